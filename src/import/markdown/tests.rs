//! Markdown as podcasts, ministries and archives write it.

use super::*;

fn told(read: &Imported) -> Vec<(&str, &str, Option<f64>)> {
    let name =
        |turn: &crate::import::Turn| turn.speaker.map_or("", |who| &read.speakers[who.0].name);
    read.turns
        .iter()
        .map(|turn| (name(turn), turn.text.as_str(), turn.start))
        .collect()
}

#[test]
fn marks_go_and_words_stay() {
    for (marked, plain) in [
        ("a **b** *c* __d__ _e_ ~~f~~ `g*h`", "a b c d e f g*h"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        (
            "see [the *page*](https://e.org/a_(b)) and <https://e.org>",
            "see the page and https://e.org",
        ),
        (r"\[laughter\] \* 1\. a\b", r"[laughter] * 1. a\b"),
        (
            "<laughter> <s>month</s> <br> &amp; &#39;",
            "<laughter> month   & '",
        ),
        ("[inaudible] and [x][y] note[^1]", "[inaudible] and x note"),
        ("*Boston Center", "Boston Center"),
        ("![two men](a.png) met", " met"),
        ("Q    I got  one", "Q    I got  one"),
        ("a * b", "a * b"),
    ] {
        assert_eq!(inline::read(marked).0, plain, "{marked}");
    }
}

#[test]
fn names_in_bold_are_labels_however_the_colon_stands() {
    let text = "---\ntitle: \"A talk\"\ndate: 2024-07-07\nspeakers: [Ann Lee, Bob]\n---\n# Top\n\n**Date:** today\n\n**Ann Lee:** \\[04:14\\] Hello, [you](http://x).\nAgain.\n\n> (laughter)\n\n**Bob**: Yes &amp; no.\n\nMore.\n\n**Break:** \\[12:52\\]\n\n## Later\n\n**Ann Lee: ** Right.\n";
    let read = read(text, &Hint::default()).unwrap();
    let expected = [
        ("Ann Lee", "Hello, you. Again.", Some(254.0)),
        ("Bob", "Yes & no.\nMore.", None),
        ("Break", "[12:52]", Some(772.0)),
        ("Ann Lee", "Right.", None),
    ];
    assert_eq!(told(&read), expected);
    assert_eq!(read.turns[0].note.as_deref(), Some("laughter"));
    assert_eq!((read.turns[0].line, read.turns[3].line), (10, 23));
    assert_eq!(read.title.as_deref(), Some("A talk"));
    assert_eq!(read.date, Some(jiff::civil::date(2024, 7, 7)));
    let refused: Vec<_> = read.labels.iter().filter(|label| !label.taken).collect();
    assert_eq!(refused[0].label, "Date");
    let aside = read
        .set_aside
        .iter()
        .filter(|one| one.reason != "front matter");
    let aside: Vec<_> = aside.map(|one| (one.line, one.reason.as_str())).collect();
    assert_eq!(
        aside,
        [(6, "heading"), (8, "describes the call"), (21, "heading")]
    );
}

#[test]
fn headings_are_labels_in_any_script() {
    let text = "# 2022-12-12 會議\n\n### 唐鳳：\n你好。\n\n> （影片播放）\n\n### Audrey Tang:\nYes.\n\nAnd no.\n\n### 唐鳳：\n再見。\n\n### 蘇夢蘭\n好。\n";
    let read = read(text, &Hint::default()).unwrap();
    let expected = [
        ("唐鳳", "你好。", None),
        ("Audrey Tang", "Yes.\nAnd no.", None),
        ("唐鳳", "再見。", None),
        ("蘇夢蘭", "好。", None),
    ];
    assert_eq!(told(&read), expected);
    assert_eq!(read.turns[0].note.as_deref(), Some("影片播放"));
    assert_eq!(read.date, Some(jiff::civil::date(2022, 12, 12)));
}

#[test]
fn blocks_that_are_no_speech_are_told_apart() {
    let text = "Title\n=====\n![x](y.png)\n* * *\n```\n*code*\n```\n<!-- a\nb -->\n[1]: https://e.org\n- **Ann:** One.\n- **Bob:** Two.\n";
    let kinds: Vec<_> = page(text)
        .lines
        .into_iter()
        .map(|line| (line.source, line.kind))
        .collect();
    let expected = [
        (1, Kind::Heading(1)),
        (3, Kind::Aside("image")),
        (4, Kind::Aside("rule")),
        (5, Kind::Aside("code fence")),
        (6, Kind::Text),
        (7, Kind::Aside("code fence")),
        (8, Kind::Aside("comment")),
        (9, Kind::Aside("comment")),
        (10, Kind::Aside("link address")),
        (11, Kind::Text),
        (12, Kind::Text),
        (13, Kind::Blank),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(told(&read(text, &Hint::default()).unwrap()).len(), 2);
}

#[test]
fn several_turns_in_one_line_are_parted_at_the_bold_names() {
    let text = "**Ann:** One **very** long. **Bob**: Two. **Ann:** Three.\n\nA **Note:** stays.\n";
    let read = read(text, &Hint::default()).unwrap();
    let expected = [
        ("Ann", "One very long.", None),
        ("Bob", "Two.", None),
        ("Ann", "Three.\nA Note: stays.", None),
    ];
    assert_eq!(told(&read), expected);
}

#[test]
fn front_matter_that_is_no_yaml_is_set_aside_with_a_warning() {
    let read = read("---\na: [\n---\n**A:** x\n\n**B:** y\n", &Hint::default()).unwrap();
    assert_eq!((read.turns.len(), read.warnings.len()), (2, 1));
    assert_eq!(read.set_aside.len(), 3);
}

#[test]
fn a_long_line_of_open_marks_takes_linear_time() {
    for sign in ["[", "](", "*a ", "_a", "<b", "`", "![", "[a](", "&#"] {
        let _ = read(&sign.repeat(50_000), &Hint::default());
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[*_~`\\[\\]()<>!&;:#>\\\\a-cé：\n -]{0,200}") {
        let _ = read(&text, &Hint::default());
    }
}
