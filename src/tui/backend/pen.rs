//! Where the terminal writes next and in which style: the shortest sequence to another place or style.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::tui::hyperlink::{self, LINK};

/// Position and style as the terminal has them; unknown where it may differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pen {
    at: Option<(usize, usize)>,
    style: Option<Style>,
    /// First and last row of the part that scrolls; the whole screen when `None`.
    region: Option<(usize, usize)>,
    /// What begins the link that cells marked so belong to; nothing where the terminal takes no links.
    link: Option<String>,
}

/// How a cell looks: its colours and attributes. By default in the terminal's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// The colour of the letters.
    pub fg: Color,
    /// The colour of the ground.
    pub bg: Color,
    /// Bold, reversed and the like.
    pub modifier: Modifier,
}

impl Style {
    /// The style of a cell.
    pub fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Whether a blank in it differs from one in the terminal's own style.
    pub fn is_seen_on_blanks(self) -> bool {
        let unseen = Modifier::BOLD | Modifier::DIM | Modifier::ITALIC;
        self.bg != Color::Reset || !unseen.contains(self.modifier)
    }

    /// Whether they look the same.
    fn is_alike(self, other: Self) -> bool {
        let looks = |style: Self| (style.fg, style.bg, style.modifier.difference(LINK));
        looks(self) == looks(other)
    }
}

/// Attributes with the parameter that turns each on.
const ATTRIBUTES: &[(Modifier, &str)] = &[
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
];

impl Pen {
    /// Forgets place, style and region, as after another program wrote to the terminal.
    pub fn forget(&mut self) {
        *self = Self {
            link: self.link.take(),
            ..Self::default()
        };
    }

    /// Forgets the place, which the terminal may see elsewhere.
    pub fn lose_place(&mut self) {
        self.at = None;
    }

    /// Goes to a column and row, counted from 0, by the shortest sequence.
    pub fn go(&mut self, frame: &mut Vec<u8>, x: usize, y: usize) {
        frame.extend_from_slice(self.way(x, y).as_bytes());
        self.at = Some((x, y));
    }

    /// The same where the cells just before the place are `blanks`: a few of them are written if that is shorter.
    pub fn go_past(&mut self, frame: &mut Vec<u8>, blanks: usize, x: usize, y: usize) {
        let mut way = self.way(x, y);
        let can_write =
            |style: Style| style.bg == Color::Reset && seen_on_blanks(style.modifier).is_empty();
        if self.style.is_some_and(can_write) {
            for written in 1..=blanks.min(way.len().saturating_sub(1)) {
                let other = self.way(x - written, y);
                if other.len() + written < way.len() {
                    way = other + &" ".repeat(written);
                }
            }
        }
        frame.extend_from_slice(way.as_bytes());
        self.at = Some((x, y));
    }

    /// The shortest sequence to a place.
    fn way(&self, x: usize, y: usize) -> String {
        if self.at == Some((x, y)) {
            return String::new();
        }
        let place = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, _) => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let moved = self.at.and_then(|at| self.moved(at, (x, y)));
        let shortest = moved.filter(|moved| moved.len() <= place.len());
        shortest.unwrap_or(place)
    }

    /// Goes to a row, whatever the column.
    pub fn go_to_row(&mut self, frame: &mut Vec<u8>, y: usize) {
        let column = self.at.filter(|(_, row)| *row == y);
        self.go(frame, column.map_or(0, |(x, _)| x), y);
    }

    /// The sequence that moves along the row, after line feeds for rows further down; line feeds do not move along it,
    /// since a raw terminal adds no carriage return.
    fn moved(&self, (column, row): (usize, usize), (x, y): (usize, usize)) -> Option<String> {
        let feeds = y.checked_sub(row)?;
        // A line feed on the last row of the region would scroll it.
        if (row..y).any(|row| self.ends_region(row)) {
            return None;
        }
        let forward = |by: usize| match by {
            0 => String::new(),
            1 => "\x1b[C".to_owned(),
            _ => format!("\x1b[{by}C"),
        };
        let along = if x >= column {
            forward(x - column)
        } else {
            let back = format!("\x1b[{}D", column - x);
            let from_start = format!("\r{}", forward(x));
            if from_start.len() <= back.len() {
                from_start
            } else {
                back
            }
        };
        Some("\n".repeat(feeds) + &along)
    }

    /// Writes the symbol of a cell that is `width` columns wide.
    pub fn write(&mut self, frame: &mut Vec<u8>, symbol: &str, style: Style, width: usize) {
        // A blank shows neither the colour nor the weight of letters: the style stays what it is if it can.
        let mut wanted = style;
        if let Some(style) = self.style
            && symbol == " "
            && style.bg == wanted.bg
            && seen_on_blanks(style.modifier) == seen_on_blanks(wanted.modifier)
            && !style.modifier.contains(Modifier::REVERSED)
        {
            wanted = style;
        }
        self.take(frame, wanted);
        frame.extend_from_slice(symbol.as_bytes());
        if let Some((x, _)) = &mut self.at {
            *x += width;
        }
    }

    /// Erases from here to the end of the row.
    pub fn erase_tail(&mut self, frame: &mut Vec<u8>) {
        self.plain(frame);
        frame.extend_from_slice(b"\x1b[K");
    }

    /// Makes a part of the screen the one that scrolls. It stays so: setting it anew costs more than a line.
    pub fn set_region(&mut self, frame: &mut Vec<u8>, first: usize, last: usize) {
        if self.region != Some((first, last)) {
            frame.extend_from_slice(format!("\x1b[{};{}r", first + 1, last + 1).as_bytes());
            self.region = Some((first, last));
            // Where this leaves the cursor is not the same everywhere.
            self.lose_place();
        }
    }

    /// The part that scrolls, unless it is the whole screen.
    pub fn region(&self) -> Option<(usize, usize)> {
        self.region
    }

    fn ends_region(&self, row: usize) -> bool {
        self.region.is_some_and(|(_, last)| last == row)
    }

    /// Erases everything; the whole screen scrolls again.
    pub fn clear(&mut self, frame: &mut Vec<u8>) {
        if self.region.take().is_some() {
            frame.extend_from_slice(b"\x1b[r");
        }
        self.style = None;
        self.plain(frame);
        frame.extend_from_slice(b"\x1b[H\x1b[J");
        self.at = Some((0, 0));
    }

    /// Takes the terminal's own colours, in which erased and scrolled-in rows appear.
    pub fn plain(&mut self, frame: &mut Vec<u8>) {
        if self.style.is_none_or(|style| {
            style.bg != Color::Reset || style.modifier.intersects(Modifier::REVERSED | LINK)
        }) {
            self.take(frame, Style::default());
        }
    }

    /// Names the link that marked cells belong to.
    pub fn link_to(&mut self, start: Option<String>) {
        self.link = start;
    }

    /// Ends a link that is open.
    pub fn end_link(&mut self, frame: &mut Vec<u8>) {
        if let Some(style) = self.style
            && style.modifier.contains(LINK)
        {
            let modifier = style.modifier.difference(LINK);
            self.take(frame, Style { modifier, ..style });
        }
    }

    /// Begins or ends the link at a change of style.
    fn link(&self, frame: &mut Vec<u8>, wanted: Style) {
        let is_open = self
            .style
            .is_some_and(|style| style.modifier.contains(LINK));
        match &self.link {
            Some(start) if wanted.modifier.contains(LINK) && !is_open => {
                frame.extend_from_slice(start.as_bytes());
            }
            Some(_) if is_open && !wanted.modifier.contains(LINK) => {
                frame.extend_from_slice(hyperlink::END.as_bytes());
            }
            _ => {}
        }
    }

    fn take(&mut self, frame: &mut Vec<u8>, wanted: Style) {
        if self.style == Some(wanted) {
            return;
        }
        self.link(frame, wanted);
        if self.style.is_some_and(|style| style.is_alike(wanted)) {
            self.style = Some(wanted);
            return;
        }
        let from = self.style.filter(|style| can_grow(*style, wanted));
        let mut parameters: Vec<String> = Vec::new();
        if from.is_none() {
            parameters.push(String::new());
        }
        let from = from.unwrap_or_default();
        for (attribute, parameter) in ATTRIBUTES {
            if wanted.modifier.contains(*attribute) && !from.modifier.contains(*attribute) {
                parameters.push((*parameter).to_owned());
            }
        }
        if wanted.fg != from.fg {
            parameters.push(colour(wanted.fg, 30));
        }
        if wanted.bg != from.bg {
            parameters.push(colour(wanted.bg, 40));
        }
        frame.extend_from_slice(format!("\x1b[{}m", parameters.join(";")).as_bytes());
        self.style = Some(wanted);
    }
}

/// Whether `wanted` can be reached from `style` without a reset.
fn can_grow(style: Style, wanted: Style) -> bool {
    wanted.modifier.contains(style.modifier.difference(LINK))
}

fn seen_on_blanks(modifier: Modifier) -> Modifier {
    modifier & (Modifier::UNDERLINED | Modifier::REVERSED | LINK)
}

/// The parameter of a colour; `base` is 30 for letters, 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let number = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    (base + number).to_string()
}
