//! Search of the whole library: the query, the hits by rank, the passage of the selected one in its context.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::Library;
use crate::record::{SpeakerIndex, Transcript, TurnIndex};
use crate::search::Hit;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::jumps::At;
use crate::tui::list::List;
use crate::tui::message::Message;
use crate::tui::pane::reader::Cursor;
use crate::tui::pane::reader::draw::{paint, write};
use crate::tui::prompt::{TextLine, Typing};
use crate::tui::theme::Theme;

use super::frame;

/// Lines that frame, query and rule take.
const AROUND: usize = 4;

/// The state of the overlay.
#[derive(Debug, Clone, Default)]
pub struct Search {
    line: TextLine,
    /// Whether letters go into the query.
    pub typing: bool,
    hits: Vec<Hit>,
    /// The selected hit.
    pub list: List,
    /// What is wrong with the query, or what it waits for.
    pub notice: Option<String>,
    /// The latest search asked for; an answer to an older one is not taken.
    pub ticket: u64,
}

impl Search {
    /// Starts with a query already typed.
    pub fn new(query: &str) -> Self {
        Self {
            line: TextLine::new(query),
            typing: true,
            ..Self::default()
        }
    }

    /// The query as typed.
    pub fn query(&self) -> &str {
        self.line.text()
    }

    /// Takes the hits of the search with `ticket`.
    pub fn take(&mut self, ticket: u64, hits: Vec<Hit>) {
        if ticket == self.ticket {
            self.hits = hits;
            self.list = List::default();
            self.notice = None;
        }
    }

    /// Forgets the hits, as for an empty query.
    pub fn clear(&mut self, notice: Option<String>) {
        self.hits.clear();
        self.list = List::default();
        self.notice = notice;
    }

    /// Takes a key while typing: letters search, arrows choose, Enter opens.
    pub fn key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        match (key.code, self.line.key(key)) {
            (_, Typing::Changed) => return Some(Message::Find(self.line.text().to_owned())),
            (_, Typing::Accept) => return self.open(),
            (_, Typing::Cancel) => return Some(Message::Close),
            (KeyCode::Down, _) => self.step(Action::LineDown, height),
            (KeyCode::Up, _) => self.step(Action::LineUp, height),
            (KeyCode::PageDown, _) => self.step(Action::PageDown, height),
            (KeyCode::PageUp, _) => self.step(Action::PageUp, height),
            (KeyCode::Tab, _) => self.typing = false,
            _ => {}
        }
        None
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> Option<Message> {
        self.line.paste(text);
        Some(Message::Find(self.line.text().to_owned()))
    }

    /// Takes an action while not typing (Tab leads out of the query, `/` back into it).
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self
            .list
            .act(action, count, self.hits.len(), list_height(height))
        {
            return None;
        }
        match action {
            Action::Follow | Action::Toggle => self.open(),
            Action::Search | Action::SearchLibrary | Action::View => {
                self.typing = true;
                None
            }
            Action::Cancel | Action::Quit => Some(Message::Close),
            _ => None,
        }
    }

    fn step(&mut self, action: Action, height: usize) {
        self.list
            .act(action, None, self.hits.len(), list_height(height));
    }

    fn open(&self) -> Option<Message> {
        let hit = self.hits.get(self.list.selected)?;
        let at = At {
            transcript: hit.transcript,
            cursor: Cursor {
                turn: hit.turn,
                offset: 0,
            },
        };
        Some(Message::GoToHit(at, self.line.text().to_owned()))
    }

    /// Draws query, hits and preview.
    pub fn draw(&self, library: &Library, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let found = match (&self.notice, self.hits.len(), self.line.text().trim().is_empty()) {
            (Some(notice), _, _) => notice.clone(),
            (None, _, true) => "words, \"a phrase\", -without, @speaker, in:, date:, basis:, claim:yes, tag:, note:yes".to_owned(),
            (None, 0, _) => "nothing found".to_owned(),
            (None, 1, _) => "1 turn".to_owned(),
            (None, hits, _) => format!("{hits} turns"),
        };
        let inner = frame("Search the library", theme, buffer, area);
        let cursor = if self.typing { "▏" } else { "" };
        write(
            buffer,
            inner,
            0,
            &format!("/{}{cursor}", self.line.text()),
            theme.heading,
        );
        let second = Rect {
            y: inner.y + 1.min(inner.height),
            height: inner.height.saturating_sub(1).min(1),
            ..inner
        };
        write(
            buffer,
            second,
            0,
            &wrap::elide(&found, usize::from(inner.width)),
            theme.faint,
        );
        let rows = list_height(usize::from(area.height));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than the height, which is a u16"
        )]
        let list = Rect {
            y: inner.y + 2,
            height: (rows as u16).min(inner.height.saturating_sub(2)),
            ..inner
        };
        let top = self.list.top_for(rows);
        for (y, (at, hit)) in (list.y..list.bottom()).zip(self.hits.iter().enumerate().skip(top)) {
            let place = Rect {
                y,
                height: 1,
                ..list
            };
            draw_hit(hit, library, theme, buffer, place);
            if at == self.list.selected {
                buffer.set_style(place, theme.selected_row);
            }
        }
        let below = Rect {
            y: list.bottom(),
            height: inner.bottom().saturating_sub(list.bottom()),
            ..inner
        };
        if let Some(hit) = self.hits.get(self.list.selected) {
            write(
                buffer,
                below,
                0,
                &theme.signs.rule.repeat(usize::from(inner.width)),
                theme.faint,
            );
            preview(
                hit,
                library,
                theme,
                buffer,
                Rect {
                    y: below.y + 1,
                    height: below.height.saturating_sub(1),
                    ..below
                },
            );
        }
    }
}

/// Lines of the list: about half of what the frame leaves.
fn list_height(height: usize) -> usize {
    height.saturating_sub(AROUND).div_ceil(2)
}

fn draw_hit(hit: &Hit, library: &Library, theme: &Theme, buffer: &mut Buffer, place: Rect) {
    let Some((transcript, turn)) = library
        .transcript(hit.transcript)
        .and_then(|transcript| Some((transcript, transcript.turn(hit.turn)?)))
    else {
        return;
    };
    let name = clean::show_line(transcript.speaker_name(turn.speaker));
    let name = wrap::elide(name.as_str(), 16);
    write(
        buffer,
        place,
        0,
        &name,
        theme.speaker(turn.speaker.map(|SpeakerIndex(at)| at)),
    );
    let date = transcript
        .exchange
        .date
        .map(|date| date.to_string())
        .unwrap_or_default();
    let where_ = format!("{} #{} {date}", transcript.exchange.id, hit.turn.number());
    let room = usize::from(place.width).saturating_sub(18);
    let where_ = wrap::elide(clean::show_line(&where_).as_str(), room / 2);
    let column = usize::from(place.width).saturating_sub(wrap::width(&where_));
    write(buffer, place, column, &where_, theme.faint);
    let text = clean::show(&turn.text);
    let (from, cut) = cut_around(
        text.as_str(),
        hit.ranges
            .first()
            .map_or(0, |range| text.range(range.clone()).start),
        column.saturating_sub(19),
    );
    let layers: Vec<_> = hit
        .ranges
        .iter()
        .map(|range| text.range(range.clone()))
        .map(|range| {
            (
                range.start.saturating_sub(from)..range.end.saturating_sub(from),
                theme.hit,
            )
        })
        .collect();
    let line = cut.replace('\n', " ");
    paint(
        buffer,
        Rect {
            width: place
                .width
                .min(u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX)),
            ..place
        },
        18,
        &line,
        0..line.len(),
        Style::new(),
        &layers,
    );
}

/// A stretch of `text` of about `columns` that holds the byte `at`, and the byte it starts at.
fn cut_around(text: &str, at: usize, columns: usize) -> (usize, &str) {
    if wrap::width(&text[..at.min(text.len())]) < columns * 2 / 3 {
        return (0, wrap::fit(text, columns));
    }
    let start = text[..at]
        .char_indices()
        .rev()
        .take(columns / 3)
        .last()
        .map_or(0, |(start, _)| start);
    (start, wrap::fit(&text[start..], columns))
}

/// The turn of the hit between its neighbours.
fn preview(hit: &Hit, library: &Library, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let Some(transcript) = library.transcript(hit.transcript) else {
        return;
    };
    let mut y = area.y;
    for number in hit.turn.0.saturating_sub(1)..=hit.turn.0 + 1 {
        let hits = if number == hit.turn.0 {
            Some(hit)
        } else {
            None
        };
        let left = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        y += preview_turn(transcript, TurnIndex(number), hits, theme, buffer, left);
    }
}

/// Draws one turn of the preview; how many lines it took.
fn preview_turn(
    transcript: &Transcript,
    turn: TurnIndex,
    hit: Option<&Hit>,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) -> u16 {
    let Some(turn) = transcript.turn(turn) else {
        return 0;
    };
    let text = clean::show(&turn.text);
    let base = if hit.is_some() {
        Style::new()
    } else {
        theme.faint
    };
    let ranges = hit.map(|hit| hit.ranges.as_slice()).unwrap_or_default();
    let layers: Vec<_> = ranges
        .iter()
        .map(|range| (text.range(range.clone()), theme.hit))
        .collect();
    let lines = wrap::wrap(text.as_str(), usize::from(area.width).saturating_sub(18));
    let most = if hit.is_some() {
        usize::from(area.height)
    } else {
        2
    };
    let name = clean::show_line(transcript.speaker_name(turn.speaker));
    let style = if hit.is_some() {
        theme.speaker(turn.speaker.map(|SpeakerIndex(at)| at))
    } else {
        theme.faint
    };
    write(buffer, area, 0, &wrap::elide(name.as_str(), 16), style);
    let mut used = 0;
    for (y, line) in (area.y..area.bottom()).zip(lines.into_iter().take(most)) {
        paint(
            buffer,
            Rect {
                y,
                height: 1,
                ..area
            },
            18,
            text.as_str(),
            line,
            base,
            &layers,
        );
        used += 1;
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_around_a_match_holds_it() {
        let text = "a long way before the word that matters: maximum, and more";
        let at = text.find("maximum").unwrap();
        let (from, cut) = cut_around(text, at, 20);
        assert!(cut.contains("maximum") && text[from..].starts_with(cut));
        assert_eq!(cut_around("short maximum", 6, 40), (0, "short maximum"));
    }
}
