//! Who speaks, by all the names that the library knows for them.
//!
//! Speakers of several editions who share a name or an alias are taken as one person, so that
//! `ushakov` finds the `Ушаков` of an edition that has no other name for him. A name that two
//! speakers of one transcript bear says nothing and joins nobody.

use std::collections::{BTreeSet, HashMap, HashSet};

use fuzzy_matcher::skim::SkimMatcherV2;

use super::needle::{Matcher, Needle, Tier};
use crate::library::{Library, TranscriptIndex};
use crate::record::{SpeakerIndex, Transcript};
use crate::text::words;

/// Letters that a name must have to join two speakers: initials join nobody.
const JOINING_LETTERS: usize = 3;

/// Number of a person in [`People`].
pub type Person = usize;

/// The speakers of a library, and who of them are one person.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// For each transcript and speaker the person.
    persons: Vec<Vec<Person>>,
    /// For each person the folded words of each of their names.
    names: Vec<BTreeSet<Vec<String>>>,
}

impl People {
    /// Finds out who is who in a library.
    pub fn gather(library: &Library) -> Self {
        Self::among(library.transcripts.iter().map(AsRef::as_ref))
    }

    /// Finds out who is who in these transcripts; they are numbered in their order.
    pub fn among<'a>(transcripts: impl Iterator<Item = &'a Transcript> + Clone) -> Self {
        let mut circles = Circles::default();
        let mut bearer: HashMap<String, usize> = HashMap::new();
        let mut speakers: Vec<Vec<usize>> = Vec::new();
        let shared_within = ambiguous(transcripts.clone());
        for transcript in transcripts.clone() {
            let mut here = Vec::new();
            for speaker in &transcript.speakers {
                let number = circles.add();
                here.push(number);
                let names = std::iter::once(&speaker.name).chain(&speaker.aliases);
                for name in names.map(|name| words::fold(name.trim())) {
                    if name.chars().count() < JOINING_LETTERS || shared_within.contains(&name) {
                        continue;
                    }
                    let first = *bearer.entry(name).or_insert(number);
                    circles.join(first, number);
                }
            }
            speakers.push(here);
        }
        Self::name(transcripts, speakers, &mut circles)
    }

    fn name<'a>(
        transcripts: impl Iterator<Item = &'a Transcript>,
        speakers: Vec<Vec<usize>>,
        circles: &mut Circles,
    ) -> Self {
        let mut made = Self::default();
        let mut person_of: HashMap<usize, Person> = HashMap::new();
        for (transcript, numbers) in transcripts.zip(speakers) {
            let mut here = Vec::new();
            for (speaker, number) in transcript.speakers.iter().zip(numbers) {
                let person = *person_of.entry(circles.head(number)).or_insert_with(|| {
                    made.names.push(BTreeSet::new());
                    made.names.len() - 1
                });
                made.names[person].extend(speaker.names().map(|name| {
                    words::words(name)
                        .map(|(_, word)| words::fold(word))
                        .collect()
                }));
                here.push(person);
            }
            made.persons.push(here);
        }
        made
    }

    /// Who a speaker is.
    pub fn person(
        &self,
        transcript: TranscriptIndex,
        speaker: Option<SpeakerIndex>,
    ) -> Option<Person> {
        self.persons.get(transcript.0)?.get(speaker?.0).copied()
    }

    /// How many people there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// Who the speakers of a transcript are, in its order.
    pub fn of(&self, transcript: TranscriptIndex) -> &[Person] {
        self.persons
            .get(transcript.0)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// All names of a person, each as its folded words.
    pub fn names(&self, person: Person) -> impl Iterator<Item = &[String]> {
        let names = self.names.get(person).into_iter().flatten();
        names.map(Vec::as_slice)
    }

    /// The people who speak in these transcripts and answer to `needles` best; a name must have all of them.
    pub fn called(
        &self,
        needles: &[Needle],
        transcripts: impl Iterator<Item = TranscriptIndex>,
    ) -> HashSet<Person> {
        let matchers: Vec<Matcher> = needles.iter().map(Matcher::new).collect();
        let fuzzy = SkimMatcherV2::default();
        let present: HashSet<Person> = transcripts
            .filter_map(|transcript| self.persons.get(transcript.0))
            .flatten()
            .copied()
            .collect();
        let tiers: Vec<(Person, Tier)> = present
            .into_iter()
            .filter_map(|person| {
                let names = self.names[person].iter();
                let tier = names
                    .filter_map(|name| answer(&matchers, &fuzzy, name))
                    .min()?;
                Some((person, tier))
            })
            .collect();
        let best = tiers.iter().map(|(_, tier)| *tier).min();
        tiers
            .into_iter()
            .filter(|(_, tier)| Some(*tier) == best)
            .map(|(person, _)| person)
            .collect()
    }
}

/// The tier in which a name has the sought words: that of the worst of them.
fn answer(matchers: &[Matcher], fuzzy: &SkimMatcherV2, name: &[String]) -> Option<Tier> {
    let mut worst = Tier::Whole;
    for matcher in matchers {
        let plain = name.iter().filter_map(|word| matcher.tier(word)).min();
        let scattered = || {
            name.iter()
                .any(|word| matcher.scattered(fuzzy, word).is_some())
                .then_some(Tier::Scattered)
        };
        worst = worst.max(plain.or_else(scattered)?);
    }
    Some(worst)
}

/// Names that two speakers of one transcript bear.
fn ambiguous<'a>(transcripts: impl Iterator<Item = &'a Transcript>) -> HashSet<String> {
    transcripts
        .flat_map(|transcript: &Transcript| {
            let mut bearer: HashMap<String, usize> = HashMap::new();
            let mut twice = Vec::new();
            for (at, speaker) in transcript.speakers.iter().enumerate() {
                for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
                    let name = words::fold(name.trim());
                    if *bearer.entry(name.clone()).or_insert(at) != at {
                        twice.push(name);
                    }
                }
            }
            twice
        })
        .collect()
}

/// Numbers joined into circles (union and find).
#[derive(Default)]
struct Circles {
    parents: Vec<usize>,
}

impl Circles {
    fn add(&mut self) -> usize {
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    fn head(&mut self, mut number: usize) -> usize {
        while self.parents[number] != number {
            self.parents[number] = self.parents[self.parents[number]];
            number = self.parents[number];
        }
        number
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.head(one), self.head(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
