use std::fs;

use super::*;
use crate::record::Origin;

/// A directory with `files`, each a path and its text.
fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

/// An edition file with one turn of `words`.
fn edition(exchange: &str, edition: &str, basis: &str, words: &str) -> String {
    format!(
        "format: 1\nexchange: {{id: {exchange}, title: T}}\nedition: {{id: {edition}, basis: {basis}}}\n\
         speakers: [{{id: a, name: A}}]\nturns:\n  - speaker: a\n    text: {words}\n"
    )
}

fn open(directory: &tempfile::TempDir) -> Library {
    Library::open(&[directory.path().to_owned()])
}

/// The faults or problems with the directory left out.
fn told(errors: &[Error], directory: &tempfile::TempDir) -> Vec<String> {
    let prefix = format!("{}/", directory.path().display());
    errors
        .iter()
        .map(|error| error.to_string().replace(&prefix, ""))
        .collect()
}

#[test]
fn the_bundled_data_is_sound() {
    let library = Library::bundled();
    assert_eq!(library.faults, []);
    assert!(
        library
            .transcripts
            .iter()
            .all(|one| one.origin == Origin::Bundled)
    );
    let exchanges: Vec<&str> = library
        .exchanges()
        .iter()
        .map(|exchange| exchange.id.as_str())
        .collect();
    assert_eq!(exchanges, ["witkoff-ushakov", "ushakov-dmitriev"]);
    let checked = check(&[]);
    assert_eq!(checked.problems, []);
    assert_eq!((checked.editions, checked.articles), (2, 1));
}

#[test]
fn one_bad_file_never_hides_the_good_ones() {
    let broken = edition("mine", "b", "verbatim", "x").replace("speaker: a", "speaker: aa");
    let directory = directory(&[
        ("transcripts/a.yaml", "format: 1\nexchange: {id: a\n"),
        ("transcripts/b.yaml", &broken),
        (
            "transcripts/c.yaml",
            "format: 2\nexchange: {id: a, title: b}\nedition: {id: a, basis: quoted}\nturns: []\nweather: new\n",
        ),
        ("transcripts/d.yaml", "shopping: [milk]\n"),
        ("transcripts/e.yaml", ""),
        ("transcripts/f.yaml", &edition("mine", "f", "verbatim", "x")),
        (
            "transcripts/articles/g.yml",
            "format: 1\narticle: {id: g, title: G}\n",
        ),
    ]);
    let library = open(&directory);
    assert_eq!(library.editions_of("mine").count(), 1);
    assert_eq!(library.articles.last().unwrap().article.id, "g");
    let faults = told(&library.faults, &directory);
    let starts = [
        "transcripts/a.yaml:3:1: ",
        "transcripts/b.yaml:6:14: turns[0].speaker: unknown speaker `aa`",
        "transcripts/c.yaml:1:9: format: format 2 is not known",
        "transcripts/d.yaml: neither an edition nor an article",
        "transcripts/e.yaml:",
    ];
    assert_eq!(faults.len(), starts.len(), "{faults:?}");
    for (fault, start) in faults.iter().zip(starts) {
        assert!(fault.starts_with(start), "{fault}");
    }
}

#[test]
fn of_two_files_for_one_edition_or_article_the_first_stays() {
    let directory = directory(&[
        (
            "a.yaml",
            &edition("witkoff-ushakov", "babel", "verbatim", "invented"),
        ),
        (
            "articles/b.yaml",
            "format: 1\narticle: {id: babel-123322, title: G}\n",
        ),
    ]);
    let library = open(&directory);
    let faults = told(&library.faults, &directory);
    assert_eq!(
        faults,
        [
            "a.yaml:3:15: edition.id: edition `witkoff-ushakov@babel` is already in transcripts/witkoff-ushakov.babel.yaml (hint: give this edition another id)",
            "articles/b.yaml:2:15: article.id: article `babel-123322` is already in transcripts/articles/babel-123322.yaml (hint: give this article another id)",
        ]
    );
    assert_eq!(library.editions_of("witkoff-ushakov").count(), 1);
}

#[test]
fn a_directory_that_is_not_there_is_empty_and_one_named_twice_counts_once() {
    let directory = directory(&[("a.yaml", &edition("mine", "a", "verbatim", "x"))]);
    let path = directory.path().to_owned();
    let library = Library::open(&[path.join("none"), path.clone(), path.join(".")]);
    assert_eq!(library.faults, []);
    assert_eq!(library.editions_of("mine").count(), 1);
}

#[test]
fn exchanges_come_by_date_and_the_fullest_edition_of_each_first() {
    let dated =
        |text: String, date: &str| text.replace("title: T", &format!("title: T, date: {date}"));
    let directory = directory(&[
        ("a.yaml", &edition("undated", "a", "verbatim", "x")),
        (
            "b.yaml",
            &dated(
                edition("late", "short", "verbatim", "one two"),
                "2030-01-02",
            ),
        ),
        (
            "c.yaml",
            &dated(
                edition("late", "told", "reported", "one two three four"),
                "2030-01-02",
            ),
        ),
        (
            "d.yaml",
            &edition("late", "long", "verbatim", "one two three"),
        ),
        (
            "e.yaml",
            &dated(edition("early", "a", "verbatim", "x"), "1999-01-02"),
        ),
    ]);
    let library = open(&directory);
    let places: Vec<String> = library
        .transcripts
        .iter()
        .map(|one| one.place().to_string())
        .collect();
    assert_eq!(
        places,
        [
            "early@a",
            "witkoff-ushakov@babel",
            "ushakov-dmitriev@babel",
            "late@long",
            "late@short",
            "late@told",
            "undated@a",
        ]
    );
}

#[test]
fn a_place_that_is_not_there_names_the_nearest_that_is() {
    let library = Library::bundled();
    let error = |place: &str| {
        library
            .find(&place.parse().unwrap())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error("witkof-ushakov"),
        "no exchange `witkof-ushakov` in the library (hint: did you mean `witkoff-ushakov`?)"
    );
    assert_eq!(
        error("zzz"),
        "no exchange `zzz` in the library (hint: the exchanges are `witkoff-ushakov`, `ushakov-dmitriev`)"
    );
    assert_eq!(
        error("witkoff-ushakov@bable"),
        "`witkoff-ushakov` has no edition `bable` (hint: did you mean `babel`?)"
    );
    let beyond = error("witkoff-ushakov#9999");
    assert!(
        beyond.starts_with("`witkoff-ushakov@babel` has no turn 9999 (hint: it has "),
        "{beyond}"
    );
    let (index, turns) = library.find(&"witkoff-ushakov#1".parse().unwrap()).unwrap();
    assert_eq!(
        library.transcript(index).unwrap().exchange.id,
        "witkoff-ushakov"
    );
    assert_eq!(turns, Some((TurnIndex(0), TurnIndex(0))));
}

#[test]
fn a_check_of_a_path_tells_only_the_problems_of_that_path() {
    let article = "format: 1\narticle: {id: mine, title: Mine}\nclaims:\n\
        - {id: x, about: witkoff-ushakov, kind: statement, speaker: witkof, text: t}\n\
        - {id: x, about: nothing-such, kind: statement, text: t}\n";
    let directory = directory(&[("articles/mine.yaml", article)]);
    for path in [
        directory.path().to_owned(),
        directory.path().join("articles/mine.yaml"),
    ] {
        let checked = check_path(&path).unwrap();
        assert_eq!((checked.editions, checked.articles), (0, 1));
        let problems = told(&checked.problems, &directory);
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert_eq!(
            problems[0],
            "articles/mine.yaml:4:61: claims[0].speaker: unknown speaker `witkof` (hint: did you mean `witkoff`?)"
        );
        assert!(
            problems[1].starts_with("articles/mine.yaml:5:8: claims[1].id: "),
            "{problems:?}"
        );
        assert!(
            problems[2].starts_with("articles/mine.yaml:5:18: claims[1].about: "),
            "{problems:?}"
        );
    }
    let everything = check(&[directory.path().to_owned()]);
    assert_eq!(everything.problems.len(), 3);
}

#[test]
fn the_source_of_the_bundled_data_can_be_checked_by_its_path() {
    let checked = check_path(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(checked.problems, []);
    assert_eq!((checked.editions, checked.articles), (2, 1));
}

#[test]
fn a_check_of_nothing_is_an_error() {
    let directory = directory(&[]);
    assert!(check_path(directory.path()).is_err());
    assert!(check_path(&directory.path().join("none.yaml")).is_err());
}

#[test]
fn editions_that_date_their_exchange_differently_are_a_problem() {
    let dated = edition("ushakov-dmitriev", "mine", "verbatim", "x")
        .replace("title: T", "title: T, date: 2025-10-30");
    let directory = directory(&[("a.yaml", &dated)]);
    let problems = told(&check_path(directory.path()).unwrap().problems, &directory);
    assert_eq!(
        problems,
        [
            "a.yaml:2:50: exchange.date: another edition dates `ushakov-dmitriev` 2025-10-29, not 2025-10-30"
        ]
    );
}

#[test]
fn a_file_says_itself_what_it_is() {
    let flow = r#"{"format": 1, "article": {"id": "j", "title": "J"}, "claims": []}"#;
    let directory = directory(&[
        ("e.txt", &edition("mine", "a", "quoted", "x")),
        ("a.json", flow),
    ]);
    assert!(matches!(
        read_file(&directory.path().join("e.txt")),
        Ok(Document::Edition(_))
    ));
    assert!(matches!(
        read_file(&directory.path().join("a.json")),
        Ok(Document::Article(_))
    ));
}
