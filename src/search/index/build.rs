//! Making an index: the words are read, get their numbers in the vocabulary, and are turned round.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::{FormId, Index, NOBODY, TurnId, size};
use crate::library::{Library, TranscriptIndex};
use crate::record::{Transcript, Turn};
use crate::search::packed::Packed;
use crate::search::people::People;
use crate::search::scan::Reading;
use crate::search::small;
use crate::search::vocabulary::Vocabulary;
use crate::text::words;

impl Index {
    /// Indexes every turn of `library`.
    pub fn build(library: &Library) -> Self {
        Self::default().follow(&Library::default(), library)
    }

    /// The index of `library`. This is that of `before`: what it has of the transcripts that both share is taken over, so
    /// that only the others are read word by word.
    #[must_use]
    pub fn follow(&self, before: &Library, library: &Library) -> Self {
        let mut made = Self::begun(library);
        let known = before.transcripts.iter().map(Arc::as_ptr);
        let known: HashMap<_, _> = known.zip((0..).map(TranscriptIndex)).collect();
        let mut forms: Vec<&str> = self.vocabulary.forms().collect();
        let mut numbers: HashMap<&str, FormId> = forms.iter().copied().zip(0..).collect();
        let mut tokens = Vec::new();
        for transcript in &library.transcripts {
            match known.get(&Arc::as_ptr(transcript)) {
                Some(at) => made.take_over(self, self.turns_of(*at), &mut tokens),
                None => made.read(transcript, &mut tokens, |word| {
                    *numbers.entry(word).or_insert_with(|| {
                        forms.push(word);
                        small(forms.len() - 1)
                    })
                }),
            }
        }
        drop(numbers);
        made.finish(&forms, tokens);
        made
    }

    /// The index of `library` from the words of all its turns, read part by part.
    pub(in crate::search) fn of_readings(library: &Library, readings: Vec<Reading<'_>>) -> Self {
        let mut made = Self::begun(library);
        let mut forms: Vec<&str> = Vec::new();
        let mut numbers: HashMap<&str, FormId> = HashMap::new();
        let mut tokens = Vec::new();
        for reading in readings {
            let mut renumbered: Vec<FormId> = Vec::with_capacity(reading.forms.len());
            for form in reading.forms {
                renumbered.push(*numbers.entry(form).or_insert_with(|| {
                    forms.push(form);
                    small(forms.len() - 1)
                }));
            }
            let read = reading.tokens.iter();
            tokens.extend(read.map(|token| renumbered[*token as usize]));
            let mut end = made.first_token.last().copied().unwrap_or(0);
            made.first_token
                .extend(reading.lengths.iter().map(|length| {
                    end += length;
                    end
                }));
        }
        made.finish(&forms, tokens);
        made
    }

    /// An index of `library` that has no words yet.
    fn begun(library: &Library) -> Self {
        let mut made = Self {
            people: People::gather(library),
            first_turn: vec![0],
            first_token: vec![0],
            ..Self::default()
        };
        for (at, transcript) in (0..).map(TranscriptIndex).zip(&library.transcripts) {
            let person = |turn: &Turn| made.people.person(at, turn.speaker);
            let speakers = transcript.turns.iter().map(person);
            made.speakers
                .extend(speakers.map(|person| person.map_or(NOBODY, small)));
            made.first_turn.push(small(made.speakers.len()));
        }
        made.speakers.shrink_to_fit();
        made
    }

    /// Puts everything in order once all words are read, by numbers that `forms` has.
    fn finish(&mut self, forms: &[&str], tokens: Vec<FormId>) {
        self.first_token.shrink_to_fit();
        self.number(forms, tokens);
        self.post();
        self.weigh();
        self.sort();
    }

    /// Adds turns of another index, whose forms have the same numbers here.
    fn take_over(&mut self, other: &Self, turns: Range<TurnId>, tokens: &mut Vec<FormId>) {
        for turn in turns {
            tokens.extend(other.tokens(turn).iter());
            self.first_token.push(small(tokens.len()));
        }
    }

    /// Adds the turns of a transcript; `number` numbers forms as they come.
    fn read<'t>(
        &mut self,
        transcript: &'t Transcript,
        tokens: &mut Vec<FormId>,
        mut number: impl FnMut(&'t str) -> FormId,
    ) {
        for turn in &transcript.turns {
            tokens.extend(words::words(&turn.text).map(|(_, word)| number(word)));
            self.first_token.push(small(tokens.len()));
        }
    }

    /// Gives the forms that occur, named by `forms`, their numbers in the vocabulary.
    fn number(&mut self, forms: &[&str], tokens: Vec<FormId>) {
        let mut numbers = vec![FormId::MAX; forms.len()];
        let mut there: Vec<&str> = Vec::with_capacity(forms.len());
        for token in &tokens {
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
        self.tokens = Packed::zeros(tokens.len(), small(vocabulary.len()));
        for (at, token) in tokens.into_iter().enumerate() {
            self.tokens.set(at, numbers[token as usize]);
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
        let mut postings = Packed::zeros(next[forms] as usize, self.all().end);
        self.first_posting.clone_from(&next);
        self.each_word_of_each_turn(|form, turn| {
            let place = &mut next[form as usize];
            postings.set(*place as usize, turn);
            *place += 1;
        });
        self.postings = postings;
    }

    /// Every form that a turn has, once for each turn.
    fn each_word_of_each_turn(&self, mut visit: impl FnMut(FormId, TurnId)) {
        let mut seen = vec![u32::MAX; self.vocabulary.len()];
        for turn in 0..self.all().end {
            for form in self.tokens(turn).iter() {
                if seen[form as usize] != turn {
                    seen[form as usize] = turn;
                    visit(form, turn);
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
        turns.sort_by_cached_key(|turn| size(self.length(*turn)));
        self.shortest = turns;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
