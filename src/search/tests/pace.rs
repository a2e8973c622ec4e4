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

#[test]
fn common_words_beside_a_rare_one_are_looked_for_where_that_stands_and_nothing_is_lost() {
    let mut library = many();
    let transcript = Arc::make_mut(&mut library.transcripts[0]);
    for turn in transcript.turns.iter_mut().step_by(611) {
        turn.text.push_str(" zebra");
    }
    let turns = &library.transcripts[0].turns;
    for (query, forms) in [
        ("zebra the", &["the", "then"][..]),
        ("th zebra", &["the", "then"]),
        ("zebra pla", &["plan", "plain", "planet"]),
        ("zerba the", &["the", "then"]),
        ("zebra -the a", &["a"]),
    ] {
        let barred = query.contains('-');
        let expected = turns.iter().enumerate().filter(|(_, turn)| {
            let mut words = turn.text.split(' ');
            turn.text.ends_with(" zebra")
                && words.clone().any(|word| forms.contains(&word))
                && !(barred && words.any(|word| word == "the"))
        });
        let expected: Vec<usize> = expected.map(|(at, _)| at + 1).collect();
        let hits = search(&library, query, Within::Library, usize::MAX);
        let mut found = numbers(&hits);
        found.sort_unstable();
        found.retain(|turn| expected.contains(turn));
        assert!(!expected.is_empty());
        assert_eq!(found, expected, "{query}");
        let best = search(&library, query, Within::Library, 2);
        assert_eq!(best, hits[..hits.len().min(2)], "{query}");
        let scores: Vec<f64> = hits.iter().map(|hit| hit.score).collect();
        assert!(scores.is_sorted_by(|one, other| one >= other), "{query}");
    }
}
