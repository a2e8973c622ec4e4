//! Search: in the transcript while typing, and in the whole library.

use crate::record::TurnIndex;
use crate::search::Query;
use crate::text::clean;
use crate::tui::caret::Wrong;
use crate::tui::effect::Effect;
use crate::tui::jumps::At;
use crate::tui::model::{Model, Prompt, Purpose, SearchFrom};
use crate::tui::pane::reader::{Cursor, Finding};
use crate::tui::prompt::TextLine;
use crate::tui::regions::Pane;

/// Opens the search line.
pub fn start(model: &mut Model) -> Vec<Effect> {
    let purpose = Purpose::Search(SearchFrom {
        origin: model.reader.cursor,
        top: model.reader.top(),
        before: model.reader.finding.clone(),
    });
    // A pane that lies over the transcript gives way: the hits are to be seen.
    model.screen.pane = Pane::Reader;
    model.prompt = Some(Prompt {
        purpose,
        line: TextLine::default(),
        wrong: None,
    });
    Vec::new()
}

/// Follows what is being typed in the status line: the first match at or after where the search started.
pub fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(Prompt {
        purpose: Purpose::Search(from),
        line,
        ..
    }) = model.prompt.clone()
    else {
        return Vec::new();
    };
    let wrong = look_for(model, line.text()).err();
    if let Some(prompt) = &mut model.prompt {
        prompt.wrong = wrong;
    }
    if line.text().trim().is_empty() {
        restore(model, from.before);
    }
    show_first_hit(model, from.origin);
    Vec::new()
}

/// Puts the cursor on the first shown hit at or after `origin`, around the end; on `origin` when there is none.
fn show_first_hit(model: &mut Model, origin: Cursor) {
    let target = model.reader.finding.as_ref().and_then(|finding| {
        let shown = |hit: &&TurnIndex| model.reader.flow().start_of(**hit).is_some();
        let from = finding.hits.partition_point(|hit| *hit < origin.turn);
        let (before, after) = finding.hits.split_at(from);
        let mut near = after.iter().chain(before);
        near.find(shown).or(finding.hits.first()).copied()
    });
    match target {
        Some(hit) => show_hit(model, hit),
        None => model.with_transcript(|reader, transcript| reader.go(transcript, origin)),
    }
}

/// Ends the search line: the hits stay.
pub fn accept(model: &mut Model, from: SearchFrom, query: &str) -> Vec<Effect> {
    if query.trim().is_empty() {
        restore(model, from.before);
        return step(model, 1, true);
    }
    model.trail.jump(At {
        transcript: model.reader.transcript,
        cursor: from.origin,
    });
    if model.shelf.index.is_none() {
        model.status.search_waits = Some((query.to_owned(), from.origin));
        model.say("indexing the library, then searching");
        return vec![remember(model, query)];
    }
    if let Err(wrong) = look_for(model, query) {
        // What was typed is not lost: the line stays open and says what is wrong.
        model.prompt = Some(Prompt {
            purpose: Purpose::Search(from),
            line: TextLine::new(query),
            wrong: Some(wrong),
        });
        return Vec::new();
    }
    warn_of_nothing(model);
    vec![remember(model, query)]
}

fn warn_of_nothing(model: &mut Model) {
    let finding = model.reader.finding.as_ref();
    if let Some(finding) = finding.filter(|finding| finding.hits.is_empty()) {
        let text = match why_nothing(model, &finding.query) {
            Some(why) => format!("no turn matches: {why}"),
            None => format!("no turn matches {}", clean::show_line(&finding.query)),
        };
        model.warn(text);
    }
}

/// Which word of a query the library does not have, and what may have been meant by it.
pub fn why_nothing(model: &Model, query: &str) -> Option<String> {
    let query = Query::parse(query).ok().filter(Query::has_words)?;
    let index = model.shelf.index.as_ref()?;
    let lacking = index.lacking(&query)?;
    let word = clean::show_line(&lacking.word);
    Some(match lacking.nearest {
        Some(meant) => format!(
            "there is no {word}; did you mean {}?",
            clean::show_line(meant)
        ),
        None => format!("no word is like {word}"),
    })
}

/// Gives the line in the status line up; a search goes back to where it started.
pub fn cancel_prompt(model: &mut Model) -> Vec<Effect> {
    if let Some(Prompt {
        purpose: Purpose::Search(from),
        ..
    }) = model.prompt.take()
    {
        restore(model, from.before);
        model.with_transcript(|reader, transcript| {
            reader.go_back(transcript, from.origin, from.top);
        });
    }
    Vec::new()
}

/// Puts an earlier search back in force, and with it the turns that it leaves.
fn restore(model: &mut Model, before: Option<Finding>) {
    model.reader.finding = before;
    if model.reader.filter.only_hits {
        model.with_transcript(crate::tui::pane::reader::Reader::relayout);
    }
}

/// Goes to the next or previous hit among the turns that are shown, around the ends.
pub fn step(model: &mut Model, times: usize, forward: bool) -> Vec<Effect> {
    let here = model.reader.cursor.turn;
    let Some(finding) = &model.reader.finding else {
        model.say("search first with /");
        return Vec::new();
    };
    let query = &finding.query;
    if finding.hits.is_empty() {
        model.warn(format!("no turn matches {query}"));
        return Vec::new();
    }
    let shown = |hit: &TurnIndex| model.reader.flow().start_of(*hit).is_some();
    let hits: Vec<TurnIndex> = finding.hits.iter().copied().filter(shown).collect();
    if hits.is_empty() {
        model.warn(format!(
            "all turns that match {query} are hidden by the filter"
        ));
        return Vec::new();
    }
    let first = if forward {
        hits.partition_point(|hit| *hit <= here)
    } else {
        hits.partition_point(|hit| *hit < here) + hits.len() - 1
    };
    let moves = (times - 1) % hits.len();
    let at = if forward {
        first + moves
    } else {
        first + hits.len() - moves
    };
    let hit = hits[at % hits.len()];
    let around = if forward { hit <= here } else { hit >= here };
    show_hit(model, hit);
    if around {
        model.say(if forward {
            "search went on from the start"
        } else {
            "search went on from the end"
        });
    }
    Vec::new()
}

/// Does the search that was asked for before the library was indexed.
pub fn search_that_waited(model: &mut Model) {
    if let Some((query, origin)) = model.status.search_waits.take()
        && look_for(model, &query).is_ok()
    {
        show_first_hit(model, origin);
        warn_of_nothing(model);
    }
}

/// Searches the transcript that is open on from a turn that another search found.
pub fn go_on_from(model: &mut Model, turn: TurnIndex, query: &str) {
    if look_for(model, query).is_ok() {
        let finding = model.reader.finding.as_ref();
        if finding.is_some_and(|finding| finding.is_on(turn)) {
            show_hit(model, turn);
        }
    }
}

/// Remembers a query that was used.
pub fn remember(model: &mut Model, query: &str) -> Effect {
    Effect::Remember(model.shelf.kept.remember(query.trim()))
}

/// Searches the transcript that is open.
fn look_for(model: &mut Model, text: &str) -> Result<(), Wrong> {
    model.reader.finding = Some(finding(model, text)?);
    if model.reader.filter.only_hits {
        model.with_transcript(crate::tui::pane::reader::Reader::relayout);
    }
    Ok(())
}

/// Finds the hits of the search in force in the text as it is now; it is not laid out anew.
pub fn refind(model: &mut Model) {
    let again = |model: &Model, before: Option<Finding>| {
        before.and_then(|before| finding(model, &before.query).ok())
    };
    let before = model.reader.finding.take();
    model.reader.finding = again(model, before);
    if let Some(mut prompt) = model.prompt.take() {
        if let Purpose::Search(from) = &mut prompt.purpose {
            from.before = again(model, from.before.take());
        }
        model.prompt = Some(prompt);
    }
}

fn finding(model: &Model, text: &str) -> Result<Finding, Wrong> {
    let query = Query::parse(text).map_err(|error| Wrong {
        sentence: error.to_string(),
        at: Some(error.at.start),
    })?;
    let Some(index) = model.shelf.index.clone() else {
        return Err(Wrong {
            sentence: "indexing the library".to_owned(),
            at: None,
        });
    };
    let matches = index.matches(
        &model.shelf.library,
        &query,
        model.reader.transcript,
        &*model.shelf.facts,
    );
    Ok(Finding {
        query: text.to_owned(),
        hits: matches.turns,
        marks: matches.marks,
    })
}

/// Puts the cursor on the words of a hit where they stand closest together.
fn show_hit(model: &mut Model, hit: TurnIndex) {
    let marks = model.reader.finding.as_ref();
    let marks = marks.map(|finding| finding.marks.clone());
    model.with_transcript(|reader, transcript| {
        let offset = transcript.turn(hit).map_or(0, |turn| {
            let start = marks.map_or(0, |marks| marks.closest(hit, &turn.text));
            clean::show(&turn.text).range(start..start).start
        });
        reader.go(transcript, Cursor { turn: hit, offset });
    });
    if model.reader.cursor.turn != hit {
        model.say(format!(
            "the hit in turn {} is hidden by the filter",
            hit.number()
        ));
    }
}
