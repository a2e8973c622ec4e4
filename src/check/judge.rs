//! From an alignment to a finding, its differences and its word diff.
//!
//! The steps between two words that both have are one *hunk*. What a hunk is decides the finding:
//!
//! | the article has | the transcript has | it is |
//! |---|---|---|
//! | nothing | words | a cut: `elided`; `altered` if a danger word goes with it unmarked |
//! | `…` or `[...]` | words | a marked cut: `elided`; `altered` if it takes away a negation that stands right at its end, or right at its beginning: `I did … say` |
//! | `[the plan]` | nothing | an editor's insertion: `punctuation`; `altered` if it denies |
//! | `[the plan]` | words | an editor's replacement: like a marked cut, but a number, modal or negation that goes with it is `altered` |
//! | words | nothing, or others | `altered` |
//! | `cease-fire` | `ceasefire` | the same word in parts: `punctuation` |
//!
//! A contraction on one side only (`isn't`, `is not`) is a difference of words, but denies as much on both.

use std::ops::Range;

use super::danger::{Danger, dangers};
use super::finding::{Difference, DifferenceKind, Finding, Stretch};
use super::hunk::{Hunk, hunks};
use super::key::key;
use super::literal::is_literal;
use super::number::is_number;
use super::reading::Reading;
use crate::align::{Step, Word};

/// A text with its words.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
}

impl<'a> Side<'a> {
    /// The source of some words in a row.
    pub fn source(self, words: &Range<usize>) -> &'a str {
        self.bytes(words)
            .and_then(|bytes| self.text.get(bytes))
            .unwrap_or_default()
    }

    /// The bytes of some words in a row.
    pub fn bytes(self, words: &Range<usize>) -> Option<Range<usize>> {
        let slice = self.slice(words);
        Some(slice.first()?.range.start..slice.last()?.range.end)
    }

    /// Some words in a row.
    pub fn slice(self, words: &Range<usize>) -> &'a [Word] {
        self.words.get(words.clone()).unwrap_or(&[])
    }

    /// Those that no editor put in.
    pub fn said(self, words: &Range<usize>) -> Vec<&'a Word> {
        let words = self.slice(words).iter();
        words.filter(|word| !word.bracketed).collect()
    }
}

/// What an alignment comes to.
pub struct Judged {
    /// At most [`Finding::Altered`].
    pub finding: Finding,
    /// What differs.
    pub differences: Vec<Difference>,
    /// The word diff.
    pub diff: Vec<Stretch>,
    /// Part of the quotation's words that stand there.
    pub score: f64,
    /// The bytes of the text from the first word to the last.
    pub range: Range<usize>,
}

/// Judges an alignment. `is_name` says of a word of either side whether it is a name.
pub fn judge(
    text: &str,
    quote: &Reading,
    spoken: Side<'_>,
    steps: &[Step],
    is_name: &dyn Fn(Side<'_>, &Word) -> bool,
) -> Judged {
    let article = Side {
        text,
        words: &quote.words,
    };
    let mut judging = Judging {
        quote,
        article,
        spoken,
        is_name,
        finding: Finding::Verbatim,
        differences: Vec::new(),
    };
    let hunks = hunks(steps, |quote, text| judging.is_same(quote, text));
    for hunk in &hunks {
        judging.weigh(hunk);
    }
    let all = 0..quote.words.len();
    let texts = || steps.iter().filter_map(|step| step.text());
    let said = texts().min().unwrap_or(0)..texts().max().map_or(0, |last| last + 1);
    let range = spoken.bytes(&said).unwrap_or(0..0);
    if judging.finding == Finding::Verbatim
        && !article
            .bytes(&all)
            .is_some_and(|words| is_literal(text, words, spoken.text, range.clone()))
    {
        judging.finding = Finding::Punctuation;
    }
    Judged {
        finding: judging.finding,
        differences: judging.differences,
        diff: diff(article, spoken, steps, &hunks),
        score: score(article, spoken, steps),
        range,
    }
}

/// The part of the words of a quotation that an alignment finds.
#[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
fn score(article: Side<'_>, spoken: Side<'_>, steps: &[Step]) -> f64 {
    let counts = |at: usize, text: usize| {
        let bracketed =
            |side: Side<'_>, at: usize| side.words.get(at).is_some_and(|word| word.bracketed);
        !bracketed(article, at) && !bracketed(spoken, text)
    };
    let same = steps
        .iter()
        .filter(|step| matches!(step, Step::Same { quote, text } if counts(*quote, *text)));
    let all = article.words.iter().filter(|word| !word.bracketed).count();
    same.count() as f64 / all.max(1) as f64
}

struct Judging<'a> {
    quote: &'a Reading,
    article: Side<'a>,
    spoken: Side<'a>,
    is_name: &'a dyn Fn(Side<'_>, &Word) -> bool,
    finding: Finding,
    differences: Vec<Difference>,
}

impl Judging<'_> {
    /// Whether two words with the same key are the same: not so when only one side contracts, or an editor put it in.
    fn is_same(&self, quote: usize, text: usize) -> bool {
        let (Some(one), Some(other)) = (self.article.words.get(quote), self.spoken.words.get(text))
        else {
            return false;
        };
        let written = |side: Side<'_>, word: &Word| {
            let source = side.text.get(word.range.clone()).unwrap_or_default();
            key(source)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        if other.bracketed && !one.bracketed {
            return false;
        }
        is_number(&one.key)
            || one.key == "percent"
            || written(self.article, one) == written(self.spoken, other)
    }

    fn at_least(&mut self, finding: Finding) {
        self.finding = self.finding.max(finding);
    }

    fn note(&mut self, kind: DifferenceKind, hunk: &Hunk) {
        self.differences.push(Difference {
            kind,
            article: self.article.source(&hunk.quote).to_owned(),
            transcript: self.spoken.source(&hunk.text).to_owned(),
        });
    }

    /// What a hunk makes of the finding, and its differences.
    fn weigh(&mut self, hunk: &Hunk) {
        let written = self.article.said(&hunk.quote);
        let spoken = self.spoken.said(&hunk.text);
        let inserted = !hunk.quote.is_empty();
        match (written.is_empty(), spoken.is_empty()) {
            (true, true) if inserted => self.insertion(hunk),
            (true, true) => self.at_least(Finding::Punctuation),
            (true, false) if inserted => self.replacement(hunk),
            (true, false) if self.quote.is_marked(hunk.quote.start) => self.marked_cut(hunk),
            (true, false) => self.cut(hunk),
            (false, _) if joined(&written) == joined(&spoken) && !hunk.alike => {
                self.at_least(Finding::Punctuation);
            }
            (false, none) => self.change(hunk, none),
        }
    }

    fn dangers(&self, hunk: &Hunk) -> Vec<(DifferenceKind, Danger)> {
        let (article, spoken) = (self.article, self.spoken);
        dangers(
            &article.said(&hunk.quote),
            &|word| (self.is_name)(article, word),
            &spoken.said(&hunk.text),
            &|word| (self.is_name)(spoken, word),
        )
    }

    /// An editor's insertion beside nothing.
    fn insertion(&mut self, hunk: &Hunk) {
        self.at_least(Finding::Punctuation);
        let denies = |word: &Word| super::language::meaning(&word.key).negation;
        if self.article.slice(&hunk.quote).iter().any(denies) {
            self.at_least(Finding::Altered);
            self.note(DifferenceKind::Negation, hunk);
        } else {
            self.note(DifferenceKind::Inserted, hunk);
        }
    }

    /// An editor's words in the stead of others.
    fn replacement(&mut self, hunk: &Hunk) {
        self.at_least(Finding::Elided);
        let bracketed: Vec<&Word> = self.article.slice(&hunk.quote).iter().collect();
        let spoken = self.spoken.said(&hunk.text);
        let found = dangers(&bracketed, &|_| false, &spoken, &|_| false);
        for (kind, _) in &found {
            self.at_least(Finding::Altered);
            self.note(*kind, hunk);
        }
        self.note(DifferenceKind::Cut, hunk);
    }

    /// A cut that the quotation marks: it must not take a negation from the words beside it.
    fn marked_cut(&mut self, hunk: &Hunk) {
        self.at_least(Finding::Elided);
        self.note(DifferenceKind::Cut, hunk);
        if let Some(at) = self.negation_at_an_end(hunk) {
            self.at_least(Finding::Altered);
            self.note(
                DifferenceKind::Negation,
                &Hunk {
                    text: at..at + 1,
                    ..hunk.clone()
                },
            );
        }
    }

    /// The negation with which a cut begins, or among its last two words, where the sentence goes on to the words kept.
    fn negation_at_an_end(&self, hunk: &Hunk) -> Option<usize> {
        let denies = |at: &usize| {
            let word = self.spoken.words.get(*at);
            word.is_some_and(|word| super::language::meaning(&word.key).negation)
        };
        let first = hunk.text.start;
        if denies(&first) && self.goes_on(first.checked_sub(1)?, first) {
            return Some(first);
        }
        let last_two = hunk.text.end.saturating_sub(2).max(first)..hunk.text.end;
        last_two
            .rev()
            .find(|at| denies(at) && self.goes_on(*at, hunk.text.end))
    }

    /// Whether only blanks and words stand between two words of the transcript.
    fn goes_on(&self, from: usize, to: usize) -> bool {
        let (Some(from), Some(to)) = (self.spoken.words.get(from), self.spoken.words.get(to))
        else {
            return false;
        };
        let between = self.spoken.text.get(from.range.end..to.range.start);
        !between
            .unwrap_or_default()
            .contains(['.', '?', '!', ';', ':', ',', '—', '–'])
    }

    /// A cut that nothing marks.
    fn cut(&mut self, hunk: &Hunk) {
        self.at_least(Finding::Elided);
        self.note(DifferenceKind::Cut, hunk);
        for (kind, danger) in self.dangers(hunk) {
            self.at_least(Finding::Altered);
            self.differences.push(Difference {
                kind,
                article: String::new(),
                transcript: danger.transcript,
            });
        }
    }

    /// Other words, or words where none are.
    fn change(&mut self, hunk: &Hunk, beside_none: bool) {
        self.at_least(Finding::Altered);
        let found = if hunk.alike {
            Vec::new()
        } else {
            self.dangers(hunk)
        };
        for (kind, _) in &found {
            self.note(*kind, hunk);
        }
        if found.is_empty() {
            let kind = if beside_none {
                DifferenceKind::Inserted
            } else {
                DifferenceKind::Word
            };
            self.note(kind, hunk);
        }
    }
}

fn joined(words: &[&Word]) -> String {
    words.iter().map(|word| word.key.as_str()).collect()
}

/// Both sides as one row of stretches.
fn diff(article: Side<'_>, spoken: Side<'_>, steps: &[Step], hunks: &[Hunk]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let texts = || steps.iter().filter_map(|step| step.text());
    let mut said = texts().min().unwrap_or(0);
    let end = texts().max().map_or(0, |last| last + 1);
    for hunk in hunks {
        push(
            &mut stretches,
            Stretch::Same,
            spoken.source(&(said..hunk.text.start)),
        );
        push(&mut stretches, Stretch::Cut, spoken.source(&hunk.text));
        push(
            &mut stretches,
            Stretch::Inserted,
            article.source(&hunk.quote),
        );
        said = hunk.text.end;
    }
    push(&mut stretches, Stretch::Same, spoken.source(&(said..end)));
    stretches
}

fn push(stretches: &mut Vec<Stretch>, kind: fn(String) -> Stretch, text: &str) {
    if !text.is_empty() {
        stretches.push(kind(text.to_owned()));
    }
}
