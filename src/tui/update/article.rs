//! The article beside the transcript: opening it, and going to the passages of its quotations.

use std::sync::Arc;

use crate::library::Library;
use crate::tui::article::CheckedArticle;
use crate::tui::effect::Effect;
use crate::tui::jumps::At;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::article::ArticleView;
use crate::tui::pane::reader::{Cursor, Kind, Selection};

use super::opening;
use crate::text::clean;

/// Opens the article that is checked; else the one of the library that is about this exchange is checked first.
pub fn open(model: &mut Model) -> Vec<Effect> {
    if model.shelf.article.is_some() {
        show(model);
        return Vec::new();
    }
    let exchange = model.transcript().map(|transcript| &transcript.exchange.id);
    let articles = &model.shelf.library.articles;
    let about = |about: &Option<String>| about.is_some() && about.as_ref() == exchange;
    let at = articles
        .iter()
        .position(|file| file.claims.iter().any(|claim| about(&claim.about)));
    let Some(at) = at else {
        model.say("no article of the library is about this exchange; `saidso check ARTICLE --open` opens one");
        return Vec::new();
    };
    model.say("looking up the quotations");
    vec![Effect::CheckArticle(Arc::clone(&model.shelf.library), at)]
}

/// The quotations have been looked up: the article is shown.
pub fn checked(
    model: &mut Model,
    library: &Arc<Library>,
    article: Arc<CheckedArticle>,
) -> Vec<Effect> {
    if !Arc::ptr_eq(library, &model.shelf.library) {
        // The library has changed meanwhile: its places may be others.
        return open(model);
    }
    model.shelf.article = Some((article, 0));
    model.status.message = None;
    if model.overlay.is_none() && model.prompt.is_none() {
        show(model);
    }
    Vec::new()
}

/// Goes to a passage and selects its words; places are in bytes of the original text.
pub fn passage(model: &mut Model, from: At, to: Cursor, selected: usize) -> Vec<Effect> {
    if let Some((_, at)) = &mut model.shelf.article {
        *at = selected;
    }
    let library = Arc::clone(&model.shelf.library);
    let shown = |cursor: Cursor, back: usize| {
        let turn = library.transcript(from.transcript)?.turn(cursor.turn)?;
        let text = clean::show(&turn.text);
        let raw = cursor.offset.min(turn.text.len());
        let offset = text.range(raw..raw).start.saturating_sub(back);
        let offset = (0..=offset)
            .rev()
            .find(|at| text.as_str().is_char_boundary(*at));
        Some(Cursor {
            turn: cursor.turn,
            offset: offset.unwrap_or(0),
        })
    };
    // The selection ends with the word that its last cursor is in.
    let (Some(first), Some(last)) = (shown(from.cursor, 0), shown(to, 1)) else {
        model.say("that edition is not in the library");
        return Vec::new();
    };
    model.trail.jump(model.here());
    model.overlay = None;
    model.screen.pane = crate::tui::regions::Pane::Reader;
    let at = At {
        cursor: last,
        ..from
    };
    opening::place(model, at);
    // Going there puts the cursor on a line; a selection ends with a word.
    model.reader.cursor = last;
    model.reader.selection = Some(Selection {
        kind: Kind::Words,
        anchor: first,
    });
    Vec::new()
}

/// Lets go of an article that was checked against a library that is no more: its places may be others.
pub fn forget(model: &mut Model) {
    model.shelf.article = None;
    if matches!(model.overlay, Some(Overlay::Article(_))) {
        model.overlay = None;
    }
}

/// Keeps which quotation is looked at while the article is closed.
pub fn remember(model: &mut Model) {
    if let (Some(Overlay::Article(view)), Some((_, at))) =
        (&model.overlay, &mut model.shelf.article)
    {
        *at = view.selected();
    }
}

/// Shows the checked article.
pub fn show(model: &mut Model) {
    let body = model.body();
    if let Some((article, selected)) = &model.shelf.article {
        let (theme, keymap) = (&model.settings.theme, &model.settings.keymap);
        let view = ArticleView::new(Arc::clone(article), *selected, body, theme, keymap);
        model.overlay = Some(Overlay::Article(view));
    }
}
