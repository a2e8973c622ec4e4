//! Keys are not all that happens: sizes, the mouse, pastes, a disk that fails, other sessions, a library that changes, and
//! answers that come late, in any order of these.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use saidso::config::Config;
use saidso::keep::Kept;
use saidso::tui::Message;

use super::{KEYS, TEXTS, library};
use crate::loading;
use crate::session::Session;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Deed {
    Key(&'static str),
    /// Any printable character.
    Letter(char),
    Resize(u16, u16),
    Mouse(usize, u16, u16),
    Paste(&'static str),
    /// The disk fails from now on, or works again.
    Disk(bool),
    /// Answers wait from now on.
    Hold,
    /// They come.
    Release,
    /// Another session wrote: so many of the records that there are, from the last.
    Journal(usize),
    /// The library is read again, and has these turns.
    Library(Vec<(usize, usize)>),
    /// Something is said, something was stopped and goes on.
    Message(usize),
}

const MOUSE: &[MouseEventKind] = &[
    MouseEventKind::Down(MouseButton::Left),
    MouseEventKind::Up(MouseButton::Left),
    MouseEventKind::Drag(MouseButton::Left),
    MouseEventKind::Down(MouseButton::Right),
    MouseEventKind::ScrollDown,
    MouseEventKind::ScrollUp,
    MouseEventKind::ScrollLeft,
    MouseEventKind::Moved,
];

/// What opens the overlays and leads deep into them.
const WAYS: &[&str] = &[
    "=",
    "=n",
    "=<Enter>",
    "C",
    "Cv",
    "Cc",
    "C<Tab>",
    "M",
    "Ma",
    "Md",
    "Mu",
    "My",
    "Sword<Enter>",
    "S<Down><Enter>",
    "/plan<Enter>",
    ":art<Enter>",
    ":mouse<Enter>",
    ":",
    ":coll",
    "s",
    "s<Tab>",
    "o",
    "?",
    "?/plan",
    "f",
    "f<Enter>",
    "f*",
    "I",
    "mm",
    "mx",
    "'x",
    "R",
    "v",
    "vl",
    "V",
    "VJ",
    "anote<Enter>",
    "ttag<Enter>",
    "z",
    "&",
    "x",
    "T",
    "|",
    "q",
    "<Esc>",
    "<Esc><Esc>",
    "G",
    "g",
    "50%",
    "99999G",
];

fn turns() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..4_usize, 0..TEXTS.len()), 0..30)
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        4 => (0..160_u16, 0..50_u16),
        1 => proptest::sample::select(vec![(0, 0), (1, 1), (0, 24), (80, 0), (1, 200), (500, 2), (20, 4), (19, 3)]),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        12 => proptest::sample::select(KEYS).prop_map(Deed::Key),
        12 => proptest::sample::select(WAYS).prop_map(Deed::Key),
        4 => (b' '..=b'~').prop_map(|byte| Deed::Letter(char::from(byte))),
        2 => size().prop_map(|(columns, lines)| Deed::Resize(columns, lines)),
        3 => (0..MOUSE.len(), 0..160_u16, 0..50_u16).prop_map(|(kind, column, row)| Deed::Mouse(kind, column, row)),
        1 => proptest::sample::select(TEXTS).prop_map(Deed::Paste),
        1 => any::<bool>().prop_map(Deed::Disk),
        2 => Just(Deed::Hold),
        2 => Just(Deed::Release),
        1 => (0..9_usize).prop_map(Deed::Journal),
        1 => turns().prop_map(Deed::Library),
        1 => (0..7_usize).prop_map(Deed::Message),
    ]
}

fn happens(session: &mut Session, deed: &Deed) {
    match deed {
        Deed::Key(keys) => drop(session.keys(keys)),
        Deed::Letter(letter) => drop(session.keys(&letter.to_string())),
        Deed::Resize(columns, lines) => drop(session.send(Message::Resize(*columns, *lines))),
        Deed::Mouse(kind, column, row) => {
            session.send(Message::Mouse(MouseEvent {
                kind: MOUSE[*kind],
                column: *column,
                row: *row,
                modifiers: KeyModifiers::NONE,
            }));
        }
        Deed::Paste(text) => drop(session.send(Message::Paste((*text).to_owned()))),
        Deed::Disk(works) => session.disk_works = *works,
        Deed::Hold => session.hold(),
        Deed::Release => session.release(),
        Deed::Journal(count) => {
            let from = session.saved.len().saturating_sub(*count);
            let entries = session.saved[from..].to_vec();
            session.send(Message::Journal(entries));
        }
        Deed::Library(turns) => loading::take(session, library(turns)),
        Deed::Message(number) => {
            session.send(match number {
                0 => Message::Say(TEXTS[3].to_owned()),
                1 => Message::Resumed,
                2 => Message::Suspend,
                3 => Message::Unchanged,
                4 => Message::Reading(TEXTS[3].to_owned()),
                5 => Message::AllRead,
                _ => Message::Keep(session.saved.clone()),
            });
        }
    }
}

/// How many rounds: those of every run, or as many as a long run by hand asks for.
fn rounds() -> u32 {
    std::env::var("SAIDSO_RANDOM").map_or(30, |count| count.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: rounds(), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_in_whatever_order_there_is_a_screen(
        start in turns(),
        first in size(),
        deeds in proptest::collection::vec(deed(), 1..60),
    ) {
        let mut session = Session::new(library(&start), Kept::default(), Config::standard().unwrap(), first, true);
        for deed in deeds {
            happens(&mut session, &deed);
            let screen = session.screen();
            prop_assert!(!screen.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{200b}']), "raw: {screen}");
        }
        session.release();
        session.send(Message::Resize(100, 30));
        prop_assert!(!session.screen().trim().is_empty());
    }
}
