//! Times as transcripts write them: `0:12`, `[00:05:32]`, `00:00:33-00:00:53 (20 sec)`, `[-00:00:00:10]`.

/// A time that stands at the beginning of something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Time<'a> {
    /// Seconds.
    pub start: f64,
    /// Seconds, where a range stands.
    pub end: Option<f64>,
    /// What comes after it, brackets and spaces gone.
    pub rest: &'a str,
    /// Whether it stood in brackets.
    pub bracketed: bool,
}

/// The time that `text` begins with.
pub fn leading(text: &str) -> Option<Time<'_>> {
    let (inner, close) = opened(text);
    let (start, rest) = clock(inner)?;
    let (end, rest) = range_end(rest);
    let (rest, bracketed) = match close {
        None => (rest, false),
        Some(close) => (rest.trim_start_matches('\\').strip_prefix(close)?, true),
    };
    if !bracketed && rest.starts_with(|c: char| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let (length, rest) = duration(rest);
    Some(Time {
        start,
        end: end.or(length.map(|length| start + length)),
        rest: rest.trim_start(),
        bracketed,
    })
}

fn opened(text: &str) -> (&str, Option<char>) {
    let bare = text.strip_prefix('\\').unwrap_or(text);
    match bare.chars().next() {
        Some('[') => (&bare[1..], Some(']')),
        Some('(') => (&bare[1..], Some(')')),
        Some('<') => (&bare[1..], Some('>')),
        _ => (text, None),
    }
}

fn range_end(rest: &str) -> (Option<f64>, &str) {
    let tail = rest.trim_start();
    ["-->", "->", "-", "–", "—", "to "]
        .iter()
        .find_map(|dash| tail.strip_prefix(dash))
        .and_then(|tail| clock(tail.trim_start()))
        .map_or((None, rest), |(end, rest)| (Some(end), rest))
}

/// `(20 sec)` after a time, in seconds, and what follows.
fn duration(rest: &str) -> (Option<f64>, &str) {
    let length = || {
        let inside = rest.trim_start().strip_prefix('(')?;
        let (inside, after) = inside
            .split_once(')')
            .filter(|(inside, _)| inside.len() < 16)?;
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let seconds = match inside[digits..].trim_start().chars().next()? {
            's' | 'с' => 1.0,
            'm' | 'м' => 60.0,
            'h' => 3600.0,
            _ => return None,
        };
        let count: f64 = inside[..digits].parse().ok()?;
        let is_one = !inside[digits..].contains(|c: char| c.is_ascii_digit());
        is_one.then_some((count * seconds, after))
    };
    length().map_or((None, rest), |(length, after)| (Some(length), after))
}

/// Digits and colons as seconds: `m:ss`, `h:mm:ss`, `d:hh:mm:ss`, perhaps with a fraction or a minus.
fn clock(text: &str) -> Option<(f64, &str)> {
    let (digits, negative) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let mut fields = [0_u32; 4];
    let mut count = 0;
    let mut rest = digits;
    loop {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let fits = if count == 0 {
            (1..=3).contains(&length)
        } else {
            length == 2
        };
        if !fits {
            return None;
        }
        fields[count] = rest[..length].parse().ok()?;
        count += 1;
        rest = &rest[length..];
        match rest.strip_prefix(':') {
            Some(more) if count < 4 && more.starts_with(|c: char| c.is_ascii_digit()) => {
                rest = more;
            }
            _ => break,
        }
    }
    if count < 2 || fields[1..count].iter().any(|field| *field > 59) {
        return None;
    }
    let (fraction, rest) = fraction(rest);
    let days = if count == 4 { 24 } else { 60 };
    let whole = fields[..count]
        .iter()
        .enumerate()
        .fold(0, |sum, (at, field)| {
            sum * if at == 1 && count == 4 { days } else { 60 } + field
        });
    let seconds = f64::from(whole) + fraction;
    Some((if negative { -seconds } else { seconds }, rest))
}

fn fraction(rest: &str) -> (f64, &str) {
    let Some(tail) = rest.strip_prefix(['.', ',']) else {
        return (0.0, rest);
    };
    let length = tail.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > 6 {
        return (0.0, rest);
    }
    let value = format!("0.{}", &tail[..length]).parse().unwrap_or(0.0);
    (value, &tail[length..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(f64, Option<f64>, &str)> {
        leading(text).map(|time| (time.start, time.end, time.rest))
    }

    #[test]
    fn times_are_read_as_seconds() {
        assert_eq!(read("0:12"), Some((12.0, None, "")));
        assert_eq!(read("[00:05:32] Name:"), Some((332.0, None, "Name:")));
        assert_eq!(
            read("00:00:33-00:00:53 (20 sec)"),
            Some((33.0, Some(53.0), ""))
        );
        assert_eq!(read("[-00:00:00:10]"), Some((-10.0, None, "")));
        assert_eq!(read("[01:00:00:00]"), Some((86400.0, None, "")));
        assert_eq!(read("\\[04:14\\] So"), Some((254.0, None, "So")));
        assert_eq!(read("00:01.500 x"), Some((1.5, None, "x")));
    }

    #[test]
    fn other_numbers_are_no_times() {
        assert_eq!(read("17"), None);
        assert_eq!(read("3:4"), None);
        assert_eq!(read("12:75"), None);
        assert_eq!(read("[Name] 0:12"), None);
    }
}
