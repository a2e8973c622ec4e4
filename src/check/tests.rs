//! One call, and what articles make of it.

use std::sync::Arc;

use super::*;
use crate::record::{EditionFile, Origin, Transcript};

const CALL: &str = "
format: 1
exchange: {id: call, title: The call}
edition: {id: full, language: en, basis: verbatim}
speakers:
- {id: ann, name: Ann Ash, aliases: [Аня, Ash]}
- {id: bob, name: Bob Birch}
turns:
- speaker: ann
  text: Well, I think that we need the maximum here, otherwise what is the point of handing it over to the Americans?
- speaker: bob
  text: No, look. We did not say that the plan has twenty-eight points; it isn't a plan. Trump must see 1,000 pages of the draft first.
- speaker: ann
  text: I would not go there without Zelensky. We can always make a very good deal [about Gaza] — with Putin, say — by the end of October.
- speaker: bob
  text: It’s “fine”, as they say in Paris, and the weather was lovely for the whole of the long week. They took the big white v1 rocket home.
";

fn library() -> Library {
    let file: EditionFile = crate::yaml::read(CALL, std::path::Path::new("call.yaml")).unwrap();
    Library {
        transcripts: vec![Arc::new(
            Transcript::from_file(file, Origin::Bundled).unwrap(),
        )],
        ..Library::default()
    }
}

/// The finding and its differences, as words.
fn finding(quote: &str, speaker: Option<&str>) -> String {
    let library = library();
    let checker = Checker::new(&library, &[TranscriptIndex(0)]);
    let found = checker.check(quote, speaker).best;
    let mut told = found.finding.word().to_owned();
    for difference in &found.differences {
        let kind = difference.kind.word();
        let (article, transcript) = (&difference.article, &difference.transcript);
        told.push_str(&[" ", kind, ":", article, ">", transcript].concat());
    }
    told
}

#[track_caller]
fn finds(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(quote, wanted)| (quote, finding(quote, None), wanted))
        .filter(|(_, told, wanted)| told != *wanted)
        .map(|(quote, told, wanted)| format!("{quote}\n  is     {told}\n  wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_that_stand_are_verbatim_whatever_the_signs() {
    finds(&[
        ("we need the maximum here,", "verbatim"),
        ("It's ‘fine’, as they say in Paris", "verbatim"),
        ("We can always make a very good deal", "verbatim"),
        ("it isn’t a plan.", "verbatim"),
        (
            "what is the point of handing it over to the Americans?”",
            "verbatim",
        ),
    ]);
}

#[test]
fn other_signs_and_the_same_words_are_punctuation() {
    finds(&[
        ("We need the maximum here", "punctuation"),
        ("I think, that we need the maximum", "punctuation"),
        ("[W]e need the maximum", "punctuation"),
        (
            "we need the maximum [of territory] here",
            "punctuation inserted:of territory>",
        ),
        ("the plan has 28 points", "punctuation"),
        ("Trump must see 1000 pages", "punctuation"),
        ("a very good deal — with Putin", "punctuation"),
        ("we need the maximum here!", "punctuation"),
    ]);
}

#[test]
fn cuts_in_one_turn_are_elided_and_shown() {
    finds(&[
        (
            "I think that … what is the point of handing it over",
            "elided cut:>we need the maximum here, otherwise",
        ),
        (
            "the weather was lovely for the long week",
            "elided cut:>the whole of",
        ),
        ("We can always make a good deal", "elided cut:>very"),
        (
            "the plan [...] isn't a plan",
            "elided cut:>has twenty-eight points; it",
        ),
    ]);
}

#[test]
fn a_name_with_a_figure_in_it_is_a_number_that_no_cut_may_hide() {
    finds(&[
        (
            "They took the big white rocket home",
            "altered cut:>v1 number:>v1",
        ),
        ("took the big white v2 rocket", "altered number:v2>v1"),
        ("They took the v1 rocket home", "elided cut:>big white"),
    ]);
}

#[test]
fn words_that_differ_are_altered() {
    finds(&[
        ("we want the maximum here", "altered word:want>need"),
        (
            "we need the absolute maximum here",
            "altered inserted:absolute>",
        ),
        ("it is not a plan", "altered word:is not>isn't"),
        (
            "make a very good deal about Gaza with Putin",
            "altered inserted:about Gaza>about Gaza",
        ),
    ]);
}

#[test]
fn words_far_apart_do_not_hide_a_changed_negation_beside_them() {
    let turn = "- speaker: bob\n  text: It wasn't slow because of us; it was because of Berlin.\n";
    let text = CALL.to_owned() + turn;
    let file: EditionFile = crate::yaml::read(&text, std::path::Path::new("call.yaml")).unwrap();
    let library = Library {
        transcripts: vec![Transcript::from_file(file, Origin::Bundled).unwrap().into()],
        ..Library::default()
    };
    let checker = Checker::new(&library, &[TranscriptIndex(0)]);
    let found = checker.check("wasn't because of Berlin", None).best;
    assert_eq!(found.finding, Finding::Altered, "{found:?}");
    let kinds: Vec<_> = found.differences.iter().map(|one| one.kind).collect();
    assert!(kinds.contains(&DifferenceKind::Negation), "{found:?}");
}

#[test]
fn danger_words_are_never_less_than_altered() {
    finds(&[
        (
            "We did say that the plan has twenty-eight points",
            "altered cut:>not negation:>not",
        ),
        (
            "We did … say that the plan has",
            "altered cut:>not negation:>not",
        ),
        (
            "We did [...] say that the plan has",
            "altered cut:>not negation:>not",
        ),
        ("We [not] need the maximum here", "altered negation:not>"),
        (
            "the plan has twenty-nine points",
            "altered number:twenty-nine>twenty-eight",
        ),
        (
            "the plan has points; it isn't a plan",
            "altered cut:>twenty-eight number:>28",
        ),
        (
            "Trump must see 100 pages of the draft",
            "altered number:100>1,000",
        ),
        (
            "Trump may see 1,000 pages of the draft",
            "altered modal:may>must",
        ),
        (
            "Putin must see 1,000 pages of the draft",
            "altered name:Putin>Trump",
        ),
        ("it is a plan. Trump must see", "altered negation:is>isn't"),
        (
            "I can not go there without Zelensky",
            "altered modal:can>would",
        ),
        (
            "I would not go there with Zelensky",
            "altered negation:with>without",
        ),
        (
            "I would not go there. We can always make",
            "altered cut:>without Zelensky negation:>without name:>zelensky",
        ),
    ]);
}

#[test]
fn pieces_of_several_turns_are_stitched() {
    finds(&[(
        "we need the maximum here, otherwise the weather was lovely for the whole",
        "stitched",
    )]);
}

#[test]
fn what_nobody_said_is_not_found() {
    finds(&[
        (
            "the committee will reconvene after lunch on Tuesday",
            "not-found",
        ),
        ("of the to a", "not-found"),
        ("", "not-found"),
        ("…", "not-found"),
    ]);
}

#[test]
fn the_speaker_is_known_by_any_name() {
    for (speaker, told) in [
        (None, "verbatim"),
        (Some("Ann Ash"), "verbatim"),
        (Some("Ms. Ash's"), "verbatim"),
        (Some("Аня"), "verbatim"),
        (Some("Bob Birch"), "other-speaker"),
        (Some("Carol"), "other-speaker"),
    ] {
        assert_eq!(
            finding("we need the maximum here", speaker),
            told,
            "{speaker:?}"
        );
    }
}

#[test]
fn any_text_is_answered() {
    let library = library();
    let checker = Checker::new(&library, &[TranscriptIndex(0)]);
    for quote in [
        "[",
        "]",
        "[]",
        "()",
        "[[a]]",
        "'ll",
        "n't",
        "%",
        "-",
        "5%5",
        "....",
        "[…]",
        "\u{301}",
        "ﬀ ﬁ",
        "1,",
        ",1",
        "100 000 000 000 000 000 000 000 billion",
        "zero zero",
        "hundred hundred",
        "first first",
        "can't've",
        "🇺🇦 «»",
    ] {
        checker.check(quote, Some(quote));
        checker.check(&quote.repeat(300), None);
    }
}
