//! The fields of a query: their names, and what their values may be.

use super::Field;
use crate::record::Basis;
use crate::search::needle::Needle;
use crate::search::osa::Pattern;
use crate::text::words;

/// Every field.
pub const NAMES: [&str; 7] = ["speaker", "in", "date", "claim", "basis", "tag", "note"];

/// The field that `name` names.
pub fn known(name: &str) -> Option<&'static str> {
    NAMES
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name))
}

/// Why `name` is no field, and which one may have been meant.
pub fn unknown(name: &str) -> String {
    let typed = name.to_ascii_lowercase();
    let nearest = NAMES
        .into_iter()
        .filter_map(|known| {
            let distance = Pattern::new(known)?.distance(&typed, known.len()).whole?;
            let near = distance <= 1 + typed.len() / 5 || known.starts_with(&typed);
            near.then_some((distance, known))
        })
        .min();
    match nearest {
        Some((_, known)) => format!("there is no field `{name}`; did you mean `{known}`?"),
        None => format!(
            "there is no field `{name}`; the fields are {}; put quotation marks around what is to be found literally",
            NAMES.join(", ")
        ),
    }
}

/// The field `name` with `value`: `Ok(None)` while the value says nothing yet, a sentence when it is impossible.
pub fn read(name: &'static str, value: &str) -> Result<Option<Field>, String> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    match name {
        "speaker" => Ok(speaker(value)),
        "in" => place(value),
        "date" => date(value).map(|date| Some(Field::Date(date))),
        "claim" => yes_or_no(name, value).map(|yes| Some(Field::Claim(yes))),
        "note" => yes_or_no(name, value).map(|yes| Some(Field::Note(yes))),
        "basis" => basis(value).map(|basis| Some(Field::Basis(basis))),
        _ => Ok(Some(Field::Tag(words::fold(value)))),
    }
}

/// Said by somebody of that name; `None` when it has no letter.
pub fn speaker(name: &str) -> Option<Field> {
    let needles: Vec<Needle> = words::words(name)
        .map(|(_, word)| Needle::folded(word))
        .collect();
    (!needles.is_empty()).then_some(Field::Speaker(needles))
}

fn place(value: &str) -> Result<Option<Field>, String> {
    let (name, turns) = value.split_once('#').unwrap_or((value, ""));
    let (first, last) = turns.split_once('-').unwrap_or((turns, ""));
    let number = |text: &str, otherwise: usize| match text {
        "" => Ok(otherwise),
        text => text
            .parse()
            .map_err(|_| format!("`{turns}` are no turns: they are numbers, such as #3 or #3-5")),
    };
    let turns = match number(first, 0)? {
        0 => None,
        first => Some((first, number(last, first)?)),
    };
    Ok((!name.is_empty()).then(|| Field::In {
        name: words::fold(name),
        turns,
    }))
}

/// A beginning of `2025-10-14`.
fn date(value: &str) -> Result<String, String> {
    let fits = value.len() <= 10
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            5 => matches!(byte, b'0' | b'1'),
            8 => matches!(byte, b'0'..=b'3'),
            _ => byte.is_ascii_digit(),
        })
        && in_range(value.get(5..7), 12)
        && in_range(value.get(8..10), 31);
    if fits {
        Ok(value.to_owned())
    } else {
        Err(format!(
            "`{value}` is no date: write 2025, 2025-10 or 2025-10-14"
        ))
    }
}

/// Whether two digits, if they have been typed, count from 1 to `most`.
fn in_range(digits: Option<&str>, most: u8) -> bool {
    digits.is_none_or(|digits| {
        digits
            .parse::<u8>()
            .is_ok_and(|number| (1..=most).contains(&number))
    })
}

fn yes_or_no(name: &str, value: &str) -> Result<bool, String> {
    let typed = value.to_ascii_lowercase();
    if "yes".starts_with(&typed) {
        Ok(true)
    } else if "no".starts_with(&typed) {
        Ok(false)
    } else {
        Err(format!("`{name}:` is yes or no, not `{value}`"))
    }
}

fn basis(value: &str) -> Result<Basis, String> {
    let typed = value.to_ascii_lowercase();
    [Basis::Quoted, Basis::Reported, Basis::Verbatim]
        .into_iter()
        .find(|basis| basis.word().starts_with(&typed))
        .ok_or_else(|| format!("`basis:` is quoted, reported or verbatim, not `{value}`"))
}
