//! `saidso claims`.

use saidso::keep::{Entry, Journal};
use saidso::library::Library;
use saidso::link::Claimed;
use serde_json::json;

use super::{saidso, saidso_at};

#[test]
fn a_claim_in_json_has_exactly_its_shape() {
    let rows = saidso(&["claims", "--json"]).json();
    let row = rows
        .iter()
        .find(|row| row["id"] == "need-the-maximum")
        .unwrap();
    assert_eq!(row["quotes"], json!(["need the maximum"]));
    assert_eq!(
        row["links"],
        json!([{"exchange": "ushakov-dmitriev", "edition": "babel", "turn": 5, "how": "data", "state": "ok"}])
    );
    let keys: Vec<&str> = row
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    for key in [
        "article", "id", "about", "kind", "speaker", "text", "quotes", "links", "verdict",
    ] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    assert_eq!(row["kind"], "statement");
    assert!(row["verdict"].is_null());
}

#[test]
fn the_users_verdict_stands_with_the_claim() {
    let home = tempfile::tempdir().unwrap();
    let verdict = Entry::verdict("babel-123322", "need-the-maximum", "supported", None);
    Journal::at(home.path()).append(&[verdict]).unwrap();
    let rows = saidso_at(home.path(), &["claims", "ushakov-dmitriev", "--json"]).json();
    let row = rows
        .iter()
        .find(|row| row["id"] == "need-the-maximum")
        .unwrap();
    assert_eq!(row["verdict"], "supported");
    let run = saidso_at(home.path(), &["claims", "ushakov-dmitriev#5"]);
    assert!(
        run.out
            .contains("ushakov-dmitriev@babel#5; verdict: supported\n"),
        "{}",
        run.out
    );
}

#[test]
fn claims_stand_by_kind_and_can_be_narrowed_to_an_exchange() {
    let all = saidso(&["claims"]).out;
    let kinds: Vec<&str> = all
        .lines()
        .filter(|line| line.ends_with(')') && !line.starts_with(' '))
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(kinds, ["statement", "inference", "context", "reaction"]);
    let rows = saidso(&["claims", "witkoff-ushakov", "--json"]).json();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["about"] == "witkoff-ushakov"));
}

#[test]
fn unlinked_claims_are_those_without_a_link() {
    let rows = saidso(&["claims", "--unlinked", "--json"]).json();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["links"] == json!([])));
}

#[test]
fn an_unknown_exchange_has_a_hint() {
    saidso(&["claims", "witkof-ushakov"]).fails(
        2,
        "no exchange `witkof-ushakov` in the library",
        "did you mean `witkoff-ushakov`?",
    );
}

#[test]
fn claims_follow_an_import_exactly_approximately_or_only_as_suggestions() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("call.txt");
    let call = "Steve Witkoff (SW): I said that they always wanted a real peace agreement.\n\
        Yuri Ushakov (YU): As a man of peace, yes. I agree with you.\n\
        SW: He respects him as a man of peace.\n\
        YU: Zelensky is coming to the White House on Friday.\n";
    std::fs::write(&file, call).unwrap();
    let import = [
        "import",
        file.to_str().unwrap(),
        "--exchange",
        "witkoff-ushakov",
        "--edition",
        "mine",
    ];
    let told = saidso_at(home.path(), &import).out;
    assert!(
        told.contains("1 found exactly, 1 approximately, 1 only suggested, 22 not found"),
        "{told}"
    );
    let rows = saidso_at(home.path(), &["claims", "witkoff-ushakov", "--json"]).json();
    let of = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    let here = |row: &serde_json::Value, field: &str| -> Vec<serde_json::Value> {
        let all = row[field].as_array().unwrap().iter();
        all.filter(|link| link["edition"] == "mine")
            .cloned()
            .collect()
    };
    // The one who is named says it, not the one who says it first.
    assert_eq!(
        here(of("man-of-peace"), "links"),
        [
            json!({"exchange": "witkoff-ushakov", "edition": "mine", "turn": 3, "how": "exact", "state": "ok"})
        ]
    );
    assert_eq!(
        here(of("russia-wanted-peace"), "links"),
        [
            json!({"exchange": "witkoff-ushakov", "edition": "mine", "turn": 1, "how": "approximate", "state": "edited"})
        ]
    );
    let visit = of("visit-talked-about");
    assert_eq!(here(visit, "links"), [json!(null); 0]);
    assert_eq!(here(visit, "suggestions")[0]["turn"], 4);
}

/// An article of two quotations in another order than before, or with one of them changed.
fn article(quotes: &[&str]) -> String {
    let said: Vec<String> = quotes
        .iter()
        .map(|quote| format!("<p>Witkoff said: “{quote}”</p>"))
        .collect();
    format!(
        "<html><head><title>What they said</title></head><body>{}</body></html>",
        said.concat()
    )
}

#[test]
fn a_verdict_follows_its_claim_into_an_article_that_is_imported_again_and_stays_off_other_claims() {
    let home = tempfile::tempdir().unwrap();
    let import = |name: &str, quotes: &[&str]| {
        let file = home.path().join(name);
        std::fs::write(&file, article(quotes)).unwrap();
        let words = [
            "import",
            "--article",
            file.to_str().unwrap(),
            "--url",
            "https://e.org/said",
        ];
        let run = saidso_at(home.path(), &words);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    };
    let rows = || saidso_at(home.path(), &["claims", "--json"]).json();
    import(
        "said.html",
        &["as a man of peace and more", "could get things moving soon"],
    );
    let library = Library::open(&[home.path().to_owned()]);
    let (of, claim) = library
        .claims()
        .find_map(|(index, claim)| {
            let (article, _) = library.claim(index)?;
            (claim.quotes == ["could get things moving soon"]).then_some((article, claim))
        })
        .unwrap();
    assert_eq!((of.id.as_str(), claim.id.as_str()), ("said", "quote-2"));
    let verdict =
        Entry::verdict("said", "quote-2", "partly", None).on(Some(Claimed::of(of, claim)));
    Journal::at(home.path()).append(&[verdict]).unwrap();
    import(
        "again.html",
        &[
            "Could get things moving soon.",
            "as a man of peace and more",
        ],
    );
    let judged: Vec<_> = rows()
        .into_iter()
        .filter(|row| !row["verdict"].is_null())
        .collect();
    let told: Vec<_> = judged
        .iter()
        .map(|row| {
            (
                row["article"].as_str().unwrap(),
                row["id"].as_str().unwrap(),
                &row["careful"],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "again",
                "quote-1",
                &json!("given to said/quote-2, which said the same")
            ),
            ("said", "quote-2", &json!(null)),
        ]
    );
    std::fs::remove_file(home.path().join("transcripts/articles/said.yaml")).unwrap();
    std::fs::remove_file(home.path().join("transcripts/articles/again.yaml")).unwrap();
    import(
        "third.html",
        &["as a man of peace and more", "nothing of the kind at all"],
    );
    let run = saidso_at(home.path(), &["claims"]);
    assert!(!run.out.contains("verdict: "), "{}", run.out);
    assert_eq!(
        run.err,
        "saidso: 1 verdict of yours on claims that are not in the library, or not as they were\n"
    );
}

const OTHER: &str = r#"
format: 1
article: {id: other, title: Another}
claims:
- {id: peace, about: witkoff-ushakov, kind: statement, speaker: ushakov, text: "He \e[2J praised him", quotes: ["as a man of peace indeed"], passages: [{edition: babel, turn: 2}]}
- {id: plan, about: witkoff-ushakov, kind: inference, text: It was a plan, quotes: ["Peace plan!"]}
"#;

#[test]
fn articles_are_shown_side_by_side_with_what_they_share_and_where_they_differ() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("transcripts/articles");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("other.yaml"), OTHER).unwrap();
    let told = saidso_at(
        home.path(),
        &["claims", "witkoff-ushakov#2", "--by", "passage"],
    );
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert_eq!(
        told.out,
        "witkoff-ushakov@babel#2 · shared by babel-123322, other; they differ in speaker, finding\n\
         \u{20} Steve Witkoff [reported]: Suggests that Putin also say to Trump that he respects him “as a man of peace”.\n\
         \u{20}   - Witkoff proposed that Putin express his respect for Trump “as a man of peace”.\n\
         \u{20}     babel-123322/man-of-peace, statement; linked in the data; “as a man of peace” verbatim\n\
         \u{20}   - He  praised him\n\
         \u{20}     other/peace, statement; linked in the data, its words differ here; “as a man of peace indeed” altered\n\n\
         witkoff-ushakov@babel: 1 group: 1 shared\n"
    );
    let rows = saidso_at(
        home.path(),
        &["claims", "witkoff-ushakov", "--by", "passage", "--json"],
    )
    .json();
    let shared: Vec<_> = rows.iter().filter(|row| row["shared"] == true).collect();
    assert_eq!(shared.len(), 2);
    assert_eq!(
        (&shared[0]["turn"], &shared[0]["differences"]),
        (&json!(2), &json!(["speaker", "finding"]))
    );
    assert_eq!(
        (&shared[1]["words"], &shared[1]["turn"]),
        (&json!("peace plan"), &json!(null))
    );
    let claims: usize = rows
        .iter()
        .map(|row| row["claims"].as_array().unwrap().len())
        .sum();
    assert!(
        claims >= 27,
        "every claim about the exchange is there: {claims}"
    );
    let run = saidso_at(
        home.path(),
        &[
            "claims",
            "witkoff-ushakov@babel#2-3",
            "--by",
            "passage",
            "--json",
        ],
    );
    assert_eq!(run.json().len(), 2);
}

#[test]
fn side_by_side_needs_an_exchange() {
    let run = saidso(&["claims", "--by", "passage"]);
    assert!(run.code == 2 && run.err.contains("required"), "{}", run.err);
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("other.yaml");
    std::fs::write(&file, OTHER).unwrap();
    saidso(&["claims", file.to_str().unwrap(), "--by", "passage"]).fails(
        2,
        "--by passage is for an exchange, not for an article",
        "name the exchange; what only one article has is told",
    );
}
