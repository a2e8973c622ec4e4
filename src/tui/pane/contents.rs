//! Calls and speakers: editions with their turns, the open one's speakers with turns and share of words, articles, files not read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::{Library, TranscriptIndex};
use crate::record::transcript::Share;
use crate::text::{clean, wrap};
use crate::tui::list::List;
use crate::tui::theme::Theme;

use super::reader::Filter;
use crate::tui::paint::write;

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A heading.
    Heading(&'static str),
    /// An exchange with its date.
    Exchange(String),
    /// One of its editions.
    Edition(TranscriptIndex, String),
    /// A speaker of the open transcript.
    Speaker(Share, String),
    /// An article with the number of its claims.
    Article(usize, String),
    /// A file that could not be read.
    Fault(String),
}

impl Row {
    fn can_be_selected(&self) -> bool {
        !matches!(self, Self::Heading(_) | Self::Exchange(_))
    }
}

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    rows: Vec<Row>,
    /// The selected row.
    pub list: List,
}

impl Contents {
    /// The rows of a library with `open` being read.
    pub fn new(library: &Library, open: TranscriptIndex) -> Self {
        let mut rows = vec![Row::Heading("CALLS")];
        let mut numbered = (0..).map(TranscriptIndex);
        let transcripts = &library.transcripts;
        for editions in transcripts.chunk_by(|one, other| one.exchange.id == other.exchange.id) {
            let exchange = &editions[0].exchange;
            let date = exchange
                .date
                .map_or_else(String::new, |date| format!("{date} "));
            rows.push(Row::Exchange(format!("{date}{}", exchange.title)));
            for (transcript, index) in editions.iter().zip(numbered.by_ref()) {
                let turns = transcript.turns.len();
                let basis = transcript.edition.basis.word();
                rows.push(Row::Edition(
                    index,
                    format!("{} {basis}, {turns} turns", transcript.edition.id),
                ));
            }
        }
        let selected = rows
            .iter()
            .position(|row| matches!(row, Row::Edition(index, _) if *index == open));
        if let Some(transcript) = library.transcript(open) {
            rows.push(Row::Heading("SPEAKERS"));
            for share in transcript.shares() {
                rows.push(Row::Speaker(
                    share,
                    transcript.speaker_name(share.speaker).to_owned(),
                ));
            }
        }
        rows.push(Row::Heading("ARTICLES"));
        for (index, file) in library.articles.iter().enumerate() {
            rows.push(Row::Article(
                index,
                format!("{} ({} claims)", file.article.id, file.claims.len()),
            ));
        }
        if !library.faults.is_empty() {
            rows.push(Row::Heading("NOT READ"));
            rows.extend(
                library
                    .faults
                    .iter()
                    .map(|fault| Row::Fault(fault.to_string())),
            );
        }
        Self {
            rows,
            list: List::at(selected.unwrap_or(0)),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.list.selected)
    }

    /// Leaves headings behind after a movement, onwards in the direction of it.
    pub fn skip_headings(&mut self, down: bool) {
        let can = |at: &usize| self.rows.get(*at).is_some_and(Row::can_be_selected);
        let at = self.list.selected;
        let after = (at..self.rows.len()).find(can);
        let before = (0..=at.min(self.rows.len().saturating_sub(1)))
            .rev()
            .find(can);
        let found = if down {
            after.or(before)
        } else {
            before.or(after)
        };
        if let Some(row) = found {
            self.list.select(row, self.rows.len());
        }
    }

    /// Draws the pane.
    pub fn draw(
        &self,
        open: TranscriptIndex,
        filter: &Filter,
        theme: &Theme,
        buffer: &mut Buffer,
        area: Rect,
        focused: bool,
    ) {
        let top = self.list.top_for(usize::from(area.height));
        for (y, (at, row)) in (area.y..area.bottom()).zip(self.rows.iter().enumerate().skip(top)) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            draw_row(row, open, filter, theme, buffer, place);
            if focused && at == self.list.selected {
                buffer.set_style(place, theme.selected_row);
            }
        }
    }
}

fn draw_row(
    row: &Row,
    open: TranscriptIndex,
    filter: &Filter,
    theme: &Theme,
    buffer: &mut Buffer,
    place: Rect,
) {
    let width = usize::from(place.width);
    let plain = Style::new();
    match row {
        Row::Heading(text) => write(buffer, place, 0, text, theme.heading),
        Row::Exchange(text) => write(
            buffer,
            place,
            1,
            &shown(text, width.saturating_sub(1)),
            plain,
        ),
        Row::Edition(index, text) => {
            let sign = if *index == open {
                theme.signs.cursor
            } else {
                " "
            };
            write(buffer, place, 2, sign, theme.cursor);
            write(
                buffer,
                place,
                4,
                &shown(text, width.saturating_sub(4)),
                plain,
            );
        }
        Row::Speaker(share, name) => {
            let part = format!("{:>4} {:>3.0}%", share.turns, share.part * 100.0);
            let style = if filter.shows(share.speaker) {
                theme.speaker(share.speaker)
            } else {
                theme.faint
            };
            let sign = if filter.shows(share.speaker) {
                " "
            } else {
                "-"
            };
            let room = width.saturating_sub(part.len() + 3);
            write(buffer, place, 1, sign, plain);
            write(buffer, place, 2, &shown(name, room), style);
            write(
                buffer,
                place,
                width.saturating_sub(part.len()),
                &part,
                plain,
            );
        }
        Row::Article(_, text) => write(
            buffer,
            place,
            2,
            &shown(text, width.saturating_sub(2)),
            plain,
        ),
        Row::Fault(text) => write(
            buffer,
            place,
            2,
            &shown(text, width.saturating_sub(2)),
            theme.warning,
        ),
    }
}

fn shown(text: &str, width: usize) -> String {
    wrap::elide(clean::show_line(text).as_str(), width)
}
