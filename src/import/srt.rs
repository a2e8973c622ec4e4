//! Reading `SubRip`.
//!
//! `Name:` before a cue begins a run of cues by that speaker; a run is one turn, which ends where the next label or a
//! dash stands, also inside a cue. A cue that no run holds is a turn of its own.

use super::cues::labels::{Labels, Segment, Who, append};
use super::cues::markup::pieces;
use super::cues::scan::{Cue, Dialect, numbered, scan};
use super::draft::{Draft, Trouble};
use super::{Format, Hint, Imported, Turn};
use crate::error::{Error, Result};

/// Reads decoded text.
///
/// # Errors
/// There is no cue in it.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    let mut draft = Draft::new(Format::Srt);
    let cues = scan(numbered(text), Dialect::Srt, &mut draft);
    if cues.is_empty() {
        return Err(Error::new("there is no cue in it")
            .hint("a SubRip file has lines such as `00:00:01,000 --> 00:00:04,000`"));
    }
    let texts: Vec<_> = cues.iter().map(|cue| pieces(&cue.lines)).collect();
    let labels = Labels::census(texts.iter().map(Vec::as_slice), &hint.known).mended(&hint.mends);
    let mut runs = Runs {
        holds: labels.hold_on(&cues),
        current: None,
        draft,
    };
    let told = cues.first().is_some_and(is_heading);
    if told && let Some(cue) = cues.first() {
        for (number, line) in &cue.lines {
            runs.draft.set_aside(*number, *line, "tells of the source");
        }
    }
    for (cue, pieces) in cues.into_iter().zip(texts).skip(usize::from(told)) {
        if pieces.is_empty() {
            runs.draft.count(Trouble::Empty, cue.line);
        }
        for (at, segment) in labels.segments(&pieces).into_iter().enumerate() {
            runs.add(&cue, segment, at == 0);
        }
    }
    runs.end();
    runs.draft.about().labels = labels.verdicts();
    Ok(runs.draft.finish())
}

/// Whether a cue is what our own export opens with: for a thousandth of a second, what must be known in brackets.
fn is_heading(cue: &Cue) -> bool {
    let moment = cue.timing.start == Some(0.0) && cue.timing.end == Some(0.001);
    moment && matches!(&cue.lines[..], [(_, line)] if line.starts_with('[') && line.ends_with(']'))
}

/// A turn that may go on in the next cue.
struct Run {
    speaker: Option<String>,
    turn: Turn,
}

struct Runs {
    /// A label holds for the cues after it.
    holds: bool,
    current: Option<Run>,
    draft: Draft,
}

impl Runs {
    fn add(&mut self, cue: &Cue, segment: Segment, first: bool) {
        let Segment { line, who, text } = segment;
        let goes_on = who == Who::Same && (!first || self.holds);
        if goes_on
            && let Some(run) = &mut self.current
            && (!first || run.speaker.is_some())
        {
            append(&mut run.turn.text, &text);
            let end = later(run.turn.end, cue.timing.end);
            let start = run.turn.start;
            run.turn.end = end.filter(|end| start.is_none_or(|start| start <= *end));
            return;
        }
        self.end();
        let speaker = match who {
            Who::Named(name) | Who::Voice(name) => Some(name),
            Who::Same | Who::Other => None,
        };
        let turn = Turn {
            text,
            start: cue.timing.start,
            end: cue.timing.end,
            line,
            ..Turn::default()
        };
        self.current = Some(Run { speaker, turn });
    }

    fn end(&mut self) {
        let spoken = |run: &Run| !run.turn.text.is_empty();
        if let Some(Run { speaker, turn }) = self.current.take().filter(spoken) {
            let speaker = speaker.and_then(|name| self.draft.speaker(&name));
            self.draft.turn(Turn { speaker, ..turn });
        }
    }
}

/// The later of two times; cues may stand out of order.
fn later(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said = (Option<String>, String, Option<f64>, Option<f64>);

    fn said(text: &str) -> Vec<Said> {
        let imported = read(text, &Hint::default()).unwrap();
        let name = |at: crate::record::SpeakerIndex| imported.speakers[at.0].name.clone();
        let turns = imported.turns.iter();
        turns
            .map(|turn| {
                (
                    turn.speaker.map(name),
                    turn.text.clone(),
                    turn.start,
                    turn.end,
                )
            })
            .collect()
    }

    fn one(speaker: &str, text: &str, start: f64, end: f64) -> Said {
        let speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
        (speaker, text.to_owned(), Some(start), Some(end))
    }

    #[test]
    fn a_label_begins_a_run_of_cues_that_may_end_inside_one() {
        let text = "1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2\nAnn Lee: Hello, and\n<i>welcome</i>\n\n2\n00:00:02,000 --> 00:00:03,000\n{\\an8}to it.\nBob: Hi.\n\n3\n00:00:03.000 --> 100:00:04.000\nagain\n\n4\n00:00:05,000 --> 00:00:06,000\nAnn Lee: So.\n\n5\n00:00:06,000 --> 00:00:07,000\n- Yes\n- Bob: No\n";
        assert_eq!(
            said(text),
            [
                one("Ann Lee", "Hello, and welcome to it.", 1.0, 3.0),
                one("Bob", "Hi. again", 2.0, 360_004.0),
                one("Ann Lee", "So.", 5.0, 6.0),
                one("", "Yes", 6.0, 7.0),
                one("Bob", "No", 6.0, 7.0),
            ]
        );
    }

    #[test]
    fn cues_out_of_order_do_not_turn_the_times_of_a_run_around() {
        let text = "1\n00:00:05,0 --> 00:00:06,0\nAnn: a\n\n2\n00:00:01,0 --> 00:00:02,0\nb\n\n3\n00:00:07,0 --> 00:00:08,0\nAnn: c\n";
        assert_eq!(said(text)[0], one("Ann", "a b", 5.0, 6.0));
    }

    #[test]
    fn a_label_at_the_end_of_a_cue_speaks_in_the_next() {
        let text = "1\n00:00:01,0 --> 00:00:02,0\nAnn: Hi.\nBob:\n\n2\n00:00:02,0 --> 00:00:03,0\nHello.\n\n3\n00:00:03,0 --> 00:00:04,0\nAnn: So. Bob: x\nBob:\n";
        assert_eq!(
            said(text),
            [
                one("Ann", "Hi.", 1.0, 2.0),
                one("Bob", "Hello.", 1.0, 3.0),
                one("Ann", "So. Bob: x", 3.0, 4.0),
            ]
        );
    }

    #[test]
    fn cues_without_labels_stay_apart() {
        let text = "1\n00:00:01,0 --> 00:00:02,0\nNote: he said: go\n2\n00:00:02,0 --> 00:00:03,0\nhttps://example.org\nat 17:30\n";
        assert_eq!(
            said(text),
            [
                one("", "Note: he said: go", 1.0, 2.0),
                one("", "https://example.org at 17:30", 2.0, 3.0),
            ]
        );
    }

    #[test]
    fn a_label_far_into_the_file_holds_for_its_own_cue_only() {
        let mut text = String::new();
        for second in 1..=40 {
            let label = if second % 15 == 0 { "MAN: " } else { "" };
            let time = format!("00:00:{second:02},0 --> 00:00:{second:02},5");
            text.push_str(&[&time, "\n", label, "word\n\n"].concat());
        }
        let labelled = said(&text).iter().filter(|turn| turn.0.is_some()).count();
        assert_eq!((said(&text).len(), labelled), (40, 2));
    }

    #[test]
    fn what_has_no_cue_is_refused() {
        assert!(read("1\n\n2\nwords --> more\n", &Hint::default()).is_err());
    }
}
