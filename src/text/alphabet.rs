//! Names that mix alphabets: `Аnn` with a Cyrillic А looks like `Ann` and is another speaker.

/// The alphabets whose letters are taken for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

/// Whether one word of a name has letters of more than one alphabet.
pub fn is_mixed(name: &str) -> bool {
    name.split(|c: char| !c.is_alphabetic()).any(|word| {
        let mut alphabets = word.chars().filter_map(alphabet);
        let first = alphabets.next();
        alphabets.any(|another| Some(another) != first)
    })
}

fn alphabet(letter: char) -> Option<Alphabet> {
    Some(match letter {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Alphabet::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Alphabet::Greek,
        '\u{400}'..='\u{52f}' => Alphabet::Cyrillic,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_alphabets_is_told_from_two_words() {
        for mixed in ["Аnn", "Steve Witkоff", "Αnna", "ЮY"] {
            assert!(is_mixed(mixed), "{mixed}");
        }
        for plain in [
            "Ann",
            "Юрий Ушаков",
            "Ushakov (Ушаков)",
            "Müller-Żak",
            "漢字",
            "שלום Ann",
            "",
            "R2D2",
        ] {
            assert!(!is_mixed(plain), "{plain}");
        }
    }
}
