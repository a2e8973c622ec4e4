//! Late answers of a terminal, which nobody here asked for: the device strings in them come as keys, and mean none.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Tells keys from what stands inside an answer.
#[derive(Debug, Default)]
pub struct Answers {
    inside: bool,
}

impl Answers {
    /// Whether an event is part of an answer. `more` tells whether another comes at once, as nobody types: an answer
    /// without an end ends there.
    pub fn take(&mut self, event: &Event, more: impl FnOnce() -> bool) -> bool {
        let Event::Key(key) = event else {
            return false;
        };
        let was_inside = self.inside;
        self.inside = if was_inside {
            !ends(*key) && more()
        } else {
            opens(*key) && more()
        };
        was_inside || self.inside
    }
}

/// `ESC ]` and its like, which begin the strings of operating system, device, application and privacy.
fn opens(key: KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::ALT)
        && matches!(key.code, KeyCode::Char(']' | 'P' | '_' | '^' | 'X'))
}

/// `BEL` or `ESC \`.
fn ends(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
        KeyCode::Char('\\') => key.modifiers.contains(KeyModifiers::ALT),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: KeyModifiers = KeyModifiers::NONE;
    const ALT: KeyModifiers = KeyModifiers::ALT;

    fn left(keys: &[(char, KeyModifiers)]) -> String {
        let mut answers = Answers::default();
        let mut left = String::new();
        for (at, (letter, modifiers)) in keys.iter().enumerate() {
            let key = Event::Key(KeyEvent::new(KeyCode::Char(*letter), *modifiers));
            if !answers.take(&key, || at + 1 < keys.len()) {
                left.push(*letter);
            }
        }
        left
    }

    #[test]
    fn an_answer_is_no_keys_and_what_stands_around_it_is() {
        for (open, end) in [
            ((']', ALT), ('\\', ALT)),
            (
                ('P', ALT | KeyModifiers::SHIFT),
                ('g', KeyModifiers::CONTROL),
            ),
        ] {
            let keys = [
                ('j', PLAIN),
                open,
                ('1', PLAIN),
                ('q', PLAIN),
                end,
                ('k', PLAIN),
            ];
            assert_eq!(left(&keys), "jk");
        }
    }

    #[test]
    fn a_key_alone_is_one_and_an_answer_without_an_end_ends_where_nothing_follows_at_once() {
        assert_eq!(left(&[(']', ALT)]), "]");
        assert_eq!(left(&[(']', PLAIN), ('q', PLAIN)]), "]q");
        let mut answers = Answers::default();
        let key = |letter, modifiers| Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers));
        assert!(answers.take(&key(']', ALT), || true));
        assert!(answers.take(&key('1', PLAIN), || false));
        assert!(!answers.take(&key('q', PLAIN), || true));
    }
}
