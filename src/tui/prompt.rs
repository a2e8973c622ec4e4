//! One line of text being typed, edited by grapheme cluster.

mod recall;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{clean, wrap};

pub use recall::Step;
use recall::Walk;

/// Most characters that a line takes.
const LIMIT: usize = 1000;

/// The text and the cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextLine {
    text: String,
    cursor: usize,
    suggested: bool,
    /// The walk through earlier lines that shows this one.
    walk: Option<Walk>,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The text changed.
    Changed,
    /// At most the cursor moved.
    Same,
    /// The text is finished.
    Accept,
    /// It is given up.
    Cancel,
    /// What was typed earlier is asked for; [`TextLine::recall`] brings it.
    Recall(Step),
    /// The key is not for typing.
    Other,
}

impl TextLine {
    /// A line that starts with `text`, the cursor behind it.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
            ..Self::default()
        }
    }

    /// A line that starts with `text` as a suggestion: what is typed first takes its place.
    pub fn suggested(text: impl Into<String>) -> Self {
        Self {
            suggested: true,
            ..Self::new(text)
        }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Columns before the cursor.
    pub fn cursor_column(&self) -> usize {
        wrap::width(&self.text[..self.cursor])
    }

    /// What is to be seen of the line in so many columns, and how many columns before that are not: its end, or the middle
    /// around the cursor.
    pub fn seen(&self, room: usize) -> (String, usize) {
        let text = clean::show_line(&self.text);
        let text = text.as_str();
        let ahead = self.cursor_column().saturating_sub(room / 2);
        let skipped = skip_columns(text, wrap::width(text).saturating_sub(room).min(ahead));
        let seen = wrap::fit(&text[skipped..], room).to_owned();
        (seen, wrap::width(&text[..skipped]))
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Typing {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Up => return Typing::Recall(Step::Older),
            KeyCode::Down => return Typing::Recall(Step::Newer),
            KeyCode::Char('p') if control => return Typing::Recall(Step::Older),
            KeyCode::Char('n') if control => return Typing::Recall(Step::Newer),
            _ => {}
        }
        let replaces = match key.code {
            KeyCode::Char(_) => !control && !key.modifiers.contains(KeyModifiers::ALT),
            code => matches!(code, KeyCode::Backspace | KeyCode::Delete),
        };
        if std::mem::take(&mut self.suggested) && replaces && !self.text.is_empty() {
            self.remove(0, self.text.len());
            if !matches!(key.code, KeyCode::Char(_)) {
                return Typing::Changed;
            }
        }
        match key.code {
            KeyCode::Enter => return Typing::Accept,
            KeyCode::Esc => return Typing::Cancel,
            KeyCode::Char('c' | 'g') if control => return Typing::Cancel,
            KeyCode::Backspace if self.text.is_empty() => return Typing::Cancel,
            KeyCode::Char('h') if control && self.text.is_empty() => return Typing::Cancel,
            KeyCode::Char('u') if control => return self.remove(0, self.cursor),
            KeyCode::Char('k') if control => return self.remove(self.cursor, self.text.len()),
            KeyCode::Char('w') if control => return self.remove(self.word_start(), self.cursor),
            KeyCode::Char('a') if control => self.cursor = 0,
            KeyCode::Char('e') if control => self.cursor = self.text.len(),
            KeyCode::Char('h') if control => return self.remove(self.before(), self.cursor),
            KeyCode::Backspace => return self.remove(self.before(), self.cursor),
            KeyCode::Delete => return self.remove(self.cursor, self.after()),
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right => self.cursor = self.after(),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
                return self.insert(c.encode_utf8(&mut [0; 4]));
            }
            _ => return Typing::Other,
        }
        Typing::Same
    }

    /// Walks through `earlier` lines, the latest last: those that begin like what had been typed before the walk.
    pub fn recall(&mut self, step: Step, earlier: &[String]) -> Typing {
        let typed = if self.suggested { "" } else { &self.text };
        let mut walk = self
            .walk
            .take()
            .unwrap_or_else(|| Walk::new(typed, earlier.len()));
        let found = walk.step(step, earlier, &self.text).map(str::to_owned);
        if let Some(text) = &found {
            *self = Self::new(text);
        }
        self.walk = Some(walk).filter(|walk| walk.is_under_way(earlier));
        found.map_or(Typing::Same, |_| Typing::Changed)
    }

    /// Whether it shows a line that was typed earlier.
    pub fn is_recalled(&self) -> bool {
        self.walk.is_some()
    }

    /// Takes pasted text: cleaned, on one line, as much as fits.
    pub fn paste(&mut self, pasted: &str) -> Typing {
        let start: String = pasted
            .chars()
            .take(LIMIT)
            .map(|c| {
                if matches!(c, '\n' | '\r' | '\t') {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let cleaned = clean::show_line(&start);
        self.insert(cleaned.as_str().trim())
    }

    fn insert(&mut self, text: &str) -> Typing {
        if self.text.chars().count() + text.chars().count() > LIMIT {
            return Typing::Same;
        }
        self.walk = None;
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        Typing::Changed
    }

    fn remove(&mut self, from: usize, to: usize) -> Typing {
        if from == to {
            return Typing::Same;
        }
        self.walk = None;
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Typing::Changed
    }

    fn before(&self) -> usize {
        self.text[..self.cursor]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..]
            .graphemes(true)
            .next()
            .map_or(self.cursor, |grapheme| self.cursor + grapheme.len())
    }

    fn word_start(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        })
    }
}

/// The byte of `text` before which so many columns stand, or one more where a wide letter is in the way.
fn skip_columns(text: &str, columns: usize) -> usize {
    let start = wrap::fit(text, columns).len();
    if wrap::width(&text[..start]) < columns {
        text[start..]
            .chars()
            .next()
            .map_or(start, |c| start + c.len_utf8())
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut TextLine, text: &str) {
        for c in text.chars() {
            line.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
    }

    #[test]
    fn backspace_removes_a_whole_cluster() {
        let mut line = TextLine::new("a👨‍👩‍👧");
        line.key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE));
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn letters_go_in_at_the_cursor_and_control_w_takes_a_word() {
        let mut line = TextLine::default();
        typed(&mut line, "need maximum");
        line.key(KeyEvent::new(KeyCode::Home, KeyModifiers::NONE));
        typed(&mut line, "we ");
        assert_eq!(line.text(), "we need maximum");
        line.key(KeyEvent::new(KeyCode::End, KeyModifiers::NONE));
        line.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(line.text(), "we need ");
    }

    #[test]
    fn what_is_typed_first_takes_the_place_of_a_suggestion() {
        let mut line = TextLine::suggested("old words");
        typed(&mut line, "new");
        assert_eq!(line.text(), "new");
        let mut line = TextLine::suggested("old words");
        line.key(KeyEvent::new(KeyCode::End, KeyModifiers::NONE));
        typed(&mut line, "!");
        assert_eq!(line.text(), "old words!");
    }

    #[test]
    fn backspace_in_an_empty_line_gives_up() {
        let mut line = TextLine::default();
        assert_eq!(
            line.key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE)),
            Typing::Cancel
        );
        assert_eq!(
            line.key(KeyEvent::new(KeyCode::Char('h'), KeyModifiers::NONE)),
            Typing::Changed
        );
    }

    #[test]
    fn a_paste_is_cleaned_and_never_more_than_the_limit() {
        let mut line = TextLine::default();
        line.paste("two\nlines\x1b[2J");
        assert_eq!(line.text(), "two lines␛[2J");
        line.paste(&"x".repeat(1_000_000));
        assert!(line.text().chars().count() <= LIMIT);
    }
}
