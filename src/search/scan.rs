//! An index for a single query, which is cheaper than one for all: only words that may answer are kept.
//!
//! Each distinct word is judged once; those that answer none of the sought words become one nameless form, and a turn that has
//! nothing but those keeps no words. What remains has all that the search of this query looks at (which words answer,
//! the turns of each, the places in these turns, how rare they are), so that hits, order and scores are the same as with a whole
//! index. The turns are read by as many threads as there are processors.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::Index;
use super::letters::Letters;
use super::needle::{Matcher, Tier};
use super::query::{Query, Sought};
use super::small;
use super::vocabulary::FormId;
use crate::library::Library;
use crate::record::Transcript;
use crate::text::words;

/// The form of all words that do not matter. No word is written so, and nothing sought is like it.
const NAMELESS: &str = "";
const NAMELESS_ID: FormId = 0;

/// Words of some transcripts that matter, by numbers of their own.
pub struct Reading<'t> {
    /// The forms, in the order of their numbers.
    pub forms: Vec<&'t str>,
    /// The words of the turns that have any that matter, in order.
    pub tokens: Vec<FormId>,
    /// How many of them each turn has.
    pub lengths: Vec<u32>,
}

impl Index {
    /// As much of the index of `library` as a search for `query` needs; for nothing else is it of use.
    pub fn for_query(library: &Library, query: &Query) -> Self {
        let transcripts: Vec<&Transcript> = library.transcripts.iter().map(AsRef::as_ref).collect();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let parts = parts(&transcripts, threads);
        let readings: Vec<Reading<'_>> = thread::scope(|scope| {
            let workers: Vec<_> = parts
                .iter()
                .map(|part| scope.spawn(|| read(&transcripts[part.clone()], query)))
                .collect();
            let done = workers.into_iter().map(thread::ScopedJoinHandle::join);
            done.map(|read| read.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        Self::of_readings(library, readings)
    }
}

/// Splits the transcripts into stretches with about as much text each.
fn parts(transcripts: &[&Transcript], count: usize) -> Vec<Range<usize>> {
    let sizes = transcripts.iter().map(|transcript| {
        let texts = transcript.turns.iter().map(|turn| turn.text.len());
        texts.sum::<usize>()
    });
    let sizes: Vec<usize> = sizes.collect();
    let share = sizes.iter().sum::<usize>() / count.max(1) + 1;
    let mut parts = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (at, size) in sizes.iter().enumerate() {
        taken += size;
        if taken >= share {
            parts.push(start..at + 1);
            (start, taken) = (at + 1, 0);
        }
    }
    parts.push(start..sizes.len());
    parts
}

fn read<'t>(transcripts: &[&'t Transcript], query: &Query) -> Reading<'t> {
    let judge = Judge::new(query);
    let mut made = Reading {
        forms: vec![NAMELESS],
        tokens: Vec::new(),
        lengths: Vec::new(),
    };
    let mut known: HashMap<&'t str, FormId> = HashMap::new();
    for turn in transcripts.iter().flat_map(|transcript| &transcript.turns) {
        let start = made.tokens.len();
        if judge.has_words() {
            made.tokens
                .extend(words::words(&turn.text).map(|(_, word)| {
                    if !judge.is_worth_a_look(word) {
                        return NAMELESS_ID;
                    }
                    *known.entry(word).or_insert_with(|| {
                        if !judge.matters(word) {
                            return NAMELESS_ID;
                        }
                        made.forms.push(word);
                        small(made.forms.len() - 1)
                    })
                }));
        }
        if made.tokens[start..]
            .iter()
            .all(|token| *token == NAMELESS_ID)
        {
            made.tokens.truncate(start);
        }
        made.lengths.push(small(made.tokens.len() - start));
    }
    made
}

/// Says which words may answer a query.
struct Judge {
    /// What is sought, each with the worst tier in which it may answer.
    matchers: Vec<(Matcher, Tier)>,
    fuzzy: SkimMatcherV2,
}

impl Judge {
    fn new(query: &Query) -> Self {
        let words = query.sought.iter().flat_map(Sought::words);
        let matchers = words.map(|(needle, most)| (Matcher::new(needle), most));
        Self {
            matchers: matchers.collect(),
            fuzzy: SkimMatcherV2::default(),
        }
    }

    fn has_words(&self) -> bool {
        !self.matchers.is_empty()
    }

    /// Whether a word may answer, by a glance at its letters: most words need no second one.
    fn is_worth_a_look(&self, word: &str) -> bool {
        if !word.is_ascii() {
            return true;
        }
        let letters = Letters::of_ascii(word);
        let near = |matcher: &Matcher| matcher.letters().missing_in(letters) <= matcher.tolerance();
        self.matchers.iter().any(|(matcher, _)| near(matcher))
    }

    fn matters(&self, form: &str) -> bool {
        let word = words::fold(form);
        self.matchers.iter().any(|(matcher, most)| {
            matcher.tier(&word).is_some_and(|tier| tier <= *most)
                || (*most == Tier::Scattered && matcher.scattered(&self.fuzzy, &word).is_some())
        })
    }
}
