//! The text of an article in lines, its quotations signed and coloured by what was found.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::check::{Finding, Manner};
use crate::import::prose::Role;
use crate::text::{clean, wrap};
use crate::tui::article::CheckedArticle;
use crate::tui::paint::{Layer, paint};
use crate::tui::theme::Theme;

use super::{sign, style};

/// A quotation, or a piece of it, in the shown text of a paragraph.
#[derive(Debug, Clone)]
struct Mark {
    quotation: usize,
    range: Range<usize>,
    finding: Finding,
    scare: bool,
}

/// A paragraph as it is shown.
#[derive(Debug, Clone)]
struct Block {
    text: String,
    role: Role,
    marks: Vec<Mark>,
}

/// The laid out text.
#[derive(Debug, Clone)]
pub struct Page {
    blocks: Vec<Block>,
    /// Paragraph and bytes of each line; an empty line between paragraphs.
    lines: Vec<(usize, Range<usize>)>,
    top: usize,
}

impl Page {
    /// Lays an article out for so many columns.
    pub fn new(article: &CheckedArticle, width: usize, theme: &Theme) -> Self {
        let mut parts: Vec<(usize, Range<usize>, usize, bool)> = Vec::new();
        for (quotation, one) in article.quotations.iter().enumerate() {
            for (at, part) in one.parts.iter().enumerate() {
                parts.push((part.paragraph, part.range.clone(), quotation, at == 0));
            }
        }
        parts.sort_by_key(|(paragraph, range, ..)| (*paragraph, range.start));
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        for (number, paragraph) in article.paragraphs.iter().enumerate() {
            let from = parts.partition_point(|part| part.0 < number);
            let to = parts.partition_point(|part| part.0 <= number);
            let parts = parts.get(from..to).unwrap_or_default();
            let block = block(article, &paragraph.text, paragraph.role, parts, theme);
            let wrapped = wrap::wrap(&block.text, width.max(1));
            lines.extend(wrapped.into_iter().map(|line| (number, line)));
            lines.push((number, 0..0));
            blocks.push(block);
        }
        lines.pop();
        Self {
            blocks,
            lines,
            top: 0,
        }
    }

    /// Brings a quotation into view.
    pub fn show(&mut self, quotation: usize, height: usize) {
        let found = self.blocks.iter().enumerate().find_map(|(number, block)| {
            let mark = block
                .marks
                .iter()
                .find(|mark| mark.quotation == quotation)?;
            Some((number, mark.range.start))
        });
        let Some((number, start)) = found else {
            return;
        };
        let line = self
            .lines
            .partition_point(|(at, range)| (*at, range.start) <= (number, start))
            .saturating_sub(1);
        // An empty line behind the paragraph counts from 0.
        let line = (0..=line)
            .rev()
            .find(|at| {
                self.lines
                    .get(*at)
                    .is_some_and(|(of, range)| *of == number && range.contains(&start))
            })
            .unwrap_or(line);
        if line < self.top || line + 1 >= self.top + height {
            self.top = line.saturating_sub(height / 3);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(1));
    }

    /// Scrolls by so many lines.
    pub fn scroll(&mut self, lines: usize, down: bool, height: usize) {
        let last = self.lines.len().saturating_sub(height);
        self.top = if down {
            self.top.saturating_add(lines).min(last)
        } else {
            self.top.saturating_sub(lines)
        };
    }

    /// Draws the lines that are in view.
    pub fn draw(&self, selected: usize, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let lines = self.lines.iter().skip(self.top);
        for (y, (number, line)) in (area.y..area.bottom()).zip(lines) {
            let Some(block) = self.blocks.get(*number) else {
                continue;
            };
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            let base = match block.role {
                Role::Heading => theme.heading,
                Role::Text | Role::Quote => Style::new(),
            };
            let layers: Vec<Layer> = block
                .marks
                .iter()
                .filter(|mark| mark.range.start < line.end && line.start < mark.range.end)
                .map(|mark| {
                    let plain = if mark.scare {
                        theme.faint
                    } else {
                        style(mark.finding, theme)
                    };
                    let chosen = theme.selected_row.add_modifier(Modifier::UNDERLINED);
                    let is_chosen = mark.quotation == selected;
                    let mark_style = if is_chosen {
                        plain.patch(chosen)
                    } else {
                        plain
                    };
                    (mark.range.clone(), mark_style)
                })
                .collect();
            paint(buffer, place, 0, &block.text, line.clone(), base, &layers);
        }
    }
}

/// A paragraph with the sign and number of each quotation before its mark.
fn block(
    article: &CheckedArticle,
    text: &str,
    role: Role,
    parts: &[(usize, Range<usize>, usize, bool)],
    theme: &Theme,
) -> Block {
    let mut shown = String::new();
    let mut marks = Vec::new();
    let mut done = 0;
    let add = |raw: Range<usize>, shown: &mut String| {
        let raw = text.get(raw).unwrap_or_default();
        shown.push_str(clean::show_line(raw).as_str());
    };
    for (_, range, quotation, is_first) in parts {
        let quotation_mark = text.get(..range.start).and_then(|before| {
            let last = before.chars().next_back()?;
            (!last.is_alphanumeric() && !last.is_whitespace()).then_some(last.len_utf8())
        });
        let from = (range.start - quotation_mark.unwrap_or(0)).max(done);
        let Some(answer) = article
            .answers
            .get(*quotation)
            .filter(|_| range.start >= done)
        else {
            continue;
        };
        add(done..from, &mut shown);
        let start = shown.len();
        if *is_first {
            let finding = sign(answer.best.finding, theme);
            let number = (quotation + 1).to_string();
            shown.extend(["[", &number, finding, "] "]);
        }
        add(from..range.end, &mut shown);
        done = range.end;
        let scare = article.quotations.get(*quotation);
        marks.push(Mark {
            quotation: *quotation,
            range: start..shown.len(),
            finding: answer.best.finding,
            scare: scare.is_some_and(|one| one.manner == Manner::Scare),
        });
    }
    add(done..text.len(), &mut shown);
    Block {
        text: shown,
        role,
        marks,
    }
}
