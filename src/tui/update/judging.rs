//! What the user says of claims: which passage carries one, and what to think of it.

use std::sync::Arc;

use crate::anchor::Span;
use crate::config::Access;
use crate::keep::{Entry, Given, Item, Op, Verdict, Verdicts};
use crate::library::ClaimIndex;
use crate::link::{Claimed, Decision};
use crate::record::TurnIndex;
use crate::tui::effect::Effect;
use crate::tui::message::{Destination, Judged};
use crate::tui::model::{Model, Prompt, Purpose};
use crate::tui::prompt::TextLine;

use super::keeping::keep;

/// Does what the board asks for.
pub fn judge(model: &mut Model, judged: Judged) -> Vec<Effect> {
    let entry = match judged {
        Judged::Passage(claim, turn, confirmed) => passage(model, claim, turn, confirmed),
        Judged::Verdict(claim, word) => give(model, claim, word, note_on(model, claim)),
        Judged::NoVerdict(claim) => taken_back(model, claim),
        Judged::Note(claim) => return ask(model, claim),
        Judged::Undo => return undo(model),
    };
    entry.map(|entry| say(model, entry)).unwrap_or_default()
}

/// Takes the note that was typed; a claim without a verdict is unclear then.
pub fn take_note(model: &mut Model, claim: ClaimIndex, text: String) -> Vec<Effect> {
    let word = given(model, claim).map_or("unclear", |given| &given.verdict.word);
    let entry = give(model, claim, word, Some(text));
    entry.map(|entry| say(model, entry)).unwrap_or_default()
}

/// The record of a verdict on a claim as it is now.
fn give(model: &Model, claim: ClaimIndex, word: &str, note: Option<String>) -> Option<Entry> {
    let (article, claim) = model.shelf.library.claim(claim)?;
    let entry = Entry::verdict(&article.id, &claim.id, word, note);
    Some(entry.on(Some(Claimed::of(article, claim))))
}

/// The record that takes a verdict back, whichever ids it was given to.
fn taken_back(model: &Model, claim: ClaimIndex) -> Option<Entry> {
    let given = given(model, claim)?;
    let (article, claim) = given.to;
    Some(verdict_of(article, claim, given.verdict).into_drop())
}

/// The record that gives a verdict as it stands.
fn verdict_of(article: &str, claim: &str, verdict: &Verdict) -> Entry {
    let entry = Entry::verdict(article, claim, &verdict.word, verdict.note.clone());
    entry.on(verdict.was.clone())
}

/// Has the report of the open exchange made. A restricted session writes no files and has no such copies.
pub fn report(model: &mut Model, to: Destination) -> Vec<Effect> {
    if model.settings.config.access == Access::Restricted {
        model.warn("no reports in a restricted session");
        return Vec::new();
    }
    let Some(exchange) = model
        .transcript()
        .map(|transcript| transcript.exchange.id.clone())
    else {
        return Vec::new();
    };
    model.say("the report is being made …");
    let kept = Box::new(model.shelf.kept.clone());
    vec![Effect::Report(
        Arc::clone(&model.shelf.library),
        kept,
        exchange,
        to,
    )]
}

fn passage(model: &Model, claim: ClaimIndex, turn: TurnIndex, confirmed: bool) -> Option<Entry> {
    decision(
        model,
        claim,
        Span::of_turns(model.transcript()?, turn, turn),
        confirmed,
    )
}

/// That a claim stands at a passage, or does not.
pub(super) fn decision(
    model: &Model,
    claim: ClaimIndex,
    span: Span,
    confirmed: bool,
) -> Option<Entry> {
    let (article, claim) = model.shelf.library.claim(claim)?;
    Some(Entry::link(Decision {
        article: article.id.clone(),
        claim: claim.id.clone(),
        was: Some(Claimed::of(article, claim)),
        span,
        confirmed,
    }))
}

fn ask(model: &mut Model, claim: ClaimIndex) -> Vec<Effect> {
    let note = note_on(model, claim);
    model.prompt = Some(Prompt {
        purpose: Purpose::Verdict(claim),
        line: TextLine::new(note.unwrap_or_default()),
        wrong: None,
    });
    Vec::new()
}

/// Keeps it, and what takes it back.
pub(super) fn say(model: &mut Model, entry: Entry) -> Vec<Effect> {
    let back = before(model, &entry);
    model.shelf.undoing.push(back);
    keep(model, entry)
}

fn undo(model: &mut Model) -> Vec<Effect> {
    match model.shelf.undoing.pop() {
        Some(entry) => keep(model, entry),
        None => {
            model.say("nothing that was said of a claim is left to take back");
            Vec::new()
        }
    }
}

/// The record that makes things what they are before `entry`.
fn before(model: &Model, entry: &Entry) -> Entry {
    let kept = &model.shelf.kept;
    let earlier = match &entry.item {
        Item::Verdict { article, claim, .. } => {
            let verdict = kept.verdicts.get(&(article.clone(), claim.clone()));
            verdict.map(|before| verdict_of(article, claim, before))
        }
        _ => {
            let known = kept.decisions.iter().find(|(id, _)| *id == entry.id);
            known.map(|(_, decision)| Entry::link(decision.clone()))
        }
    };
    earlier.unwrap_or_else(|| Entry {
        op: Op::Drop,
        ..entry.clone()
    })
}

fn given(model: &Model, claim: ClaimIndex) -> Option<Given<'_>> {
    Verdicts::of(&model.shelf.kept, &model.shelf.library).on(claim)
}

fn note_on(model: &Model, claim: ClaimIndex) -> Option<String> {
    given(model, claim)?.verdict.note.clone()
}
