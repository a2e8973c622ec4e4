//! How long the aligner takes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Instant;

use saidso::collate::{Part, collate};

use super::making::{Dice, Edition, Translator, invented_synonyms, paraphrased, synthetic};
use super::{pairs, transcript};

/// Times of texts of so many turns, the best of three.
pub fn told(turns: usize) -> String {
    let talk = synthetic(99, turns);
    let mut table = format!(
        "\n{turns} generated turns:\n\n| edition | ms | found, per cent |\n|---|---|---|\n"
    );
    for (kind, edition) in editions(&talk) {
        let (left, right) = (transcript(&talk), transcript(&edition.talk));
        let truth: BTreeSet<_> = Edition::of(&talk).truth(&edition).into_iter().collect();
        let mut best = u128::MAX;
        let mut found = BTreeSet::new();
        for _ in 0..3 {
            let started = Instant::now();
            let collation = collate(&Part::whole(&left), &Part::whole(&right), &[]);
            best = best.min(started.elapsed().as_millis());
            found = pairs(&collation).into_iter().collect();
        }
        let found = truth.intersection(&found).count();
        let found = 100.0 * found as f64 / truth.len() as f64;
        let _ = writeln!(table, "| {kind} | {best} | {found:.1} |");
    }
    table
}

fn editions(talk: &super::Talk) -> [(&'static str, Edition); 4] {
    let whole = || Edition::of(talk);
    let dice = &mut Dice::new(5);
    let mut translator = Translator::new(5);
    let others = invented_synonyms(talk, dice);
    let paraphrased = whole()
        .drop(dice, 10)
        .join(dice, 30)
        .reword(|text| paraphrased(text, dice, &others));
    let translated = whole().drop(dice, 10).reword(|text| translator.turn(text));
    let turns = talk.turns.len();
    [
        ("copy", whole()),
        ("paraphrased, drops, joined", paraphrased),
        ("translated, drops", translated),
        ("half of it", whole().excerpt(turns / 2, turns)),
    ]
}
