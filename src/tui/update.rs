//! The only code that changes the model: a message in, effects out.

mod ahead;
mod article;
mod collating;
mod copying;
mod filtering;
mod importing;
mod judging;
mod keeping;
mod library_search;
mod loading;
mod mouse;
mod opening;
mod picturing;
mod reading;
mod searching;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::action::{Action, Scope};
use super::effect::Effect;
use super::jumps::spot;
use super::key::Key;
use super::keymap::{Outcome, Typed};
use super::message::Message;
use super::model::{Ending, Model, Purpose};
use super::overlay::{Overlay, help, source};
use super::prompt::Typing;
use super::regions::Pane;
use crate::keep::Entry;
use importing::Part;

/// Takes one message; what is to be done comes back as effects, in order.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    // An answer is for what the keys are shown over, not for them.
    let lifted = message.is_answer().then(|| opening::lift_help(model));
    let effects = take(model, message);
    if let Some(page) = lifted.flatten() {
        opening::lay_help(model, page);
    }
    model.reshape();
    effects
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Message::Key(_) | Message::Paste(_) | Message::Mouse(_) if ahead::is_too_early(model) => {
            ahead::wait(model, &message)
        }
        Message::Key(key) => {
            model.status.awaited = None;
            self::key(model, key)
        }
        Message::Paste(text) => paste(model, &text),
        Message::Mouse(event) => mouse::take(model, event),
        Message::Resize(columns, lines) => {
            model.screen.size = (columns, lines);
            refresh_overlay(model);
            // Also when the size is what it was: the terminal may have been smaller in between and lost its content.
            vec![Effect::Redraw]
        }
        Message::Resumed => vec![Effect::Resume],
        Message::HangUp(signal) => {
            model.status.ending = Some(Ending::Signal(signal));
            leave(model)
        }
        Message::Suspend => opening::suspend(model),
        Message::Indexed(library, index) => library_search::indexed(model, &library, index),
        Message::Placed(library, at, placed) => opening::placed(model, &library, at, *placed),
        Message::TextRead(ticket, result) => importing::read(model, ticket, result),
        Message::Checked(library, checked) => article::checked(model, &library, checked),
        Message::ShowPassage(from, to, selected) => article::passage(model, from, to, selected),
        Message::Ask(asked) => importing::asked(model, asked),
        Message::Reading(how_far) => {
            model.status.reading = Some(how_far);
            Vec::new()
        }
        Message::Failed(error) => ahead::failed(model, error),
        Message::Unchanged => loading::unchanged(model),
        Message::AllRead => {
            model.status.reading = None;
            Vec::new()
        }
        Message::Loaded(loaded) => loading::loaded(model, *loaded),
        Message::Collated(library, other, collation) => {
            collating::collated(model, &library, other, collation)
        }
        Message::Pictured(library, at, picture) => {
            picturing::pictured(model, &library, at, picture)
        }
        Message::Found(ticket, hits) => library_search::found(model, ticket, hits),
        Message::Counted(ticket, counts) => library_search::counted(model, ticket, counts),
        Message::Saved(ids) => keeping::saved(model, &ids),
        Message::NotSaved(ids, error) => keeping::not_saved(model, &ids, &error),
        Message::Keep(entries) => keeping::again(model, entries),
        Message::Journal(entries) => keeping::journal(model, &entries),
        Message::Close => opening::close(model),
        Message::Run(action) => {
            opening::close(model);
            model.overlay = None;
            act(model, action, None, None)
        }
        Message::Go(at) => opening::go(model, at),
        Message::GoToHit(at, query) => library_search::go_to_hit(model, at, &query),
        Message::OpenEdition(index) => opening::edition(model, index),
        Message::Collate(other) => collating::collate(model, other),
        Message::ChooseEdition => collating::choose(model),
        Message::AskForWords => collating::ask_for_words(model),
        Message::TakeOver(taken) => collating::take_over(model, taken),
        Message::ShowClaim(claim) => opening::board(model, Some(claim)),
        Message::ToggleSpeaker(speaker) => {
            filtering::filter(model, |filter, _| filter.toggle(speaker))
        }
        Message::SoloSpeaker(speaker) => {
            filtering::filter(model, |filter, transcript| filter.solo(speaker, transcript))
        }
        Message::AllSpeakers => filtering::filter(model, |filter, _| filter.hidden.clear()),
        Message::Find(query) => library_search::find(model, &query),
        Message::Recall(step) => library_search::recall(model, step),
        Message::Narrow(facet) => library_search::narrow(model, facet),
        Message::EditNote(id) => keeping::edit_note(model, id),
        Message::EditTags(id) => keeping::edit_tags(model, id),
        Message::MoveBookmark(id, span) => keeping::move_to(model, id, span),
        Message::Judge(judged) => judging::judge(model, judged),
        Message::Report(to) => judging::report(model, to),
        Message::Reported(text) => copying::send(model, text, "the report"),
        Message::RemoveBookmark(id) => keeping::remove(model, &id),
        Message::RestoreBookmark => keeping::undo(model),
        Message::Say(text) => {
            model.say(text);
            Vec::new()
        }
    }
}

fn key(model: &mut Model, event: KeyEvent) -> Vec<Effect> {
    if let Some(mut prompt) = model.prompt.take() {
        let typing = prompt.line.key(event);
        model.prompt = Some(prompt);
        return prompted(model, typing);
    }
    let body = model.body();
    if let Some(overlay) = model.overlay.as_mut().filter(|overlay| overlay.types()) {
        let message = overlay.key(event, body);
        return message
            .map(|message| take(model, message))
            .unwrap_or_default();
    }
    let scopes: &[Scope] = match (&model.overlay, model.screen.pane, &model.reader.selection) {
        (None, Pane::Reader, Some(_)) => &[Scope::Select, Scope::Reader],
        (None, Pane::Reader, None) => &[Scope::Reader],
        (Some(Overlay::Board(_)), ..) => &[Scope::Board, Scope::List, Scope::Reader],
        (Some(Overlay::Summary(_)), ..) => &[Scope::Summary, Scope::List, Scope::Reader],
        (Some(Overlay::Import(_)), ..) => &[Scope::Report, Scope::List, Scope::Reader],
        _ => &[Scope::List, Scope::Reader],
    };
    model.status.message = None;
    let begun = !model.status.typed.text().is_empty();
    if begun && event.code == KeyCode::Esc {
        model.status.typed = Typed::default();
        return Vec::new();
    }
    match model
        .settings
        .keymap
        .feed(&mut model.status.typed, scopes, Key::from(event))
    {
        Outcome::Do(action, count, letter) => act(model, action, count, letter),
        Outcome::Pending => Vec::new(),
        Outcome::Nothing => {
            let help = model
                .settings
                .keymap
                .keys_of(Action::Help)
                .first()
                .map(|key| format!(" ({key} shows the keys)"));
            model.say(format!(
                "{} means nothing here{}",
                Key::from(event),
                help.unwrap_or_default()
            ));
            Vec::new()
        }
    }
}

fn prompted(model: &mut Model, typing: Typing) -> Vec<Effect> {
    match typing {
        Typing::Changed => searching::typed(model),
        Typing::Accept => accept(model),
        Typing::Cancel => searching::cancel_prompt(model),
        Typing::Recall(step) => library_search::recall(model, step),
        Typing::Same | Typing::Other => Vec::new(),
    }
}

/// Takes the text in the status line for what it was typed for.
fn accept(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else {
        return Vec::new();
    };
    let text = prompt.line.text().trim().to_owned();
    match prompt.purpose {
        Purpose::Search(from) => searching::accept(model, from, &text),
        Purpose::Words => collating::seek(model, &text),
        Purpose::Note(target) => keeping::take_note(model, target, text),
        Purpose::Tags(target) => keeping::take_tags(model, target, &text),
        Purpose::Verdict(claim) => judging::take_note(model, claim, text),
        Purpose::Rename(name) => importing::take_name(model, &name, text),
        Purpose::Exchange => importing::take_id(model, Part::Exchange, text),
        Purpose::Edition => importing::take_id(model, Part::Edition, text),
    }
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(prompt) = &mut model.prompt {
        let typing = prompt.line.paste(text);
        return prompted(model, typing);
    }
    let message = model
        .overlay
        .as_mut()
        .filter(|overlay| overlay.types())
        .and_then(|overlay| overlay.paste(text));
    message
        .map(|message| take(model, message))
        .unwrap_or_default()
}

/// Does an action: the overlay first, then the pane with the focus, then the transcript.
fn act(
    model: &mut Model,
    action: Action,
    count: Option<usize>,
    letter: Option<char>,
) -> Vec<Effect> {
    if action == Action::Reload {
        return loading::reload(model);
    }
    if anywhere(action) {
        return opening::screen(model, action);
    }
    let body = model.body();
    if let Some(overlay) = &mut model.overlay {
        if action == Action::Help && !matches!(overlay, Overlay::Help(..)) {
            opening::help(model);
            return Vec::new();
        }
        let message = overlay.act(action, count, body);
        return message
            .map(|message| take(model, message))
            .unwrap_or_default();
    }
    if model.screen.pane != Pane::Reader
        && let Some(effects) = opening::pane(model, action, count)
    {
        return effects;
    }
    reading::act(model, action, count, letter)
}

/// Actions that do the same wherever the focus is.
fn anywhere(action: Action) -> bool {
    matches!(action, Action::Redraw | Action::Suspend | Action::Mouse)
}

/// Ends the program: the place is kept first. With things unsaved the first time only warns.
fn quit(model: &mut Model) -> Vec<Effect> {
    if let Some(reason) = model.status.unsaved.clone()
        && !model.status.warned
    {
        model.status.warned = true;
        model.warn(format!(
            "NOT saved; quit again to leave and put it aside: {reason}"
        ));
        return Vec::new();
    }
    leave(model)
}

fn leave(model: &mut Model) -> Vec<Effect> {
    let place = model
        .transcript()
        .map(|transcript| Entry::place(spot(transcript, model.reader.cursor)));
    vec![Effect::Save(place.into_iter().collect()), Effect::Quit]
}

/// Refreshes an overlay that shows what has just changed, or that is laid out for a size that has.
fn refresh_overlay(model: &mut Model) {
    let (width, body) = (model.page_width(), model.body());
    let Some(overlay) = &mut model.overlay else {
        return;
    };
    match overlay {
        Overlay::Board(_) => return opening::refresh_board(model),
        Overlay::Collate(_) => return collating::refresh(model),
        _ => {}
    }
    let theme = &model.settings.theme;
    let library = &model.shelf.library;
    let transcript = library.transcript(model.reader.transcript);
    match overlay {
        Overlay::Bookmarks(bookmarks) => bookmarks.refresh(&model.shelf.kept, library, theme),
        Overlay::Speakers(speakers) => {
            if let Some(transcript) = transcript {
                speakers.refresh(transcript, &model.reader.filter, theme);
            }
        }
        Overlay::Article(article) => article.lay(body, theme),
        Overlay::Help(page, _) => page.replace(help::help(&model.settings.keymap, theme, width)),
        Overlay::Source(page) => {
            if let Some(transcript) = transcript {
                page.replace(source::source(transcript, theme, width));
            }
        }
        _ => {}
    }
}
