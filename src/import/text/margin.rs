//! Numbered lines, as in the records of courts: the numbers at the margin are no speech, and what stands outside the
//! numbered lines is the head or the foot of a page.

use super::candidate::is_blank;
use crate::import::SetAside;

/// So many numbered lines at least, and no line has a higher number.
const FEWEST: usize = 8;
const HIGHEST: usize = 60;

/// A text without the numbers of its lines.
pub struct Bare {
    /// The text, line for line; numbers are blanks, lines outside are empty.
    pub text: String,
    /// The lines outside the numbered ones.
    pub outside: Vec<SetAside>,
    /// How many lines are numbered.
    pub numbered: usize,
}

/// The text without its numbers; `None` where its lines are not numbered.
pub fn without(text: &str) -> Option<Bare> {
    let head = text.lines().filter(|line| !is_empty(line)).take(200);
    if !is_numbered(head) || !is_numbered(text.lines().filter(|line| !is_empty(line))) {
        return None;
    }
    let mut bare = Bare {
        text: String::with_capacity(text.len()),
        outside: Vec::new(),
        numbered: 0,
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
