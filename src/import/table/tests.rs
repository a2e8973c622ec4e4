//! Tables as people and programs write them.

use super::*;

type Said = (Option<String>, String, Option<f64>, usize);

fn said(text: &str) -> Vec<Said> {
    let imported = read(text, &Hint::default()).unwrap();
    let name = |at: crate::record::SpeakerIndex| imported.speakers[at.0].name.clone();
    let turns = imported.turns.iter();
    turns
        .map(|turn| {
            (
                turn.speaker.map(name),
                turn.text.clone(),
                turn.start,
                turn.line,
            )
        })
        .collect()
}

fn one(speaker: &str, text: &str, start: Option<f64>, line: usize) -> Said {
    let speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
    (speaker, text.to_owned(), start, line)
}

#[test]
fn columns_are_known_by_name_in_any_order_and_with_any_separator() {
    for text in [
        "speaker,start,end,text\nAnn,1.5,2,\"a, b\"\nBob,3,4,no\n",
        "Text;Speaker;Start time (s)\n\"a, b\";Ann;0:01.5\nno;Bob;0:03\n",
        "Line\tSpkr\tStTime\tContent\tEnTime\n1\tAnn\t1.5\ta, b\t2\n2\tBob\t3\tno\t4\n",
        "Timestamp,Sprecher,Texte\n00:00:01.500 --> 00:00:02.000,Ann,\"a, b\"\n[00:00:03],Bob,no\n",
        "start_ms,who,body\n1500,Ann,\"a, b\"\n3000,Bob,no\n",
        "speaker,start,text\nAnn,1.5,a, b\nBob,3,no\n",
        "Ann,00:01.5,\"a, b\"\nBob,00:03.0,no\nAnn,00:04.0,\"and what else there was to say\"\n",
    ] {
        let turns = said(text);
        let first = usize::from(!text.starts_with("Ann"));
        assert_eq!(turns[0], one("Ann", "a, b", Some(1.5), first + 1), "{text}");
        assert_eq!(turns[1], one("Bob", "no", Some(3.0), first + 2), "{text}");
    }
}

#[test]
fn cells_may_hold_line_breaks_and_rows_without_text_are_set_aside() {
    let text = "header,body\n,\"page\n1\"\n\nAnn,\"one\n\n\"\"two\"\"\"\nBob,\nBob,x,y\n";
    assert_eq!(
        said(text),
        [
            one("", "page\n1", None, 2),
            one("Ann", "one\n\n\"two\"", None, 5),
            one("Bob", "x,y", None, 9),
        ]
    );
    let imported = read(text, &Hint::default()).unwrap();
    assert_eq!(
        (
            imported.set_aside[0].line,
            imported.set_aside[0].text.as_str()
        ),
        (8, "Bob,")
    );
}

#[test]
fn quotation_marks_in_speech_do_not_swallow_rows() {
    let text = "Spkr\tContent\nAnn\t\"So he said\nBob\tno\"\nAnn\tyes\n";
    assert_eq!(said(text).len(), 3);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told() {
    let text = "speaker,text\nAnn,so\nBob,\"and then\nAnn,yes\n";
    let imported = read(text, &Hint::default()).unwrap();
    assert!(imported.turns[1].text.contains("Ann,yes"));
    assert!(
        imported.warnings[0].contains("line 3"),
        "{:?}",
        imported.warnings
    );
}

#[test]
fn our_own_export_comes_back_without_the_apostrophe_for_spreadsheets() {
    let text = "n,speaker,start,end,text,note,basis,place\n1,A,12.5,15,'=SUM(1),laughs,quoted,call@paper#1\n";
    let imported = read(text, &Hint::default()).unwrap();
    assert_eq!(imported.turns[0].text, "=SUM(1)");
    assert_eq!(imported.turns[0].note.as_deref(), Some("laughs"));
    assert_eq!(imported.turns[0].end, Some(15.0));
}

#[test]
fn a_time_that_cannot_be_right_is_unknown_and_told() {
    let text = "speaker,start,end,text\nA,5,2,x\nA,soon,,y\nA,-1,2,z\n";
    let imported = read(text, &Hint::default()).unwrap();
    assert!(imported.turns.iter().all(|turn| turn.start.is_none()));
    assert!(
        imported.warnings[0].starts_with("3 turns have a time"),
        "{:?}",
        imported.warnings
    );
}

#[test]
fn whole_times_far_too_long_for_the_words_are_milliseconds() {
    let text = "start\tend\ttext\n0\t2500\tso he said\n2500\t4000\tand went\n";
    assert_eq!(said(text)[1], one("", "and went", Some(2.5), 3));
    let text = "start,end,text\n0,2,so he said\n2,4,and went\n";
    assert_eq!(said(text)[1].2, Some(2.0));
}

#[test]
fn what_is_no_table_of_speech_is_refused() {
    for text in [
        "",
        "a",
        "id,price\n1,2\n3,4\n",
        "Dear diary,\nnothing, really\n",
        "speaker,text\nA,\n",
    ] {
        assert!(read(text, &Hint::default()).is_err(), "{text}");
    }
}
