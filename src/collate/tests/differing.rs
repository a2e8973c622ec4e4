//! Where editions differ, and who speaks in both.

use super::*;
use crate::collate::difference::spans;

#[test]
fn what_one_edition_lacks_in_a_row_is_one_difference_and_changes_stand_alone() {
    let mut left = CALL.to_vec();
    left.insert(2, ("Ann", "Who told you that, if I may ask?"));
    left.insert(3, ("Bob", "Somebody in the garden of the embassy."));
    let mut right = CALL.to_vec();
    right[0].1 = "Good evening. Did you read the plan that we sent on Monday?";
    right[1].1 = "I did. The second point about the harbour must not stay as it is.";
    right.push(("Bob", "Nine ships, nobody has ever asked for fewer."));
    let collation = collated(&left, &right);
    let found: Vec<_> = collation
        .differences()
        .iter()
        .map(|one| (one.kind.word(), spans(&collation.turns_of(one))))
        .collect();
    let told = |kind, turns: &str| (kind, turns.to_owned());
    assert_eq!(
        found,
        [
            told("changed", "1"),
            told("changed", "2"),
            told("only-left", "3–4"),
            told("only-right", "6"),
        ]
    );
    let told: Vec<String> = collation
        .whereabouts()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "Only in <: turns 3–4.",
            "Only in >: turn 6.",
            "Changed in <: turns 1, 2."
        ]
    );
    assert!(collated(CALL, CALL).whereabouts().is_empty());
}

#[test]
fn a_turn_that_both_have_is_not_said_to_be_lacking_though_those_around_it_are() {
    let (one, other) = (
        "We looked at the figures for the harbour and the railway together",
        "and found that nobody had counted the ferries twice.",
    );
    let whole = format!("{one} {}", other.replace("ferries", "boats"));
    let left = [
        CALL,
        &[
            ("Bob", "Very well."),
            ("Ann", one),
            ("Bob", "Mm."),
            ("Ann", other),
            ("Bob", "A scandal, quite."),
        ],
    ]
    .concat();
    let right = [CALL, &[("Bob", "Very well."), ("Ann", &whole)]].concat();
    let collation = collated(&left, &right);
    let differences = collation.differences();
    let lacks = differences.iter().filter_map(|one| collation.lacks(one));
    assert_eq!(
        lacks.collect::<Vec<_>>(),
        ["(turn 8 of < is not here)", "(turn 10 of < is not here)"]
    );
    let told = collation.whereabouts();
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["Only in <: turns 8, 10.", "Changed in <: turns 7, 9."]
    );
}

#[test]
fn in_two_languages_only_what_one_edition_lacks_is_a_difference() {
    let left = transcript(&CALL[..2]);
    let russian = [
        (
            "Ann",
            "Доброе утро. Вы прочли план, который мы послали в понедельник?",
        ),
        (
            "Bob",
            "Прочёл. Второй пункт о гавани так остаться не может.",
        ),
    ];
    let right = transcript(&russian);
    let collation = collate(&Part::whole(&left), &Part::whole(&right), &[]);
    assert_eq!(collation.tongue, Tongue::Across);
    assert!(collation.differences().is_empty());
    let told = collation.told(&collation.summary(&left, &right));
    assert!(
        told.starts_with("2 (100 %) in both, 0 (0 %) only in <"),
        "{told}"
    );
}

#[test]
fn a_speaker_is_shown_as_one_person_whatever_the_order_of_the_speakers() {
    let left = transcript(CALL);
    let mut lines = vec![("Eve", "Is anybody there, this is the operator?")];
    lines.extend(CALL[1..].iter().map(|(name, text)| match *name {
        "Ann" => ("Anne Ash", *text),
        _ => (*name, *text),
    }));
    let right = transcript(&lines);
    let collation = collate(&Part::whole(&left), &Part::whole(&right), &[]);
    let shown: Vec<_> = right
        .turns
        .iter()
        .map(|turn| collation.voice(Side::Right, turn).unwrap().0)
        .collect();
    // The operator, whom the left edition does not have, is nobody of it.
    assert_eq!(shown, [2, 1, 0, 1, 0]);
}

#[test]
fn of_too_many_places_the_longest_are_named() {
    let stretch = |at: usize| Stretch {
        passages: at..at + 1,
        turns: (at..if at == 60 { 70 } else { at + 1 })
            .map(TurnIndex::from_number)
            .collect(),
    };
    let whereabouts = Whereabouts {
        told: "Only in <",
        places: (1..=60).map(stretch).collect(),
    };
    let told = whereabouts.to_string();
    assert!(
        told.starts_with("Only in <: turns 1, 2, 3, ")
            && told.ends_with("38, 39, 60–69 and 20 more places."),
        "{told}"
    );
}

#[test]
fn a_turn_cut_short_is_changed_and_not_dropped_and_added_unless_another_says_the_rest() {
    let mut left = CALL.to_vec();
    left.insert(
        2,
        (
            "Ann",
            "Fair enough. And not a word of this to the minister until the papers are signed.",
        ),
    );
    for (name, kind) in [("Ann", Kind::Changed), ("Bob", Kind::OnlyLeft)] {
        let mut right = left.clone();
        right[2] = (name, "Fair enough.");
        let collation = collated(&left, &right);
        let mut passages = collation.passages.iter();
        let passage = passages.find(|passage| passage.lefts == [TurnIndex(2)]);
        assert_eq!(passage.unwrap().kind, kind, "{name}");
    }
}
