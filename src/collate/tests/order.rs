//! Turns beside their echoes, and turns in another order.

use super::*;

#[test]
fn a_turn_that_both_have_is_aligned_with_itself_beside_dropped_ones() {
    let question = (
        "Ann",
        "You may hear them lowering the heavy bridge by the old lighthouse this evening.",
    );
    let said = (
        "Bob",
        "They are lowering the heavy bridge by the old lighthouse this evening.",
    );
    let answer = (
        "Ann",
        "Lowering the heavy bridge by the old lighthouse this evening makes a noise.",
    );
    let left = [CALL, &[question, said], CALL].concat();
    let right = [CALL, &[said, answer], CALL].concat();
    let rows = told(&collated(&left, &right));
    assert_eq!(rows[5..8], ["only-left 6 -", "same 7 6", "only-right - 7"]);
}

#[test]
fn another_order_stands_out_though_one_long_turn_is_most_of_the_words() {
    let turn = |first: char, count: usize| -> String {
        let words = ('a'..='z').cycle().enumerate().take(count);
        let words = words.map(|(at, c)| format!("{first}{c}{first}{}", at / 26));
        words.collect::<Vec<_>>().join(" ")
    };
    let mut said: Vec<String> = ('a'..='n').map(|first| turn(first, 9)).collect();
    said.push(turn('z', 200));
    let whole: Vec<(&str, &str)> = said.iter().map(|text| ("Ann", text.as_str())).collect();
    let mut mixed = whole.clone();
    mixed[..14].reverse();
    assert_eq!(collated(&whole, &whole[3..]).verdict, Verdict::Same);
    let verdict = collated(&whole, &mixed).verdict;
    assert!(matches!(verdict, Verdict::Different(why) if why.contains("elsewhere")));
}
