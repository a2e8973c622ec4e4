//! Editions of each kind made of a conversation: honest ones, and texts that pretend to be one.

use super::making::{
    Dice, Edition, Talk, Translator, cyrillic, invented_synonyms, markov, paraphrased, retouched,
    shuffled,
};
use super::tables::Kind::{Honest, Invented};
use super::tables::Tallies;
use super::tables::Tongue::{One, Two};
use super::talks::{Half, SHORTEST, is_one_mission};

/// Editions that someone made of the conversation.
pub fn honest(talk: &Talk, seed: u64, tallies: &mut Tallies) {
    let dice = &mut Dice::new(seed + 1);
    let whole = Edition::of(talk);
    for (name, left, right) in cut(&whole, dice).into_iter().chain(reworded(talk, dice)) {
        tallies.measure(Half::of(talk), Honest(One, name), &left, &right);
    }
    if talk.is_unspaced() {
        return;
    }
    let mut translator = Translator::new(seed);
    let translated = whole.reword(|text| translator.turn(text));
    for (name, left, right) in translations(talk, translated, dice) {
        tallies.measure(Half::of(talk), Honest(Two, name), &left, &right);
    }
}

/// A name, and the two editions.
type Pair = (&'static str, Edition, Edition);

/// Editions with the words as they are.
fn cut(whole: &Edition, dice: &mut Dice) -> Vec<Pair> {
    let copy = || whole.clone();
    let half = whole.talk.turns.len() / 2;
    vec![
        ("copy", copy(), copy()),
        ("drops 10 %", copy(), copy().drop(dice, 10)),
        ("drops 40 %", copy(), copy().drop(dice, 40)),
        (
            "drops 15 % on both sides",
            copy().drop(dice, 15),
            copy().drop(dice, 15),
        ),
        ("joined turns", copy(), copy().join(dice, 50)),
        ("cut turns", copy(), copy().split(dice, 40)),
        ("excerpt", copy(), copy().excerpt(half / 2, half + half / 2)),
    ]
}

/// Editions with other words.
fn reworded(talk: &Talk, dice: &mut Dice) -> Vec<Pair> {
    let copy = || Edition::of(talk);
    let others = invented_synonyms(talk, dice);
    let retouched_one = copy().reword(|text| retouched(text, dice));
    let paraphrased_one = copy().reword(|text| paraphrased(text, dice, &others));
    let renamed = copy()
        .rename(|at, _| format!("Speaker {}", at + 1))
        .reword(|text| retouched(text, dice));
    let everything = copy()
        .drop(dice, 12)
        .join(dice, 30)
        .reword(|text| paraphrased(text, dice, &others))
        .rename(|at, _| format!("Voice {}", at + 1));
    vec![
        ("retouched", copy(), retouched_one),
        ("paraphrased", copy(), paraphrased_one),
        ("renamed", copy(), renamed),
        ("everything", copy(), everything),
    ]
}

/// Editions in another language.
fn translations(talk: &Talk, translated: Edition, dice: &mut Dice) -> Vec<Pair> {
    let whole = || Edition::of(talk);
    let half = talk.turns.len() / 2;
    let by_sound = |edition: Edition| edition.rename(|_, name| cyrillic(name));
    let nameless = |edition: Edition| edition.rename(|at, _| format!("Голос {}", at + 1));
    let few = |edition: Edition, count: usize| edition.excerpt(half / 2, half / 2 + count);
    let joined = translated.clone().drop(dice, 12).join(dice, 30);
    let both = few(translated.clone(), 30).drop(dice, 12);
    let dropped = nameless(translated.clone().drop(dice, 12));
    vec![
        ("", whole(), by_sound(translated)),
        (", drops, joined", whole(), by_sound(joined.clone())),
        (", drops, joined, renamed", whole(), nameless(joined)),
        (", 30 turns of both, drops", few(whole(), 30), both),
        (
            ", excerpt",
            whole(),
            dropped.clone().excerpt(half / 3, half + half / 3),
        ),
        (", excerpt of 16 turns", whole(), few(dropped, 16)),
    ]
}

/// Texts that pretend to be editions of the conversation.
/// `others` are those of its half, itself the first of them.
pub fn invented(talk: &Talk, others: &[&Talk], seed: u64, tallies: &mut Tallies) {
    let half_of_all = Half::of(talk);
    let dice = &mut Dice::new(seed + 1000);
    let whole = Edition::of(talk);
    let mut translator = Translator::new(seed);
    let mut tell = |kind_same, kind_across, made: Talk| {
        let names = made.speakers.iter().map(|name| cyrillic(name)).collect();
        let translated = Talk {
            turns: made
                .turns
                .iter()
                .map(|(speaker, text)| (*speaker, translator.turn(text)))
                .collect(),
            speakers: names,
            name: made.name.clone(),
        };
        for (kind, talk) in [(kind_same, made), (kind_across, translated)] {
            if kind == kind_across && talk.is_unspaced() {
                continue;
            }
            tallies.measure(half_of_all, kind, &whole, &Edition::made_up(talk));
        }
    };
    tell(
        Invented(One, "shuffled"),
        Invented(Two, "shuffled"),
        shuffled(talk, dice),
    );
    tell(
        Invented(One, "chain of words"),
        Invented(Two, "chain of words"),
        markov(talk, dice),
    );
    if let Some(other) = others
        .iter()
        .skip(1)
        .find(|other| other.speakers.len() > 1 && !is_one_mission(talk, other))
    {
        let mut other = Talk::clone(other);
        let count = talk.speakers.len();
        for (speaker, _) in &mut other.turns {
            *speaker = speaker.map(|speaker| speaker % count.max(1));
        }
        other.speakers.clone_from(&talk.speakers);
        tell(
            Invented(One, "other conversation, same names"),
            Invented(Two, "other conversation"),
            other,
        );
    }
    if talk.turns.len() >= 2 * SHORTEST {
        let half = talk.turns.len() / 2;
        let first = Edition::of(talk).excerpt(0, half);
        let second = Edition::of(talk).excerpt(half, talk.turns.len());
        let second = Edition::made_up(second.talk);
        tallies.measure(half_of_all, Invented(One, "other half"), &first, &second);
        if talk.is_unspaced() {
            return;
        }
        let translated = second
            .reword(|text| translator.turn(text))
            .rename(|_, name| cyrillic(name));
        tallies.measure(
            half_of_all,
            Invented(Two, "other half"),
            &first,
            &translated,
        );
    }
}
