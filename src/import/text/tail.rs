//! Dialogue by dashes: each dash opens a turn of somebody unknown, unless `— said X` at its end names them.

use super::candidate::is_blank;
use super::lists::SAID;
use super::name::{self, Class};
use crate::record::{Speaker, SpeakerIndex};

const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// Whether a line begins with a dash of speech.
pub fn is_dashed(line: &str) -> bool {
    let rest = line.trim_start_matches(DASHES);
    rest.len() < line.len()
        && (rest.starts_with(is_blank) || line.starts_with(['—', '–', '―']))
        && rest.chars().any(char::is_alphabetic)
}

/// What follows the dash.
pub fn without_dash(line: &str) -> &str {
    line.trim_start_matches(DASHES).trim_start_matches(is_blank)
}

/// Speech, the remark behind it, and the name in that: `Yes. — said Witkoff`.
pub fn said(speech: &str) -> Option<(&str, &str, &str)> {
    let (at, dash) = speech.rmatch_indices(['—', '–', '―']).next()?;
    let remark = speech[at + dash.len()..].trim_matches(is_blank);
    let bare = remark.trim_end_matches(['.', ',', '!']);
    let (first, rest) = bare.split_once(' ')?;
    let name = if is_verb(first) {
        rest
    } else {
        let (before, last) = bare.rsplit_once(' ')?;
        is_verb(last).then_some(before)?
    };
    let shape = name::shape(name)?;
    (shape.class != Class::Lower && shape.words <= 4)
        .then(|| (speech[..at].trim_end(), remark, name.trim()))
}

fn is_verb(word: &str) -> bool {
    SAID.contains(&word.to_lowercase().as_str())
}

/// The speaker of this name, added if new.
pub fn speaker(speakers: &mut Vec<Speaker>, name: &str) -> SpeakerIndex {
    let at = speakers
        .iter()
        .position(|speaker| speaker.name == name)
        .unwrap_or_else(|| {
            let id = name
                .to_lowercase()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join("-");
            speakers.push(Speaker {
                id,
                name: name.to_owned(),
                role: None,
                aliases: Vec::new(),
            });
            speakers.len() - 1
        });
    SpeakerIndex(at)
}
