//! What programs write as JSON, in the smallest files that show it.

use super::*;
use crate::record::Basis;

type Said = (Option<String>, String, Option<f64>, Option<f64>);

fn import(text: &str) -> Imported {
    read(text, &Hint::default()).unwrap()
}

fn said(text: &str) -> Vec<Said> {
    let imported = import(text);
    let name = |at: crate::record::SpeakerIndex| imported.speakers[at.0].name.clone();
    let turns = imported.turns.iter();
    turns
        .map(|turn| {
            (
                turn.speaker.map(name),
                turn.text.clone(),
                turn.start,
                turn.end,
            )
        })
        .collect()
}

fn one(speaker: &str, text: &str, start: f64, end: f64) -> Said {
    let speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
    (speaker, text.to_owned(), Some(start), Some(end))
}

fn refused(text: &str) -> String {
    read(text, &Hint::default()).unwrap_err().to_string()
}

#[test]
fn every_program_gives_the_same_two_turns() {
    for text in [
        r#"{"text":"x","segments":[{"start":0,"end":2.5,"text":" Hi, you.","speaker":"A"},{"start":3,"end":4.5,"text":"No.","speaker":"B"}],"language":"en"}"#,
        r#"{"version":"1.0.0","segments":[{"speaker":"A","startTime":0,"endTime":1,"body":"Hi,"},{"speaker":"A","startTime":1,"endTime":2.5,"body":"you."},{"speaker":"B","startTime":3,"endTime":4.5,"body":"No."}]}"#,
        r#"{"audio_duration":5,"utterances":null,"words":[{"text":"Hi,","start":0,"end":200,"speaker":"A"},{"text":"you.","start":300,"end":2500,"speaker":"A"},{"text":"No.","start":3000,"end":4500,"speaker":"B"}]}"#,
        r#"{"results":{"channels":[{"alternatives":[{"transcript":"Hi","words":[],"paragraphs":{"paragraphs":[{"speaker":"A","start":0,"end":2.5,"sentences":[{"text":"Hi,"},{"text":"you."}]},{"speaker":"B","start":3,"end":4.5,"sentences":[{"text":"No."}]}]}}]}]}}"#,
        r#"{"speakers":[{"id":0,"name":"A"},{"id":1,"name":"B"}],"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Hi","ts":0,"end_ts":1},{"type":"punct","value":", "},{"type":"text","value":"you","ts":1,"end_ts":2.5},{"type":"punct","value":"."}]},{"speaker":1,"spans":[{"value":"No","ts":3,"endTs":4.5},{"value":"."}]}]}"#,
        r#"{"transcript":{"sections":[{"turns":[{"start":0,"stop":2.5,"speaker":{"name":"A"},"text_blocks":[{"text":"Hi,"},{"text":"you."}]}]},{"turns":[{"start":3,"stop":4.5,"speaker":{"name":"B"},"text_blocks":[{"text":"No."}]}]}]}}"#,
        r#"{"speakers":{"spk_0":"A","spk_1":"B"},"segments":[{"speakerLabel":"spk_0","start":0,"end":2.5,"text":" Hi, you."},{"speakerLabel":"spk_1","start":3,"end":4.5,"text":" No."}]}"#,
        r#"{"results":{"transcripts":[{"transcript":"Hi, you. No."}],"speaker_labels":{"segments":[{"items":[{"start_time":"0.0","speaker_label":"A"},{"start_time":"1.0","speaker_label":"A"}]},{"items":[{"start_time":"3.0","speaker_label":"B"}]}]},"items":[{"type":"pronunciation","start_time":"0.0","end_time":"1.0","alternatives":[{"confidence":"0.9","content":"Hi"}]},{"type":"punctuation","alternatives":[{"confidence":"0.0","content":","}]},{"type":"pronunciation","start_time":"1.0","end_time":"2.5","alternatives":[{"confidence":"0.9","content":"you"}]},{"type":"punctuation","alternatives":[{"content":"."}]},{"type":"pronunciation","start_time":"3.0","end_time":"4.5","alternatives":[{"content":"No"}]},{"type":"punctuation","alternatives":[{"content":"."}]}]}}"#,
        r#"{"words":[{"start":0,"end":1,"text":"Hi,"},{"start":1.1,"end":2.5,"text":"you."},{"start":3,"end":4.5,"text":"No."}],"paragraphs":[{"start":0,"end":2.6,"speaker":"A"},{"start":3,"end":4.5,"speaker":"B"}]}"#,
        r#"{"action":"x","retval":{"words":[{"start":0.0,"end":1.0,"word":"hi","punct":"Hi,"},{"start":1.0,"end":2.5,"word":"you","punct":"you."},{"start":3.0,"end":4.5,"word":"no","punct":"No."}],"segmentation":{"segments":[{"start":0,"duration":2.6,"speaker":{"@id":"A","gender":"F"}},{"start":2.9,"duration":2,"speaker":{"@id":"B"}}]}}}"#,
        r#"{"format":"2.9","results":[{"type":"word","start_time":0.0,"end_time":1.0,"alternatives":[{"content":"Hi","speaker":"A","confidence":1}]},{"type":"punctuation","alternatives":[{"content":",","confidence":1}],"start_time":1.0,"end_time":1.0},{"type":"word","start_time":1.1,"end_time":2.5,"alternatives":[{"content":"you.","speaker":"A"}]},{"type":"word","start_time":3.0,"end_time":4.5,"alternatives":[{"content":"No.","speaker":"B"}]}]}"#,
        r#"[{"name":"A","begin":"0:00","stop":"0:02.5","utterance":"Hi, you."},{"name":"B","begin":"0:03","stop":"0:04.5","utterance":"No."}]"#,
        r#"{"data":{"meeting":{"lines":[{"who":"A","t0":0.0,"t1":2.5,"sentence":"Hi, you."},{"who":"B","t0":3.0,"t1":4.5,"sentence":"No."}]}}}"#,
    ] {
        let want = [one("A", "Hi, you.", 0.0, 2.5), one("B", "No.", 3.0, 4.5)];
        assert_eq!(said(text), want, "{text}");
    }
}

#[test]
fn our_own_export_comes_back_whole() {
    let imported = import(
        r#"{"format":"saidso","exchange":{"id":"call","title":"A call","date":"2025-10-14"},"edition":{"id":"paper","language":"en","basis":"reported"},
"speakers":[{"id":"one","name":"Speaker One","role":"envoy","aliases":["S1"]}],
"turns":[
{"n":1,"speaker":"Speaker One","start":null,"end":null,"text":"a\nb","note":"laughs","basis":"quoted"},
{"n":2,"speaker":null,"start":1,"end":2,"text":"c","note":null,"basis":"verbatim"}],
"set_aside":[{"line":4,"text":"page 2","reason":"page number"}],"warnings":["so"]}"#,
    );
    assert_eq!(imported.title.as_deref(), Some("A call"));
    assert_eq!(
        imported.date.map(|date| date.to_string()).as_deref(),
        Some("2025-10-14")
    );
    assert_eq!(
        (
            imported.speakers[0].id.as_str(),
            imported.speakers[0].aliases.len()
        ),
        ("one", 1)
    );
    assert_eq!(imported.turns[0].note.as_deref(), Some("laughs"));
    assert_eq!(
        (imported.turns[0].text.as_str(), imported.turns[0].line),
        ("a\nb", 4)
    );
    assert_eq!(
        (imported.turns[1].speaker, imported.turns[1].line),
        (None, 5)
    );
    assert_eq!(imported.set_aside[0].reason, "page number");
    assert_eq!(imported.turns[0].basis, Some(Basis::Quoted));
    assert_eq!(imported.warnings, ["so"]);
}

#[test]
fn an_odd_value_never_costs_the_text() {
    let imported = import(
        "{\"segments\":[\n{\"text\":\"a\",\"start\":NaN,\"end\":1e999},\n{\"text\":\"b\",\"start\":5,\"end\":2.5},\n\
         {\"text\":\"c\\ud800\\u001b[2J\",\"speaker\":{\"name\":\"A\"}},\n{\"start\":1},\n7,\n{\"text\":\" \"},{\"text\":\"d\",\"text\":\"e\",\"speaker\":3}]}",
    );
    let texts: Vec<_> = imported
        .turns
        .iter()
        .map(|turn| turn.text.as_str())
        .collect();
    assert_eq!(texts, ["a", "b", "c\u{fffd}\u{1b}[2J", "e"]);
    assert!(
        imported
            .turns
            .iter()
            .all(|turn| turn.start.is_none() && turn.end.is_none())
    );
    let lines: Vec<_> = imported.set_aside.iter().map(|aside| aside.line).collect();
    assert_eq!(lines, [5, 6]);
    assert_eq!(imported.warnings.len(), 4, "{:?}", imported.warnings);
}

#[test]
fn what_holds_no_transcript_is_refused_by_what_it_holds() {
    assert!(refused(r#"{"name":"x","dependencies":{"a":"1"}}"#).contains("`name`, `dependencies`"));
    assert!(
        refused(r#"{"items":[{"name":"x","value":"y"}],"results":[{"id":1,"content":"y"}]}"#)
            .contains("`items`")
    );
    assert!(refused("[1,2]").contains("a list of 2"));
    assert!(refused("\n{\"turns\": [").contains("2:"));
    assert!(refused(&"[".repeat(200_000)).contains("too deep"));
    assert!(refused(&"{\"a\":".repeat(100_000)).contains("too deep"));
    assert_eq!(
        said(r#"{"text":"all of it"}"#),
        [(None, "all of it".to_owned(), None, None)]
    );
}

#[test]
fn channels_are_speakers_when_nobody_else_is_named() {
    let text = r#"{"results":{"channels":[{"alternatives":[{"transcript":"x","words":[{"word":"hi","start":0,"end":0.5},{"word":"bye","start":2,"end":2.5}]}]},{"alternatives":[{"words":[{"word":"yes","start":1,"end":1.5}]}]}]}}"#;
    let want = [
        one("Channel 0", "hi", 0.0, 0.5),
        one("Channel 1", "yes", 1.0, 1.5),
        one("Channel 0", "bye", 2.0, 2.5),
    ];
    assert_eq!(said(text), want);
}

#[test]
fn a_single_turn_numbered_turns_and_speakers_below_are_found() {
    for text in [
        r#"{"speaker":"A","text":"x","start":1,"end":2}"#,
        r#"{"0":{"speaker":"A","text":"x","start":1,"end":2}}"#,
        r#"{"transcript":{"speakers":[{"id":"s1","name":"A"}],"turns":[{"speaker":"s1","text":"x","start":"0:01","end":2}]}}"#,
    ] {
        assert_eq!(said(text), [one("A", "x", 1.0, 2.0)], "{text}");
    }
}
