//! Actions in the transcript: moving, filtering, hits, linked passages.

use crate::import::mend::LineKind;
use crate::record::TurnIndex;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::pane::reader::{Cursor, Kind};

use super::{copying, filtering, importing, keeping, opening, searching};

/// Does an action with the focus on the transcript.
pub fn act(
    model: &mut Model,
    action: Action,
    count: Option<usize>,
    letter: Option<char>,
) -> Vec<Effect> {
    if action == Action::Percent && count.is_none() {
        model.say("the number first: 50% goes to the middle");
        return Vec::new();
    }
    if jumps(action, count) {
        model.trail.jump(model.here());
    }
    if model.with_transcript(|reader, transcript| reader.extend(transcript, action, count)) {
        return Vec::new();
    }
    if model.with_transcript(|reader, transcript| {
        let moved = reader.travel(transcript, action, count);
        if moved
            && reader
                .selection
                .is_some_and(|selection| selection.kind == Kind::Words)
        {
            reader.snap_to_word(transcript);
        }
        moved
    }) {
        return Vec::new();
    }
    match action {
        Action::Search => searching::start(model),
        Action::NextHit => searching::step(model, count.unwrap_or(1), true),
        Action::PreviousHit => searching::step(model, count.unwrap_or(1), false),
        Action::OnlyHits => filtering::only_hits(model),
        Action::Solo => filtering::solo(model),
        Action::Context => filtering::context(model),
        Action::NextLinked => linked(model, true),
        Action::PreviousLinked => linked(model, false),
        Action::SelectWords => select(model, Kind::Words),
        Action::SelectTurns => select(model, Kind::Turns),
        Action::Bookmark => keeping::bookmark(model),
        Action::Note => keeping::note(model),
        Action::Tags => keeping::tags(model),
        Action::Undo => keeping::undo(model),
        Action::Mark => keeping::mark(model, letter),
        Action::GoToMark => keeping::go_to_mark(model, letter),
        Action::Copy => copying::copy(model, false),
        Action::CopyWithContext => copying::copy(model, true),
        Action::Source => copying::source(model),
        Action::ImportReport => importing::report(model),
        Action::NoSpeech => importing::mark(model, LineKind::Noise),
        Action::AsNote => importing::mark(model, LineKind::Note),
        Action::Cancel => cancel(model),
        _ => opening::act(model, action),
    }
}

/// Whether an action is a jump that `''` takes back.
fn jumps(action: Action, count: Option<usize>) -> bool {
    matches!(
        action,
        Action::Top | Action::Bottom | Action::Percent | Action::NextHit | Action::PreviousHit
    ) || matches!(action, Action::NextLinked | Action::PreviousLinked)
        || (count.is_some_and(|count| count > 20)
            && matches!(action, Action::LineDown | Action::LineUp))
}

fn select(model: &mut Model, kind: Kind) -> Vec<Effect> {
    model.with_transcript(|reader, transcript| reader.select(transcript, kind));
    Vec::new()
}

/// Goes to the next or previous turn, of those that are shown, that a claim is linked to.
fn linked(model: &mut Model, forward: bool) -> Vec<Effect> {
    let here = model.reader.cursor.turn;
    let mut turns: Vec<TurnIndex> = model.links().iter().map(|link| link.turn).collect();
    turns.dedup();
    turns.retain(|turn| if forward { *turn > here } else { *turn < here });
    if !forward {
        turns.reverse();
    }
    let shown = |turn: &&TurnIndex| model.reader.flow().start_of(**turn).is_some();
    match turns.iter().find(shown).copied() {
        Some(turn) => model.with_transcript(|reader, transcript| {
            reader.go(transcript, Cursor { turn, offset: 0 });
        }),
        None if !turns.is_empty() => {
            model.say("the linked passages there are hidden by the filter");
        }
        None if model.links().is_empty() => model.say("no claim is linked to this edition"),
        None => model.say(if forward {
            "no linked passage below"
        } else {
            "no linked passage above"
        }),
    }
    Vec::new()
}

/// Leaves one layer: selection, then only-hits, then search, then the speaker filter.
fn cancel(model: &mut Model) -> Vec<Effect> {
    if model.reader.selection.take().is_some() {
        return Vec::new();
    }
    if model.reader.filter.only_hits {
        return filtering::filter(model, |filter, _| filter.only_hits = false);
    }
    if model.reader.finding.take().is_some() {
        model.say("search left");
        return Vec::new();
    }
    if !model.reader.filter.hidden.is_empty() {
        return filtering::filter(model, |filter, _| filter.hidden.clear());
    }
    let key = model
        .settings
        .keymap
        .keys_of(Action::Quit)
        .first()
        .copied()
        .unwrap_or("q")
        .to_owned();
    model.say(format!("nothing to leave; {key} quits"));
    Vec::new()
}
