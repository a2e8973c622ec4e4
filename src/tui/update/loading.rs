//! The whole library has been read: it takes the place of the part that was there, and everything stays where it was.

use std::collections::HashMap;
use std::sync::Arc;

use crate::library::TranscriptIndex;
use crate::tui::effect::Effect;
use crate::tui::message::Loaded;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::editions::Editions;
use crate::tui::pane::contents::Contents;

use super::{article, collating, opening, refresh_overlay, searching};

/// Takes a library in. This is the one place where transcripts get other numbers.
pub fn loaded(model: &mut Model, loaded: Loaded) -> Vec<Effect> {
    let Loaded {
        library,
        searched,
        index,
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
        search.relocate(moved);
    }
    model.shelf.searched = Arc::new(searched);
    model.shelf.index = Some(Arc::clone(&index));
    let open = moved(model.reader.transcript);
    let text = before.transcript(model.reader.transcript);
    resume(model, open, |at| library.transcript(at) == text);
    model.kept_changed();
    model.status.reading = None;
    tell_faults(model, before.faults.len());
    if let Some(place) = model.status.awaited.take()
        && let Ok((awaited, _)) = library.find(&place)
    {
        model.open(awaited);
    }
    let mut effects = refresh(model, moved);
    effects.extend(searching::indexed(model, &library, index));
    effects
}

/// Goes on reading where the transcript that is open is now; it is opened anew when its text has changed.
fn resume(
    model: &mut Model,
    open: Option<TranscriptIndex>,
    is_same: impl Fn(TranscriptIndex) -> bool,
) {
    if let Some(at) = open.filter(|at| is_same(*at)) {
        model.reader.transcript = at;
        model.contents = Contents::new(&model.shelf.library, at);
        return;
    }
    let cursor = model.reader.cursor;
    model.reader.transcript = TranscriptIndex(usize::MAX);
    model.open(open.unwrap_or(TranscriptIndex(0)));
    if open.is_some() {
        model.with_transcript(|reader, transcript| reader.go(transcript, cursor));
    }
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
            let (library, open) = (&model.shelf.library, model.reader.transcript);
            model.overlay = Some(Overlay::Editions(Editions::new(library, open, keymap)));
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
        other => model.overlay = other,
    }
    refresh_overlay(model);
    effects
}

/// Says what could not be read, if that is more than before.
fn tell_faults(model: &mut Model, before: usize) {
    let count = model.shelf.library.faults.len();
    if count > before
        && let Some(fault) = model.shelf.library.faults.get(before)
    {
        let text = format!("{count} not read: {fault}");
        model.warn(text);
    }
}
