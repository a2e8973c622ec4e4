//! Reading CHAT (`.cha`): `*CODE:` lines are turns, `@` lines tell about the recording, `%` lines annotate.
//!
//! The codes of the transcription system are taken out of the words (`chat/words.rs`). A file that breaks the rules is
//! read as far as it goes: what cannot be understood is set aside.

mod words;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::draft::{Draft, squeeze};
use super::{Format, Hint, Imported, Turn};
use crate::error::{Error, Result};

/// Marks the two ends of a time, such as `\u{15}985_2395\u{15}` in milliseconds.
const BULLET: char = '\u{15}';

/// Most participants whose roles are looked for.
const MOST_PARTICIPANTS: usize = 1000;

/// A line with the indented lines that continue it.
struct Tier {
    line: usize,
    text: String,
}

/// Who takes part: code, names, role.
struct Participant {
    code: String,
    names: Vec<String>,
    role: String,
}

/// Reads decoded text.
///
/// # Errors
/// It has no line of CHAT.
pub fn read(text: &str, _: &Hint) -> Result<Imported> {
    let tiers = tiers(text);
    if !tiers.iter().any(is_chat) {
        return Err(Error::new("this is no CHAT transcript")
            .hint("one begins with `@Begin` and has speech in lines such as `*CHI:`"));
    }
    let mut draft = Draft::new(Format::Chat);
    let mut participants = Vec::new();
    let mut broken = 0;
    for tier in &tiers {
        match tier.text.chars().next() {
            Some('*') => match main_tier(&tier.text) {
                Some((code, speech)) => turn(&mut draft, tier.line, code, speech),
                None => {
                    broken += 1;
                    draft.set_aside(tier.line, &tier.text, "a speaker's line without a colon");
                }
            },
            Some('%') => draft.set_aside(tier.line, &tier.text, "dependent tier"),
            Some('@') => {
                header(&mut draft, &mut participants, &tier.text);
                draft.set_aside(tier.line, &tier.text, "header");
            }
            _ => {
                broken += 1;
                draft.set_aside(tier.line, &tier.text, "no line of CHAT");
            }
        }
    }
    if broken > 0 {
        let all = tiers.len();
        draft.warn(format!("{broken} of {all} lines break the rules of CHAT"));
    }
    describe(&mut draft, participants);
    if draft.about().turns.is_empty() {
        draft.warn("nobody speaks in this file");
    }
    Ok(draft.finish())
}

/// Whether a line is one that only CHAT has.
fn is_chat(tier: &Tier) -> bool {
    let known = ["@UTF8", "@Begin", "@Participants:", "@ID:", "@Languages:"];
    let speech = main_tier(&tier.text).is_some_and(|(_, speech)| speech.starts_with('\t'));
    speech || known.iter().any(|head| tier.text.starts_with(head))
}

/// Lines that begin with white space continue the one before.
fn tiers(text: &str) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match tiers.last_mut() {
            Some(tier) if line.starts_with(['\t', ' ']) => {
                tier.text.push('\n');
                tier.text.push_str(line.trim());
            }
            _ => tiers.push(Tier {
                line: at + 1,
                text: line.trim_start_matches('\u{feff}').to_owned(),
            }),
        }
    }
    tiers
}

/// The code and the speech of `*CODE:` lines.
fn main_tier(text: &str) -> Option<(&str, &str)> {
    let (code, speech) = text.strip_prefix('*')?.split_once(':')?;
    let fits = !code.is_empty() && !code.contains(char::is_whitespace);
    fits.then_some((code, speech))
}

fn turn(draft: &mut Draft, line: usize, code: &str, speech: &str) {
    let (speech, start, end) = without_times(speech);
    let plain = words::plain(&speech);
    let mut text = plain.text;
    if text.is_empty() && plain.notes.is_empty() {
        text = squeeze(&speech);
    }
    let speaker = draft.speaker(code);
    draft.turn(Turn {
        speaker,
        text,
        start,
        end,
        note: Some(plain.notes.join("; ")),
        line,
        ..Turn::default()
    });
}

/// The speech without its time bullets, from the first start to the last end in seconds.
fn without_times(speech: &str) -> (String, Option<f64>, Option<f64>) {
    let mut text = String::with_capacity(speech.len());
    let (mut start, mut end) = (None, None);
    for (at, part) in speech.split(BULLET).enumerate() {
        // Between two marks stands a time, perhaps after the name of the recording.
        if at % 2 == 0 {
            text.push_str(part);
            continue;
        }
        text.push(' ');
        let mut numbers = part.trim().rsplit('_');
        let until = numbers.next().and_then(seconds);
        let from = numbers.next().and_then(seconds);
        match (from, until) {
            (Some(from), Some(until)) => {
                start = start.or(Some(from));
                end = Some(until);
            }
            _ => text.push_str(part),
        }
    }
    (text, start, end)
}

fn seconds(milliseconds: &str) -> Option<f64> {
    let number: u32 = milliseconds.parse().ok()?;
    Some(f64::from(number) / 1000.0)
}

fn header(draft: &mut Draft, participants: &mut Vec<Participant>, text: &str) {
    let Some((key, value)) = text.split_once(':') else {
        return;
    };
    let value = squeeze(value);
    let about = draft.about();
    match key {
        "@Languages" => {
            let first = value.split([',', ' ']).next().unwrap_or_default();
            about.language = Some(first.to_owned()).filter(|language| !language.is_empty());
        }
        "@Date" => about.date = about.date.or_else(|| date(&value)),
        "@Title" => about.title = Some(value),
        "@Participants" => participants.extend(value.split(',').filter_map(participant)),
        "@ID" => identify(participants, &value),
        _ => {}
    }
}

/// `CHI Eve Target_Child`: a code, perhaps a name, a role.
fn participant(entry: &str) -> Option<Participant> {
    let mut words = entry.split_whitespace();
    let code = words.next()?.to_owned();
    let mut rest: Vec<&str> = words.collect();
    let role = rest.pop().unwrap_or_default().replace('_', " ");
    Some(Participant {
        code,
        names: rest.iter().map(|name| name.replace('_', " ")).collect(),
        role,
    })
}

/// `eng|corpus|CHI|…|Target_Child|||`: the role of a participant who has none yet.
fn identify(participants: &mut Vec<Participant>, value: &str) {
    let fields: Vec<&str> = value.split('|').collect();
    let (Some(code), Some(role)) = (fields.get(2), fields.get(7)) else {
        return;
    };
    // As many as this do not talk; a list as long as this is an attack on our time.
    let few = participants.len() < MOST_PARTICIPANTS;
    if few && !participants.iter().any(|one| one.code == *code) {
        participants.push(Participant {
            code: (*code).to_owned(),
            names: Vec::new(),
            role: role.replace('_', " "),
        });
    }
}

/// Gives the speakers their names and roles.
fn describe(draft: &mut Draft, participants: Vec<Participant>) {
    for one in participants {
        if let Some(speaker) = draft.speaker(&one.code) {
            for name in &one.names {
                draft.alias(speaker, name);
            }
            draft.role(speaker, &one.role);
        }
    }
}

/// `27-FEB-1974`.
fn date(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ];
    let mut parts = text.split('-');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.to_ascii_uppercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year = parts.next()?.parse().ok()?;
    Date::new(year, i8::try_from(month).ok()?, day).ok()
}
