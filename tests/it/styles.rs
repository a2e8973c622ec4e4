//! The ways in which transcripts are written in the wild, each in a small sample of its own with its turns.

use saidso::import::{self, Hint, Imported};

fn read(name: &str, source: &str) -> Imported {
    let hint = Hint {
        name: Some(name.into()),
        ..Hint::default()
    };
    import::read(source.as_bytes(), &hint).unwrap()
}

/// Each turn as `Speaker: text`, with `?` for nobody.
fn turns(read: &Imported) -> Vec<String> {
    let name = |turn: &import::Turn| {
        turn.speaker
            .map_or("?", |at| read.speakers[at.0].name.as_str())
    };
    read.turns
        .iter()
        .map(|turn| format!("{}: {}", name(turn), turn.text))
        .collect()
}

#[track_caller]
fn reads(file: &str, source: &str, expected: &[&str]) -> Imported {
    let read = read(file, source);
    assert_eq!(
        turns(&read),
        expected,
        "labels: {:#?}, set aside: {:#?}",
        read.labels,
        read.set_aside
    );
    read
}

#[test]
fn a_deposition_has_line_numbers_and_page_headers() {
    let read = reads(
        "deposition.txt",
        "                                                          12\n\
         \x20 1          THE COURT:  Please be seated.\n\
         \x20 2          MR. SMITH:  Thank you, Your Honor.\n\
         \x20 3     BY MR. SMITH:\n\
         \x20 4     Q.   Where were you on the\n\
         \x20 5  night of May 3?\n\
         \x20 6     A.   At home.\n\
         \x20 7          MS. JONES:  Objection.\n\
         \n\
         \x20                 Veritext Legal Solutions\n\
         \x20                     800-227-8440\n\
         \n\
         \x20                                                         13\n\
         \x20 1          THE COURT:  Overruled.\n\
         \x20 2     Q.   And then?\n\
         \x20 3     A.   I slept.\n",
        &[
            "THE COURT: Please be seated.",
            "MR. SMITH: Thank you, Your Honor.",
            "Q: Where were you on the night of May 3?",
            "A: At home.",
            "MS. JONES: Objection.",
            "THE COURT: Overruled.",
            "Q: And then?",
            "A: I slept.",
        ],
    );
    let aside: Vec<usize> = read.set_aside.iter().map(|aside| aside.line).collect();
    assert_eq!(aside, [1, 4, 10, 11, 13]);
}

#[test]
fn hansard_names_offices_and_the_names_in_them() {
    reads(
        "hansard.txt",
        "Mr Speaker: Order. We come to questions.\n\nThe Prime Minister (Keir Starmer): I am grateful.\n\nKemi Badenoch (North West Essex) (Con): Does he agree?\n\n\
         The Prime Minister: No, Mr Speaker.\n\nKemi Badenoch: That is no answer.\n\nMr Speaker: Order.\n\nThe Prime Minister: It is.\n",
        &[
            "Mr Speaker: Order. We come to questions.",
            "The Prime Minister: I am grateful.",
            "Kemi Badenoch: Does he agree?",
            "The Prime Minister: No, Mr Speaker.",
            "Kemi Badenoch: That is no answer.",
            "Mr Speaker: Order.",
            "The Prime Minister: It is.",
        ],
    );
}

#[test]
fn un_verbatim_records_name_states_and_languages() {
    reads(
        "spv.txt",
        "The meeting was called to order at 3.05 p.m.\n\nThe President: I shall now give the floor to those members.\n\n\
         Mr. Nebenzia (Russian Federation) (spoke in Russian): We have heard this\nbefore.\n\nMs. Thomas-Greenfield (United States of America): We have.\n\n\
         The President: I thank the representative.\n\nMr. Nebenzia (Russian Federation) (spoke in Russian): One point more.\n\nThe meeting rose at 6.10 p.m.\n",
        &[
            "The President: I shall now give the floor to those members.",
            "Mr. Nebenzia: We have heard this before.",
            "Ms. Thomas-Greenfield: We have.",
            "The President: I thank the representative.",
            "Mr. Nebenzia: One point more.\nThe meeting rose at 6.10 p.m.",
        ],
    );
}

#[test]
fn a_briefing_has_questions_after_tabs() {
    reads(
        "briefing.txt",
        "MS. LEAVITT:  Good afternoon.\n\nQ\tThank you. Two questions: when and where?\n\nMS. LEAVITT:  Soon.\n\nQ\tAnd where?\n\nTHE PRESIDENT:  Here.  (Laughter.)\n\n\
         MS. LEAVITT:  Thank you.\n\n                         END           2:45 P.M. EDT\n",
        &[
            "MS. LEAVITT: Good afternoon.",
            "Q: Thank you. Two questions: when and where?",
            "MS. LEAVITT: Soon.",
            "Q: And where?",
            "THE PRESIDENT: Here.  (Laughter.)",
            "MS. LEAVITT: Thank you.",
        ],
    );
}

#[test]
fn an_earnings_call_has_a_name_and_a_role_on_lines_of_their_own() {
    reads(
        "earnings.txt",
        "Operator\n\nGood day, and welcome to the call.\n\nTim Cook\nChief Executive Officer\n\nThank you. We had a record quarter.\n\nLuca Maestri\nChief Financial Officer\n\n\
         Revenue was up.\n\nOperator\n\nOur first question comes from Erik Woodring.\n\nErik Woodring\nMorgan Stanley, Analyst\n\nHow about margins?\n\nTim Cook\nChief Executive Officer\n\n\
         They are good.\n\nErik Woodring\nMorgan Stanley, Analyst\n\nThanks.\n",
        &[
            "Operator: Good day, and welcome to the call.",
            "Tim Cook: Thank you. We had a record quarter.",
            "Luca Maestri: Revenue was up.",
            "Operator: Our first question comes from Erik Woodring.",
            "Erik Woodring: How about margins?",
            "Tim Cook: They are good.",
            "Erik Woodring: Thanks.",
        ],
    );
    reads(
        "motley.txt",
        "Operator\n\nWelcome.\n\nTim Cook -- Chief Executive Officer\n\nThank you.\n\nErik Woodring -- Morgan Stanley -- Analyst\n\nHow about margins?\n\nTim Cook -- Chief Executive Officer\n\n\
         They are good.\n\nOperator\n\nNext.\n\nErik Woodring -- Morgan Stanley -- Analyst\n\nThanks.\n",
        &[
            "Operator: Welcome.",
            "Tim Cook: Thank you.",
            "Erik Woodring: How about margins?",
            "Tim Cook: They are good.",
            "Operator: Next.",
            "Erik Woodring: Thanks.",
        ],
    );
}

#[test]
fn exports_of_recorders_have_the_time_behind_the_name() {
    for source in [
        "Speaker 1  00:12\nHello there.\n\nSpeaker 2  00:15\nHi.\n\nSpeaker 1  00:19\nSo.\n",
        "Speaker 1 (00:12):\nHello there.\n\nSpeaker 2 (00:15):\nHi.\n\nSpeaker 1 (00:19):\nSo.\n",
        "00:00:12 Speaker 1: Hello there.\n00:00:15 Speaker 2: Hi.\n00:00:19 Speaker 1: So.\n",
        "Speaker 1   0:12\nHello there.\nSpeaker 2   0:15\nHi.\nSpeaker 1   0:19\nSo.\n",
        "[Speaker 1] (00:00:12 - 00:00:14)\nHello there.\n\n[Speaker 2] (00:00:15 - 00:00:18)\nHi.\n\n[Speaker 1] (00:00:19 - 00:00:20)\nSo.\n",
        "00:00:12\nSpeaker 1: Hello there.\n00:00:15\nSpeaker 2: Hi.\n00:00:19\nSpeaker 1: So.\n",
        "Speaker 1:\n00:12\nHello there.\n\nSpeaker 2:\n00:15\nHi.\n\nSpeaker 1:\n00:19\nSo.\n",
        "0:12\nSpeaker 1\nHello there.\n\n0:15\nSpeaker 2\nHi.\n\n0:19\nSpeaker 1\nSo.\n",
        "Speaker 1\n0:12\nHello there.\n\nSpeaker 2\n0:15\nHi.\n\nSpeaker 1\n0:19\nSo.\n",
        "Speaker 1 [00:12] Hello there.\nSpeaker 2 [00:15] Hi.\nSpeaker 1 [00:19] So.\n",
        "Speaker 1 | 00:12\nHello there.\n\nSpeaker 2 | 00:15\nHi.\n\nSpeaker 1 | 00:19\nSo.\n",
    ] {
        let read = reads(
            "export.txt",
            source,
            &[
                "Speaker 1: Hello there.",
                "Speaker 2: Hi.",
                "Speaker 1: So.",
            ],
        );
        let starts: Vec<_> = read.turns.iter().map(|turn| turn.start).collect();
        assert_eq!(starts, [Some(12.0), Some(15.0), Some(19.0)], "{source}");
    }
}

#[test]
fn podcasts_in_markdown_mark_their_speakers() {
    for source in [
        "# Show 12\n\n**Ann:** Hello.\n\n**Bob Lee:** Hi. I said **never**.\n\n**Ann:** So.\n",
        "# Show 12\n\n### Ann [00:01]\n\nHello.\n\n### Bob Lee [00:05]\n\nHi. I said **never**.\n\n### Ann [00:09]\n\nSo.\n",
        "# Show 12\n\n**Ann [00:01]:** Hello.\n\n**Bob Lee [00:05]:** Hi. I said **never**.\n\n**Ann [00:09]:** So.\n",
        "# Show 12\n\n**[00:01] Ann:** Hello.\n\n**[00:05] Bob Lee:** Hi. I said **never**.\n\n**[00:09] Ann:** So.\n",
        "# Show 12\n\n**Ann** (00:01): Hello.\n\n**Bob Lee** (00:05): Hi. I said **never**.\n\n**Ann** (00:09): So.\n",
        "# Show 12\n\n[00:01] **Ann:** Hello.\n\n[00:05] **Bob Lee:** Hi. I said **never**.\n\n[00:09] **Ann:** So.\n",
        "# Show 12\n\n- **Ann**: Hello.\n- **Bob Lee**: Hi. I said **never**.\n- **Ann**: So.\n",
        "# Show 12\n\n> **Ann:** Hello.\n>\n> **Bob Lee:** Hi. I said **never**.\n>\n> **Ann:** So.\n",
        "# Show 12\n\n| Speaker | Text |\n|---|---|\n| Ann | Hello. |\n| Bob Lee | Hi. I said **never**. |\n| Ann | So. |\n",
    ] {
        let read = read("show.md", source);
        let told: Vec<String> = turns(&read)
            .iter()
            .map(|turn| turn.replace("ANN", "Ann").replace("BOB LEE", "Bob Lee"))
            .collect();
        assert_eq!(
            told,
            ["Ann: Hello.", "Bob Lee: Hi. I said never.", "Ann: So."],
            "{source}\n{read:#?}"
        );
    }
}

#[test]
fn names_in_bold_alone_on_their_lines_open_turns() {
    reads(
        "show.md",
        "**ANN**\nHello.\n\n**BOB LEE**\nHi.\n\n**ANN**\nSo.\n\n**BOB LEE**\nBye.\n",
        &["ANN: Hello.", "BOB LEE: Hi.", "ANN: So.", "BOB LEE: Bye."],
    );
}

#[test]
fn bold_questions_without_labels_are_turns_of_nobody() {
    reads(
        "interview.md",
        "# A talk\n\n**How did it start?**\n\nIt was long ago.\n\nVery long.\n\n**And then?**\n\nIt went on.\n\n**Are you sorry?**\n\nNo.\n",
        &[
            "?: How did it start?",
            "?: It was long ago.\nVery long.",
            "?: And then?",
            "?: It went on.",
            "?: Are you sorry?",
            "?: No.",
        ],
    );
}

#[test]
fn dialogue_by_dashes_in_russian_and_ukrainian() {
    reads(
        "talk.txt",
        "– Здравствуйте, Юрий.\n– Здравствуйте!\nКак вы?\n– Хорошо, спасибо.\n– Ну и отлично, – сказал Ушаков.\n",
        &[
            "?: Здравствуйте, Юрий.",
            "?: Здравствуйте! Как вы?",
            "?: Хорошо, спасибо.",
            "Ушаков: Ну и отлично,",
        ],
    );
}

#[test]
fn wide_colons_brackets_and_marks_of_direction() {
    reads(
        "talk.txt",
        "王毅：你好。\n拉夫罗夫：謝謝。\n王毅：我們\n繼續。\n拉夫罗夫：好。\n",
        &[
            "王毅: 你好。",
            "拉夫罗夫: 謝謝。",
            "王毅: 我們繼續。",
            "拉夫罗夫: 好。",
        ],
    );
    reads(
        "talk.txt",
        "田中「はい。」\n鈴木「そうですか。」\n田中「ええ。」\n鈴木「では。」\n",
        &[
            "田中: はい。",
            "鈴木: そうですか。",
            "田中: ええ。",
            "鈴木: では。",
        ],
    );
    reads(
        "talk.txt",
        "【田中】はい。\n【鈴木】そうですか。\n【田中】ええ。\n",
        &["田中: はい。", "鈴木: そうですか。", "田中: ええ。"],
    );
    reads(
        "talk.txt",
        "\u{200f}דנה כהן\u{200f}: שלום.\n\u{202b}יוסי לוי:\u{202c} כן.\n\u{200f}דנה כהן\u{200f}: טוב.\n",
        &["דנה כהן: שלום.", "יוסי לוי: כן.", "דנה כהן: טוב."],
    );
}

#[test]
fn pages_mark_their_speakers_in_many_ways() {
    for body in [
        "<table><tr><th>Speaker</th><th>Text</th></tr><tr><td>Ann</td><td>Hello.</td></tr><tr><td>Bob Lee</td><td>Hi.</td></tr><tr><td>Ann</td><td>So.</td></tr></table>",
        "<table><tr><td>Ann:</td><td>Hello.</td></tr><tr><td>Bob Lee:</td><td>Hi.</td></tr><tr><td>Ann:</td><td>So.</td></tr></table>",
        "<dl><dt>Ann<dd>Hello.<dt>Bob Lee<dd>Hi.<dt>Ann<dd>So.</dl>",
        "<p class=\"speaker\">Ann</p><p>Hello.</p><p class=\"speaker\">Bob Lee</p><p>Hi.</p><p class=\"speaker\">Ann</p><p>So.</p>",
        "<p><b>Ann</b>: Hello.</p><p><b>Bob Lee</b>: Hi.</p><p><b>Ann</b>: So.</p>",
        "<p><strong>Ann:</strong> Hello.</p><p><strong>Bob Lee:</strong> Hi.</p><p><strong>Ann:</strong> So.</p>",
        "<p><strong>Ann: </strong>Hello.<br><strong>Bob Lee: </strong>Hi.<br><strong>Ann: </strong>So.</p>",
        "<p>Ann: Hello.</p><p>Bob Lee: Hi.</p><p>Ann: So.</p>",
        "<blockquote><p>Ann: Hello.</p><p>Bob Lee: Hi.</p><p>Ann: So.</p></blockquote>",
        "<div><span class=\"speaker-name\">Ann</span> <span class=\"time\">0:01</span><p>Hello.</p></div><div><span class=\"speaker-name\">Bob Lee</span> <span class=\"time\">0:04</span><p>Hi.</p></div><div><span class=\"speaker-name\">Ann</span> <span class=\"time\">0:09</span><p>So.</p></div>",
        "<h3>Ann</h3><p>Hello.</p><h3>Bob Lee</h3><p>Hi.</p><h3>Ann</h3><p>So.</p>",
    ] {
        let page = format!(
            "<!doctype html><html><head><title>A call</title></head><body><nav><a href=/>Home</a></nav>\n<article>{body}</article>\n<footer>We use cookies.</footer></body></html>"
        );
        let read = read("page.html", &page);
        assert_eq!(
            turns(&read),
            ["Ann: Hello.", "Bob Lee: Hi.", "Ann: So."],
            "{body}\n{read:#?}"
        );
        assert_eq!(read.title.as_deref(), Some("A call"));
    }
}

#[test]
fn what_stands_around_a_conversation_is_set_aside() {
    let read = reads(
        "pasted.txt",
        "The call\n\nBy Jane Doe\nUpdated Nov 25, 2025\n\nAnn: Hello.\n\nBob: Hi.\n\nAnn: So.\n\nBob: Bye.\n\nRelated articles\n\nWe use cookies to improve your experience. Accept all\n\n© 2025 A Newspaper\n",
        &["Ann: Hello.", "Bob: Hi.", "Ann: So.", "Bob: Bye."],
    );
    assert_eq!(read.title.as_deref(), Some("The call"));
}

#[test]
fn directions_inside_speech_stay_and_insertions_stay() {
    let read = reads(
        "talk.txt",
        "SW: I told him [about Gaza] so.\nYU: [laughter] Yes.\nSW: (applause)\nYU: Good [inaudible] then.\n(phone rings)\nSW: Bye.\n",
        &[
            "SW: I told him [about Gaza] so.",
            "YU: [laughter] Yes.",
            "SW: (applause)",
            "YU: Good [inaudible] then.",
            "SW: Bye.",
        ],
    );
    assert_eq!(read.turns[3].note.as_deref(), Some("(phone rings)"));
}

#[test]
fn a_note_of_the_editors_is_put_in_nobodys_mouth() {
    for note in [
        "Note: This transcript was edited for length.",
        "Editor’s note: the call was made by phone.",
        "Примечание: запись начата позже.",
    ] {
        let read = reads(
            "talk.txt",
            &format!("Ann: Hello.\nBob: Hi.\nAnn: So.\n{note}\nBob: Bye.\n"),
            &["Ann: Hello.", "Bob: Hi.", "Ann: So.", "Bob: Bye."],
        );
        assert_eq!(read.set_aside[0].reason, "note of the editors");
    }
}

#[test]
fn speech_without_full_stops_is_told_apart_by_its_labels() {
    let one_a_line = "Ann: we spoke about the plan for a long time and nobody wanted to leave\n\
         Bob: we spoke about the plan for a long time and nobody wanted to leave\n\
         Ann: we spoke about the plan for a long time and nobody wanted to leave\n\
         Bob: we spoke about the plan for a long time and nobody wanted to leave\n";
    assert_eq!(read("talk.txt", one_a_line).turns.len(), 4);
    reads(
        "wrapped.txt",
        "Ann: so we spoke about the plan for a long time and nobody wanted to\n\
         leave before it was clear what had been agreed on that evening\n\
         Bob: well that is what they say but I was not there at all so I would\n\
         not know\n\
         Ann: nobody said that you were there and nobody asks you anything now\n\
         Bob: fine then let us talk about the other thing that you wanted from\n\
         me the day before yesterday\n",
        &[
            "Ann: so we spoke about the plan for a long time and nobody wanted to leave before it was clear \
             what had been agreed on that evening",
            "Bob: well that is what they say but I was not there at all so I would not know",
            "Ann: nobody said that you were there and nobody asks you anything now",
            "Bob: fine then let us talk about the other thing that you wanted from me the day before yesterday",
        ],
    );
}

#[test]
fn a_name_at_the_break_of_a_wrapped_sentence_opens_no_turn() {
    reads(
        "wrapped.txt",
        "Ann: The three of them were named in the letter that came on Monday from\n\
         Moscow: nobody knew why, and nobody asked. We left it at that, and when the\n\
         rain stopped we went home.\n\
         Bob: I never saw that letter. It may be that it was lost on the way to us.\n\
         Ann: It was not lost. I have it here.\n",
        &[
            "Ann: The three of them were named in the letter that came on Monday from Moscow: nobody knew why, \
             and nobody asked. We left it at that, and when the rain stopped we went home.",
            "Bob: I never saw that letter. It may be that it was lost on the way to us.",
            "Ann: It was not lost. I have it here.",
        ],
    );
}

#[test]
fn full_stops_of_other_scripts_end_sentences() {
    reads(
        "talk.txt",
        "Արամ: Մենք երկար խոսեցինք այդ ծրագրի մասին, և ոչ ոք չէր ուզում\nհեռանալ այնտեղից։\n\
         Անի: Ես այնտեղ չէի։\nԱրամ: Գիտեմ։\nԱնի: Լավ։\n",
        &[
            "Արամ: Մենք երկար խոսեցինք այդ ծրագրի մասին, և ոչ ոք չէր ուզում հեռանալ այնտեղից։",
            "Անի: Ես այնտեղ չէի։",
            "Արամ: Գիտեմ։",
            "Անի: Լավ։",
        ],
    );
}
