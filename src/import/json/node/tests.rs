//! Values in their places, numbers that are none, and depth.

use super::*;

#[test]
fn values_know_their_lines_and_the_last_of_two_keys_counts() {
    let text = "{\"a\": [1,\n2,\n\"x\\ny\"], \"a\": {\"b\": null},\n\"c\": [7]}";
    let root = Node::parse(text).unwrap();
    let mut lines = Lines::new(text);
    let first = root.members()[0].1;
    let at: Vec<_> = first
        .elements()
        .iter()
        .map(|node| lines.of(*node))
        .collect();
    assert_eq!(at, [1, 2, 3]);
    assert_eq!(first.elements()[2].string().unwrap(), "x\ny");
    assert!(root.member("a").unwrap().member("b").unwrap().is_null());
    assert_eq!(lines.of(root.member("c").unwrap()), 4);
    assert_eq!(lines.of(first), 1);
    assert_eq!(root.elements(), []);
}

#[test]
fn a_number_that_is_none_is_unknown() {
    for (text, number) in [
        ("1.5", Some(1.5)),
        ("-3e2", Some(-300.0)),
        ("1e999", None),
        ("\"5\"", None),
        ("null", None),
    ] {
        assert_eq!(Node::parse(text).unwrap().number(), number, "{text}");
    }
}

#[test]
fn what_json_does_not_have_is_mended_in_its_place() {
    let text =
        r#"{"a":NaN,"b":-Infinity,"c":"NaN \" \ud83d\ude00 \ud800 \udc00x \\ud800","d":Infinity}"#;
    let mended = mended(text);
    assert_eq!(mended.len(), text.len());
    let root = Node::parse(&mended).unwrap();
    assert_eq!(
        root.member("c").unwrap().string().unwrap(),
        "NaN \" 😀 \u{fffd} \u{fffd}x \\ud800"
    );
    assert!(root.member("d").unwrap().is_null());
}

#[test]
fn depth_is_measured_without_going_down() {
    assert_eq!(too_deep(&"[".repeat(200_000)), Some(1));
    assert_eq!(too_deep(&"\n{\"a\":".repeat(100_000)), Some(130));
    assert_eq!(too_deep(&format!("\"{}\\\"[\"", "[".repeat(500))), None);
    assert_eq!(too_deep("[[]]"), None);
}
