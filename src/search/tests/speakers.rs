//! Speakers, by all their names.

use super::*;

fn calls() -> Library {
    library(vec![
        transcript(
            "first-call@one",
            &["w=Steve Witkoff|SW|Уиткофф", "u=Yuri Ushakov|Ушаков|YU"],
            &["w: Hello", "u: Hello, Steve", "nobody said this"],
        ),
        transcript(
            "second-call@two",
            &["speaker-1=Ушаков", "speaker-2=Кирилл Дмитриев"],
            &["speaker-1: Привет", "speaker-2: Привет, Юрий"],
        ),
        transcript(
            "third-call@x",
            &[
                "speaker-1=Ann Bloom|Host",
                "speaker-2=Anna Stone|Host",
                "s=Steve",
            ],
            &["speaker-1: Good evening", "speaker-2: Hello", "s: Hello"],
        ),
    ])
}

#[test]
fn a_speaker_is_found_by_any_name_in_any_alphabet() {
    for query in [
        "@usha",
        "speaker:Ushakov",
        "@Ушак",
        "speaker:ушаков",
        "@ushakvo",
        "@yu",
        "@shakov",
        "@ushkv",
    ] {
        assert_eq!(found(&calls(), query), [2, 101], "{query}");
    }
}

#[test]
fn a_name_shared_with_another_edition_is_known_for_both() {
    let second = Within::Transcript(TranscriptIndex(1));
    assert_eq!(numbers(&search(&calls(), "@yuri", second, 9)), [101]);
}

#[test]
fn ids_and_names_that_two_speakers_of_a_call_bear_join_nobody() {
    assert_eq!(found(&calls(), "@bloom"), [201]);
    assert_eq!(found(&calls(), "@stone"), [202]);
    assert_eq!(found(&calls(), "@host"), [201, 202]);
}

#[test]
fn only_those_who_answer_best_are_taken() {
    assert_eq!(found(&calls(), "@ann"), [201], "not Anna");
    assert_eq!(found(&calls(), "@anna"), [202]);
    assert_eq!(found(&calls(), "@an"), [201, 202]);
    assert_eq!(found(&calls(), "speaker:\"witkoff steve\""), [1]);
    assert!(found(&calls(), "@zzz").is_empty());
}

#[test]
fn several_speakers_are_alternatives_and_negated_ones_are_left_out() {
    assert_eq!(found(&calls(), "@witkoff @usha"), [1, 2, 101]);
    assert_eq!(found_here(&calls(), "-@witkoff"), [2, 3]);
    assert_eq!(found_here(&calls(), "-@witkoff -@usha"), [3]);
    assert_eq!(found(&calls(), "hello @usha"), [2]);
}

#[test]
fn fields_alone_have_no_ranges() {
    let hits = search(&calls(), "@usha", Within::Library, 9);
    assert!(hits.iter().all(|hit| hit.ranges.is_empty()));
}
