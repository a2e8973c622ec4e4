//! The library has been read, or read again: it takes the place of what was there, and everything stays where it was.

use std::collections::HashMap;
use std::sync::Arc;

use crate::library::{Library, TranscriptIndex};
use crate::tui::effect::Effect;
use crate::tui::message::Loaded;
use crate::tui::model::{Awaited, Model};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::editions::Editions;
use crate::tui::pane::claims::Claims;
use crate::tui::pane::contents::Contents;
use crate::tui::pane::reader::follow::Follower;

use super::{
    ahead, article, collating, library_search, opening, picturing, refresh_overlay, searching,
};

/// Asks for what has changed in the files.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    if let Some(reading) = &model.status.reading {
        let text = reading.clone();
        model.say(text);
        return Vec::new();
    }
    model.status.reading = Some("looking for changes".to_owned());
    vec![Effect::Reload(Arc::clone(&model.shelf.library))]
}

/// Nothing has changed in the files.
pub fn unchanged(model: &mut Model) -> Vec<Effect> {
    model.status.reading = None;
    model.say("the files of the library are as they were");
    Vec::new()
}

/// Takes a library in. This is the one place where transcripts get other numbers.
pub fn loaded(model: &mut Model, loaded: Loaded) -> Vec<Effect> {
    if !Arc::ptr_eq(&loaded.base, &model.shelf.library) {
        // The library is another one by now: what has changed belongs into that.
        return vec![Effect::Reload(Arc::clone(&model.shelf.library))];
    }
    let Loaded {
        library,
        searched,
        index,
        news,
        arrival,
        ..
    } = loaded;
    article::forget(model);
    let before = std::mem::replace(&mut model.shelf.library, Arc::clone(&library));
    let mut places = HashMap::new();
    for (at, transcript) in library.transcripts.iter().enumerate() {
        places.insert(transcript.place(), TranscriptIndex(at));
    }
    let moved = |at| places.get(&before.transcript(at)?.place()).copied();
    model.trail.relocate(moved);
    if let Some(Overlay::Search(search)) = &mut model.overlay {
        search.relocate(|hit| {
            let at = moved(hit.transcript)?;
            let then = before.transcript(hit.transcript)?.turn(hit.turn)?;
            let now = library.transcript(at)?.turn(hit.turn)?;
            (then.text == now.text).then_some(at)
        });
    }
    for text in &mut model.shelf.texts {
        text.at = moved(text.at).unwrap_or(text.at);
    }
    model.shelf.searched = Arc::new(searched);
    model.shelf.index.clone_from(&index);
    if let Some(news) = news {
        model.say(format!("the library was read again: {news}"));
    }
    model.status.reading = None;
    let mut effects = Vec::new();
    if let Some(arrival) = arrival {
        tell_faults(model, &before);
        effects = ahead::arrived(model, arrival);
    } else {
        resume(model, &before, moved(model.reader.transcript));
        tell_faults(model, &before);
    }
    if let Some(Awaited::Last(place)) = model.status.awaited.take()
        && let Ok((awaited, _)) = library.find(&place)
    {
        model.open(awaited);
    }
    effects.extend(refresh(model, moved));
    if let Some(index) = index {
        effects.extend(library_search::indexed(model, &library, index));
    }
    effects
}

/// Goes on reading where the transcript that is open is now; it is laid out anew when its text has changed.
fn resume(model: &mut Model, before: &Library, open: Option<TranscriptIndex>) {
    let library = Arc::clone(&model.shelf.library);
    let then = before.transcript(model.reader.transcript);
    let now = open.and_then(|at| library.transcript(at));
    let Some((at, now)) = open.zip(now) else {
        let gone = then.map(|then| format!("{} is no longer in the library", then.place()));
        model.reader.transcript = TranscriptIndex(usize::MAX);
        model.open(TranscriptIndex(0));
        model.kept_changed();
        if let Some(gone) = gone {
            model.warn(gone);
        }
        return;
    };
    model.contents = Contents::new(&library, at);
    let Some(then) = then.filter(|then| *then != now) else {
        model.reader.transcript = at;
        model.kept_changed();
        searching::refind(model);
        return;
    };
    let row = model.reader.row(then);
    model.reader.follow(at, &Follower::new(then, now));
    model.claims = Claims::default();
    model.kept_changed();
    searching::refind(model);
    model.with_transcript(|reader, transcript| reader.settle(transcript, row));
}

/// Brings up to date what lies over the panes; `moved` tells where transcripts are now.
fn refresh(
    model: &mut Model,
    moved: impl Fn(TranscriptIndex) -> Option<TranscriptIndex>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    match model.overlay.take() {
        Some(Overlay::Editions(_)) => {
            let keymap = &model.settings.keymap;
            let shelf = &model.shelf;
            let open = model.reader.transcript;
            let editions = Editions::new(&shelf.library, open, &shelf.texts, keymap);
            model.overlay = Some(Overlay::Editions(editions));
        }
        Some(Overlay::Board(before)) => {
            opening::board(model, None);
            if let Some(Overlay::Board(board)) = &mut model.overlay {
                board.resume(&before);
            }
        }
        Some(Overlay::Collate(before)) => {
            if let Some(other) = moved(before.other()) {
                effects = collating::collate(model, other);
            }
        }
        Some(Overlay::Summary(before)) => effects = picturing::again(model, *before),
        other => model.overlay = other,
    }
    refresh_overlay(model);
    effects
}

/// Says what could not be read, if that is new.
fn tell_faults(model: &mut Model, before: &Library) {
    let faults = &model.shelf.library.faults;
    let new = faults.iter().find(|fault| !before.faults.contains(fault));
    if let Some(fault) = new {
        let text = format!("{} not read: {fault}", faults.len());
        model.warn(text);
    }
}
