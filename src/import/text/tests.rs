use super::*;

/// Reads a text; each turn as `speaker: text`.
fn turns(text: &str) -> Vec<String> {
    let read = read(text, &Hint::default()).unwrap();
    read.turns
        .iter()
        .map(|turn| {
            format!(
                "{}: {}",
                turn.speaker
                    .map_or("?", |at| read.speakers[at.0].name.as_str()),
                turn.text
            )
        })
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
