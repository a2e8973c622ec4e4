use super::*;
use crate::import::{Format, Hint, read};

#[test]
fn every_line_tells_where_it_went() {
    let text = "A call\n\n[phone rings]\n[0:05]\nSW: Hello\nthere.\n(laughs)\n\nPhoto: by someone\n\nYU: Yes. SW: So.\n[0:09]\nand on\n[0:12]\nYU: Bye.\n";
    let hint = Hint {
        format: Some(Format::Text),
        ..Hint::default()
    };
    let read = read(text.as_bytes(), &hint).unwrap();
    assert_eq!(
        fates(&read, text),
        [
            (1, Fate::About("title")),
            (3, Fate::Note(0)),
            (4, Fate::Time(0)),
            (5, Fate::Turn(0)),
            (6, Fate::Turn(0)),
            (7, Fate::Note(0)),
            (9, Fate::SetAside(9)),
            (11, Fate::Turn(1)),
            (11, Fate::Turn(2)),
            (12, Fate::SetAside(12)),
            (13, Fate::Turn(2)),
            (14, Fate::Time(3)),
            (15, Fate::Turn(3)),
        ]
    );
    assert_eq!(read.turns[2].start, None);
}
