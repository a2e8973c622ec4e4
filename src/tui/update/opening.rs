//! Opening: overlays, panes, other transcripts; jumping and coming back.

use std::sync::Arc;

use crate::config::Access;
use crate::keep::Verdicts;
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::Placed;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::jumps::At;
use crate::tui::message::Message;
use crate::tui::model::Model;
use crate::tui::overlay::page::Page;
use crate::tui::overlay::{Overlay, board, bookmarks, help, palette, search, speakers};
use crate::tui::pane::contents::Row;
use crate::tui::pane::reader::Cursor;
use crate::tui::regions::Pane;

use super::{article, collating, filtering, picturing, quit, take};

/// Does an action that opens or closes something.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let theme = &model.settings.theme;
    let keymap = &model.settings.keymap;
    let library = &model.shelf.library;
    match action {
        Action::SearchLibrary => {
            let query = model
                .reader
                .finding
                .as_ref()
                .map_or("", |finding| finding.query.as_str())
                .to_owned();
            model.overlay = Some(Overlay::Search(search::Search::new(&query)));
            return take(model, Message::Find(query));
        }
        Action::Speakers => {
            let overlay = model.transcript().map(|transcript| {
                speakers::Speakers::new(transcript, &model.reader.filter, theme, keymap)
            });
            model.overlay = overlay.map(Overlay::Speakers);
        }
        Action::Bookmarks => {
            model.overlay = Some(Overlay::Bookmarks(bookmarks::Bookmarks::new(
                &model.shelf.kept,
                library,
                theme,
                keymap,
            )));
        }
        Action::Editions => return collating::begin(model),
        Action::Palette => {
            model.overlay = Some(Overlay::Palette(palette::Palette::new(keymap)));
        }
        Action::Help => help(model),
        Action::Summary => return picturing::begin(model),
        Action::Board => return board(model, None),
        Action::Article => return article::open(model),
        Action::Follow => return follow(model),
        Action::Claims => focus(model, Pane::Claims),
        Action::NextPane | Action::View => focus(model, model.screen.pane.next()),
        Action::JumpBack => return jump(model, true),
        Action::JumpForward => return jump(model, false),
        Action::Focus => model.screen.alone = !model.screen.alone,
        Action::Times => times(model),
        Action::Map => model.screen.map_switched = !model.screen.map_switched,
        Action::Quit => return leave_layer(model),
        _ => {}
    }
    Vec::new()
}

/// Shows the keys over what is open, which is there again when they are closed.
pub fn help(model: &mut Model) {
    let settings = &model.settings;
    let page = help::help(&settings.keymap, &settings.theme, model.page_width());
    lay_help(model, page);
}

/// Lays the keys over what is open.
pub fn lay_help(model: &mut Model, page: Page) {
    let beneath = model.overlay.take().map(Box::new);
    model.overlay = Some(Overlay::Help(page, beneath));
}

/// Takes the keys off what they are shown over, if they are shown.
pub fn lift_help(model: &mut Model) -> Option<Page> {
    match model.overlay.take() {
        Some(Overlay::Help(page, beneath)) => {
            model.overlay = beneath.map(|beneath| *beneath);
            Some(page)
        }
        other => {
            model.overlay = other;
            None
        }
    }
}

/// Does an action that concerns the screen as a whole.
pub fn screen(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Redraw => vec![Effect::Redraw],
        Action::Suspend => suspend(model),
        _ => {
            model.screen.mouse = !model.screen.mouse;
            model.say(if model.screen.mouse {
                "mouse taken: wheel scrolls, click moves"
            } else {
                "mouse released"
            });
            vec![Effect::Mouse(model.screen.mouse)]
        }
    }
}

/// Does an action in the side pane that has the focus; `None` when it means nothing there.
pub fn pane(model: &mut Model, action: Action, count: Option<usize>) -> Option<Vec<Effect>> {
    if matches!(action, Action::Cancel | Action::Quit) {
        model.screen.pane = Pane::Reader;
        return Some(Vec::new());
    }
    match model.screen.pane {
        Pane::Contents => contents(model, action, count),
        Pane::Claims => claims(model, action, count),
        Pane::Reader => None,
    }
}

fn contents(model: &mut Model, action: Action, count: Option<usize>) -> Option<Vec<Effect>> {
    let height = usize::from(model.body().height);
    let rows = model.contents.len();
    let before = model.contents.list.selected;
    if model.contents.list.act(action, count, rows, height) {
        let down = model.contents.list.selected >= before;
        model.contents.skip_headings(down);
        return Some(Vec::new());
    }
    let row = model.contents.selected().cloned();
    match (action, row?) {
        (Action::Follow | Action::Toggle, Row::Edition(index, _)) => Some(edition(model, index)),
        (Action::Follow | Action::Toggle, Row::Speaker(share, _)) => {
            Some(take(model, Message::ToggleSpeaker(share.speaker)))
        }
        (Action::Solo, Row::Speaker(share, _)) => {
            Some(take(model, Message::SoloSpeaker(share.speaker)))
        }
        (Action::All, Row::Speaker(..)) => Some(take(model, Message::AllSpeakers)),
        (Action::Follow | Action::Toggle, Row::Article(..)) => Some(board(model, None)),
        (Action::Follow | Action::Toggle, Row::Fault(text)) => {
            model.warn(text);
            Some(Vec::new())
        }
        _ => None,
    }
}

fn claims(model: &mut Model, action: Action, count: Option<usize>) -> Option<Vec<Effect>> {
    let claims = model.reader.annotations.claims_of(model.reader.cursor.turn);
    let height = usize::from(model.body().height);
    if !matches!(action, Action::TurnNext | Action::TurnPrevious)
        && model.claims.list.act(action, count, claims.len(), height)
    {
        return Some(Vec::new());
    }
    match action {
        Action::Follow | Action::Toggle => {
            let claim = model.claims.selected(&claims)?;
            Some(board(model, Some(claim)))
        }
        Action::Claims => {
            model.screen.pane = Pane::Reader;
            Some(Vec::new())
        }
        _ => None,
    }
}

/// Closes the overlay, or gives the focus back to the transcript.
pub fn close(model: &mut Model) -> Vec<Effect> {
    article::remember(model);
    if lift_help(model).is_some() {
        // What they were shown over is laid out for the size that the screen had then.
        super::refresh_overlay(model);
    } else if model.overlay.take().is_none() {
        model.screen.pane = Pane::Reader;
    }
    Vec::new()
}

/// Goes to a place; `''` leads back.
pub fn go(model: &mut Model, at: At) -> Vec<Effect> {
    model.trail.jump(model.here());
    model.overlay = None;
    model.screen.pane = Pane::Reader;
    place(model, at);
    Vec::new()
}

/// Opens an edition where it was left.
pub fn edition(model: &mut Model, index: TranscriptIndex) -> Vec<Effect> {
    model.trail.jump(model.here());
    model.overlay = None;
    model.screen.pane = Pane::Reader;
    model.open(index);
    Vec::new()
}

/// What the board is made of.
fn maker(model: &Model) -> Option<board::Maker<'_>> {
    Some(board::Maker {
        library: &model.shelf.library,
        transcript: model.transcript()?,
        open: model.reader.transcript,
        links: model.links(),
        placed: model.placed()?,
        verdicts: Verdicts::of(&model.shelf.kept, &model.shelf.library),
    })
}

/// Makes the open board anew from what is known now.
pub fn refresh_board(model: &mut Model) {
    let Some(Overlay::Board(board)) = &model.overlay else {
        return;
    };
    let mut board = board.clone();
    if let Some(maker) = maker(model) {
        board.refresh(&maker);
    }
    model.overlay = Some(Overlay::Board(board));
}

/// Opens the board, at a claim if one is named.
pub fn board(model: &mut Model, claim: Option<ClaimIndex>) -> Vec<Effect> {
    let Some(maker) = maker(model) else {
        return Vec::new();
    };
    let mut board = board::Board::new(&maker, &model.settings.keymap);
    if let Some(claim) = claim {
        board.select(claim);
    }
    model.overlay = Some(Overlay::Board(board));
    Vec::new()
}

/// Takes where the claims stand in a long transcript, if the library is still the one they were looked for in.
pub fn placed(
    model: &mut Model,
    library: &Arc<Library>,
    at: TranscriptIndex,
    placed: Placed,
) -> Vec<Effect> {
    if Arc::ptr_eq(library, &model.shelf.library) {
        model.take_placed(at, placed);
        super::refresh_overlay(model);
    }
    Vec::new()
}

/// From a turn to its first claim.
fn follow(model: &mut Model) -> Vec<Effect> {
    match model
        .reader
        .annotations
        .claims_of(model.reader.cursor.turn)
        .first()
        .map(|mention| mention.claim)
    {
        Some(claim) => board(model, Some(claim)),
        None => {
            model.say("no claim is linked to this turn");
            Vec::new()
        }
    }
}

fn focus(model: &mut Model, pane: Pane) {
    model.screen.pane = pane;
    model.claims.list = crate::tui::list::List::default();
}

fn times(model: &mut Model) {
    model.screen.times = !model.screen.times;
    let timed = model
        .transcript()
        .is_some_and(|transcript| transcript.turns.iter().any(|turn| turn.start.is_some()));
    if model.screen.times && !timed {
        model.say("this edition gives no times");
    }
}

fn jump(model: &mut Model, back: bool) -> Vec<Effect> {
    let here = model.here();
    match if back {
        model.trail.back(here)
    } else {
        model.trail.forward(here)
    } {
        Some(at) => place(model, at),
        None => model.say(if back {
            "no jump to take back"
        } else {
            "no jump to take again"
        }),
    }
    Vec::new()
}

pub(super) fn place(model: &mut Model, at: At) {
    model.open(at.transcript);
    let hidden = {
        let turn = at.cursor.turn;
        model.with_transcript(|reader, transcript| {
            reader.go(transcript, Cursor { turn, ..at.cursor });
        });
        model.reader.cursor.turn != turn
    };
    if hidden {
        // A place that was asked for is shown: the filter gives way, and says so.
        filtering::filter(model, |filter, _| {
            filter.hidden.clear();
            filter.only_hits = false;
        });
        model.with_transcript(|reader, transcript| reader.go(transcript, at.cursor));
        model.say("the filter was left to show this turn");
    }
}

/// `q`: leaves the selection, else quits.
fn leave_layer(model: &mut Model) -> Vec<Effect> {
    if model.reader.selection.take().is_some() {
        return Vec::new();
    }
    quit(model)
}

/// Stops for a while, unless that would lead out of a restricted session.
pub fn suspend(model: &mut Model) -> Vec<Effect> {
    match model.settings.config.access {
        Access::Full => vec![Effect::Suspend],
        Access::Restricted => {
            model.say("a restricted session cannot be suspended");
            Vec::new()
        }
    }
}
