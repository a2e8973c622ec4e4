//! What a check knows of languages, as tables: one file per language.
//!
//! All tables are looked in at once: the words of one language are hardly ever those of another in the same script,
//! and an article may quote in two. To add a language, add its file to [`ALL`].

mod english;
mod russian;
mod ukrainian;

use std::collections::HashMap;
use std::sync::OnceLock;

/// The words of one language that a check must know: lists with blanks between. In a list of pairs `=` stands between
/// a word and what it means, `+` between words that belong together.
pub struct Language {
    /// Words that deny.
    pub negations: &'static str,
    /// Verbs (and such) that say what can, must or should be.
    pub modals: &'static str,
    /// Words for numbers: below a hundred, and hundreds in one word.
    pub numbers: &'static str,
    /// Words that multiply what stands before them: hundred and up.
    pub scales: &'static str,
    /// Words for places in a row.
    pub ordinals: &'static str,
    /// Other words that tell an amount: half, dozen.
    pub amounts: &'static str,
    /// Words that may stand inside a number: two hundred *and* fifty.
    pub number_joints: &'static str,
    /// Words that people write in one or in several, with the words they are compared by.
    pub contractions: &'static str,
    /// Verbs that tell who speaks, in the forms in which they stand beside a quotation.
    pub speech: &'static str,
    /// Nouns for what somebody says: *words*, *remark*.
    pub speech_nouns: &'static str,
    /// Words before the speaker: *according to*.
    pub sources: &'static str,
    /// Words for a speaker who is named elsewhere.
    pub pronouns: &'static str,
    /// Words before a name that are no part of it: *president*, *mr*.
    pub titles: &'static str,
    /// Words that only tie sentences together: they may begin with a capital and are no names.
    pub plain: &'static str,
    /// Days and months.
    pub times: &'static str,
    /// Words before a place or a thing, not before who speaks.
    pub prepositions: &'static str,
    /// Words that tie a clause to the one before it.
    pub ties: &'static str,
    /// Verbs of speech that name after them who is spoken to.
    pub addressing: &'static str,
}

/// Every language.
pub const ALL: [&Language; 3] = [&english::ENGLISH, &russian::RUSSIAN, &ukrainian::UKRAINIAN];

/// What a word means for a check.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a word may be in any of the lists at once"
)]
#[derive(Debug, Clone, Copy, Default)]
pub struct Meaning {
    /// It denies.
    pub negation: bool,
    /// It says what can, must or should be.
    pub modal: bool,
    /// It tells an amount or a place in a row without being a plain number.
    pub amount: bool,
    /// A number below a thousand.
    pub number: Option<u64>,
    /// It multiplies.
    pub scale: Option<u64>,
    /// A place in a row.
    pub ordinal: Option<u64>,
    /// It may stand inside a number.
    pub joint: bool,
    /// It tells who speaks.
    pub speech: bool,
    /// It is what somebody says.
    pub speech_noun: bool,
    /// It stands for a name.
    pub pronoun: bool,
    /// It stands before a name.
    pub title: bool,
    /// It is a plain word even with a capital.
    pub plain: bool,
    /// A day or a month.
    pub time: bool,
    /// It stands before a place or a thing.
    pub preposition: bool,
    /// It ties a clause to the one before it.
    pub tie: bool,
    /// A verb of speech that names after it who is spoken to.
    pub addressing: bool,
}

/// What a folded word means.
pub fn meaning(key: &str) -> Meaning {
    static MEANINGS: OnceLock<HashMap<String, Meaning>> = OnceLock::new();
    let meanings = MEANINGS.get_or_init(gathered);
    meanings.get(key).copied().unwrap_or_default()
}

/// The words by which a contraction is compared.
pub fn contraction(key: &str) -> Option<&'static [&'static str]> {
    static CONTRACTIONS: OnceLock<HashMap<&str, Vec<&str>>> = OnceLock::new();
    let contractions = CONTRACTIONS.get_or_init(|| {
        let all = ALL.iter().flat_map(|language| pairs(language.contractions));
        all.map(|(short, long)| (short, long.split('+').collect()))
            .collect()
    });
    contractions.get(key).map(Vec::as_slice)
}

/// The phrases that stand before the name of a speaker.
pub fn sources() -> &'static [Vec<&'static str>] {
    static SOURCES: OnceLock<Vec<Vec<&str>>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let all = ALL
            .iter()
            .flat_map(|language| language.sources.split_whitespace());
        all.map(|phrase| phrase.split('+').collect()).collect()
    })
}

/// The pairs of a list.
fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
}

/// A list, and what its words mean.
type List<'a> = (&'a str, &'a dyn Fn(&mut Meaning));

fn gathered() -> HashMap<String, Meaning> {
    // As many as there are, nearly: growing on the way costs as much as the words.
    let mut meanings: HashMap<String, Meaning> = HashMap::with_capacity(2048);
    let mut note = |word: &str, write: &dyn Fn(&mut Meaning)| {
        write(meanings.entry(super::key::key(word)).or_default());
    };
    for language in ALL {
        let lists: [List<'_>; 13] = [
            (language.negations, &|it| it.negation = true),
            (language.modals, &|it| it.modal = true),
            (language.amounts, &|it| it.amount = true),
            (language.number_joints, &|it| it.joint = true),
            (language.speech, &|it| it.speech = true),
            (language.speech_nouns, &|it| it.speech_noun = true),
            (language.pronouns, &|it| it.pronoun = true),
            (language.titles, &|it| it.title = true),
            (language.plain, &|it| it.plain = true),
            (language.times, &|it| it.time = true),
            (language.prepositions, &|it| it.preposition = true),
            (language.ties, &|it| it.tie = true),
            (language.addressing, &|it| it.addressing = true),
        ];
        for (words, write) in lists {
            words.split_whitespace().for_each(|word| note(word, write));
        }
        for (word, value) in pairs(language.numbers) {
            note(word, &|it| it.number = value.parse().ok());
        }
        for (word, value) in pairs(language.scales) {
            note(word, &|it| it.scale = value.parse().ok());
        }
        for (word, value) in pairs(language.ordinals) {
            note(word, &|it| it.ordinal = value.parse().ok());
        }
    }
    meanings
}
