//! Many texts, numbered word by word, and the stretches that a quotation has in common with them.

use std::collections::HashMap;
use std::ops::Range;

use super::{Token, Word};

/// A pair of words is looked for through the rarer of them; where even that one stands more often, the pair tells
/// nothing and is passed over.
const MOST_PLACES: usize = 30_000;
/// A word alone is looked for when it stands at most so often.
const RARE: usize = 200;
/// Most stretches of one quotation.
const MOST_RUNS: usize = 200_000;

/// Texts in which quotations are looked for.
#[derive(Debug, Default)]
pub struct Corpus {
    ids: HashMap<String, u32>,
    texts: Vec<Vec<Token>>,
    /// Where the places of each word begin in `places`; one more entry at the end.
    starts: Vec<usize>,
    /// Text and position.
    places: Vec<(u32, u32)>,
}

/// Words of a quotation that stand in a text just so, as many as there are in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Positions in the quotation.
    pub quote: Range<usize>,
    /// Number of the text.
    pub text: usize,
    /// Position of the first word in the text.
    pub at: usize,
}

impl Corpus {
    /// Takes in the words of texts; they are numbered in their order.
    pub fn build(texts: impl IntoIterator<Item = Vec<Word>>) -> Self {
        let mut corpus = Self::default();
        for words in texts {
            let tokens = words.into_iter().map(|word| {
                let next = u32::try_from(corpus.ids.len()).ok();
                let id = match corpus.ids.get(&word.key) {
                    Some(id) => Some(*id),
                    None => next.inspect(|id| {
                        corpus.ids.insert(word.key, *id);
                    }),
                };
                Token {
                    id,
                    bracketed: word.bracketed,
                }
            });
            let tokens = tokens.collect();
            corpus.texts.push(tokens);
        }
        corpus.index();
        corpus
    }

    /// Sorts the places of all words by word: counted, then filled in.
    fn index(&mut self) {
        let mut starts = vec![0; self.ids.len() + 1];
        for id in self.texts.iter().flatten().filter_map(|token| token.id) {
            if let Some(count) = starts.get_mut(id as usize + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![(0, 0); starts.last().copied().unwrap_or(0)];
        for (number, text) in (0..).zip(&self.texts) {
            for (at, token) in (0..).zip(text) {
                if let Some(slot) = token.id.and_then(|id| next.get_mut(id as usize)) {
                    if let Some(place) = places.get_mut(*slot) {
                        *place = (number, at);
                    }
                    *slot += 1;
                }
            }
        }
        self.starts = starts;
        self.places = places;
    }

    /// The words as numbers of this corpus.
    pub fn tokens(&self, words: &[Word]) -> Vec<Token> {
        let token = |word: &Word| Token {
            id: self.ids.get(&word.key).copied(),
            bracketed: word.bracketed,
        };
        words.iter().map(token).collect()
    }

    /// The words of a text.
    pub fn text(&self, number: usize) -> &[Token] {
        self.texts.get(number).map_or(&[], Vec::as_slice)
    }

    /// How much a word tells, in bits: how unlikely it is at any one place.
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    pub fn bits(&self, token: Token) -> f64 {
        let all = self.places.len().max(1) as f64;
        let here = self.places_of(token).len().max(1) as f64;
        (all / here).log2()
    }

    /// How often a word stands in the corpus.
    pub fn count(&self, key: &str) -> usize {
        let id = self.ids.get(key).copied();
        self.places_of(Token {
            id,
            bracketed: false,
        })
        .len()
    }

    /// How often some words stand in the corpus just so, in a row.
    pub fn count_row(&self, row: &[Token]) -> usize {
        let rarest = (0..row.len()).min_by_key(|at| self.places_of(row[*at]).len());
        let Some(rarest) = rarest else {
            return 0;
        };
        let stands = |place: &&(u32, u32)| {
            let first = (place.1 as usize).checked_sub(rarest);
            let there = first.and_then(|first| {
                let text = self.text(place.0 as usize);
                text.get(first..first + row.len())
            });
            there.is_some_and(|there| there.iter().zip(row).all(|(one, other)| one.is(*other)))
        };
        let places = self.places_of(row[rarest]);
        places.iter().filter(stands).count()
    }

    /// How much some words in a row tell, in bits: words that often go together tell less than each alone.
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    pub fn row_bits(&self, row: &[Token]) -> f64 {
        let alone = row.iter().map(|token| self.bits(*token)).sum();
        let all = self.places.len().max(1) as f64;
        (all / self.count_row(row).max(1) as f64).log2().min(alone)
    }

    /// How many words the corpus has, each counted as often as it stands there.
    pub fn size(&self) -> usize {
        self.places.len()
    }

    /// Every place of a word.
    fn places_of(&self, token: Token) -> &[(u32, u32)] {
        let range = token.id.and_then(|id| {
            let id = id as usize;
            Some(*self.starts.get(id)?..*self.starts.get(id + 1)?)
        });
        range
            .and_then(|range| self.places.get(range))
            .unwrap_or(&[])
    }

    /// Every longest stretch of `quote` that stands in a text: of two words or more, or of one that is rare. Each
    /// stretch is given once for each place.
    pub fn runs(&self, quote: &[Token]) -> Vec<Run> {
        let mut runs = Vec::new();
        // Up to which word of the quotation each diagonal of each text is seen.
        let mut seen: HashMap<(u32, i64), usize> = HashMap::new();
        for at in 0..quote.len() {
            let Some((word, places)) = self.seed(quote, at) else {
                continue;
            };
            let alone = places.len() <= RARE || quote.len() == 1;
            for (text, position) in places {
                if !alone && !self.is_pair(quote, at, word, (*text, *position)) {
                    continue;
                }
                let diagonal = i64::from(*position) - i64::try_from(word).unwrap_or_default();
                let upto = seen.entry((*text, diagonal)).or_default();
                if *upto > word {
                    continue;
                }
                let tokens = self.text(*text as usize);
                let run = extended(quote, tokens, word, *position as usize);
                *upto = run.end;
                runs.push(Run {
                    at: (*position as usize).saturating_sub(word - run.start),
                    quote: run,
                    text: *text as usize,
                });
            }
            if runs.len() > MOST_RUNS {
                break;
            }
        }
        runs
    }

    /// Whether the pair that begins at `at` stands whole at the place of its `word`.
    fn is_pair(&self, quote: &[Token], at: usize, word: usize, place: (u32, u32)) -> bool {
        let text = self.text(place.0 as usize);
        let first = (place.1 as usize).checked_sub(word - at);
        let pair = first.and_then(|first| text.get(first..first + 2));
        matches!((pair, quote.get(at..at + 2)), (Some([a, b]), Some([c, d])) if a.is(*c) && b.is(*d))
    }

    /// The word through which what begins at `at` is looked for, and its places: the word itself where it is rare, else
    /// the rarer one of the pair.
    fn seed(&self, quote: &[Token], at: usize) -> Option<(usize, &[(u32, u32)])> {
        let here = self.places_of(*quote.get(at)?);
        let next = quote.get(at + 1).map(|next| self.places_of(*next));
        let (word, places) = match next {
            Some(next) if here.len() > RARE && next.len() < here.len() => (at + 1, next),
            _ => (at, here),
        };
        (places.len() <= MOST_PLACES).then_some((word, places))
    }
}

/// The stretch around one common word.
fn extended(quote: &[Token], text: &[Token], word: usize, position: usize) -> Range<usize> {
    let same = |pair: &(&Token, &Token)| pair.0.is(*pair.1);
    let ahead = quote.iter().skip(word).zip(text.iter().skip(position));
    let ahead = ahead.take_while(same).count();
    let behind = quote.iter().take(word).rev();
    let behind = behind.zip(text.iter().take(position).rev());
    let behind = behind.take_while(same).count();
    word - behind..word + ahead
}
