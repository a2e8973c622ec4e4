//! Collating: the open edition beside another of the same exchange.

use std::collections::HashMap;
use std::sync::Arc;

use crate::collate::Collation;
use crate::keep::{Bookmark, Entry, Span};
use crate::library::{Library, TranscriptIndex};
use crate::record::TurnIndex;
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Prompt, Purpose};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::collate::{Collate, Item, TakenOver};
use crate::tui::overlay::editions::Editions;
use crate::tui::prompt::TextLine;

use super::{judging, take};

/// Collates with the one other edition that there is; otherwise the user chooses.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let open = model.reader.transcript;
    let others: Vec<TranscriptIndex> = model
        .transcript()
        .map(|transcript| model.shelf.library.editions_of(&transcript.exchange.id))
        .into_iter()
        .flatten()
        .map(|(index, _)| index)
        .filter(|index| *index != open)
        .collect();
    match others[..] {
        [other] => collate(model, other),
        _ => choose(model),
    }
}

/// Shows the editions.
pub fn choose(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Editions(Editions::new(
        &model.shelf.library,
        model.reader.transcript,
        &model.shelf.texts,
        &model.settings.keymap,
    )));
    Vec::new()
}

/// Shows the two editions, which are being aligned.
pub fn collate(model: &mut Model, other: TranscriptIndex) -> Vec<Effect> {
    let open = model.reader.transcript;
    let collate = Collate::new(
        Arc::clone(&model.shelf.library),
        [open, other],
        &model.settings.keymap,
    );
    model.overlay = Some(Overlay::Collate(Box::new(collate)));
    vec![Effect::Collate(
        Arc::clone(&model.shelf.library),
        open,
        other,
    )]
}

/// The editions are aligned: shown at the turn that is being read, if they are still wanted.
pub fn collated(
    model: &mut Model,
    library: &Arc<Library>,
    other: TranscriptIndex,
    collation: Arc<Collation>,
) -> Vec<Effect> {
    let sides = [model.reader.transcript, other];
    let items = sides.map(|index| items(model, index));
    let turn = model.reader.cursor.turn;
    if let Some(Overlay::Collate(overlay)) = &mut model.overlay
        && overlay.is_of(library, sides)
        && overlay.waits()
    {
        overlay.take(collation, items, turn);
    }
    Vec::new()
}

/// Opens the line for words to look for in both editions.
pub fn ask_for_words(model: &mut Model) -> Vec<Effect> {
    model.prompt = Some(Prompt {
        purpose: Purpose::Words,
        line: TextLine::default(),
        wrong: None,
    });
    Vec::new()
}

/// Goes to the next passage of the open collation that has these words.
pub fn seek(model: &mut Model, words: &str) -> Vec<Effect> {
    let Some(Overlay::Collate(overlay)) = &mut model.overlay else {
        return Vec::new();
    };
    let told = overlay.seek(words);
    take(model, told)
}

/// The user's word that what is suggested in an edition stands there.
pub fn take_over(model: &mut Model, taken: TakenOver) -> Vec<Effect> {
    let TakenOver {
        item,
        transcript,
        turns: (first, last),
    } = taken;
    let Some(text) = model.shelf.library.transcript(transcript) else {
        return Vec::new();
    };
    let span = Span::of_turns(text, first, last);
    let entry = match item {
        Item::Claim(claim) => {
            let Some(entry) = judging::decision(model, claim, span, true) else {
                return Vec::new();
            };
            entry
        }
        Item::Bookmark(number) => {
            let Some(like) = model.shelf.kept.bookmarks.get(number) else {
                return Vec::new();
            };
            Entry::bookmark(None, span, like.note.clone(), like.tags.clone())
        }
    };
    judging::say(model, entry)
}

/// Shows what stands at the turns of the open collation now.
pub fn refresh(model: &mut Model) {
    let Some(Overlay::Collate(overlay)) = &model.overlay else {
        return;
    };
    let sides = [model.reader.transcript, overlay.other()];
    let items = sides.map(|index| items(model, index));
    if let Some(Overlay::Collate(overlay)) = &mut model.overlay {
        overlay.refresh(items);
    }
}

/// The claims and bookmarks at each turn of an edition.
fn items(model: &Model, index: TranscriptIndex) -> HashMap<TurnIndex, Vec<Item>> {
    let mut items: HashMap<TurnIndex, Vec<Item>> = HashMap::new();
    for link in model.shelf.links.get(index.0).into_iter().flatten() {
        items
            .entry(link.turn)
            .or_default()
            .push(Item::Claim(link.claim));
    }
    let Some(transcript) = model.shelf.library.transcript(index) else {
        return items;
    };
    let bookmarks = &model.shelf.kept.bookmarks;
    let alike = |one: &Bookmark| {
        let mut all = bookmarks.iter();
        all.position(|other| (&other.note, &other.tags) == (&one.note, &one.tags))
    };
    for bookmark in bookmarks {
        let spot = &bookmark.span.start;
        if spot.exchange == transcript.exchange.id && spot.edition == transcript.edition.id {
            let turn = TurnIndex::from_number(spot.turn);
            let item = alike(bookmark).map(Item::Bookmark);
            items.entry(turn).or_default().extend(item);
        }
    }
    items
}
