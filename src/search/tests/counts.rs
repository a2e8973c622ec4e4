//! Counts by speaker and transcript, and queries narrowed by them.

use super::*;

fn calls() -> Library {
    library(vec![
        transcript(
            "first-call@one",
            &["w=Steve Witkoff", "u=Yuri Ushakov|Ушаков"],
            &["w: a plan", "u: a plan, Steve", "u: planning", "a plan"],
        ),
        transcript("first-call@two", &["u=Ушаков"], &["u: план plan", "u: no"]),
        transcript(
            "second-call@x",
            &[
                "s=Steve Bloom",
                "d=Кирилл Дмитриев",
                "n=Speaker 1",
                "m=Speaker 10",
            ],
            &["s: the plain plan", "d: plan plan", "n: plan a", "m: a"],
        ),
    ])
}

fn counted(library: &Library, query: &str, limit: usize) -> Counts {
    let query = Query::parse(query).unwrap();
    let index = Index::build(library);
    let pace = || Pace::On;
    let answer = index.answer(library, &query, &NoFacts, limit, &pace);
    let counts = answer
        .unwrap()
        .counts(&index, library, &query, &NoFacts, &pace);
    counts.unwrap()
}

fn told(counts: &[Count]) -> Vec<String> {
    let told = counts.iter().map(|count| {
        let sign = if count.chosen { "*" } else { "" };
        format!("{sign}{} {}", count.name, count.turns)
    });
    told.collect()
}

#[test]
fn all_turns_that_answer_are_counted_by_speaker_and_transcript() {
    let counts = counted(&calls(), "plan", 99);
    assert_eq!(counts.turns, 8);
    let speakers = [
        "Yuri Ushakov 3",
        "Steve Witkoff 1",
        "Steve Bloom 1",
        "Кирилл Дмитриев 1",
        "Speaker 1 1",
    ];
    assert_eq!(told(&counts.speakers), speakers);
    let transcripts = ["first-call@one 4", "second-call 3", "first-call@two 1"];
    assert_eq!(told(&counts.transcripts), transcripts);
}

#[test]
fn counts_go_as_far_as_the_tier_in_which_the_list_ends() {
    let counts = counted(&calls(), "plan", 2);
    assert_eq!(counts.turns, 7, "the list ends among whole words");
    assert_eq!(counted(&calls(), "plan", 8).turns, 8);
}

#[test]
fn words_of_a_phrase_count_only_side_by_side() {
    assert_eq!(counted(&calls(), "\"a plan\"", 99).turns, 3);
    assert_eq!(counted(&calls(), "\"a plan\" -steve", 99).turns, 2);
    assert_eq!(counted(&calls(), "plan -\"a plan\"", 99).turns, 5);
}

#[test]
fn alternatives_are_counted_as_if_none_was_named() {
    let counts = counted(&calls(), "plan @ushakov", 99);
    assert_eq!(counts.turns, 3);
    assert_eq!(
        told(&counts.speakers)[..2],
        ["*Yuri Ushakov 3", "Steve Witkoff 1"]
    );
    assert_eq!(
        told(&counts.transcripts),
        ["first-call@one 2", "first-call@two 1"]
    );
    let counts = counted(&calls(), "plan in:first-call -@witkoff", 99);
    assert_eq!(counts.turns, 4);
    assert_eq!(told(&counts.speakers), ["Yuri Ushakov 3"]);
    let transcripts = ["*first-call@one 3", "second-call 3", "*first-call@two 1"];
    assert_eq!(told(&counts.transcripts), transcripts);
}

#[test]
fn a_query_of_fields_alone_is_counted_and_an_empty_one_has_nothing() {
    assert_eq!(counted(&calls(), "@ushakov", 1).turns, 4);
    assert_eq!(counted(&calls(), "", 9), Counts::default());
}

#[test]
fn each_count_is_what_narrowing_to_it_finds_and_narrowing_again_takes_it_back() {
    let library = calls();
    let index = Index::build(&library);
    for text in ["plan", "pl", "\"a plan", "a -steve", "date:2025"] {
        let counts = counted(&library, text, usize::MAX);
        for count in counts.speakers.iter().chain(&counts.transcripts) {
            let narrowed = index.narrow(&library, text, count.facet).unwrap();
            assert_eq!(
                search(&library, &narrowed, Within::Library, 99).len(),
                count.turns,
                "{narrowed}"
            );
            assert_eq!(
                index.narrow(&library, &narrowed, count.facet).as_deref(),
                Some(text)
            );
        }
    }
}

#[test]
fn a_name_is_as_short_as_it_can_be_and_what_was_typed_otherwise_is_taken_away_too() {
    let library = calls();
    let index = Index::build(&library);
    let narrowed = |text: &str, name: &str| {
        let counts = counted(&library, "plan", 99);
        let mut all = counts.speakers.iter().chain(&counts.transcripts);
        let count = all.find(|count| count.name == name).unwrap();
        index.narrow(&library, text, count.facet).unwrap()
    };
    assert_eq!(narrowed("plan", "Yuri Ushakov"), "@Ushakov plan");
    assert_eq!(narrowed("plan", "Steve Bloom"), "@Bloom plan");
    assert_eq!(narrowed("plan", "Speaker 1"), "@\"Speaker 1\" plan");
    assert_eq!(narrowed("plan", "second-call"), "in:second-call plan");
    assert_eq!(narrowed("plan", "first-call@two"), "in:first-call@two plan");
    assert_eq!(
        narrowed("a speaker:usha plan @Ушаков", "Yuri Ushakov"),
        "a plan "
    );
    assert_eq!(
        narrowed("plan @witkoff", "Yuri Ushakov"),
        "@Ushakov plan @witkoff"
    );
    assert_eq!(
        narrowed("plan -@ushakov", "Yuri Ushakov"),
        "@Ushakov plan -@ushakov"
    );
}
