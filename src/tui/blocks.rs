//! Bars of blocks: eighths of a column where the terminal shows them, letters where it does not.

use crate::record::transcript::part;

/// What bars are made of.
#[derive(Debug, PartialEq, Eq)]
pub struct Blocks {
    /// Parts of a column from the left, from nothing to all of it.
    across: &'static [&'static str],
    /// Parts of a line from below, from nothing to all of it.
    up: &'static [&'static str],
    /// What is not as sure as the rest of the bar.
    pub shade: &'static str,
    /// Below the column that is meant.
    pub pointer: &'static str,
}

/// Blocks of eighths.
pub const UNICODE: Blocks = Blocks {
    across: &["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    up: &[" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shade: "░",
    pointer: "▲",
};

/// Letters, the more ink the more there is.
pub const ASCII: Blocks = Blocks {
    across: &["", "#"],
    up: &[" ", ".", ":", "+", "#"],
    shade: ".",
    pointer: "^",
};

impl Blocks {
    /// A bar over `share` (from 0 to 1) of `columns`; something is never drawn as nothing.
    pub fn bar(&self, share: f64, columns: usize) -> String {
        let steps = self.across.len().saturating_sub(1).max(1);
        let inked = inked(share, columns * steps);
        let full = self.across.last().copied().unwrap_or_default();
        let rest = self.across.get(inked % steps).copied().unwrap_or_default();
        format!("{}{rest}", full.repeat(inked / steps))
    }

    /// One column filled from below to `share` (from 0 to 1); something is never drawn as nothing.
    pub fn level(&self, share: f64) -> &'static str {
        let steps = self.up.len().saturating_sub(1);
        self.up.get(inked(share, steps)).copied().unwrap_or(" ")
    }

    /// The letter of a full bar.
    pub fn full(&self) -> &'static str {
        self.across.last().copied().unwrap_or_default()
    }
}

/// How many of `steps` are inked for `share` of them.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the steps"
)]
fn inked(share: f64, steps: usize) -> usize {
    let share = share.clamp(0.0, 1.0);
    let inked = (share * part(steps, 1)).round() as usize;
    inked.max(usize::from(share > 0.0 && steps > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_to_an_eighth() {
        for (share, bar) in [
            (0.0, ""),
            (1.0 / 32.0, "▏"),
            (0.0001, "▏"),
            (0.5, "██"),
            (0.65, "██▋"),
            (1.0, "████"),
            (7.0, "████"),
        ] {
            assert_eq!(UNICODE.bar(share, 4), bar, "{share}");
        }
        assert_eq!(ASCII.bar(0.6, 5), "###");
        assert_eq!(
            (ASCII.bar(0.001, 5).as_str(), ASCII.bar(1.0, 0).as_str()),
            ("#", "")
        );
    }

    #[test]
    fn a_column_is_filled_from_below() {
        let levels: String = [0.0, 0.01, 0.5, 1.0]
            .map(|share| UNICODE.level(share))
            .concat();
        assert_eq!(levels, " ▁▄█");
        assert_eq!(
            [0.0, 0.01, 0.5, 1.0]
                .map(|share| ASCII.level(share))
                .concat(),
            " .:#"
        );
    }
}
