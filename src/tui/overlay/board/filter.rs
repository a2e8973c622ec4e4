//! Which claims the board shows: by what is to be done, by the verdict, by how the link stands. All three must fit.

use super::rows::{Row, Sign};
use crate::link::LinkState;

/// The verdicts, in the order of their keys.
const VERDICTS: [&str; 5] = [
    "supported",
    "partly",
    "unsupported",
    "contradicted",
    "unclear",
];

/// The states of links, the better first.
const STATES: [LinkState; 5] = [
    LinkState::Ok,
    LinkState::Moved,
    LinkState::Edited,
    LinkState::Ambiguous,
    LinkState::Lost,
];

/// Which claims are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    work: Work,
    verdict: Option<&'static str>,
    state: Option<LinkState>,
}

/// What is to be done with a claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Work {
    /// Anything.
    #[default]
    All,
    /// It has no verdict.
    ToJudge,
    /// It has one.
    Judged,
    /// A passage was found or is suggested, and nobody has confirmed it.
    ToConfirm,
    /// It has no link.
    Unlinked,
}

impl Filter {
    /// The same for the next thing that is to be done.
    pub fn next_work(self) -> Self {
        let work = match self.work {
            Work::All => Work::ToJudge,
            Work::ToJudge => Work::Judged,
            Work::Judged => Work::ToConfirm,
            Work::ToConfirm => Work::Unlinked,
            Work::Unlinked => Work::All,
        };
        Self { work, ..self }
    }

    /// The same for the next verdict; after the last one for any.
    pub fn next_verdict(self) -> Self {
        Self {
            verdict: next(self.verdict, &VERDICTS),
            ..self
        }
    }

    /// The same for the next state of links; after the last one for any.
    pub fn next_state(self) -> Self {
        Self {
            state: next(self.state, &STATES),
            ..self
        }
    }

    /// Whether it shows everything.
    pub fn is_open(self) -> bool {
        self == Self::default()
    }

    /// What is said of it in the title; nothing when it shows everything.
    pub fn told(self) -> String {
        let work = match self.work {
            Work::All => None,
            Work::ToJudge => Some("to judge"),
            Work::Judged => Some("judged"),
            Work::ToConfirm => Some("to confirm"),
            Work::Unlinked => Some("without a link"),
        };
        let state = self.state.map(LinkState::word);
        let parts: Vec<&str> = [work, self.verdict, state].into_iter().flatten().collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("only {}", parts.join(" and "))
        }
    }

    /// Whether a row is shown.
    pub fn lets(self, row: &Row) -> bool {
        let Row::Claim {
            verdict,
            sign,
            states,
            ..
        } = row
        else {
            return true;
        };
        let works = match self.work {
            Work::All => true,
            Work::ToJudge => verdict.is_none(),
            Work::Judged => verdict.is_some(),
            Work::ToConfirm => matches!(sign, Sign::Found | Sign::Suggested),
            Work::Unlinked => matches!(sign, Sign::Suggested | Sign::Nothing),
        };
        works
            && self
                .verdict
                .is_none_or(|wanted| verdict.as_deref() == Some(wanted))
            && self.state.is_none_or(|wanted| states.contains(&wanted))
    }
}

/// The one after `now` in `all`; the first after none, none after the last.
fn next<T: Copy + PartialEq>(now: Option<T>, all: &[T]) -> Option<T> {
    let at = now.and_then(|now| all.iter().position(|one| *one == now));
    all.get(at.map_or(0, |at| at + 1)).copied()
}
