//! Quotation marks: where a quotation begins and ends in a paragraph.
//!
//! `“…”` `„…“` `„…”` `”…”` `«…»` `»…«` `‹…›` `›…‹` `"…"` `‘…’` `'…'` `「…」` `『…』`. An apostrophe inside a word, at the end of a
//! plural's genitive or before a decade is none. Only the outermost quotation counts; what is quoted in it is its text.

use std::ops::Range;

/// A quotation inside a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// With its marks.
    pub outer: Range<usize>,
    /// Without.
    pub inner: Range<usize>,
    /// Whether the paragraph ends before the quotation does.
    pub open: bool,
}

/// The quotations of a paragraph in order.
pub fn marked(text: &str) -> Vec<Marked> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    // A mark that nothing closes is looked for once only.
    let mut hopeless: Vec<char> = Vec::new();
    while let Some((start, c)) = letters.get(at).copied() {
        let Some(closers) = closers(&letters, at).filter(|_| !hopeless.contains(&c)) else {
            at += 1;
            continue;
        };
        let inner = start + c.len_utf8();
        if let Some(end) = close(&letters, at, c, closers) {
            let (close, sign) = letters.get(end).copied().unwrap_or((text.len(), ' '));
            if inner < close {
                found.push(Marked {
                    outer: start..close + sign.len_utf8(),
                    inner: inner..close,
                    open: false,
                });
            }
            at = end + 1;
            continue;
        }
        if matches!(c, '“' | '„' | '«' | '"' | '「') {
            found.push(Marked {
                outer: start..text.len(),
                inner: inner..text.len(),
                open: true,
            });
        }
        hopeless.push(c);
        at += 1;
    }
    without_lost(found)
}

/// A quotation that never ends must be the last; an earlier one began by mistake.
fn without_lost(found: Vec<Marked>) -> Vec<Marked> {
    let last = found.iter().map(|one| one.outer.start).max();
    found
        .into_iter()
        .filter(|one| !one.open || Some(one.outer.start) == last)
        .collect()
}

/// What may close the mark at `at`, if it opens a quotation.
fn closers(letters: &[(usize, char)], at: usize) -> Option<&'static [char]> {
    let (_, c) = letters.get(at)?;
    let before = at
        .checked_sub(1)
        .and_then(|left| letters.get(left))
        .map(|(_, c)| *c);
    let after = letters.get(at + 1).map(|(_, c)| *c)?;
    let begins =
        before.is_none_or(|c| !c.is_alphanumeric() && !is_end(c)) && !after.is_whitespace();
    match c {
        '“' | '‟' => Some(&['”', '‟']),
        '„' => Some(&['“', '”', '‟']),
        '«' => Some(&['»']),
        '‹' => Some(&['›']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        '»' if begins => Some(&['«']),
        '›' if begins => Some(&['‹']),
        '”' if begins => Some(&['”']),
        '"' if begins => Some(&['"']),
        '‘' | '‚' if begins => Some(&['’', '‘']),
        '\'' if begins && after.is_alphabetic() => Some(&['\'']),
        _ => None,
    }
}

/// A sign after which a mark closes rather than opens.
fn is_end(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | '…' | ';' | '%' | ')' | ']')
}

/// Where the quotation that begins at `start` ends.
fn close(letters: &[(usize, char)], start: usize, opener: char, closers: &[char]) -> Option<usize> {
    let nests = !closers.contains(&opener) && !matches!(opener, '„' | '‘' | '‚' | '\'');
    let mut depth = 0;
    let mut last_genitive = None;
    for (at, (_, c)) in letters.iter().enumerate().skip(start + 1) {
        if nests && *c == opener {
            depth += 1;
        } else if closers.contains(c) {
            if matches!(c, '’' | '\'' | '‘') {
                if is_apostrophe(letters, at) {
                    continue;
                }
                let plural = letters.get(at - 1).is_some_and(|(_, c)| *c == 's');
                if plural
                    && last_genitive.is_none()
                    && letters.get(at + 1).is_some_and(|(_, c)| *c == ' ')
                {
                    last_genitive = Some(at);
                    continue;
                }
            }
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if matches!(opener, '‘' | '\'') && *c == opener {
            // Another one opens: the genitive was the end.
            break;
        }
    }
    last_genitive
}

/// Whether the sign stands inside a word, or after a blank.
fn is_apostrophe(letters: &[(usize, char)], at: usize) -> bool {
    let after = letters
        .get(at + 1)
        .is_some_and(|(_, c)| c.is_alphanumeric());
    let before = at.checked_sub(1).and_then(|left| letters.get(left));
    after || before.is_some_and(|(_, c)| c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        marked(text)
            .into_iter()
            .map(|one| &text[one.inner])
            .collect()
    }

    #[test]
    fn every_kind_of_mark_is_known() {
        for text in [
            "He said “a b” then.",
            "Er sagte „a b“ dann.",
            "Rekł „a b” potem.",
            "Han sa ”a b” sedan.",
            "Il dit «a b» puis.",
            "Er sagte »a b« dann.",
            "‹a b›",
            "›a b‹",
            "He said \"a b\" then.",
            "He said ‘a b’ then.",
            "He said 'a b' then.",
            "他说「a b」了",
            "他说『a b』了",
        ] {
            assert_eq!(quoted(text), ["a b"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for (text, wanted) in [
            ("It isn't Bob's, it's the boys' own '90s thing", vec![]),
            (
                "‘It isn’t the boys’ fault,’ he said",
                vec!["It isn’t the boys’ fault,"],
            ),
            (
                "She said 'I don't know' and 'why not?'",
                vec!["I don't know", "why not?"],
            ),
            (
                "“He said ‘no’ to me,” she said",
                vec!["He said ‘no’ to me,"],
            ),
            ("the 6\" pipe", vec![]),
            ("«он сказал «нет» и ушёл»", vec!["он сказал «нет» и ушёл"]),
        ] {
            assert_eq!(quoted(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_end_before_its_quotation() {
        let found = marked("He said: “It goes on");
        assert!(found[0].open && found.len() == 1);
        assert_eq!(marked(&"“ « \" ‘ ".repeat(20_000)).len(), 1);
    }
}
