//! Every pane and overlay as a picture, wide, narrow and without colours.

use saidso::config::Config;
use saidso::keep::Kept;
use saidso::library::Library;

use crate::importing::MESSY;
use crate::session::Session;

/// Name of the picture and the keys that lead to it.
const VIEWS: &[(&str, &str)] = &[
    ("reader", ""),
    ("solo_with_context", "Fx"),
    ("speakers", "f"),
    ("contents", "<Tab><Tab>"),
    ("claims", "c"),
    ("board", "C"),
    ("board_around", "C<Tab>"),
    ("article", "innn"),
    ("article_passage", "innn<Enter>"),
    ("board_left_out", "C<Tab><Tab>"),
    ("bookmarks", "mmaimportant<Enter>tpeace gaza<Enter>JJmmM"),
    ("search_prompt", "/gaza"),
    ("library_search", "Splan"),
    ("editions", "="),
    ("source", "o"),
    ("summary", "s"),
    ("palette", ":book"),
    ("help", "?"),
    ("selecting_words", "JJvlll"),
    ("selecting_turns", "JVJ"),
    ("times", "T"),
    ("alone", "z"),
];

/// Name of the picture and the keys that lead to it from a text opened from a file.
const TEXT_VIEWS: &[(&str, &str)] = &[
    ("text", ""),
    ("import", "I"),
    ("import_speaker", "Ijjjjjj"),
    ("import_merge", "IjjjjjjJm"),
    ("import_rename", "Ijjjjjjr"),
    ("import_mended", "IjjjjjjrS. Witkoff<Enter>Gkkks"),
];

fn text_session(size: (u16, u16), colours: bool) -> Session {
    Session::with_text("messy.txt", MESSY, size, colours)
}

#[test]
fn every_view_of_a_text_from_a_file() {
    for (name, keys) in TEXT_VIEWS {
        for (size_name, size) in [("wide", (140, 40)), ("narrow", (80, 24)), ("tiny", (20, 5))] {
            let mut session = text_session(size, true);
            insta::assert_snapshot!(format!("{size_name}_{name}"), session.keys(keys).screen());
        }
        let mut session = text_session((80, 24), false);
        session.keys(keys);
        let buffer = session.buffer();
        for cell in &buffer.content {
            assert_eq!((cell.fg, cell.bg), Default::default(), "{name}");
        }
        insta::assert_snapshot!(format!("no_color_{name}"), attributes(&session));
    }
}

#[test]
fn every_view_wide() {
    for (name, keys) in VIEWS {
        insta::assert_snapshot!(
            format!("wide_{name}"),
            Session::bundled(140, 40).keys(keys).screen()
        );
    }
}

#[test]
fn every_view_narrow() {
    for (name, keys) in VIEWS {
        insta::assert_snapshot!(
            format!("narrow_{name}"),
            Session::bundled(80, 24).keys(keys).screen()
        );
    }
}

#[test]
fn every_view_tiny() {
    for (name, keys) in VIEWS {
        insta::assert_snapshot!(
            format!("tiny_{name}"),
            Session::bundled(20, 5).keys(keys).screen()
        );
    }
}

#[test]
fn every_view_without_colours_differs_from_plain_text_by_attributes_only() {
    for (name, keys) in VIEWS {
        let mut session = Session::new(
            Library::bundled(),
            Kept::default(),
            Config::standard().unwrap(),
            (80, 24),
            false,
        );
        session.keys(keys);
        let buffer = session.buffer();
        for cell in &buffer.content {
            assert_eq!((cell.fg, cell.bg), Default::default(), "{name}");
        }
        insta::assert_snapshot!(format!("no_color_{name}"), attributes(&session));
    }
}

/// The picture with a second line below each that has attributes: b bold, d dim, i italic, u underlined, r reversed.
pub fn attributes(session: &Session) -> String {
    use ratatui::style::Modifier;

    let letters = [
        (Modifier::REVERSED, 'r'),
        (Modifier::BOLD, 'b'),
        (Modifier::UNDERLINED, 'u'),
        (Modifier::ITALIC, 'i'),
        (Modifier::DIM, 'd'),
    ];
    let buffer = session.buffer();
    let width = usize::from(buffer.area.width);
    let mut lines = Vec::new();
    for (text, row) in session.screen().lines().zip(buffer.content.chunks(width)) {
        lines.push(text.to_owned());
        let marks: String = row
            .iter()
            .map(|cell| {
                let found = letters
                    .iter()
                    .find(|(modifier, _)| cell.modifier.contains(*modifier));
                found.map_or(' ', |(_, letter)| *letter)
            })
            .collect();
        if !marks.trim().is_empty() {
            lines.push(format!("^{}", marks.trim_end()));
        }
    }
    lines.join("\n")
}
