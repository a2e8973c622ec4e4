//! The rows of the board, made from claims, links and verdicts.

use crate::check::Finding;
use crate::keep::Verdicts;
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::{self, Link, LinkState, Placed};
use crate::record::transcript::part;
use crate::record::{Claim, ClaimKind, Transcript, TurnIndex};
use crate::text::words;
use crate::tui::jumps::At;

/// A row of the board.
#[derive(Debug, Clone)]
pub enum Row {
    /// A heading.
    Heading(String),
    /// A claim.
    Claim {
        /// Which.
        claim: ClaimIndex,
        /// What it says.
        text: String,
        /// The turns it is linked to, and the user's verdict.
        turns: String,
        /// Where Enter leads.
        at: Option<At>,
        /// The turn that a yes or no is about: the first that nobody has confirmed.
        candidate: Option<TurnIndex>,
        /// The sign of how it is linked.
        sign: Sign,
        /// The user's verdict.
        verdict: Option<String>,
        /// How its links stand.
        states: Vec<LinkState>,
        /// The lines of its preview.
        detail: Vec<(String, Tint)>,
    },
    /// A turn that no claim touches.
    Turn {
        /// Where it is.
        at: At,
        /// Who says what.
        text: String,
    },
}

/// How a claim is linked at best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// In the data, or confirmed.
    Known,
    /// Found, not confirmed.
    Found,
    /// Only suggested.
    Suggested,
    /// Not at all.
    Nothing,
}

/// How a line of the preview is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Our words, and the transcript's.
    Plain,
    /// Words that the article quotes.
    Quoted,
    /// Who, where, how.
    Faint,
}

/// Makes the rows from what the program knows.
#[derive(Debug, Clone)]
pub struct Maker<'a> {
    /// Where the claims stand.
    pub library: &'a Library,
    /// The transcript that is open.
    pub transcript: &'a Transcript,
    /// Its position in the library.
    pub open: TranscriptIndex,
    /// The links into it.
    pub links: &'a [Link],
    /// What was found of their quotations, and what is suggested.
    pub placed: &'a Placed,
    /// The user's verdicts.
    pub verdicts: Verdicts<'a>,
}

impl Maker<'_> {
    /// The rows of the views, in the order of [`super::View`].
    pub fn rows(&self) -> [Vec<Row>; 4] {
        let exchange = &self.transcript.exchange.id;
        [
            self.claims(|claim| claim.about.as_ref() == Some(exchange)),
            self.claims(|claim| claim.about.is_none()),
            self.untouched(),
            self.by_passage(),
        ]
    }

    /// How many claims about the exchange there are, and how many of them have a verdict.
    pub fn judged(&self) -> (usize, usize) {
        let about = || link::about(self.library, self.transcript);
        let judged = about().filter(|(index, _)| self.verdicts.on(*index).is_some());
        (judged.count(), about().count())
    }

    fn claims(&self, wanted: impl Fn(&Claim) -> bool) -> Vec<Row> {
        let mut rows = Vec::new();
        for kind in ClaimKind::ALL {
            let of_kind = || {
                self.library
                    .claims()
                    .filter(|(_, claim)| claim.kind == kind && wanted(claim))
            };
            let linked = |index: ClaimIndex| self.links.iter().any(|link| link.claim == index);
            for (is_linked, word) in [(true, "linked"), (false, "not linked")] {
                let group: Vec<_> = of_kind()
                    .filter(|(index, _)| linked(*index) == is_linked)
                    .collect();
                if !group.is_empty() {
                    rows.push(Row::Heading(format!(
                        "{} · {word} · {}",
                        kind.word(),
                        group.len()
                    )));
                    rows.extend(
                        group
                            .into_iter()
                            .map(|(index, claim)| self.claim(index, claim)),
                    );
                }
            }
        }
        rows
    }

    pub(super) fn claim(&self, index: ClaimIndex, claim: &Claim) -> Row {
        let links: Vec<_> = self
            .links
            .iter()
            .filter(|link| link.claim == index)
            .collect();
        let suggestions = self.placed.suggestions_of(index);
        let suggested = suggestions.iter().map(|one| one.turn);
        let turns = if links.is_empty() {
            let turns = suggested.clone().map(|turn| format!("?#{}", turn.number()));
            turns.collect::<Vec<_>>()
        } else {
            let turns = links.iter().map(|link| format!("#{}", link.turn.number()));
            turns.collect()
        };
        let turns = turns.join(" ");
        let first = links
            .iter()
            .map(|link| link.turn)
            .chain(suggested.clone())
            .next();
        let at = first.map(|turn| At::turn(self.open, turn));
        let open = links.iter().filter(|link| !link.how.is_known());
        let candidate = open.map(|link| link.turn).chain(suggested).next();
        let sign = match (links.iter().map(|link| link.how).min(), candidate) {
            (Some(how), _) if how.is_known() => Sign::Known,
            (Some(_), _) => Sign::Found,
            (None, Some(_)) => Sign::Suggested,
            (None, None) => Sign::Nothing,
        };
        let given = self.verdicts.on(index);
        let verdict = given.map(|given| given.verdict);
        let turns = match verdict {
            Some(verdict) => format!("{} {turns}", verdict.word),
            None => turns,
        };
        let mut detail = vec![(claim.text.clone(), Tint::Plain)];
        let findings = self.placed.quoted.get(&index);
        for (at, quote) in claim.quotes.iter().enumerate() {
            let finding = findings.and_then(|all| all.get(at));
            let finding = finding.map_or("not looked for yet", |one| {
                let finding = one.finding(claim.kind);
                finding.map_or("not given as said here", Finding::word)
            });
            detail.push((format!("“{quote}” · {finding}"), Tint::Quoted));
        }
        let said_by = claim.speaker.as_ref().map(|speaker| self.name(speaker));
        let article = self
            .library
            .claim(index)
            .map_or("", |(article, _)| article.id.as_str());
        let facts = [said_by, claim.section.clone(), Some(article.to_owned())];
        detail.push((
            facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            Tint::Faint,
        ));
        if let Some(verdict) = verdict {
            let note = verdict.note.as_deref().unwrap_or_default();
            detail.push((format!("verdict: {} {note}", verdict.word), Tint::Faint));
            let careful = given.and_then(|given| given.warning());
            detail.extend(careful.map(|careful| (careful, Tint::Faint)));
        }
        let linked = links.iter().map(|link| (link.turn, link.told()));
        let suggested = suggestions.iter().map(|one| (one.turn, link::SUGGESTED));
        let passages = linked.chain(suggested);
        detail.extend(passages.flat_map(|(turn, told)| self.passage(turn, told)));
        Row::Claim {
            claim: index,
            text: claim.text.clone(),
            turns,
            at,
            candidate,
            sign,
            verdict: verdict.map(|verdict| verdict.word.clone()),
            states: links.iter().map(|link| link.state).collect(),
            detail,
        }
    }

    fn name(&self, speaker: &str) -> String {
        let known = self
            .transcript
            .speakers
            .iter()
            .find(|known| known.id == speaker);
        known.map_or_else(|| speaker.to_owned(), |known| known.name.clone())
    }

    fn passage(&self, index: TurnIndex, how: &str) -> Vec<(String, Tint)> {
        let Some(turn) = self.transcript.turn(index) else {
            return Vec::new();
        };
        let name = self.transcript.speaker_name(turn.speaker);
        vec![
            (
                format!(
                    "turn {} ({}, {how}) {name}:",
                    index.number(),
                    turn.basis.word()
                ),
                Tint::Faint,
            ),
            (turn.text.clone(), Tint::Plain),
        ]
    }

    fn untouched(&self) -> Vec<Row> {
        let turns = link::untouched(self.transcript, self.links);
        let count = |turn: &TurnIndex| {
            self.transcript
                .turn(*turn)
                .map_or(0, |turn| words::count(&turn.text))
        };
        let all: usize = self
            .transcript
            .turns
            .iter()
            .map(|turn| words::count(&turn.text))
            .sum();
        let left: usize = turns.iter().map(count).sum();
        let heading = if turns.is_empty() {
            "every turn is touched by a claim".to_owned()
        } else {
            format!(
                "{} turns no claim touches, {:.0}% of the words",
                turns.len(),
                part(left, all) * 100.0
            )
        };
        let mut rows = vec![Row::Heading(heading)];
        rows.extend(turns.into_iter().filter_map(|index| {
            let turn = self.transcript.turn(index)?;
            let name = self.transcript.speaker_name(turn.speaker);
            Some(Row::Turn {
                at: At::turn(self.open, index),
                text: format!("{} {name}: {}", index.number(), turn.text),
            })
        }));
        rows
    }
}
