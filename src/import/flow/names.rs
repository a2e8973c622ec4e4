//! Whether a line begins with something marked up that can be a name.

use super::{Kind, Line, Mark, turns};

/// Longest name in characters.
pub(super) const LONGEST: usize = 80;

/// How the page marks its speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Names marked up in the line.
    Marked(Mark),
    /// Headings of a level.
    Heading(u8),
}

/// The name at the start of a line, and where the speech begins.
pub(super) fn candidate(line: &Line, style: Style) -> Option<(String, usize)> {
    match style {
        Style::Heading(level) => {
            let text = untimed(line.text.trim_end());
            let end = text.len();
            let text = text.trim();
            let fits = line.kind == Kind::Heading(level)
                && (text.ends_with([':', '：']) || text.split_whitespace().count() <= 5)
                && !text.ends_with(['?', '!', '.', '？']);
            let name = clean(text)?;
            fits.then_some((name, end))
        }
        Style::Marked(mark) => {
            let (own, end) = line.label.filter(|(own, _)| *own == mark)?;
            if matches!(line.kind, Kind::Aside(_) | Kind::Heading(_)) {
                return None;
            }
            let (marked, rest) = line.text.split_at_checked(end)?;
            if own == Mark::Cell {
                return cell(&line.text);
            }
            let inside = marked.trim_end().ends_with([':', '：']);
            let after = rest.trim_start().starts_with([':', '：']);
            let words = marked.split_whitespace().count();
            let question = marked.trim_end().ends_with(['?', '!', '.', '？']);
            let short = own != Mark::Strong || words <= 5 && !question;
            let alone = rest.trim().is_empty() && short;
            let timed = turns::leading_time(rest).is_some();
            let stated = inside || after || timed || alone || own == Mark::Class;
            let name = clean(without_times(marked))?;
            let colon = if after {
                rest.len() - rest.trim_start().len() + colon_length(rest)
            } else {
                0
            };
            stated.then_some((name, end + colon))
        }
    }
}

/// The name in the first cell of a row, or in the second behind a time, and where the next cell begins.
fn cell(row: &str) -> Option<(String, usize)> {
    let first = row.split('\t').next()?;
    let from = if turns::leading_time(first).is_some() {
        first.len() + 1
    } else {
        0
    };
    let name = row.get(from..)?.split('\t').next()?;
    let end = from + name.len();
    let name = clean(name).filter(|name| name.split_whitespace().count() <= 6)?;
    row[end..].starts_with('\t').then_some((name, end))
}

/// A label without the times in brackets around the name.
fn without_times(label: &str) -> &str {
    let label = turns::leading_time(label).map_or(label, |(_, name)| name);
    untimed(label.trim_end().trim_end_matches([':', '：']))
}

/// The time in brackets before or behind the name in a label, or in the cell before it.
pub(super) fn time_in(label: &str) -> Option<f64> {
    let label = label.trim_end().trim_end_matches([':', '：']).trim_end();
    let first_cell = label
        .split('\t')
        .next()
        .filter(|cell| cell.len() < label.len());
    let behind = &label[untimed(label).len()..];
    [Some(label), Some(behind), first_cell]
        .into_iter()
        .flatten()
        .find_map(|text| turns::leading_time(text).map(|(time, _)| time))
}

/// A heading without the time in brackets at its end.
pub(super) fn untimed(text: &str) -> &str {
    let time = text
        .rfind(['[', '('])
        .filter(|at| turns::leading_time(&text[*at..]).is_some_and(|(_, rest)| rest.is_empty()));
    time.map_or(text, |at| text[..at].trim_end())
}

fn colon_length(rest: &str) -> usize {
    rest.trim_start().chars().next().map_or(0, char::len_utf8)
}

/// A label without colon and brackets, if it can be a name at all.
fn clean(label: &str) -> Option<String> {
    let name = label.trim().trim_end_matches([':', '：']).trim();
    let name = match name
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
    {
        Some(inner) => inner.trim(),
        None => name,
    };
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST
        && name.chars().any(char::is_alphabetic)
        && !name.contains('\n');
    fits.then(|| name.to_owned())
}
