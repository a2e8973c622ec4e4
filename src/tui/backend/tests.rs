//! Whatever is drawn: a terminal that gets the bytes shows the picture.

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const COLUMNS: u16 = 24;
const LINES: u16 = 10;

#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Pair {
    terminal: Terminal<Tight<Wire>>,
    wire: Wire,
    emulator: vt100::Parser,
    /// The bytes of the last picture.
    sent: Vec<u8>,
}

impl Pair {
    fn new() -> Self {
        let wire = Wire::default();
        let backend = Tight::new(wire.clone(), || Some((COLUMNS, LINES)));
        let terminal = Terminal::new(backend).unwrap();
        Self {
            terminal,
            wire,
            emulator: vt100::Parser::new(LINES, COLUMNS, 0),
            sent: Vec::new(),
        }
    }

    /// Draws lines with styles; how many bytes it took.
    fn draw(&mut self, lines: &[(String, Style)]) -> usize {
        self.terminal
            .draw(|frame| {
                for (y, (text, style)) in (0..LINES).zip(lines) {
                    let place = Rect {
                        x: 0,
                        y,
                        width: COLUMNS,
                        height: 1,
                    };
                    crate::tui::paint::write(frame.buffer_mut(), place, 0, text, *style);
                }
            })
            .unwrap();
        let bytes = self.wire.0.take();
        self.emulator.process(&bytes);
        self.sent = bytes;
        self.sent.len()
    }

    /// Asserts that the emulator shows the backend's copy of the screen, styles included.
    fn agree(&self) {
        let backend = self.terminal.backend();
        let screen = self.emulator.screen();
        for y in 0..LINES {
            let mut x = 0;
            while x < COLUMNS {
                let glyph = backend.screen.row(usize::from(y))[usize::from(x)];
                let mut letter = [0; 4];
                let symbol = backend.fount.symbol(glyph, &mut letter);
                let style = backend.fount.style(glyph);
                let seen = screen.cell(y, x).unwrap();
                let text = if seen.contents().is_empty() {
                    " "
                } else {
                    seen.contents()
                };
                assert_eq!(text, symbol, "row {y}, column {x}\n{}", screen.contents());
                if symbol != " " {
                    assert_eq!(
                        seen.bold(),
                        style.modifier.contains(Modifier::BOLD),
                        "row {y}, column {x}"
                    );
                    assert_eq!(
                        seen.inverse(),
                        style.modifier.contains(Modifier::REVERSED),
                        "row {y}, column {x}"
                    );
                    assert_eq!(
                        seen.underline(),
                        style.modifier.contains(Modifier::UNDERLINED)
                    );
                    assert_eq!(
                        seen.fgcolor() == vt100::Color::Default,
                        style.fg == Color::Reset
                    );
                }
                assert_eq!(
                    seen.bgcolor() == vt100::Color::Default,
                    style.bg == Color::Reset,
                    "row {y}, column {x}"
                );
                x += u16::try_from(backend.fount.width(glyph).max(1)).unwrap();
            }
        }
    }
}

fn numbered(from: usize) -> Vec<(String, Style)> {
    let line = |at: usize| {
        (
            format!("line {at} of the {}", "talk ".repeat(at % 3)),
            Style::new(),
        )
    };
    let mut lines: Vec<_> = (from..from + usize::from(LINES) - 1).map(line).collect();
    lines.push((
        format!("place {from}"),
        Style::new().add_modifier(Modifier::REVERSED),
    ));
    lines
}

#[test]
fn a_scrolled_line_costs_little_more_than_the_line() {
    let mut pair = Pair::new();
    pair.draw(&numbered(10));
    for step in 11..30 {
        let bytes = pair.draw(&numbered(step));
        pair.agree();
        assert!(bytes < 90, "{bytes} bytes for a line of at most 30");
    }
    let bytes = pair.draw(&numbered(28));
    pair.agree();
    assert!(bytes < 90, "{bytes} bytes for a line back");
}

#[test]
fn nothing_new_is_nothing_sent() {
    let mut pair = Pair::new();
    pair.draw(&numbered(1));
    assert_eq!(pair.draw(&numbered(1)), 0);
}

#[test]
fn few_blanks_are_written_and_many_are_jumped_over() {
    let mut pair = Pair::new();
    let lines = |texts: &[&str]| -> Vec<(String, Style)> {
        texts
            .iter()
            .map(|text| ((*text).to_owned(), Style::new()))
            .collect()
    };
    pair.draw(&lines(&["ab", " cd", "            ef"]));
    pair.agree();
    let sent = String::from_utf8_lossy(&pair.sent).into_owned();
    assert!(sent.contains("ab\n\r cd\n"), "{sent:?}");
    assert!(sent.contains("\x1b[9Cef"), "{sent:?}");
}

fn style() -> impl Strategy<Value = Style> {
    let colours = prop::sample::select(vec![
        Color::Reset,
        Color::Red,
        Color::LightBlue,
        Color::Indexed(200),
    ]);
    let grounds = prop::sample::select(vec![Color::Reset, Color::Reset, Color::Yellow]);
    let attributes = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::REVERSED,
        Modifier::UNDERLINED,
        Modifier::BOLD | Modifier::UNDERLINED,
    ]);
    (colours, grounds, attributes)
        .prop_map(|(fg, bg, attribute)| Style::new().fg(fg).bg(bg).add_modifier(attribute))
}

fn picture() -> impl Strategy<Value = Vec<(String, Style)>> {
    let text = prop_oneof![
        3 => "[a-c ]{0,24}",
        1 => "[a漢字 é]{0,14}",
        1 => Just(String::new()),
    ];
    proptest::collection::vec((text, style()), usize::from(LINES))
}

proptest! {
    #[test]
    fn any_pictures_in_a_row_are_shown_as_they_are(
        pictures in proptest::collection::vec((picture(), 0..7_usize, any::<bool>()), 1..6),
    ) {
        let mut pair = Pair::new();
        for (mut lines, shift, up) in pictures {
            pair.draw(&lines);
            pair.agree();
            // The same picture moved, as scrolling does.
            if up { lines.rotate_left(shift) } else { lines.rotate_right(shift) }
            pair.draw(&lines);
            pair.agree();
        }
    }
}

#[test]
fn a_link_is_begun_and_ended_around_its_cells_where_the_terminal_takes_links() {
    let link = Style::new().add_modifier(crate::tui::hyperlink::LINK);
    let lines = [
        (" at".to_owned(), Style::new()),
        ("https://e.org/a".to_owned(), link),
        ("b".to_owned(), link),
        ("behind".to_owned(), Style::new()),
    ];
    let sent = |start: Option<&str>| {
        let mut pair = Pair::new();
        pair.draw(&[]);
        pair.terminal
            .backend_mut()
            .link_to(start.map(str::to_owned));
        pair.draw(&lines);
        let first = pair.sent.clone();
        assert_eq!(pair.draw(&lines), 0, "what is there is not sent again");
        pair.draw(&[]);
        pair.agree();
        (first, pair.sent)
    };
    let start = "\x1b]8;;https://e.org/ab\x1b\\";
    let (with, after) = sent(Some(start));
    let with = String::from_utf8(with).unwrap();
    let (before, rest) = with.split_once(start).unwrap();
    let (inside, behind) = rest.split_once("\x1b]8;;\x1b\\").unwrap();
    assert!(
        before.contains("at")
            && inside.contains("https://e.org/a")
            && inside.trim_end().ends_with('b')
    );
    assert!(
        behind.contains("behind") && !behind.contains("]8;"),
        "{behind:?}"
    );
    assert!(!String::from_utf8(after).unwrap().contains("]8;"));
    let (without, _) = sent(None);
    assert!(!String::from_utf8(without).unwrap().contains("]8;"));
}
