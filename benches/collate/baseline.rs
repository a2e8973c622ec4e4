//! What one would do without an aligner: a diff of the two lists of turns, equal ones as they are, replaced runs paired in
//! order (as `diff` and review tools show them).

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::making::Talk;

/// Pairs of turns, counted from 0.
pub fn pairs(left: &Talk, right: &Talk) -> Vec<(usize, usize)> {
    let texts = |talk: &Talk| -> Vec<String> {
        talk.turns
            .iter()
            .map(|turn| turn.1.to_lowercase())
            .collect()
    };
    let (left, right) = (texts(left), texts(right));
    let mut pairs = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &left, &right) {
        match step {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => pairs.extend((0..len).map(|at| (old_index + at, new_index + at))),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                pairs.extend((0..old_len.min(new_len)).map(|at| (old_index + at, new_index + at)));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    pairs
}
