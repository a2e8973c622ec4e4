//! What is said above both editions: whether they look like one conversation, what they share, and which difference this is.

use crate::collate::{Kind, Side, Tongue, Verdict};
use crate::text::{clean, wrap};

use super::{Aligned, Collate};

/// Most lines that the verdict takes where there is room.
const MOST: usize = 3;

/// How urgent a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Quiet,
    Warning,
}

impl Collate {
    /// The lines above the texts, `most` of them: the verdict comes first, one line is left to the counts as long as it
    /// is not the only one.
    pub(super) fn told(&self, width: usize, most: usize) -> Vec<(String, Tone)> {
        let Some(aligned) = &self.aligned else {
            return Vec::new();
        };
        let mut lines = verdict(aligned, width, most.saturating_sub(1).clamp(1, MOST));
        let position = self.position(aligned);
        let full = counts(aligned, self.names());
        let room = width.saturating_sub(wrap::width(&position) + 2);
        let counts = if wrap::width(&full) <= room {
            full
        } else {
            counts(aligned, ["<", ">"].map(str::to_owned))
        };
        let counts = if wrap::width(&counts) <= room {
            let blank = width - wrap::width(&counts) - wrap::width(&position);
            format!("{counts}{}{position}", " ".repeat(blank))
        } else {
            wrap::elide(&counts, width)
        };
        lines.push((counts, Tone::Quiet));
        lines.truncate(most);
        lines
    }

    /// Which difference the cursor is at, or how many there are.
    fn position(&self, aligned: &Aligned) -> String {
        let differences = &aligned.differences;
        let at = differences
            .iter()
            .position(|one| one.passages.contains(&self.at.0));
        match (at, differences.len()) {
            (_, 0) => "no difference".to_owned(),
            (Some(at), all) => format!("difference {} of {all}", at + 1),
            (None, 1) => "1 difference".to_owned(),
            (None, all) => format!("{all} differences"),
        }
    }

    /// What tells the editions apart: their own names, or those of their exchanges.
    fn names(&self) -> [String; 2] {
        let Some([left, right]) = self.transcripts() else {
            return Default::default();
        };
        let names = if left.exchange.id == right.exchange.id {
            [&left.edition.id, &right.edition.id]
        } else {
            [&left.exchange.id, &right.exchange.id]
        };
        names.map(|name| clean::show_line(name).to_string())
    }

    /// The title of the frame: both places with their basis, a star at the side that Enter opens.
    pub(super) fn title(&self) -> String {
        let told = |side: Side, at: usize| {
            let transcript = self.library.transcript(self.sides[at]);
            let place = transcript.map_or_else(String::new, |transcript| {
                let place = clean::show_line(&transcript.place().to_string()).to_string();
                format!("{place} ({})", transcript.edition.basis.word())
            });
            let star = if self.side == side { "*" } else { "" };
            let kind = match side {
                Side::Left => Kind::OnlyLeft,
                Side::Right => Kind::OnlyRight,
            };
            format!("{star}{} {place}", kind.sign())
        };
        format!("Collate {} | {}", told(Side::Left, 0), told(Side::Right, 1))
    }
}

/// What they share, in numbers.
fn counts(aligned: &Aligned, [left, right]: [String; 2]) -> String {
    let summary = &aligned.summary;
    let (both, alike) = match aligned.collation.tongue {
        Tongue::Same => (
            format!("{} same, {} changed", summary.shared, summary.changed),
            format!("{:.0}% alike", 100.0 * summary.similarity),
        ),
        Tongue::Across => (
            format!("{} in both", summary.shared + summary.changed),
            "words not compared".to_owned(),
        ),
    };
    format!(
        "{both}, {} only in {left}, {} only in {right}, {alike}",
        summary.only_left, summary.only_right
    )
}

/// Whether they look like one conversation, where that is not plain, in `most` lines.
fn verdict(aligned: &Aligned, width: usize, most: usize) -> Vec<(String, Tone)> {
    if aligned.collation.verdict == Verdict::Same {
        return Vec::new();
    }
    let sentence = aligned.collation.verdict.sentence();
    let places = wrap::wrap(&sentence, width).into_iter().take(most);
    let lines = places.enumerate().map(|(at, place)| {
        if at + 1 == most {
            wrap::elide(&sentence[place.start..], width)
        } else {
            sentence[place].to_owned()
        }
    });
    lines.map(|line| (line, Tone::Warning)).collect()
}
