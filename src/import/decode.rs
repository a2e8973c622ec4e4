//! From bytes to text: UTF-8 with or without a mark, UTF-16, UTF-32, older encodings by detection.
//!
//! What was guessed is said. Text that is UTF-8 with line feeds already is borrowed, not copied.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Hint;
use crate::error::{Error, Result};

/// How much of a file is looked at to tell text from binary and UTF-16 from its NUL bytes.
const SAMPLE: usize = 64 * 1024;

/// Text, and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text; CR and CRLF are line feeds in it, it has no byte order mark.
    pub text: Cow<'b, str>,
    /// The encoding's name, with `(guessed)` where nothing states it.
    pub encoding: String,
    /// How many bytes (or pairs, in UTF-16) stand as U+FFFD.
    pub invalid: usize,
}

/// Files that are often taken for transcripts: how they begin, and what they are.
const MAGIC: [(&[u8], &str); 15] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"ID3", "a sound recording"),
    (b"RIFF", "a sound recording or a film"),
    (b"OggS", "a sound recording or a film"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
];

/// Decodes a file.
///
/// # Errors
/// It is binary (unless `hint.force`), or `hint.encoding` names no encoding.
pub fn decode<'b>(bytes: &'b [u8], hint: &Hint) -> Result<Decoded<'b>> {
    if !hint.force
        && let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))
    {
        return Err(Error::new(format!("this is {what}, not a transcript"))
            .hint("save or export it as plain text first, or read it as it is with --force"));
    }
    let mut decoded = match &hint.encoding {
        Some(label) => named(bytes, label)?,
        None => recognised(bytes),
    };
    if !hint.force && looks_binary(&decoded.text) {
        return Err(Error::new(
            "this looks binary: too many of its characters are control characters",
        )
        .hint("name its encoding with --encoding, or read it as it is with --force"));
    }
    decoded.text = match decoded.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        owned @ Cow::Owned(_) => owned,
    };
    if decoded.text.as_bytes().contains(&b'\r') {
        decoded.text = Cow::Owned(with_line_feeds(&decoded.text, &['\r']));
    }
    Ok(decoded)
}

fn named<'b>(bytes: &'b [u8], label: &str) -> Result<Decoded<'b>> {
    let trimmed = label.trim();
    if ["utf-32", "utf-32le", "utf-32be"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(trimmed))
    {
        let big = trimmed.ends_with(['e', 'E'])
            && trimmed.len() == 8
            && trimmed.as_bytes()[6] | 32 == b'b';
        return Ok(utf_32(bytes, big));
    }
    let encoding = Encoding::for_label(trimmed.as_bytes()).ok_or_else(|| {
        Error::new(format!("no encoding is called `{trimmed}`")).hint(
            "some that are: utf-8, utf-16le, windows-1250, windows-1251, windows-1252, koi8-r, koi8-u, \
             iso-8859-2, gb18030, big5, shift_jis, euc-jp, euc-kr, windows-1255, windows-1256",
        )
    })?;
    Ok(by(encoding, without_mark(bytes, encoding), ""))
}

fn without_mark<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> &'b [u8] {
    match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    }
}

fn recognised(bytes: &[u8]) -> Decoded<'_> {
    if bytes.starts_with(b"\xff\xfe\0\0") {
        return utf_32(&bytes[4..], false);
    }
    if bytes.starts_with(b"\0\0\xfe\xff") {
        return utf_32(&bytes[4..], true);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return by(encoding, &bytes[length..], "");
    }
    if let Some(encoding) = utf_16_by_nuls(bytes) {
        return by(encoding, bytes, " (guessed)");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: Cow::Borrowed(text),
            encoding: "UTF-8".to_owned(),
            invalid: 0,
        },
        Err(_) => mostly_utf_8_or_older(bytes),
    }
}

/// UTF-8 with a few wrong bytes stays UTF-8; else the encoding is guessed from the bytes.
fn mostly_utf_8_or_older(bytes: &[u8]) -> Decoded<'_> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > 2 * bad {
        return by(UTF_8, bytes, "");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let decoded = by(guess, bytes, " (guessed)");
    let is_control = |c: char| ('\u{80}'..'\u{a0}').contains(&c) && c != '\u{85}';
    if decoded.invalid > 0 || decoded.text.contains(is_control) {
        return by(UTF_8, bytes, "");
    }
    decoded
}

fn by<'b>(encoding: &'static Encoding, bytes: &'b [u8], how: &str) -> Decoded<'b> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let invalid = if !wrong {
        0
    } else if encoding == UTF_8 {
        bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum()
    } else {
        text.matches('\u{fffd}').count()
    };
    Decoded {
        encoding: format!("{}{how}", encoding.name()),
        invalid,
        text,
    }
}

fn utf_32(bytes: &[u8], big_endian: bool) -> Decoded<'_> {
    let mut invalid = 0;
    let text: String = bytes
        .chunks(4)
        .map(|chunk| {
            let unit = <[u8; 4]>::try_from(chunk).ok().map(|unit| {
                if big_endian {
                    u32::from_be_bytes(unit)
                } else {
                    u32::from_le_bytes(unit)
                }
            });
            unit.and_then(char::from_u32).unwrap_or_else(|| {
                invalid += 1;
                '\u{fffd}'
            })
        })
        .collect();
    Decoded {
        text: Cow::Owned(text.trim_start_matches('\u{feff}').to_owned()),
        encoding: if big_endian { "UTF-32BE" } else { "UTF-32LE" }.to_owned(),
        invalid,
    }
}

/// UTF-16 without a mark: every second byte of Latin text is NUL.
fn utf_16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let nuls = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    // Text in other scripts still has spaces and line ends, whose high byte is NUL; prose has no NUL at all.
    if odd * 10 > pairs && even * 20 < odd {
        Some(UTF_16LE)
    } else if even * 10 > pairs && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A few lines of text may be full of backspaces and escapes and are shown as that; a program or a picture has more.
const FEW: usize = 128;

fn looks_binary(text: &str) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let is_strange = match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{15}' | '\u{1b}' | '\u{85}' => false,
            '\u{fffd}' => true,
            c => c.is_control(),
        };
        strange += usize::from(is_strange);
    }
    strange > FEW && strange * 20 > all
}

/// U+0085, U+2028 and U+2029 as line feeds too, for formats in which they end lines.
pub fn by_lines(text: Cow<'_, str>) -> Cow<'_, str> {
    const SEPARATORS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];
    let has = |separator: char| text.contains(separator.encode_utf8(&mut [0; 4]) as &str);
    if SEPARATORS.into_iter().any(has) {
        Cow::Owned(with_line_feeds(&text, &SEPARATORS))
    } else {
        text
    }
}

/// A text whose lines end in any of `ends`, or in CRLF, with line feeds instead.
fn with_line_feeds(text: &str, ends: &[char]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(ends) {
        result.push_str(&rest[..at]);
        result.push('\n');
        let tail = &rest[at..];
        let length = if tail.starts_with("\r\n") {
            2
        } else {
            tail.chars().next().map_or(1, char::len_utf8)
        };
        rest = &tail[length..];
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests;
