//! The editions and articles that are part of the program.

/// A file that is part of the program.
pub struct Bundled {
    /// Where it is in the source.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    /// The same as JSON (`build.rs`), which is read faster.
    pub json: &'static str,
}

macro_rules! bundled {
    ($folder:literal, $name:literal) => {
        Bundled {
            path: concat!($folder, "/", $name, ".yaml"),
            text: include_str!(concat!("../../", $folder, "/", $name, ".yaml")),
            json: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")),
        }
    };
}

/// Every file of `transcripts/`, editions first.
pub const FILES: &[Bundled] = &[
    bundled!("transcripts", "ushakov-dmitriev.babel"),
    bundled!("transcripts", "witkoff-ushakov.babel"),
    bundled!("transcripts/articles", "babel-123322"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::file;
    use std::path::Path;

    #[test]
    fn the_table_lists_exactly_the_files_of_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found: Vec<String> = file::in_directory(root)
            .into_iter()
            .map(|path| {
                path.unwrap()
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        let listed: Vec<&str> = FILES.iter().map(|file| file.path).collect();
        assert_eq!(listed, found);
    }
}
