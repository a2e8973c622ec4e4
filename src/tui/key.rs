//! Keys as the configuration writes them: `j`, `Ctrl-d`, `PgDn`, and sequences such as `mm` or `m<letter>`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::error::{Error, Result};

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

/// One element of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// This key.
    Key(Key),
    /// Any letter.
    AnyLetter,
}

const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The letter, digit or sign that it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key as a terminal reports it.
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        modifiers.set(KeyModifiers::SHIFT, self.shift);
        KeyEvent::new(self.code, modifiers)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut key = Self::plain(KeyCode::Null);
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-").filter(|after| !after.is_empty()) {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("Alt-").filter(|after| !after.is_empty())
            {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = rest
                .strip_prefix("Shift-")
                .filter(|after| !after.is_empty())
            {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut characters = rest.chars();
        key.code = match (characters.next(), characters.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => NAMES.iter().find(|(name, _)| *name == rest)?.1,
        };
        Some(key)
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let printed = matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab);
        // Terminals send Ctrl-] as the byte 1d, which crossterm reads as Ctrl-5; likewise Ctrl-\ and Ctrl-4.
        let code = match event.code {
            KeyCode::Char('5') if event.modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(']')
            }
            KeyCode::Char('4') if event.modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char('\\')
            }
            code => code,
        };
        Self {
            code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
            shift: !printed && event.modifiers.contains(KeyModifiers::SHIFT),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if on {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// Reads a sequence as the configuration writes it.
///
/// # Errors
/// The text names no key.
pub fn sequence(text: &str) -> Result<Vec<Step>> {
    if let Some(key) = Key::parse(text) {
        return Ok(vec![Step::Key(key)]);
    }
    let mut steps = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("<letter>") {
            steps.push(Step::AnyLetter);
            rest = after;
        } else {
            steps.push(Step::Key(Key::plain(KeyCode::Char(c))));
            rest = &rest[c.len_utf8()..];
        }
    }
    let looks_like_a_name = text.len() > 3 && !text.contains('<');
    if steps.is_empty() || looks_like_a_name {
        return Err(Error::new(format!("`{text}` is no key")).hint(
            "keys are single characters, names such as Space, PgDn, Enter, Esc, or these after Ctrl-, Alt-, Shift-",
        ));
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_as_they_are_written() {
        for text in [
            "j",
            "J",
            "Ctrl-d",
            "PgDn",
            "Space",
            "-",
            "Ctrl--",
            "Alt-Enter",
            "Shift-Up",
            "Ctrl-]",
        ] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn sequences_are_cut_into_keys() {
        assert_eq!(sequence("mm").unwrap().len(), 2);
        assert_eq!(sequence("m<letter>").unwrap()[1], Step::AnyLetter);
        assert_eq!(sequence("''").unwrap().len(), 2);
        assert!(sequence("").is_err());
        assert!(sequence("PageDown").is_err());
    }

    #[test]
    fn a_capital_is_the_same_with_and_without_the_reported_shift() {
        let with = Key::from(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT));
        assert_eq!(with, Key::plain(KeyCode::Char('G')));
    }
}
