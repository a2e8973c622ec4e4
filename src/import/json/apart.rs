//! Who spoke when, where a file tells it apart from the words: segments with a speaker and times, words with times only.

use super::node::{Members, Node, member};
use super::record::{Spoken, record};

/// Where such segments stand.
const PLACES: [&str; 5] = [
    "paragraphs",
    "segmentation/segments",
    "retval/segmentation/segments",
    "speaker_labels",
    "results/speaker_segments",
];

/// Names the speakers of units that have none, by the segment that each begins in.
pub(super) fn name_speakers(top: &Members, units: &mut [Spoken]) {
    if units
        .iter()
        .any(|unit| unit.speaker.is_some() || unit.start.is_none())
    {
        return;
    }
    let mut segments = segments(top);
    segments.sort_by(|one, other| one.0.total_cmp(&other.0));
    for unit in units {
        let start = unit.start.unwrap_or_default();
        let after = segments.partition_point(|segment| segment.0 <= start);
        let segment = after.checked_sub(1).and_then(|at| segments.get(at));
        unit.speaker = segment
            .filter(|segment| start < segment.1)
            .map(|segment| segment.2.clone());
    }
}

/// Start, end and speaker of each segment.
fn segments(top: &Members) -> Vec<(f64, f64, String)> {
    for path in PLACES {
        let mut steps = path.split('/');
        let first = steps.next().and_then(|key| member(top, key));
        let list = steps.fold(first, |node, key| node?.member(key));
        let found: Vec<_> = list
            .map(Node::elements)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|segment| {
                let told = record(&segment.members(), 0);
                Some((told.start?, told.end?, told.speaker?))
            })
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
