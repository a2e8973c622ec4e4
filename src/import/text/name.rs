//! The shape of a label: whether it could be a name at all, and its parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::{NOBODY, PARTICLES, ROLES, TITLES};

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

/// How a label is written. One text mostly writes its labels one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// `SW`, `ЮУ`, `Q`.
    Initials,
    /// `STEVE WITKOFF`, `MS. PSAKI`.
    Capitals,
    /// `Steve Witkoff`, `Witkoff`, `Speaker 1`.
    Title,
    /// `bob`, `interviewer`.
    Lower,
    /// A script without capitals.
    Uncased,
}

/// A label taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The name without role and brackets.
    pub name: &'a str,
    /// What stands after a comma.
    pub role: Option<&'a str>,
    /// What stands in brackets: an alias, a party, a role.
    pub bracket: Option<&'a str>,
}

/// What can be seen on a label by itself.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one label"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How it is written.
    pub class: Class,
    /// How many words its name has.
    pub words: usize,
    /// Whether it begins with a title such as `Mr.`.
    pub titled: bool,
    /// Whether it holds a word such as `Speaker`.
    pub role: bool,
    /// Whether all of its words are ones that are nobody.
    pub nobody: bool,
    /// Whether it holds a small word that names have not.
    pub doubtful: bool,
}

/// Name, role and brackets of a label.
pub fn parts(label: &str) -> Parts<'_> {
    let (mut name, mut bracket) = (label.trim(), None);
    if let Some(open) = name.find(['(', '[', '（'])
        && name.ends_with([')', ']', '）'])
    {
        let inside = name[open..].trim_matches(['(', '[', '（', ')', ']', '）']);
        if open > 0 {
            bracket = Some(inside.trim());
            name = name[..open].trim_end();
        } else {
            name = inside.trim();
        }
    }
    let (name, role) = match name.split_once([',', '،', '、']) {
        Some((before, after)) if !before.trim().is_empty() => {
            (before.trim_end(), Some(after.trim()))
        }
        _ => (name, None),
    };
    Parts {
        name,
        role,
        bracket,
    }
}

/// What a label looks like; `None` when it cannot be one.
pub fn shape(label: &str) -> Option<Shape> {
    if label.len() > 140 || label.is_empty() {
        return None;
    }
    let parts = parts(label);
    let name = parts.name;
    if name == "?" || name == "???" {
        return Some(Shape {
            class: Class::Initials,
            words: 1,
            titled: false,
            role: false,
            nobody: false,
            doubtful: false,
        });
    }
    let tail_is_short = |tail: Option<&str>| {
        tail.is_none_or(|tail| tail.split(' ').count() <= 12 && !tail.contains(['?', '!', ';']))
    };
    if name.len() > 80 || !tail_is_short(parts.role) || !tail_is_short(parts.bracket) {
        return None;
    }
    read_words(name)
}

fn read_words(name: &str) -> Option<Shape> {
    let mut seen = Seen::default();
    for word in name.split_whitespace() {
        seen.add(word)?;
    }
    if seen.words == 0
        || seen.words > 7
        || seen.letters == 0
        || seen.uncased_letters > 24 && seen.words < 3
    {
        return None;
    }
    if seen.fillers == seen.words {
        return None;
    }
    let class = if seen.uncased {
        Class::Uncased
    } else if seen.lower_words == seen.words - seen.numbers {
        if seen.words > 2 {
            return None;
        }
        Class::Lower
    } else if seen.starts_lower || seen.lower_words > seen.upper_words {
        return None;
    } else if seen.small > 0 {
        Class::Title
    } else if seen.letters <= 4 && seen.words == 1 {
        Class::Initials
    } else {
        Class::Capitals
    };
    Some(Shape {
        class,
        words: seen.words,
        titled: seen.titled,
        role: seen.role,
        nobody: seen.nobody == seen.words - seen.fillers && seen.nobody > 0,
        doubtful: seen.doubtful && class != Class::Lower,
    })
}

/// What was seen of a name so far.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one label"
)]
#[derive(Default)]
struct Seen {
    words: usize,
    letters: usize,
    uncased_letters: usize,
    small: usize,
    upper_words: usize,
    lower_words: usize,
    numbers: usize,
    nobody: usize,
    fillers: usize,
    uncased: bool,
    starts_lower: bool,
    titled: bool,
    role: bool,
    doubtful: bool,
}

impl Seen {
    /// Takes in one word; `None` when no name has such a word.
    fn add(&mut self, word: &str) -> Option<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_script_have_a_shape() {
        for (label, class) in [
            ("Steve Witkoff", Class::Title),
            ("Steve Witkoff (SW)", Class::Title),
            ("SW", Class::Initials),
            ("ЮУ", Class::Initials),
            ("Юрий Ушаков", Class::Title),
            ("MS. PSAKI", Class::Capitals),
            ("The PRESIDING OFFICER (Mr. Kyl)", Class::Title),
            ("Representative Jim Jordan (R, Ohio)", Class::Title),
            (
                "STEVE WITKOFF, SPECIAL ENVOY TO THE MIDDLE EAST",
                Class::Capitals,
            ),
            ("Aaron van Wirdum", Class::Title),
            ("Speaker 0", Class::Title),
            ("唐鳳", Class::Uncased),
            ("היו\"ר משה גפני", Class::Uncased),
            ("interviewer", Class::Lower),
            ("CDR / LMP", Class::Capitals),
            ("Заря 1 (Каманин)", Class::Title),
        ] {
            assert_eq!(
                shape(label).map(|shape| shape.class),
                Some(class),
                "{label}"
            );
        }
    }

    #[test]
    fn sentences_and_numbers_are_no_names() {
        for label in [
            "17",
            "He said to me",
            "I told them",
            "Is it so? Yes",
            "and so I thought",
        ] {
            assert_eq!(shape(label), None, "{label}");
        }
        assert!(shape("Note").unwrap().nobody);
        assert!(shape("DATE, TIME").unwrap().nobody);
    }
}
