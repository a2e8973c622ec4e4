//! `saidso search`.

use super::{home_with, saidso, saidso_at};

#[test]
fn a_hit_names_its_place_its_speaker_and_its_basis() {
    let run = saidso(&["search", "\"need the maximum\""]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.out,
        "ushakov-dmitriev@babel#5 Yuri Ushakov [reported]: Says that the Russians “need the maximum”.\n"
    );
}

#[test]
fn json_ranges_count_code_points() {
    let home = home_with("Так, «да» 👍 maximum");
    let rows = saidso_at(home.path(), &["search", "maximum", "lunch", "--json"]).json();
    let row = rows[0].as_object().unwrap();
    let keys = [
        "exchange", "edition", "turn", "speaker", "text", "score", "ranges",
    ];
    assert!(keys.iter().all(|key| row.contains_key(*key)), "{row:?}");
    let text: Vec<char> = row["text"].as_str().unwrap().chars().collect();
    let range = &row["ranges"][0];
    let at = |end: usize| usize::try_from(range[end].as_u64().unwrap()).unwrap();
    assert_eq!(text[at(0)..at(1)].iter().collect::<String>(), "maximum");
    assert!(row["score"].is_number());
}

#[test]
fn nothing_found_is_exit_code_1_and_no_words() {
    let run = saidso(&["search", "xylophone"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", ""));
}

#[test]
fn places_and_speakers_narrow_the_search() {
    let all = saidso(&["search", "says", "--limit", "100", "--json"]).json();
    let some = saidso(&[
        "search",
        "says",
        "--in",
        "ushakov-dmitriev",
        "--speaker",
        "Дмитриев",
        "--limit",
        "100",
        "--json",
    ])
    .json();
    assert!(!some.is_empty() && some.len() < all.len());
    assert!(some.iter().all(|hit| hit["speaker"] == "Kirill Dmitriev"));
    let positional = saidso(&["search", "says", "ushakov-dmitriev#5", "--json"]).json();
    assert!(positional.iter().all(|hit| hit["turn"] == 5));
    let one = saidso(&["search", "says", "--limit", "1"]);
    assert_eq!(one.out.lines().count(), 1);
}

#[test]
fn context_shows_the_turns_around() {
    let run = saidso(&["search", "\"need the maximum\"", "--context", "1"]);
    let places: Vec<&str> = run
        .out
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        places,
        [
            "ushakov-dmitriev@babel#4",
            "ushakov-dmitriev@babel#5",
            "ushakov-dmitriev@babel#6"
        ]
    );
    let rows = saidso(&["search", "\"need the maximum\"", "--context", "1", "--json"]).json();
    assert_eq!(
        (&rows[0]["before"][0]["turn"], &rows[0]["after"][0]["turn"]),
        (&4.into(), &6.into())
    );
}

#[test]
fn a_query_that_cannot_be_read_is_shown_with_the_place_of_the_mistake() {
    let run = saidso(&["search", "plan spaeker:x"]);
    assert_eq!(run.code, 2);
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(
        lines[0].starts_with("saidso: ") && lines[0].contains("spaeker"),
        "{}",
        run.err
    );
    assert_eq!(lines[1], "  plan spaeker:x");
    assert_eq!(lines[2].find('^'), Some(7));
}

#[test]
fn a_query_that_asks_for_nothing_and_a_speaker_whom_nobody_knows_are_errors() {
    assert_eq!(saidso(&["search", ""]).code, 2);
    let run = saidso(&["search", "plan", "--speaker", "zzz"]);
    assert!(
        run.code == 2 && run.err.contains("nobody called `zzz`"),
        "{}",
        run.err
    );
}

#[test]
fn claims_can_be_asked_for_in_a_query() {
    let run = saidso(&["search", "claim:yes maximum", "--json"]);
    assert_eq!(run.json().len(), 1, "{}", run.out);
    assert_eq!(saidso(&["search", "claim:no maximum"]).code, 1);
}

#[test]
fn a_long_turn_is_cut_around_what_was_found_unless_all_of_it_is_asked_for() {
    let far = "and so on ".repeat(3000);
    let text = format!("A plan. {far}The maximum is far. {far}Another plan. {far}");
    let home = home_with(text.trim_end());
    let hit = saidso_at(home.path(), &["search", "plan maximum", "lunch"]).out;
    assert!(hit.contains(": A plan. and so on"), "{hit}");
    for part in [" … so on and", "The maximum is far. and so"] {
        assert!(hit.contains(part), "{part}: {hit}");
    }
    assert!(
        hit.ends_with("so on…\n") && hit.chars().count() < 900,
        "{hit}"
    );
    let whole = saidso_at(home.path(), &["search", "plan", "lunch", "--whole"]).out;
    assert!(whole.contains(text.trim_end()), "{}", whole.len());
    let json = saidso_at(home.path(), &["search", "plan", "lunch", "--json"]).json();
    assert_eq!(json[0]["text"], text.trim_end());
    let phrase = saidso_at(home.path(), &["search", "maximum", "lunch"]).out;
    assert!(phrase.contains(": …so on and"), "{phrase}");
}
