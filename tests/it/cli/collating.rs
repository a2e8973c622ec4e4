//! `saidso collate`.

use super::{saidso, saidso_at};

const LEFT: &str = "Ann Ash: Good morning. Did you read the plan that we sent on Monday?\n\
    Bob Birch: I did. The second point about the harbour cannot stay as it is.\n\
    Ann Ash: Why not?\n\
    Bob Birch: Because the minister will never sign for 40 ships.\n\
    Bob Birch: He told me so himself in the garden on Sunday.\n\
    Ann Ash: Then let us say thirty and see what he answers.\n";

const RIGHT: &str = "Ann Ash: Good morning. Did you read the plan that we sent on Monday?\n\
    Bob Birch: I did. The second point about the harbour should not stay as it is.\n\
    Bob Birch: Because the minister will never sign for 40 ships. He told me so himself in the garden on Sunday.\n\
    Ann Ash: Then let us say thirty and see what he answers.\n";

const OTHER: &str = "Ann Ash: Did the parcel with the green curtains ever arrive at your sister's flat in town?\n\
    Bob Birch: My sister moved away years ago, nobody lives there except the cat and two old painters.\n\
    Ann Ash: What a pity, they were such lovely velvet curtains from Lyon.\n\
    Bob Birch: Painters love velvet, perhaps they wear them as coats during winter.\n\
    Ann Ash: You always find something amusing, even about lost parcels and cats.\n";

/// A directory with the texts as files of these names.
fn files(texts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in texts {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    folder
}

fn collated(left: &str, right: &str, more: &[&str]) -> super::Run {
    // Two files of one name are two editions all the same.
    let folder = files(&[("a/call.txt", left), ("b/call.txt", right)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut arguments = vec!["collate".to_owned(), path("a/call.txt"), path("b/call.txt")];
    arguments.extend(more.iter().map(|text| (*text).to_owned()));
    saidso_at(folder.path(), &arguments)
}

#[test]
fn rows_and_a_summary_come_as_json() {
    let run = collated(LEFT, RIGHT, &["--json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let rows = run.json();
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                row["kind"].as_str().unwrap(),
                row["left"],
                row["right"]
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "same 1 1",
            "changed 2 2",
            "only-left 3 null",
            "same 4 3",
            "same 5 3",
            "same 6 4",
            "summary null null"
        ]
    );
    assert_eq!(rows[1]["left_speaker"], "Bob Birch");
    assert_eq!(rows[2]["right_speaker"], serde_json::Value::Null);
    assert!(rows[1]["similarity"].as_f64().unwrap() > 0.8);
    let summary = rows.last().unwrap();
    assert_eq!(summary["same_conversation"], true);
    for (key, count) in [
        ("shared", 4),
        ("changed", 1),
        ("only_left", 1),
        ("only_right", 0),
    ] {
        assert_eq!(summary[key], count, "{key}");
    }
}

#[test]
fn an_edition_is_the_same_as_itself() {
    let run = collated(LEFT, LEFT, &["--json"]);
    assert_eq!(run.code, 0);
    let rows = run.json();
    assert!(
        rows[..6]
            .iter()
            .all(|row| row["kind"] == "same" && row["similarity"] == 1.0)
    );
    assert_eq!(rows[6]["similarity"], 1.0);
}

#[test]
fn the_table_marks_changed_words_without_colours() {
    let run = collated(LEFT, RIGHT, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("the harbour [-cannot-] stay"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("the harbour {+should not+} stay"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("< 3 Ann Ash: Why not?\n> (turn 3 of < is not here)\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("\nOnly in <: turn 3.\nChanged in <: turn 2.\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("= 4+5 = 3 Bob Birch: Because"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("They look like one conversation."),
        "{}",
        run.out
    );
}

#[test]
fn only_the_differences_can_be_asked_for() {
    let run = collated(LEFT, RIGHT, &["--differences"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("< 2 Bob Birch") && run.out.contains("< 3 Ann Ash: Why not?"));
    assert!(!run.out.contains("= "), "{}", run.out);
    let run = collated(LEFT, LEFT, &["--differences"]);
    assert_eq!(run.code, 0);
    assert!(
        run.out.ends_with("They look like one conversation.\n"),
        "{}",
        run.out
    );
    assert_eq!(collated(LEFT, RIGHT, &["--differences", "--json"]).code, 2);
}

#[test]
fn a_made_up_text_of_the_same_people_stands_out() {
    let run = collated(LEFT, OTHER, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("THEY DO NOT LOOK LIKE ONE CONVERSATION"),
        "{}",
        run.out
    );
    let rows = collated(LEFT, OTHER, &["--json"]).json();
    assert_eq!(rows.last().unwrap()["same_conversation"], false);
}

#[test]
fn a_summary_cannot_be_held_against_a_full_text() {
    let folder = files(&[("full.txt", OTHER)]);
    let full = folder.path().join("full.txt");
    let run = saidso(&["collate", "witkoff-ushakov@babel", full.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("CANNOT BE TOLD"), "{}", run.out);
    assert!(
        run.out.contains("witkoff-ushakov@babel, reported, 9 turns"),
        "{}",
        run.out
    );
    let json = saidso(&[
        "collate",
        "witkoff-ushakov@babel",
        full.to_str().unwrap(),
        "--json",
    ])
    .json();
    assert_eq!(json.last().unwrap()["same_conversation"], true);
    assert_eq!(json.last().unwrap()["verdict"], "cannot-tell");
}

#[test]
fn parts_of_editions_can_be_named() {
    let run = saidso(&[
        "collate",
        "witkoff-ushakov#2-4",
        "witkoff-ushakov#3-4",
        "--json",
    ]);
    let rows = run.json();
    assert_eq!(
        (rows[0]["kind"].as_str(), rows[0]["left"].as_u64()),
        (Some("only-left"), Some(2))
    );
    assert_eq!(
        (rows[1]["left"].as_u64(), rows[1]["right"].as_u64()),
        (Some(3), Some(3))
    );
}

#[test]
fn misuse_is_told() {
    saidso(&["collate", "-", "-"]).fails(
        2,
        "standard input can be one of the editions only",
        "name a place or a file for the other",
    );
    assert_eq!(saidso(&["collate", "witkoff-ushakov"]).code, 2);
    assert_eq!(saidso(&["collate", "witkoff-ushakov", "nobody"]).code, 2);
    saidso(&["collate", "witkoff-ushakov", "call.txt"]).fails(
        2,
        "there is neither a file nor an exchange `call.txt`",
        "the exchanges are `witkoff-ushakov`, `ushakov-dmitriev`",
    );
    let run = saidso(&["collate", "witkoff-ushakov", "/dev/null"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "saidso: `/dev/null` is no regular file\n")
    );
}

#[test]
fn a_report_in_markdown_has_the_summary_then_both_texts_with_changed_words_and_gaps() {
    let run = collated(LEFT, RIGHT, &["--to", "markdown"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    for told in [
        "# Two editions of call",
        "- Basis: verbatim (a full transcript)",
        "4 (67 %) the same",
        "\n- Only in \\<: turn 3.\n- Changed in \\<: turn 2.\n",
        "**They look like one conversation.**",
        "| `~` | 2 **Bob Birch**: I did. The second point about the harbour ~~cannot~~ stay as it is. |",
        "harbour **should not** stay as it is. |",
        "| `<` | 3 **Ann Ash**: Why not? | *not in this edition* |",
    ] {
        assert!(run.out.contains(told), "{told}\n{}", run.out);
    }
    let rows = run.out.lines().filter(|line| line.starts_with('|'));
    assert!(rows.clone().count() > 5);
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{row}");
    }
}

#[test]
fn a_report_as_a_page_stands_alone_and_holds_foreign_text_as_text() {
    let left = "Ann: Hello <script>alert(1)</script> | there.\nBob: What?\nAnn: Nothing <b>.\nBob: Fine.\n";
    let right = left.replace("Nothing", "Nothing & all");
    let run = collated(left, &right, &["--to", "html"]);
    assert!(run.code == 1 && run.err.is_empty(), "{}", run.err);
    let page = run.out;
    assert!(page.contains("default-src 'none'"));
    for harm in ["<script", " src=\"", "Nothing <b>"] {
        assert!(!page.contains(harm), "{harm}");
    }
    assert!(page.contains("<ins>all</ins>"), "{page}");
    assert!(page.contains("1 (25 %) changed"), "{page}");
    let (link, row) = (
        "<li>Changed in &lt;: turn <a href=\"#row-3\">3</a>.</li>",
        "<tr id=\"row-3\"",
    );
    assert!(page.contains(link) && page.contains(row), "{page}");
}

#[test]
fn a_report_in_another_format_is_refused() {
    let run = collated(LEFT, RIGHT, &["--to", "csv"]);
    run.fails(
        2,
        "two editions cannot be written as csv",
        "take markdown or html; --json gives rows for programs",
    );
}
