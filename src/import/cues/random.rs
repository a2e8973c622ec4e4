//! Mutated files of every format of cues, JSON and tables: nothing panics, and no word is lost.

use proptest::prelude::*;

use crate::error::Result;
use crate::import::{Hint, Imported, json, json_lines, soundness, srt, table, vtt};

const SAMPLES: [&str; 6] = [
    "WEBVTT - A call\nLanguage: en\n\nNOTE so\n\n1\n00:01.000 --> 00:02.000 align:start\n<v.loud Ann &amp; Bob>one <i>two</i>\n<v Kim>three</v>\n\n00:02.000 --> 00:03.000\nAnn: four\n- five\n- Ann: six\n(Kim Lee)\nseven\n",
    "1\n00:00:01,000 --> 00:00:02,000\nAnn: one\n{\\an8}two\n\n2\n00:00:02,000 --> 00:00:03,000 X1:1\n- three\n- Ann: four\n5\n00:00:03,0 --> 00:00:04,0\nfive <b>&lt;\n",
    r#"{"speakers":{"0":"Ann"},"results":{"utterances":[{"start":1.5,"end":2,"speaker":0,"transcript":"one \ud83d\ude00"},{"words":[{"word":"two","speaker":1},{"word":"."}]}]},"title":"x"}"#,
    "{\"speaker\":\"Ann\",\"text\":\"one\",\"start\":1,\"end\":2}\n{\"n\":2,\"speaker\":null,\"text\":\"two\",\"note\":\"x\"}\n{\"monologues\":[{\"elements\":[{\"value\":\"a\"}]}]}\n",
    "speaker,start,end,text\nAnn,0:01,2.5,\"one, \"\"two\"\"\n\nthree\"\n,,,\nBob,x,,four\n",
    "Spkr\tStTime\tContent\nAnn\t1.5\t\"one\tx\"\nBob\t2\ttwo\n",
];

fn readers() -> [fn(&str, &Hint) -> Result<Imported>; 5] {
    [
        vtt::read,
        srt::read,
        json::read,
        json_lines::read,
        table::read,
    ]
}

/// What must hold of every import.
fn sound(text: &str, imported: &Imported) {
    let lines = text.split('\n').count();
    for turn in &imported.turns {
        assert!(turn.line <= lines, "line {} of {lines}", turn.line);
    }
    soundness::check(imported).unwrap();
}

fn pieces() -> impl Strategy<Value = String> {
    let nasty = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just("-->"),
        Just("00:00:01,000 --> 00:00:02,000"),
        Just("<v "),
        Just(">"),
        Just("&#x"),
        Just("Ann: "),
        Just("- "),
        Just("\""),
        Just("\\"),
        Just("\\ud800"),
        Just("NaN"),
        Just("{"),
        Just("["),
        Just("}"),
        Just("]"),
        Just(","),
        Just("\t"),
        Just("\u{feff}"),
        Just("\0"),
        Just("\r"),
        Just("é"),
        Just("漢"),
        Just("\u{2028}"),
        Just("1e999"),
        Just("null"),
        Just("\"text\":"),
        Just("{\\"),
        Just("NOTE "),
        Just("WEBVTT"),
        Just("("),
        Just(")"),
        Just("："),
        Just("-"),
    ];
    nasty.prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_sample_with_pieces_cut_out_and_put_in_never_panics(
        sample in 0..SAMPLES.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..9_usize, pieces()), 0..8),
    ) {
        let mut text: Vec<char> = SAMPLES[sample].chars().collect();
        for (at, cut, piece) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + cut).min(text.len());
            text.splice(at..end, piece.chars());
        }
        let text: String = text.into_iter().collect();
        for read in readers() {
            if let Ok(imported) = read(&text, &Hint::default()) {
                sound(&text, &imported);
            }
        }
    }

    #[test]
    fn arbitrary_text_never_panics(parts in prop::collection::vec(prop_oneof![pieces(), ".{0,6}"], 0..40)) {
        let text = parts.concat();
        for read in readers() {
            if let Ok(imported) = read(&text, &Hint::default()) {
                sound(&text, &imported);
            }
        }
    }

    #[test]
    fn no_line_of_a_subtitle_file_is_lost(
        lines in prop::collection::vec(prop_oneof![
            "(Ann|Bob|Kim): [a-z]{3,8}", "- [a-z]{3,8}", "[a-z]{3,8}", Just(String::new()), "[0-9]{1,2}",
            Just("00:00:01,000 --> 00:00:02,000".to_owned()), Just("00:00:0x,000 --> 00:00:02,000".to_owned()), "NOTE [a-z]{3,8}",
        ], 1..40),
    ) {
        let text = lines.join("\n");
        for (read, vtt) in [(vtt::read as fn(&str, &Hint) -> Result<Imported>, true), (srt::read, false)] {
            let Ok(imported) = read(&text, &Hint::default()) else { continue };
            let mut kept: Vec<&str> = imported.turns.iter().map(|turn| &*turn.text).collect();
            kept.extend(imported.set_aside.iter().map(|aside| &*aside.text));
            let kept = kept.join("\n");
            for (at, line) in lines.iter().enumerate() {
                // A name right above the times of a WebVTT cue is the cue's own.
                let name = vtt && lines.get(at + 1).is_some_and(|next| next.contains("-->"));
                let word = line.rsplit(' ').next().unwrap_or_default();
                let speech = word.len() > 2 && !line.contains("-->");
                prop_assert!(!speech || name || kept.contains(word), "{line} of {text:?}");
            }
        }
    }
}
