//! Reading `WebVTT`.
//!
//! A turn is the smallest unit that the format marks: a voice span, or a cue without one. Cues are never joined, also
//! not those of one speaker, so that every turn keeps its own times. Where a file puts `Name:` before the first cue of
//! a speaker only, the cues that follow are that speaker's too.

use std::iter::Peekable;

use super::cues::labels::{Labels, Segment, Who};
use super::cues::markup::{Piece, pieces};
use super::cues::scan::{Cue, Dialect, numbered, scan};
use super::cues::timing::sides;
use super::draft::{Draft, Trouble};
use super::{Format, Hint, Imported, Turn};
use crate::error::{Error, Result};

/// Reads decoded text.
///
/// # Errors
/// It has neither the signature of the format nor a cue.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    let mut draft = Draft::new(Format::Vtt);
    let mut lines = numbered(text).peekable();
    let signed = header(&mut lines, &mut draft);
    let cues = scan(lines, Dialect::Vtt, &mut draft);
    if cues.is_empty() && !signed {
        return Err(Error::new("there is no cue in it")
            .hint("a WebVTT file has lines such as `00:01.000 --> 00:04.000`"));
    }
    if cues.is_empty() {
        draft.warn("there is no cue in it".to_owned());
    }
    let texts: Vec<_> = cues.iter().map(|cue| pieces(&cue.lines)).collect();
    let labels = Labels::census(texts.iter().map(Vec::as_slice), &hint.known).mended(&hint.mends);
    let runs = labels.hold_on(&cues);
    let mut speaker = None;
    for (cue, pieces) in cues.into_iter().zip(texts) {
        speaker = turns(&cue, &pieces, &labels, speaker.filter(|_| runs), &mut draft);
    }
    draft.about().labels = labels.verdicts();
    Ok(draft.finish())
}

/// Adds the turns of a cue; answers with the speaker whom the next cue may go on with.
fn turns(
    cue: &Cue,
    pieces: &[Piece],
    labels: &Labels,
    before: Option<String>,
    draft: &mut Draft,
) -> Option<String> {
    let segments = labels.segments(pieces);
    if segments.is_empty() {
        draft.count(Trouble::Empty, cue.line);
    }
    let mut speaker = before;
    for segment in segments {
        let Segment { line, who, text } = segment;
        let voice = change(who, &mut speaker);
        if text.is_empty() {
            continue;
        }
        let named = voice.as_deref().or(speaker.as_deref());
        let named = named.and_then(|name| draft.speaker(name));
        draft.turn(Turn {
            speaker: named,
            text,
            start: cue.timing.start,
            end: cue.timing.end,
            line,
            ..Turn::default()
        });
    }
    speaker
}

/// Who speaks from here on; answers with the voice that this cue alone has.
fn change(who: Who, speaker: &mut Option<String>) -> Option<String> {
    match who {
        Who::Same => None,
        Who::Other => {
            *speaker = None;
            None
        }
        Who::Named(name) => {
            *speaker = Some(name);
            None
        }
        Who::Voice(name) => {
            *speaker = None;
            Some(name)
        }
    }
}

/// What follows the signature of the format.
fn signed(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['\u{feff}', ' ', '\t']);
    line.strip_prefix("WEBVTT").map(str::trim)
}

/// Reads the lines up to the first blank one or the first cue; answers with whether the signature is there.
fn header<'t>(
    lines: &mut Peekable<impl Iterator<Item = (usize, &'t str)>>,
    draft: &mut Draft,
) -> bool {
    let first = lines.next_if(|(_, line)| signed(line).is_some());
    let Some(rest) = first.and_then(|(_, line)| signed(line)) else {
        return false;
    };
    match rest.strip_prefix(['-', '–', '—']).map(str::trim) {
        Some(title) if !title.is_empty() => draft.about().title = Some(title.to_owned()),
        _ if rest.is_empty() => {}
        _ => draft.set_aside(1, rest, "header"),
    }
    let is_head = |line: &str| !line.trim().is_empty() && sides(line).is_none();
    while let Some((number, line)) = lines.next_if(|(_, line)| is_head(line)) {
        match line.split_once(':') {
            Some((key, tag)) if key.trim().eq_ignore_ascii_case("language") => {
                draft.about().language = Some(tag.trim().to_owned());
            }
            _ => draft.set_aside(number, line, "header"),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said = (Option<String>, String, Option<f64>);

    fn said(text: &str) -> Vec<Said> {
        let imported = read(text, &Hint::default()).unwrap();
        let name = |at: crate::record::SpeakerIndex| imported.speakers[at.0].name.clone();
        let turns = imported.turns.iter();
        turns
            .map(|turn| (turn.speaker.map(name), turn.text.clone(), turn.start))
            .collect()
    }

    fn one(speaker: &str, text: &str, start: f64) -> Said {
        let speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
        (speaker, text.to_owned(), Some(start))
    }

    #[test]
    fn two_voices_in_a_cue_are_two_turns_and_cues_are_never_joined() {
        let text = "WEBVTT - A call\nKind: captions\nLanguage: en\n\n00:04.000 --> 00:05.000 align:start\n<v Chris Pearce> Okay, we're good now.</v>\n<v Kyle Huey> Oh,\nnow we're good?</v>\n\nid\n00:05.000 --> 00:06.000\n<v Kyle Huey>Yes.\n\n00:06.000 --> 00:07.000\n[music]\n";
        assert_eq!(
            said(text),
            [
                one("Chris Pearce", "Okay, we're good now.", 4.0),
                one("Kyle Huey", "Oh, now we're good?", 4.0),
                one("Kyle Huey", "Yes.", 5.0),
                one("", "[music]", 6.0),
            ]
        );
        let imported = read(text, &Hint::default()).unwrap();
        assert_eq!(imported.title.as_deref(), Some("A call"));
        assert_eq!(imported.language.as_deref(), Some("en"));
        assert_eq!(imported.turns[1].line, 7);
    }

    #[test]
    fn names_before_a_colon_hold_on_until_the_next_when_the_file_begins_with_one() {
        let text = "00:01.000 --> 00:02.000\nAnn: one\n\n00:02.000 --> 00:03.000\ntwo\n\n00:03.000 --> 00:04.000\nBob: three\nAnn: four\n\n00:04.000 --> 00:05.000\nBob: five";
        assert_eq!(
            said(text),
            [
                one("Ann", "one", 1.0),
                one("Ann", "two", 2.0),
                one("Bob", "three", 3.0),
                one("Ann", "four", 3.0),
                one("Bob", "five", 4.0),
            ]
        );
    }

    #[test]
    fn empty_cues_are_counted_and_left_out() {
        let text = format!("WEBVTT\n\n{}", "00:01.000 --> 00:02.000\n\n".repeat(5000));
        let imported = read(&text, &Hint::default()).unwrap();
        assert_eq!(imported.turns.len(), 0);
        assert!(
            imported.warnings[0].starts_with("5000 empty units"),
            "{:?}",
            imported.warnings
        );
    }

    #[test]
    fn what_is_no_webvtt_is_refused() {
        assert!(read("Dear diary,\n\nnothing.", &Hint::default()).is_err());
        assert!(read("", &Hint::default()).is_err());
        assert!(read("\u{feff}WEBVTT", &Hint::default()).is_ok());
    }

    #[test]
    fn a_time_that_cannot_be_right_is_unknown_and_told() {
        let imported = read("WEBVTT\n\n00:0x.000 --> 00:02.000\nkept", &Hint::default()).unwrap();
        assert_eq!(imported.turns[0].text, "kept");
        assert_eq!(imported.turns[0].start, None);
        assert!(imported.warnings[0].contains("line 3"));
        assert_eq!(imported.set_aside[0].line, 3);
    }
}
