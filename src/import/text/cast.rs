//! The cast: which labels are one speaker: a name and its initials, a surname, a drifted or misspelt label.

use std::collections::{HashMap, HashSet};

use super::candidate::Style;
use super::initials::declared;
use super::kin::{self, Relation};
use super::name::{self, Class};
use super::survey::Tally;
use super::trial::Verdicts;
use crate::record::{Speaker, SpeakerIndex};
use crate::text::words;

/// Speakers, and the label of each.
#[derive(Debug, Default)]
pub struct Cast<'a> {
    /// Who speaks, in the order of their first labels.
    pub speakers: Vec<Speaker>,
    /// Every label that was taken.
    pub labels: HashMap<&'a str, SpeakerIndex>,
    /// Those that stand where a turn may begin so often that they open one wherever they begin a line.
    pub sure: HashSet<&'a str>,
    /// Labels that were read as another one, each a sentence.
    pub warnings: Vec<String>,
}

/// Labels that are one speaker.
struct Group<'a> {
    labels: Vec<(&'a str, Tally)>,
    known: Option<&'a Speaker>,
}

/// So many refused labels are compared with the taken ones.
const COMPARED: usize = 2_000;

/// Gathers the taken labels into speakers.
pub fn gather<'a>(verdicts: &Verdicts<'a>, known: &'a [Speaker]) -> Cast<'a> {
    let mut cast = Casting {
        groups: Vec::new(),
        by_key: HashMap::new(),
        known,
        brackets: kin::brackets(&verdicts.taken),
        warnings: Vec::new(),
    };
    let is_full = |tally: &Tally| tally.shape.words >= 2 && tally.shape.class != Class::Initials;
    for (label, tally) in verdicts.taken.iter().filter(|(_, tally)| is_full(tally)) {
        cast.add(label, *tally);
    }
    for (label, tally) in verdicts.taken.iter().filter(|(_, tally)| !is_full(tally)) {
        cast.add(label, *tally);
    }
    cast.merge_surnames();
    cast.merge_drift(verdicts);
    cast.finish()
}

struct Casting<'a> {
    groups: Vec<Group<'a>>,
    by_key: HashMap<String, usize>,
    known: &'a [Speaker],
    brackets: HashMap<String, usize>,
    warnings: Vec<String>,
}

impl<'a> Casting<'a> {
    fn add(&mut self, label: &'a str, tally: Tally) {
        let keys = kin::keys(label, &self.brackets);
        let known = self.known.iter().find(|speaker| {
            speaker
                .names()
                .any(|name| keys.contains(&words::fold(name)))
        });
        let mut at = keys.iter().find_map(|key| self.by_key.get(key).copied());
        if at.is_none()
            && let Some(known) = known
        {
            at = self
                .groups
                .iter()
                .position(|group| group.known.is_some_and(|other| other.id == known.id));
        }
        let at = at.unwrap_or_else(|| {
            self.groups.push(Group {
                labels: Vec::new(),
                known: None,
            });
            self.groups.len() - 1
        });
        self.groups[at].labels.push((label, tally));
        if self.groups[at].known.is_none() {
            self.groups[at].known = known;
        }
        for key in keys {
            self.by_key.entry(key).or_insert(at);
        }
        if let Some(alias) = declared(label) {
            self.by_key.entry(words::fold(alias)).or_insert(at);
        }
    }

    /// Initials, surnames and first names join the one full name that they fit.
    fn merge_surnames(&mut self) {
        if self.groups.len() > 3_000 {
            return;
        }
        let short: Vec<usize> = (0..self.groups.len())
            .filter(|at| kin::core(self.groups[*at].labels[0].0).len() == 1)
            .collect();
        let fulls: Vec<usize> = (0..self.groups.len())
            .filter(|at| kin::is_full_name(self.groups[*at].labels[0].0))
            .collect();
        let mut moves = Vec::new();
        for at in short {
            let label = self.groups[at].labels[0].0;
            let mut fits = fulls
                .iter()
                .filter(|full| **full != at && kin::fits(label, self.groups[**full].labels[0].0));
            if let (Some(full), None) = (fits.next(), fits.next()) {
                moves.push((at, *full));
            }
        }
        let is_torn = |label: &str, full: usize| {
            moves
                .iter()
                .filter(|(_, to)| *to == full)
                .any(|(from, _)| kin::other_title(label, self.groups[*from].labels[0].0))
        };
        let kept: Vec<(usize, usize)> = moves
            .iter()
            .copied()
            .filter(|(from, to)| !is_torn(self.groups[*from].labels[0].0, *to))
            .collect();
        for (from, to) in kept {
            self.join(from, to);
        }
    }

    fn join(&mut self, from: usize, to: usize) {
        let labels = std::mem::take(&mut self.groups[from].labels);
        self.groups[to].labels.extend(labels);
        if self.groups[to].known.is_none() {
            self.groups[to].known = self.groups[from].known;
        }
    }

    /// Labels that are rare and nearly another one are that one.
    fn merge_drift(&mut self, verdicts: &Verdicts<'a>) {
        let mut targets: Vec<(&'a str, usize, usize)> = self
            .groups
            .iter()
            .enumerate()
            .flat_map(|(at, group)| {
                let total = group
                    .labels
                    .iter()
                    .map(|(_, tally)| tally.opening + tally.inline)
                    .sum();
                group
                    .labels
                    .iter()
                    .map(move |(label, _)| (*label, at, total))
            })
            .collect();
        targets.sort_unstable_by_key(|(label, _, times)| (std::cmp::Reverse(*times), *label));
        targets.truncate(300);
        let few = self
            .groups
            .iter()
            .filter(|group| !group.labels.is_empty())
            .count()
            <= 4;
        let rare: Vec<(usize, &'a str, Tally)> = self
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.labels.len() == 1 && group.known.is_none())
            .map(|(at, group)| (at, group.labels[0].0, group.labels[0].1))
            .filter(|(_, label, tally)| tally.opening <= 2 && !verdicts.mended.contains(label))
            .take(COMPARED)
            .collect();
        for (at, label, tally) in rare {
            if let Some(to) = self
                .nearest(label, tally, &targets, few)
                .filter(|to| *to != at)
            {
                self.join(at, to);
            }
        }
        for (label, tally) in verdicts
            .refused
            .iter()
            .filter(|(_, tally)| tally.opening > 0 && !tally.shape.nobody)
            .take(COMPARED)
        {
            if let Some(to) = self.nearest(label, *tally, &targets, few) {
                self.groups[to].labels.push((label, *tally));
            }
        }
    }

    fn nearest(
        &mut self,
        label: &str,
        tally: Tally,
        targets: &[(&str, usize, usize)],
        few: bool,
    ) -> Option<usize> {
        let mut fits = targets
            .iter()
            .filter(|(other, _, times)| {
                *other != label && *times >= 3 && *times >= 3 * tally.opening
            })
            .filter_map(|(other, at, _)| {
                kin::drift(label, other, few || self.groups[*at].labels.len() > 1)
                    .map(|how| (*other, *at, how))
            });
        let (other, at, how) = fits.next()?;
        if fits.any(|(_, another, _)| another != at) {
            return None;
        }
        let what = match how {
            Relation::Misspelt => "a misspelling of",
            Relation::Shortened => "another form of",
        };
        self.warnings.push(format!(
            "line {}: `{label}` is read as {what} `{other}`",
            tally.line
        ));
        Some(at)
    }

    fn finish(self) -> Cast<'a> {
        let mut groups: Vec<Group<'a>> = self
            .groups
            .into_iter()
            .filter(|group| !group.labels.is_empty())
            .collect();
        groups.sort_by_key(|group| group.labels.iter().map(|(_, tally)| tally.line).min());
        let mut cast = Cast {
            warnings: self.warnings,
            ..Cast::default()
        };
        let mut ids = HashMap::new();
        for group in groups {
            let index = SpeakerIndex(cast.speakers.len());
            for (label, tally) in &group.labels {
                cast.labels.insert(label, index);
                if is_sure(tally) {
                    cast.sure.insert(label);
                }
            }
            cast.speakers
                .push(speaker(&group, &self.brackets, &mut ids));
        }
        cast
    }
}

/// Whether a label begins lines for no other reason than to open a turn: at least half of them do so plainly.
fn is_sure(tally: &Tally) -> bool {
    let is_plain = !matches!(tally.style, Style::Dash | Style::Stop | Style::Bare);
    is_plain && tally.opening > 0 && tally.opening * 2 >= tally.times
}

fn speaker(
    group: &Group,
    brackets: &HashMap<String, usize>,
    ids: &mut HashMap<String, usize>,
) -> Speaker {
    let fullest = group.labels.iter().max_by_key(|(_, tally)| {
        (
            tally.shape.class != Class::Initials,
            tally.shape.words,
            std::cmp::Reverse(tally.line),
        )
    });
    let label = fullest.map_or("", |(label, _)| *label);
    let (name, bracket) = kin::display(label, brackets);
    let mut aliases: Vec<String> = Vec::new();
    for (label, _) in &group.labels {
        let other = kin::display(label, brackets).0;
        for alias in [Some(other), declared(label)].into_iter().flatten() {
            if alias != name && !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
    }
    let is_office = kin::starts_with_the(name);
    let holder = bracket.filter(|_| is_office).map(str::to_owned);
    aliases.extend(holder.filter(|holder| !aliases.contains(holder)));
    let role = name::parts(label).role.or(bracket.filter(|_| !is_office));
    let role = role.map(|role| role.replace(") (", ", "));
    add_other_forms(&mut aliases, group, name, role.as_deref());
    let id = group
        .known
        .map_or_else(|| unique(&slug(name), ids), |known| known.id.clone());
    Speaker {
        id,
        name: name.to_owned(),
        role: role.or_else(|| group.known.and_then(|known| known.role.clone())),
        aliases,
    }
}

/// Labels that say more than the name and the role, such as another role, are aliases as they stand.
fn add_other_forms(aliases: &mut Vec<String>, group: &Group, name: &str, role: Option<&str>) {
    for (label, _) in &group.labels {
        let parts = name::parts(label);
        let is_told = |part: Option<&str>| {
            part.is_none_or(|part| Some(part) == role || aliases.iter().any(|alias| alias == part))
        };
        let whole = *label == name || aliases.iter().any(|alias| alias == label);
        let told = whole || is_told(parts.role) && is_told(parts.bracket);
        if !told {
            aliases.push((*label).to_owned());
        }
    }
}

/// A short name in lower case, words joined by hyphens.
fn slug(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        "speaker".to_owned()
    } else {
        words.join("-")
    }
}

fn unique(id: &str, ids: &mut HashMap<String, usize>) -> String {
    let times = ids.entry(id.to_owned()).or_default();
    *times += 1;
    if *times == 1 {
        id.to_owned()
    } else {
        format!("{id}-{times}")
    }
}
