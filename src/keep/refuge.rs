//! Where things go that the data directory could not take: a private directory that every system has.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

/// The lowest bits of a mode, which say what others than the owner may do.
const OTHERS: u32 = 6;

/// The refuges of this user, the better first: `$XDG_RUNTIME_DIR/saidso`, then `saidso-UID` in the directory for
/// temporary files. They need not exist.
pub fn refuges() -> Vec<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .map(|path| path.join("saidso"));
    let user = rustix::process::geteuid().as_raw();
    let temporary = std::env::temp_dir().join(format!("saidso-{user}"));
    runtime
        .into_iter()
        .chain(Some(temporary).filter(|path| path.is_absolute()))
        .collect()
}

/// Makes a refuge that is not there yet, its parent being there.
///
/// # Errors
/// It cannot be made, or what is there is not this user's alone: anybody can put a directory or a link into `/tmp`.
pub fn make(refuge: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(refuge) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ if is_private(refuge) => Ok(()),
        _ => Err(io::Error::other("it is not this user's alone")),
    }
}

/// Whether it is a directory, not a link, of this user, that nobody else may write to or read.
pub fn is_private(refuge: &Path) -> bool {
    std::fs::symlink_metadata(refuge).is_ok_and(|there| {
        there.is_dir()
            && there.uid() == rustix::process::geteuid().as_raw()
            && there.mode().trailing_zeros() >= OTHERS
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_refuge_is_made_private_and_found_again() {
        let home = tempfile::tempdir().unwrap();
        let refuge = home.path().join("saidso");
        make(&refuge).unwrap();
        make(&refuge).unwrap();
        assert_eq!(
            refuge.metadata().unwrap().permissions().mode() & 0o777,
            0o700
        );
    }

    #[test]
    fn a_directory_that_others_can_write_to_or_a_link_is_no_refuge() {
        let home = tempfile::tempdir().unwrap();
        let open = home.path().join("open");
        std::fs::create_dir(&open).unwrap();
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o777)).unwrap();
        let link = home.path().join("link");
        let own = home.path().join("own");
        make(&own).unwrap();
        symlink(&own, &link).unwrap();
        assert!(make(&open).is_err() && make(&link).is_err());
        assert!(make(&home.path().join("no/such")).is_err());
    }
}
