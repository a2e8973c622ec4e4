use std::fmt::Write as _;

use super::*;
use crate::record::{EditionFile, Origin, SpeakerIndex, TurnIndex};
use crate::yaml;

/// An edition of `basis` whose turns are these flow maps of YAML; `a` is Ann, `b` is Bob.
fn edition(basis: &str, turns: &[String]) -> Transcript {
    let mut text = format!(
        "format: 1\nexchange: {{id: call, title: Call, date: 2025-10-14}}\n\
         edition: {{id: one, basis: {basis}, source: {{}}}}\n\
         speakers: [{{id: a, name: Ann}}, {{id: b, name: Bob}}, {{id: c, name: Cleo}}]\nturns:\n"
    );
    for turn in turns {
        writeln!(text, "- {turn}").unwrap();
    }
    let file: EditionFile = yaml::read(&text, std::path::Path::new("call.yaml")).unwrap();
    Transcript::from_file(file, Origin::Bundled).unwrap()
}

fn turns(lines: &[(&str, &str)]) -> Vec<String> {
    let turn = |(speaker, text): &(&str, &str)| match *speaker {
        "" => format!("{{text: '{text}'}}"),
        _ => format!("{{speaker: {speaker}, text: '{text}'}}"),
    };
    lines.iter().map(turn).collect()
}

fn timed(times: &[(&str, f64, Option<f64>)]) -> Transcript {
    let turn = |(speaker, start, end): &(&str, f64, Option<f64>)| {
        let end = end.map_or(String::new(), |end| format!(", end: {end}"));
        format!("{{speaker: {speaker}, text: one two, start: {start}{end}}}")
    };
    edition("verbatim", &times.iter().map(turn).collect::<Vec<_>>())
}

/// Numbers that look random, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Two speakers by turns, each word drawn as often as its rank has it (Zipf); `habit` now and then at the end of a turn.
fn drawn(turns: usize, habit: impl Fn(usize) -> &'static str, seed: u64) -> Transcript {
    let mut chance = Chance(seed);
    let turn = |at: usize| {
        let words: Vec<String> = (0..20)
            .map(|_| {
                let rank = 1000 / (1 + chance.below(1000)) + chance.below(40);
                format!("w{rank}")
            })
            .collect();
        let speaker = ["a", "b"][at % 2];
        format!(
            "{{speaker: {speaker}, text: '{} {}'}}",
            words.join(" "),
            habit(at)
        )
    };
    edition("verbatim", &(0..turns).map(turn).collect::<Vec<_>>())
}

#[test]
fn talk_is_sorted_by_words_and_tells_said_words_from_ours() {
    let lines = [
        ("b", "He asks for a “peace plan” soon."),
        ("a", "Yes [about Gaza] we agree, all of us, on all of it."),
    ];
    let of = |basis| {
        let talk = share::talk(&edition(basis, &turns(&lines)));
        let told = talk.iter();
        told.map(|one| {
            (
                one.share.speaker.map(|who| who.0),
                one.share.words,
                one.said,
            )
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(
        of("verbatim"),
        [(Some(0), 12, 10), (Some(1), 7, 7), (Some(2), 0, 0)]
    );
    assert_eq!(
        of("reported"),
        [(Some(0), 12, 0), (Some(1), 7, 2), (Some(2), 0, 0)]
    );
}

#[test]
fn without_the_time_of_every_turn_the_course_goes_by_words() {
    let lines = [
        ("a", "one two three"),
        ("b", "—"),
        ("", "one two three four"),
    ];
    let course = Course::of(&edition("verbatim", &turns(&lines)));
    assert_eq!((course.measure, course.length), (Measure::Words, 8.0));
    let ends: Vec<_> = course
        .stretches
        .iter()
        .map(|one| (one.start, one.end))
        .collect();
    assert_eq!(ends, [(0.0, 0.375), (0.375, 0.5), (0.5, 1.0)]);
    assert_eq!(course.lane(None, 4), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(course.lane(Some(SpeakerIndex(0)), 2), [0.75, 0.0]);
}

#[test]
fn by_time_turns_leave_silence_overlap_and_end_where_the_next_begins() {
    let course = Course::of(&timed(&[
        ("a", 10.0, Some(14.0)),
        ("b", 16.0, None),
        ("a", 18.0, Some(26.0)),
        ("b", 20.0, Some(22.0)),
        ("a", 28.0, None),
    ]));
    // The four turns before the last have 2 words in 4 seconds on average.
    assert_eq!((course.measure, course.length), (Measure::Time, 22.0));
    let ends: Vec<_> = course.stretches.iter().map(|one| one.end * 22.0).collect();
    assert_eq!(ends, [4.0, 8.0, 16.0, 12.0, 22.0]);
    assert_eq!(
        course.lane(Some(SpeakerIndex(0)), 11)[..4],
        [1.0, 1.0, 0.0, 0.0]
    );
}

#[test]
fn times_that_go_back_or_all_stand_still_are_no_measure() {
    let back = timed(&[("a", 10.0, None), ("b", 5.0, None)]);
    let still = timed(&[("a", 3.0, None), ("b", 3.0, None)]);
    for transcript in [back, still] {
        assert_eq!(Course::of(&transcript).measure, Measure::Words);
    }
}

#[test]
fn a_cell_leads_to_its_first_turn_and_an_empty_one_to_the_turn_before() {
    let course = Course::of(&timed(&[
        ("a", 0.0, Some(1.0)),
        ("b", 1.0, Some(50.0)),
        ("a", 90.0, Some(100.0)),
    ]));
    let turns: Vec<_> = (0..10)
        .map(|cell| course.turn_at(cell, 10).unwrap().number())
        .collect();
    assert_eq!(turns, [1, 2, 2, 2, 2, 2, 2, 2, 2, 3]);
    assert_eq!(course.cell_of(TurnIndex(2), 10), Some(9));
    assert_eq!(course.cell_of(TurnIndex(2), 0), None);
}

#[test]
fn nothing_has_no_course() {
    let course = Course::of(&edition("verbatim", &["{text: a}".to_owned()]));
    assert_eq!(course.lane(None, 3), [1.0, 1.0, 1.0]);
    let mut nothing = edition("verbatim", &["{text: a}".to_owned()]);
    nothing.turns.clear();
    let course = Course::of(&nothing);
    assert_eq!(
        (course.turn_at(0, 10), course.lane(None, 2)),
        (None, vec![0.0, 0.0])
    );
}

#[test]
fn at_one_place_the_greatest_sign_is_shown() {
    let signs = [
        (0, Sign::Claim),
        (2, Sign::Hit),
        (2, Sign::Bookmark),
        (9, Sign::Claim),
    ];
    assert_eq!(
        sign::at_places(3, signs),
        [Some(Sign::Claim), None, Some(Sign::Hit)]
    );
}

#[test]
fn the_timeline_has_the_exchanges_and_events_of_the_articles_about_this_one() {
    let library = Library::bundled();
    let transcript = library.transcripts.first().unwrap();
    let timeline = timeline::timeline(&library, transcript);
    assert!(timeline.is_sorted_by_key(|dated| dated.date));
    let calls: Vec<_> = timeline
        .iter()
        .filter_map(|dated| match &dated.what {
            What::Exchange { title, here } => Some((title.as_str(), *here)),
            What::Event { .. } => None,
        })
        .collect();
    assert_eq!(
        calls,
        [("Witkoff–Ushakov", true), ("Ushakov–Dmitriev", false)]
    );
    let later: i32 = timeline.iter().map(|dated| dated.days_later).sum();
    assert_eq!(later, 44, "from 14 October to 27 November");
    let alone = edition("verbatim", &["{text: a}".to_owned()]);
    assert_eq!(timeline::timeline(&library, &alone).len(), 1);
}

#[test]
fn too_few_words_tell_nothing_and_reported_words_are_nobodys() {
    let bundled = Library::bundled();
    for transcript in &bundled.transcripts {
        let telling = telling::telling(transcript);
        assert!(!telling.is_empty());
        assert!(
            telling
                .iter()
                .all(|one| one.words.is_none() && one.said < 60)
        );
    }
    let reported = vec!["{speaker: a, text: 'we we we we'}".to_owned(); 200];
    assert_eq!(telling::telling(&edition("reported", &reported))[0].said, 0);
}

#[test]
fn a_habit_is_found_with_its_counts() {
    let habit = |at: usize| if at.is_multiple_of(6) { "Frankly" } else { "" };
    let telling = telling::telling(&drawn(200, habit, 7));
    let words = telling[0].words.as_ref().unwrap();
    assert_eq!(
        (words[0].word.as_str(), words[0].count, words[0].others),
        ("Frankly", 34, 0)
    );
    assert_eq!(words.len(), 1);
    assert_eq!(telling[1].words.as_ref().unwrap().len(), 0);
}

#[test]
fn where_all_speak_alike_no_word_is_shown() {
    let texts = 100;
    let with_a_word = (0..texts).filter(|seed| {
        let telling = telling::telling(&drawn(200, |_| "", *seed));
        telling
            .iter()
            .any(|one| !one.words.as_ref().unwrap().is_empty())
    });
    assert!(with_a_word.count() <= 5);
}

#[test]
fn a_topic_of_one_turn_tells_nothing_of_its_speaker() {
    let topic = |at: usize| {
        if at == 4 {
            "uranium uranium uranium uranium uranium uranium"
        } else {
            ""
        }
    };
    let telling = telling::telling(&drawn(200, topic, 3));
    assert_eq!(telling[0].words.as_ref().unwrap().len(), 0);
}
