//! The index for a single query finds what the whole index does.

use proptest::prelude::*;

use super::*;

/// Words that are near each other in every way, so that most of them answer some query.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "plan",
            "Plan",
            "plans",
            "plain",
            "planet",
            "airplane",
            "peace",
            "Peace",
            "piece",
            "the",
            "a",
            "of",
            "план",
            "плана",
            "плот",
            "мир",
            "максимум",
            "constitution",
            "cnst",
            "café",
            "cafe",
            "和平",
            "計劃",
            "28",
            "2025",
            "gonna",
            "Straße",
            "strasse",
        ])
        .prop_map(str::to_owned),
        "[a-d]{1,8}",
    ]
}

fn turn() -> impl Strategy<Value = String> {
    let speaker = prop::sample::select(vec!["", "w: ", "u: "]);
    (speaker, prop::collection::vec(word(), 0..12))
        .prop_map(|(speaker, words)| format!("{speaker}{}", words.join(" ")))
}

fn item() -> impl Strategy<Value = String> {
    let field = prop::sample::select(vec![
        "@witkoff",
        "@ushakov",
        "-@witkoff",
        "in:a",
        "in:b@x",
        "date:2025",
        "basis:verbatim",
    ]);
    prop_oneof![
        6 => word(),
        2 => "[a-d]{3,9}",
        1 => word().prop_map(|word| format!("-{word}")),
        1 => (word(), word()).prop_map(|(one, other)| format!("\"{one} {other}\"")),
        1 => (word(), word()).prop_map(|(one, other)| format!("-\"{one} {other}\"")),
        1 => (word(), word()).prop_map(|(one, other)| format!("{one}-{other}")),
        1 => field.prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn a_scan_finds_the_same_hits_in_the_same_order_with_the_same_scores(
        calls in prop::collection::vec(prop::collection::vec(turn(), 0..8), 1..4),
        items in prop::collection::vec(item(), 0..4),
        limit in 0_usize..12,
    ) {
        let cast = ["w=Steve Witkoff", "u=Yuri Ushakov|Ушаков"];
        let places = ["a@x", "b@x", "first-call@x"];
        let calls = calls.iter().zip(places).map(|(turns, place)| {
            let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
            transcript(place, &cast, &turns)
        });
        let library = library(calls.collect());
        let query = Query::parse(&items.join(" ")).unwrap();
        let [scanned, indexed] = [Index::for_query(&library, &query), Index::build(&library)]
            .map(|index| index.search(&library, &query, Within::Library, &NoFacts, limit));
        prop_assert_eq!(scanned, indexed);
    }
}
