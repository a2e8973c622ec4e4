//! Quotations and their speakers, from sentences as newspapers write them.

use super::*;

fn read(text: &str) -> Vec<(String, Option<String>)> {
    let paragraphs: Vec<Paragraph> = text
        .split("\n\n")
        .enumerate()
        .map(|(at, text)| Paragraph {
            role: if text.starts_with('>') {
                Role::Quote
            } else {
                Role::Text
            },
            text: text.trim_start_matches("> ").to_owned(),
            line: at + 1,
        })
        .collect();
    let found = quotations(&paragraphs).into_iter();
    found.map(|one| (one.text, one.speaker)).collect()
}

#[test]
fn the_speaker_is_read_from_the_words_around() {
    for (text, speaker) in [
        ("“We need it,” Trump said.", "Trump"),
        (
            "“We need it,” said Yuri Ushakov, the Kremlin aide.",
            "Yuri Ushakov",
        ),
        (
            "“We need it,” said the president's aide Yuri Ushakov.",
            "Yuri Ushakov",
        ),
        (
            "“We need it,” Steve Witkoff told Yuri Ushakov on Tuesday.",
            "Steve Witkoff",
        ),
        ("Trump said: “We need it.”", "Trump"),
        ("Trump told Zelensky “we need it”.", "Trump"),
        (
            "According to Mr. Rubio, the plan is “a living document”.",
            "Mr Rubio",
        ),
        (
            "The plan is “a living document”, according to Marco Rubio.",
            "Marco Rubio",
        ),
        ("Ushakov: “We need it.”", "Ushakov"),
        (
            "In Dmitriev's words, it was “as close as possible”.",
            "Dmitriev",
        ),
        (
            "Witkoff suggests that Putin call and say that he respects him “as a man of peace”.",
            "Witkoff",
        ),
        ("“Why now?” asked Ann Ash.", "Ann Ash"),
        (
            "Witkoff suggests that Putin tell Trump about it and say that it “could get things moving”.",
            "Witkoff",
        ),
        (
            "King claimed that Marco Rubio, in a meeting with senators critical of Trump’s 28-point plan, said the plan “was a wish list”.",
            "Marco Rubio",
        ),
        ("«Мы хотим мира», — сказал Трамп.", "Трамп"),
        ("По словам Ушакова, «нужен максимум».", "Ушакова"),
        ("За словами Дмитрієва, «потрібен максимум».", "Дмитрієва"),
        ("Witkoff wrote:\n\n> We need it all.", "Witkoff"),
        ("> We need it all. — Steve Witkoff", "Steve Witkoff"),
        ("Witkoff said:\n\n“We need it all.”", "Witkoff"),
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].1.as_deref(), Some(speaker), "{text}");
    }
}

#[test]
fn a_pronoun_leaves_the_speaker_open() {
    for text in [
        "“We need it,” he said.",
        "Trump met Putin. He says he believes Russia “always wanted peace”.",
        "“We need it,” said one of them.",
        "He believes Russia “always wanted a peace agreement” and has told Trump about it.",
        "It is to “save” the economy, and the United States should form a union.",
        "They will “make it their own” [as it were]. Dmitriev says he doubts it.",
        "The so-called “peace plan” was late.",
        "Nobody knew. “We need it at any price.”",
    ] {
        assert_eq!(read(text)[0].1, None, "{text}");
    }
}

/// Quotations without their places, as `text / speaker`.
fn told(text: &str) -> Vec<String> {
    let found = read(text).into_iter();
    found
        .map(|(text, speaker)| format!("{text} / {}", speaker.as_deref().unwrap_or("?")))
        .collect()
}

#[test]
fn a_quotation_that_is_interrupted_is_one() {
    for (text, wanted) in [
        (
            "“We need it,” Trump said, “and we need it now.” “It is time.”",
            &[
                "We need it, and we need it now. / Trump",
                "It is time. / Trump",
            ][..],
        ),
        (
            "“Why,” asked Ann Ash, her voice low, “did you go?”",
            &["Why, did you go? / Ann Ash"],
        ),
        (
            "“We need it,” he said, “and now.”",
            &["We need it, and now. / ?"],
        ),
        (
            "“We need it,” Trump said. “It is time.”",
            &["We need it, / Trump", "It is time. / Trump"],
        ),
        (
            "The plan is “a living document”, he wrote, and “a wish list”.",
            &["a living document / ?", "a wish list / ?"],
        ),
        (
            "“We need it”, “at once”, and “for good”, Trump said.",
            &["We need it / ?", "at once / ?", "for good / Trump"],
        ),
        (
            "«Мы хотим мира, — сказал Ушаков, — и хотим его сейчас».",
            &["Мы хотим мира, и хотим его сейчас / Ушаков"],
        ),
        (
            "«Мы хотим мира, — заявил Юрий Ушаков. — Это важно».",
            &["Мы хотим мира, / Юрий Ушаков", "Это важно / Юрий Ушаков"],
        ),
        (
            "«Ми хочемо миру, — сказав Єрмак, — і негайно».",
            &["Ми хочемо миру, і негайно / Єрмак"],
        ),
        (
            "«Мир — это, как говорят, — дело долгое».",
            &["Мир — это, как говорят, — дело долгое / ?"],
        ),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn every_part_knows_where_it_stands() {
    let paragraphs = [
        "Well. “We need it,” Trump said, “now.",
        "“And soon.” Then he left.",
    ];
    let paragraphs: Vec<Paragraph> = (1..)
        .zip(paragraphs)
        .map(|(line, text)| Paragraph {
            role: Role::Text,
            text: text.to_owned(),
            line,
        })
        .collect();
    let found = quotations(&paragraphs);
    let parts = found[0].parts.iter();
    let parts: Vec<&str> = parts
        .map(|part| &paragraphs[part.paragraph].text[part.range.clone()])
        .collect();
    assert_eq!(parts, ["We need it,", "now.", "And soon."]);
    assert_eq!(found[0].text, "We need it, now. And soon.");
    assert_eq!(found[0].without_inner_commas(), "We need it now. And soon.");
}

#[test]
fn sentences_as_newspapers_write_them_tell_who_speaks() {
    for (text, speaker) in [
        (
            "“No deal,” Kremlin spokesman Dmitry Peskov told reporters.",
            Some("Dmitry Peskov"),
        ),
        (
            "Peskov, asked about the leak, said it was “unacceptable to us all”.",
            Some("Peskov"),
        ),
        (
            "“It was a standard thing,” the president, who was on his plane, told reporters.",
            None,
        ),
        (
            "In a statement, Rubio called the plan “a strong framework for talks”.",
            Some("Rubio"),
        ),
        (
            "Witkoff, according to Bloomberg, told Ushakov that Trump is “a man of peace”.",
            Some("Witkoff"),
        ),
        ("“We will see,” Mr. Zelensky added.", Some("Mr Zelensky")),
        (
            "Как сообщил Дмитриев, версия будет «максимально близкой к нашей».",
            Some("Дмитриев"),
        ),
        (
            "«Нам нужен максимум», — подчеркнул помощник президента Юрий Ушаков.",
            Some("Юрий Ушаков"),
        ),
        ("Он заявил: «Нам нужен максимум».", None),
        ("«Нужен максимум», — добавил он.", None),
        (
            "Уиткофф сказал Ушакову, что Трамп — «человек мира и дела».",
            Some("Уиткофф"),
        ),
        (
            "«Нам потрібен максимум», — зазначив Юрій Ушаков.",
            Some("Юрій Ушаков"),
        ),
        (
            "Як заявив Дмитрієв, версія буде «максимально близькою до нашої».",
            Some("Дмитрієв"),
        ),
        ("«Потрібен максимум», — додав він.", None),
        ("За його словами, це «лише концепція миру».", None),
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].1.as_deref(), speaker, "{text}");
    }
}

#[test]
fn a_quotation_runs_through_paragraphs_that_begin_with_its_mark() {
    let found = read("Trump said: “We need it.\n\n“We need it now.\n\n“And soon.” Then he left.");
    assert_eq!(
        found,
        [(
            "We need it. We need it now. And soon.".to_owned(),
            Some("Trump".to_owned())
        )]
    );
}

#[test]
fn a_word_at_a_distance_is_no_speech() {
    let manner = |text: &str| {
        let paragraph = Paragraph {
            text: text.to_owned(),
            line: 1,
            role: Role::Text,
        };
        quotations(&[paragraph])[0].manner
    };
    assert_eq!(manner("The “peace plan” was late."), Manner::Scare);
    assert_eq!(manner("Trump called it a “peace plan”."), Manner::Speech);
    assert_eq!(manner("“Peace plan,” he said."), Manner::Speech);
}
