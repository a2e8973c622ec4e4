//! `saidso show --to html` and `--to svg`: pages and pictures for reports.

use std::collections::HashSet;

use super::*;

/// A call whose every name and word wants to be markup.
const HOSTILE: &str = r#"
format: 1
exchange: {id: call, title: "</title><script>alert(1)</script> & \u202e\uffff", date: 2025-10-14}
edition: {id: paper, language: "en\" onload=\"x", basis: verbatim, source: {url: "javascript:alert(1)", title: "]]><x>"}}
speakers:
- {id: a, name: "<img src=x onerror=y>"}
- {id: b, name: "דנה \"כהן\" &amp;", aliases: ["</svg>"]}
turns:
- {speaker: a, text: "<script>alert('x')</script> ]]> &lt; \e[31mred", start: 0.0, end: 5.0, note: "</article>"}
- {speaker: b, text: "שלום <b>world</b>", start: 5.0, end: 9.5}
- {text: "--> <!-- no comment", start: 12.0}
"#;

fn shown(home: &Path, arguments: &[&str]) -> String {
    let run = saidso_at(home, arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

fn hostile(format: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("call.yaml");
    std::fs::write(&file, HOSTILE).unwrap();
    shown(
        home.path(),
        &["show", file.to_str().unwrap(), "--to", format],
    )
}

/// What stands between `before` and the next quotation mark, everywhere.
fn values<'a>(page: &'a str, before: &'a str) -> Vec<&'a str> {
    let parts = page.split(before).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

fn bundled(format: &str) -> String {
    shown(
        tempfile::tempdir().unwrap().path(),
        &["show", "witkoff-ushakov", "--to", format],
    )
}

#[test]
fn the_pictures_are_well_formed_with_titles_descriptions_and_numbers_as_text() {
    for text in [bundled("svg"), hostile("svg")] {
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(
            root.tag_name().namespace(),
            Some("http://www.w3.org/2000/svg")
        );
        let mut ids = HashSet::new();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            let known = [
                "svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "circle", "g",
                "text",
            ];
            assert!(known.contains(&name), "{name}");
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{attribute:?}");
                assert!(!attribute.value().contains("javascript"), "{attribute:?}");
            }
            if let Some(id) = node.attribute("id") {
                assert!(ids.insert(id.to_owned()), "{id} stands twice");
            }
        }
        for id in root.attribute("aria-labelledby").unwrap().split(' ') {
            assert!(ids.contains(id), "{id}");
        }
        for fill in text.split("url(#").skip(1) {
            let id = fill.split(')').next().unwrap();
            assert!(ids.contains(id), "{id}");
        }
    }
    let text = bundled("svg");
    for told in [
        "89 %, 99 words, 8 turns",
        "Call: Ushakov–Dmitriev",
        "Too few words said",
        "Yuri Ushakov called it unknown",
    ] {
        assert!(text.contains(told), "{told}");
    }
}

#[test]
fn what_a_picture_says_in_sentences_is_text_that_wraps_on_a_page_and_drawn_in_a_file() {
    let page = bundled("html");
    for told in [
        "<p>By words, since this edition does not give the time of every turn.</p>",
        "<p>Too few words said to tell (a speaker and the others need 200 each): Steve Witkoff 15.</p>",
        "<li class=\"ink\"><time>2025-10-16</time><span dir=\"auto\">Trump and Putin talk",
        "<p class=\"told\" aria-hidden=\"true\">Steve Witkoff: 89 %, 99 words, 8 turns.",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let picture = bundled("svg");
    assert!(
        picture
            .contains(">By words, since this edition does not give the time of every turn.</text>")
    );
    assert!(picture.contains(">2025-10-16</text>"));
}

#[test]
fn pictures_of_a_part_are_refused_and_a_page_of_a_part_has_none() {
    saidso(&["show", "witkoff-ushakov#2-3", "--to", "svg"]).fails(
        2,
        "pictures are of a whole edition, not of turns 2-3 of 9",
        "name the edition without turns and speakers",
    );
    let run = saidso(&["show", "witkoff-ushakov#2-3", "--to", "html"]);
    assert!(!run.out.contains("<svg") && run.out.contains("turns 2-3 of 9"));
}

#[test]
fn a_page_stands_alone_and_every_link_in_it_leads_somewhere() {
    for page in [bundled("html"), hostile("html")] {
        assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"));
        for harm in [
            "<script",
            "<img",
            "<link",
            " src=\"",
            "@import",
            "javascript:alert(1)\"",
            "\" onload",
        ] {
            assert!(!page.contains(harm), "{harm}");
        }
        let ids = values(&page, " id=\"");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for link in values(&page, " href=\"#") {
            assert!(unique.contains(link), "{link}");
        }
        for fill in page.split("url(#").skip(1) {
            assert!(unique.contains(fill.split(')').next().unwrap()));
        }
    }
}

#[test]
fn every_turn_has_its_anchor_basis_and_the_claims_about_it() {
    let page = bundled("html");
    for n in 1..=9 {
        assert!(
            page.contains(&format!("id=\"turn-{n}\" data-basis=\"reported\"")),
            "{n}"
        );
    }
    let turn = page.split("id=\"turn-2\"").nth(1).unwrap();
    let turn = turn.split("</article>").next().unwrap();
    for told in [
        "“as a man of peace”",
        "verbatim",
        "linked in the data",
        "href=\"#article-babel-123322\"",
        "[reported]",
    ] {
        assert!(turn.contains(told), "{told}: {turn}");
    }
    assert!(page.contains("Claims that no turn of this edition carries"));
}

#[test]
fn verdicts_and_their_notes_stay_with_the_user_unless_they_are_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let line = r#"{"id":"verdict:babel-123322/man-of-peace","op":"put","at":"2025-11-26T10:00:00Z","kind":"verdict","article":"babel-123322","claim":"man-of-peace","verdict":"partly","note":"ask <Ann>"}"#;
    std::fs::write(home.path().join("kept.jsonl"), format!("{line}\n")).unwrap();
    let page = shown(home.path(), &["show", "witkoff-ushakov", "--to", "html"]);
    assert!(!page.contains("Verdict:") && !page.contains("ask &lt;"));
    let page = shown(
        home.path(),
        &["show", "witkoff-ushakov", "--to", "html", "--verdicts"],
    );
    assert!(page.contains("Verdict: partly: ask &lt;Ann&gt;"), "{page}");
}

#[test]
fn a_page_reads_back_with_the_ids_of_its_speakers() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("call.html");
    for place in ["witkoff-ushakov", "ushakov-dmitriev"] {
        std::fs::write(&file, shown(home.path(), &["show", place, "--to", "html"])).unwrap();
        let back = shown(
            home.path(),
            &["convert", file.to_str().unwrap(), "--to", "yaml"],
        );
        for line in back
            .lines()
            .filter(|line| line.trim_start().starts_with("- id:"))
        {
            assert!(!line.contains("reported"), "{line}");
        }
        assert!(back.contains("- id: ") && back.contains("basis: reported"));
    }
}

#[test]
fn a_page_in_hebrew_says_so_and_each_paragraph_finds_its_direction() {
    let page = hostile("html");
    let paragraph = page.split("<article").nth(2).unwrap();
    assert!(paragraph.contains("<p dir=\"auto\">") && paragraph.contains("<bdi class=\"speaker"));
}

#[test]
fn a_page_of_hebrew_has_its_numbers_at_the_right_and_its_claims_stay_in_english_order() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("call.txt");
    let text =
        "דנה: שלום לכולם, אני שמחה שבאתם.\nיוסי: תודה רבה, גם אני.\nדנה: אז נתחיל?\nיוסי: כן.\n";
    std::fs::write(&file, text).unwrap();
    let page = shown(
        home.path(),
        &["show", file.to_str().unwrap(), "--to", "html"],
    );
    assert!(page.contains("<main id=\"turns\" dir=\"rtl\">"), "{page}");
    let page = bundled("html");
    assert!(page.contains("<main id=\"turns\" dir=\"ltr\">"));
    assert!(page.contains("<aside class=\"claims\" lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn words_that_were_said_elsewhere_are_not_told_to_be_missing_from_the_call() {
    let page = bundled("html");
    let claims: Vec<&str> = page.split("<div class=\"claim ").skip(1).collect();
    let around = claims.iter().filter(|claim| {
        let kinds = ["context", "reaction"];
        kinds
            .iter()
            .any(|kind| claim.contains(&format!("class=\"kind\">{kind}<")))
    });
    let mut quoting = 0;
    for claim in around {
        quoting += claim.matches("class=\"quote\"").count();
        assert!(!claim.contains("not-found"), "{claim}");
    }
    assert!(quoting > 0, "one of them quotes something");
}
