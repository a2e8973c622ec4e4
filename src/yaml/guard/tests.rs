use proptest::prelude::*;

use super::*;

#[test]
fn brackets_in_speech_do_not_count() {
    let brackets = "[{".repeat(100);
    for text in [
        format!("text: said {brackets} so"),
        format!("text: said\n  \"{brackets}"),
        format!("text: \"{brackets} \\\" {brackets}\""),
        format!("text: 'it''s {brackets}'"),
        format!("text: |\n  \"{brackets}\n\n  {brackets}\nnext: 1"),
        format!("- a:\n    text: >-\n      {brackets}\n- b"),
        format!("a: 1 # {brackets}"),
        "- {speaker: w, text: \"[about Gaza] it's\"}\n".repeat(200),
    ] {
        assert!(measure(&text).is_ok_and(|depth| depth <= 4), "{text}");
    }
}

#[test]
fn deep_nesting_is_refused_with_its_position() {
    for text in ["[".repeat(100_000), "{a: ".repeat(100_000)] {
        let error = admit(&text).unwrap_err();
        assert!(error.message().contains("64 levels"), "{error}");
        assert_eq!(error.whereabouts().position.unwrap().0, 1);
    }
    for unit in [
        "- ",
        "? ",
        "{\"}\": ",
        "{'}': ",
        "[ # ]\n",
        "{!<]> a: ",
        "{&a\u{2028}",
    ] {
        assert!(admit(&unit.repeat(1000)).is_err(), "{unit}");
    }
}

#[test]
fn nesting_is_not_hidden_behind_a_quotation_mark_in_speech() {
    let deep = "{a: ".repeat(1000);
    for before in [
        "text: he said \"\nb: ",
        "text: |\n  \"\nb: ",
        "text: it's\nb: ",
        "# \"\nb: ",
        "text: x # \"\nb: ",
        "- text: x\n   \"y\n- ",
        "a: >2\n  \"\n\nb: ",
        "text: x # '\u{2028}b: ",
    ] {
        assert!(admit(&format!("{before}{deep}")).is_err(), "{before}");
    }
}

#[test]
fn an_alias_is_refused_and_says_what_to_do() {
    let error = admit("text: hi\nother: *sighs*").unwrap_err();
    assert_eq!(error.whereabouts().position, Some((2, 8)));
    assert!(error.hint_text().unwrap().contains("quotation marks"));
    for fine in ["a: 2 * 3", "a: \"*x\"", "a: |\n  *x", "a: b\n  *x", "# *x"] {
        assert_eq!(admit(fine), Ok(()), "{fine}");
    }
}

#[test]
fn a_text_beyond_the_cap_is_refused() {
    assert!(admit(&" ".repeat(LARGEST + 1)).is_err());
}

/// How deep collections stand in each other as the parser sees it.
fn depth(value: &serde_yaml::Value) -> usize {
    match value {
        serde_yaml::Value::Sequence(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        serde_yaml::Value::Mapping(pairs) => {
            1 + pairs
                .iter()
                .map(|(key, value)| depth(key).max(depth(value)))
                .max()
                .unwrap_or(0)
        }
        serde_yaml::Value::Tagged(tagged) => depth(&tagged.value),
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]
    /// A list in its key's column, a pair in brackets and a mapping whose key is a collection nest
    /// without a level of their own, so the scan may count half of what the parser sees, not less.
    #[test]
    fn no_text_that_parses_nests_deeper_than_twice_the_measure(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "a", "b: ", "- ", "? ", ": ", "\n", "\n", "\n  ", "\n    ", " ", "\"", "'", "[", "]",
                "{", "}", ", ", "|\n", ">\n", "# ", "#", "!t ", "&x ", "\\", "\u{2028}", "---\n",
                "b: [", "b: {a: ", "\"}", "'']",
            ]),
            0..40,
        )
    ) {
        let text = parts.concat();
        if let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(&text) {
            let measured = measure(&text).unwrap();
            prop_assert!(measured * 2 + 1 >= depth(&value), "{text:?}: {measured} for {}", depth(&value));
        }
    }
}
