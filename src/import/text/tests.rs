use super::*;

/// Reads a text; each turn as `speaker: text`.
fn turns(text: &str) -> Vec<String> {
    let read = read(text, &Hint::default()).unwrap();
    let name = |turn: &crate::import::Turn| {
        turn.speaker
            .map_or("?".to_owned(), |at| read.speakers[at.0].name.clone())
    };
    read.turns
        .iter()
        .map(|turn| format!("{}: {}", name(turn), turn.text))
        .collect()
}

/// Who speaks in a text, turn by turn.
fn speakers(text: &str) -> Vec<String> {
    turns(text)
        .iter()
        .map(|turn| turn.split(": ").next().unwrap().to_owned())
        .collect()
}

#[test]
fn an_alias_is_declared_and_used() {
    let text = "Steve Witkoff (SW): Hi, Yuri.\n\nYuri Ushakov (YU): Yes, Steve.\n\nSW: Good.\n\nYU: Good.\n";
    assert_eq!(
        turns(text),
        [
            "Steve Witkoff: Hi, Yuri.",
            "Yuri Ushakov: Yes, Steve.",
            "Steve Witkoff: Good.",
            "Yuri Ushakov: Good."
        ]
    );
}

#[test]
fn undeclared_initials_and_surnames_are_the_speaker_of_the_full_name() {
    let text = "Юрий Ушаков: Да.\nСтив Уиткофф: Привет.\nЮУ: Как дела?\nСУ: Хорошо.\nЮУ: Ладно.\nСУ: Пока.\n";
    assert_eq!(
        speakers(text),
        [
            "Юрий Ушаков",
            "Стив Уиткофф",
            "Юрий Ушаков",
            "Стив Уиткофф",
            "Юрий Ушаков",
            "Стив Уиткофф"
        ]
    );
    let text = "Steve Witkoff: Hi.\nYuri Ushakov: Yes.\nWitkoff: Good.\nUshakov: Good.\n";
    assert_eq!(
        speakers(text),
        [
            "Steve Witkoff",
            "Yuri Ushakov",
            "Steve Witkoff",
            "Yuri Ushakov"
        ]
    );
}

#[test]
fn roles_parties_and_spaces_before_the_colon_belong_to_the_label() {
    let text = "STEVE WITKOFF, SPECIAL ENVOY: Hi.\nYURI USHAKOV, AIDE TO THE PRESIDENT OF RUSSIA: Yes.\nWITKOFF: Good.\nUSHAKOV: Good.\n";
    assert_eq!(
        speakers(text),
        [
            "STEVE WITKOFF",
            "YURI USHAKOV",
            "STEVE WITKOFF",
            "YURI USHAKOV"
        ]
    );
    let text = "Representative Jim Jordan (R, Ohio): Hi.\nSenator Ann Lee (D, Utah): Yes.\nJordan: Good.\nLee: Good.\n";
    assert_eq!(
        speakers(text),
        [
            "Representative Jim Jordan",
            "Senator Ann Lee",
            "Representative Jim Jordan",
            "Senator Ann Lee"
        ]
    );
    let text = "Steve Witkoff : Hi.\nYuri Ushakov : Yes.\nSteve Witkoff : Good.\n";
    assert_eq!(
        speakers(text),
        ["Steve Witkoff", "Yuri Ushakov", "Steve Witkoff"]
    );
}

#[test]
fn labels_stand_in_any_script() {
    assert_eq!(
        turns("唐鳳：你好。\n林以涵：好。\n唐鳳：謝謝。\n"),
        ["唐鳳: 你好。", "林以涵: 好。", "唐鳳: 謝謝。"]
    );
    assert_eq!(
        speakers("היו\"ר משה גפני:\nבוקר טוב.\nקובי בוזו:\nשלום.\nהיו\"ר משה גפני:\nכן.\n"),
        ["היו\"ר משה גפני", "קובי בוזו", "היו\"ר משה גפני"]
    );
    assert_eq!(
        speakers("أحمد علي: نعم.\nسارة: لا.\nأحمد علي: حسنا.\nسارة: طيب.\n"),
        ["أحمد علي", "سارة", "أحمد علي", "سارة"]
    );
    assert_eq!(
        speakers("नरेंद्र मोदी: हाँ।\nपुतिन: नहीं।\nनरेंद्र मोदी: ठीक है।\nपुतिन: अच्छा।\n"),
        ["नरेंद्र मोदी", "पुतिन", "नरेंद्र मोदी", "पुतिन"]
    );
}

#[test]
fn bold_labels_are_labels() {
    let expected = ["Adam", "Jerod", "Adam"];
    assert_eq!(
        speakers("**Adam:** Hi.\n\n**Jerod:** Hello.\n\n**Adam:** So.\n"),
        expected
    );
    assert_eq!(
        speakers("**Adam**: Hi.\n\n**Jerod**: Hello.\n\n**Adam**: So.\n"),
        expected
    );
}

#[test]
fn times_beside_labels_are_times() {
    for text in [
        "Emma  0:00  \nHi.\n\nAli  0:21\nYes.\n\nEmma  0:35\nGood.\n",
        "[00:00:00] Emma: Hi.\n[00:00:21] Ali: Yes.\n[00:00:35] Emma: Good.\n",
        "Emma 00:00:00-00:00:20 (20 sec)\nHi.\nAli 00:00:21-00:00:33 (12 sec)\nYes.\nEmma 00:00:35-00:00:40 (5 sec)\nGood.\n",
        "Emma: 00:00:00\n\nHi.\n\nAli: 00:00:21\n\nYes.\n\nEmma: 00:00:35\n\nGood.\n",
        "[Emma] 00:00:00\nHi.\n\n[Ali] 00:00:21\nYes.\n\n[Emma] 00:00:35\nGood.\n",
        "Emma (0:00): Hi.\nAli (0:21): Yes.\nEmma (0:35): Good.\n",
        "**Emma** [0:00]\nHi.\n\n**Ali** [0:21]\nYes.\n\n**Emma** [0:35]\nGood.\n",
        "0:00 Emma: Hi.\n0:21 Ali: Yes.\n0:35 Emma: Good.\n",
        "[00:00:00:00]\nEmma: Hi.\n\n[00:00:00:21]\nAli: Yes.\n\n[00:00:00:35]\nEmma: Good.\n",
    ] {
        assert_eq!(
            turns(text),
            ["Emma: Hi.", "Ali: Yes.", "Emma: Good."],
            "{text}"
        );
        let read = read(text, &Hint::default()).unwrap();
        assert_eq!(
            read.turns.iter().map(|turn| turn.start).collect::<Vec<_>>(),
            [Some(0.0), Some(21.0), Some(35.0)],
            "{text}"
        );
    }
}

#[test]
fn a_label_alone_on_its_line_takes_what_is_below() {
    assert_eq!(
        turns(
            "Chris Wallace:\nGood evening.\n\nKamala Harris:\nThank you, Chris.\n\nChris Wallace:\nSo.\n"
        ),
        [
            "Chris Wallace: Good evening.",
            "Kamala Harris: Thank you, Chris.",
            "Chris Wallace: So."
        ]
    );
}

#[test]
fn questions_and_answers_are_speakers() {
    assert_eq!(
        turns("Q. Were you there?\nA. I was.\nQ. When?\nA. Then.\n"),
        ["Q: Were you there?", "A: I was.", "Q: When?", "A: Then."]
    );
    let text = "MS. PSAKI:  Hi, everyone.\n\nQ    I got one more: why?\n\nMS. PSAKI:  Because.\n\nQ    And when?\n";
    assert_eq!(speakers(text), ["MS. PSAKI", "Q", "MS. PSAKI", "Q"]);
}

#[test]
fn a_dash_stands_for_the_colon() {
    let text = "Уиткофф — Привет, Юрий.\nУшаков — Привет.\nУиткофф — Как дела?\nУшаков — Хорошо.\n";
    assert_eq!(turns(text)[0], "Уиткофф: Привет, Юрий.");
    assert_eq!(speakers(text), ["Уиткофф", "Ушаков", "Уиткофф", "Ушаков"]);
}

#[test]
fn dialogue_by_dashes_has_unknown_speakers_unless_one_is_named() {
    let text = "— Привет, Юрий.\n— Привет. — сказал Ушаков.\n— Как дела?\n— Хорошо.\n";
    assert_eq!(
        turns(text),
        [
            "?: Привет, Юрий.",
            "Ушаков: Привет.",
            "?: Как дела?",
            "?: Хорошо."
        ]
    );
}

#[test]
fn labels_glued_into_a_line_open_turns() {
    let text = "SW: Hello.YU: Yes. SW: Good. YU: Good.\nSW: So.\nYU: Bye.\n";
    assert_eq!(
        turns(text),
        [
            "SW: Hello.",
            "YU: Yes.",
            "SW: Good.",
            "YU: Good.",
            "SW: So.",
            "YU: Bye."
        ]
    );
    let text = "PRESIDENT:(Unintelligible).EHRLICHMAN:Ah, yeah.PRESIDENT:No.EHRLICHMAN:Yes.";
    assert_eq!(
        speakers(text),
        ["PRESIDENT", "EHRLICHMAN", "PRESIDENT", "EHRLICHMAN"]
    );
}

#[test]
fn drifted_and_misspelt_labels_are_one_speaker_and_say_so() {
    let text = "ЮУ: Да.\nСУ: Нет.\nЮУ: Да.\nСУ: Нет.\nЮУ: Да.\nСУ: Нет.\nЮ: Ну да.\nСУ: Хорошо.\n";
    assert_eq!(speakers(text)[6], "ЮУ");
    let text = "Ushakov: Yes.\nWitkoff: No.\nUshakov: Yes.\nWitkoff: No.\nUshakov: Yes.\nWitkof: No.\nUshakov: So.\nWitkoff: Bye.\n";
    assert_eq!(speakers(text)[5], "Witkoff");
    assert!(read(text, &Hint::default()).unwrap().warnings[0].contains("`Witkof`"));
}

#[test]
fn paragraphs_and_wrapped_lines_continue_a_turn() {
    let text = "MS. PSAKI:  Hi, everyone.  Okay, on my first day back, I am delivering\nJared to all of you.\n\nWith that, I turn it over.\n\nMR. BERNSTEIN:  Thank you.\n\nMS. PSAKI:  Good.\n\nMR. BERNSTEIN:  Yes.\n";
    assert_eq!(
        turns(text)[0],
        "MS. PSAKI: Hi, everyone.  Okay, on my first day back, I am delivering Jared to all of you.\nWith that, I turn it over."
    );
}

#[test]
fn stage_directions_are_notes_and_insertions_stay() {
    let text = "SW: Hello.\n[phone rings]\nYU: I told him [about Gaza] so.\n(laughs)\nSW: Yes.\nYU: Good.\n";
    let read = read(text, &Hint::default()).unwrap();
    assert_eq!(read.turns[0].note.as_deref(), Some("[phone rings]"));
    assert_eq!(read.turns[1].text, "I told him [about Gaza] so.");
    assert_eq!(read.turns[1].note.as_deref(), Some("(laughs)"));
}

#[test]
fn furniture_is_set_aside_with_its_line_and_reason() {
    let text = "SW: Hello.\n\nPhoto: Evan Vucci/AP\n\nYU: Yes.\n\nAdvertisement\n\nSW: Good.\n\nOn the peace plan\n\nYU: Good.\n\n12\n\nSW: Bye.\n";
    let read = read(text, &Hint::default()).unwrap();
    let aside: Vec<_> = read
        .set_aside
        .iter()
        .map(|aside| (aside.line, aside.reason.as_str()))
        .collect();
    assert_eq!(
        aside,
        [
            (3, "caption or credit of a picture"),
            (7, "advertisement"),
            (11, "heading"),
            (15, "page number")
        ]
    );
    assert_eq!(read.turns.len(), 5);
}

#[test]
fn words_that_are_nobody_are_no_speakers() {
    let text = "SW: Hello.\nYU: Look at this.\nNote: this was cut.\nSW: At https://example.org and at 17:30.\nYU: The point: no.\nSW: Right.\n";
    assert_eq!(speakers(text), ["SW", "YU", "SW", "YU", "SW"]);
}

#[test]
fn two_turns_in_a_row_by_one_speaker_are_flagged() {
    let read = read(
        "SW: Hello.\nYU: Yes.\nYU: And?\nSW: Good.\n",
        &Hint::default(),
    )
    .unwrap();
    assert_eq!(read.turns.len(), 4);
    assert!(read.warnings[0].starts_with("turn 3: a turn may be missing before it"));
}

#[test]
fn text_without_speakers_is_read_by_paragraphs() {
    assert_eq!(
        turns("One thing was said.\n\nAnother\nwas not.\n"),
        ["?: One thing was said.", "?: Another was not."]
    );
}

#[test]
fn known_speakers_are_recognised_by_any_alias() {
    let known = crate::record::Speaker {
        id: "witkoff".into(),
        name: "Steve Witkoff".into(),
        role: None,
        aliases: vec!["Уиткофф".into()],
    };
    let hint = Hint {
        known: vec![known],
        ..Hint::default()
    };
    let read = read(
        "Уиткофф: Привет всем.\n\nSome words, and more of them.\n",
        &hint,
    )
    .unwrap();
    assert_eq!(
        (read.speakers[0].id.as_str(), read.speakers[0].name.as_str()),
        ("witkoff", "Уиткофф")
    );
}

/// The letters of a text that have a small form or none, in order of their code points.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.sort_unstable();
    letters
}

proptest::proptest! {
    #[test]
    fn every_letter_of_the_source_is_accounted_for(
        lines in proptest::collection::vec(proptest::sample::select(vec![
            "SW: Hello there.", "YU: Yes", "", "", "Steve Witkoff (SW): So", "Note: this was cut", "[phone rings]", "Photo: by someone",
            "12", "ADVERTISEMENT", "— Привет. — сказал Ушаков.", "— Да", "Q. Were you there?", "A. Yes.", "# Heading", "---", "[00:12]",
            "[00:05:32] Emma: hello", "Emma 0:12", "Some words that go on. YU: and on", "Title of it", "**Adam:** Hi", "  Mr. HELMS. Mr. President",
            "<Name:> x", "_page : 3", "Putin — what", "### 唐鳳：", "你好。", "Q    Why: not?",
        ]), 0..40)
    ) {
        let text = lines.join("\n");
        let Ok(read) = read(&text, &Hint::default()) else {
            return Ok(());
        };
        let mut kept = read.title.clone().unwrap_or_default();
        for turn in &read.turns {
            kept += &turn.text;
            kept += turn.note.as_deref().unwrap_or_default();
        }
        for text in read.set_aside.iter().map(|aside| &aside.text).chain(&read.warnings) {
            kept += text;
        }
        // A label of a turn is told by its speaker; a label stands as often as its turns.
        let kept = letters(&kept);
        let labels = read.labels.iter().filter(|label| label.taken).map(|label| label.label.as_str());
        let labels: std::collections::HashSet<char> = labels.flat_map(str::chars).collect();
        let mut at = 0;
        for letter in letters(&text) {
            while at < kept.len() && kept[at] < letter {
                at += 1;
            }
            let found = kept.get(at) == Some(&letter);
            proptest::prop_assert!(found || labels.contains(&letter), "{letter:?} of {text:?} is nowhere in {read:?}");
            at += usize::from(found);
        }
    }
}

#[test]
fn a_pasted_page_gives_full_names_first_and_surnames_then() {
    let text = "Transcript: How to Pitch Trump\nBy a Newsroom\n\nWhat they said.\n\nSteve Witkoff: Hey Yuri.\n\nYuri Ushakov: Yeah, hi.\n\nWitkoff: Good. \
                I said it's a deal.\n\nUshakov: Okay. One thing: he should call.\n\nWitkoff: Two points:\n\nFirst: the plan.\n\nUshakov: Okay, good.\n\nWitkof: Bye.\n";
    assert_eq!(
        speakers(text),
        [
            "Steve Witkoff",
            "Yuri Ushakov",
            "Steve Witkoff",
            "Yuri Ushakov",
            "Steve Witkoff",
            "Yuri Ushakov",
            "Steve Witkoff"
        ]
    );
    assert_eq!(
        read(text, &Hint::default()).unwrap().title.as_deref(),
        Some("Transcript: How to Pitch Trump")
    );
}

#[test]
fn names_in_lower_case_speak_where_they_open_nearly_every_line() {
    assert_eq!(
        speakers(
            "bob: hey\nalice: hi\nbob: you there?\nalice: yes: totally\nbob: ok\nalice: bye\n"
        ),
        ["bob", "alice", "bob", "alice", "bob", "alice"]
    );
}

#[test]
fn names_alone_on_their_lines_open_turns_without_a_colon() {
    let text = "Interviewer\nHow did it start?\n\nMary Smith\nIt was long.\n\nInterviewer\nTell us.\n\nMary Smith\nWell.\n";
    assert_eq!(
        turns(text),
        [
            "Interviewer: How did it start?",
            "Mary Smith: It was long.",
            "Interviewer: Tell us.",
            "Mary Smith: Well."
        ]
    );
}
