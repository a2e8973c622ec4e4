//! What of a long text is shown of it: the stretches around what was found in it, whole words.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::wrap::width;

/// The start of a word, at most `columns` before the byte `at`: as far before it as there is a word; `at` itself where there is
/// none.
pub fn start_before(text: &str, at: usize, columns: usize) -> usize {
    let before = &text[..at];
    let mut left = columns;
    let mut near = at;
    for (start, cluster) in before.grapheme_indices(true).rev() {
        match left.checked_sub(width(cluster)) {
            Some(rest) => (left, near) = (rest, start),
            None => {
                let mut clusters = before[near..].grapheme_indices(true);
                let space = clusters.find(|(_, cluster)| is_space(cluster));
                return match space {
                    _ if before[..near].ends_with(char::is_whitespace) => near,
                    Some((space, cluster)) => near + space + cluster.len(),
                    None => at,
                };
            }
        }
    }
    0
}

/// The end of a word, at most `columns` behind the byte `at`; where the word does not end so soon, it is cut.
pub fn end_behind(text: &str, at: usize, columns: usize) -> usize {
    let behind = &text[at..];
    let mut left = columns;
    let mut word_end = None;
    for (start, cluster) in behind.grapheme_indices(true) {
        if is_space(cluster) {
            word_end = Some(at + start);
        }
        match left.checked_sub(width(cluster)) {
            Some(rest) => left = rest,
            None => return word_end.unwrap_or(at + start),
        }
    }
    text.len()
}

fn is_space(cluster: &str) -> bool {
    cluster.chars().all(char::is_whitespace)
}

/// The stretches of `text` that are shown where it is wider than `columns`: `around` columns on both sides of each of `found`,
/// those that meet made one, and no more than fit; its start where nothing was found. All of it where it is not wider.
pub fn stretches(
    text: &str,
    found: &[Range<usize>],
    columns: usize,
    around: usize,
) -> Vec<Range<usize>> {
    let all = 0..text.len();
    // So short a text is never wider, and it is quickly told.
    if text.len() <= columns || end_behind(text, 0, columns) == text.len() {
        return vec![all];
    }
    let mut shown: Vec<Range<usize>> = Vec::new();
    let mut left = columns;
    for range in found {
        let start = start_before(text, range.start, around);
        let end = end_behind(text, range.end, around);
        match shown.last_mut() {
            Some(last) if start <= last.end => {
                let more = width(text.get(last.end..end).unwrap_or_default());
                let Some(rest) = left.checked_sub(more) else {
                    break;
                };
                (last.end, left) = (last.end.max(end), rest);
            }
            last => {
                let is_first = last.is_none();
                let rest = left.checked_sub(width(&text[start..end]));
                if rest.is_none() && !is_first {
                    break;
                }
                left = rest.unwrap_or(0);
                shown.push(start..end);
            }
        }
    }
    if shown.is_empty() {
        shown.push(0..end_behind(text, 0, columns));
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown<'t>(text: &'t str, found: &[&str], columns: usize) -> Vec<&'t str> {
        let mut from = 0;
        let found: Vec<Range<usize>> = found
            .iter()
            .map(|word| {
                let at = from + text[from..].find(word).unwrap();
                from = at + word.len();
                at..from
            })
            .collect();
        let stretches = stretches(text, &found, columns, 10);
        stretches.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_text_that_fits_is_shown_whole_and_a_longer_one_around_what_was_found() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        assert_eq!(shown(text, &["six"], 100), [text]);
        assert_eq!(shown(text, &["six"], 40), ["four five six seven"]);
        assert_eq!(
            shown(text, &["two", "eleven"], 50),
            ["one two three", "nine ten eleven twelve"]
        );
        assert_eq!(
            shown(text, &["five", "seven"], 50),
            ["four five six seven eight"]
        );
        assert_eq!(shown(text, &[], 20), ["one two three four"]);
        // What does not fit any more is left out.
        assert_eq!(shown(text, &["two", "eleven"], 20), ["one two three"]);
    }

    #[test]
    fn words_without_spaces_are_cut_between_their_signs() {
        let text = "這是一個很長的句子沒有任何空格可以在那裡切開它";
        assert_eq!(shown(text, &["句子"], 30), ["句子沒有任何空"]);
        assert_eq!(shown(text, &[], 7), ["這是一"]);
    }

    proptest! {
        #[test]
        fn stretches_are_in_order_apart_and_hold_the_first_that_was_found(
            text in "[a-z é👍\u{301}ש]{0,80}", at in 0_usize..80, length in 0_usize..9, columns in 0_usize..60
        ) {
            let mut ends = [at.min(text.len()), (at + length).min(text.len())];
            for end in &mut ends {
                while !text.is_char_boundary(*end) {
                    *end += 1;
                }
            }
            let found = ends[0]..ends[1];
            let stretches = stretches(&text, std::slice::from_ref(&found), columns, 8);
            prop_assert!(stretches.iter().any(|range| range.start <= found.start && found.end <= range.end));
            for range in &stretches {
                prop_assert!(text.get(range.clone()).is_some());
            }
            for pair in stretches.windows(2) {
                prop_assert!(pair[0].end < pair[1].start);
            }
        }
    }
}
