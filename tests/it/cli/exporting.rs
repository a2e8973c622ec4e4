//! `saidso export`.

use std::collections::HashMap;
use std::path::Path;

use saidso::keep::{Entry, Journal};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{edition, saidso, saidso_at};

const ARTICLE: &str = r##"
format: 1
article: {id: paper-1, publisher: The Paper, author: A. Author, title: "What *he* said", url: "https://example.org/1"}
claims:
- id: agreed
  about: lunch
  kind: statement
  speaker: bob
  text: "=He agreed [at once](http://evil.example)"
  quotes: ["yes, of *course*", "never before noon"]
- id: quiet
  about: lunch
  kind: inference
  text: "# Nobody else spoke"
- id: weather
  kind: context
  text: It rained
"##;

/// A data directory with a call, an article on it, and a verdict.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("transcripts");
    std::fs::create_dir_all(folder.join("articles")).unwrap();
    let said = "Well: yes, of *course* <b>\u{1b}[2J";
    std::fs::write(folder.join("lunch.yaml"), edition("lunch", said)).unwrap();
    std::fs::write(folder.join("articles/paper-1.yaml"), ARTICLE).unwrap();
    let note = Some("seen\n- by *me*".to_owned());
    let verdict = Entry::verdict("paper-1", "agreed", "partly", note);
    Journal::at(home.path()).append(&[verdict]).unwrap();
    home
}

fn exported(home: &Path, to: &str) -> String {
    let run = saidso_at(home, &["export", "claims", "lunch", "--to", to]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{to}");
    run.out
}

#[test]
fn the_report_tells_claim_finding_passage_verdict_and_source_and_escapes_what_is_foreign() {
    let home = home();
    let report = exported(home.path(), "markdown");
    for told in [
        "## The lunch\n",
        "- Basis: verbatim (a full transcript)\n",
        "### What \\*he\\* said\n",
        "- Address: <https://example.org/1>\n",
        "- Judged: 1 of 2: 1 partly\n",
        "#### 1. \\=He agreed \\[at once\\](http://evil.example)\n",
        "- Claim: paper-1/agreed, statement\n",
        "- Speaker: Bob Birch\n",
        "- Verdict: **partly** (20",
        "- Note: seen  \n  \\- by \\*me\\*\n",
        "- Quotation: “yes, of \\*course\\*”\n  - verbatim in lunch@mine: it stands word for word in this edition\n",
        "- Quotation: “never before noon”\n  - not-found in lunch@mine",
        "Passage lunch@mine#2, found by its exact words, not confirmed (ok):\n",
        "> turn 1, **Ann Ash** \\[verbatim\\]: What did he say?\n>\n> ▶ turn 2, **Bob Birch** \\[verbatim\\]: Well: yes, of \\*course\\* \\<b\\>␛\\[2J\n",
        "#### 2. \\# Nobody else spoke\n",
        "- Verdict: none yet\n",
        "No passage of lunch@mine is linked to it.\n",
        "#### What no claim of this article touches in lunch@mine: 1 turn, 40% of the words\n",
    ] {
        assert!(report.contains(told), "{told}\n--- in ---\n{report}");
    }
    assert!(!report.contains("It rained") && !report.contains('\u{1b}'));
}

#[test]
fn what_surrounds_the_exchanges_is_a_chapter_of_the_whole_report() {
    let home = home();
    let report = saidso_at(home.path(), &["export", "claims"]).out;
    assert!(report.contains("## What surrounds the exchanges\n"));
    assert!(report.contains("It rained"));
}

#[test]
fn the_table_has_a_row_for_each_claim_and_passage_and_no_formula() {
    let home = home();
    let table = exported(home.path(), "csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let rows: Vec<HashMap<String, String>> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cells = headers.iter().zip(record.iter());
            cells
                .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
                .collect()
        })
        .collect();
    assert_eq!(rows.len(), 2);
    let row = &rows[0];
    assert_eq!(row["text"], "'=He agreed [at once](http://evil.example)");
    assert_eq!(row["place"], "lunch@mine#2");
    assert_eq!(
        (row["how"].as_str(), row["state"].as_str()),
        ("exact", "ok")
    );
    assert_eq!(row["basis"], "verbatim");
    assert_eq!(row["findings"], "verbatim in mine | not-found in mine");
    assert_eq!(row["verdict"], "partly");
    assert_eq!(
        (rows[1]["claim"].as_str(), rows[1]["place"].as_str()),
        ("quiet", "")
    );
}

#[test]
fn json_lines_have_the_shape_of_the_listing_and_the_passages_besides() {
    let home = home();
    let run = saidso_at(home.path(), &["export", "claims", "lunch", "--json"]);
    let rows = run.json();
    assert_eq!(run.out, exported(home.path(), "jsonl"));
    let listed = saidso_at(home.path(), &["claims", "lunch", "--json"]).json();
    assert_eq!(rows.len(), listed.len());
    for (row, listed) in rows.iter().zip(&listed) {
        for key in [
            "article", "id", "about", "kind", "text", "quotes", "verdict",
        ] {
            assert_eq!(row[key], listed[key], "{key}");
        }
        let links = |row: &Value| row["links"].as_array().unwrap().len();
        assert_eq!(links(row), links(listed));
    }
    let link = &rows[0]["links"][0];
    assert_eq!(
        (&link["turn"], &link["how"], &link["state"]),
        (&json!(2), &json!("exact"), &json!("ok"))
    );
    assert_eq!(link["words"], "yes, of *course*");
    assert_eq!(
        link["before"],
        json!({"n": 1, "speaker": "Ann Ash", "basis": "verbatim", "text": "What did he say?"})
    );
    assert_eq!(rows[0]["findings"][1]["finding"], "not-found");
    assert_eq!(rows[0]["note"], "seen\n- by *me*");
}

#[test]
fn the_document_has_a_chapter_for_each_article_on_an_exchange() {
    let home = home();
    let document: Value = serde_json::from_str(&exported(home.path(), "json")).unwrap();
    let [chapter] = &document.as_array().unwrap()[..] else {
        panic!("{document}");
    };
    assert_eq!(chapter["exchange"]["title"], "The lunch");
    assert_eq!(chapter["article"]["id"], "paper-1");
    assert_eq!(chapter["editions"][0]["basis"], "verbatim");
    assert_eq!(
        (&chapter["judged"], &chapter["verdicts"]),
        (&json!(1), &json!({"partly": 1}))
    );
    assert_eq!(chapter["claims"].as_array().unwrap().len(), 2);
    assert_eq!(chapter["untouched"][0]["turns"][0]["n"], 1);
}

#[test]
fn what_is_no_matter_of_the_export_says_what_is() {
    let home = home();
    saidso_at(home.path(), &["export", "claims", "--to", "vtt"]).fails(
        2,
        "`vtt` cannot hold claims",
        "take one of markdown, csv, json, jsonl, webannotation, claimreview",
    );
    saidso(&["export", "claims", "witkoff-ushakov#2"]).fails(
        2,
        "`witkoff-ushakov#2` names turns",
        "a whole exchange or edition is exported; `saidso claims` lists the claims of single turns",
    );
    saidso(&["export", "claims", "lunc"]).fails(
        2,
        "no exchange `lunc` in the library",
        "the exchanges are `witkoff-ushakov`, `ushakov-dmitriev`",
    );
}

/// The same with a configuration that says who reviews.
fn configured(home: &Path, review: &str) -> Vec<String> {
    let config = home.join("reviewer.yaml");
    std::fs::write(&config, review).unwrap();
    let config = config.to_str().unwrap();
    let words = [
        "--config",
        config,
        "export",
        "claims",
        "lunch",
        "--to",
        "claimreview",
    ];
    words.map(str::to_owned).to_vec()
}

#[test]
fn a_claim_review_needs_to_know_who_reviews_and_where() {
    let home = home();
    let hint =
        "set `review: {author: …, url: …}` in config.yaml; config.example.yaml explains both";
    let error = "a ClaimReview needs to say who reviews and at which address";
    saidso_at(home.path(), &["export", "claims", "--to", "claimreview"]).fails(2, error, hint);
    for half in [
        "review: {author: Jane}\n",
        "review: {url: 'https://e.org'}\n",
    ] {
        saidso_at(home.path(), &configured(home.path(), half)).fails(2, error, hint);
    }
}

#[test]
fn a_claim_review_holds_the_claim_its_article_a_rating_on_a_told_scale_and_what_it_rests_on() {
    let home = home();
    let review =
        "review: {author: Jane Roe, author-is: person, url: 'https://jane.example/checks#top'}\n";
    let run = saidso_at(home.path(), &configured(home.path(), review));
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "saidso: left out: 1 claim without a verdict\n")
    );
    let reviews: Value = serde_json::from_str(&run.out).unwrap();
    let [review] = &reviews.as_array().unwrap()[..] else {
        panic!("{reviews}");
    };
    let mut review = review.clone();
    let day = review["datePublished"].take();
    assert!(
        day.as_str().unwrap().parse::<jiff::civil::Date>().is_ok(),
        "{day}"
    );
    let paper = json!({"@type": "Organization", "name": "The Paper"});
    let author = json!({"@type": "Person", "name": "A. Author"});
    assert_eq!(
        review,
        json!({
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": "https://jane.example/checks#paper-1.agreed",
            "author": {"@type": "Person", "name": "Jane Roe"},
            "datePublished": null,
            "claimReviewed": "=He agreed [at once](http://evil.example)",
            "itemReviewed": {
                "@type": "Claim",
                "author": author,
                "appearance": {
                    "@type": "Article",
                    "identifier": "paper-1",
                    "headline": "What *he* said",
                    "author": author,
                    "publisher": paper,
                    "url": "https://example.org/1",
                },
            },
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": 3,
                "bestRating": 4,
                "worstRating": 1,
                "alternateName": "partly",
                "ratingExplanation": "Scale: 1 contradicted, 2 unsupported, 3 partly, 4 supported; unclear has no value.",
                "reviewAspect": "whether the editions that are cited carry the claim, not whether it is true",
            },
            "reviewBody": "seen\n- by *me*",
            "citation": [{
                "@type": "CreativeWork",
                "identifier": "lunch@mine#2",
                "description": "Bob Birch (verbatim); found by its exact words, not confirmed (ok). Source: not known",
                "text": "Well: yes, of *course* <b>\u{1b}[2J",
            }],
        })
    );
    assert!(!run.out.contains('\u{1b}'));
}

#[test]
fn an_unclear_claim_has_no_value_and_without_any_verdict_nothing_is_found() {
    let home = home();
    let review = "review: {author: Jane, url: 'https://jane.example'}\n";
    let verdict = |word: &str| Entry::verdict("paper-1", "agreed", word, None);
    Journal::at(home.path())
        .append(&[verdict("unclear")])
        .unwrap();
    let run = saidso_at(home.path(), &configured(home.path(), review));
    let reviews: Value = serde_json::from_str(&run.out).unwrap();
    let rating = &reviews[0]["reviewRating"];
    assert_eq!((run.code, &rating["alternateName"]), (0, &json!("unclear")));
    assert!(rating.get("ratingValue").is_none() && rating.get("bestRating").is_none());
    assert_eq!(reviews[0]["author"]["@type"], "Organization");
    Journal::at(home.path())
        .append(&[verdict("unclear").into_drop()])
        .unwrap();
    let run = saidso_at(home.path(), &configured(home.path(), review));
    assert_eq!((run.code, run.out.as_str()), (1, "[]\n"));
}
