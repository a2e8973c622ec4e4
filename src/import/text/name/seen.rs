//! The words of a label, one by one.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::import::text::lists::{NOBODY, PARTICLES, ROLES, TITLES};

const TITLE: u8 = 1;
const ROLE: u8 = 2;
const PARTICLE: u8 = 4;
const NO_ONE: u8 = 8;

/// What is known of a word, from all the lists at once.
static KINDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut kinds = HashMap::new();
    for (list, kind) in [
        (TITLES, TITLE),
        (ROLES, ROLE),
        (PARTICLES, PARTICLE),
        (NOBODY, NO_ONE),
    ] {
        for word in list {
            *kinds.entry(*word).or_default() |= kind;
        }
    }
    kinds
});

/// What was seen of a name so far.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one label"
)]
#[derive(Default)]
pub struct Seen {
    pub(super) words: usize,
    pub(super) letters: usize,
    pub(super) uncased_letters: usize,
    pub(super) small: usize,
    pub(super) upper_words: usize,
    pub(super) lower_words: usize,
    pub(super) numbers: usize,
    pub(super) nobody: usize,
    pub(super) fillers: usize,
    pub(super) uncased: bool,
    pub(super) starts_lower: bool,
    pub(super) titled: bool,
    pub(super) role: bool,
    pub(super) doubtful: bool,
}

impl Seen {
    /// Takes in one word; `None` when no name has such a word.
    pub fn add(&mut self, word: &str) -> Option<()> {
        let core = word.trim_end_matches('.');
        let dotted = core.len() < word.len();
        let mut first = None;
        let (mut letters, mut small) = (0, 0);
        for c in core.chars() {
            if c.is_alphabetic() {
                letters += 1;
                first.get_or_insert(c);
                small += usize::from(c.is_lowercase());
                let uncased = !c.is_lowercase() && !c.is_uppercase();
                self.uncased |= uncased;
                self.uncased_letters += usize::from(uncased);
            } else if !may_stand_in_name(c) {
                return None;
            } else if c.is_ascii_digit() && first.is_none() {
                first = Some(c);
            }
        }
        if dotted && letters > 5 && self.words > 0 && small > 0 {
            return None;
        }
        self.letters += letters;
        self.words += 1;
        self.classify(core, first, small);
        Some(())
    }

    fn classify(&mut self, core: &str, first: Option<char>, small: usize) {
        self.small += small;
        let Some(first) = first else {
            self.numbers += 1;
            self.fillers += 1;
            return;
        };
        if first.is_ascii_digit() {
            self.numbers += 1;
            self.fillers += 1;
            self.small -= small;
            return;
        }
        let mut buffer = [0; 96];
        let folded = fold_into(core, &mut buffer);
        let kinds = KINDS.get(folded).copied().unwrap_or(0);
        let is_particle = kinds & PARTICLE != 0;
        if self.words == 1 {
            self.titled = kinds & TITLE != 0;
        }
        let role = kinds & ROLE != 0;
        self.role |= role;
        self.nobody += usize::from(kinds & NO_ONE != 0);
        if first.is_lowercase() {
            if !is_particle {
                self.starts_lower |= self.words == 1;
                self.doubtful |= !role;
                self.lower_words += 1;
            } else if self.words > 1 {
                self.fillers += 1;
                self.small -= small;
            }
        } else {
            if is_particle && core.chars().count() > 1 && small > 0 {
                self.fillers += 1;
            }
            self.upper_words += 1;
        }
    }
}

/// A short word in lower case, without allocating.
fn fold_into<'b>(word: &str, buffer: &'b mut [u8; 96]) -> &'b str {
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        if length + c.len_utf8() > buffer.len() {
            return "";
        }
        length += c.encode_utf8(&mut buffer[length..]).len();
    }
    std::str::from_utf8(&buffer[..length]).unwrap_or_default()
}

fn may_stand_in_name(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '.' | '\''
                | '’'
                | 'ʼ'
                | '`'
                | '-'
                | '‑'
                | '–'
                | '/'
                | '&'
                | '"'
                | '״'
                | '׳'
                | '#'
                | '_'
                | '+'
                | '@'
                | '·'
                | '\u{200d}'
                | '\u{200c}'
        )
        || is_mark(c)
}

/// Combining marks, as in Devanagari vowels and Hebrew points.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
