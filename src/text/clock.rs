//! Times of a recording as listeners write them.

/// `1:02:03` or `0:07`, the full seconds that have passed; `-0:07` before the beginning.
pub fn clock(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "saturates, and no call lasts 10^18 seconds"
    )]
    let whole = seconds.floor() as i64;
    let sign = if whole < 0 { "-" } else { "" };
    let whole = whole.unsigned_abs();
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours == 0 {
        format!("{sign}{minutes}:{seconds:02}")
    } else {
        format!("{sign}{hours}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_hours_only_when_there_are_any() {
        for (seconds, text) in [
            (0.0, "0:00"),
            (7.9, "0:07"),
            (3725.4, "1:02:05"),
            (-10.0, "-0:10"),
            (f64::NAN, "0:00"),
        ] {
            assert_eq!(clock(seconds), text);
        }
    }
}
