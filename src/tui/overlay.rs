//! Overlays: what lies over the panes, one at a time, each with its own state.

pub mod article;
pub mod board;
pub mod bookmarks;
pub mod collate;
pub mod editions;
pub mod help;
pub mod import;
pub mod menu;
pub mod page;
pub mod palette;
pub mod search;
pub mod source;
pub mod speakers;
pub mod summary;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::library::Library;

use super::action::Action;
use super::message::Message;
use super::theme::Theme;

/// The overlay that is open.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Choose speakers.
    Speakers(speakers::Speakers),
    /// All bookmarks.
    Bookmarks(bookmarks::Bookmarks),
    /// An article with what was found of its quotations.
    Article(article::ArticleView),
    /// All claims of an exchange.
    Board(board::Board),
    /// Search of the whole library.
    Search(search::Search),
    /// Editions of the exchange.
    Editions(editions::Editions),
    /// Two editions beside each other.
    Collate(Box<collate::Collate>),
    /// Pictures of the call.
    Summary(Box<summary::Summary>),
    /// All actions by name.
    Palette(palette::Palette),
    /// What a text opened from a file was taken for.
    Import(Box<import::ImportReport>),
    /// Where the edition comes from.
    Source(page::Page),
    /// The keys, and what they were asked for in.
    Help(page::Page, Option<Box<Overlay>>),
}

impl Overlay {
    /// Whether letters go into its line of text.
    pub fn types(&self) -> bool {
        match self {
            Self::Speakers(overlay) => overlay.menu.typing,
            Self::Bookmarks(overlay) => overlay.menu.typing,
            Self::Editions(overlay) => overlay.menu.typing,
            Self::Palette(overlay) => overlay.menu.typing,
            Self::Search(overlay) => overlay.types(),
            Self::Import(overlay) => overlay.types(),
            Self::Board(_)
            | Self::Collate(_)
            | Self::Article(_)
            | Self::Summary(_)
            | Self::Source(_)
            | Self::Help(..) => false,
        }
    }

    /// Takes a key while it types.
    pub fn key(&mut self, key: KeyEvent, body: Rect) -> Option<Message> {
        let height = usize::from(self.area(body).height);
        match self {
            Self::Speakers(overlay) => overlay.menu.key(key, height),
            Self::Bookmarks(overlay) => overlay.menu.key(key, height),
            Self::Editions(overlay) => overlay.menu.key(key, height),
            Self::Palette(overlay) => overlay.key(key, height),
            Self::Search(overlay) => overlay.key(key, height),
            Self::Import(overlay) => overlay.key(key, height),
            Self::Board(_)
            | Self::Collate(_)
            | Self::Article(_)
            | Self::Summary(_)
            | Self::Source(_)
            | Self::Help(..) => None,
        }
    }

    /// Takes pasted text while it types.
    pub fn paste(&mut self, text: &str) -> Option<Message> {
        match self {
            Self::Speakers(overlay) => overlay.menu.paste(text),
            Self::Bookmarks(overlay) => overlay.menu.paste(text),
            Self::Editions(overlay) => overlay.menu.paste(text),
            Self::Palette(overlay) => overlay.menu.paste(text),
            Self::Import(overlay) => overlay.paste(text),
            Self::Search(overlay) => return overlay.paste(text),
            Self::Board(_)
            | Self::Collate(_)
            | Self::Article(_)
            | Self::Summary(_)
            | Self::Source(_)
            | Self::Help(..) => {}
        }
        None
    }

    /// Takes an action. `None` when it means nothing here.
    pub fn act(&mut self, action: Action, count: Option<usize>, body: Rect) -> Option<Message> {
        let area = self.area(body);
        let height = usize::from(area.height);
        match self {
            Self::Speakers(overlay) => overlay.act(action, count, height),
            Self::Bookmarks(overlay) => overlay.act(action, count, height),
            Self::Editions(overlay) => overlay.act(action, count, height),
            Self::Palette(overlay) => overlay.act(action, count, height),
            Self::Search(overlay) => overlay.act(action, count, height),
            Self::Collate(overlay) => overlay.act(action, count, area),
            Self::Board(overlay) => overlay.act(action, count, height),
            Self::Article(overlay) => overlay.act(action, count, body),
            Self::Import(overlay) => overlay.act(action, count, height),
            Self::Summary(overlay) => overlay.act(action, count, area),
            Self::Source(overlay) | Self::Help(overlay, _) => overlay.act(action, count, height),
        }
    }

    /// Takes a click. `None` when nothing can be clicked there.
    pub fn click(&mut self, at: Position, body: Rect) -> Option<Message> {
        let area = self.area(body);
        match self {
            Self::Summary(overlay) => overlay.click(at, area),
            Self::Collate(overlay) => overlay.click(at, area),
            _ => None,
        }
    }

    /// Where it stands in `body`, the screen without its status line.
    pub fn area(&self, body: Rect) -> Rect {
        let (columns, lines) = match self {
            Self::Speakers(overlay) => (70, overlay.menu.height()),
            Self::Editions(overlay) => (72, overlay.menu.height()),
            Self::Palette(_) => (76, body.height),
            Self::Bookmarks(_)
            | Self::Board(_)
            | Self::Search(_)
            | Self::Collate(_)
            | Self::Article(_) => (body.width, body.height),
            Self::Import(_) => (110, body.height),
            Self::Summary(_) => (124, body.height),
            Self::Source(_) | Self::Help(..) => (100, body.height),
        };
        let width = columns.min(body.width);
        let height = lines.min(body.height);
        Rect {
            x: body.x + (body.width - width) / 2,
            y: body.y + (body.height - height) / 3,
            width,
            height,
        }
    }

    /// Draws it.
    pub fn draw(&self, library: &Library, theme: &Theme, buffer: &mut Buffer, body: Rect) {
        let area = self.area(body);
        match self {
            Self::Speakers(overlay) => overlay.menu.draw(theme, buffer, area),
            Self::Bookmarks(overlay) => overlay.draw(theme, buffer, area),
            Self::Editions(overlay) => overlay.menu.draw(theme, buffer, area),
            Self::Palette(overlay) => overlay.menu.draw(theme, buffer, area),
            Self::Search(overlay) => overlay.draw(library, theme, buffer, area),
            Self::Collate(overlay) => overlay.draw(theme, buffer, area),
            Self::Board(overlay) => overlay.draw(theme, buffer, area),
            Self::Article(overlay) => overlay.draw(library, theme, buffer, area),
            Self::Import(overlay) => overlay.draw(theme, buffer, area),
            Self::Summary(overlay) => overlay.draw(theme, buffer, area),
            Self::Source(overlay) | Self::Help(overlay, _) => overlay.draw(theme, buffer, area),
        }
    }
}

/// Empties `area` and draws a frame with a title around it; what is left for the content.
pub fn frame(title: &str, theme: &Theme, buffer: &mut Buffer, area: Rect) -> Rect {
    use super::paint::write;
    use crate::text::wrap;
    use ratatui::widgets::{Clear, Widget};

    Clear.render(area, buffer);
    if area.height < 4 || area.width < 10 {
        return area;
    }
    let signs = theme.signs;
    let rule = signs.rule.repeat(usize::from(area.width));
    let bottom = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    write(buffer, area, 0, &rule, theme.faint);
    write(buffer, bottom, 0, &rule, theme.faint);
    let room = usize::from(area.width) - 4;
    write(
        buffer,
        area,
        2,
        &format!(" {} ", wrap::elide(title, room.saturating_sub(2))),
        theme.heading,
    );
    for y in area.y + 1..area.bottom() - 1 {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        write(buffer, place, 0, signs.line, theme.faint);
        write(
            buffer,
            place,
            usize::from(area.width) - 1,
            signs.line,
            theme.faint,
        );
    }
    inside(area)
}

/// What a frame leaves of an area.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}
