//! The words that tell a speaker from the others: those said so much more often by one that chance does not explain it.
//!
//! The measure is the log-odds ratio with an informative Dirichlet prior of B. L. Monroe, M. P. Colaresi and K. M. Quinn,
//! *Fightin' Words* (Political Analysis 16, 2008, equations 16 and 22), as a *z*-score. The prior is how often all
//! speakers use the word, as if everyone had said [`PRIOR`] more words: so the words that everyone uses fall away without
//! a list of them in any language, and a rare word must come often to count. A word is shown only when all of this holds:
//!
//! - the speaker has said [`LEAST_SAID`] words, and so have the others together;
//! - the speaker says it in [`LEAST_TURNS`] turns at least: a word that comes again and again in one turn is its topic;
//! - its *z* is above what the greatest of as many scores as were looked at reaches by chance in 5 of 100 texts, by the
//!   bound √(2 ln(*m*/0.05)) for *m* normal scores (Bonferroni's correction with Chernoff's bound).
//!
//! Case, accents and apostrophes do not count. Turns without a speaker belong to nobody: neither to one nor to the others.

use std::collections::HashMap;

use crate::check::said;
use crate::record::transcript::part;
use crate::record::{SpeakerIndex, Transcript, TurnIndex};
use crate::text::words::fold;

use super::number;

/// Words that a speaker, and all others together, must have said.
pub const LEAST_SAID: usize = 200;
/// Turns in which a speaker must say the word.
pub const LEAST_TURNS: usize = 3;
/// Words that the prior weighs.
pub const PRIOR: f64 = 500.0;
/// Most words that are shown of a speaker.
const MOST: usize = 12;
/// How often chance may show a word in a text where nobody differs.
const CHANCE: f64 = 0.05;

/// What tells a speaker from the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Who.
    pub speaker: SpeakerIndex,
    /// How many words they have said.
    pub said: usize,
    /// How many words the others have said.
    pub others: usize,
    /// The words, the most telling first; `None` when too few words were said to tell.
    pub words: Option<Vec<TellingWord>>,
}

/// A word that one speaker says much more often.
#[derive(Debug, Clone, PartialEq)]
pub struct TellingWord {
    /// The word, small where it stands so anywhere.
    pub word: String,
    /// How often the speaker says it.
    pub count: usize,
    /// How often all others say it.
    pub others: usize,
    /// How far from chance, in standard deviations.
    pub z: f64,
}

/// How the words are found, in sentences for people.
pub fn method() -> String {
    format!(
        "A word is listed when its speaker says it so much more often than the others that chance does not explain it \
         (log-odds with a prior, Monroe et al. 2008), and in {LEAST_TURNS} turns or more. Only words that this edition \
         gives as said count; the wording of reported turns does not."
    )
}

/// That these (name and number of words) have said too little to tell, as a sentence; none where nobody has.
pub fn too_few(few: &[String]) -> Option<String> {
    let names = few.join(", ");
    (!few.is_empty()).then(|| {
        format!(
            "Too few words said to tell (a speaker and the others need {LEAST_SAID} each): {names}."
        )
    })
}

/// A word, and who says it how often.
#[derive(Default)]
struct Tally {
    word: String,
    uses: Vec<Use>,
}

struct Use {
    speaker: SpeakerIndex,
    count: usize,
    turns: usize,
    last: TurnIndex,
}

impl Tally {
    fn all(&self) -> usize {
        self.uses.iter().map(|one| one.count).sum()
    }

    fn add(&mut self, speaker: SpeakerIndex, turn: TurnIndex, word: &str) {
        let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
        if self.word.is_empty() || (small(word) && !small(&self.word)) {
            word.clone_into(&mut self.word);
        }
        match self.uses.iter_mut().find(|one| one.speaker == speaker) {
            Some(one) => {
                one.count += 1;
                one.turns += usize::from(one.last != turn);
                one.last = turn;
            }
            None => self.uses.push(Use {
                speaker,
                count: 1,
                turns: 1,
                last: turn,
            }),
        }
    }
}

/// All words of a transcript that were said.
struct Counts {
    tallies: HashMap<String, Tally>,
    /// How many words each speaker has said; `None` for one without turns.
    said: Vec<Option<usize>>,
    all: usize,
}

impl Counts {
    fn of(transcript: &Transcript) -> Self {
        let mut counts = Self {
            tallies: HashMap::new(),
            said: vec![None; transcript.speakers.len()],
            all: 0,
        };
        for (at, turn) in transcript.turns.iter().enumerate() {
            let Some(speaker) = turn.speaker else {
                continue;
            };
            let ranges = said(turn);
            if let Some(said) = counts.said.get_mut(speaker.0) {
                *said.get_or_insert_default() += ranges.len();
            }
            counts.all += ranges.len();
            for range in ranges {
                let word = turn.text.get(range).unwrap_or_default();
                // An editor's mark inside a word, as in `[w]e`, does not make it another one.
                let word = word.replace(['[', ']'], "");
                let tally = counts.tallies.entry(fold(&word)).or_default();
                tally.add(speaker, TurnIndex(at), &word);
            }
        }
        counts
    }

    /// How many words a speaker has said, if that is enough, of them and of all others, to compare.
    fn enough(&self, speaker: SpeakerIndex) -> Option<usize> {
        let said = self.said.get(speaker.0).copied().flatten()?;
        (said >= LEAST_SAID && self.all - said >= LEAST_SAID).then_some(said)
    }
}

/// What tells each speaker who has turns from the others.
pub fn telling(transcript: &Transcript) -> Vec<Telling> {
    let counts = Counts::of(transcript);
    let mut found: HashMap<SpeakerIndex, Vec<TellingWord>> = HashMap::new();
    for tally in counts.tallies.values() {
        for one in tally.uses.iter().filter(|one| one.turns >= LEAST_TURNS) {
            if let Some(said) = counts.enough(one.speaker) {
                let word = scored(tally, one, said, counts.all);
                found.entry(one.speaker).or_default().push(word);
            }
        }
    }
    let looked_at = found.values().map(Vec::len).sum();
    let bound = (2.0 * (number(looked_at) / CHANCE).ln()).sqrt();
    let speakers = counts.said.iter().enumerate();
    let tell = speakers.filter_map(|(at, said)| {
        let (speaker, said) = (SpeakerIndex(at), (*said)?);
        let words = found.remove(&speaker).unwrap_or_default();
        Some(Telling {
            speaker,
            said,
            others: counts.all - said,
            words: counts.enough(speaker).map(|_| best(words, bound)),
        })
    });
    tell.collect()
}

/// The log-odds ratio of a word between a speaker, who has said `said` of `all` words, and the others.
fn scored(tally: &Tally, one: &Use, said: usize, all: usize) -> TellingWord {
    let others = tally.all() - one.count;
    let prior = PRIOR * part(tally.all(), all);
    let (own, theirs) = (number(one.count) + prior, number(others) + prior);
    let odds = |count: f64, of: usize| (count / (number(of) + PRIOR - count)).ln();
    let ratio = odds(own, said) - odds(theirs, all - said);
    TellingWord {
        word: tally.word.clone(),
        count: one.count,
        others,
        z: ratio / (1.0 / own + 1.0 / theirs).sqrt(),
    }
}

fn best(mut words: Vec<TellingWord>, bound: f64) -> Vec<TellingWord> {
    words.retain(|word| word.z > bound);
    words.sort_by(|one, other| {
        other
            .z
            .total_cmp(&one.z)
            .then_with(|| one.word.cmp(&other.word))
    });
    words.truncate(MOST);
    words
}
