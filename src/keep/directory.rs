//! Where the user's own things are.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The data directory: `named` when an option or the environment names one, else the user's own
/// (`~/.local/share/saidso` on Linux, `$XDG_DATA_HOME/saidso` where that is set).
///
/// `None` when there is no home to put it in. A home that is not an absolute path is no home: what
/// is kept would depend on where the program was started.
pub fn data_directory(named: Option<&Path>) -> Option<PathBuf> {
    match named.filter(|path| !path.as_os_str().is_empty()) {
        Some(path) => std::path::absolute(path).ok(),
        None => ProjectDirs::from("", "", "saidso")
            .map(|directories| directories.data_dir().to_owned())
            .filter(|path| path.is_absolute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_directory_is_taken_and_made_absolute() {
        assert_eq!(
            data_directory(Some(Path::new("/srv/kept"))),
            Some("/srv/kept".into())
        );
        assert!(
            data_directory(Some(Path::new("kept")))
                .unwrap()
                .is_absolute()
        );
    }

    #[test]
    fn the_users_own_directory_carries_the_name_of_the_program() {
        if let Some(path) = data_directory(Some(Path::new(""))) {
            assert!(
                path.is_absolute() && path.ends_with("saidso"),
                "{}",
                path.display()
            );
        }
    }
}
