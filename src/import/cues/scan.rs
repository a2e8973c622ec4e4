//! A subtitle file as cues: where each begins, its times and its lines of text.
//!
//! Lenient: blank lines may lack, numbers may be wrong, a timing line may be damaged (then its cue has no times). What
//! stands outside any cue is set aside.

use super::timing::{Timing, has_time, sides, timing};
use crate::import::draft::{Draft, Trouble};

/// Which rules hold where the two formats differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Dialect {
    /// Any arrow begins a cue; text after a blank line is outside of it; there are comment blocks.
    Vtt,
    /// An arrow needs times beside it; text after a blank line still belongs to the cue before.
    Srt,
}

/// A cue with its text as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Cue<'t> {
    /// The line with its times.
    pub line: usize,
    /// Its times.
    pub timing: Timing,
    /// Its lines of text with their numbers.
    pub lines: Vec<(usize, &'t str)>,
    /// The timing line, when it cannot be right.
    damaged: Option<&'t str>,
}

/// Cuts numbered lines into cues.
pub(in crate::import) fn scan<'t>(
    lines: impl Iterator<Item = (usize, &'t str)>,
    dialect: Dialect,
    draft: &mut Draft,
) -> Vec<Cue<'t>> {
    let mut scanner = Scanner {
        dialect,
        draft,
        cues: Vec::new(),
        open: false,
        block: None,
        loose: Vec::new(),
    };
    for (number, line) in lines {
        scanner.line(number, line);
    }
    scanner.finish()
}

/// The lines of a text with their numbers, counted from 1, without a byte order mark.
pub(in crate::import) fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .enumerate()
        .map(|(at, line)| (at + 1, line))
}

struct Scanner<'t, 'd> {
    dialect: Dialect,
    draft: &'d mut Draft,
    cues: Vec<Cue<'t>>,
    /// The last cue takes text.
    open: bool,
    /// Why the lines up to the next blank one are set aside.
    block: Option<&'static str>,
    /// Lines that may turn out to be a cue's number or name.
    loose: Vec<(usize, &'t str)>,
}

impl<'t> Scanner<'t, '_> {
    fn line(&mut self, number: usize, line: &'t str) {
        let arrow = sides(line).filter(|sides| self.dialect == Dialect::Vtt || has_time(*sides));
        if let Some(sides) = arrow {
            self.begin(number, line, timing(sides));
        } else if line.trim().is_empty() {
            // In WebVTT a line of spaces is a line of the cue; YouTube writes them.
            if !(self.dialect == Dialect::Vtt && self.open && !line.is_empty()) {
                self.blank();
            }
        } else if let Some(reason) = self.block {
            self.draft.set_aside(number, line, reason);
        } else if self.open {
            if let Some(cue) = self.cues.last_mut() {
                // Most cues have one line.
                cue.lines.reserve_exact(usize::from(cue.lines.is_empty()));
                cue.lines.push((number, line));
            }
        } else {
            self.outside(number, line);
        }
    }

    fn begin(&mut self, number: usize, line: &'t str, timing: Timing) {
        if self.open {
            self.take_number();
        } else {
            self.loose
                .pop_if(|(_, name)| self.dialect == Dialect::Vtt || is_number(name));
            self.place_loose();
        }
        self.block = None;
        self.open = true;
        let whole = timing.start.is_some() && timing.end.is_some();
        self.cues.push(Cue {
            line: number,
            timing,
            lines: Vec::new(),
            damaged: (!whole).then_some(line),
        });
    }

    fn blank(&mut self) {
        // A blank line right under the times does not end a SubRip cue.
        let empty = self.cues.last().is_some_and(|cue| cue.lines.is_empty());
        if self.dialect == Dialect::Vtt || !empty {
            self.open = false;
        }
        self.block = None;
        if self.dialect == Dialect::Vtt {
            self.place_loose();
        }
    }

    fn outside(&mut self, number: usize, line: &'t str) {
        let block = match line.split([' ', '\t']).next() {
            Some("NOTE") => Some("comment"),
            Some("STYLE") => Some("style"),
            Some("REGION") => Some("region"),
            _ => None,
        };
        if self.dialect == Dialect::Vtt && self.loose.is_empty() && block.is_some() {
            self.block = block;
            self.draft
                .set_aside(number, line, block.unwrap_or_default());
        } else {
            self.loose.push((number, line));
        }
    }

    /// The number of the next cue, when no blank line stands before it, is no text of this one.
    fn take_number(&mut self) {
        let next = self.cues.len() + 1;
        let Some(cue) = self.cues.last_mut() else {
            return;
        };
        let dialect = self.dialect;
        cue.lines.pop_if(|(_, text)| match dialect {
            Dialect::Srt => is_number(text),
            Dialect::Vtt => text.trim().parse() == Ok(next),
        });
    }

    /// Lines that turned out to be no cue's number or name.
    fn place_loose(&mut self) {
        for (number, line) in std::mem::take(&mut self.loose) {
            match self.cues.last_mut() {
                Some(cue) if self.dialect == Dialect::Srt => cue.lines.push((number, line)),
                _ => {
                    self.draft.set_aside(number, line, "outside any cue");
                    self.draft.count(Trouble::Outside, number);
                }
            }
        }
    }

    fn finish(mut self) -> Vec<Cue<'t>> {
        if self.dialect == Dialect::Srt
            && let Some((number, line)) = self.loose.pop_if(|(_, line)| is_number(line))
        {
            self.draft.set_aside(number, line, "a number without a cue");
        }
        self.place_loose();
        for cue in &self.cues {
            if let Some(line) = cue.damaged {
                self.draft
                    .set_aside(cue.line, line, "a timing line that cannot be right");
                if !cue.lines.is_empty() {
                    self.draft.count(Trouble::Time, cue.line);
                }
            }
        }
        self.cues
            .retain(|cue| cue.damaged.is_none() || !cue.lines.is_empty());
        self.cues
    }
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Format, Imported};

    fn cut(text: &str, dialect: Dialect) -> (Vec<String>, Imported) {
        let mut draft = Draft::new(Format::Srt);
        let cues = scan(numbered(text), dialect, &mut draft)
            .into_iter()
            .map(|cue| {
                let lines: Vec<_> = cue.lines.iter().map(|line| line.1).collect();
                lines.join("|")
            })
            .collect();
        (cues, draft.finish())
    }

    #[test]
    fn cues_are_told_apart_without_blank_lines_and_with_wrong_numbers() {
        let text = "7\n00:00:01,0 --> 00:00:02,0\none\n7\n00:00:02,0 --> 00:00:03,0\ntwo\n1984\n\n3\n00:00:03,0 --> 00:00:04,0\n\nthree\n\nstill three\n\n9";
        let (cues, imported) = cut(text, Dialect::Srt);
        assert_eq!(cues, ["one", "two|1984", "three|still three"]);
        assert_eq!(imported.set_aside[0].reason, "a number without a cue");
    }

    #[test]
    fn a_damaged_timing_line_keeps_its_text() {
        let text = "00:00:0x,0 --> 00:00:02,0\nkept\n\n00:00:09,0 --> 00:00:02,0\nalso\n\n00:00:01,0 -->\n";
        let (cues, imported) = cut(text, Dialect::Srt);
        assert_eq!(cues, ["kept", "also"]);
        let lines: Vec<_> = imported.set_aside.iter().map(|aside| aside.line).collect();
        assert_eq!(lines, [1, 4, 7]);
        assert_eq!(imported.warnings.len(), 1);
    }

    #[test]
    fn what_stands_outside_a_webvtt_cue_is_set_aside_with_its_reason() {
        let text = "NOTE a\nb\n\nSTYLE\n::cue{}\n\nREGION\nid:x\n\nlost words\n\nname\n00:01.0 --> 00:02.0\nNOTE said\n2\n00:02.0 --> 00:03.0\nx";
        let (cues, imported) = cut(text, Dialect::Vtt);
        assert_eq!(cues, ["NOTE said", "x"]);
        let reasons: Vec<_> = imported
            .set_aside
            .iter()
            .map(|aside| aside.reason.as_str())
            .collect();
        assert_eq!(
            reasons,
            [
                "comment",
                "comment",
                "style",
                "style",
                "region",
                "region",
                "outside any cue"
            ]
        );
        assert_eq!(imported.set_aside[6].line, 10);
    }

    #[test]
    fn a_line_of_spaces_does_not_end_a_webvtt_cue() {
        let text = "00:01.0 --> 00:02.0\n \nso\n \nit\n\nlost\n\n \n00:02.0 --> 00:03.0\nx";
        assert_eq!(cut(text, Dialect::Vtt).0, ["so|it", "x"]);
    }

    #[test]
    fn an_arrow_in_subrip_speech_is_speech() {
        let (cues, _) = cut("1\n00:00:01,0 --> 00:00:02,0\nleft --> right", Dialect::Srt);
        assert_eq!(cues, ["left --> right"]);
    }
}
