//! What a byte of a line can mean in YAML.

/// Nothing that YAML knows: text.
const TEXT: u8 = 0;
/// The end of the line.
pub const END: u8 = 1;
/// `:` and `#`, which can end a plain scalar.
pub const INDICATOR: u8 = 2;
/// `'`, which can end a scalar in single quotation marks.
pub const SINGLE: u8 = 4;
/// `"` and `\`, which mean something in a scalar in double quotation marks.
pub const DOUBLE: u8 = 8;
/// The first byte of a character that YAML may take for a line break, or refuse.
const STRANGE: u8 = 16;
/// A tab, or a control character that YAML refuses.
const CONTROL: u8 = 32;

static MEANINGS: [u8; 256] = meanings();

const fn meanings() -> [u8; 256] {
    let mut meanings = [TEXT; 256];
    let mut byte = 0;
    while byte < 0x20 {
        meanings[byte] = CONTROL;
        byte += 1;
    }
    meanings[0x7f] = CONTROL;
    meanings[b'\n' as usize] = END;
    meanings[b':' as usize] = INDICATOR;
    meanings[b'#' as usize] = INDICATOR;
    meanings[b'\'' as usize] = SINGLE;
    meanings[b'"' as usize] = DOUBLE;
    meanings[b'\\' as usize] = DOUBLE;
    // U+0080 to U+009F; U+2028 and U+2029; U+FEFF, U+FFFE and U+FFFF.
    meanings[0xc2] = STRANGE;
    meanings[0xe2] = STRANGE;
    meanings[0xef] = STRANGE;
    meanings
}

/// The place in `bytes` from `from` on of the first byte that has one of these `meanings`; none if something stands before
/// it, or in the whole of `bytes`, that YAML refuses or may take for a line break.
pub fn find(bytes: &[u8], from: usize, meanings: u8) -> Option<usize> {
    let stops = meanings | STRANGE | CONTROL;
    let mut at = from;
    loop {
        at += bytes[at..]
            .iter()
            .position(|byte| MEANINGS[usize::from(*byte)] & stops != 0)?;
        if MEANINGS[usize::from(bytes[at])] & meanings != 0 {
            return Some(at);
        }
        let strange = matches!(
            &bytes[at..],
            [0xc2, 0x80..=0x9f, ..]
                | [0xe2, 0x80, 0xa8 | 0xa9, ..]
                | [0xef, 0xbb, 0xbf, ..]
                | [0xef, 0xbf, 0xbe | 0xbf, ..]
        );
        let is_text = !strange && MEANINGS[usize::from(bytes[at])] == STRANGE;
        if !is_text {
            return None;
        }
        at += 1;
    }
}
