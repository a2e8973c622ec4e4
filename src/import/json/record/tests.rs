//! One object as one unit of speech, in many dialects.

use super::super::node::members;
use super::*;

fn read(text: &str) -> Spoken {
    record(&members(text).unwrap(), 1)
}

#[test]
fn keys_of_many_programs_mean_the_same() {
    for text in [
        r#"{"speaker":"A","start":1,"end":2,"text":"so it is"}"#,
        r#"{"Speaker_Label":"A","startTime":1.0,"endTime":"2","body":"so it is"}"#,
        r#"{"who":{"name":"A"},"time":"0:01","stop":"00:00:02,0","content":"so it is"}"#,
        r#"{"speaker":null,"name":"A","timestamp":[1.0,2.0],"text":"so it is"}"#,
        r#"{"from":"A","ts":1,"end_ts":2,"elements":[{"value":"so"},{"value":" "},{"value":"it is"}]}"#,
        r#"{"start":{"seconds":"1"},"end":{"seconds":2,"nanos":0},"words":[{"word":"so","speaker":"A"},{"word":"it"},{"word":"is","speaker":"A"}]}"#,
        r#"{"speaker":["A"],"start_ms":1000,"end_ms":2000,"text_blocks":[{"text":"so"},{"text":"it is"}]}"#,
        r#"{"speaker":"A","timestamps":{"from":"00:00:01,000","to":"00:00:02,000"},"offsets":{"from":1000,"to":2000},"text":"so it is"}"#,
        r#"{"speaker":"A","startTime":"1s","duration":1.0,"alternatives":[{"transcript":"so it is","confidence":1},{"transcript":"no","confidence":0}]}"#,
    ] {
        let spoken = read(text);
        assert_eq!(spoken.speaker.as_deref(), Some("A"), "{text}");
        assert_eq!(spoken.text.as_deref(), Some("so it is"), "{text}");
        assert_eq!((spoken.start, spoken.end), (Some(1.0), Some(2.0)), "{text}");
        assert_eq!(spoken.troubles, [], "{text}");
    }
}

#[test]
fn an_odd_value_costs_itself_and_never_the_text() {
    for (text, speaker, bad_time) in [
        (r#"{"text":"x","start":1e999,"end":-4}"#, None, true),
        (r#"{"text":"x","speaker":7,"start":null}"#, Some("7"), false),
        (
            r#"{"text":"x","speaker":{"name":null,"id":3}}"#,
            Some("3"),
            false,
        ),
        (r#"{"text":"x","speaker":true,"start":"soon"}"#, None, true),
        (
            r#"{"text":"x","speaker":[[["deep"]]],"start":{}}"#,
            None,
            true,
        ),
        (r#"{"text":"x","speaker":"  "}"#, None, false),
    ] {
        let spoken = read(text);
        assert_eq!(spoken.text.as_deref(), Some("x"), "{text}");
        assert_eq!(spoken.speaker.as_deref(), speaker, "{text}");
        assert_eq!(!spoken.troubles.is_empty(), bad_time, "{text}");
    }
    assert_eq!(read(r#"{"text":5}"#).text.as_deref(), Some("5"));
    assert_eq!(read(r#"{"text":null,"speaker":"A"}"#).text, None);
    assert_eq!(
        read(r#"{"text":"a","text":"b"}"#).troubles,
        [Trouble::TwiceGiven]
    );
}

#[test]
fn words_are_joined_with_the_spaces_that_they_bring() {
    for (text, joined) in [
        (
            r#"{"words":[{"word":" And"},{"word":" so"},{"word":"."}]}"#,
            " And so.",
        ),
        (
            r#"{"spans":[{"value":"Are","ts":0.5},{"value":"you"},{"value":"?"}]}"#,
            "Are you?",
        ),
        (r#"{"text":["one","two"]}"#, "one two"),
    ] {
        assert_eq!(read(text).text.as_deref(), Some(joined));
    }
}
