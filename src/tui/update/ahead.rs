//! What was named on the command line is not there yet: keys wait for it, and it is opened when it comes.

use crossterm::event::{KeyCode, KeyEvent};

use crate::error::Error;
use crate::library::TranscriptIndex;
use crate::tui::action::{Action, Scope};
use crate::tui::effect::Effect;
use crate::tui::errand::Arrival;
use crate::tui::key::Key;
use crate::tui::keymap::{Outcome, Typed};
use crate::tui::message::Message;
use crate::tui::model::{Awaited, Ending, Model};
use crate::tui::pane::reader::Cursor;

use super::{anywhere, leave, opening, quit, take};

/// Whether there is nothing yet that keys could be meant for.
pub fn is_too_early(model: &Model) -> bool {
    matches!(model.status.awaited, Some(Awaited::Named(..)))
}

/// Keeps a key for what is being read. What concerns the screen is done at once, and so is leaving, until a key waits.
/// Pasted text and the mouse mean nothing then.
pub fn wait(model: &mut Model, message: &Message) -> Vec<Effect> {
    match message {
        Message::Key(event) => key(model, *event),
        _ => Vec::new(),
    }
}

fn key(model: &mut Model, event: KeyEvent) -> Vec<Effect> {
    let keymap = &model.settings.keymap;
    let outcome = keymap.feed(&mut Typed::default(), &[Scope::Reader], Key::from(event));
    let Some(Awaited::Named(_, keys)) = &mut model.status.awaited else {
        return Vec::new();
    };
    match outcome {
        Outcome::Do(action, ..) if anywhere(action) => return opening::screen(model, action),
        Outcome::Do(Action::Quit, ..) if keys.is_empty() => return quit(model),
        _ if event.code == KeyCode::Esc => keys.clear(),
        _ => keys.push(event),
    }
    Vec::new()
}

/// What was named cannot be opened: there is nothing to stay for.
pub fn failed(model: &mut Model, error: Error) -> Vec<Effect> {
    model.status.ending = Some(Ending::Failure(error));
    leave(model)
}

/// Opens what was named, and does what was typed meanwhile.
pub fn arrived(model: &mut Model, arrival: Arrival) -> Vec<Effect> {
    let Arrival {
        place,
        texts,
        wrong,
    } = arrival;
    let awaited = model.status.awaited.take();
    model.shelf.texts.extend(texts);
    let (at, turn) = place.unwrap_or((TranscriptIndex(0), None));
    model.open(at);
    model.kept_changed();
    if let Some(turn) = turn {
        model.with_transcript(|reader, transcript| {
            reader.go(transcript, Cursor { turn, offset: 0 });
        });
    }
    model.say_doubts();
    if let Some(wrong) = wrong {
        model.warn(wrong);
    }
    let mut effects = Vec::new();
    if let Some(Awaited::Named(_, keys)) = awaited {
        for key in keys {
            model.reshape();
            effects.extend(take(model, Message::Key(key)));
        }
    }
    effects
}
