//! Several turns in one line: `**Ann:** One. **Bob:** Two.` is parted before each name.

/// Longest name in bytes.
const LONGEST: usize = 80;

/// The parts of a line, each beginning with a name in bold; the whole line if it does not begin with one.
pub(super) fn of(line: &str) -> Vec<&str> {
    if !begins_with_name(line.trim_start()) {
        return vec![line];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices(" **") {
        if line[..at].trim().is_empty() || !begins_with_name(&line[at + 1..]) {
            continue;
        }
        parts.push(&line[from..at]);
        from = at + 1;
    }
    parts.push(&line[from..]);
    parts
}

/// `**Name:**` or `**Name**:`.
fn begins_with_name(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("**") else {
        return false;
    };
    let mut reach = LONGEST.min(rest.len());
    while !rest.is_char_boundary(reach) {
        reach -= 1;
    }
    let Some(end) = rest[..reach].find("**") else {
        return false;
    };
    let name = rest[..end].trim_end();
    let colon = [':', '：'];
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && (name.ends_with(colon) || rest[end + 2..].starts_with(colon))
}
