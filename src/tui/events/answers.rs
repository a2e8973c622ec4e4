//! Late answers of a terminal, which nobody here asked for: the device strings in them come as keys, and mean none.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Keys after which a string without an end is no answer: those that nobody asked for are shorter.
const LONGEST: usize = 200;

/// Tells keys from what stands inside an answer, by its end: until that comes they are held back.
#[derive(Debug, Default)]
pub struct Answers {
    /// What may be an answer, from its beginning.
    held: Vec<KeyEvent>,
}

impl Answers {
    /// Takes an event and gives what is none of an answer: the event, with the keys before it that turned out to be
    /// keys. `more` tells whether another event comes at once; a pause ends what has no end.
    pub fn take(&mut self, event: Event, more: impl FnOnce() -> bool) -> Vec<Event> {
        let mut given = match event {
            Event::Key(key) => self.key(key),
            // These come by another way than what is typed, or of themselves.
            Event::Resize(..) | Event::FocusGained | Event::FocusLost => vec![event],
            Event::Paste(_) | Event::Mouse(_) => {
                let mut given = self.give_out();
                given.push(event);
                given
            }
        };
        if !self.held.is_empty() && !more() {
            given.extend(self.give_out());
        }
        given
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Event> {
        if self.ends_with(key) {
            self.held.clear();
            return Vec::new();
        }
        if self.goes_on_with(key) {
            self.held.push(key);
            return Vec::new();
        }
        let mut given = self.give_out();
        if opens(key) {
            self.held.push(key);
        } else {
            given.push(Event::Key(key));
        }
        given
    }

    /// Whether a key is the end of what is held back: `BEL` or `ESC \`, which comes as one key or as two.
    fn ends_with(&self, key: KeyEvent) -> bool {
        let Some(before) = self.held.last() else {
            return false;
        };
        match key.code {
            KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
            KeyCode::Char('\\') => {
                key.modifiers.contains(KeyModifiers::ALT) || before.code == KeyCode::Esc
            }
            _ => false,
        }
    }

    /// Whether a key can stand inside what is held back.
    fn goes_on_with(&self, key: KeyEvent) -> bool {
        let Some(before) = self.held.last() else {
            return false;
        };
        let is_plain = matches!(key.code, KeyCode::Char(_))
            && !key
                .modifiers
                .intersects(KeyModifiers::ALT | KeyModifiers::CONTROL);
        before.code != KeyCode::Esc
            && (is_plain || key.code == KeyCode::Esc)
            && self.held.len() < LONGEST
    }

    /// What was held back was no answer.
    fn give_out(&mut self) -> Vec<Event> {
        self.held.drain(..).map(Event::Key).collect()
    }
}

/// `ESC ]` and its like, which begin the strings of operating system, device, application and privacy.
fn opens(key: KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::ALT)
        && matches!(key.code, KeyCode::Char(']' | 'P' | '_' | '^' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as they are written here: `<]>` with Alt, `^g` with Control, `!` the key Esc, `~` an arrow.
    fn typed(text: &str) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            let (code, modifiers) = match letter {
                '<' => {
                    let letter = letters.next().unwrap();
                    letters.next();
                    (KeyCode::Char(letter), KeyModifiers::ALT)
                }
                '^' => (
                    KeyCode::Char(letters.next().unwrap()),
                    KeyModifiers::CONTROL,
                ),
                '!' => (KeyCode::Esc, KeyModifiers::NONE),
                '~' => (KeyCode::Down, KeyModifiers::NONE),
                _ => (KeyCode::Char(letter), KeyModifiers::NONE),
            };
            keys.push(KeyEvent::new(code, modifiers));
        }
        keys
    }

    /// What is left of keys that come at once, with a pause after them.
    fn left(text: &str) -> Vec<KeyEvent> {
        let keys = typed(text);
        let mut answers = Answers::default();
        let mut left = Vec::new();
        for (at, key) in keys.iter().enumerate() {
            let more = || at + 1 < keys.len();
            for event in answers.take(Event::Key(*key), more) {
                left.extend(event.as_key_event());
            }
        }
        left
    }

    #[test]
    fn an_answer_is_no_keys_and_what_stands_around_it_is() {
        for answer in [
            "<]>11;rgb:00/q<\\>",
            "<]>11;rgb:00/q!\\",
            "<]>11;rgb:00/q^g",
            "<P>>|XTerm(379)<\\>",
        ] {
            assert_eq!(left(&format!("j{answer}k")), typed("jk"), "{answer}");
            assert_eq!(left(&answer.repeat(2)), typed(""), "{answer}");
        }
    }

    #[test]
    fn keys_that_are_no_answer_are_all_given_out_in_their_order() {
        for keys in [
            "<]>",
            "]q",
            "<]>jj",
            "<P>j~j",
            "<X>j!j",
            "<]>j^fj",
            "<]>!!",
            "<P><P><P>",
            "<P>j<]>k",
            "<\\>j",
            "^gj",
            "!\\",
            "<x>j",
        ] {
            assert_eq!(left(keys), typed(keys), "{keys}");
        }
        assert_eq!(left("<P>j<]>11;x<\\>k"), typed("<P>jk"));
    }

    #[test]
    fn a_key_that_is_held_down_is_not_held_back_for_ever() {
        let mut answers = Answers::default();
        let mut given = Vec::new();
        for key in typed(&format!("<]>{}", "j".repeat(LONGEST))) {
            given.extend(answers.take(Event::Key(key), || true));
        }
        assert_eq!(given.len(), LONGEST + 1);
    }

    #[test]
    fn a_new_size_in_the_middle_of_an_answer_is_taken_and_the_answer_is_still_one() {
        let mut answers = Answers::default();
        let [open, letter, end] = typed("<]>1<\\>")[..] else {
            panic!("three keys");
        };
        let size = Event::Resize(80, 24);
        assert!(answers.take(Event::Key(open), || true).is_empty());
        assert_eq!(answers.take(size.clone(), || true), [size]);
        assert!(answers.take(Event::Key(letter), || true).is_empty());
        assert!(answers.take(Event::Key(end), || true).is_empty());
    }
}
