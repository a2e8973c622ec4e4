//! What goes over the line, taken apart: control sequences by kind, colours that are set.

use std::collections::BTreeSet;

/// Every control sequence that a reader may send.
pub const OURS: &[&str] = &[
    "CSI C",
    "CSI D",
    "CSI H",
    "ESC M",
    "CSI J",
    "CSI K",
    "CSI S",
    "CSI T",
    "CSI X",
    "CSI m",
    "CSI r",
    "CSI ?25h",
    "CSI ?25l",
    "CSI ?1049h",
    "CSI ?1049l",
    "CSI ?2004h",
    "CSI ?2004l",
    // Mouse modes are only ever switched off.
    "CSI ?1000l",
    "CSI ?1002l",
    "CSI ?1003l",
    "CSI ?1006l",
    "CSI ?1015l",
];

/// The kinds of control sequences: `CSI m`, `CSI ?25h` (private modes with their number), `OSC`, `ESC c`.
pub fn sequences(bytes: &[u8]) -> BTreeSet<String> {
    every_sequence(bytes)
        .into_iter()
        .map(|sequence| match sequence {
            Sequence::Csi(parameters, last) if parameters.starts_with('?') => {
                format!("CSI {parameters}{last}")
            }
            Sequence::Csi(parameters, last) => {
                let private: String = parameters.chars().filter(|c| "<=>".contains(*c)).collect();
                format!("CSI {private}{last}")
            }
            Sequence::Other(name) => name,
        })
        .collect()
}

/// The colours that are set, as parameters of `CSI m`. Going back to the terminal's own colours (39, 49) sets none.
pub fn colours(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for sequence in every_sequence(bytes) {
        if let Sequence::Csi(parameters, 'm') = sequence {
            found.extend(
                parameters
                    .split(';')
                    .filter(|number| sets_colour(number))
                    .map(str::to_owned),
            );
        }
    }
    found
}

fn sets_colour(number: &str) -> bool {
    number
        .split(':')
        .next()
        .and_then(|number| number.parse().ok())
        .is_some_and(|number: u16| matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107))
}

enum Sequence {
    /// Parameters and last letter.
    Csi(String, char),
    /// Anything else, named.
    Other(String),
}

fn every_sequence(bytes: &[u8]) -> Vec<Sequence> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == 0x1b) {
        rest = &rest[at + 1..];
        match rest.first() {
            Some(b'[') => {
                let end = rest[1..]
                    .iter()
                    .position(|byte| (0x40..=0x7e).contains(byte))
                    .map_or(rest.len(), |length| length + 1);
                let parameters = String::from_utf8_lossy(&rest[1..end]).into_owned();
                let last = rest.get(end).map_or('?', |byte| char::from(*byte));
                found.push(Sequence::Csi(parameters, last));
            }
            Some(b']') => found.push(Sequence::Other("OSC".to_owned())),
            Some(byte) => found.push(Sequence::Other(format!("ESC {}", char::from(*byte)))),
            None => break,
        }
    }
    found
}

#[test]
fn sequences_are_told_apart() {
    let bytes = b"a\x1b[1;31mb\x1b[?25l\x1b[>0q\x1b]52;c;QQ==\x07\x1bc";
    let kinds: Vec<_> = sequences(bytes).into_iter().collect();
    assert_eq!(kinds, ["CSI >q", "CSI ?25l", "CSI m", "ESC c", "OSC"]);
    assert_eq!(colours(bytes), ["31"]);
}
