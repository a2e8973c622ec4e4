//! Search of the whole library: asked for while typing, answered behind the keys, narrowed by its counts.

use std::sync::Arc;

use crate::library::Library;
use crate::search::{Counts, Facet, Hits, Index, Query};
use crate::tui::effect::Effect;
use crate::tui::jumps::At;
use crate::tui::model::{Model, Purpose};
use crate::tui::overlay::{Overlay, search};
use crate::tui::prompt::{Step, Typing};
use crate::tui::searcher::Wanted;

use super::{opening, searching};

/// The index is ready: searches that waited for it are done, and claims are looked for where that was put off.
pub fn indexed(model: &mut Model, library: &Arc<Library>, index: Arc<Index>) -> Vec<Effect> {
    if !Arc::ptr_eq(library, &model.shelf.library) {
        // The library is another one by now, and its index is on the way.
        return Vec::new();
    }
    model.shelf.index = Some(index);
    let mut effects = if model.prompt.is_some() {
        searching::typed(model)
    } else {
        waited(model)
    };
    effects.extend(model.place_rest());
    effects
}

/// Does the searches that waited for the index.
fn waited(model: &mut Model) -> Vec<Effect> {
    searching::search_that_waited(model);
    match &model.overlay {
        Some(Overlay::Search(search)) => {
            let query = search.query().to_owned();
            find(model, &query)
        }
        _ => Vec::new(),
    }
}

/// Asks for the hits of a query in the whole library.
pub fn find(model: &mut Model, text: &str) -> Vec<Effect> {
    let query = Query::parse(text);
    let index = model.shelf.index.clone();
    let Some(Overlay::Search(search)) = &mut model.overlay else {
        return Vec::new();
    };
    // Whatever is still on its way answers another query than this one.
    model.status.tickets += 1;
    search.ask(model.status.tickets);
    match query {
        Err(error) => search.refuse(&error),
        Ok(query) if query.is_empty() => search.clear(None),
        Ok(query) => {
            let Some(index) = index else {
                search.clear(Some("indexing the library".to_owned()));
                return Vec::new();
            };
            return vec![Effect::Find(Box::new(Wanted {
                ticket: model.status.tickets,
                library: Arc::clone(&model.shelf.library),
                index,
                query,
                limit: search::MOST,
                facts: Arc::clone(&model.shelf.facts),
            }))];
        }
    }
    Vec::new()
}

/// Takes the hits of a library search.
pub fn found(model: &mut Model, ticket: u64, hits: Hits) -> Vec<Effect> {
    let nothing = match &model.overlay {
        Some(Overlay::Search(search)) if hits.hits.is_empty() => {
            let query = search.query();
            searching::why_nothing(model, query).or_else(|| nothing_together(query))
        }
        _ => None,
    };
    let so_far = model.status.reading.as_deref();
    if let Some(Overlay::Search(search)) = &mut model.overlay {
        search.take(ticket, hits, so_far, nothing);
    }
    Vec::new()
}

/// Why a query finds nothing whose words are all there.
fn nothing_together(query: &str) -> Option<String> {
    let query = Query::parse(query).ok()?;
    let several = query.is_of_several();
    several.then(|| "no turn has all that is asked for".to_owned())
}

/// Takes the counts of a library search.
pub fn counted(model: &mut Model, ticket: u64, counts: Counts) -> Vec<Effect> {
    if let Some(Overlay::Search(search)) = &mut model.overlay {
        search.count(ticket, counts);
    }
    Vec::new()
}

/// Narrows the library search to a speaker or a call, or widens it again: the query says so.
pub fn narrow(model: &mut Model, facet: Facet) -> Vec<Effect> {
    let (Some(Overlay::Search(search)), Some(index)) = (&mut model.overlay, &model.shelf.index)
    else {
        return Vec::new();
    };
    let Some(query) = index.narrow(&model.shelf.library, search.query(), facet) else {
        return Vec::new();
    };
    search.retype(query.clone());
    find(model, &query)
}

/// Brings back what was searched for before, in the line in the status line or in the library search.
pub fn recall(model: &mut Model, step: Step) -> Vec<Effect> {
    let earlier = &model.shelf.kept.searches;
    if let Some(prompt) = &mut model.prompt {
        let searches = matches!(prompt.purpose, Purpose::Search(_));
        if searches && prompt.line.recall(step, earlier) == Typing::Changed {
            return searching::typed(model);
        }
        return Vec::new();
    }
    let Some(Overlay::Search(search)) = &mut model.overlay else {
        return Vec::new();
    };
    if !search.recall(step, earlier) {
        return Vec::new();
    }
    let query = search.query().to_owned();
    find(model, &query)
}

/// Opens a hit of a library search in its context; the search goes on there.
pub fn go_to_hit(model: &mut Model, at: At, query: &str) -> Vec<Effect> {
    let mut effects = opening::go(model, at);
    effects.push(searching::remember(model, query));
    searching::go_on_from(model, at.cursor.turn, query);
    effects
}
