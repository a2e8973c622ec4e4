//! Searches from query to hit, in a small library made up for it.

use std::sync::Arc;

use super::*;
use crate::record::{
    Basis, Edition, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
};

mod counts;
mod fields;
mod pace;
mod scan;
mod speakers;

/// A transcript of an edition `place` (`exchange@edition`), its speakers as `id=Name|alias|…`, its turns as
/// `id: text`.
fn transcript(place: &str, speakers: &[&str], turns: &[&str]) -> Transcript {
    let (exchange, edition) = place.split_once('@').unwrap();
    let file = EditionFile {
        format: 1,
        exchange: Exchange {
            id: exchange.to_owned(),
            title: format!("The call {exchange}"),
            date: (exchange == "first-call").then(|| "2025-10-14".parse().unwrap()),
            medium: None,
        },
        edition: Edition {
            id: edition.to_owned(),
            language: None,
            basis: Basis::Verbatim,
            note: None,
            source: Source::default(),
        },
        speakers: speakers.iter().map(|speaker| speaker_of(speaker)).collect(),
        turns: turns.iter().map(|turn| turn_of(turn)).collect(),
    };
    Transcript::from_file(file, Origin::Bundled).unwrap()
}

fn speaker_of(line: &str) -> Speaker {
    let (id, names) = line.split_once('=').unwrap();
    let mut names = names.split('|').map(str::to_owned);
    Speaker {
        id: id.to_owned(),
        name: names.next().unwrap(),
        role: None,
        aliases: names.collect(),
    }
}

fn turn_of(line: &str) -> TurnEntry {
    let (speaker, text) = line.split_once(": ").unwrap_or(("", line));
    TurnEntry {
        speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
        basis: text.starts_with('“').then_some(Basis::Quoted),
        text: text.to_owned(),
        start: None,
        end: None,
        note: None,
    }
}

fn library(transcripts: Vec<Transcript>) -> Library {
    Library {
        transcripts: transcripts.into_iter().map(Arc::new).collect(),
        ..Library::default()
    }
}

/// One transcript of turns without speakers.
fn of_turns(turns: &[&str]) -> Library {
    library(vec![transcript("a@x", &[], turns)])
}

fn search(library: &Library, query: &str, within: Within, limit: usize) -> Vec<Hit> {
    let query = Query::parse(query).unwrap();
    Index::build(library).search(library, &query, within, &NoFacts, limit)
}

/// The numbers of the turns found in the library, best first, those of the second transcript from 101.
fn found(library: &Library, query: &str) -> Vec<usize> {
    numbers(&search(library, query, Within::Library, 99))
}

/// The numbers of the turns found in the first transcript.
fn found_here(library: &Library, query: &str) -> Vec<usize> {
    let within = Within::Transcript(TranscriptIndex(0));
    numbers(&search(library, query, within, 99))
}

fn numbers(hits: &[Hit]) -> Vec<usize> {
    hits.iter()
        .map(|hit| 100 * hit.transcript.0 + hit.turn.number())
        .collect()
}

/// What is highlighted in the best hit.
fn highlighted<'l>(library: &'l Library, query: &str) -> Vec<&'l str> {
    let hits = search(library, query, Within::Library, 1);
    let hit = hits.first().unwrap();
    let turn = library.transcripts[hit.transcript.0].turn(hit.turn);
    let text = &turn.unwrap().text;
    hit.ranges
        .iter()
        .map(|range| &text[range.clone()])
        .collect()
}

#[test]
fn all_words_must_match_in_any_order() {
    let library = of_turns(&["a plan for peace", "a plan", "peace, then a plan"]);
    assert_eq!(found(&library, "peace plan"), [1, 3]);
    assert!(found(&library, "peace plan war").is_empty());
    assert!(found(&library, "").is_empty());
}

#[test]
fn whole_words_come_before_prefixes_before_parts_before_misspellings() {
    let library = of_turns(&["plain", "airplane", "planet", "so this is the plan"]);
    assert_eq!(found(&library, "plan"), [4, 3, 2, 1]);
}

#[test]
fn a_transposed_letter_still_finds_maximum_and_is_highlighted() {
    let library = of_turns(&["nothing", "We need the Maximum, Yuri."]);
    for typed in ["maxmium", "maximun", "mximum", "maximuum", "maxmi", "mxmm"] {
        assert_eq!(found(&library, typed), [2], "{typed}");
        assert_eq!(highlighted(&library, typed), ["Maximum"], "{typed}");
    }
    assert!(found(&library, "mm").is_empty());
}

#[test]
fn exact_hits_come_first_even_where_misspelt_ones_stand_closer() {
    let library = of_turns(&["form here", "from there, a long way off, to over here"]);
    assert_eq!(found(&library, "from here"), [2, 1]);
}

#[test]
fn of_a_query_that_is_being_typed_the_words_before_the_last_are_whole() {
    let library = of_turns(&[
        "plans for peaceful days",
        "there was a plan, and it was peaceful on the whole",
        "a plan, peaceful",
        "is peace a plan?",
    ]);
    assert_eq!(found(&library, "plan peac"), [3, 4, 2, 1]);
    assert_eq!(found(&library, "plan peace"), [4, 3, 2, 1], "exact first");
}

#[test]
fn of_the_words_that_a_beginning_may_become_the_rarest_come_first() {
    let library = of_turns(&[
        "conference",
        "the conference",
        "here are more words, a conferral of the old kind",
        "the third conference",
    ]);
    assert_eq!(found(&library, "confe"), [3, 1, 2, 4]);
}

#[test]
fn enough_hits_spare_the_search_for_worse_ones() {
    let library = of_turns(&["plane", "plan", "plain", "plan again"]);
    let hits = |limit| numbers(&search(&library, "plan", Within::Library, limit));
    assert!(hits(0).is_empty());
    assert_eq!(hits(2), [2, 4]);
    assert_eq!(hits(3), [2, 4, 1]);
    assert_eq!(hits(9), [2, 4, 1, 3]);
}

#[test]
fn letters_scattered_over_a_sentence_are_no_match() {
    let library = of_turns(&["make a dog a loud one", "the constitution"]);
    assert!(found(&library, "madalo").is_empty());
    assert_eq!(found(&library, "cnstttn"), [2]);
}

#[test]
fn in_one_transcript_hits_stand_in_the_order_of_the_call() {
    let library = of_turns(&["airplane", "planet", "plan", "plain"]);
    assert_eq!(found_here(&library, "plan"), [1, 2, 3], "no misspelling");
    assert_eq!(
        found_here(&library, "plian"),
        [3, 4],
        "only the nearest ones"
    );
    let within = Within::Transcript(TranscriptIndex(0));
    assert_eq!(numbers(&search(&library, "plan", within, 2)), [1, 2]);
    let elsewhere = Within::Transcript(TranscriptIndex(7));
    assert!(search(&library, "plan", elsewhere, 9).is_empty());
}

#[test]
fn a_misspelling_counts_in_a_transcript_that_has_nothing_better_though_others_have() {
    let library = library(vec![
        transcript("a@x", &[], &["a plain thing"]),
        transcript("b@x", &[], &["a plan"]),
    ]);
    assert_eq!(found_here(&library, "plan"), [1]);
    assert_eq!(found(&library, "plan"), [101, 1]);
}

#[test]
fn a_phrase_stands_side_by_side_in_one_turn_and_is_one_range() {
    let library = of_turns(&[
        "plan peace",
        "the Peace  plan,",
        "peace",
        "plan",
        "peace plans",
    ]);
    assert_eq!(found(&library, "\"peace plan\""), [2]);
    assert_eq!(highlighted(&library, "“peace plan”"), ["Peace  plan"]);
    assert_eq!(found(&library, "\"peace pl"), [5, 2], "still being typed");
    assert_eq!(found(&library, "peace-plan"), [2, 5]);
    assert!(found(&library, "\"peace plna\"").is_empty());
    let chinese = of_turns(&["和平计划", "平和"]);
    assert_eq!(found(&chinese, "和平"), [1]);
    assert_eq!(highlighted(&chinese, "和平"), ["和平"]);
}

#[test]
fn excluded_words_and_phrases_keep_turns_out() {
    let library = of_turns(&["a peace plan", "a plan for peace", "plans"]);
    assert_eq!(found(&library, "plan -for"), [1, 3]);
    assert_eq!(found(&library, "plan -\"peace plan\""), [2, 3]);
    assert_eq!(found(&library, "-plan"), [3]);
    assert_eq!(found(&library, "-\"peace plan\""), [2, 3]);
    assert_eq!(found_here(&library, "-nowhere"), [1, 2, 3]);
}

#[test]
fn capitals_and_accents_count_when_they_are_typed() {
    let library = of_turns(&["tell us", "the US", "the café", "the cafe"]);
    assert_eq!(found(&library, "us"), [1, 2]);
    assert_eq!(found(&library, "US"), [2]);
    assert_eq!(found(&library, "CAFE").len(), 0);
    assert_eq!(found(&library, "cafe"), [3, 4]);
    assert_eq!(found(&library, "café"), [3]);
}

#[test]
fn ranges_are_in_order_do_not_overlap_and_cut_no_letter() {
    let library = of_turns(&["мир, план; планы — ещё «мир»"]);
    assert_eq!(
        highlighted(&library, "план мир"),
        ["мир", "план", "планы", "мир"]
    );
    assert_eq!(
        highlighted(&library, "\"план планы\" планы"),
        ["план; планы"]
    );
}

#[test]
fn misspelt_words_are_not_highlighted_beside_the_word_itself() {
    let library = of_turns(&["a plain plan", "nothing"]);
    assert_eq!(highlighted(&library, "plan"), ["plan"]);
}

#[test]
fn what_may_have_been_meant_is_suggested_nearest_first() {
    let library = of_turns(&["maximum maximal maxim", "maximum", "minimum"]);
    let index = Index::build(&library);
    assert_eq!(index.suggestions("maxmium"), ["maximum", "maxim"]);
    assert_eq!(
        index.suggestions("maximun"),
        ["maximum", "maxim", "maximal"]
    );
    assert_eq!(index.suggestions("xyz"), Vec::<&str>::new());
}

#[test]
fn a_word_that_nothing_answers_is_named_with_the_nearest_there_is() {
    let library = of_turns(&["need the maximum", "peace plan"]);
    let index = Index::build(&library);
    let lacking = |query: &str| {
        let query = Query::parse(query).unwrap();
        let lacking = index.lacking(&query);
        lacking.map(|lacking| (lacking.word, lacking.nearest.map(str::to_owned)))
    };
    let maximum = ("maxmium".to_owned(), Some("maximum".to_owned()));
    assert_eq!(lacking("the \"need the maxmium\""), Some(maximum));
    assert_eq!(
        lacking("plan xylophone"),
        Some(("xylophone".to_owned(), None))
    );
    assert_eq!(
        lacking("maxmium plan"),
        None,
        "both are there, not together"
    );
    assert_eq!(lacking("plan -xylophone"), None);
}

#[test]
fn an_empty_library_has_no_hits() {
    for query in ["plan", "@usha", "-plan", "\"a b\""] {
        assert!(found(&Library::default(), query).is_empty(), "{query}");
        assert!(found_here(&of_turns(&[]), query).is_empty(), "{query}");
        let (query, unbuilt) = (Query::parse(query).unwrap(), Index::default());
        let hits = unbuilt.search(&of_turns(&["plan"]), &query, Within::Library, &NoFacts, 9);
        assert!(hits.is_empty());
    }
}
