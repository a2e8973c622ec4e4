//! The form in which quoted words are compared with a text, with every position mapped back.
//!
//! Case, the shape of quotation marks, apostrophes and dashes, and the width of spaces do not
//! count in it. Letters, digits and all other signs do.

use std::ops::Range;

/// A text in comparison form that knows where each part of it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normal<'t> {
    source: &'t str,
    text: String,
    /// For every byte of `text`, the bytes of the source that it stands for.
    origins: Vec<(usize, usize)>,
}

impl<'t> Normal<'t> {
    /// `source` in comparison form.
    pub fn new(source: &'t str) -> Self {
        let mut normal = Self {
            source,
            text: String::with_capacity(source.len()),
            origins: Vec::with_capacity(source.len()),
        };
        for (at, c) in source.char_indices() {
            let end = at + c.len_utf8();
            if c.is_whitespace() {
                normal.space(at, end);
            } else {
                for folded in fold(c).to_lowercase() {
                    normal.push(folded, at, end);
                }
            }
        }
        normal
    }

    /// Where `quote` stands as whole words, as a byte range of the source: where it stands
    /// letter by letter if it does, else where it first stands in comparison form.
    pub fn find(&self, quote: &str) -> Option<Range<usize>> {
        let quote = quote.trim();
        let wanted = Normal::new(quote).text;
        if wanted.is_empty() {
            return None;
        }
        let mut places = self
            .text
            .match_indices(&wanted)
            .map(|(at, found)| at..at + found.len())
            .filter(|place| self.stands_free(place))
            .map(|place| self.origins[place.start].0..self.origins[place.end - 1].1);
        let first = places.next()?;
        if self.source[first.clone()] == *quote {
            return Some(first);
        }
        places
            .find(|place| self.source[place.clone()] == *quote)
            .or(Some(first))
    }

    /// Whether no word of the text goes on across an end of `place`.
    fn stands_free(&self, place: &Range<usize>) -> bool {
        let inside = &self.text[place.clone()];
        let before = self.text[..place.start].chars().next_back();
        let after = self.text[place.end..].chars().next();
        !(joined(before, inside.chars().next()) || joined(inside.chars().next_back(), after))
    }

    fn space(&mut self, at: usize, end: usize) {
        if self.text.ends_with(' ') {
            if let Some(last) = self.origins.last_mut() {
                last.1 = end;
            }
        } else {
            self.push(' ', at, end);
        }
    }

    fn push(&mut self, c: char, at: usize, end: usize) {
        self.text.push(c);
        self.origins.resize(self.text.len(), (at, end));
    }
}

/// Whether two neighbours are parts of one word.
fn joined(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
}

/// One sign for all quotation marks, one for all apostrophes, one for all dashes.
fn fold(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' | '′' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_whatever_its_marks_case_and_spaces() {
        for (text, quote, found) in [
            (
                "He said: Trumpʼs  Plan – now.",
                "trump's plan - now",
                "Trumpʼs  Plan – now",
            ),
            (
                "as “close as possible” to it",
                "\"close as possible\"",
                "“close as possible”",
            ),
            ("ĲSSEL und Straße", "straße", "Straße"),
            ("İstanbul, then", "then", "then"),
            ("  a\n\tb  ", "A B", "a\n\tb"),
        ] {
            let range = Normal::new(text).find(quote);
            assert_eq!(range.map(|range| &text[range]), Some(found), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_no_quote() {
        assert_eq!(Normal::new("a woman of peace").find("man of peace"), None);
        assert_eq!(Normal::new("get things moving").find("get thing"), None);
        assert_eq!(Normal::new("anything").find(" "), None);
    }

    #[test]
    fn the_literal_place_goes_before_an_earlier_one_that_only_compares_equal() {
        assert_eq!(
            Normal::new("Need it. I need it.").find("need it"),
            Some(11..18)
        );
    }
}
