//! Queries made from turns that are known, with the mistakes that fingers make.

use std::collections::HashMap;

use saidso::text::words;

use super::corpus::Line;

/// Letters that a word must have to be mistyped.
const LONG: usize = 5;
/// So many of a turn's words stand out.
pub const AMONG: usize = 6;

/// Numbers that look drawn by lot, the same in each run (xorshift, Marsaglia 2003).
pub struct Random(u64);

impl Random {
    /// Starts at a seed other than 0.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}

/// What is wrong with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistakes {
    /// Nothing.
    None,
    /// A letter is left out.
    Missing,
    /// A letter is doubled or slipped in.
    Extra,
    /// Two neighbours are swapped.
    Swapped,
    /// A letter is another.
    Wrong,
    /// The last word is not typed to its end.
    Half,
    /// Each in turn.
    Every,
}

impl Mistakes {
    /// Those that are measured apart.
    pub const KINDS: [Self; 6] = [
        Self::None,
        Self::Missing,
        Self::Extra,
        Self::Swapped,
        Self::Wrong,
        Self::Half,
    ];

    /// What it is called in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Missing => "a letter missing",
            Self::Extra => "a letter too many",
            Self::Swapped => "letters swapped",
            Self::Wrong => "a wrong letter",
            Self::Half => "half a word",
            Self::Every => "each in turn",
        }
    }
}

/// How the words of a query are drawn from a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// Two or three side by side.
    SideBySide,
    /// Two or three of those that stand out.
    StandingOut,
    /// The one that stands out most.
    Single,
}

impl Draw {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SideBySide, Self::StandingOut, Self::Single];

    /// What it is called in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::SideBySide => "words side by side",
            Self::StandingOut => "words that stand out",
            Self::Single => "a single word",
        }
    }

    /// How many of five queries are drawn so.
    pub fn of_five(self) -> usize {
        match self {
            Self::Single => 1,
            _ => 2,
        }
    }

    fn in_turn(number: usize) -> Self {
        match number % 5 {
            0 | 1 => Self::SideBySide,
            4 => Self::Single,
            _ => Self::StandingOut,
        }
    }
}

/// A query and the turn that it was made from.
pub struct Item {
    /// How its words were drawn.
    pub draw: Draw,
    /// One to three words of the turn.
    pub query: String,
    /// The turn.
    pub text: String,
}

/// `count` queries: in turn two or three words side by side, two or three that stand out, and one that stands out most.
/// Typed right, the words of each stand together in no other turn, so that there is one right answer.
pub fn items(lines: &[Line], count: usize, mistakes: Mistakes, random: &mut Random) -> Vec<Item> {
    let places = Places::of(lines);
    let mut made = Vec::new();
    let mut tries = 0;
    while made.len() < count && tries < 2000 * count {
        tries += 1;
        let line = &lines[random.below(lines.len())];
        let all = folded(&line.text);
        let kind = match mistakes {
            Mistakes::Every => Mistakes::KINDS[made.len() % Mistakes::KINDS.len()],
            other => other,
        };
        let draw = Draw::in_turn(made.len());
        let chosen = match draw {
            Draw::SideBySide => side_by_side(&all, 2 + random.below(2), random),
            Draw::Single => standing_out(&all, 1, 1, &places, random),
            Draw::StandingOut => standing_out(&all, 2 + random.below(2), AMONG, &places, random),
        };
        let chosen = chosen.filter(|chosen| places.are_in_one(chosen, lines));
        if let Some(query) = chosen.and_then(|chosen| mistyped(chosen, kind, random)) {
            made.push(Item {
                draw,
                query,
                text: line.text.clone(),
            });
        }
    }
    made
}

/// The folded words of a text.
pub fn folded(text: &str) -> Vec<String> {
    words::words(text)
        .map(|(_, word)| words::fold(word))
        .collect()
}

/// In which turns each word is.
pub struct Places(HashMap<String, Vec<usize>>);

impl Places {
    /// Of the words of these turns.
    pub fn of(lines: &[Line]) -> Self {
        let mut found: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            for word in folded(&line.text) {
                let places = found.entry(word).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self(found)
    }

    /// All words, in no order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The turns with a word, in order.
    pub fn of_word(&self, word: &str) -> &[usize] {
        self.0.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether all turns that have the words say the same.
    pub fn are_in_one(&self, chosen: &[String], lines: &[Line]) -> bool {
        let mut lists: Vec<&[usize]> = chosen.iter().map(|word| self.of_word(word)).collect();
        lists.sort_by_key(|list| list.len());
        let Some((first, others)) = lists.split_first() else {
            return false;
        };
        let mut together = first
            .iter()
            .filter(|at| others.iter().all(|list| list.binary_search(at).is_ok()))
            .map(|at| &lines[*at].text);
        let one = together.next();
        together.all(|text| Some(text) == one)
    }
}

fn side_by_side(all: &[String], count: usize, random: &mut Random) -> Option<Vec<String>> {
    let start = random.below(all.len().checked_sub(count)? + 1);
    Some(all[start..start + count].to_vec())
}

/// `count` of the `among` rarest words of four letters or more.
fn standing_out(
    all: &[String],
    count: usize,
    among: usize,
    places: &Places,
    random: &mut Random,
) -> Option<Vec<String>> {
    let mut long = rarest(all, among, places);
    (long.len() >= count).then(|| {
        (0..count)
            .map(|_| long.remove(random.below(long.len())).clone())
            .collect()
    })
}

/// The `among` rarest words of four letters or more.
pub fn rarest<'w>(all: &'w [String], among: usize, places: &Places) -> Vec<&'w String> {
    let mut long: Vec<&String> = all.iter().filter(|word| letters(word) >= 4).collect();
    long.sort_unstable();
    long.dedup();
    long.sort_by_key(|word| places.of_word(word).len());
    long.truncate(among);
    long
}

/// The words as a query with one mistake; `None` when none of them can bear it.
fn mistyped(mut chosen: Vec<String>, kind: Mistakes, random: &mut Random) -> Option<String> {
    let bearing: Vec<usize> = (0..chosen.len())
        .filter(|at| bears_a_mistake(&chosen[*at]))
        .collect();
    let at = match kind {
        Mistakes::None => return Some(chosen.join(" ")),
        Mistakes::Half => *bearing.last().filter(|at| **at == chosen.len() - 1)?,
        _ => *bearing.get(random.below(bearing.len()))?,
    };
    let mut word: Vec<char> = chosen[at].chars().collect();
    let place = random.below(word.len());
    match kind {
        Mistakes::Missing => drop(word.remove(place)),
        Mistakes::Extra => word.insert(place, word[random.below(word.len())]),
        Mistakes::Swapped => {
            let place = random.below(word.len() - 1);
            if word[place] == word[place + 1] {
                return None;
            }
            word.swap(place, place + 1);
        }
        Mistakes::Wrong => {
            let other = word[random.below(word.len())];
            if other == word[place] {
                return None;
            }
            word[place] = other;
        }
        _ => word.truncate(half(word.len())),
    }
    chosen[at] = word.into_iter().collect();
    Some(chosen.join(" "))
}

/// Whether a word is long enough to be mistyped, and has letters only.
pub fn bears_a_mistake(word: &str) -> bool {
    letters(word) >= LONG && word.chars().all(char::is_alphabetic)
}

/// How much is typed of a word of so many letters that is not typed to its end.
pub fn half(letters: usize) -> usize {
    letters.div_ceil(2).max(3)
}

/// How many letters a word has.
pub fn letters(word: &str) -> usize {
    word.chars().count()
}
