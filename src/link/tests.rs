use super::*;
use crate::record::{ArticleFile, EditionFile, Origin};
use crate::yaml;
use std::path::Path;
use std::sync::Arc;

const EDITION: &str = "
format: 1
exchange: {id: call, title: A call}
edition: {id: full, basis: verbatim}
speakers: [{id: a, name: A}]
turns:
  - {speaker: a, text: 'I said that he is “a man of peace”, and that’s that.'}
  - {speaker: a, text: We need the maximum – don't we? We will make it our own.}
  - {speaker: a, text: Nothing of note.}
  - {speaker: a, text: As close as possible to it.}
  - {speaker: a, text: 'Yes: as close as possible to it.'}
";

/// A library of one call and an article that makes `claims` about it.
fn library(claims: &str) -> Library {
    library_of(EDITION, claims)
}

fn library_of(edition: &str, claims: &str) -> Library {
    let edition: EditionFile = yaml::read(edition, Path::new("e.yaml")).unwrap();
    let text = format!("format: 1\narticle: {{id: one, title: One}}\nclaims:\n{claims}");
    let article: ArticleFile = yaml::read(&text, Path::new("a.yaml")).unwrap();
    Library {
        transcripts: vec![Arc::new(
            Transcript::from_file(edition, Origin::Bundled).unwrap(),
        )],
        articles: vec![article],
        faults: Vec::new(),
    }
}

/// Turn number, claim number, how, state and marked words of every link.
fn told(claims: &str) -> Vec<String> {
    let library = library(claims);
    links(&library, TranscriptIndex(0))
        .into_iter()
        .map(|link| {
            let text = &library.transcripts[0].turns[link.turn.0].text;
            let marked: Vec<&str> = link
                .ranges
                .iter()
                .map(|range| &text[range.clone()])
                .collect();
            format!(
                "#{} claim {} {} {} {:?}",
                link.turn.number(),
                link.claim.claim,
                link.how.word(),
                link.state.word(),
                marked
            )
        })
        .collect()
}

/// A claim about the call with these quotes and linked turns.
fn claim(id: &str, quotes: &str, turns: &[usize]) -> String {
    let passages: Vec<String> = turns
        .iter()
        .map(|turn| format!("{{edition: full, turn: {turn}}}"))
        .collect();
    format!(
        "  - {{id: {id}, about: call, kind: statement, text: t, quotes: [{quotes}], passages: [{}]}}\n",
        passages.join(", ")
    )
}

#[test]
fn a_named_turn_is_linked_with_the_quoted_words_marked() {
    let claims = claim("x", "a MAN of peace, \"that's that\"", &[1]);
    assert_eq!(
        told(&claims),
        ["#1 claim 0 data ok [\"a man of peace\", \"that’s that\"]"]
    );
}

#[test]
fn a_link_is_lost_when_a_quotation_stands_in_no_linked_turn() {
    let claims = claim("x", "need the minimum", &[2])
        + &claim("y", "need the maximum, a man of peace", &[1, 2])
        + &claim("z", "", &[3]);
    assert_eq!(
        told(&claims),
        [
            "#1 claim 1 data ok [\"a man of peace\"]",
            "#2 claim 0 data lost []",
            "#2 claim 1 data ok [\"need the maximum\"]",
            "#3 claim 2 data ok []",
        ]
    );
}

#[test]
fn four_words_link_a_claim_to_the_one_turn_that_has_them_and_to_several_only_as_ambiguous() {
    let claims = claim("x", "need the maximum - don’t we, make it our own", &[])
        + &claim("short", "need the maximum", &[])
        + &claim("twice", "as close as possible", &[])
        + &claim("part", "e need the maximum – don't", &[]);
    assert_eq!(
        told(&claims),
        [
            "#2 claim 0 exact ok [\"need the maximum – don't we\", \"make it our own\"]",
            "#2 claim 3 approximate edited [\"We need the maximum – don't\"]",
            "#4 claim 2 exact ambiguous [\"As close as possible\"]",
            "#5 claim 2 exact ambiguous [\"as close as possible\"]",
        ]
    );
}

#[test]
fn claims_about_other_calls_and_turns_that_are_not_there_make_no_link() {
    let claims = claim("x", "a man of peace", &[99, 0]).replace("about: call", "about: other")
        + &claim("y", "", &[99]);
    assert_eq!(told(&claims), Vec::<String>::new());
}

#[test]
fn what_no_link_touches_is_listed() {
    let library = library(
        &claim("x", "as close as possible", &[])
            .replace("passages: []", "passages: [{edition: full, turn: 1}]"),
    );
    let placed = place(&library, TranscriptIndex(0));
    let untouched: Vec<usize> = untouched(&library.transcripts[0], &placed.links)
        .iter()
        .map(|turn| turn.number())
        .collect();
    // The two places where the words stand are not sure.
    assert_eq!(untouched, [2, 3, 4, 5]);
    assert_eq!(
        told(&claim("x", "as close as possible", &[1]))[0],
        "#1 claim 0 data ambiguous []"
    );
}

#[test]
fn words_that_stand_in_another_turn_than_the_data_says_are_moved_and_linked_there_too() {
    assert_eq!(
        told(&claim("x", "we will make it our own", &[3])),
        [
            "#2 claim 0 exact ok [\"We will make it our own\"]",
            "#3 claim 0 data moved []",
        ]
    );
    assert_eq!(
        told(&claim("x", "we will surely make it our own", &[2])),
        ["#2 claim 0 data edited [\"We will make it our own\"]"]
    );
}

#[test]
fn changed_and_cut_words_are_found_approximately_and_say_so() {
    assert_eq!(
        told(&claim(
            "x",
            "\"I said that he was a man of peace, and that’s that\"",
            &[]
        )),
        ["#1 claim 0 approximate edited [\"I said that he is “a man of peace”, and that’s that\"]"]
    );
    assert_eq!(
        told(&claim("x", "nothing like it was ever spoken of here", &[])),
        [""; 0]
    );
}

#[test]
fn three_words_need_the_claims_speaker() {
    let by = |speaker: &str| {
        told(
            &claim("x", "need the maximum", &[])
                .replace("text: t", &format!("text: t, speaker: {speaker}")),
        )
    };
    assert_eq!(by("a"), ["#2 claim 0 exact ok [\"need the maximum\"]"]);
    assert_eq!(by("b"), [""; 0]);
    // Words that are only like it are no trace of so few.
    assert_eq!(
        told(&claim("x", "need the minimum", &[]).replace("text: t", "text: t, speaker: a")),
        [""; 0]
    );
}

#[test]
fn another_quotation_of_the_claim_tells_which_of_several_places_is_meant() {
    let edition = EDITION.replace("Yes: as close", "We need it most of all, as close");
    let library = library_of(
        &edition,
        &claim("x", "as close as possible, we need it most of all", &[]),
    );
    let links = links(&library, TranscriptIndex(0));
    assert_eq!(
        (links.len(), links[0].turn.number(), links[0].state),
        (1, 5, LinkState::Ok)
    );
}

#[test]
fn keywords_and_speaker_suggest_a_turn_and_never_link_it() {
    let library = library(&claim("x", "", &[]).replace(
        "text: t",
        "text: t, speaker: a, keywords: [maximums, needed, elephant]",
    ));
    let placed = place(&library, TranscriptIndex(0));
    assert_eq!(placed.links, []);
    let suggested: Vec<usize> = placed
        .suggestions
        .iter()
        .map(|one| one.turn.number())
        .collect();
    assert_eq!(suggested, [2]);
    assert!(placed.suggestions[0].score > 0.9);
    let tally = tally(&library, TranscriptIndex(0), &placed).unwrap();
    assert!(
        tally.contains("0 found exactly, 0 approximately, 1 only suggested, 0 not found"),
        "{tally}"
    );
}

#[test]
fn one_common_keyword_of_several_suggests_nothing() {
    let library =
        library(&claim("x", "", &[]).replace("text: t", "text: t, keywords: [possible, elephant]"));
    assert_eq!(place(&library, TranscriptIndex(0)).suggestions, []);
}

#[test]
fn a_name_suggests_what_is_said_of_it_in_another_alphabet() {
    let edition = EDITION
        .replace(
            "{id: a, name: A}",
            "{id: a, name: A}, {id: u, name: Yuri Ushakov, aliases: [Юрий Ушаков]}",
        )
        .replace("Nothing of note.", "Ушаков так и сказал о Kremlin тогда.");
    let claims = claim("x", "", &[]).replace("text: t", "text: t, keywords: [ushakov, kremlin]");
    let placed = place(&library_of(&edition, &claims), TranscriptIndex(0));
    let suggested: Vec<usize> = placed
        .suggestions
        .iter()
        .map(|one| one.turn.number())
        .collect();
    assert_eq!(suggested, [3]);
}

#[test]
fn what_the_data_names_is_known_before_anything_is_looked_for() {
    let library =
        library(&(claim("x", "need the minimum", &[2]) + &claim("y", "a man of peace", &[])));
    let named = place_named(&library, TranscriptIndex(0));
    assert!(!named.whole && named.links.len() == 1 && named.links[0].turn == TurnIndex(1));
    assert!(place_soon(&library, TranscriptIndex(0)).whole);
}

/// The user's word on a claim of [`library`] and a whole turn of its edition.
fn decision(library: &Library, claim: &str, turn: usize, confirmed: bool) -> Decision {
    let turn = TurnIndex::from_number(turn);
    Decision {
        article: "one".to_owned(),
        claim: claim.to_owned(),
        was: None,
        span: crate::anchor::Span::of_turns(&library.transcripts[0], turn, turn),
        confirmed,
    }
}

/// Turn, how and state of each link after decisions.
fn decided(library: &Library, decisions: &[Decision]) -> Vec<(usize, How, LinkState)> {
    let at = TranscriptIndex(0);
    let placed = place(library, at).decided(library, at, decisions);
    let links = placed.links.iter();
    links
        .map(|link| (link.turn.number(), link.how, link.state))
        .collect()
}

#[test]
fn what_the_user_confirms_is_a_link_and_ends_the_choice_between_places() {
    let library = library(&claim("x", "as close as possible", &[]));
    let yes = decision(&library, "x", 5, true);
    assert_eq!(
        decided(&library, &[yes]),
        [(5, How::Confirmed, LinkState::Ok)]
    );
    let no = decision(&library, "x", 4, false);
    assert_eq!(decided(&library, &[no]), [(5, How::Exact, LinkState::Ok)]);
}

#[test]
fn a_confirmed_link_follows_its_words_and_says_when_they_are_gone() {
    let mut library = library(&claim("x", "", &[]));
    let yes = decision(&library, "x", 2, true);
    let turn = library.transcripts[0].turns[2].clone();
    std::sync::Arc::make_mut(&mut library.transcripts[0])
        .turns
        .insert(0, turn);
    assert_eq!(
        decided(&library, std::slice::from_ref(&yes)),
        [(3, How::Confirmed, LinkState::Moved)]
    );
    std::sync::Arc::make_mut(&mut library.transcripts[0]).turns[2].text =
        "Gone with all that was around.".to_owned();
    assert_eq!(
        decided(&library, &[yes]),
        [(2, How::Confirmed, LinkState::Lost)]
    );
}

#[test]
fn what_the_data_names_is_not_refused() {
    let library = library(&claim("x", "", &[1]));
    let no = decision(&library, "x", 1, false);
    assert_eq!(decided(&library, &[no]), [(1, How::Data, LinkState::Ok)]);
}

#[test]
fn a_confirmed_link_follows_its_claim_into_an_article_that_goes_by_other_ids() {
    let mut library = library(&claim("x", "as close as possible", &[]));
    let (article, of) = {
        let file = &library.articles[0];
        (&file.article, &file.claims[0])
    };
    let yes = Decision {
        was: Some(Claimed::of(article, of)),
        ..decision(&library, "x", 5, true)
    };
    library.articles[0].article.id = "two".to_owned();
    library.articles[0].claims[0].id = "quote-7".to_owned();
    assert_eq!(
        decided(&library, std::slice::from_ref(&yes)),
        [(5, How::Confirmed, LinkState::Ok)]
    );
    library.articles[0].claims[0].quotes = vec!["the maximum".to_owned()];
    let others = decided(&library, &[yes]);
    assert!(
        others.iter().all(|(_, how, _)| *how != How::Confirmed),
        "{others:?}"
    );
}
