//! The index: which words each turn has, and which turns have each word.
//!
//! Every turn has a number, counted through the library. The texts are kept as numbers of word
//! forms in order (`tokens`), so that phrases and distances need no second reading of the text, and turned
//! round as the turns of each form (`postings`); four bytes an entry in both.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::memory::{Answers, Memory};
use super::needle::{Matcher, Needle, Tier};
use super::people::{People, Person};
use super::small;
use super::vocabulary::{FormId, Vocabulary};
use crate::library::{Library, TranscriptIndex};
use crate::record::{Transcript, Turn, TurnIndex};
use crate::text::words;

/// A turn's number in the library.
pub type TurnId = u32;

/// The number of a [`Person`], or [`NOBODY`].
type Speaker = u32;

/// Stands for whoever is not named.
const NOBODY: Speaker = Speaker::MAX;

/// The words of a library and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) people: People,
    memory: Memory,
    /// Who speaks each turn.
    speakers: Vec<Speaker>,
    /// For each form how rare its word is, from 0 (in every turn) to 1.
    pub(super) rarity: Vec<f32>,
    /// Every turn, those with the fewest words first, by their [`size`]; those of a size in their order.
    pub(super) shortest: Vec<TurnId>,
    /// The first turn of each transcript, and the end of the last one's.
    first_turn: Vec<TurnId>,
    /// The first token of each turn, and the end of the last one's.
    first_token: Vec<u32>,
    tokens: Vec<FormId>,
    /// The first posting of each form, and the end of the last one's.
    first_posting: Vec<u32>,
    postings: Vec<TurnId>,
}

impl Index {
    /// Indexes every turn of `library`.
    pub fn build(library: &Library) -> Self {
        Self::default().follow(&Library::default(), library)
    }

    /// The index of `library`. This is that of `before`: what it has of the transcripts that both share is taken over, so
    /// that only the others are read word by word.
    #[must_use]
    pub fn follow(&self, before: &Library, library: &Library) -> Self {
        let mut made = Self {
            people: People::gather(library),
            first_turn: vec![0],
            first_token: vec![0],
            ..Self::default()
        };
        let known = before.transcripts.iter().map(Arc::as_ptr);
        let known: HashMap<_, _> = known.zip((0..).map(TranscriptIndex)).collect();
        let mut forms: Vec<&str> = self.vocabulary.forms().collect();
        let mut numbers: HashMap<&str, FormId> = forms.iter().copied().zip(0..).collect();
        for (at, transcript) in library.transcripts.iter().enumerate() {
            made.hear(TranscriptIndex(at), transcript);
            match known.get(&Arc::as_ptr(transcript)) {
                Some(at) => made.take_over(self, self.turns_of(*at)),
                None => made.read(transcript, &mut forms, &mut numbers),
            }
            made.first_turn.push(small(made.first_token.len() - 1));
        }
        drop(numbers);
        made.speakers.shrink_to_fit();
        made.tokens.shrink_to_fit();
        made.first_token.shrink_to_fit();
        made.number(&forms);
        made.post();
        made.weigh();
        made.sort();
        made
    }

    /// Notes who speaks the turns of a transcript.
    fn hear(&mut self, at: TranscriptIndex, transcript: &Transcript) {
        let people = &self.people;
        let speaker = |turn: &Turn| people.person(at, turn.speaker).map_or(NOBODY, small);
        self.speakers.extend(transcript.turns.iter().map(speaker));
    }

    /// Adds turns of another index, whose forms have the same numbers here.
    fn take_over(&mut self, other: &Self, turns: Range<TurnId>) {
        for turn in turns {
            self.tokens.extend_from_slice(other.tokens(turn));
            self.first_token.push(small(self.tokens.len()));
        }
    }

    /// Adds the turns of a transcript; forms get numbers as they come.
    fn read<'t>(
        &mut self,
        transcript: &'t Transcript,
        forms: &mut Vec<&'t str>,
        numbers: &mut HashMap<&'t str, FormId>,
    ) {
        for turn in &transcript.turns {
            for (_, word) in words::words(&turn.text) {
                let id = *numbers.entry(word).or_insert_with(|| {
                    forms.push(word);
                    small(forms.len() - 1)
                });
                self.tokens.push(id);
            }
            self.first_token.push(small(self.tokens.len()));
        }
    }

    /// Gives the forms that occur, named by `forms`, their numbers in the vocabulary.
    fn number(&mut self, forms: &[&str]) {
        let mut numbers = vec![FormId::MAX; forms.len()];
        let mut there: Vec<&str> = Vec::with_capacity(forms.len());
        for token in &self.tokens {
            let number = &mut numbers[*token as usize];
            if *number == FormId::MAX {
                *number = small(there.len());
                there.push(forms[*token as usize]);
            }
        }
        let (vocabulary, renumbered) = Vocabulary::build(&there);
        for number in numbers.iter_mut().filter(|number| **number != FormId::MAX) {
            *number = renumbered[*number as usize];
        }
        for token in &mut self.tokens {
            *token = numbers[*token as usize];
        }
        self.vocabulary = vocabulary;
    }

    /// Turns the tokens round, by counting.
    fn post(&mut self) {
        let forms = self.vocabulary.len();
        let mut next = vec![0_u32; forms + 1];
        self.each_word_of_each_turn(|form, _| next[form as usize + 1] += 1);
        for form in 0..forms {
            next[form + 1] += next[form];
        }
        let mut postings = vec![0; next[forms] as usize];
        self.first_posting.clone_from(&next);
        self.each_word_of_each_turn(|form, turn| {
            let place = &mut next[form as usize];
            postings[*place as usize] = turn;
            *place += 1;
        });
        self.postings = postings;
    }

    /// Every form that a turn has, once for each turn.
    fn each_word_of_each_turn(&self, mut visit: impl FnMut(FormId, TurnId)) {
        let mut seen = vec![u32::MAX; self.vocabulary.len()];
        for turn in 0..self.all().end {
            for form in self.tokens(turn) {
                if seen[*form as usize] != turn {
                    seen[*form as usize] = turn;
                    visit(*form, turn);
                }
            }
        }
    }

    fn weigh(&mut self) {
        let turns = self.all().end;
        let most = f64::from(turns.max(1)).ln_1p();
        let mut rarity = vec![0.0; self.vocabulary.len()];
        for (_, forms) in self.vocabulary.words() {
            let range = forms.start as usize..forms.end as usize;
            let with = self.first_posting[range.end] - self.first_posting[range.start];
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a weight needs no more digits"
            )]
            let weight = ((f64::from(turns) / f64::from(with.max(1))).ln_1p() / most) as f32;
            rarity[range].fill(weight.min(1.0));
        }
        self.rarity = rarity;
    }

    fn sort(&mut self) {
        let mut turns: Vec<TurnId> = self.all().collect();
        turns.sort_by_key(|turn| size(self.tokens(*turn).len()));
        self.shortest = turns;
    }

    /// How many different words there are, as they are written.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// Every turn.
    pub(super) fn all(&self) -> Range<TurnId> {
        0..self.first_turn.last().copied().unwrap_or(0)
    }

    /// The turns of a transcript; none when the index does not have it.
    pub(super) fn turns_of(&self, transcript: TranscriptIndex) -> Range<TurnId> {
        match self.first_turn.get(transcript.0..) {
            Some([first, end, ..]) => *first..*end,
            _ => 0..0,
        }
    }

    /// Who speaks the turn; `None` when nobody is named.
    pub(super) fn speaker_of(&self, turn: TurnId) -> Option<Person> {
        let speaker = *self.speakers.get(turn as usize)?;
        (speaker != NOBODY).then_some(speaker as usize)
    }

    /// Where the turn stands in the library.
    pub(super) fn place_of(&self, turn: TurnId) -> (TranscriptIndex, TurnIndex) {
        let transcript = self
            .first_turn
            .partition_point(|first| *first <= turn)
            .saturating_sub(1);
        let first = self.first_turn.get(transcript).copied().unwrap_or(0);
        (
            TranscriptIndex(transcript),
            TurnIndex((turn - first) as usize),
        )
    }

    /// The word forms of a turn, in order.
    pub(super) fn tokens(&self, turn: TurnId) -> &[FormId] {
        let turn = turn as usize;
        &self.tokens[self.first_token[turn] as usize..self.first_token[turn + 1] as usize]
    }

    /// The turns among `scope` that have the form, in order.
    pub(super) fn turns_with(&self, form: FormId, scope: &Range<TurnId>) -> &[TurnId] {
        let form = form as usize;
        let all = &self.postings
            [self.first_posting[form] as usize..self.first_posting[form + 1] as usize];
        if *scope == self.all() {
            return all;
        }
        let start = all.partition_point(|turn| *turn < scope.start);
        let end = all.partition_point(|turn| *turn < scope.end);
        &all[start..end]
    }

    /// The forms that answer `needle` in a tier up to `reach`; [`Tier::Scattered`] asks for scattered letters only.
    pub(super) fn answers(&self, needle: &Needle, reach: Tier) -> Answers {
        self.memory.answers(needle, reach, || {
            let matcher = Matcher::new(needle);
            match reach {
                Tier::Scattered => self.vocabulary.scattered(&matcher),
                reach => self.vocabulary.answers(&matcher, reach),
            }
        })
    }

    /// The words of the library that may have been meant by `word`, the nearest first, then the commonest.
    pub fn suggestions(&self, word: &str) -> Vec<&str> {
        let matcher = Matcher::new(&Needle::folded(word));
        let mut found: Vec<(Tier, f32, &str)> = self
            .vocabulary
            .words()
            .filter_map(|(word, forms)| {
                let tier = matcher.tier(word).filter(|tier| !tier.is_literal())?;
                Some((tier, self.rarity[forms.start as usize], word))
            })
            .collect();
        found.sort_by(|one, other| {
            (one.0.cmp(&other.0))
                .then(one.1.total_cmp(&other.1))
                .then(one.2.cmp(other.2))
        });
        found.into_iter().map(|(_, _, word)| word).collect()
    }
}

/// The size of a turn of `length` words: how often it can be halved.
pub fn size(length: usize) -> u32 {
    length.max(1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    /// The library with a transcript of these turns.
    fn with(library: &Library, turns: &[&str]) -> Library {
        let mut library = library.clone();
        let mut made = Transcript::clone(&library.transcripts[0]);
        made.exchange.id = turns.join("-");
        let like = made.turns[0].clone();
        made.turns.clear();
        for text in turns {
            let mut turn = like.clone();
            turn.text = (*text).to_owned();
            made.turns.push(turn);
        }
        library.take(made);
        library
    }

    #[test]
    fn an_index_that_follows_another_is_as_if_it_had_been_built_anew() {
        let bundled = Library::bundled();
        let first = with(&bundled, &["a zebra", "and an aardvark", ""]);
        let second = with(&bundled, &["no zebu", "a Zebra and a llama"]);
        let both = with(&second, &["a zebra", "and an aardvark", ""]);
        let mut turned = both.clone();
        turned.transcripts.reverse();
        let all = [Library::default(), bundled, first, second, both, turned];
        for before in &all {
            let index = Index::build(before);
            for library in &all {
                let (followed, built) = (index.follow(before, library), Index::build(library));
                let forms = |index: &Index| -> Vec<String> {
                    index.vocabulary.forms().map(str::to_owned).collect()
                };
                assert_eq!(forms(&followed), forms(&built));
                assert_eq!(followed.tokens, built.tokens);
                assert_eq!(followed.postings, built.postings);
                assert_eq!(followed.first_posting, built.first_posting);
                assert_eq!(followed.first_token, built.first_token);
                assert_eq!(followed.first_turn, built.first_turn);
                assert_eq!(followed.shortest, built.shortest);
                assert_eq!(followed.speakers, built.speakers);
                assert_eq!(followed.rarity, built.rarity);
            }
        }
    }
}
