//! Web Annotations: what is written holds to the model, and leads back to the same words.

mod arriving;
mod model;

use std::collections::HashMap;
use std::path::Path;

use saidso::keep::{Entry, Journal, Span};
use saidso::library::Library;
use saidso::record::{Place, TurnIndex};
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{edition, saidso_at};

const SAID: &str = "Так: 👍🏽 я сказав “ні”, and that was all.\nThe second line\u{1b}[2J.";

/// A data directory with a call of several alphabets, two bookmarks in it and one in the bundled calls.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("transcripts");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("lunch.yaml"), edition("lunch", SAID)).unwrap();
    let library = Library::open(&[home.path().to_owned()]);
    let span = |place: &str, first: (usize, usize), last: (usize, usize)| {
        let (index, _) = library.find(&place.parse().unwrap()).unwrap();
        let transcript = library.transcript(index).unwrap();
        Span::of_range(
            transcript,
            (TurnIndex(first.0), first.1),
            (TurnIndex(last.0), last.1),
        )
    };
    let at = |words: &str| SAID.find(words).unwrap();
    let entries = [
        Entry::bookmark(
            None,
            span("lunch@mine", (1, at("👍")), (1, at("ні"))),
            Some("note\nof two lines".to_owned()),
            vec!["plan".to_owned(), "ні".to_owned()],
        ),
        Entry::bookmark(None, span("lunch@mine", (0, 5), (1, at(":"))), None, vec![]),
        Entry::bookmark(
            None,
            span("ushakov-dmitriev@babel", (4, 0), (4, 9999)),
            None,
            vec!["x".to_owned()],
        ),
        Entry::verdict(
            "babel-123322",
            "man-of-peace",
            "supported",
            Some("as printed".to_owned()),
        ),
        Entry::verdict("babel-123322", "role-ushakov", "unclear", None),
    ];
    Journal::at(home.path()).append(&entries).unwrap();
    home
}

fn run(home: &Path, arguments: &[&str]) -> String {
    let run = saidso_at(home, arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

fn bookmarks(home: &Path) -> Vec<Value> {
    model::annotations(&run(home, &["bookmarks", "--to", "webannotation"]))
}

fn claims(home: &Path) -> Vec<Value> {
    model::annotations(&run(home, &["export", "claims", "--to", "webannotation"]))
}

/// The text of an edition as the documentation defines it, from what another export says of its turns.
fn text_of(home: &Path, place: &Place) -> Vec<char> {
    let shown = run(home, &["show", &place.to_string(), "--to", "json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    let turns = shown["turns"].as_array().unwrap().iter();
    let texts: Vec<&str> = turns.map(|turn| turn["text"].as_str().unwrap()).collect();
    texts.join("\n").chars().collect()
}

/// The words that both selectors of a target select in the text of its source; `None` for an article.
fn selected(home: &Path, target: &Value) -> Option<String> {
    let place = Place::of_iri(target["source"]["id"].as_str().unwrap())?;
    let text = text_of(home, &place);
    let [quote, position] = &target["selector"].as_array().unwrap()[..] else {
        panic!("{target}");
    };
    let at = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
    let (start, end) = (at("start"), at("end"));
    let words: String = text[start..end].iter().collect();
    assert_eq!(quote["exact"], words.as_str());
    let before: String = text[..start].iter().collect();
    let after: String = text[end..].iter().collect();
    assert!(before.ends_with(quote["prefix"].as_str().unwrap_or_default()));
    assert!(after.starts_with(quote["suffix"].as_str().unwrap_or_default()));
    Some(words)
}

#[test]
fn bookmarks_are_highlights_with_comment_and_tags_and_both_selectors_lead_to_their_words() {
    let home = home();
    let all = bookmarks(home.path());
    let motivations: Vec<_> = all.iter().map(|one| one["motivation"].clone()).collect();
    assert_eq!(
        serde_json::to_string(&motivations).unwrap(),
        r#"[["highlighting","commenting","tagging"],["highlighting"],["highlighting","tagging"]]"#
    );
    let words: Vec<_> = all
        .iter()
        .map(|one| selected(home.path(), &one["target"]).unwrap())
        .collect();
    assert_eq!(
        words,
        [
            "👍🏽 я сказав “",
            "did he say?\nТак",
            "Says that the Russians “need the maximum”."
        ]
    );
    let body = |purpose: &str| -> Vec<&str> {
        let bodies = all[0]["body"].as_array().unwrap().iter();
        let own = bodies.filter(|body| body["purpose"] == purpose);
        own.map(|body| body["value"].as_str().unwrap()).collect()
    };
    assert_eq!(body("commenting"), ["note\nof two lines"]);
    assert_eq!(body("tagging"), ["plan", "ні"]);
    assert_eq!(
        body("describing"),
        ["Bob Birch (verbatim), lunch@mine#2\nSource: source not known"]
    );
    assert!(all.iter().all(|one| one["created"].is_string()));
}

#[test]
fn a_bookmark_whose_words_are_gone_has_no_position_and_says_so() {
    let home = home();
    let file = home.path().join("transcripts/lunch.yaml");
    std::fs::write(file, edition("lunch", "Nothing of that.")).unwrap();
    let all = bookmarks(home.path());
    assert_eq!(all.len(), 3);
    let selectors = all[0]["target"]["selector"].as_array().unwrap();
    assert_eq!(selectors.len(), 1);
    assert_eq!(selectors[0]["exact"], "👍🏽 я сказав “");
    assert!(
        all[0]
            .to_string()
            .contains("no longer found in this edition")
    );
}

#[test]
fn every_claim_is_linked_to_its_passages_or_stands_on_its_article() {
    let home = home();
    let all = claims(home.path());
    let mut linked: HashMap<bool, usize> = HashMap::new();
    for one in &all {
        let passage = selected(home.path(), &one["target"]);
        let own = if passage.is_some() {
            "linking"
        } else {
            "describing"
        };
        assert_eq!(one["motivation"][0], own);
        assert_eq!(one["body"][0]["purpose"], own);
        *linked.entry(passage.is_some()).or_default() += 1;
    }
    let listed = saidso_at(home.path(), &["export", "claims", "--json"]).json();
    let links = |row: &Value| row["links"].as_array().unwrap().len();
    assert_eq!(linked[&true], listed.iter().map(links).sum::<usize>());
    assert_eq!(
        linked[&false],
        listed.iter().filter(|row| links(row) == 0).count()
    );
}

#[test]
fn a_verdict_assesses_the_claim_and_its_note_comments_it() {
    let home = home();
    let all = claims(home.path());
    let judged: Vec<&Value> = all
        .iter()
        .filter(|one| one["motivation"].to_string().contains("assessing"))
        .collect();
    assert_eq!(judged.len(), 2);
    let linked = judged
        .iter()
        .find(|one| one["motivation"][0] == "linking")
        .unwrap();
    assert_eq!(
        linked["motivation"].to_string(),
        r#"["linking","assessing","commenting"]"#
    );
    let of = |purpose: &str| -> Vec<&Value> {
        let bodies = linked["body"].as_array().unwrap().iter();
        bodies.filter(|body| body["purpose"] == purpose).collect()
    };
    assert_eq!(of("assessing")[0]["value"], "supported");
    assert_eq!(of("commenting")[0]["value"], "as printed");
    let quoted = of("linking")[1];
    assert_eq!(quoted["selector"][0]["exact"], "as a man of peace");
    assert!(
        quoted["source"]["id"]
            .as_str()
            .unwrap()
            .starts_with("https://babel.ua/")
    );
    let described = of("describing")[0]["value"].as_str().unwrap();
    assert!(
        described
            .contains("Steve Witkoff (reported), witkoff-ushakov@babel#2: linked in the data (ok)")
            && described.contains("Disputed: "),
        "{described}"
    );
    let times = |one: &Value| one["created"].is_string();
    assert!(judged.iter().all(|one| times(one)));
    assert_eq!(all.iter().filter(|one| times(one)).count(), 2);
}

#[test]
fn the_same_things_have_the_same_names_each_time_and_nothing_is_an_empty_collection() {
    let home = home();
    let ids = |all: Vec<Value>| -> Vec<Value> { all.iter().map(|one| one["id"].clone()).collect() };
    assert_eq!(ids(claims(home.path())), ids(claims(home.path())));
    assert_eq!(ids(bookmarks(home.path())), ids(bookmarks(home.path())));
    let empty = tempfile::tempdir().unwrap();
    let none = saidso_at(empty.path(), &["bookmarks", "--to", "webannotation"]);
    assert_eq!(model::annotations(&none.out), [Value::Null; 0]);
}
