//! Which marks make a speaker, and what becomes of the lines between.

use super::*;

/// Lines of text; `*Name:*` at the start is marked as strong type.
fn page(lines: &[&str]) -> Page {
    let line = |(at, text): (usize, &&str)| {
        let mut line = match text.strip_prefix('*').and_then(|text| text.split_once('*')) {
            Some((name, rest)) => {
                let mut line = Line::new(at + 1, Kind::Text, format!("{name}{rest}"));
                line.label = Some((Mark::Strong, name.len()));
                line
            }
            None => Line::new(at + 1, Kind::Text, *text),
        };
        if text.is_empty() {
            line.kind = Kind::Blank;
        }
        line
    };
    Page {
        lines: lines.iter().enumerate().map(line).collect(),
        ..Page::default()
    }
}

fn names(lines: &[&str]) -> Option<Vec<String>> {
    let page = page(lines);
    let labels = labels::find(&page, &Hint::default())?;
    let names = labels.at.into_iter().flatten().map(|(name, _)| name);
    Some(names.collect())
}

#[test]
fn a_few_bold_words_do_not_overrule_ordinary_labels() {
    let lines = [
        "*Background:* a call",
        "*Key points:* two",
        "Ann: a",
        "Bob: b",
        "Ann: c",
        "Bob: d",
    ];
    assert_eq!(names(&lines), None);
    assert_eq!(names(&["*Note:* this", "*Date:* today"]), None);
}

#[test]
fn a_remark_between_turns_is_nobodys_words() {
    let mut page = page(&["*Ann:* a", "*Note:* cut here", "*Bob:* b", "*Ann:* c"]);
    let labels = labels::find(&page, &Hint::default()).unwrap();
    let read = turns::read(&mut page, &labels, Format::Html);
    assert_eq!((read.turns.len(), read.turns[0].text.as_str()), (3, "a"));
    assert_eq!(read.set_aside[0].text, "Note: cut here");
}

#[test]
fn a_time_instead_of_a_colon_makes_a_label_too() {
    let lines = [
        "*Ali*  0:00",
        "One.",
        "",
        "*Kelly* [0:21]",
        "Two.",
        "*Ali* (1:01:10) Three.",
    ];
    let read = turns::read(
        &mut page(&lines),
        &labels::find(&page(&lines), &Hint::default()).unwrap(),
        Format::Markdown,
    );
    let starts: Vec<_> = read
        .turns
        .iter()
        .map(|turn| (turn.text.as_str(), turn.start))
        .collect();
    assert_eq!(
        starts,
        [
            ("One.", Some(0.0)),
            ("Two.", Some(21.0)),
            ("Three.", Some(3670.0))
        ]
    );
}

#[test]
fn a_label_whose_mark_was_forgotten_is_still_one() {
    let lines = ["*Ann:* a", "*Bob:* b", "Ann: c", "so: d"];
    assert_eq!(names(&lines).unwrap(), ["Ann", "Bob", "Ann"]);
}

#[test]
fn times_are_clocks_and_nothing_else() {
    for (text, seconds) in [
        ("[04:14] x", Some(254.0)),
        ("1:02:03.5", Some(3723.5)),
        ("(0:09)", Some(9.0)),
        ("17:30 is late", None),
        (" 0:12 ", Some(12.0)),
        ("17:30-18", None),
        ("0:75", None),
        ("12.5", None),
        ("[4]", None),
        ("1:2:3:4", None),
        ("999:00", Some(59940.0)),
    ] {
        assert_eq!(
            turns::leading_time(text).map(|(time, _)| time),
            seconds,
            "{text}"
        );
    }
}

#[test]
fn the_lines_of_the_plain_text_know_their_sources() {
    let mut page = page(&["Ann: a", "", "Bob: b"]);
    page.lines[2].source = 9;
    page.lines
        .insert(1, Line::new(4, Kind::Heading(2), "Later"));
    let (text, aside) = plain(&mut page);
    assert_eq!(text, "Ann: a\n\n\nBob: b\n");
    assert_eq!((aside[0].line, aside[0].reason.as_str()), (2, "heading"));
    assert_eq!(
        [1, 2, 3, 4].map(|line| sources::of(&page, line)),
        [1, 4, 2, 9]
    );
}

#[test]
fn every_line_ends_in_a_turn_a_note_or_aside() {
    let mut page = page(&[
        "before",
        "*Ann:* one",
        "two",
        "",
        "[0:12]",
        "(laughs)",
        "*Bob:*",
        "*Ann:* [0:30]",
        "three",
        "",
        "[0:40] four",
    ]);
    page.lines
        .push(Line::new(12, Kind::Aside("caption"), "five"));
    page.lines.push(Line::new(13, Kind::Heading(2), "six"));
    let labels = labels::find(&page, &Hint::default()).unwrap();
    let read = turns::read(&mut page, &labels, Format::Html);
    let turns: Vec<_> = read
        .turns
        .iter()
        .map(|turn| (turn.text.as_str(), turn.start))
        .collect();
    assert_eq!(turns, [("one two", None), ("three\nfour", Some(30.0))]);
    assert_eq!(read.turns[0].note.as_deref(), Some("laughs"));
    let aside: Vec<_> = read
        .set_aside
        .iter()
        .map(|one| (one.line, one.reason.as_str()))
        .collect();
    let expected = [
        (1, "before the first speaker"),
        (5, "time"),
        (7, "a speaker without words"),
        (11, "time"),
        (12, "caption"),
        (13, "heading"),
    ];
    assert_eq!(aside, expected);
}

#[test]
fn names_in_bold_on_their_own_lines_are_labels_when_they_repeat() {
    let lines = [
        "*Ann Lee*",
        "One.",
        "*A new part*",
        "*Bob*",
        "Two.",
        "*Ann Lee*",
        "Three.",
        "*Bob*",
        "Four?",
    ];
    assert_eq!(names(&lines).unwrap(), ["Ann Lee", "Bob", "Ann Lee", "Bob"]);
    let mut page = page(&lines);
    let labels = labels::find(&page, &Hint::default()).unwrap();
    let read = turns::read(&mut page, &labels, Format::Html);
    assert_eq!(
        (
            read.turns[0].text.as_str(),
            read.set_aside[0].reason.as_str()
        ),
        ("One.", "heading")
    );
    let questions = [
        "*Who are you?*",
        "Nobody.",
        "*Why?*",
        "So.",
        "*Why?*",
        "Well.",
    ];
    assert_eq!(names(&questions), None);
    assert_eq!(
        names(&["*Advertisement*", "x", "*Advertisement*", "y"]),
        None
    );
}
