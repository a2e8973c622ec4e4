//! Speakers by any of their names: folded, and by the beginning of a name or of a word in it.

use crate::error::{Error, Result};
use crate::record::{SpeakerIndex, Transcript};
use crate::text::near;
use crate::text::words::{fold, words};

/// The speakers of `transcript` that go by one of the `wanted` names.
///
/// # Errors
/// Nobody goes by one of them; the hint names those who speak.
pub fn chosen(transcript: &Transcript, wanted: &[String]) -> Result<Vec<SpeakerIndex>> {
    let mut chosen = Vec::new();
    for name in wanted {
        let found = called(transcript, name);
        if found.is_empty() {
            let place = transcript.place().to_string();
            return Err(unknown(name, &place, [transcript]));
        }
        chosen.extend(found);
    }
    Ok(chosen)
}

/// That nobody in any of `transcripts` (together called `whole`) goes by `name`.
pub fn unknown<'a>(
    name: &str,
    whole: &str,
    transcripts: impl IntoIterator<Item = &'a Transcript>,
) -> Error {
    let mut names: Vec<&str> = Vec::new();
    let mut aliases: Vec<&str> = Vec::new();
    for speaker in transcripts.into_iter().flat_map(|one| &one.speakers) {
        if !names.contains(&speaker.name.as_str()) {
            names.push(&speaker.name);
        }
        aliases.extend(speaker.names());
    }
    let hint = match near::nearest(name, aliases) {
        _ if names.is_empty() => "no speaker is named there".to_owned(),
        Some(alias) => format!("did you mean `{alias}`?"),
        None => format!("the speakers are {}", names.join(", ")),
    };
    Error::new(format!("nobody called `{name}` speaks in {whole}")).hint(hint)
}

/// Who goes by `name`: those with exactly this name, else those with one that begins so.
pub fn called(transcript: &Transcript, name: &str) -> Vec<SpeakerIndex> {
    let wanted = fold(name.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let by = |fits: &dyn Fn(&str) -> bool| -> Vec<SpeakerIndex> {
        let speakers = transcript.speakers.iter().enumerate();
        speakers
            .filter(|(_, speaker)| speaker.names().any(|one| fits(&fold(one))))
            .map(|(at, _)| SpeakerIndex(at))
            .collect()
    };
    let exactly = by(&|one| one == wanted);
    if exactly.is_empty() {
        by(
            &|one| {
                one.starts_with(&wanted) || words(one).any(|(_, word)| word.starts_with(&wanted))
            },
        )
    } else {
        exactly
    }
}
