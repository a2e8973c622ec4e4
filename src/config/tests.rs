//! What a configuration may say, and may not.

use super::*;

#[test]
fn the_example_states_every_setting() {
    let file = read(EXAMPLE, Path::new("config.example.yaml")).unwrap();
    let layout = file.layout.unwrap();
    assert!(
        layout.wide_from.is_some()
            && layout.contents_width.is_some()
            && layout.claims_width.is_some()
    );
    assert!(
        layout.text_width.is_some() && layout.spacing.is_some() && layout.map_when_narrow.is_some()
    );
    let reading = file.reading.unwrap();
    assert!(reading.context.is_some() && reading.scroll_margin.is_some());
    assert!(reading.times.is_some() && reading.resume.is_some() && file.mouse.is_some());
    assert!(file.clipboard.is_some() && file.links.is_some() && file.review.is_some());
    let keys = file.keys.unwrap();
    assert!(keys.reader.is_some() && keys.list.is_some() && keys.select.is_some());
    assert!(keys.report.is_some() && keys.board.is_some());
    assert!(keys.summary.is_some());
}

#[test]
fn the_standard_settings_are_those_of_the_example() {
    let standard = Config::standard().unwrap();
    let over_it = Config::with_user(EXAMPLE, Path::new("config.example.yaml")).unwrap();
    assert_eq!(over_it, standard);
    let mut alone = Config::default();
    let file = read(EXAMPLE, Path::new("config.example.yaml")).unwrap();
    alone.lay_over(file).unwrap();
    assert_eq!(alone, standard);
}

#[test]
fn a_user_changes_only_what_they_name() {
    let text = "layout:\n  spacing: 0\nkeys:\n  reader:\n    top: [gg]\n";
    let config = Config::with_user(text, Path::new("config.yaml")).unwrap();
    let standard = Config::standard().unwrap();
    assert_eq!(config.layout.spacing, 0);
    assert_eq!(config.layout.wide_from, standard.layout.wide_from);
    assert_eq!(config.keys.reader["top"], ["gg"]);
    assert_eq!(config.keys.reader["bottom"], standard.keys.reader["bottom"]);
}

#[test]
fn an_empty_file_changes_nothing() {
    let config = Config::with_user("# nothing\n", Path::new("config.yaml")).unwrap();
    assert_eq!(config, Config::standard().unwrap());
}

#[test]
fn a_setting_that_does_not_exist_is_an_error() {
    for text in [
        "layuot: {}\n",
        "layout: {spacig: 1}\n",
        "reading: {context: 2}\n",
        "theme: {colours: red}\n",
        "review: {auther: me}\n",
        "review: {author-is: bot}\n",
        "review: {url: 'javascript:alert(1)'}\n",
    ] {
        assert!(
            Config::with_user(text, Path::new("config.yaml")).is_err(),
            "{text}"
        );
    }
}
