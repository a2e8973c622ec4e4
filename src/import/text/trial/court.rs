//! What candidates are measured by, and the points of each by itself.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::ENOUGH;
use super::looks::{is_bare, is_marked, small_words, written};
use crate::import::text::candidate::Style;
use crate::import::text::initials::{declared, initials};
use crate::import::text::name::{self, Class};
use crate::import::text::survey::{Survey, Tally};
use crate::record::Speaker;
use crate::text::words;

/// How much of the text is searched for a label's words in lower case.
const SEARCHED: usize = 1 << 20;

/// What all candidates are measured by.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one text"
)]
pub struct Court<'s> {
    sample: &'s str,
    words: OnceCell<HashSet<&'s str>>,
    known: HashSet<String>,
    declared: HashSet<&'s str>,
    initials: HashSet<String>,
    covered: bool,
    small: bool,
    surnames: HashSet<String>,
    most: usize,
    announced: bool,
    dialogue: bool,
    has_questions: bool,
    titled_stops: bool,
    marked: bool,
    bare: bool,
    dashes: usize,
}

impl<'s> Court<'s> {
    /// Measures a text.
    pub fn new(
        text: &'s str,
        survey: &Survey<'s>,
        candidates: &[(&'s str, Tally)],
        known: &[Speaker],
        listed: &[String],
    ) -> Self {
        let mut end = text.len().min(SEARCHED);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let names = known
            .iter()
            .flat_map(Speaker::names)
            .chain(listed.iter().map(String::as_str));
        let known: HashSet<String> = names.map(words::fold).collect();
        let fullish = candidates.iter().filter(|(_, tally)| {
            tally.shape.words >= 2 && tally.opening > 0 && !tally.shape.nobody
        });
        let initials = fullish
            .filter_map(|(label, _)| initials(name::parts(label).name))
            .chain(listed.iter().filter_map(|name| initials(name)));
        let speakers = candidates
            .iter()
            .filter(|(_, tally)| {
                tally.opening >= 2
                    && !matches!(tally.style, Style::Dash | Style::Bare)
                    && !tally.shape.nobody
            })
            .count();
        let dashed = candidates
            .iter()
            .filter(|(_, tally)| tally.style == Style::Dash && tally.opening >= 2);
        Self {
            sample: &text[..end],
            words: OnceCell::new(),
            initials: initials.collect(),
            known,
            declared: candidates
                .iter()
                .filter_map(|(label, _)| declared(label))
                .collect(),
            covered: survey.labelled * 5 >= survey.openings * 2 && survey.labelled >= 2,
            small: (survey.labelled + survey.small) * 5 >= survey.openings * 4 && survey.small >= 4,
            surnames: candidates
                .iter()
                .filter(|(_, tally)| {
                    tally.shape.words == 1
                        && tally.opening >= 2
                        && !tally.shape.nobody
                        && !tally.shape.role
                })
                .map(|(label, _)| words::fold(label))
                .collect(),
            most: candidates
                .iter()
                .map(|(_, tally)| tally.opening)
                .max()
                .unwrap_or(0),
            announced: survey.times >= 3,
            dialogue: speakers >= 2,
            has_questions: ["Q", "В"].iter().any(|label| {
                survey
                    .labels
                    .get(label)
                    .is_some_and(|tally| tally.opening > 0)
            }),
            titled_stops: candidates
                .iter()
                .any(|(_, tally)| tally.style == Style::Stop && tally.shape.titled),
            marked: is_marked(candidates),
            bare: is_bare(candidates, survey.openings),
            dashes: dashed.map(|(_, tally)| tally.opening).sum::<usize>() * 10
                / survey.openings.max(1),
        }
    }

    /// The verdict where one thing alone gives it.
    fn certain(&self, label: &str, tally: &Tally) -> Option<(i32, &'static str)> {
        let shape = tally.shape;
        let base = name::parts(label).name;
        let folded = words::fold(base);
        if tally.signed > 0 {
            return Some((100, "carries the sign of a basis"));
        }
        let is_list = tally.style == Style::Dash && tally.opening < 2;
        if !is_list && (self.known.contains(&folded) || self.known.contains(&words::fold(label))) {
            return Some((100, "a known speaker"));
        }
        if shape.nobody && !shape.titled {
            return Some((-100, "a word that is nobody, such as Note or Photo"));
        }
        if tally.addresses * 2 > tally.times.max(1) {
            return Some((-50, "an address or a number follows"));
        }
        if let Some(verdict) = self.by_style(label, tally) {
            return Some(verdict);
        }
        let is_initials = shape.class == Class::Initials;
        if is_initials
            && (self.declared.contains(base) || self.initials.contains(base))
            && tally.times > 0
        {
            return Some((90, "the initials of a speaker"));
        }
        if declared(label).is_some() && tally.opening > 0 {
            return Some((80, "declares an alias"));
        }
        if tally.opening > 0 && shape.words <= 4 && self.bears_surname(base) {
            return Some((80, "the full name of a speaker"));
        }
        None
    }

    /// The points of a candidate by itself, and what weighed most.
    pub fn points(&self, label: &str, tally: &Tally) -> (i32, &'static str) {
        if let Some(verdict) = self.certain(label, tally) {
            return verdict;
        }
        let shape = tally.shape;
        let base = name::parts(label).name;
        let (mut points, reason) = self.repetition(tally);
        points += written(tally);
        points += if tally.opening * 2 >= tally.times && tally.times > 0 {
            10
        } else {
            -30
        };
        points += if tally.followed * 2 >= tally.times + tally.inline {
            5
        } else {
            -30
        };
        if self.announced && tally.timed * 2 > tally.times {
            points += 50;
        }
        if self.covered && shape.class != Class::Lower {
            points += if tally.opening >= 2 || self.most < 3 {
                30
            } else {
                5
            };
        }
        if self.small && shape.class == Class::Lower && tally.opening >= 2 {
            points += 40;
        }
        if self.is_common(base, tally) {
            return (
                points - 60,
                "its words stand in lower case in the text: a common word",
            );
        }
        (
            points,
            if points >= ENOUGH {
                reason
            } else if tally.opening * 2 < tally.times {
                "it stands where sentences go on"
            } else {
                "it does not repeat, and nothing else speaks for it"
            },
        )
    }

    /// Whether a full name ends or begins with a label that repeats by itself.
    fn bears_surname(&self, name: &str) -> bool {
        let mut words = name.split_whitespace();
        let ends = [words.next_back(), words.next()];
        ends[1].is_some()
            && ends
                .into_iter()
                .flatten()
                .any(|word| self.surnames.contains(&words::fold(word)))
    }

    /// The verdict where the style alone gives it.
    fn by_style(&self, label: &str, tally: &Tally) -> Option<(i32, &'static str)> {
        let total = tally.opening;
        if tally.style == Style::Bare {
            if self.announced && tally.timed * 2 > tally.times {
                return Some((60, "a name alone on its line, with a time beside it"));
            }
            if self.bare && !self.dialogue && tally.offices * 2 > tally.times {
                return Some((60, "a name alone on its line, with an office under it"));
            }
            let taken =
                self.bare && !self.dialogue && total >= 2 && tally.followed * 5 >= total * 4;
            return Some((if taken { 60 } else { -20 }, "a name alone on its line"));
        }
        let has_mark = matches!(tally.style, Style::Marked | Style::Heading);
        if self.marked && total > 0 {
            return Some(if has_mark {
                (60, "marked as the other labels are")
            } else {
                (-20, "without the mark that labels have here")
            });
        }
        match tally.style {
            Style::Question if matches!(label, "Q" | "В") && total >= 2 => Some((60, "questions")),
            Style::Question if matches!(label, "A" | "О") && total >= 1 && self.has_questions => {
                if self.most >= 2 {
                    Some((60, "answers"))
                } else {
                    Some((0, "a single answer"))
                }
            }
            Style::Question => Some((0, "a single letter that does not repeat")),
            Style::Dash if total < 2 || self.dashes < 3 => {
                Some((-20, "a dash, and no dialogue of such labels"))
            }
            Style::Stop if !tally.shape.titled && (total < 3 || self.titled_stops) => {
                Some((-20, "a full stop behind it, and no title before it"))
            }
            Style::Stop if tally.shape.titled => Some((60, "a title, and a name in capitals")),
            Style::Timed if total >= 2 || self.covered => Some((60, "a time stands with it")),
            Style::Timed => Some((30, "a time stands with it, once")),
            Style::Heading if total >= 2 => Some((60, "a heading that repeats")),
            Style::Inline if tally.inline < 2 => Some((0, "in the middle of a line, once")),
            Style::Inline
                if !self.dialogue && tally.inline >= 2 && tally.shape.class != Class::Uncased =>
            {
                Some((55, "repeats in the middle of lines"))
            }
            Style::Inline => Some((0, "in the middle of a line")),
            _ => None,
        }
    }

    fn repetition(&self, tally: &Tally) -> (i32, &'static str) {
        let points = match tally.opening + tally.inline {
            0 | 1 => 0,
            2 => 30,
            3 | 4 => 40,
            _ => 50,
        };
        let reason = if tally.opening + tally.inline >= 2 {
            "repeats before speech"
        } else {
            "looks as the other labels do"
        };
        let rare = tally.opening * 200 < self.most;
        (if rare { points / 2 } else { points }, reason)
    }

    /// Whether the words of a rare label stand in lower case elsewhere: it is a word, not a name.
    fn is_common(&self, name: &str, tally: &Tally) -> bool {
        let shape = tally.shape;
        let is_rare = tally.opening < 4 || tally.opening * 20 < self.most;
        if !is_rare
            || shape.role
            || shape.titled
            || !matches!(shape.class, Class::Title | Class::Lower)
        {
            return false;
        }
        let mut longest = name
            .split_whitespace()
            .filter(|word| word.chars().count() > 3)
            .peekable();
        let small = self.words.get_or_init(|| small_words(self.sample));
        longest.peek().is_some() && longest.all(|word| small.contains(word.to_lowercase().as_str()))
    }
}
