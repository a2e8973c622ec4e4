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
            let text = line.text.trim();
            let fits = line.kind == Kind::Heading(level)
                && (text.ends_with([':', '：']) || text.split_whitespace().count() <= 5)
                && !text.ends_with(['?', '!', '.', '？']);
            let name = clean(text)?;
            fits.then_some((name, line.text.len()))
        }
        Style::Marked(mark) => {
            let (own, end) = line.label.filter(|(own, _)| *own == mark)?;
            if matches!(line.kind, Kind::Aside(_) | Kind::Heading(_)) {
                return None;
            }
            let (marked, rest) = line.text.split_at_checked(end)?;
            let inside = marked.trim_end().ends_with([':', '：']);
            let after = rest.trim_start().starts_with([':', '：']);
            let words = marked.split_whitespace().count();
            let question = marked.trim_end().ends_with(['?', '!', '.', '？']);
            let short = own != Mark::Strong || words <= 5 && !question;
            let alone = rest.trim().is_empty() && short;
            let timed = turns::leading_time(rest).is_some();
            let stated = inside || after || timed || alone || own == Mark::Class;
            let name = clean(marked)?;
            let colon = if after {
                rest.len() - rest.trim_start().len() + colon_length(rest)
            } else {
                0
            };
            stated.then_some((name, end + colon))
        }
    }
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
