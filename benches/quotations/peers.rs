//! What others do with the same quotations: an exact search, and a search with an edit distance over letters, the way
//! the Hypothesis client anchors its annotations (match-quote.ts: at most half of the letters wrong, at most 256).

use saidso::library::Library;

/// Letters without case and with plain signs; blanks in one.
fn plain(text: &str) -> Vec<u8> {
    let text = text
        .to_lowercase()
        .replace(['’', '‘'], "'")
        .replace(['“', '”'], "\"")
        .replace('—', "--");
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_matches(['.', ',', ' '])
        .as_bytes()
        .to_vec()
}

/// The turns as letters, with who speaks.
pub struct Letters {
    turns: Vec<(Option<String>, Vec<u8>)>,
}

impl Letters {
    pub fn new(library: &Library) -> Self {
        let turns = library.transcripts.iter().flat_map(|transcript| {
            transcript.turns.iter().map(|turn| {
                let speaker = transcript
                    .speaker_of(turn)
                    .map(|speaker| speaker.name.clone());
                (speaker, plain(&turn.text))
            })
        });
        Self {
            turns: turns.collect(),
        }
    }

    /// Stands there letter by letter, or not at all.
    pub fn exact(&self, quote: &str, speaker: Option<&str>) -> &'static str {
        let sought = plain(quote);
        let hits = self.turns.iter().filter(|(_, text)| {
            text.windows(sought.len().max(1))
                .any(|window| window == sought)
        });
        named(hits.map(|(name, _)| name.as_deref()), speaker).unwrap_or("not-found")
    }

    /// The best place by edit distance.
    pub fn approximate(&self, quote: &str, speaker: Option<&str>) -> &'static str {
        let sought = plain(quote);
        let most = (sought.len() / 2).min(256);
        let mut best: (usize, Vec<Option<&str>>) = (most + 1, Vec::new());
        for (name, text) in &self.turns {
            let errors = distance(&sought, text);
            if errors < best.0 {
                best = (errors, vec![name.as_deref()]);
            } else if errors == best.0 {
                best.1.push(name.as_deref());
            }
        }
        match best {
            (errors, _) if errors > most => "not-found",
            (0, names) => named(names.into_iter(), speaker).unwrap_or("not-found"),
            _ => "altered",
        }
    }
}

fn named<'a>(
    hits: impl Iterator<Item = Option<&'a str>>,
    speaker: Option<&str>,
) -> Option<&'static str> {
    let mut other = false;
    for name in hits {
        if speaker.is_none() || name == speaker {
            return Some("verbatim");
        }
        other = true;
    }
    other.then_some("other-speaker")
}

/// The least number of edits with which `sought` stands somewhere in `text`: Myers (1999), in blocks of 64 letters as
/// Hyyrö (2003) has them.
fn distance(sought: &[u8], text: &[u8]) -> usize {
    let blocks = sought.len().div_ceil(64).max(1);
    let mut peq = vec![[0u64; 256]; blocks];
    for (at, letter) in sought.iter().enumerate() {
        peq[at / 64][usize::from(*letter)] |= 1 << (at % 64);
    }
    let last = 1u64 << ((sought.len().max(1) - 1) % 64);
    let (mut plus, mut minus) = (vec![!0u64; blocks], vec![0u64; blocks]);
    let mut score = sought.len();
    let mut best = score;
    for letter in text {
        let mut carry: i32 = 0;
        for block in 0..blocks {
            let (pv, mv) = (plus[block], minus[block]);
            let mut eq = peq[block][usize::from(*letter)];
            let xv = eq | mv;
            if carry < 0 {
                eq |= 1;
            }
            let xh = ((eq & pv).wrapping_add(pv) ^ pv) | eq;
            let mut ph = mv | !(xh | pv);
            let mut mh = pv & xh;
            let top = if block + 1 == blocks { last } else { 1 << 63 };
            let out = i32::from(ph & top != 0) - i32::from(mh & top != 0);
            ph <<= 1;
            mh <<= 1;
            match carry {
                1 => ph |= 1,
                -1 => mh |= 1,
                _ => {}
            }
            plus[block] = mh | !(xv | ph);
            minus[block] = ph & xv;
            carry = out;
        }
        score = score.wrapping_add_signed(carry as isize);
        best = best.min(score);
    }
    best
}
