//! One article file, by itself and against the editions that it speaks of.

use std::collections::HashSet;

use super::{Problems, is_id};
use crate::error::Error;
use crate::record::{ArticleFile, Claim, EditionFile, PassageRef};
use crate::text::near;

/// What is wrong in an article file by itself.
pub fn article(file: &ArticleFile) -> Vec<Error> {
    let mut problems = Problems::default();
    problems.format(file.format);
    problems.id("article.id", &file.article.id);
    problems.filled("article.title", &file.article.title);
    problems.address("article.url", file.article.url.as_deref());
    let mut ids = HashSet::new();
    for (at, claim) in file.claims.iter().enumerate() {
        problems.unique_id(&format!("claims[{at}].id"), &claim.id, &mut ids);
        texts(claim, at, &mut problems);
    }
    for (at, event) in file.events.iter().enumerate() {
        problems.filled(format!("events[{at}].text"), &event.text);
    }
    problems.0
}

fn texts(claim: &Claim, at: usize, problems: &mut Problems) {
    problems.filled(format!("claims[{at}].text"), &claim.text);
    for (name, list) in [("quotes", &claim.quotes), ("keywords", &claim.keywords)] {
        for (n, text) in list.iter().enumerate() {
            problems.filled(format!("claims[{at}].{name}[{n}]"), text);
        }
    }
    if claim.about.is_none() && !claim.passages.is_empty() {
        problems.add_with_hint(
            format!("claims[{at}].passages"),
            "a claim about no exchange can have no passages",
            "name the exchange with `about`",
        );
    }
}

/// What an article file says of `editions` that does not hold: exchanges, speakers, passages and
/// quoted words.
pub fn against(file: &ArticleFile, editions: &[&EditionFile]) -> Vec<Error> {
    let mut problems = Problems::default();
    for (at, claim) in file.claims.iter().enumerate() {
        let Some(about) = &claim.about else { continue };
        let texts: Vec<&EditionFile> = editions
            .iter()
            .filter(|edition| edition.exchange.id == *about)
            .copied()
            .collect();
        if texts.is_empty() {
            let known: Vec<&str> = editions
                .iter()
                .map(|one| one.exchange.id.as_str())
                .collect();
            problems.add_with_hint(
                format!("claims[{at}].about"),
                format!("unknown exchange `{about}`"),
                near::hint(about, &distinct(known), "the exchanges are"),
            );
            continue;
        }
        speaker(claim, at, &texts, &mut problems);
        passages(claim, at, &texts, &mut problems);
    }
    problems.0
}

/// A claim's speaker who is written as an id must take part in the exchange.
fn speaker(claim: &Claim, at: usize, editions: &[&EditionFile], problems: &mut Problems) {
    let Some(speaker) = claim.speaker.as_deref() else {
        return;
    };
    let speakers = editions.iter().flat_map(|edition| &edition.speakers);
    let known = distinct(speakers.map(|who| who.id.as_str()).collect());
    if speaker.trim().is_empty() {
        problems.add(format!("claims[{at}].speaker"), "there is no name here");
    } else if is_id(speaker) && !known.contains(&speaker) {
        problems.add_with_hint(
            format!("claims[{at}].speaker"),
            format!("unknown speaker `{speaker}`"),
            near::hint(
                speaker,
                &known,
                "somebody who takes no part is named in full; part take",
            ),
        );
    }
}

/// Passages must be there, and the quoted words must stand in one of them letter by letter.
fn passages(claim: &Claim, at: usize, editions: &[&EditionFile], problems: &mut Problems) {
    let mut turns: Vec<&str> = Vec::new();
    for (n, passage) in claim.passages.iter().enumerate() {
        match resolve(passage, editions) {
            Ok(text) => turns.push(text),
            Err((part, message, hint)) => {
                problems.add_with_hint(format!("claims[{at}].passages[{n}].{part}"), message, hint);
            }
        }
    }
    if turns.is_empty() {
        return;
    }
    for (n, quote) in claim.quotes.iter().enumerate() {
        if !turns.iter().any(|text| text.contains(quote.as_str())) {
            problems.add(
                format!("claims[{at}].quotes[{n}]"),
                format!("“{quote}” does not stand in a turn that the claim links to"),
            );
        }
    }
}

/// The text of the turn that a passage names; else the wrong key, what is wrong and a hint.
fn resolve<'a>(
    passage: &PassageRef,
    editions: &[&'a EditionFile],
) -> Result<&'a str, (&'static str, String, String)> {
    let Some(edition) = editions
        .iter()
        .find(|one| one.edition.id == passage.edition)
    else {
        let known: Vec<&str> = editions.iter().map(|one| one.edition.id.as_str()).collect();
        let message = format!("unknown edition `{}`", passage.edition);
        let hint = near::hint(&passage.edition, &known, "the editions are");
        return Err(("edition", message, hint));
    };
    let turn = passage
        .turn
        .checked_sub(1)
        .and_then(|at| edition.turns.get(at));
    turn.map(|turn| turn.text.as_str()).ok_or_else(|| {
        let message = format!("there is no turn {}", passage.turn);
        let hint = format!("the turns are numbered from 1 to {}", edition.turns.len());
        ("turn", message, hint)
    })
}

fn distinct(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}
