use super::*;

fn text(bytes: &[u8]) -> (String, String, usize) {
    let decoded = decode(bytes, &Hint::default()).unwrap();
    (decoded.text.into_owned(), decoded.encoding, decoded.invalid)
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn utf_8_is_read_with_and_without_a_mark() {
    assert_eq!(
        text("\u{feff}Ушаков: да".as_bytes()),
        ("Ушаков: да".into(), "UTF-8".into(), 0)
    );
    assert_eq!(text(b"Ok").1, "UTF-8");
}

#[test]
fn utf_16_is_read_with_a_mark_and_by_its_nul_bytes() {
    let said = "Юрий: да, да.\nSteve: hello there, how are you\n";
    let marked = format!("\u{feff}{said}");
    assert_eq!(
        text(&utf_16(&marked, u16::to_le_bytes)),
        (said.into(), "UTF-16LE".into(), 0)
    );
    assert_eq!(
        text(&utf_16(&marked, u16::to_be_bytes)),
        (said.into(), "UTF-16BE".into(), 0)
    );
    assert_eq!(
        text(&utf_16(said, u16::to_le_bytes)).1,
        "UTF-16LE (guessed)"
    );
    assert_eq!(text(&utf_16(said, u16::to_be_bytes)).0, said);
}

#[test]
fn utf_32_is_read_with_a_mark() {
    let bytes: Vec<u8> = "\u{feff}A: да"
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    assert_eq!(text(&bytes), ("A: да".into(), "UTF-32LE".into(), 0));
}

#[test]
fn an_older_encoding_is_guessed_and_said() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251
        .encode("Ушаков: Добрый день, Стив. Как дела?\nВиткофф: Привет, Юрий.\n");
    let (read, encoding, invalid) = text(&bytes);
    assert!(read.starts_with("Ушаков: Добрый день"));
    assert_eq!((encoding.as_str(), invalid), ("windows-1251 (guessed)", 0));
}

#[test]
fn a_named_encoding_wins_and_an_unknown_name_is_refused_with_some_that_are() {
    let hint = Hint {
        encoding: Some("koi8-r".into()),
        ..Hint::default()
    };
    let (bytes, _, _) = encoding_rs::KOI8_R.encode("да");
    assert_eq!(decode(&bytes, &hint).unwrap().text, "да");
    let hint = Hint {
        encoding: Some("klingon".into()),
        ..Hint::default()
    };
    let refusal = decode(&bytes, &hint).unwrap_err().to_string();
    assert!(
        refusal.contains("klingon") && refusal.contains("windows-1251"),
        "{refusal}"
    );
}

#[test]
fn wrong_bytes_in_utf_8_are_counted() {
    let (read, encoding, invalid) = text(b"\xd0\xa3\xd1\x88\xd0\xb0: \xff\xd0\xb4\xd0\xb0");
    assert_eq!(
        (read.as_str(), encoding.as_str(), invalid),
        ("Уша: \u{fffd}да", "UTF-8", 1)
    );
}

#[test]
fn binary_files_are_refused_unless_forced() {
    let bytes: Vec<u8> = (0..=255_u8).cycle().take(256 * 64).collect();
    assert!(
        decode(&bytes, &Hint::default())
            .unwrap_err()
            .message()
            .contains("binary")
    );
    assert!(
        decode(b"%PDF-1.4", &Hint::default())
            .unwrap_err()
            .message()
            .contains("PDF")
    );
    assert!(
        decode(
            &bytes,
            &Hint {
                force: true,
                ..Hint::default()
            }
        )
        .is_ok()
    );
}

#[test]
fn every_kind_of_line_end_is_a_line_feed_and_separators_are_where_lines_matter() {
    let (decoded, _, _) = text("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\n".as_bytes());
    assert_eq!(decoded, "a\nb\nc\u{2028}d\u{2029}e\u{85}f\n");
    assert_eq!(by_lines(Cow::Owned(decoded)), "a\nb\nc\nd\ne\nf\n");
}
