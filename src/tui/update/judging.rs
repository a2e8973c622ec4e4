//! What the user says of claims: which passage carries one, and what to think of it.

use crate::anchor::Span;
use crate::keep::{Entry, Item, Op};
use crate::library::ClaimIndex;
use crate::link::Decision;
use crate::record::TurnIndex;
use crate::tui::effect::Effect;
use crate::tui::message::Judged;
use crate::tui::model::{Model, Prompt, Purpose};
use crate::tui::prompt::TextLine;

use super::keeping::keep;

/// Does what the board asks for.
pub fn judge(model: &mut Model, judged: Judged) -> Vec<Effect> {
    let entry = match judged {
        Judged::Passage(claim, turn, confirmed) => passage(model, claim, turn, confirmed),
        Judged::Verdict(claim, word) => {
            let note = verdict(model, claim).and_then(|(_, note)| note);
            key(model, claim).map(|(article, id)| Entry::verdict(&article, &id, word, note))
        }
        Judged::NoVerdict(claim) => {
            key(model, claim)
                .zip(verdict(model, claim))
                .map(|((article, id), (word, note))| {
                    Entry::verdict(&article, &id, &word, note).into_drop()
                })
        }
        Judged::Note(claim) => return ask(model, claim),
        Judged::Undo => return undo(model),
    };
    entry.map(|entry| say(model, entry)).unwrap_or_default()
}

/// Takes the note that was typed; a claim without a verdict is unclear then.
pub fn take_note(model: &mut Model, claim: ClaimIndex, text: String) -> Vec<Effect> {
    let word = verdict(model, claim).map_or_else(|| "unclear".to_owned(), |(word, _)| word);
    let entry =
        key(model, claim).map(|(article, id)| Entry::verdict(&article, &id, &word, Some(text)));
    entry.map(|entry| say(model, entry)).unwrap_or_default()
}

fn passage(model: &Model, claim: ClaimIndex, turn: TurnIndex, confirmed: bool) -> Option<Entry> {
    let (article, claim) = key(model, claim)?;
    let span = Span::of_turns(model.transcript()?, turn, turn);
    Some(Entry::link(Decision {
        article,
        claim,
        span,
        confirmed,
    }))
}

fn ask(model: &mut Model, claim: ClaimIndex) -> Vec<Effect> {
    let note = verdict(model, claim).and_then(|(_, note)| note);
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
            verdict.map(|(word, note)| Entry::verdict(article, claim, word, note.clone()))
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

/// The claim as the journal names it: its article and itself.
pub(super) fn key(model: &Model, claim: ClaimIndex) -> Option<(String, String)> {
    let (article, claim) = model.shelf.library.claim(claim)?;
    Some((article.id.clone(), claim.id.clone()))
}

fn verdict(model: &Model, claim: ClaimIndex) -> Option<(String, Option<String>)> {
    model.shelf.kept.verdicts.get(&key(model, claim)?).cloned()
}
