//! The claims of a library that the user's verdicts are on, also where a claim or its article goes by another id now.

use std::collections::HashMap;

use super::{Kept, Verdict};
use crate::library::{ClaimIndex, Library};
use crate::link::{LinkState, meant};

/// A verdict on a claim as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'k> {
    /// The ids of the article and of the claim that it was given to.
    pub to: &'k (String, String),
    /// The verdict.
    pub verdict: &'k Verdict,
    /// How the claim stands to what it was.
    pub state: LinkState,
}

impl Given<'_> {
    /// What must be told where the claim is not what it was when it was judged.
    pub fn warning(&self) -> Option<String> {
        let (article, claim) = self.to;
        let was = self
            .verdict
            .was
            .as_ref()
            .map_or("", |was| was.text.as_str());
        match self.state {
            LinkState::Ok => None,
            LinkState::Moved => Some(format!("given to {article}/{claim}, which said the same")),
            _ => Some(format!("given when the claim was worded otherwise: {was}")),
        }
    }
}

/// The verdicts by claim.
#[derive(Debug, Clone, Default)]
pub struct Verdicts<'k> {
    by_claim: HashMap<ClaimIndex, Given<'k>>,
    /// How many are on no claim of the library.
    pub homeless: usize,
}

impl<'k> Verdicts<'k> {
    /// Finds the claim of each. Where several are on one, that which was given to it counts, then the latest.
    pub fn of(kept: &'k Kept, library: &Library) -> Self {
        let mut verdicts = Self::default();
        for (to, verdict) in &kept.verdicts {
            let found = meant(library, (&to.0, &to.1), verdict.was.as_ref());
            verdicts.homeless += usize::from(found.is_empty());
            for (claim, state) in found {
                let given = Given { to, verdict, state };
                let known = verdicts.by_claim.entry(claim).or_insert(given);
                let better = (state, &known.verdict.at) < (known.state, &verdict.at);
                if better {
                    *known = given;
                }
            }
        }
        verdicts
    }

    /// The verdict on a claim.
    pub fn on(&self, claim: ClaimIndex) -> Option<Given<'k>> {
        self.by_claim.get(&claim).copied()
    }
}
