//! Numbers at the margin, which are no speech: of lines, as in the records of courts, where what stands outside the
//! numbered lines is the head or the foot of a page; and of turns, as `saidso show` prints them.

use super::candidate::{Opening, is_blank, opening};
use crate::import::SetAside;

/// What stands between the number of a turn and its label.
const GAP: &str = "  ";

/// So many numbered lines at least, and no line has a higher number.
const FEWEST: usize = 8;
const HIGHEST: usize = 60;

/// A text without its numbers.
pub struct Bare {
    /// The text, line for line; numbers of lines are blanks, lines outside are empty.
    pub text: String,
    /// The lines outside the numbered ones.
    pub outside: Vec<SetAside>,
    /// How many lines or turns are numbered.
    pub numbered: usize,
    /// What is numbered: `lines` or `turns`.
    pub what: &'static str,
}

/// The text without its numbers; `None` where neither its lines nor its turns are numbered.
pub fn without(text: &str) -> Option<Bare> {
    of_turns(text).or_else(|| of_lines(text))
}

fn of_lines(text: &str) -> Option<Bare> {
    let head = text.lines().filter(|line| !is_empty(line)).take(200);
    if !is_numbered(head) || !is_numbered(text.lines().filter(|line| !is_empty(line))) {
        return None;
    }
    let mut bare = Bare {
        text: String::with_capacity(text.len()),
        outside: Vec::new(),
        numbered: 0,
        what: "lines",
    };
    for (at, line) in text.split('\n').enumerate() {
        match number(line) {
            Some((_, end)) => {
                bare.numbered += 1;
                bare.text.extend(std::iter::repeat_n(' ', end));
                bare.text.push_str(&line[end..]);
            }
            None if is_empty(line) => {}
            None => bare.outside.push(SetAside {
                line: at + 1,
                text: line.trim().to_owned(),
                reason: "outside the numbered lines".to_owned(),
            }),
        }
        bare.text.push('\n');
    }
    Some(bare)
}

/// The text without the numbers of its turns; the lines below a number are indented as far.
fn of_turns(text: &str) -> Option<Bare> {
    if !has_numbered_turns(text) {
        return None;
    }
    let mut bare = Bare {
        text: String::with_capacity(text.len()),
        outside: Vec::new(),
        numbered: 0,
        what: "turns",
    };
    let (mut indent, mut after_blank) = (0, true);
    for line in text.split('\n') {
        let numbered = after_blank.then(|| turn_number(line)).flatten();
        after_blank = is_empty(line);
        let gutter = if let Some((_, end)) = numbered {
            bare.numbered += 1;
            indent = end;
            end
        } else {
            let blanks = line.bytes().take(indent);
            blanks.take_while(|byte| *byte == b' ').count()
        };
        bare.text.push_str(&line[gutter..]);
        bare.text.push('\n');
    }
    Some(bare)
}

/// Whether every paragraph, or every one but the first, begins with a number, higher than the one before it, and a label.
fn has_numbered_turns(text: &str) -> bool {
    let (mut last, mut headed, mut after_blank) = (None, false, true);
    for line in text.split('\n') {
        let opens = after_blank && !is_empty(line);
        after_blank = is_empty(line);
        if !opens {
            continue;
        }
        match turn_number(line) {
            Some((number, _)) if last.is_none_or(|last| last < number) => last = Some(number),
            None if !headed && last.is_none() => headed = true,
            _ => return false,
        }
    }
    last.is_some()
}

/// The number before a label that begins a turn, and where the label begins.
fn turn_number(line: &str) -> Option<(u64, usize)> {
    let start = line.len() - line.trim_start_matches(' ').len();
    let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
    let number = line[start..start + digits].parse().ok()?;
    let rest = line[start + digits..].strip_prefix(GAP)?;
    let is_label = !rest.starts_with(is_blank) && matches!(opening(rest), Opening::Label(_));
    (start <= 12 && is_label).then_some((number, start + digits + GAP.len()))
}

fn is_empty(line: &str) -> bool {
    line.chars().all(is_blank)
}

/// Whether most lines have a number, nearly each one more than the one before it, or 1.
fn is_numbered<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let (mut all, mut numbered, mut follow, mut last) = (0, 0, 0, 0);
    for line in lines {
        all += 1;
        let Some((number, _)) = number(line) else {
            continue;
        };
        numbered += 1;
        follow += usize::from(number == last + 1 || number == 1);
        last = number;
    }
    numbered >= FEWEST && numbered * 3 >= all * 2 && follow * 10 >= numbered * 9
}

/// The number that a line begins with, apart from what follows, and where it ends.
fn number(line: &str) -> Option<(usize, usize)> {
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let apart = line[end..].is_empty() || line[end..].starts_with([' ', '\t']);
    let number = line[start..end].parse().ok()?;
    (start <= 12 && digits <= 2 && apart && number <= HIGHEST).then_some((number, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_turns_go_and_a_number_in_one_paragraph_of_many_stays() {
        let shown = "A call\nDate: today\n\n 9  Ann [quoted]: Yes.\n    And so.\n    [laughs]\n\n10  Bob: No.\n";
        let bare = without(shown).unwrap();
        assert_eq!((bare.numbered, bare.what), (2, "turns"));
        assert_eq!(
            bare.text.trim_end(),
            "A call\nDate: today\n\nAnn [quoted]: Yes.\nAnd so.\n[laughs]\n\nBob: No."
        );
        for text in [
            "Ann: Yes.\n\nBob: No.\n\n1  Smith: A history.\n",
            "1  Ann: Yes.\n\nBob: No.\n",
            "2  Ann: Yes.\n\n1  Bob: No.\n",
            "Ann: Yes.\n",
        ] {
            assert!(without(text).is_none(), "{text}");
        }
    }
}
