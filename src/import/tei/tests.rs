//! TEI as plays, parliaments and oral corpora write it.

use super::*;

const SPOKEN: &str = r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A sitting</title></titleStmt></fileDesc>
<profileDesc><settingDesc><setting><date when="2008-09-30">30</date></setting></settingDesc>
<particDesc><listPerson><person xml:id="JD"><persName><forename>Jo</forename> <surname>Doe</surname></persName></person></listPerson></particDesc></profileDesc></teiHeader>
<text><timeline unit="s"><when xml:id="T0"/><when xml:id="T1" interval="2.5" since="#T0"/><when xml:id="T2" interval="1.5" since="#T1"/></timeline>
<body><head>First sitting</head>
<note type="speaker">The Chair</note>
<u who="#JD" start="#T1" end="#T2">
  <seg>Good morning,
    all.</seg> <vocal><desc>laughs</desc></vocal>
  <seg>So be it.<gap reason="inaudible"/></seg>
</u>
<u who=" "><seg>Yes.</seg></u>
</body></text></TEI>"##;

#[test]
fn spoken_text_gives_speakers_by_who_with_their_full_names_as_aliases() {
    let read = read(SPOKEN, &Hint::default()).unwrap();
    assert_eq!(read.title.as_deref(), Some("A sitting"));
    assert_eq!(read.date, Some(jiff::civil::date(2008, 9, 30)));
    assert_eq!(read.language.as_deref(), Some("en"));
    assert_eq!(read.speakers[0].name, "JD");
    assert_eq!(read.speakers[0].aliases, ["Jo Doe", "The Chair"]);
    let turn = &read.turns[0];
    assert_eq!(turn.text, "Good morning, all.\nSo be it.");
    let note = turn.note.as_deref();
    assert_eq!(note, Some("vocal: laughs; gap: inaudible"));
    assert_eq!((turn.start, turn.end), (Some(2.5), Some(4.0)));
    assert_eq!(turn.line, 8);
    assert_eq!(read.turns[1].speaker, None);
    let aside: Vec<_> = read
        .set_aside
        .iter()
        .map(|line| (line.line, line.text.as_str(), line.reason.as_str()))
        .collect();
    let expected = [
        (6, "First sitting", "heading"),
        (7, "The Chair", "names the speaker"),
    ];
    assert_eq!(aside, expected);
    assert_eq!(read.warnings.len(), 1);
}

#[test]
fn a_play_gives_speakers_as_printed_and_stage_directions_as_notes() {
    let play = r##"<TEI><text><body><stage>A room.</stage>
<sp who="#a"><speaker>ADA.</speaker><stage>aside</stage><lg><l>One line,</l>
<l>two <choice><sic>liens</sic><corr>lines</corr></choice>.</l></lg><pb n="2"/></sp>
<sp who="#b"><speaker>BOB</speaker><stage>sits down</stage></sp>
<p>Curtain.</p></body></text></TEI>"##;
    let read = read(play, &Hint::default()).unwrap();
    assert_eq!(read.turns[0].text, "One line,\ntwo lines.");
    assert_eq!(read.turns[0].note.as_deref(), Some("aside; sic: liens"));
    assert_eq!(read.turns[1].text, "[sits down]");
    assert_eq!(read.speakers[0].name, "ADA.");
    assert_eq!(read.speakers[0].aliases, ["a"]);
    assert_eq!(read.set_aside.len(), 2);
}

#[test]
fn tokens_are_joined_as_their_marks_say() {
    let tokens = r##"<TEI><u who="#a"><s><w join="right">Hello</w>
      <pc>,</pc>
      <w>world</w></s></u></TEI>"##;
    let read = read(tokens, &Hint::default()).unwrap();
    assert_eq!(read.turns[0].text, "Hello, world");
}

#[test]
fn entities_stay_within_bounds_and_external_ones_are_not_read() {
    let mut bomb = String::from("<!DOCTYPE TEI [<!ENTITY a0 \"aaaaaaaaaa\">");
    for level in 1..12 {
        let inner = format!("&a{};", level - 1).repeat(10);
        bomb.extend(["<!ENTITY a", &level.to_string(), " \"", &inner, "\">"]);
    }
    bomb.push_str("]><TEI><u who='x'>&a11;</u></TEI>");
    assert!(read(&bomb, &Hint::default()).is_err());
    let outside =
        "<!DOCTYPE TEI [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><TEI><u who='x'>a&f;b</u></TEI>";
    if let Ok(read) = read(outside, &Hint::default()) {
        assert!(!read.turns[0].text.contains("root"));
    }
}

#[test]
fn deep_nesting_and_broken_files_do_no_harm() {
    let deep = format!(
        "<TEI><u>{}x{}</u></TEI>",
        "<p>".repeat(50_000),
        "</p>".repeat(50_000)
    );
    assert_eq!(read(&deep, &Hint::default()).unwrap().turns[0].text, "x");
    let many = format!("\n<TEI><u {}>x</u></TEI>", "a='1' ".repeat(50_000));
    let error = read(&many, &Hint::default()).unwrap_err();
    assert!(error.message().contains("more attributes"), "{error}");
    let error = read("\n<TEI><u>", &Hint::default()).unwrap_err();
    assert!(error.whereabouts().position.is_some());
    assert!(read("<html/>", &Hint::default()).is_err());
}

proptest::proptest! {
    #[test]
    fn a_mutated_file_never_panics(at in 0usize..SPOKEN.len(), cut in 0usize..40, put in ".{0,6}") {
        let mut text = SPOKEN.to_owned();
        let floor = |mut at: usize| { at = at.min(SPOKEN.len()); while !SPOKEN.is_char_boundary(at) { at -= 1; } at };
        text.replace_range(floor(at)..floor(at + cut), &put);
        let _ = read(&text, &Hint::default());
    }
}
