//! Articles side by side: which claims about an exchange stand on the same passage of an edition, or quote the same words
//! where nothing is linked, and which have nothing of the kind beside them.

use std::collections::BTreeMap;

use super::{Chapter, Passage, Reviewed, together};
use crate::record::{Transcript, TurnIndex};
use crate::text::words;

/// What claims have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ground<'c> {
    /// These turns of the edition.
    Turns(TurnIndex, TurnIndex),
    /// The words that they quote; they are linked to no passage.
    Words(&'c str),
    /// Nothing: it is one claim, linked to no passage.
    Nothing,
}

/// Claims that stand on the same ground.
#[derive(Debug, Clone)]
pub struct Group<'c, 'l> {
    /// What it is.
    pub ground: Ground<'c>,
    /// The claims in the order of their articles.
    pub claims: Vec<Beside<'c, 'l>>,
}

/// A claim, and its passage in the edition.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'c, 'l> {
    /// The claim.
    pub claim: &'c Reviewed<'l>,
    /// The passage.
    pub passage: Option<&'c Passage<'l>>,
}

/// In what claims on the same ground differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Whom they name as the speaker.
    Speaker,
    /// What the check found of their quotations.
    Finding,
    /// What the user says of them.
    Verdict,
}

impl Difference {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Finding => "finding",
            Self::Verdict => "verdict",
        }
    }
}

impl Group<'_, '_> {
    /// The articles that make the claims, each once.
    pub fn articles(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for one in &self.claims {
            if !ids.contains(&one.claim.article.id.as_str()) {
                ids.push(&one.claim.article.id);
            }
        }
        ids
    }

    /// In what its claims differ; nothing where they are of one article.
    pub fn differences(&self) -> Vec<Difference> {
        if self.articles().len() < 2 {
            return Vec::new();
        }
        let mut differ = Vec::new();
        let speakers = self.claims.iter().filter_map(|one| one.claim.speaker);
        if differs(speakers) {
            differ.push(Difference::Speaker);
        }
        let quoting = self.claims.iter().map(Beside::findings);
        if differs(quoting.filter(|findings| !findings.is_empty())) {
            differ.push(Difference::Finding);
        }
        let verdicts = self.claims.iter().filter_map(|one| one.claim.verdict);
        if differs(verdicts.map(|verdict| &verdict.word)) {
            differ.push(Difference::Verdict);
        }
        differ
    }
}

impl Beside<'_, '_> {
    /// What was found of its quotations in the edition, in their order.
    pub fn findings(&self) -> Vec<&'static str> {
        let standing = match self.passage {
            Some(passage) => {
                let same = |transcript| std::ptr::eq(transcript, passage.transcript);
                let mut all = self.claim.editions.iter();
                all.find(|standing| same(standing.transcript))
            }
            None => self.claim.editions.first(),
        };
        let quoted = standing.into_iter().flat_map(|standing| &standing.quoted);
        quoted.map(|quoted| quoted.found.finding.word()).collect()
    }
}

fn differs<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    first.is_some_and(|first| all.any(|one| one != first))
}

/// The claims of some chapters by what they have in common in one edition: those with passages in the order of the turns,
/// then those that quote the same words, then the others.
pub fn beside<'c, 'l>(chapters: &'c [Chapter<'l>], edition: &Transcript) -> Vec<Group<'c, 'l>> {
    let (mut placed, mut others) = (Vec::new(), Vec::new());
    for claim in chapters.iter().flat_map(|chapter| &chapter.claims) {
        let here = claim
            .passages()
            .filter(|one| std::ptr::eq(one.transcript, edition));
        let sure: Vec<&Passage> = here.filter(|one| one.is_sure()).collect();
        if sure.is_empty() {
            others.push(claim);
        }
        placed.extend(sure.into_iter().map(|passage| {
            let beside = Beside {
                claim,
                passage: Some(passage),
            };
            (passage.first, passage.last, beside)
        }));
    }
    let groups = together(placed).into_iter();
    let mut groups: Vec<Group> = groups
        .map(|group| Group {
            ground: Ground::Turns(group.first, group.last),
            claims: group.all,
        })
        .collect();
    groups.extend(by_words(&others));
    groups
}

/// Claims without a passage by the words that they quote; each alone where no other quotes the same.
fn by_words<'c, 'l>(claims: &[&'c Reviewed<'l>]) -> Vec<Group<'c, 'l>> {
    let key = |quote: &str| -> Vec<String> {
        words::words(quote)
            .map(|(_, word)| words::fold(word))
            .collect()
    };
    let mut quoting: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for quote in claims.iter().flat_map(|claim| &claim.claim.quotes) {
        *quoting.entry(key(quote)).or_default() += 1;
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for claim in claims {
        let beside = Beside {
            claim,
            passage: None,
        };
        let quotes = claim.claim.quotes.iter();
        let mut shared =
            quotes.filter(|quote| quoting.get(&key(quote)).is_some_and(|count| *count > 1));
        let Some(quote) = shared.next() else {
            groups.push(Group {
                ground: Ground::Nothing,
                claims: vec![beside],
            });
            continue;
        };
        let at = *known.entry(key(quote)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.claims.push(beside),
            None => groups.push(Group {
                ground: Ground::Words(quote),
                claims: vec![beside],
            }),
        }
    }
    groups.sort_by_key(|group| group.ground == Ground::Nothing);
    groups
}

#[cfg(test)]
mod tests;
