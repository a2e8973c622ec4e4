//! Editions made from a conversation, with the truth of which turn came from which. Nothing here is shared with the
//! aligner, so that its assumptions are not tested by themselves.

use std::collections::HashMap;

/// A small generator of numbers (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// A conversation: names, and turns as speaker and words.
#[derive(Debug, Clone, Default)]
pub struct Talk {
    pub name: String,
    pub speakers: Vec<String>,
    pub turns: Vec<(Option<usize>, String)>,
}

impl Talk {
    /// Whether its script writes words without spaces, which the makers here would take for one word.
    pub fn is_unspaced(&self) -> bool {
        let (letters, words) = self.turns.iter().fold((0, 0), |(letters, words), turn| {
            (
                letters + turn.1.chars().count(),
                words + turn.1.split_whitespace().count(),
            )
        });
        letters > 12 * words
    }
}

/// An edition of a talk: for each of its turns the turns of the talk that went into it.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    pub talk: Talk,
    pub from: Vec<Vec<usize>>,
}

impl Edition {
    pub fn of(talk: &Talk) -> Self {
        Self {
            talk: talk.clone(),
            from: (0..talk.turns.len()).map(|at| vec![at]).collect(),
        }
    }

    /// A text that has nothing of any talk.
    pub fn made_up(talk: Talk) -> Self {
        Self {
            from: vec![Vec::new(); talk.turns.len()],
            talk,
        }
    }

    fn keep(&mut self, wanted: &[bool]) {
        let turns = std::mem::take(&mut self.talk.turns);
        let from = std::mem::take(&mut self.from);
        let kept = turns
            .into_iter()
            .zip(from)
            .zip(wanted)
            .filter(|(_, wanted)| **wanted);
        for ((turn, from), _) in kept {
            self.talk.turns.push(turn);
            self.from.push(from);
        }
    }

    /// Leaves turns out here and there.
    pub fn drop(mut self, dice: &mut Dice, percent: u64) -> Self {
        let wanted: Vec<bool> = self
            .talk
            .turns
            .iter()
            .map(|_| !dice.chance(percent))
            .collect();
        self.keep(&wanted);
        self
    }

    /// Keeps one stretch only.
    pub fn excerpt(mut self, from: usize, to: usize) -> Self {
        let wanted: Vec<bool> = (0..self.talk.turns.len())
            .map(|at| (from..to).contains(&at))
            .collect();
        self.keep(&wanted);
        self
    }

    /// Joins neighbours of one speaker; where there are none, drops a short turn between two of one speaker and joins those.
    pub fn join(mut self, dice: &mut Dice, percent: u64) -> Self {
        let (turns, from) = (
            std::mem::take(&mut self.talk.turns),
            std::mem::take(&mut self.from),
        );
        let mut at = 0;
        while at < turns.len() {
            let (speaker, mut text) = turns[at].clone();
            let mut origin = from[at].clone();
            let mut next = at + 1;
            while next < turns.len()
                && turns[next].0 == speaker
                && origin.len() < 4
                && dice.chance(percent)
            {
                text = format!("{text} {}", turns[next].1);
                origin.extend(&from[next]);
                next += 1;
            }
            let short = |at: usize| {
                turns
                    .get(at)
                    .is_some_and(|turn| turn.1.split_whitespace().count() <= 4)
            };
            if next == at + 1
                && short(next)
                && turns.get(next + 1).is_some_and(|turn| turn.0 == speaker)
                && dice.chance(percent)
            {
                text = format!("{text} {}", turns[next + 1].1);
                origin.extend(&from[next + 1]);
                next += 2;
            }
            self.talk.turns.push((speaker, text));
            self.from.push(origin);
            at = next;
        }
        self
    }

    /// Cuts long turns in two at the end of a sentence.
    pub fn split(mut self, dice: &mut Dice, percent: u64) -> Self {
        let (turns, from) = (
            std::mem::take(&mut self.talk.turns),
            std::mem::take(&mut self.from),
        );
        for ((speaker, text), origin) in turns.into_iter().zip(from) {
            let ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 2).collect();
            if ends.len() > 2 && dice.chance(percent) {
                let (one, other) = text.split_at(ends[ends.len() / 2]);
                self.talk.turns.push((speaker, one.trim().to_owned()));
                self.talk.turns.push((speaker, other.trim().to_owned()));
                self.from.push(origin.clone());
                self.from.push(origin);
            } else {
                self.talk.turns.push((speaker, text));
                self.from.push(origin);
            }
        }
        self
    }

    /// Changes every turn's words.
    pub fn reword(mut self, mut change: impl FnMut(&str) -> String) -> Self {
        for (_, text) in &mut self.talk.turns {
            *text = change(text);
        }
        self
    }

    /// Gives the speakers other names.
    pub fn rename(mut self, name: impl Fn(usize, &str) -> String) -> Self {
        for (at, speaker) in self.talk.speakers.iter_mut().enumerate() {
            *speaker = name(at, speaker);
        }
        self
    }

    /// Which turns (counted from 0) of two editions of one talk stand for each other.
    pub fn truth(&self, other: &Self) -> Vec<(usize, usize)> {
        let mut of: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, from) in self.from.iter().enumerate() {
            for turn in from {
                of.entry(*turn).or_default().push(at);
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (at, from) in other.from.iter().enumerate() {
            for turn in from {
                pairs.extend(of.get(turn).into_iter().flatten().map(|one| (*one, at)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Words that can stand for each other, as a machine would swap them.
const SYNONYMS: &str = "think believe|say tell|know understand|want wish|need require|big large|small little|good fine|bad poor|\
start begin|stop end|people folks|person individual|talk speak|look see|make build|get obtain|give provide|use employ|\
way manner|thing matter|part portion|lot plenty|kind sort|help assist|try attempt|ask inquire|show demonstrate|problem issue|\
question query|answer reply|idea notion|work labour|money funds|country nation|government administration|war conflict|\
president leader|today now|really truly|very quite|maybe perhaps|probably likely|important significant|different distinct|\
new fresh|old former|quick fast|buy purchase|keep retain|happen occur|change alter|call phone|meet encounter|send transmit|\
meeting session|plan scheme|deal agreement|peace truce|support back|enough sufficient|almost nearly|often frequently|\
always forever|yes yeah|right correct|wrong mistaken|hear listen|read peruse|write compose|world globe|company firm|job post|\
system setup|network grid|user customer|code program|data information|test trial|run operate|point spot|case instance|fact truth";

/// Words without matter, and what they may become.
const FILLERS: &str = "the a|a the|and plus|but however|so thus|of from|in within|on upon|to toward|that which|is was|are were|\
will would|can could|because since|just only|also too|if whether|for regarding|with alongside|about concerning|this that|\
it this|we us|they those|there here|then next|well now|as like|or else|at by|not never";

fn table(pairs: &str) -> HashMap<&str, &str> {
    pairs
        .split('|')
        .filter_map(|pair| pair.trim().split_once(' '))
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect()
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Some words of a text swapped, left out or put in: an editor's hand.
pub fn retouched(text: &str, dice: &mut Dice) -> String {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        match dice.below(100) {
            0..6 => {}
            6..10 => words.extend([word.to_owned(), "indeed".to_owned()]),
            10..14 => words.push(format!("{word}s")),
            _ => words.push(word.to_owned()),
        }
    }
    if words.is_empty() {
        text.to_owned()
    } else {
        words.join(" ")
    }
}

/// A text as a machine paraphrases it: synonyms where a table or `others` has them, other small words, clauses turned round.
pub fn paraphrased(text: &str, dice: &mut Dice, others: &HashMap<String, String>) -> String {
    let (synonyms, fillers) = (table(SYNONYMS), table(FILLERS));
    let mut sentences = Vec::new();
    for sentence in text.split_inclusive(['.', '?', '!', '。', '，']) {
        let mut clauses: Vec<Vec<String>> = Vec::new();
        for clause in sentence.split(',') {
            let mut words = Vec::new();
            for word in clause.split_whitespace() {
                let key = bare(word);
                let other = others.get(&key).map(String::as_str);
                if let Some(other) = synonyms.get(key.as_str()).copied().or(other) {
                    words.push(if dice.chance(85) {
                        other.to_owned()
                    } else {
                        word.to_owned()
                    });
                } else if let Some(other) = fillers.get(key.as_str()) {
                    match dice.below(10) {
                        0..3 => {}
                        3..8 => words.push((*other).to_owned()),
                        _ => words.push(word.to_owned()),
                    }
                } else if !dice.chance(6) {
                    words.push(word.to_owned());
                }
            }
            if words.len() > 3 && dice.chance(30) {
                let at = 1 + dice.below(words.len() - 2);
                words.rotate_left(at);
            }
            clauses.push(words);
        }
        if clauses.len() > 1 && dice.chance(60) {
            clauses.reverse();
        }
        sentences.push(
            clauses
                .into_iter()
                .map(|words| words.join(" "))
                .collect::<Vec<_>>()
                .join(", "),
        );
    }
    let made = sentences.join(" ");
    if made.trim().is_empty() {
        text.to_owned()
    } else {
        made
    }
}

/// For half of the rarer words of a talk another word, which is not in the talk: what no table has.
pub fn invented_synonyms(talk: &Talk, dice: &mut Dice) -> HashMap<String, String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, text) in &talk.turns {
        for word in text.split_whitespace() {
            *counts.entry(bare(word)).or_default() += 1;
        }
    }
    let mut words: Vec<String> = counts
        .into_iter()
        .filter(|(word, count)| *count < 30 && word.chars().count() > 4)
        .map(|(word, _)| word)
        .collect();
    words.sort();
    words
        .into_iter()
        .filter_map(|word| dice.chance(45).then(|| (word, foreign(dice, 2))))
        .collect()
}

const ONSETS: [&str; 14] = [
    "б", "в", "г", "д", "ж", "к", "л", "м", "н", "п", "р", "с", "т", "ш",
];
const VOWELS: [&str; 6] = ["а", "о", "е", "и", "у", "ы"];
const ENDINGS: [&str; 6] = ["", "а", "ом", "ы", "у", "ей"];

fn foreign(dice: &mut Dice, syllables: usize) -> String {
    (0..syllables)
        .map(|_| [ONSETS[dice.below(14)], VOWELS[dice.below(6)]].concat())
        .collect()
}

/// Puts talks into a language of its own: each word has one to three counterparts, endings change, small words come and
/// go, the order is loose, every fifth word is rendered freely; numbers stay and names are written in the other alphabet.
pub struct Translator {
    dice: Dice,
    words: HashMap<String, Vec<String>>,
}

impl Translator {
    pub fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            words: HashMap::new(),
        }
    }

    pub fn turn(&mut self, text: &str) -> String {
        let mut made: Vec<String> = Vec::new();
        for (at, word) in text.split_whitespace().enumerate() {
            let key = bare(word);
            if key.is_empty() {
                continue;
            }
            if key.chars().all(|c| c.is_ascii_digit()) {
                made.push(key);
                continue;
            }
            let capital = at > 0
                && word.chars().next().is_some_and(char::is_uppercase)
                && key.chars().count() > 2;
            if capital && key.is_ascii() {
                made.push(cyrillic(&key));
                continue;
            }
            if key.chars().count() <= 3 && self.dice.chance(45) {
                continue;
            }
            if self.dice.chance(20) {
                let free = foreign(&mut self.dice, 3);
                made.push(free);
                continue;
            }
            let dice = &mut self.dice;
            let choices = self.words.entry(key.clone()).or_insert_with(|| {
                (0..=dice.below(3))
                    .map(|_| foreign(dice, 1 + key.chars().count().min(9) / 3))
                    .collect()
            });
            let choice = choices[self.dice.below(choices.len())].clone();
            made.push(format!("{choice}{}", ENDINGS[self.dice.below(6)]));
        }
        for at in 1..made.len() {
            if self.dice.chance(25) {
                made.swap(at - 1, at);
            }
        }
        if made.is_empty() {
            "да".to_owned()
        } else {
            made.join(" ") + "."
        }
    }
}

/// A name in Cyrillic letters, as it sounds, about.
pub fn cyrillic(name: &str) -> String {
    let lower = name.to_lowercase();
    let lower = [
        ("sch", "ш"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("th", "т"),
        ("ph", "ф"),
        ("kh", "х"),
        ("zh", "ж"),
        ("ck", "к"),
        ("oo", "у"),
        ("ee", "и"),
        ("ya", "я"),
    ]
    .iter()
    .fold(lower, |name, (latin, letter)| name.replace(latin, letter));
    let letter = |c: char| match c {
        'a' => "а",
        'b' => "б",
        'c' | 'k' | 'q' => "к",
        'd' => "д",
        'e' => "е",
        'f' => "ф",
        'g' => "г",
        'h' => "х",
        'i' => "и",
        'j' => "дж",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'o' => "о",
        'p' => "п",
        'r' => "р",
        's' => "с",
        't' => "т",
        'u' => "у",
        'v' | 'w' => "в",
        'x' => "кс",
        'y' => "й",
        'z' => "з",
        _ => "",
    };
    lower
        .chars()
        .map(|c| {
            if c.is_ascii_alphabetic() {
                letter(c).to_owned()
            } else {
                c.to_string()
            }
        })
        .collect()
}

/// The turns of a talk in any order.
pub fn shuffled(talk: &Talk, dice: &mut Dice) -> Talk {
    let mut talk = talk.clone();
    for last in (1..talk.turns.len()).rev() {
        talk.turns.swap(last, dice.below(last + 1));
    }
    talk
}

/// A conversation that never was: the speakers of `talk` in their order, with words as they follow each other in it
/// (a chain over pairs of words), each turn about as long as one of theirs.
pub fn markov(talk: &Talk, dice: &mut Dice) -> Talk {
    let words: Vec<&str> = talk
        .turns
        .iter()
        .flat_map(|turn| turn.1.split_whitespace())
        .collect();
    let mut after: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
    for three in words.windows(3) {
        after
            .entry((three[0], three[1]))
            .or_default()
            .push(three[2]);
    }
    let mut made = talk.clone();
    let lengths: Vec<usize> = talk
        .turns
        .iter()
        .map(|turn| turn.1.split_whitespace().count())
        .collect();
    for (_, text) in &mut made.turns {
        let length = lengths[dice.below(lengths.len())];
        let start = dice.below(words.len().saturating_sub(2).max(1));
        let mut state = (words[start], *words.get(start + 1).unwrap_or(&words[start]));
        let mut turn = vec![state.0];
        while turn.len() < length {
            turn.push(state.1);
            let next = match after.get(&state) {
                Some(next) => next[dice.below(next.len())],
                None => words[dice.below(words.len())],
            };
            state = (state.1, next);
        }
        *text = turn.join(" ");
    }
    made
}

/// A talk out of nothing, where there are no real ones: words by Zipf's law, each turn with a theme of its own stretch.
pub fn synthetic(seed: u64, turns: usize) -> Talk {
    let mut dice = Dice::new(seed);
    let latin = |dice: &mut Dice, syllables: usize| -> String {
        let onsets = [
            "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v",
        ];
        let vowels = ["a", "e", "i", "o", "u"];
        (0..syllables)
            .map(|_| [onsets[dice.below(13)], vowels[dice.below(5)]].concat())
            .collect()
    };
    // The language is the same for every seed, the themes are not.
    let mut language = Dice::new(7);
    let words: Vec<String> = (0..4000_usize)
        .map(|at| latin(&mut language, 1 + ((at + 1).ilog2() as usize + 1) / 4))
        .collect();
    let mut talk = Talk {
        name: format!("synthetic {seed}"),
        speakers: vec!["Ann Ash".into(), "Bob Birch".into(), "Cy Cole".into()],
        turns: Vec::new(),
    };
    let mut theme: Vec<usize> = Vec::new();
    let mut speaker = 0;
    for at in 0..turns {
        if at % 12 == 0 {
            theme = (0..40).map(|_| 60 + dice.below(3900)).collect();
        }
        speaker = (speaker + 1 + usize::from(dice.chance(20))) % 3;
        let length = if dice.chance(25) {
            1 + dice.below(5)
        } else {
            6 + dice.below(50)
        };
        let mut text: Vec<String> = (0..length)
            .map(|_| match dice.below(10) {
                0..5 => words[dice.below(60).min(dice.below(60))].clone(),
                5..8 => words[theme[dice.below(theme.len())]].clone(),
                _ => words[dice.below(4000)].clone(),
            })
            .collect();
        if dice.chance(8) {
            text.push(dice.below(3000).to_string());
        }
        for at in (9..text.len()).step_by(10) {
            text[at].push('.');
        }
        talk.turns.push((Some(speaker), text.join(" ") + "."));
    }
    talk
}
