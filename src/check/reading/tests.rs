//! Texts as words: `+` before a bracketed word, `|` before one that follows a marked cut.

use super::*;

#[test]
fn a_long_text_is_read_in_one_pass() {
    let text = "one [two] three-hundred can't ".repeat(50_000);
    assert_eq!(Reading::of_quote(&text).words.len(), 250_000);
}

fn drawn(reading: &Reading) -> String {
    let mut drawn = Vec::new();
    for (at, word) in reading.words.iter().enumerate() {
        let mark = if reading.is_marked(at) { "|" } else { "" };
        let sign = if word.bracketed { "+" } else { "" };
        drawn.push(format!("{mark}{sign}{}", word.key));
    }
    drawn.join(" ")
}

#[test]
fn a_quotation_is_read_with_its_brackets_and_cuts() {
    for (text, read) in [
        ("[W]e need[s] it", "we need it"),
        ("he sold [the plan] to them", "he sold +the +plan to them"),
        ("go … on [...] then", "go |on |then"),
        ("go ... on. . . . then", "go |on |then"),
        (
            "I can't, cannot and can not",
            "i can not can not and can not",
        ),
        ("it isn’t so; we'll see", "it is not so we will see"),
        ("at -5 or 2014-2020", "at minus 5 or 2014 2020"),
        ("the [unclosed plan", "the unclosed plan"),
        ("", ""),
    ] {
        assert_eq!(drawn(&Reading::of_quote(text)), read, "{text}");
    }
}

#[test]
fn of_a_reported_turn_only_the_quoted_words_are_literal() {
    let reading = Reading::of_reported("Says that Russia “always wanted” it, and “a plan”.");
    assert_eq!(drawn(&reading), "always wanted a plan");
}

#[test]
fn letters_with_a_sign_of_their_own_are_letters() {
    assert_ne!(key("мой"), key("мои"));
    assert_eq!(key("Мой"), key("мой"));
    assert_eq!(key("ёлка"), key("елка"));
}
