//! A configuration that makes no sense says where and what to do.

use super::saidso_at;

#[test]
fn a_wrong_setting_is_named_with_file_line_and_key() {
    for (text, place, words) in [
        (
            "layout:\n  wide-frm: 1\n",
            ":2:3: layout.wide-frm",
            "did you mean `wide-from`?",
        ),
        (
            "keys:\n  reader:\n    top: [j]\n",
            ":3:10: keys.reader.top",
            "already a key of `line-down`",
        ),
        (
            "keys:\n  list:\n    explode: [e]\n",
            ":3:14: keys.list.explode",
            "actions are toggle",
        ),
        (
            "theme:\n  hit: purpel\n",
            ":2:8: theme.hit",
            "neither a colour nor an attribute",
        ),
        (
            "reading:\n  context: 2\n",
            ":2:12: reading.context",
            "0, 1 or 3",
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("config.yaml");
        std::fs::write(&file, text).unwrap();
        let run = saidso_at(home.path(), &["--config".as_ref(), file.as_os_str()]);
        assert_eq!(run.code, 2, "{text}");
        assert!(
            run.err.contains(&format!("{}{place}", file.display())),
            "{}",
            run.err
        );
        assert!(run.err.contains(words), "{}", run.err);
    }
}
