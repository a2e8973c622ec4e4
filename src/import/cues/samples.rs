//! The same four turns in every format of this kind, each file with the nasty lines of its own.

use crate::error::Result;
use crate::import::{Hint, Imported, json, json_lines, srt, table, vtt};

type Reader = fn(&str, &Hint) -> Result<Imported>;
type Said = (String, String, Option<f64>, Option<f64>);

fn said(imported: Imported) -> Vec<Said> {
    let speakers = imported.speakers;
    let name = |at: Option<crate::record::SpeakerIndex>| at.map(|at| speakers[at.0].name.clone());
    let turns = imported.turns.into_iter();
    turns
        .map(|turn| {
            (
                name(turn.speaker).unwrap_or_default(),
                turn.text,
                turn.start,
                turn.end,
            )
        })
        .collect()
}

#[test]
fn every_format_gives_the_same_turns() {
    let readers: [(&str, Reader); 5] = [
        (include_str!("../../../tests/data/cues.vtt"), vtt::read),
        (include_str!("../../../tests/data/cues.srt"), srt::read),
        (include_str!("../../../tests/data/cues.json"), json::read),
        (
            include_str!("../../../tests/data/cues.jsonl"),
            json_lines::read,
        ),
        (include_str!("../../../tests/data/cues.csv"), table::read),
    ];
    let turn = |speaker: &str, text: &str, start: f64, end: f64| {
        (speaker.to_owned(), text.to_owned(), Some(start), Some(end))
    };
    let want = [
        turn("Ann Lee", "So, where were we?", 1.0, 2.5),
        turn("Bob O'Hara", "Here & there.", 2.5, 4.0),
        turn("Ann Lee", "I see.", 2.5, 4.0),
        turn(
            "Bob O'Hara",
            "Note: at 17:30 <inaudible> it began.",
            4.0,
            5.0,
        ),
    ];
    for (text, read) in readers {
        let imported = read(text, &Hint::default()).unwrap();
        assert_eq!(said(imported), want, "{text}");
    }
}
