//! Turns that may carry a claim which nothing links: by its keywords, the rare ones first, and by who speaks.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::{Bound, Range};

use super::Suggestion;
use super::found::in_order;
use super::ground::{Ground, Voice};
use crate::library::ClaimIndex;
use crate::record::{Claim, SpeakerIndex, TurnIndex};
use crate::text::words;

/// Most suggestions for one claim.
const MOST: usize = 3;
/// The least score: so much of what the keywords tell must be there.
const LEAST: f64 = 0.3;
/// A suggestion that is so much worse than the best is none.
const NEAR_BEST: f64 = 0.7;
/// Letters that two forms of a word have in common at least.
const STEM: usize = 4;
/// Most letters that a form has beyond what it has in common with the other.
const ENDING: usize = 3;

/// The places of a word: turn and bytes.
type Places = Vec<(TurnIndex, Range<usize>)>;

/// Suggestions for claims, by turn, then in the order of the claims.
pub fn suggestions(ground: &Ground<'_>, claims: &[(ClaimIndex, &Claim)]) -> Vec<Suggestion> {
    if claims.iter().all(|(_, claim)| claim.keywords.is_empty()) {
        return Vec::new();
    }
    let vocabulary = Vocabulary::of(ground);
    let all = claims.iter();
    let mut suggestions: Vec<Suggestion> = all
        .flat_map(|(index, claim)| vocabulary.suggest(ground, *index, claim))
        .collect();
    suggestions.sort_by_key(|one| (one.turn, one.claim));
    suggestions
}

/// The words of a transcript and where each stands.
struct Vocabulary {
    places: BTreeMap<String, Places>,
    /// All words of the names of who bears one of them.
    names: HashMap<String, HashSet<String>>,
    turns: usize,
}

/// What a turn has of a claim's keywords.
#[derive(Default)]
struct Has {
    keywords: usize,
    bits: f64,
    ranges: Vec<Range<usize>>,
}

impl Vocabulary {
    fn of(ground: &Ground<'_>) -> Self {
        let mut places: BTreeMap<String, Places> = BTreeMap::new();
        for (at, turn) in ground.text.turns.iter().enumerate() {
            for (range, word) in words::words(&turn.text) {
                let key = words::fold(word);
                places.entry(key).or_default().push((TurnIndex(at), range));
            }
        }
        Self {
            places,
            names: names(ground),
            turns: ground.text.turns.len(),
        }
    }

    /// The best turns for one claim.
    #[expect(clippy::cast_precision_loss, reason = "turn counts are far below 2^52")]
    fn suggest(&self, ground: &Ground<'_>, index: ClaimIndex, claim: &Claim) -> Vec<Suggestion> {
        let mut has: HashMap<TurnIndex, Has> = HashMap::new();
        let (mut all, mut present) = (0.0, 0);
        let keywords: HashSet<String> = claim
            .keywords
            .iter()
            .flat_map(|keyword| words::words(keyword).map(|(_, word)| words::fold(word)))
            .collect();
        for keyword in &keywords {
            let mut turns: BTreeMap<TurnIndex, Vec<Range<usize>>> = BTreeMap::new();
            for (turn, range) in self.forms(keyword).flatten() {
                turns.entry(*turn).or_default().push(range.clone());
            }
            if turns.is_empty() {
                continue;
            }
            let bits = ((self.turns + 1) as f64 / turns.len() as f64).log2();
            all += bits;
            present += 1;
            for (turn, ranges) in turns {
                let here = has.entry(turn).or_default();
                here.keywords += 1;
                here.bits += bits;
                here.ranges.extend(ranges);
            }
        }
        let speaker = ground.speaker(claim);
        // One common word of several suggests nothing.
        let enough = |has: &Has| has.keywords >= keywords.len().min(2) && present > 0;
        let mut found: Vec<Suggestion> = has
            .into_iter()
            .filter(|(_, has)| enough(has))
            .map(|(turn, has)| Suggestion {
                claim: index,
                turn,
                score: has.bits / all.max(1.0) * weight(ground.voice(turn, &speaker)),
                ranges: in_order(has.ranges),
            })
            .filter(|one| one.score >= LEAST)
            .collect();
        found.sort_by(|one, other| {
            let scores = other.score.total_cmp(&one.score);
            scores.then(one.turn.cmp(&other.turn))
        });
        let best = found.first().map_or(0.0, |best| best.score);
        found.retain(|one| one.score >= best * NEAR_BEST);
        found.truncate(MOST);
        found
    }

    /// The places of a keyword in any of its forms, and of the names of whom it names.
    fn forms<'v>(&'v self, keyword: &'v str) -> impl Iterator<Item = &'v Places> {
        let stem: String = keyword.chars().take(STEM).collect();
        let inflects = stem.chars().count() == STEM;
        let range = (Bound::Included(stem.clone()), Bound::Unbounded);
        let alike = self
            .places
            .range(range)
            .take_while(move |(word, _)| inflects && word.starts_with(&stem))
            .filter(move |(word, _)| word.as_str() != keyword && is_form(keyword, word));
        let others = self.names.get(keyword).into_iter().flatten();
        let named = others.filter_map(|name| self.places.get(name));
        let own = self.places.get(keyword).into_iter();
        own.chain(alike.map(|(_, places)| places)).chain(named)
    }
}

/// What it counts who speaks.
fn weight(voice: Voice) -> f64 {
    match voice {
        Voice::Named => 1.0,
        Voice::Open => 0.8,
        Voice::Other => 0.5,
    }
}

/// Whether two words may be forms of one: all but their ends are the same.
fn is_form(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars());
    let same = same.take_while(|(one, other)| one == other).count();
    let (one, other) = (one.chars().count(), other.chars().count());
    same >= STEM && same + 2 >= one.min(other) && one - same <= ENDING && other - same <= ENDING
}

/// For each word of a name of those who speak in the exchange all words of all their names, in any alphabet.
fn names(ground: &Ground<'_>) -> HashMap<String, HashSet<String>> {
    let mut names: HashMap<String, HashSet<String>> = HashMap::new();
    for number in 0..ground.text.speakers.len() {
        let speaker = SpeakerIndex(number);
        let Some(person) = ground.people().person(ground.at, Some(speaker)) else {
            continue;
        };
        let all = ground.people().names(person).flatten();
        let long = all.filter(|word| word.chars().count() >= STEM);
        let words: HashSet<String> = long.cloned().collect();
        for word in &words {
            let others = words.iter().filter(|other| *other != word).cloned();
            names.entry(word.clone()).or_default().extend(others);
        }
    }
    names
}
