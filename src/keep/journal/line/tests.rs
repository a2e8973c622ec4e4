//! Lines as they are written and read back, and what is wrong with others.

use super::*;
use crate::anchor::Quote;
use crate::import::mend::Mends;
use crate::keep::{Span, Spot};
use crate::link::{Claimed, Decision};

fn entry() -> Entry {
    Entry::verdict(
        "article",
        "claim",
        "partly",
        Some("“so” \u{1b}[2J\n,\"crc\":\"00000000\"}".into()),
    )
}

fn sealed() -> String {
    write(&[entry()]).unwrap().trim_end().to_owned()
}

#[test]
fn a_line_of_every_kind_reads_back_as_it_was_written() {
    let spot = Spot {
        exchange: "call".into(),
        edition: "first".into(),
        turn: 1,
        offset: 2,
    };
    let span = Span {
        start: spot.clone(),
        end_turn: 1,
        end_offset: 3,
        quote: Quote::default(),
    };
    let was = Some(Claimed {
        source: "source".into(),
        text: "text".into(),
        quotes: vec!["quote".into()],
    });
    let link = Entry::link(Decision {
        article: "article".into(),
        claim: "claim".into(),
        was: was.clone(),
        span: span.clone(),
        confirmed: true,
    });
    let entries = [
        Entry::bookmark(None, span, Some("note".into()), vec!["tag".into()]),
        Entry::mark('a', spot.clone()),
        Entry::place(spot),
        entry().on(was),
        link,
        Entry::search("query"),
        Entry::mends("00", Mends::default()),
    ];
    for entry in entries {
        let line = write(std::slice::from_ref(&entry)).unwrap();
        assert_eq!(line.matches('\n').count(), 1);
        assert_eq!(
            read(line.as_bytes()).unwrap(),
            Line::Record(Box::new(entry))
        );
    }
}

#[test]
fn a_query_reads_back_as_it_was_typed() {
    let entry = Entry::search("\"peace plan\" -«газа» @usha");
    let line = write(std::slice::from_ref(&entry)).unwrap();
    assert_eq!(
        read(line.as_bytes()).unwrap(),
        Line::Record(Box::new(entry))
    );
}

#[test]
fn the_checksum_is_that_of_the_line_without_its_crc_member() {
    let line = sealed();
    let (body, seal) = line.rsplit_once(",\"crc\":\"").unwrap();
    let sum = crc32fast::hash(format!("{body}}}").as_bytes());
    assert_eq!(seal, format!("{sum:08x}\"}}"));
}

#[test]
fn no_changed_byte_of_a_sealed_line_makes_another_record() {
    let (line, entry) = (sealed(), entry());
    for at in 0..line.len() {
        let mut bytes = line.clone().into_bytes();
        bytes[at] ^= 1;
        match read(&bytes) {
            Err(_) => {}
            // Only the name of the checksum was hit.
            Ok(Line::Extended(same, _)) => assert_eq!(same.item, entry.item, "byte {at}"),
            Ok(other) => panic!("byte {at}: {other:?}"),
        }
    }
}

#[test]
fn a_line_made_by_hand_is_taken_without_a_checksum() {
    let line = r#" { "op": "put", "id": "mark:a", "kind": "mark", "at": "1970-01-01T00:00:00Z", "letter": "a", "spot": {"exchange": "call", "edition": "first", "turn": 3} } "#;
    let Line::Record(entry) = read(line.as_bytes()).unwrap() else {
        panic!("no record");
    };
    assert_eq!(entry.id, "mark:a");
}

#[test]
fn a_crc_that_is_not_at_the_end_is_a_fault_with_a_hint() {
    let error = read(br#"{"crc":"00000000","id":"x","op":"put"}"#).unwrap_err();
    assert!(error.hint_text().unwrap().contains("remove `crc`"));
}

#[test]
fn what_is_unknown_is_told_from_what_is_broken() {
    for (line, unknown) in [
        (
            r#"{"id":"x","op":"merge","at":"","kind":"mark"}"#,
            "operation `merge`",
        ),
        (
            r#"{"id":"x","op":"put","at":"","kind":"mend"}"#,
            "kind `mend`",
        ),
    ] {
        let Line::Unknown(what) = read(line.as_bytes()).unwrap() else {
            panic!("{line}");
        };
        assert!(what.contains(unknown), "{what}");
    }
    let more = r#"{"id":"x","op":"put","at":"","kind":"verdict","article":"a","claim":"c","verdict":"unclear","weight":3}"#;
    assert!(
        matches!(read(more.as_bytes()), Ok(Line::Extended(_, what)) if what.contains("`weight`"))
    );
    for broken in [
        "[]",
        "{",
        "null",
        "\0\0",
        r#"{"id":"x"}"#,
        r#"{"id":"x","op":"put","at":"","kind":"mark"}"#,
        r#"{"saidso":"other"}"#,
    ] {
        assert!(read(broken.as_bytes()).is_err(), "{broken}");
    }
    assert_eq!(read(b" \r").unwrap(), Line::Blank);
}

#[test]
fn deep_nesting_is_refused() {
    assert!(read(format!("{{\"id\":{}", "[".repeat(200_000)).as_bytes()).is_err());
}
