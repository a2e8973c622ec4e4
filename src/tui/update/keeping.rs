//! Keeping: bookmarks, notes, tags, marks; copying.

use crate::error::Error;
use crate::keep::{Entry, Kept, Span};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::jumps::{At, cursor, spot};
use crate::tui::model::{Model, Prompt, Purpose, Target};
use crate::tui::pane::reader::Kind;
use crate::tui::prompt::TextLine;

use super::{opening, refresh_overlay};

/// Bookmarks the selection, or the current turn.
pub fn bookmark(model: &mut Model) -> Vec<Effect> {
    let Some(span) = chosen(model) else {
        return Vec::new();
    };
    let same = model
        .shelf
        .kept
        .bookmarks
        .iter()
        .find(|bookmark| bookmark.span == span);
    if same.is_some() {
        model.say("bookmarked already; a notes, t tags, M lists");
        model.reader.selection = None;
        return Vec::new();
    }
    model.reader.selection = None;
    keep(model, Entry::bookmark(None, span, None, Vec::new()))
}

/// Asks for a note on the current turn's bookmark, which is made if there is none.
pub fn note(model: &mut Model) -> Vec<Effect> {
    ask(model, true)
}

/// Asks for tags on the current turn's bookmark, which is made if there is none.
pub fn tags(model: &mut Model) -> Vec<Effect> {
    ask(model, false)
}

/// Asks for the note of a bookmark.
pub fn edit_note(model: &mut Model, id: String) -> Vec<Effect> {
    prompt(model, Target::Kept(id), true)
}

/// Asks for the tags of a bookmark.
pub fn edit_tags(model: &mut Model, id: String) -> Vec<Effect> {
    prompt(model, Target::Kept(id), false)
}

/// Gives a bookmark another note, or none for an empty text.
pub fn take_note(model: &mut Model, target: Target, text: String) -> Vec<Effect> {
    let note = Some(text).filter(|text| !text.is_empty());
    if note.is_none() && matches!(target, Target::New(_)) {
        model.say("no note, no bookmark");
        return Vec::new();
    }
    change(model, target, |_, tags| (note, tags))
}

/// Gives a bookmark other tags: words separated by spaces or commas.
pub fn take_tags(model: &mut Model, target: Target, text: &str) -> Vec<Effect> {
    if text.is_empty() && matches!(target, Target::New(_)) {
        model.say("no tags, no bookmark");
        return Vec::new();
    }
    let tags = text.split([' ', ',']).map(str::to_owned).collect();
    change(model, target, |note, _| (note, tags))
}

/// Keeps a bookmark at the place where its words stand now.
pub fn move_to(model: &mut Model, id: String, span: Span) -> Vec<Effect> {
    let Some(bookmark) = model.shelf.kept.bookmark(&id).cloned() else {
        return Vec::new();
    };
    let (note, tags) = (bookmark.note, bookmark.tags);
    keep(model, Entry::bookmark(Some(id), span, note, tags))
}

/// Removes a bookmark; `u` brings it back.
pub fn remove(model: &mut Model, id: &str) -> Vec<Effect> {
    let Some(bookmark) = model.shelf.kept.bookmark(id).cloned() else {
        return Vec::new();
    };
    let effects = keep(model, Entry::drop_of(&bookmark));
    model.shelf.removed.push(bookmark);
    effects
}

/// Brings back the bookmark that was removed last.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    match model.shelf.removed.pop() {
        Some(bookmark) => keep(
            model,
            Entry::bookmark(
                Some(bookmark.id),
                bookmark.span,
                bookmark.note,
                bookmark.tags,
            ),
        ),
        None => {
            model.say("no removed bookmark is left to bring back");
            Vec::new()
        }
    }
}

/// Marks the cursor's place with a letter.
pub fn mark(model: &mut Model, letter: Option<char>) -> Vec<Effect> {
    let (Some(letter), Some(transcript)) = (letter, model.transcript()) else {
        return Vec::new();
    };
    let entry = Entry::mark(letter, spot(transcript, model.reader.cursor));
    keep(model, entry)
}

/// Goes to a mark.
pub fn go_to_mark(model: &mut Model, letter: Option<char>) -> Vec<Effect> {
    let Some(letter) = letter else {
        return Vec::new();
    };
    let Some(spot) = model.shelf.kept.marks.get(&letter).cloned() else {
        model.say(format!("no mark {letter}"));
        return Vec::new();
    };
    match model.shelf.library.find(&spot.edition_place()) {
        Ok((index, _)) => {
            let cursor = model
                .shelf
                .library
                .transcript(index)
                .map(|transcript| cursor(transcript, &spot));
            cursor
                .map(|cursor| {
                    opening::go(
                        model,
                        At {
                            transcript: index,
                            cursor,
                        },
                    )
                })
                .unwrap_or_default()
        }
        Err(error) => {
            model.warn(error.to_string());
            Vec::new()
        }
    }
}

/// The journal has them.
pub fn saved(model: &mut Model, ids: &[String]) -> Vec<Effect> {
    model.shelf.kept.acknowledge(ids);
    for id in ids {
        if let Some(at) = model.shelf.waiting.iter().position(|entry| entry.id == *id) {
            model.shelf.waiting.remove(at);
        }
    }
    let bookmarks = ids
        .iter()
        .filter(|id| model.shelf.kept.bookmark(id).is_some())
        .count();
    let removed = model
        .shelf
        .removed
        .iter()
        .any(|gone| ids.contains(&gone.id));
    if let Some(mark) = ids.iter().find_map(|id| id.strip_prefix("mark:")) {
        model.say(format!("mark {mark} saved"));
    } else if bookmarks > 0 {
        model.say("bookmark saved");
    } else if removed {
        let key = model
            .settings
            .keymap
            .hint(&[(Action::Undo, "brings it back")]);
        model.say(format!("bookmark removed; {key}"));
    } else if ids
        .iter()
        .any(|id| !is_quiet(id) && !id.starts_with("mends:"))
    {
        model.say("saved");
    }
    model.status.unsaved = None;
    refresh_overlay(model);
    Vec::new()
}

/// Whether a record, named by its id, is one that nobody asked for: a place, a query.
fn is_quiet(id: &str) -> bool {
    id.starts_with("place:") || id.starts_with("search:")
}

/// The journal does not have them; they stay in memory and are tried again.
pub fn not_saved(model: &mut Model, ids: &[String], error: &Error) -> Vec<Effect> {
    if ids.iter().all(|id| is_quiet(id)) {
        return Vec::new();
    }
    // What, then where: a status line is short.
    let place = error.whereabouts().to_string();
    let reason = match place.as_str() {
        "" => error.message().to_owned(),
        place => format!("{}: {place}", error.message()),
    };
    model.warn(format!("NOT saved: {reason}; it is tried again"));
    model.status.unsaved = Some(reason);
    model.status.warned = false;
    refresh_overlay(model);
    Vec::new()
}

/// Another session wrote to the journal: what is unsaved here goes over it.
pub fn journal(model: &mut Model, entries: &[Entry]) -> Vec<Effect> {
    let mut kept = Kept::from_entries(entries);
    for entry in &model.shelf.waiting {
        kept.hold(entry);
    }
    model.shelf.kept = kept;
    model.kept_changed();
    refresh_overlay(model);
    Vec::new()
}

/// The selection, or the current turn; nothing, and said so, when the filter shows no turn at all.
pub fn chosen(model: &mut Model) -> Option<Span> {
    if model.reader.flow().turns().next().is_none() {
        model.say("no turn is shown");
        return None;
    }
    let transcript = model.transcript()?;
    transcript.turn(model.reader.cursor.turn)?;
    let (from, to) = model.reader.chosen(transcript);
    match model.reader.selection.map(|selection| selection.kind) {
        Some(Kind::Words) => Some(Span::of_range(transcript, from, to)),
        Some(Kind::Turns) | None => Some(Span::of_turns(transcript, from.0, to.0)),
    }
}

/// Keeps what an earlier session could not save.
pub fn again(model: &mut Model, entries: Vec<Entry>) -> Vec<Effect> {
    entries
        .into_iter()
        .flat_map(|entry| keep(model, entry))
        .collect()
}

/// Keeps a record, and gives it to the journal.
pub fn keep(model: &mut Model, entry: Entry) -> Vec<Effect> {
    model.shelf.kept.hold(&entry);
    model.shelf.waiting.push(entry.clone());
    model.kept_changed();
    refresh_overlay(model);
    vec![Effect::Save(vec![entry])]
}

fn ask(model: &mut Model, note: bool) -> Vec<Effect> {
    let Some(span) = chosen(model) else {
        return Vec::new();
    };
    let existing = if model.reader.selection.is_some() {
        None
    } else {
        let start = &span.start;
        model
            .shelf
            .kept
            .bookmarks_on(&start.exchange, &start.edition, model.reader.cursor.turn)
            .next()
    };
    let target = match existing {
        Some(bookmark) => Target::Kept(bookmark.id.clone()),
        None => Target::New(span),
    };
    prompt(model, target, note)
}

fn prompt(model: &mut Model, target: Target, note: bool) -> Vec<Effect> {
    let bookmark = match &target {
        Target::Kept(id) => model.shelf.kept.bookmark(id),
        Target::New(_) => None,
    };
    let text = match bookmark {
        Some(bookmark) if note => bookmark.note.clone().unwrap_or_default(),
        Some(bookmark) => bookmark.tags.join(" "),
        None => String::new(),
    };
    let purpose = if note {
        Purpose::Note(target)
    } else {
        Purpose::Tags(target)
    };
    model.prompt = Some(Prompt {
        purpose,
        line: TextLine::new(text),
        wrong: None,
    });
    Vec::new()
}

fn change(
    model: &mut Model,
    target: Target,
    edit: impl FnOnce(Option<String>, Vec<String>) -> (Option<String>, Vec<String>),
) -> Vec<Effect> {
    model.reader.selection = None;
    let (id, span, note, tags) = match target {
        Target::New(span) => (None, span, None, Vec::new()),
        Target::Kept(id) => {
            let Some(bookmark) = model.shelf.kept.bookmark(&id).cloned() else {
                model.warn("the bookmark is gone");
                return Vec::new();
            };
            (
                Some(bookmark.id),
                bookmark.span,
                bookmark.note,
                bookmark.tags,
            )
        }
    };
    let (note, tags) = edit(note, tags);
    keep(model, Entry::bookmark(id, span, note, tags))
}
