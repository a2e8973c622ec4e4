//! CHAT as corpora write it, and as it should not be written.

use super::*;

const SAMPLE: &str = "@UTF8\n@Begin\n@Languages:\teng, spa\n@Participants:\tCHI Eve Target_Child, MOT Mother\n@Date:\t27-FEB-1974\n*CHI:\tmore cookie . \u{15}985_2395\u{15}\n%mor:\tqn|more n|cookie .\n*MOT:\tyou [/] you want <the big> [//] a\n\tcoo(k)ie@f ? &=laughs\n*CHI:\t&=cries .\n@End\n";

#[test]
fn speakers_times_and_continuations_are_read() {
    let read = read(SAMPLE, &Hint::default()).unwrap();
    assert_eq!(read.language.as_deref(), Some("eng"));
    assert_eq!(read.date, Some(jiff::civil::date(1974, 2, 27)));
    let child = &read.speakers[0];
    assert_eq!(
        (child.name.as_str(), child.role.as_deref()),
        ("CHI", Some("Target Child"))
    );
    assert_eq!(child.aliases, ["Eve"]);
    let turn = &read.turns[0];
    assert_eq!((turn.start, turn.end), (Some(0.985), Some(2.395)));
    assert_eq!(turn.text, "more cookie.");
    let turn = &read.turns[1];
    assert_eq!(turn.text, "you you want the big a cookie?");
    assert_eq!((turn.note.as_deref(), turn.line), (Some("laughs"), 8));
    assert_eq!(read.turns[2].text, "[cries]");
    let tiers = read
        .set_aside
        .iter()
        .filter(|one| one.reason == "dependent tier");
    assert_eq!(tiers.count(), 1);
}

#[test]
fn codes_leave_the_words_behind() {
    for (coded, words) in [
        (
            "hey [= foo] man <what in the world> [= bar] isn't this ?",
            "hey man what in the world isn't this?",
        ),
        (
            "ice+cream (be)cause Mary_Jane no: .",
            "ice-cream because Mary Jane no.",
        ),
        ("I was going to the +...", "I was going to the…"),
        ("+\" what (.) is (2.5) it +/?", "what is it?"),
        ("&-um 0is hola@s:spa , xxx .", "um hola, xxx."),
        ("⌈no⌉ ↑way↓", "no way"),
        ("好 请 中 .", "好 请 中."),
        ("[& text never closed", "& text never closed"),
    ] {
        let plain = words::plain(coded);
        assert_eq!(plain.text, words.trim_start_matches("& "), "{coded}");
    }
}

#[test]
fn a_broken_line_is_set_aside_and_the_rest_is_read() {
    let read = read(
        "@Begin\nInvalidLine\n*CHI hello .\n*CHI:\thello (world .\n*MOT:\n",
        &Hint::default(),
    )
    .unwrap();
    assert_eq!(read.turns.len(), 1);
    assert_eq!(read.turns[0].text, "hello world.");
    let reasons: Vec<_> = read.set_aside.iter().map(|one| one.line).collect();
    assert_eq!(reasons, [1, 2, 3, 5]);
    assert!(read.warnings[0].starts_with("2 of 5 lines"));
    assert!(super::read("Steve: hello", &Hint::default()).is_err());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[*@%A-Z:\t\n\u{15}0-9_\\[\\]<>&=+.()é ]{0,200}") {
        let _ = read(&text, &Hint::default());
    }

    #[test]
    fn a_mutated_file_never_panics(at in 0usize..300, put in ".{0,6}") {
        let mut text = SAMPLE.to_owned();
        text.insert_str(at.min(text.len()), &put);
        let _ = read(&text, &Hint::default());
    }
}
