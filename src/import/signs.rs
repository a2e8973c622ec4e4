//! The signs that our exports write for people, read back: `[quoted]` behind a name or before the words, and
//! `unknown speaker` where nobody is named. Labelled text has them taken off its labels as it is read.

use std::collections::HashMap;

use super::ids::Ids;
use super::{Format, Imported};
use crate::record::{Basis, SpeakerIndex, UNKNOWN_SPEAKER};

/// What stands for a basis in exports for people.
pub(super) const SIGNS: [(&str, Basis); 2] =
    [("[reported]", Basis::Reported), ("[quoted]", Basis::Quoted)];

/// Takes the signs out of names and words and gives the turns their meaning.
pub(super) fn read(imported: &mut Imported) {
    let for_people = matches!(
        imported.format,
        Format::Text | Format::Markdown | Format::Html | Format::Vtt | Format::Srt
    );
    if !for_people {
        return;
    }
    let marks_words = imported.format == Format::Markdown;
    let names = imported.speakers.iter().map(|speaker| split(&speaker.name));
    let meanings: Vec<(String, Option<Basis>)> = names
        .map(|(name, basis)| (name.to_owned(), basis))
        .collect();
    for turn in &mut imported.turns {
        if let Some((_, Some(basis))) = turn.speaker.and_then(|who| meanings.get(who.0)) {
            turn.basis = Some(*basis);
        }
        for (sign, basis) in SIGNS.into_iter().filter(|_| marks_words) {
            let rest = turn.text.strip_prefix(sign);
            let rest = rest.and_then(|rest| rest.strip_prefix(' '));
            if let Some(rest) = rest.filter(|rest| !rest.trim().is_empty()) {
                turn.text = rest.to_owned();
                turn.basis = Some(basis);
            }
        }
    }
    let nobody = |name: &str| name.is_empty() || name == UNKNOWN_SPEAKER;
    if meanings
        .iter()
        .any(|(name, basis)| basis.is_some() || nobody(name))
    {
        merge(imported, &meanings, nobody);
    }
}

/// A name and the meaning of the sign behind it.
pub(super) fn split(name: &str) -> (&str, Option<Basis>) {
    let signed = SIGNS.iter().find_map(|(sign, basis)| {
        let bare = name.strip_suffix(sign)?;
        (bare.is_empty() || bare.ends_with(' ')).then_some((bare.trim_end(), Some(*basis)))
    });
    signed.unwrap_or((name, None))
}

/// Makes one speaker of those whose names differ by signs only, and none of those who are nobody.
fn merge(
    imported: &mut Imported,
    meanings: &[(String, Option<Basis>)],
    nobody: impl Fn(&str) -> bool,
) {
    let mut kept = Vec::new();
    let mut by_name: HashMap<&str, SpeakerIndex> = HashMap::new();
    let mut new = Vec::with_capacity(meanings.len());
    let old = std::mem::take(&mut imported.speakers);
    for (mut speaker, (name, _)) in old.into_iter().zip(meanings) {
        new.push(if nobody(name) {
            None
        } else {
            let next = SpeakerIndex(kept.len());
            let index = *by_name.entry(name).or_insert(next);
            if index == next {
                if speaker.name != *name {
                    // Its id was made of the name with the sign.
                    speaker.id.clear();
                    speaker.name.clone_from(name);
                }
                kept.push(speaker);
            }
            Some(index)
        });
    }
    let mut ids = Ids::default();
    for speaker in &mut kept {
        ids.give(speaker);
    }
    imported.speakers = kept;
    for turn in &mut imported.turns {
        turn.speaker = turn
            .speaker
            .and_then(|who| new.get(who.0).copied().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Turn;
    use crate::record::Speaker;

    #[test]
    fn a_name_with_a_sign_and_one_without_are_one_speaker() {
        let mut imported = Imported::empty(Format::Markdown);
        for (at, name) in [
            "Ann",
            "unknown speaker [quoted]",
            "Ann [reported]",
            "Bob[quoted]",
        ]
        .into_iter()
        .enumerate()
        {
            imported.speakers.push(Speaker {
                id: format!("s{at}"),
                name: name.into(),
                role: None,
                aliases: Vec::new(),
            });
            imported.turns.push(Turn {
                speaker: Some(SpeakerIndex(at)),
                text: "[quoted] yes".into(),
                ..Turn::default()
            });
        }
        imported.turns[2].text = "[reported]".into();
        read(&mut imported);
        let names: Vec<_> = imported.speakers.iter().map(|one| &one.name).collect();
        assert_eq!(names, ["Ann", "Bob[quoted]"]);
        let turns = imported.turns.iter();
        let said: Vec<_> = turns
            .map(|turn| {
                (
                    turn.speaker.map(|who| who.0),
                    turn.basis,
                    turn.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (Some(0), Some(Basis::Quoted), "yes"),
                (None, Some(Basis::Quoted), "yes"),
                (Some(0), Some(Basis::Reported), "[reported]"),
                (Some(1), Some(Basis::Quoted), "yes"),
            ]
        );
    }
}
