//! Files of both families, and files that are none.

use super::*;

const HYPOTHESIS: &str = include_str!("../../../tests/data/annotations/hypothesis.json");

const WEB: &str = include_str!("../../../tests/data/annotations/web.jsonld");

fn read_all(text: &str) -> Annotations {
    read(text.as_bytes()).unwrap()
}

#[test]
fn rows_of_hypothesis_are_read_and_page_notes_replies_and_wrong_ones_told_apart() {
    let read = read_all(HYPOTHESIS);
    let [first, page, reply] = &read.all[..] else {
        panic!("{read:?}");
    };
    assert_eq!((first.key.as_str(), first.line), ("rows[0]", 2));
    assert_eq!(
        first.target,
        Target::Passage {
            exact: "as a man of peace".into(),
            prefix: "him ".into(),
            suffix: ".".into(),
            position: Some((10, 20)),
        }
    );
    assert_eq!(first.sources, ["https://e.org/1", "https://e.org/1"]);
    assert_eq!(first.note.as_deref(), Some("so he did"));
    assert_eq!(first.tags, ["plan", "core"]);
    assert_eq!(first.author.as_deref(), Some("jane@hypothes.is"));
    assert_eq!(
        (&page.target, &reply.target),
        (&Target::Page, &Target::Reply)
    );
    let told: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["10:1: rows[3].text: this must be a text, and is a number"]
    );
}

#[test]
fn web_annotations_are_read_by_the_purposes_of_their_bodies_one_for_each_target() {
    let read = read_all(WEB);
    let [one, two, page] = &read.all[..] else {
        panic!("{read:?}");
    };
    assert_eq!(
        one.note.as_deref(),
        Some("so he did\nhttps://e.org/more\n“peace” https://e.org/2")
    );
    assert_eq!(
        (&one.tags[..], one.author.as_deref()),
        (&["plan".to_owned()][..], Some("Jane"))
    );
    assert_eq!(one.key, "[0].target[0]");
    assert_eq!(one.id.as_deref(), Some("https://e.org/anno/1"));
    assert_eq!(two.id.as_deref(), Some("https://e.org/anno/1#target-1"));
    assert_eq!(
        (page.note.as_deref(), &page.target),
        (Some("whole"), &Target::Page)
    );
    let told: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "9:1: [2]: this is no annotation, but of type Person",
            "10:1: [3]: this must be an object, and is a text",
            "11:1: [4]: this must be an object, and is a number",
        ]
    );
}

#[test]
fn collections_pages_graphs_and_single_annotations_are_all_found() {
    let one = r#"{"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}}}"#;
    for (whole, count, faults) in [
        (one.to_owned(), 1, 0),
        (
            format!(r#"{{"type": "AnnotationPage", "items": [{one}, {one}]}}"#),
            2,
            0,
        ),
        (
            format!(r#"{{"items": [{one}], "next": "https://e.org/2"}}"#),
            1,
            1,
        ),
        (
            format!(r#"{{"type": "AnnotationCollection", "first": {{"items": [{one}]}}}}"#),
            1,
            0,
        ),
        (
            r#"{"type": "AnnotationCollection", "first": "https://e.org/1"}"#.to_owned(),
            0,
            1,
        ),
        (
            r#"{"type": "AnnotationCollection", "total": 0}"#.to_owned(),
            0,
            0,
        ),
        (format!(r#"{{"@graph": [{one}]}}"#), 1, 0),
        (
            format!(r#"{{"export_date": "x", "annotations": [{one}]}}"#),
            1,
            0,
        ),
        (r#"{"rows": {"a": 1}}"#.to_owned(), 0, 1),
        (format!("\u{feff}{one}"), 1, 0),
    ] {
        let read = read_all(&whole);
        assert_eq!(
            (read.all.len(), read.faults.len()),
            (count, faults),
            "{whole}"
        );
    }
}

#[test]
fn what_is_no_file_of_annotations_is_refused_with_its_place() {
    let deep = format!("[\n{}", "[".repeat(100_000));
    let nested = format!(
        r#"{{"rows": [{}1{}]}}"#,
        r#"{"a":"#.repeat(100_000),
        "}".repeat(100_000)
    );
    for (text, told) in [
        (
            deep.as_str(),
            "2:1: the JSON is nested too deep for annotations",
        ),
        (&nested, "1:1: the JSON is nested too deep for annotations"),
        ("{\"rows\": [\n1,]}", "2:3: this is not JSON"),
        ("", "this is not JSON"),
        (
            "{\"turns\": [], \"speakers\": []}",
            "no annotations that are known: its keys are turns, speakers",
        ),
        ("\"text\"", "no annotations that are known: it is no object"),
    ] {
        let error = read(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(told), "{told}: {error}");
    }
}

#[test]
fn every_part_of_the_wrong_kind_is_named() {
    for (field, told) in [
        (
            r#""tags": "x", "target": 5"#,
            "[0].target: this must be an object, and is a number",
        ),
        (
            r#""tags": [["x"]]"#,
            "[0].tags[0]: this must be a text, and is a list",
        ),
        (
            r#""user": {}"#,
            "[0].user: this must be a text, and is an object",
        ),
        (
            r#""created": true"#,
            "[0].created: this must be a text, and is true or false",
        ),
        (
            r#""target": [{"selector": [3]}]"#,
            "[0].target[0].selector[0]: this must be an object",
        ),
        (
            r#""target": [{"selector": [{"type": []}]}]"#,
            "[0].target[0].selector[0].type: this must be a text",
        ),
        (
            r#""target": [{"selector": [{"type": "TextPositionSelector", "start": -1, "end": 2}]}]"#,
            "[0].target[0].selector[0].start: this must be a whole number from 0, and is a number",
        ),
        (
            r#""target": [{"selector": [{"type": "TextQuoteSelector", "exact": null, "prefix": 1}]}]"#,
            "[0].target[0].selector[0].prefix: this must be a text",
        ),
        (r#""type": 1"#, "[0].type: this must be a text"),
        (
            r#""body": [[]]"#,
            "[0].body[0]: this must be an object, and is a list",
        ),
    ] {
        let read = read_all(&format!("[{{{field}}}]"));
        let fault = read
            .faults
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert!(fault.contains(told), "{told}: {fault} {:?}", read.all);
    }
}
