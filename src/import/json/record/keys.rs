//! What the keys of an object mean, in the words of many programs.

use std::borrow::Cow;

/// What a key means; the number ranks keys of one meaning, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Speaker(u8),
    Text(u8),
    Start(u8),
    End(u8),
    Both,
    Millis(bool),
    Duration,
    Channel,
    Note,
    Basis,
}

const SPEAKER_KEYS: [&str; 15] = [
    "speaker",
    "speakername",
    "speakerlabel",
    "speakerid",
    "spkr",
    "who",
    "name",
    "displayname",
    "speakertag",
    "author",
    "participant",
    "character",
    "user",
    "role",
    "from",
];
const TEXT_KEYS: [&str; 23] = [
    "text",
    "body",
    "transcript",
    "utterance",
    "content",
    "sentence",
    "displaytext",
    "punctuatedword",
    "punct",
    "speech",
    "message",
    "caption",
    "quote",
    "textblocks",
    "sentences",
    "paragraphs",
    "elements",
    "spans",
    "alternatives",
    "word",
    "words",
    "value",
    "lines",
];
const START_KEYS: [&str; 12] = [
    "start",
    "starttime",
    "startoffset",
    "startseconds",
    "begin",
    "begintime",
    "ts",
    "sttime",
    "time",
    "offset",
    "t0",
    "startsec",
];
const END_KEYS: [&str; 10] = [
    "end",
    "endtime",
    "endoffset",
    "endseconds",
    "stop",
    "stoptime",
    "endts",
    "entime",
    "t1",
    "endsec",
];

/// What `key` means, if anything; case, underscores, hyphens and spaces do not count.
pub(super) fn field(key: &str) -> Option<Field> {
    let plain = key
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let key: Cow<str> = if plain {
        Cow::Borrowed(key)
    } else {
        let letters = key.chars().filter(|c| !"_- ".contains(*c));
        Cow::Owned(letters.flat_map(char::to_lowercase).collect())
    };
    let rank = |keys: &[&str]| {
        keys.iter()
            .position(|one| *one == key)
            .and_then(|at| u8::try_from(at).ok())
    };
    if let Some(rank) = rank(&TEXT_KEYS) {
        return Some(Field::Text(rank));
    }
    if let Some(rank) = rank(&SPEAKER_KEYS) {
        return Some(Field::Speaker(rank));
    }
    if let Some(rank) = rank(&START_KEYS) {
        return Some(Field::Start(rank));
    }
    if let Some(rank) = rank(&END_KEYS) {
        return Some(Field::End(rank));
    }
    match &*key {
        "timestamp" | "timestamps" | "timerange" => Some(Field::Both),
        "startms" | "starttimems" | "startmillis" | "offsetms" => Some(Field::Millis(true)),
        "endms" | "endtimems" | "endmillis" => Some(Field::Millis(false)),
        "duration" => Some(Field::Duration),
        "channel" | "channeltag" | "channellabel" => Some(Field::Channel),
        "note" => Some(Field::Note),
        "basis" => Some(Field::Basis),
        _ => None,
    }
}

/// How many of the text keys say by themselves that an object holds speech; the others hold anything.
const TELLING: u8 = 19;

/// Whether a key says that its object holds speech.
pub(in crate::import::json) fn tells_of_words(key: &str) -> bool {
    matches!(field(key), Some(Field::Text(rank)) if rank < TELLING)
}

/// Whether a key is a speaker or a time.
pub(in crate::import::json) fn tells_of_turns(key: &str) -> bool {
    let other = matches!(
        field(key),
        None | Some(Field::Text(_) | Field::Note | Field::Basis | Field::Duration | Field::Channel)
    );
    !other || key == "alternatives"
}
