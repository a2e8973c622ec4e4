//! The first pass: every candidate for a label in the whole text, counted. Nothing is decided here.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::candidate::{self, Found, Opening, Style};
use super::inline;
use super::line::{Before, Measure, is_full_stop};
use super::look::{self, Look};
use super::name::{self, Class, Shape};

/// More distinct candidates than this are not counted: no conversation has so many speakers.
const MOST: usize = 300_000;

/// How one label stands in the text.
#[derive(Debug, Clone, Copy)]
pub struct Tally {
    /// Its shape.
    pub shape: Shape,
    /// The way in which it is first written.
    pub style: Style,
    /// The line of its first appearance.
    pub line: usize,
    /// How often it opens a line.
    pub times: usize,
    /// How often it opens a line where a turn may begin.
    pub opening: usize,
    /// How often the sign of a basis stands behind it.
    pub signed: usize,
    /// How often something follows, on its line or on the next.
    pub followed: usize,
    /// How often a time stands with it or on a line before it.
    pub timed: usize,
    /// How often the line under it tells an office.
    pub offices: usize,
    /// How often an address or a number follows.
    pub addresses: usize,
    /// How often it stands in the middle of a line.
    pub inline: usize,
}

/// The whole text, counted.
#[derive(Debug, Default)]
pub struct Survey<'a> {
    /// Every candidate.
    pub labels: HashMap<&'a str, Tally>,
    /// Lines on which a turn may begin.
    pub openings: usize,
    /// Of these, the ones with a candidate.
    pub labelled: usize,
    /// Of these, the ones with a candidate in lower case.
    pub small: usize,
    /// The same two among all lines.
    everywhere: (usize, usize),
    stops: Stops,
    /// Lines that are a time and nothing else.
    pub times: usize,
    /// Lines that begin with a dash.
    pub dashes: usize,
    /// Lines that are not blank.
    pub lines: usize,
    /// How long lines grow.
    pub measure: Measure,
    /// Lines without a candidate that go on with a sentence.
    wrapped: usize,
}

/// Whether a text has full stops, by its first lines that are not short.
#[derive(Debug, Default)]
struct Stops {
    seen: usize,
    with: usize,
}

impl Stops {
    /// Lines that are looked at.
    const SAMPLE: usize = 2_000;

    fn look_at(&mut self, line: &str) {
        if self.seen < Self::SAMPLE {
            self.seen += 1;
            self.with += usize::from(line.contains(is_full_stop));
        }
    }

    /// Whether there are next to none, as in what a machine wrote down.
    fn are_missing(&self) -> bool {
        self.with * 20 < self.seen
    }
}

/// Counts the candidates of a text.
pub fn survey(text: &str, first_line: usize) -> Survey<'_> {
    let mut surveyor = Surveyor {
        survey: Survey {
            measure: Measure::of(text),
            ..Survey::default()
        },
        before: Before::default(),
        after_time: false,
        bare: None,
    };
    look::each(text, first_line, |number, look| surveyor.line(number, look));
    let mut survey = surveyor.survey;
    if !survey.is_wrapped() {
        survey.open_everywhere();
    }
    survey
}

/// Goes along the lines of a text.
struct Surveyor<'a> {
    survey: Survey<'a>,
    before: Before,
    /// Whether a time stands above, and nothing said since.
    after_time: bool,
    /// The label of the line above, if nothing stood behind it.
    bare: Option<&'a str>,
}

impl<'a> Surveyor<'a> {
    fn line(&mut self, number: usize, look: Look<'a>) {
        let Look {
            line, here, open, ..
        } = look;
        let survey = &mut self.survey;
        let before = std::mem::replace(&mut self.before, here);
        if here.is_blank() {
            return;
        }
        survey.lines += 1;
        if !here.is_short() {
            survey.stops.look_at(line);
        }
        let may_open = before.may_open(line, survey.measure);
        survey.openings += usize::from(may_open);
        survey.dashes += usize::from(is_dash_line(look.body));
        if let Some(label) = self.bare.take() {
            survey.follow(label, look, before);
        }
        match open {
            Opening::Time(_) => {
                survey.times += 1;
                self.after_time = true;
                self.before = Before::default();
                return;
            }
            Opening::Label(found) => {
                let may_open = found.opens_anywhere() || may_open;
                survey.count(&found, number, may_open, self.after_time);
                self.bare = found.speech.is_empty().then_some(found.label);
                survey.count_inline(found.speech, number);
            }
            Opening::Nothing => {
                survey.wrapped += usize::from(!may_open);
                survey.count_inline(line, number);
                if before.is_blank()
                    && let Some(found) = candidate::bare(line)
                {
                    survey.count(&found, number, true, self.after_time);
                    self.bare = Some(found.label);
                }
            }
        }
        self.after_time &= line.starts_with('_');
    }
}

impl Survey<'_> {
    /// Whether sentences go on over line ends and are seen to end, so that a label in the middle of one is none.
    pub fn is_wrapped(&self) -> bool {
        self.wrapped * 10 > self.lines && !self.stops.are_missing()
    }

    /// Counts every line as one on which a turn may begin.
    fn open_everywhere(&mut self) {
        self.openings = self.lines;
        (self.labelled, self.small) = self.everywhere;
        for tally in self.labels.values_mut() {
            tally.opening = tally.times;
        }
    }
}

/// Whether a label under a bare label is a label too, so that nothing was said between.
fn is_same_kind(survey: &Survey, above: &str, below: &str) -> bool {
    above != below
        && survey
            .labels
            .get(below)
            .is_some_and(|tally| tally.times > 1)
}

fn is_dash_line(body: &str) -> bool {
    body.starts_with(['—', '–', '―']) || body.starts_with("- ")
}

impl<'a> Survey<'a> {
    /// What stands under `label`, behind which nothing stood; `before` is what the line above is.
    fn follow(&mut self, label: &str, look: Look, before: Before) {
        if matches!(look.open, Opening::Label(found) if is_same_kind(self, label, found.label)) {
            return;
        }
        if let Some(tally) = self.labels.get_mut(label) {
            tally.followed += 1;
            tally.timed += usize::from(matches!(look.open, Opening::Time(_)));
            tally.offices += usize::from(!before.is_blank() && candidate::is_office(look.line));
        }
    }

    fn count(&mut self, found: &Found<'a>, line: usize, may_open: bool, after_time: bool) {
        let Some(tally) = self.entry(found.label, found.style, line) else {
            return;
        };
        tally.times += 1;
        tally.opening += usize::from(may_open);
        tally.signed += usize::from(found.basis.is_some());
        tally.followed += usize::from(!found.speech.is_empty());
        tally.timed += usize::from(after_time || found.start.is_some());
        tally.addresses += usize::from(is_address(found.speech));
        if tally.style == Style::Inline {
            tally.style = found.style;
        }
        let is_small = !tally.shape.nobody && tally.shape.class == Class::Lower;
        let counts = !tally.shape.nobody
            && tally.shape.class != Class::Lower
            && !matches!(found.style, Style::Dash | Style::Bare);
        self.everywhere.0 += usize::from(counts);
        self.everywhere.1 += usize::from(is_small);
        self.labelled += usize::from(may_open && counts);
        self.small += usize::from(may_open && is_small);
    }

    fn count_inline(&mut self, text: &'a str, line: usize) {
        let wide = inline::has_wide_colons(text);
        let mut from = 0;
        while let Some(found) = inline::next(text, from, wide, is_name) {
            from = found.speech;
            if let Some(tally) = self.entry(found.label, Style::Inline, line) {
                tally.inline += 1;
                tally.followed += usize::from(found.speech < text.len());
            }
        }
    }

    fn entry(&mut self, label: &'a str, style: Style, line: usize) -> Option<&mut Tally> {
        let is_full = self.labels.len() >= MOST;
        match self.labels.entry(label) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(_) if is_full => None,
            Entry::Vacant(place) => Some(place.insert(Tally {
                shape: name::shape(label)?,
                style,
                line,
                times: 0,
                opening: 0,
                signed: 0,
                followed: 0,
                timed: 0,
                offices: 0,
                addresses: 0,
                inline: 0,
            })),
        }
    }
}

fn is_name(label: &str) -> bool {
    name::shape(label).is_some_and(|shape| shape.class != Class::Lower && !shape.nobody)
}

fn is_address(speech: &str) -> bool {
    let speech = speech.trim_start_matches(['<', '[', '(']);
    ["http", "www.", "@"]
        .iter()
        .any(|start| speech.starts_with(start))
        || speech.contains(|c: char| c.is_ascii_digit())
            && speech
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ' '))
}
