//! Narrowing the transcript: speakers, matches, context.

use crate::record::Transcript;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::pane::reader::Filter;

/// Changes the filter and lays the transcript out anew.
pub fn filter(model: &mut Model, change: impl FnOnce(&mut Filter, &Transcript)) -> Vec<Effect> {
    model.with_transcript(|reader, transcript| {
        change(&mut reader.filter, transcript);
        reader.relayout(transcript);
    });
    let shown = model
        .reader
        .flow()
        .turns()
        .filter(|visible| !visible.faint)
        .count();
    let all = model
        .transcript()
        .map_or(0, |transcript| transcript.turns.len());
    if model.reader.filter.narrows() {
        model.say(format!("{shown} of {all} turns shown"));
    } else {
        model.say(format!("all {all} turns shown"));
    }
    super::refresh_overlay(model);
    Vec::new()
}

/// Shows only turns that match the search, or all again.
pub fn only_hits(model: &mut Model) -> Vec<Effect> {
    if model.reader.finding.is_none() {
        model.say("search first: & then shows only turns that match");
        return Vec::new();
    }
    filter(model, |filter, _| filter.only_hits = !filter.only_hits)
}

/// Shows only the current turn's speaker, or all again.
pub fn solo(model: &mut Model) -> Vec<Effect> {
    let turn = model
        .transcript()
        .and_then(|transcript| transcript.turn(model.reader.cursor.turn));
    let speaker = turn.and_then(|turn| turn.speaker);
    filter(model, |filter, transcript| filter.solo(speaker, transcript))
}

/// Shows more turns around filtered ones: 0, 1, 3 and again.
pub fn context(model: &mut Model) -> Vec<Effect> {
    filter(model, |filter, _| {
        filter.context = next_context(filter.context);
    });
    let context = model.reader.filter.context;
    let unseen = if model.reader.filter.narrows() {
        ""
    } else {
        " (seen when a filter is on)"
    };
    model.say(format!("context around filtered turns: {context}{unseen}"));
    Vec::new()
}

fn next_context(context: usize) -> usize {
    match context {
        0 => 1,
        1 => 3,
        _ => 0,
    }
}
