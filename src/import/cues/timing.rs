//! Times as subtitles, tables and JSON write them, in seconds; lenient, but never a guess: what cannot be read is unknown.

/// Hours beyond which a time is taken for damage: a hundred years.
const MOST_SECONDS: f64 = 3.2e9;

/// The two times of a cue and what stands after them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::import) struct Timing {
    /// Seconds; `None` when it cannot be read.
    pub start: Option<f64>,
    /// Seconds; `None` when it cannot be read.
    pub end: Option<f64>,
}

/// A clock time `[[h:]m:]s[.fraction]` with dot or comma, in seconds; hours may have any number of digits.
pub(in crate::import) fn clock(text: &str) -> Option<f64> {
    let text = text.trim();
    let (whole, fraction) = match text.find(['.', ',']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let mut seconds = 0_f64;
    let mut fields = 0;
    for field in whole.split(':') {
        let number = digits(field)?;
        if fields > 0 && number >= 60.0 {
            return None;
        }
        seconds = seconds * 60.0 + number;
        fields += 1;
    }
    (fields <= 3).then_some(())?;
    if !fraction.is_empty() {
        let number = digits(fraction)?;
        seconds += number / 10_f64.powi(i32::try_from(fraction.len()).ok()?);
    }
    usable(seconds)
}

/// `seconds`, if it can be a time in a recording.
pub(in crate::import) fn usable(seconds: f64) -> Option<f64> {
    (0.0..=MOST_SECONDS).contains(&seconds).then_some(seconds)
}

/// Two times as they may be kept: neither when the end is before the start.
pub(in crate::import) fn in_order(start: Option<f64>, end: Option<f64>) -> Timing {
    match (start, end) {
        (Some(from), Some(to)) if to < from => Timing {
            start: None,
            end: None,
        },
        (start, end) => Timing { start, end },
    }
}

/// Time per word beyond which times must be milliseconds: nobody speaks a word for that many seconds.
const LONG_WORD: f64 = 20.0;

/// Whether whole numbers, given as starts and ends with the words between, are milliseconds: as seconds the words would
/// be far too long.
pub(in crate::import) fn are_milliseconds<'t>(
    spans: impl Iterator<Item = (Option<f64>, Option<f64>, &'t str)>,
) -> bool {
    let (mut time, mut words) = (0.0, 0.0);
    for (start, end, text) in spans {
        if let (Some(start), Some(end)) = (start, end) {
            time += (end - start).max(0.0);
            words += text.split_whitespace().map(|_| 1.0).sum::<f64>();
        }
    }
    words > 0.0 && time / words > LONG_WORD
}

/// The two sides of a timing line, if `line` is one: it has an arrow.
pub(in crate::import) fn sides(line: &str) -> Option<(&str, &str)> {
    line.split_once("-->")
}

/// Reads a timing line: `start --> end`, then settings or coordinates, which are of no use here.
pub(in crate::import) fn timing((left, right): (&str, &str)) -> Timing {
    let end = right
        .trim_start()
        .split(|c: char| c.is_whitespace())
        .next()
        .unwrap_or_default();
    in_order(clock(left), clock(end))
}

/// Whether a line with an arrow holds something like a time beside it, even a broken one.
pub(in crate::import) fn has_time((left, right): (&str, &str)) -> bool {
    let left = left.trim();
    let right = right.split_whitespace().next().unwrap_or_default();
    let like = |side: &str| {
        side.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && side.contains(':')
            && !side.contains(char::is_whitespace)
    };
    like(left) || (like(right) && (left.is_empty() || clock(left).is_some()))
}

fn digits(text: &str) -> Option<f64> {
    let good = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if good { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_time_may_lack_hours_have_many_or_use_a_comma() {
        for (text, seconds) in [
            ("00:04.000", Some(4.0)),
            ("1:02:03,5", Some(3723.5)),
            ("0:00:00.25", Some(0.25)),
            ("123:00:00.000", Some(442_800.0)),
            ("75:30", Some(4530.0)),
            ("12.5", Some(12.5)),
            ("00:00:61.000", None),
            ("-00:00:01.000", None),
            ("1e3", None),
            ("", None),
            ("00:00:00:01.0", None),
            ("99999999999999999999:00:00", None),
            ("00:0x:00", None),
        ] {
            assert_eq!(clock(text), seconds, "{text}");
        }
    }

    #[test]
    fn a_timing_line_gives_no_time_that_runs_backwards() {
        let read = |line| sides(line).map(timing);
        let known = |start, end| Some(Timing { start, end });
        assert_eq!(
            read("00:01.000 --> 00:02.000 align:start position:0%"),
            known(Some(1.0), Some(2.0))
        );
        assert_eq!(
            read("00:00:01,000-->00:00:02,000  X1:40 X2:600"),
            known(Some(1.0), Some(2.0))
        );
        assert_eq!(read("00:05.000 --> 00:02.000"), known(None, None));
        assert_eq!(read("00:05.000 --> never"), known(Some(5.0), None));
        assert_eq!(read("no arrow"), None);
    }

    #[test]
    fn an_arrow_in_speech_is_not_a_time() {
        for line in ["left --> right", "-->", "go --> 5 times", "a 1:00 --> 2:00"] {
            assert!(!has_time(sides(line).unwrap()), "{line}");
        }
        for line in [
            "00:0x:01,0 --> 00:00:02,000",
            "00:00:01,0 -->",
            "--> 00:00:02,000",
        ] {
            assert!(sides(line).is_some());
        }
        assert!(has_time(("00:00:01,000 ", " 00:00:0x,000")));
        assert!(has_time(("", " 00:00:02,000")));
    }
}
