//! Large libraries: what is left unlooked at changes no answer.

use std::cell::Cell;

use super::*;

/// Turns of common words in many lengths and orders, more than are looked at one by one.
fn many() -> Library {
    let words = ["the", "a", "plan", "peace", "then", "plain", "planet", "of"];
    let mut drawn = 7_usize;
    let mut draw = |end: usize| {
        drawn = (drawn * 1_103_515_245 + 12_345) % (1 << 31);
        (drawn >> 8) % end
    };
    let turns: Vec<String> = (0..6000)
        .map(|_| {
            let length = 1 + draw(30);
            let turn: Vec<&str> = (0..length).map(|_| words[draw(words.len())]).collect();
            turn.join(" ")
        })
        .collect();
    of_turns(&turns.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_best_few_are_the_first_of_all() {
    let library = many();
    for query in [
        "the",
        "th",
        "the a",
        "plan peace",
        "pla th",
        "plna of",
        "\"a plan\" the",
        "the -plan",
    ] {
        let all = search(&library, query, Within::Library, usize::MAX);
        let few = search(&library, query, Within::Library, 40);
        assert!(all.len() > 100, "{query}");
        let places = |hits: &[Hit]| -> Vec<(TurnIndex, u64)> {
            let first = hits.iter().take(40);
            first.map(|hit| (hit.turn, hit.score.to_bits())).collect()
        };
        assert_eq!(places(&few), places(&all), "{query}");
    }
}

#[test]
fn a_search_stops_when_nobody_waits_and_gives_what_it_has_when_that_is_enough() {
    let library = many();
    let index = Index::build(&library);
    let query = Query::parse("the a").unwrap();
    let at_pace = |pace: &dyn Fn() -> Pace| index.best(&library, &query, &NoFacts, 40, pace);
    assert_eq!(at_pace(&|| Pace::Stop), None);
    let some = at_pace(&|| Pace::Enough).unwrap();
    assert!(!some.whole && !some.hits.is_empty());
    let asked = Cell::new(0);
    let all = at_pace(&|| {
        asked.set(asked.get() + 1);
        Pace::On
    });
    assert!(all.unwrap().whole && asked.get() > 0);
}

#[test]
fn the_words_of_a_turn_are_found_when_it_is_shown() {
    let library = of_turns(&["a plan", "nothing", "plans of a plan"]);
    let index = std::sync::Arc::new(Index::build(&library));
    let query = Query::parse("plan").unwrap();
    let matches = index.matches(&library, &query, TranscriptIndex(0), &NoFacts);
    assert_eq!(matches.turns, [TurnIndex(0), TurnIndex(2)]);
    let marked = |turn: usize| {
        let text = &library.transcripts[0].turns[turn].text;
        matches.marks.ranges(TurnIndex(turn), text)
    };
    assert_eq!(marked(0), vec![2..6]);
    assert_eq!(marked(2), [0..5, 11..15]);
    assert!(marked(1).is_empty() && matches.marks.ranges(TurnIndex(9), "").is_empty());
}
