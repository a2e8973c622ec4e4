//! What was found of one quotation: the finding in a sentence, the words that differ, and the turn they stand in.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::check::{DifferenceKind, Found, Manner, Stretch};
use crate::export::basis_sign;
use crate::library::Library;
use crate::record::{Place, Transcript};
use crate::text::{clean, wrap};
use crate::tui::article::CheckedArticle;
use crate::tui::paint::{Layer, paint};
use crate::tui::theme::Theme;

use super::style;

/// Most letters of a turn before the words that are looked at.
const BEFORE: usize = 300;

/// A paragraph with its styles.
#[derive(Default)]
struct Painted {
    text: String,
    layers: Vec<Layer>,
}

impl Painted {
    fn add(&mut self, text: &str, style: Style) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(clean::show_line(text).as_str());
        self.layers.push((start..self.text.len(), style));
        self
    }
}

/// Draws what was found of the selected quotation, as much as fits.
pub fn draw(
    article: &CheckedArticle,
    selected: usize,
    library: &Library,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let mut y = area.y;
    for painted in paragraphs(article, selected, library, theme) {
        for line in wrap::wrap(&painted.text, usize::from(area.width.max(1))) {
            if y >= area.bottom() {
                return;
            }
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            paint(
                buffer,
                place,
                0,
                &painted.text,
                line,
                Style::new(),
                &painted.layers,
            );
            y += 1;
        }
    }
}

fn paragraphs(
    article: &CheckedArticle,
    selected: usize,
    library: &Library,
    theme: &Theme,
) -> Vec<Painted> {
    let (Some(quotation), Some(answer)) = (
        article.quotations.get(selected),
        article.answers.get(selected),
    ) else {
        return Vec::new();
    };
    let best = &answer.best;
    let mut head = Painted::default();
    let number = format!("{}/{} ", selected + 1, article.quotations.len());
    head.add(&number, theme.faint)
        .add(
            best.finding.word(),
            style(best.finding, theme).add_modifier(Modifier::BOLD),
        )
        .add(": ", Style::new())
        .add(best.finding.sentence(), Style::new());
    if quotation.manner == Manner::Scare {
        head.add(" (not said to be anyone's words)", theme.faint);
    }
    let mut said = Painted::default();
    let speaker = quotation.speaker.as_deref();
    said.add(
        &format!("attributed to {}", speaker.unwrap_or("nobody by name")),
        theme.faint,
    );
    let mut all = vec![head, said];
    all.extend(of_found(best, library, theme));
    if let Some(second) = &answer.second {
        let mut close = Painted::default();
        close.add("close too:", theme.faint);
        all.push(close);
        all.extend(compared(second, library, theme));
    }
    all.extend(turns(best, library, theme));
    all
}

/// The passage word by word, then each danger word that differs.
fn of_found(found: &Found, library: &Library, theme: &Theme) -> Vec<Painted> {
    let mut all: Vec<Painted> = compared(found, library, theme).into_iter().collect();
    let grave = found
        .differences
        .iter()
        .filter(|one| one.kind < DifferenceKind::Word);
    for difference in grave {
        let mut line = Painted::default();
        line.add(difference.kind.word(), theme.warning)
            .add(&format!(": {}", difference.sentence()), Style::new());
        all.push(line);
    }
    all
}

/// Place, speaker and both texts as one.
fn compared(found: &Found, library: &Library, theme: &Theme) -> Option<Painted> {
    let passage = found.passage.as_ref()?;
    let transcript = library.transcript(passage.transcript)?;
    let turn = transcript.turn(passage.pieces.first()?.0)?;
    let place = Place {
        turns: Some((passage.turn.number(), passage.turn_end.number())),
        ..transcript.place()
    };
    let mut line = Painted::default();
    line.add(&format!("{place} "), theme.faint)
        .add(
            transcript.speaker_name(turn.speaker),
            theme.speaker(turn.speaker),
        )
        .add(basis_sign(turn.basis), theme.faint)
        .add(": ", Style::new());
    for (at, stretch) in found.diff.iter().enumerate() {
        if at > 0 {
            line.add(" ", Style::new());
        }
        match stretch {
            Stretch::Same(text) => line.add(text, Style::new()),
            Stretch::Cut(text) => line.add(&format!("[-{text}-]"), theme.faint),
            Stretch::Inserted(text) => line.add(&format!("{{+{text}+}}"), theme.warning),
        };
    }
    Some(line)
}

/// The turns of the passage, its words marked.
fn turns(found: &Found, library: &Library, theme: &Theme) -> Vec<Painted> {
    let Some(passage) = &found.passage else {
        return Vec::new();
    };
    let Some(transcript) = library.transcript(passage.transcript) else {
        return Vec::new();
    };
    let mut pieces = passage.pieces.clone();
    pieces.sort_by_key(|(turn, range)| (*turn, range.start));
    let mut all = Vec::new();
    for of_turn in pieces.chunk_by(|one, other| one.0 == other.0) {
        let ranges = of_turn.iter().map(|(_, range)| range.clone()).collect();
        let turn = of_turn.first().map(|(turn, _)| *turn);
        all.push(Painted::default());
        all.extend(turn.and_then(|turn| marked(transcript, turn, ranges, theme)));
    }
    all
}

fn marked(
    transcript: &Transcript,
    at: crate::record::TurnIndex,
    ranges: Vec<Range<usize>>,
    theme: &Theme,
) -> Option<Painted> {
    let turn = transcript.turn(at)?;
    let mut line = Painted::default();
    line.add(
        &format!("{} ", transcript.speaker_name(turn.speaker)),
        theme.speaker(turn.speaker),
    )
    .add(&format!("{} ", at.number()), theme.faint);
    let first = ranges.first()?.start;
    let mut done = turn
        .text
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| first <= *at + BEFORE)
        .unwrap_or(0);
    if done > 0 {
        line.add("… ", theme.faint);
    }
    for range in ranges {
        let start = range.start.max(done);
        line.add(turn.text.get(done..start)?, Style::new());
        line.add(turn.text.get(start..range.end.max(start))?, theme.hit);
        done = range.end.max(start);
    }
    line.add(turn.text.get(done..)?, Style::new());
    Some(line)
}
