//! Which claims the board shows.

use super::rows::{Row, Sign};

/// Which claims are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All.
    All,
    /// Those without a verdict.
    ToJudge,
    /// Those with one.
    Judged,
    /// Those with a passage that was found or is suggested, and that nobody has confirmed.
    ToConfirm,
    /// Those without any link.
    Unlinked,
}

impl Filter {
    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::ToJudge,
            Self::ToJudge => Self::Judged,
            Self::Judged => Self::ToConfirm,
            Self::ToConfirm => Self::Unlinked,
            Self::Unlinked => Self::All,
        }
    }

    /// What is said of it in the title.
    pub fn told(self) -> &'static str {
        match self {
            Self::All => "",
            Self::ToJudge => " · only to judge",
            Self::Judged => " · only judged",
            Self::ToConfirm => " · only to confirm",
            Self::Unlinked => " · only without a link",
        }
    }

    /// Whether a row is shown.
    pub fn lets(self, row: &Row) -> bool {
        let Row::Claim { judged, sign, .. } = row else {
            return true;
        };
        match self {
            Self::All => true,
            Self::ToJudge => !judged,
            Self::Judged => *judged,
            Self::ToConfirm => matches!(sign, Sign::Found | Sign::Suggested),
            Self::Unlinked => matches!(sign, Sign::Suggested | Sign::Nothing),
        }
    }
}
