//! Quotations with a known truth: words of a turn, changed by a known edit.
//!
//! Nothing here uses the checker's rules: words are what stands between blanks, danger words are short lists of this
//! file. Every truth is tested against all turns before a case counts: words that are said elsewhere too, just as the
//! edit left them, are no case.

use std::collections::HashMap;

use crate::Random;
use crate::speech::Talk;

/// A quotation and what is true of it.
pub struct Case {
    pub edit: &'static str,
    pub quote: String,
    pub speaker: Option<String>,
    pub truth: &'static str,
    /// Whether a negation or a number was changed.
    pub perilous: bool,
    pub words: usize,
}

const DENIALS: [&str; 14] = [
    "not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "cannot",
    "nowhere", "hardly", "barely", "scarcely",
];
const MODALS: [&str; 10] = [
    "can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought",
];
const NUMBERS: [&str; 24] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million",
    "billion", "first", "second", "third",
];

fn bare(word: &str) -> String {
    let word = word.replace('’', "'").to_lowercase();
    let signs = |c: char| !c.is_alphanumeric();
    word.trim_matches(signs).to_owned()
}

fn denies(word: &str) -> bool {
    let bare = bare(word);
    DENIALS.contains(&bare.as_str()) || bare.ends_with("n't")
}

/// Whether a word may be dropped without doubt about what is lost: no negation, number, modal verb or name.
fn is_harmless(word: &str) -> bool {
    let bare = bare(word);
    let modal = bare
        .split('\'')
        .any(|part| MODALS.contains(&part) || part == "ll" || part == "d");
    !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_lowercase() || c == '\'')
        && word
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_ascii_lowercase())
        && !denies(word)
        && !modal
        && !is_number(&bare)
}

fn is_number(bare: &str) -> bool {
    let odd = [
        "half",
        "dozen",
        "percent",
        "double",
        "twice",
        "triple",
        "quarter",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "billions",
    ];
    bare.contains(|c: char| c.is_numeric())
        || bare.split(['-', '‑', '–', '—', '/']).any(|part| {
            NUMBERS.contains(&part)
                || odd.contains(&part)
                || part.ends_with("teen")
                || part.ends_with("ty")
                    && ["six", "seven", "eigh", "nine"]
                        .iter()
                        .any(|ten| part.starts_with(ten))
                || part.ends_with("eenth")
                || [
                    "fourth",
                    "fifth",
                    "sixth",
                    "seventh",
                    "eighth",
                    "ninth",
                    "tenth",
                    "trillion",
                    "hundredth",
                    "twentieth",
                ]
                .contains(&part)
        })
}

/// All that was said, to test truths against.
pub struct Said<'t> {
    talks: &'t [Talk],
    ids: HashMap<String, u32>,
    /// Words of each turn; which talk, which speaker.
    turns: Vec<(usize, usize, Vec<u32>)>,
    vocabulary: Vec<String>,
}

impl<'t> Said<'t> {
    pub fn new(talks: &'t [Talk]) -> Self {
        let mut said = Self {
            talks,
            ids: HashMap::new(),
            turns: Vec::new(),
            vocabulary: Vec::new(),
        };
        for (number, talk) in talks.iter().enumerate() {
            for (speaker, text) in &talk.turns {
                let words = text
                    .split_whitespace()
                    .flat_map(parts)
                    .map(|word| said.number(word))
                    .collect();
                said.turns.push((number, *speaker, words));
            }
        }
        said
    }

    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX - 1);
        if let Some(id) = self.ids.get(&word) {
            return *id;
        }
        if word.len() > 3
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && is_harmless(&word)
        {
            self.vocabulary.push(word.clone());
        }
        self.ids.insert(word, next);
        next
    }

    fn ids(&self, quote: &str) -> Vec<u32> {
        let words = quote.split_whitespace().flat_map(parts);
        words
            .map(|word| self.ids.get(&word).copied().unwrap_or(u32::MAX))
            .collect()
    }

    /// Whether the words stand in a row, in a turn that fits.
    fn stands(&self, quote: &str, fits: impl Fn(usize, usize) -> bool) -> bool {
        let sought = self.ids(quote);
        self.turns
            .iter()
            .filter(|(talk, speaker, _)| fits(*talk, *speaker))
            .any(|(_, _, words)| {
                words
                    .windows(sought.len().max(1))
                    .any(|window| window == sought)
            })
    }

    /// The most words that stand in a row somewhere, of those of the quotation.
    fn longest_run(&self, quote: &str) -> usize {
        let sought = self.ids(quote);
        let mut longest = 0;
        for (_, _, words) in &self.turns {
            for start in 0..sought.len() {
                for at in 0..words.len() {
                    let pairs = words[at..].iter().zip(&sought[start..]);
                    longest = longest.max(pairs.take_while(|(one, other)| one == other).count());
                }
            }
        }
        longest
    }

    /// Whether the words stand in order in one turn, whatever stands between.
    fn stands_scattered(&self, quote: &str) -> bool {
        let sought = self.ids(quote);
        self.turns.iter().any(|(_, _, words)| {
            let mut words = words.iter();
            sought.iter().all(|id| words.any(|word| word == id))
        })
    }
}

/// Letters and digits in a row, without case.
fn parts(word: &str) -> Vec<String> {
    let word = word.replace('’', "'").to_lowercase();
    let parts = word.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let parts = parts.map(|part| part.trim_matches('\'').to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

pub const LENGTHS: [(usize, usize); 5] = [(3, 3), (4, 6), (7, 12), (13, 25), (26, 60)];

type Words<'t> = Vec<&'t str>;

/// A stretch of a turn.
struct Cut<'t> {
    talk: usize,
    turn: usize,
    speaker: usize,
    words: Words<'t>,
}

/// Makes cases of one edit.
type Edit = for<'s, 't> fn(&mut Random, &'s Said<'t>, usize) -> Option<Case>;

/// The edits, each with what it is called.
pub const EDITS: [Edit; 15] = [
    verbatim,
    signs,
    bracket,
    marked_cut,
    unmarked_cut,
    perilous_cut,
    marked_denial,
    words_changed,
    denial_dropped,
    denial_added,
    number_changed,
    stitched,
    stitched_marked,
    wrong_speaker,
    never_said,
];

/// Somewhere in a talk, so many words.
fn cut<'t>(random: &mut Random, said: &Said<'t>, words: usize) -> Option<Cut<'t>> {
    let talk = random.below(said.talks.len());
    let turns = &said.talks[talk].turns;
    let turn = random.below(turns.len());
    let (speaker, text) = &turns[turn];
    let all: Words<'t> = text.split_whitespace().collect();
    if all.len() < words || text.contains(['[', '(', '…', '*', '_']) || text.contains("..") {
        return None;
    }
    let start = random.below(all.len() - words + 1);
    let cut = all[start..start + words].to_vec();
    // A number is not cut in two.
    let edges = [start, start + words];
    let in_two = edges.iter().any(|edge| {
        let number = |at: usize| all.get(at).is_some_and(|word| is_number(&bare(word)));
        *edge > 0 && number(edge - 1) && number(*edge)
    });
    if in_two {
        return None;
    }
    // A stretch of signs alone is no word.
    let plain = cut.iter().all(|word| word.contains(char::is_alphanumeric));
    plain.then_some(Cut {
        talk,
        turn,
        speaker: *speaker,
        words: cut,
    })
}

fn case(
    said: &Said<'_>,
    cut: &Cut<'_>,
    edit: &'static str,
    truth: &'static str,
    quote: String,
) -> Case {
    Case {
        edit,
        words: cut.words.len(),
        speaker: Some(said.talks[cut.talk].speakers[cut.speaker].clone()),
        truth,
        perilous: false,
        quote,
    }
}

/// The words with the article's own comma or stop at the end.
fn quoted(words: &[&str], random: &mut Random) -> String {
    let text = words.join(" ");
    let bare = text
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '%')
        .to_owned();
    match random.below(3) {
        0 => bare + ",",
        1 => bare + ".",
        _ => bare,
    }
}

fn verbatim(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let quote = quoted(&cut.words, random);
    let quote = match random.below(3) {
        0 => quote.replace('\'', "’").replace("--", "—"),
        1 => quote.replace(' ', "\u{a0}"),
        _ => quote,
    };
    let mut case = case(said, &cut, "verbatim", "verbatim", quote);
    if random.below(3) == 0 {
        case.speaker = None;
    }
    Some(case)
}

fn signs(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let quote = quoted(&cut.words, random);
    let changed = match random.below(3) {
        0 => {
            let first = quote.chars().next()?;
            let other: String = if first.is_uppercase() {
                first.to_lowercase().collect()
            } else {
                first.to_uppercase().collect()
            };
            other + &quote[first.len_utf8()..]
        }
        1 => {
            let inner = quote.trim_end_matches([',', '.']);
            inner.replace(", ", " ").replace("; ", " ")
        }
        _ => {
            let at = 1 + random.below(words - 1);
            let mut with: Vec<String> = quote.split(' ').map(str::to_owned).collect();
            let word = with.get_mut(at - 1)?;
            if !word.ends_with(char::is_alphanumeric) {
                return None;
            }
            word.push(',');
            with.join(" ")
        }
    };
    let bare = |text: &str| text.trim_end_matches([',', '.']).to_owned();
    // The other spelling may stand somewhere else.
    let literally = said
        .talks
        .iter()
        .flat_map(|talk| &talk.turns)
        .any(|(_, text)| text.contains(&bare(&changed)));
    (bare(&changed) != bare(&quote) && !literally)
        .then(|| case(said, &cut, "signs", "punctuation", changed))
}

fn bracket(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let at = 1 + random.below(words - 1);
    let what = [
        "[the plan]",
        "[Trump]",
        "[about Gaza]",
        "[in the ministry]",
        "[sic]",
    ][random.below(5)];
    let mut with = cut.words.clone();
    with.insert(at, what);
    let quote = quoted(&with, random);
    quote
        .contains(what)
        .then(|| case(said, &cut, "bracket", "punctuation", quote))
}

/// A stretch of so many words around a hole, what was in the hole, and where it was.
fn with_hole<'t>(
    random: &mut Random,
    said: &Said<'t>,
    words: usize,
    gone: usize,
) -> Option<(Cut<'t>, Words<'t>, usize)> {
    let mut cut = cut(random, said, words + gone)?;
    let at = if words < 4 {
        1 + random.below(words - 1)
    } else {
        2 + random.below(words - 3)
    };
    let hole: Words<'t> = cut.words.splice(at..at + gone, []).collect();
    Some((cut, hole, at))
}

fn marked_cut(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let gone = 1 + random.below(25);
    let (cut, hole, at) = with_hole(random, said, words, gone)?;
    // A negation near an edge of the hole is another case.
    let near = hole.iter().take(2).chain(hole.iter().rev().take(3));
    if near.into_iter().any(|word| denies(word)) {
        return None;
    }
    let mark = [" … ", "… ", " [...] ", " ... ", " […] "][random.below(5)];
    let (left, right) = (cut.words[..at].join(" "), cut.words[at..].join(" "));
    let left = left
        .trim_end_matches([',', '.', ';', ':', '-', '—'])
        .to_owned();
    let quote = quoted(&[&left, mark.trim(), &right], random);
    let quote = if mark.starts_with(' ') {
        quote
    } else {
        quote.replacen(" … ", "… ", 1).replacen(" …", "…", 1)
    };
    (!said.stands(&quote, |_, _| true)).then(|| case(said, &cut, "marked cut", "elided", quote))
}

fn unmarked_cut(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let gone = 1 + random.below(8);
    let (cut, hole, _) = with_hole(random, said, words, gone)?;
    let quote = quoted(&cut.words, random);
    (hole.iter().all(|word| is_harmless(word)) && !said.stands(&quote, |_, _| true))
        .then(|| case(said, &cut, "unmarked cut", "elided", quote))
}

fn perilous_cut(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let gone = 1 + random.below(4);
    let (cut, hole, _) = with_hole(random, said, words, gone)?;
    let grave = hole.iter().any(|word| {
        denies(word) || is_number(&bare(word)) || MODALS.contains(&bare(word).as_str())
    });
    let quote = quoted(&cut.words, random);
    let mut case = case(said, &cut, "perilous cut", "altered", quote);
    case.perilous = hole
        .iter()
        .any(|word| denies(word) || is_number(&bare(word)));
    (grave && !said.stands(&case.quote, |_, _| true)).then_some(case)
}

fn marked_denial(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let (cut, hole, at) = with_hole(random, said, words, 1)?;
    if !matches!(bare(hole[0]).as_str(), "not" | "never") || !hole[0].ends_with(char::is_alphabetic)
    {
        return None;
    }
    let (left, right) = (cut.words[..at].join(" "), cut.words[at..].join(" "));
    let quote = quoted(&[&left, "…", &right], random);
    let mut case = case(said, &cut, "marked denial", "altered", quote);
    case.perilous = true;
    let open = left.ends_with(char::is_alphanumeric);
    (open && !said.stands(&case.quote, |_, _| true)).then_some(case)
}

fn words_changed(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let mut cut = cut(random, said, words)?;
    let changes = (1 + random.below(3)).min(1 + words / 8);
    let mut places = Vec::new();
    for _ in 0..changes {
        let at = random.below(words);
        if !is_harmless(cut.words[at]) || places.contains(&at) {
            return None;
        }
        places.push(at);
    }
    let mut edited: Vec<String> = cut.words.iter().map(|word| (*word).to_owned()).collect();
    for at in places {
        let other = &said.vocabulary[random.below(said.vocabulary.len())];
        edited[at] = match random.below(4) {
            0 if words > 3 => String::new() + &edited[at] + " " + other,
            _ => other.clone(),
        };
    }
    let edited: Vec<&str> = edited.iter().map(String::as_str).collect();
    let quote = quoted(&edited, random);
    cut.words.truncate(words);
    (!said.stands(&quote, |_, _| true)).then(|| case(said, &cut, "words changed", "altered", quote))
}

fn denial_dropped(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let mut cut = cut(random, said, words + 1)?;
    let at = cut.words.iter().position(|word| denies(word))?;
    if at == 0 || at == words {
        return None;
    }
    let bare_word = bare(cut.words[at]);
    let mut edited: Vec<String> = cut.words.iter().map(|word| (*word).to_owned()).collect();
    if bare_word.ends_with("n't")
        && !matches!(bare_word.as_str(), "can't" | "won't" | "ain't" | "shan't")
    {
        edited[at].replace_range(.., bare_word.trim_end_matches("n't"));
    } else {
        edited.remove(at);
    }
    let edited: Vec<&str> = edited.iter().map(String::as_str).collect();
    let quote = quoted(&edited, random);
    cut.words.truncate(words);
    let mut case = case(said, &cut, "denial dropped", "altered", quote);
    case.perilous = true;
    (!said.stands(&case.quote, |_, _| true)).then_some(case)
}

fn denial_added(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let verbs = [
        "is", "are", "was", "were", "do", "does", "did", "have", "has", "had", "would", "could",
        "should", "will", "can",
    ];
    let at = cut.words.iter().position(|word| verbs.contains(word))?;
    if at + 1 == words {
        return None;
    }
    let joined = format!("{}n’t", cut.words[at]);
    let mut edited: Words<'_> = cut.words.clone();
    if random.below(2) == 0 && !matches!(cut.words[at], "can" | "will") {
        edited[at] = &joined;
    } else {
        edited.insert(at + 1, ["not", "never"][random.below(2)]);
    }
    let quote = quoted(&edited, random);
    let mut case = case(said, &cut, "denial added", "altered", quote);
    case.perilous = true;
    (!said.stands(&case.quote, |_, _| true)).then_some(case)
}

fn number_changed(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let at = cut.words.iter().position(|word| is_number(&bare(word)))?;
    let old = bare(cut.words[at]);
    let plain = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred",
        "thousand", "million", "billion",
    ];
    let digits = old.bytes().all(|byte| byte.is_ascii_digit());
    let new = if digits {
        let value: u64 = old.parse().ok()?;
        match random.below(3) {
            0 => (value + 1 + random.below(9) as u64).to_string(),
            1 => format!("{old}0"),
            _ => format!(
                "{}.{}",
                &old[..1],
                old.get(1..).filter(|rest| !rest.is_empty()).unwrap_or("5")
            ),
        }
    } else if plain.contains(&old.as_str()) {
        let other = plain[random.below(plain.len())];
        if other == old {
            return None;
        }
        other.to_owned()
    } else {
        return None;
    };
    let edited_word = cut.words[at].to_lowercase().replace(&old, &new);
    let mut edited = cut.words.clone();
    edited[at] = &edited_word;
    let quote = quoted(&edited, random);
    let mut case = case(said, &cut, "number changed", "altered", quote);
    case.perilous = true;
    (!said.stands(&case.quote, |_, _| true)).then_some(case)
}

fn two_pieces(
    random: &mut Random,
    said: &Said<'_>,
    words: usize,
    mark: &str,
    edit: &'static str,
) -> Option<Case> {
    if words < 6 {
        return None;
    }
    let left = 3 + random.below(words - 5);
    let mut one = cut(random, said, left)?;
    let turns = &said.talks[one.talk].turns;
    let other = random.below(turns.len());
    if other == one.turn || turns[other].0 != one.speaker {
        return None;
    }
    let all: Words<'_> = turns[other].1.split_whitespace().collect();
    let right = words - left;
    if all.len() < right
        || turns[other].1.contains(['[', '(', '…', '*', '_'])
        || turns[other].1.contains("..")
    {
        return None;
    }
    let start = random.below(all.len() - right + 1);
    let two = &all[start..start + right];
    let ends = |words: &[&str]| {
        words
            .join(" ")
            .trim_end_matches([',', '.', ';', ':', '-', '—', '"', '”'])
            .to_owned()
    };
    let (first, second) = (ends(&one.words), ends(two));
    let quote = format!("{first}{mark}{second}");
    if !two.iter().all(|word| word.contains(char::is_alphanumeric)) || said.stands_scattered(&quote)
    {
        return None;
    }
    one.words.extend(two);
    Some(case(said, &one, edit, "stitched", quote))
}

fn stitched(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let mark = [" ", ", ", ". "][random.below(3)];
    two_pieces(random, said, words, mark, "stitched")
}

fn stitched_marked(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let mark = [" … ", " [...] "][random.below(2)];
    two_pieces(random, said, words, mark, "stitched, marked")
}

fn wrong_speaker(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let speakers = &said.talks[cut.talk].speakers;
    let other = random.below(speakers.len());
    let quote = quoted(&cut.words, random);
    let names = |name: &str| -> Vec<String> { name.split_whitespace().map(bare).collect() };
    let apart = names(&speakers[other])
        .iter()
        .all(|word| !names(&speakers[cut.speaker]).contains(word));
    let named = &speakers[other];
    // Another speaker of the same name may have said it in another talk.
    let said_too = said.stands(&quote, |talk, speaker| {
        let name = &said.talks[talk].speakers[speaker];
        names(name).iter().any(|word| names(named).contains(word))
    });
    let mut case = case(said, &cut, "wrong speaker", "other-speaker", quote);
    case.speaker = Some(speakers[other].clone());
    (other != cut.speaker && apart && !said_too).then_some(case)
}

fn never_said(random: &mut Random, said: &Said<'_>, words: usize) -> Option<Case> {
    let cut = cut(random, said, words)?;
    let quote = quoted(&cut.words, random);
    Some(case(said, &cut, "never said", "not-found", quote))
}

/// Whether nobody in `others` said words that come near: not two words in five in a row.
pub fn is_strange(case: &Case, others: &Said<'_>) -> bool {
    others.longest_run(&case.quote) * 5 <= (case.words * 2).max(5)
}
