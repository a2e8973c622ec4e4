//! Everything that was said in the transcripts that a check looks at, ready to be compared.

use std::collections::{HashMap, HashSet};

use super::judge::Side;
use super::reading::{Reading, may_be_name};
use crate::align::{Corpus, Run, Token, Word};
use crate::library::{Library, TranscriptIndex};
use crate::record::{SpeakerIndex, TurnIndex};
use crate::search::{People, Person};

/// Shortest word of a speaker's name that is a name in any spelling.
const NAME_LETTERS: usize = 4;

/// The turns of some transcripts as numbered texts.
pub struct Spoken<'l> {
    library: &'l Library,
    /// Whose turn each text is.
    turns: Vec<(TranscriptIndex, TurnIndex)>,
    /// Where the texts of each transcript begin.
    starts: HashMap<TranscriptIndex, (usize, usize)>,
    /// The words of all texts.
    pub corpus: Corpus,
    people: People,
    names: HashSet<String>,
}

impl<'l> Spoken<'l> {
    /// Reads every turn of `transcripts`.
    pub fn new(library: &'l Library, transcripts: &[TranscriptIndex]) -> Self {
        let mut turns = Vec::new();
        let mut starts = HashMap::new();
        let mut capitals: HashMap<String, Capitals> = HashMap::new();
        let all = transcripts
            .iter()
            .filter_map(|index| Some((*index, library.transcript(*index)?)));
        let mut read = Vec::new();
        for (index, transcript) in all {
            starts.insert(index, (turns.len(), turns.len() + transcript.turns.len()));
            for (at, turn) in transcript.turns.iter().enumerate() {
                turns.push((index, TurnIndex(at)));
                let words = Reading::of(turn).words;
                for word in &words {
                    note_capital(&mut capitals, &turn.text, word);
                }
                read.push(words);
            }
        }
        let corpus = Corpus::build(read);
        let mut spoken = Self {
            library,
            turns,
            starts,
            corpus,
            people: People::gather(library),
            names: HashSet::new(),
        };
        spoken.names = spoken.names_among(capitals);
        spoken
    }

    /// The words that have a capital inside a sentence and mostly elsewhere, and the words of the speakers' names.
    fn names_among(&self, capitals: HashMap<String, Capitals>) -> HashSet<String> {
        let often = |key: &str, capitals: &Capitals| {
            capitals.inside > 0 && capitals.all * 2 > self.corpus.count(key)
        };
        let mut names: HashSet<String> = capitals
            .into_iter()
            .filter(|(key, capitals)| often(key, capitals))
            .map(|(key, _)| key)
            .collect();
        for (transcript, speaker) in self.speakers() {
            let person = self.people.person(transcript, Some(speaker));
            for name in person
                .into_iter()
                .flat_map(|person| self.people.names(person))
            {
                let words = name
                    .iter()
                    .filter(|word| word.chars().count() >= NAME_LETTERS);
                names.extend(
                    words
                        .filter(|word| !super::language::meaning(word).title)
                        .cloned(),
                );
            }
        }
        names
    }

    /// Everyone who speaks in the transcripts.
    pub fn speakers(&self) -> Vec<(TranscriptIndex, SpeakerIndex)> {
        let transcripts = self.starts.keys().filter_map(|index| {
            let transcript = self.library.transcript(*index)?;
            Some((*index, transcript.speakers.len()))
        });
        transcripts
            .flat_map(|(index, count)| (0..count).map(move |at| (index, SpeakerIndex(at))))
            .collect()
    }

    /// Who is who.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// Whose turn a text is.
    pub fn place(&self, text: usize) -> Option<(TranscriptIndex, TurnIndex)> {
        self.turns.get(text).copied()
    }

    /// The texts of the transcript that a text is of.
    pub fn neighbours(&self, text: usize) -> (usize, usize) {
        let transcript = self.place(text).map(|(transcript, _)| transcript);
        transcript
            .and_then(|index| self.starts.get(&index).copied())
            .unwrap_or((text, text + 1))
    }

    /// Who speaks a text.
    pub fn speaker(&self, text: usize) -> Option<Person> {
        let (transcript, turn) = self.place(text)?;
        let turn = self.library.transcript(transcript)?.turn(turn)?;
        self.people.person(transcript, turn.speaker)
    }

    /// The source of a text, and its words.
    pub fn read(&self, text: usize) -> Option<(&'l str, Vec<Word>)> {
        let (transcript, turn) = self.place(text)?;
        let turn = self.library.transcript(transcript)?.turn(turn)?;
        Some((&turn.text, Reading::of(turn).words))
    }

    /// Whether a word is a name, by its capital and by how the transcripts write it elsewhere.
    pub fn is_name(&self, side: Side<'_>, word: &Word) -> bool {
        may_be_name(side.text, word).unwrap_or_else(|| self.names.contains(&word.key))
    }

    /// How much some words tell together, in bits.
    pub fn bits(&self, tokens: &[Token]) -> f64 {
        tokens.iter().map(|token| self.corpus.bits(*token)).sum()
    }

    /// The runs of a quotation, those of each text together.
    pub fn runs_by_text(runs: &mut [Run]) -> Vec<(usize, &[Run])> {
        runs.sort_by_key(|run| (run.text, run.quote.start, run.at));
        runs.chunk_by(|one, other| one.text == other.text)
            .filter_map(|chunk| Some((chunk.first()?.text, chunk)))
            .collect()
    }
}

/// How often a word stands with a capital.
#[derive(Default)]
struct Capitals {
    all: usize,
    inside: usize,
}

fn note_capital(capitals: &mut HashMap<String, Capitals>, text: &str, word: &Word) {
    let first = text
        .get(word.range.clone())
        .and_then(|source| source.chars().next());
    if !first.is_some_and(char::is_uppercase) {
        return;
    }
    if !capitals.contains_key(&word.key) {
        capitals.insert(word.key.clone(), Capitals::default());
    }
    if let Some(count) = capitals.get_mut(&word.key) {
        count.all += 1;
        count.inside += usize::from(may_be_name(text, word) == Some(true));
    }
}
