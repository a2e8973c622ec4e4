//! The editions and articles that are part of the program.

/// Every file of `transcripts/` with its text, editions first.
pub const FILES: &[(&str, &str)] = &[
    (
        "transcripts/ushakov-dmitriev.babel.yaml",
        include_str!("../../transcripts/ushakov-dmitriev.babel.yaml"),
    ),
    (
        "transcripts/witkoff-ushakov.babel.yaml",
        include_str!("../../transcripts/witkoff-ushakov.babel.yaml"),
    ),
    (
        "transcripts/articles/babel-123322.yaml",
        include_str!("../../transcripts/articles/babel-123322.yaml"),
    ),
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
        let listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, found);
    }
}
