//! Texts opened from files: their import report, mends, and storing them.

use std::sync::Arc;

use crate::error::Result;
use crate::import::mend::{LineKind, Mend, Mends};
use crate::keep::Entry;
use crate::record::validate::is_id;
use crate::text::clean;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::message::Asked;
use crate::tui::model::{Model, Prompt, Purpose};
use crate::tui::overlay::{Overlay, import};
use crate::tui::prompt::TextLine;
use crate::tui::texts::{Changed, Task};

/// Opens the report of the text that is being read.
pub fn report(model: &mut Model) -> Vec<Effect> {
    match model.text() {
        Some(text) => {
            let turn = model.reader.cursor.turn;
            let report = import::ImportReport::new(text, turn, &model.settings.keymap);
            model.overlay = Some(Overlay::Import(Box::new(report)));
        }
        None => {
            model.say("this edition is stored; texts opened as `saidso FILE` have a report");
        }
    }
    Vec::new()
}

/// Does what the report asks for.
pub fn asked(model: &mut Model, asked: Asked) -> Vec<Effect> {
    let Some(text) = model.text() else {
        return Vec::new();
    };
    let mends = &text.mends;
    match asked {
        Asked::Mend(mend) => self::mend(model, mend),
        Asked::Merge { from, into } => {
            let (from, into) = (mends.source_name(&from), mends.source_name(&into));
            self::mend(model, Mend::Merge { from, into })
        }
        Asked::TakeBack(mend) => {
            let mut left = mends.clone();
            left.remove(&mend);
            change(model, left, format!("taken back: {mend}"))
        }
        Asked::Undo => undo(model),
        Asked::Rename(name) => prompt(model, Purpose::Rename(name.clone()), name),
        Asked::Exchange => {
            let id = text.opened.plan.exchange.id.clone();
            prompt(model, Purpose::Exchange, id)
        }
        Asked::Edition => {
            let id = text.opened.plan.edition.clone();
            prompt(model, Purpose::Edition, id)
        }
        Asked::Store => store(model),
    }
}

/// Says of the cursor's turn that its line is a note, or no speech. Where it has several lines the report asks which.
pub fn mark(model: &mut Model, kind: LineKind) -> Vec<Effect> {
    let turn = model.reader.cursor.turn;
    let Some(text) = model.text() else {
        model.say("only a text opened as `saidso FILE` can be mended, before it is stored");
        return Vec::new();
    };
    let lines = text.opened.lines_of(turn).len();
    if lines > 1 {
        report(model);
        if let Some(Overlay::Import(report)) = &mut model.overlay {
            report.select_lines();
        }
        model.say(format!(
            "this turn has {lines} lines: say it of each that is {}",
            kind.told()
        ));
        return Vec::new();
    }
    match import::line_of(text, turn, kind) {
        Ok(mend) => self::mend(model, mend),
        Err(why) => {
            model.say(why);
            Vec::new()
        }
    }
}

/// Calls a speaker otherwise: the name typed; who has it already is the same one.
pub fn take_name(model: &mut Model, shown: &str, name: String) -> Vec<Effect> {
    let Some(text) = model.text() else {
        return Vec::new();
    };
    if name.is_empty() || name == shown {
        model.say("the name stays");
        return Vec::new();
    }
    let from = text.mends.source_name(shown);
    let known = model.transcript().and_then(|transcript| {
        let mut speakers = transcript.speakers.iter();
        speakers.find(|who| who.name == name && who.name != shown)
    });
    let mend = match known {
        Some(_) => Mend::Merge {
            into: text.mends.source_name(&name),
            from,
        },
        None => Mend::Rename { from, to: name },
    };
    self::mend(model, mend)
}

/// Takes the id of the exchange or of the edition; an empty one leaves it to the proposal again.
pub fn take_id(model: &mut Model, part: Part, id: String) -> Vec<Effect> {
    if !id.is_empty() && !is_id(&id) {
        model.warn(format!(
            "`{id}` cannot be a name here: letters in lower case, digits, `-`, `_` and `.`"
        ));
        return Vec::new();
    }
    let id = Some(id).filter(|id| !id.is_empty());
    if let Some(text) = model.text_mut() {
        match part {
            Part::Exchange => text.wish.exchange = id,
            Part::Edition => text.wish.edition = id,
        }
    }
    task(model).into_iter().map(Effect::ReadAgain).collect()
}

/// A part of an edition's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The exchange.
    Exchange,
    /// The edition.
    Edition,
}

/// A text was read again, or stored.
pub fn read(model: &mut Model, ticket: u64, result: Result<Box<Changed>>) -> Vec<Effect> {
    // A text that is stored is stored, whatever was asked for meanwhile.
    let stored = result
        .as_ref()
        .is_ok_and(|changed| changed.opened.is_none());
    let at = result.as_ref().map(|changed| changed.at).ok();
    let mut texts = model.shelf.texts.iter();
    let Some(at) = texts.position(|text| text.ticket == ticket || stored && Some(text.at) == at)
    else {
        return Vec::new();
    };
    let changed = match result {
        Ok(changed) => changed.over(&model.shelf.library, model.shelf.texts[at].at),
        Err(error) => {
            model.warn(error.to_string());
            let text = &mut model.shelf.texts[at];
            text.wish = text.opened.wish.clone();
            if text.mends == *text.opened.mends() {
                return Vec::new();
            }
            text.mends = text.opened.mends().clone();
            let entry = Entry::mends(&text.opened.digest, text.mends.clone());
            return remember(model, entry);
        }
    };
    model.take_library(&changed);
    let library = Arc::clone(&changed.library);
    match changed.opened {
        Some(opened) => {
            let text = &mut model.shelf.texts[at];
            text.opened = opened;
            if let Some(Overlay::Import(report)) = &mut model.overlay
                && model.reader.transcript == text.at
            {
                report.refresh(text, model.reader.cursor.turn);
            }
        }
        None => {
            model.shelf.texts.remove(at);
            model.overlay = None;
            model.say(changed.told.unwrap_or_default());
        }
    }
    vec![Effect::Index(library)]
}

fn mend(model: &mut Model, mend: Mend) -> Vec<Effect> {
    let Some(text) = model.text() else {
        return Vec::new();
    };
    let told = clean::show_line(&mend.to_string()).to_string();
    let mut mends = text.mends.clone();
    mends.add(mend);
    let key = model
        .settings
        .keymap
        .hint(&[(Action::ImportReport, "shows the report")]);
    let told = if model.overlay.is_some() {
        told
    } else {
        format!("{told}; {key}")
    };
    change(model, mends, told)
}

/// Takes the last mend back: of this session, else of those remembered.
fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(text) = model.text_mut() else {
        return Vec::new();
    };
    let now = text.mends.clone();
    let mut before = now.clone();
    let earlier = text.history.pop();
    if earlier.is_none() && before.take_back().is_none() {
        model.say("there is no mend to take back");
        return Vec::new();
    }
    let effects = change(
        model,
        earlier.unwrap_or(before),
        "the last mend is taken back".to_owned(),
    );
    if let Some(text) = model.text_mut() {
        // Taking back is no step that could be taken back.
        text.history.pop();
    }
    effects
}

/// Has the text read again with these mends, and remembers them.
fn change(model: &mut Model, mends: Mends, told: String) -> Vec<Effect> {
    let Some(text) = model.text_mut() else {
        return Vec::new();
    };
    let before = std::mem::replace(&mut text.mends, mends);
    text.history.push(before);
    let entry = Entry::mends(&text.opened.digest, text.mends.clone());
    model.say(told);
    let mut effects = remember(model, entry);
    effects.extend(task(model).map(Effect::ReadAgain));
    effects
}

fn remember(model: &mut Model, entry: Entry) -> Vec<Effect> {
    model.shelf.kept.hold(&entry);
    model.shelf.waiting.push(entry.clone());
    vec![Effect::Save(vec![entry])]
}

/// What is to be done with the text, under a new number.
fn task(model: &mut Model) -> Option<Box<Task>> {
    model.status.tickets += 1;
    let ticket = model.status.tickets;
    let library = Arc::clone(&model.shelf.library);
    let text = model.text_mut()?;
    text.ticket = ticket;
    let mut opened = text.opened.clone();
    opened.set_mends(text.mends.clone());
    opened.wish = text.wish.clone();
    Some(Box::new(Task {
        at: text.at,
        ticket,
        library,
        opened,
    }))
}

fn store(model: &mut Model) -> Vec<Effect> {
    let stored = model
        .text()
        .and_then(|text| text.opened.plan.stored.clone());
    if let Some(place) = stored {
        model.say(format!("this text is in the library already, as {place}"));
        return Vec::new();
    }
    task(model).into_iter().map(Effect::Store).collect()
}

fn prompt(model: &mut Model, purpose: Purpose, text: String) -> Vec<Effect> {
    model.prompt = Some(Prompt {
        purpose,
        line: TextLine::suggested(text),
        wrong: None,
    });
    Vec::new()
}
