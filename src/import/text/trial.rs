//! The trial: each candidate's points, and whether it is the label of a speaker.

mod company;
mod court;
mod looks;
mod mended;

use std::collections::HashSet;

use super::candidate::Style;
use super::survey::{Survey, Tally};
use crate::import::LabelVerdict;
use crate::record::Speaker;
use company::Company;
use court::Court;

/// Points that make a label.
const ENOUGH: i32 = 50;

/// At most so many refused labels are told.
const TOLD: usize = 200;

/// What the trial ends with.
#[derive(Debug, Default)]
pub struct Verdicts<'a> {
    /// The labels that were taken, in the order of their first lines.
    pub taken: Vec<(&'a str, Tally)>,
    /// The refused ones that look like names, the same way.
    pub refused: Vec<(&'a str, Tally)>,
    /// All, with their reasons.
    pub labels: Vec<LabelVerdict>,
    /// Those that the user took: they are nobody else's misspelt.
    pub mended: HashSet<&'a str>,
}

/// Tries every candidate of a survey.
pub fn judge<'a>(
    text: &str,
    survey: &Survey<'a>,
    known: &[Speaker],
    listed: &[String],
) -> Verdicts<'a> {
    let mut candidates: Vec<(&'a str, Tally)> = survey
        .labels
        .iter()
        .map(|(label, tally)| (*label, *tally))
        .collect();
    candidates.sort_unstable_by_key(|(label, tally)| (tally.line, *label));
    let court = Court::new(text, survey, &candidates, known, listed);
    let first: Vec<(i32, &'static str)> = candidates
        .iter()
        .map(|(label, tally)| court.points(label, tally))
        .collect();
    let company = Company::of(&candidates, &first);
    let mut verdicts = Verdicts::default();
    let mut told = 0;
    for ((label, tally), (by_itself, reason)) in candidates.into_iter().zip(first) {
        let points = if by_itself >= ENOUGH {
            by_itself
        } else {
            by_itself + company.support(&tally, by_itself)
        };
        let taken = points >= ENOUGH;
        told += usize::from(!taken);
        if taken || told <= TOLD && (tally.times > 0 && tally.style != Style::Dash) {
            verdicts.labels.push(LabelVerdict {
                label: label.to_owned(),
                line: tally.line,
                times: tally.times + tally.inline,
                taken,
                reason: if taken && by_itself < ENOUGH {
                    "looks as the other labels do"
                } else {
                    reason
                }
                .to_owned(),
            });
        }
        if taken {
            verdicts.taken.push((label, tally));
        } else {
            verdicts.refused.push((label, tally));
        }
    }
    verdicts
}
