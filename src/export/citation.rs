//! A passage as it is copied: the words, who said them where, on what basis, from which source.

use std::fmt::Write as _;

use crate::keep::Span;
use crate::record::{Transcript, TurnIndex};

/// The words with speaker, exchange, date, edition, basis and source.
pub fn attributed(transcript: &Transcript, span: &Span) -> String {
    let turns = turns(transcript, span);
    let words = if turns.len() == 1 {
        format!("“{}”", span.quote.exact.trim())
    } else {
        turns
            .iter()
            .map(|turn| line(transcript, *turn))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let speaker = match turns[..] {
        [only] => transcript
            .turn(only)
            .map(|turn| transcript.speaker_name(turn.speaker).to_owned()),
        _ => None,
    };
    let source = &transcript.edition.source;
    let parts = [
        speaker,
        Some(place(transcript, &turns)),
        Some(source.citation()),
        source.url.clone(),
    ];
    let attribution: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    format!("{words}\n— {}\n", attribution.join(", "))
}

/// The same with the turns before and after it, the edition's own warning and who disputes it.
pub fn with_context(transcript: &Transcript, span: &Span) -> String {
    let turns = turns(transcript, span);
    let mut text = String::new();
    let before = turns
        .first()
        .and_then(|turn| turn.0.checked_sub(1))
        .map(TurnIndex);
    let after = turns.last().map(|turn| TurnIndex(turn.0 + 1));
    for turn in before.into_iter().chain(turns.iter().copied()).chain(after) {
        if transcript.turn(turn).is_some() {
            let sign = if turns.contains(&turn) { "> " } else { "  " };
            let _ = writeln!(text, "{sign}[{}] {}", turn.number(), line(transcript, turn));
        }
    }
    text.push('\n');
    text += &attributed(transcript, span);
    let edition = &transcript.edition;
    for remark in [
        &edition.source.based_on,
        &edition.note,
        &edition.source.disputed,
    ]
    .into_iter()
    .flatten()
    {
        let _ = writeln!(text, "{}", remark.trim());
    }
    text
}

fn turns(transcript: &Transcript, span: &Span) -> Vec<TurnIndex> {
    let last = span.end_turn.min(transcript.turns.len());
    (span.start.turn..=last)
        .map(TurnIndex::from_number)
        .collect()
}

fn line(transcript: &Transcript, index: TurnIndex) -> String {
    transcript.turn(index).map_or_else(String::new, |turn| {
        format!(
            "{} ({}): {}",
            transcript.speaker_name(turn.speaker),
            turn.basis.word(),
            turn.text
        )
    })
}

/// Which exchange, when, which edition and turns, on what basis.
fn place(transcript: &Transcript, turns: &[TurnIndex]) -> String {
    let exchange = &transcript.exchange;
    let date = exchange
        .date
        .map(|date| format!(" ({date})"))
        .unwrap_or_default();
    let numbers = match (turns.first(), turns.last()) {
        (Some(first), Some(last)) if first == last => format!(", turn {}", first.number()),
        (Some(first), Some(last)) => format!(", turns {}–{}", first.number(), last.number()),
        _ => String::new(),
    };
    let mut bases: Vec<&str> = turns
        .iter()
        .filter_map(|turn| transcript.turn(*turn))
        .map(|turn| turn.basis.word())
        .collect();
    bases.dedup();
    format!(
        "{}{date}, edition {}{numbers}, {}",
        exchange.title,
        transcript.edition.id,
        bases.join(" and ")
    )
}
