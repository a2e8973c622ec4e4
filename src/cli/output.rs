//! What verbs print to: a terminal with its width and colours, or a pipe, which gets plain text.

use std::io::{BufWriter, ErrorKind, IsTerminal, Stdout, Write};
use std::ops::Range;

use super::failure::{Step, Stop};
use crate::error::Error;
use crate::export::basis_sign;
use crate::record::{SpeakerIndex, Turn};
use crate::text::{ascii, clean, escapes, wrap};
use crate::tui::theme::Abilities;

/// Columns of a terminal that does not tell.
const USUAL_WIDTH: u16 = 80;
/// Colours of speakers in turn, as SGR parameters.
const SPEAKERS: [u8; 6] = [36, 33, 32, 35, 34, 31];

/// How words look on a terminal. In a pipe they look like words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As they are.
    Plain,
    /// Titles and names of things.
    Strong,
    /// What stands beside the matter.
    Faint,
    /// Matched words.
    Hit,
    /// A speaker's name, in the colour of their position.
    Speaker(usize),
}

/// What the terminal can do.
#[derive(Debug, Clone, Copy)]
struct Screen {
    width: usize,
    /// Whether it knows bold and reverse at all.
    styles: bool,
    colours: bool,
    /// Whether it shows signs beyond ASCII.
    unicode: bool,
}

/// Where verbs print.
#[derive(Debug)]
pub struct Output {
    to: BufWriter<Stdout>,
    screen: Option<Screen>,
}

impl Output {
    /// The stdout of this process.
    pub fn of_process() -> Self {
        let stdout = std::io::stdout();
        let screen = stdout.is_terminal().then(Screen::of_environment);
        Self {
            to: BufWriter::new(stdout),
            screen,
        }
    }

    /// Whether people see it, not a program.
    pub fn is_terminal(&self) -> bool {
        self.screen.is_some()
    }

    /// Columns to keep to; `None` in a pipe.
    pub fn width(&self) -> Option<usize> {
        self.screen.map(|screen| screen.width)
    }

    /// Prints text that is already safe, as it is.
    ///
    /// # Errors
    /// Nobody reads it any more, or it cannot be written.
    pub fn text(&mut self, safe: &str) -> Step {
        let written = self.to.write_all(safe.as_bytes());
        stop(written)
    }

    /// Prints what an export wrote: as it is into a pipe, which may lead into a file. On a terminal it is cleaned, since some
    /// formats (YAML) have invisible characters and overrides of direction as they are.
    ///
    /// # Errors
    /// Nobody reads it any more, or it cannot be written.
    pub fn export(&mut self, written: &str) -> Step {
        match self.screen {
            Some(_) => self.text(clean::show(written).as_str()),
            None => self.text(written),
        }
    }

    /// Prints text that is already safe, and ends the line.
    ///
    /// # Errors
    /// Nobody reads it any more, or it cannot be written.
    pub fn line(&mut self, safe: &str) -> Step {
        self.text(safe)?;
        self.text("\n")
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Nobody reads it any more, or it cannot be written.
    pub fn finish(&mut self) -> Step {
        let written = self.to.flush();
        stop(written)
    }

    /// Foreign text made safe: cleaned for a terminal, without escape sequences for a pipe.
    pub fn foreign(&self, text: &str) -> String {
        if self.is_terminal() {
            self.legible(clean::show(text).to_string())
        } else {
            escapes::without(text)
        }
    }

    /// Foreign text made safe that must stay on one line.
    pub fn foreign_line(&self, text: &str) -> String {
        if self.is_terminal() {
            self.legible(clean::show_line(text).to_string())
        } else {
            escapes::without_on_a_line(text)
        }
    }

    /// Words for people, with signs that the terminal can show. Not for formats, in which each sign means something.
    pub fn legible(&self, safe: String) -> String {
        match self.screen {
            Some(screen) if !screen.unicode => ascii::likeness(&safe),
            _ => safe,
        }
    }

    /// `safe` in a style, where there are styles.
    pub fn painted(&self, style: Style, safe: &str) -> String {
        match self.screen.and_then(|screen| screen.sgr(style)) {
            Some(sgr) => format!("\u{1b}[{sgr}m{safe}\u{1b}[0m"),
            None => safe.to_owned(),
        }
    }

    /// Prints words, wrapped on a terminal: `gutter` before the first line, the others indented as far.
    ///
    /// # Errors
    /// Nobody reads it any more, or it cannot be written.
    pub fn paragraph(&mut self, gutter: &str, indent: usize, words: &Words) -> Step {
        let lines = match self.width() {
            Some(width) => wrap::wrap(&words.text, width.saturating_sub(indent).max(10)),
            None => std::iter::once(0..words.text.len()).collect(),
        };
        for (at, line) in lines.into_iter().enumerate() {
            let start = if at == 0 {
                gutter.to_owned()
            } else {
                " ".repeat(indent)
            };
            let painted = self.painted_range(words, line);
            self.line(&format!("{start}{painted}"))?;
        }
        Ok(())
    }

    /// Prints words beside each other in columns of equal width, each wrapped in its own, `gutter` before the first line.
    ///
    /// # Errors
    /// Nobody reads it any more, or it cannot be written.
    pub fn beside(&mut self, gutter: &str, indent: usize, columns: [&Words; 2]) -> Step {
        const BETWEEN: usize = 3;
        let width = self
            .width()
            .unwrap_or_default()
            .saturating_sub(indent + BETWEEN)
            / 2;
        let [left, right] = columns.map(|words| wrap::wrap(&words.text, width.max(10)));
        for at in 0..left.len().max(right.len()) {
            let place = left.get(at).cloned().unwrap_or_default();
            let pad = width.saturating_sub(wrap::width(&columns[0].text[place.clone()])) + BETWEEN;
            let start = if at == 0 {
                gutter.to_owned()
            } else {
                " ".repeat(indent)
            };
            let one = self.painted_range(columns[0], place);
            let other = right
                .get(at)
                .map(|line| self.painted_range(columns[1], line.clone()));
            let line = match other {
                Some(other) => format!("{start}{one}{}{other}", " ".repeat(pad)),
                None => format!("{start}{one}"),
            };
            self.line(line.trim_end())?;
        }
        Ok(())
    }

    /// The part of `words` that stands on one line, each stretch in its style.
    fn painted_range(&self, words: &Words, line: Range<usize>) -> String {
        let mut painted = String::new();
        let mut at = line.start;
        for (range, style) in &words.styles {
            let (start, end) = (range.start.max(at), range.end.min(line.end));
            if start < end {
                painted.push_str(&words.text[at..start]);
                painted.push_str(&self.painted(*style, &words.text[start..end]));
                at = end;
            }
        }
        painted + &words.text[at..line.end]
    }
}

impl Screen {
    fn of_environment() -> Self {
        let (width, _) = crate::tui::terminal::size().unwrap_or((USUAL_WIDTH, 24));
        let width = if width == 0 { USUAL_WIDTH } else { width };
        let term = std::env::var_os("TERM").unwrap_or_default();
        let styles = !term.is_empty() && term != "dumb";
        let abilities = Abilities::of_environment();
        Self {
            width: usize::from(width),
            styles,
            colours: styles && abilities.colours,
            unicode: abilities.unicode,
        }
    }

    /// The SGR parameters of a style; without colours only weight, underline and reverse.
    fn sgr(self, style: Style) -> Option<String> {
        match style {
            _ if !self.styles => None,
            Style::Plain => None,
            Style::Faint => Some("2".to_owned()),
            Style::Hit if self.colours => Some("1;33".to_owned()),
            Style::Hit => Some("7".to_owned()),
            Style::Speaker(at) if self.colours => {
                Some(format!("1;{}", SPEAKERS[at % SPEAKERS.len()]))
            }
            Style::Strong | Style::Speaker(_) => Some("1".to_owned()),
        }
    }
}

/// Words to print, some of them in a style.
#[derive(Debug, Clone, Default)]
pub struct Words {
    text: String,
    styles: Vec<(Range<usize>, Style)>,
}

impl Words {
    /// Adds words that are safe.
    pub fn add(&mut self, style: Style, safe: &str) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(safe);
        if style != Style::Plain && !safe.is_empty() {
            self.styles.push((start..self.text.len(), style));
        }
        self
    }

    /// Adds who says a turn and on what basis: `Name [basis]: `.
    pub fn add_speaker(&mut self, output: &Output, name: &str, turn: &Turn) -> &mut Self {
        self.add_voice(output, name, turn.speaker, turn)
    }

    /// The same in the colours of another speaker, or of nobody.
    pub fn add_voice(
        &mut self,
        output: &Output,
        name: &str,
        voice: Option<SpeakerIndex>,
        turn: &Turn,
    ) -> &mut Self {
        let style = voice.map_or(Style::Strong, |speaker| Style::Speaker(speaker.0));
        self.add(style, &output.foreign_line(name))
            .add(Style::Faint, basis_sign(turn.basis))
            .add(Style::Plain, ": ")
    }

    /// Adds a foreign line with the bytes of it that a search found.
    pub fn add_found(
        &mut self,
        output: &Output,
        foreign: &str,
        hits: &[Range<usize>],
    ) -> &mut Self {
        if !output.is_terminal() {
            return self.add(Style::Plain, &output.foreign_line(foreign));
        }
        let shown = clean::show_line(foreign);
        let start = self.text.len();
        self.text.push_str(shown.as_str());
        for hit in hits {
            let hit = shown.range(hit.clone());
            self.styles
                .push((start + hit.start..start + hit.end, Style::Hit));
        }
        self
    }
}

fn stop(written: std::io::Result<()>) -> Step {
    written.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Stop::Closed,
        _ => Stop::Failed(Error::new(format!("cannot write the output: {error}"))),
    })
}
