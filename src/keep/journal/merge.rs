//! Several files made into one reading.
//!
//! Only where the file system has no locks is there more than one. Between files there is no order
//! but that of time, so the earliest of the records that come next is taken, each file in its own order.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::Reading;
use super::reading::MOST_TOLD;
use crate::keep::Entry;

/// One reading of them all; a single one stays as it is.
pub(super) fn merge(mut readings: Vec<Reading>) -> Reading {
    if readings.len() <= 1 {
        return readings.pop().unwrap_or_default();
    }
    let mut all = Reading::default();
    let mut files = Vec::new();
    for reading in readings {
        files.push(reading.entries.into_iter().map(timed).collect());
        all.faulty += reading.faulty.max(reading.faults.len());
        all.faults.extend(reading.faults);
        all.not_known += reading.not_known;
        all.unknown.extend(reading.unknown);
        all.newer = all.newer.max(reading.newer);
        all.foreign.extend(reading.foreign);
        all.past.extend(reading.past);
    }
    all.faults.truncate(MOST_TOLD);
    all.unknown.truncate(MOST_TOLD);
    all.entries = in_order(files);
    all
}

type Timed = (Option<Timestamp>, Entry);

/// A record without a readable time does not hold up those behind it.
fn timed(entry: Entry) -> Timed {
    (entry.at.parse().ok(), entry)
}

fn in_order(mut files: Vec<VecDeque<Timed>>) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(files.iter().map(VecDeque::len).sum());
    loop {
        let next = files
            .iter_mut()
            .filter(|file| !file.is_empty())
            .min_by_key(|file| file.front().and_then(|(at, _)| *at));
        let Some((_, entry)) = next.and_then(VecDeque::pop_front) else {
            return entries;
        };
        entries.push(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(times: &[&str]) -> Reading {
        Reading {
            entries: times
                .iter()
                .map(|at| Entry {
                    at: (*at).to_owned(),
                    ..Entry::verdict("article", "claim", "unclear", None)
                })
                .collect(),
            ..Reading::default()
        }
    }

    #[test]
    fn files_are_merged_by_time_and_each_keeps_its_own_order() {
        let one = [
            "2025-11-25T12:00:05Z",
            "2025-11-25T12:00:01Z",
            "2025-11-25T12:00:09Z",
        ];
        let two = ["2025-11-25T14:00:03+02:00", "never", "2025-11-25T12:00:06Z"];
        let merged = merge(vec![reading(&one), reading(&two)]);
        let times: Vec<&str> = merged
            .entries
            .iter()
            .map(|entry| entry.at.as_str())
            .collect();
        assert_eq!(times, [two[0], two[1], one[0], one[1], two[2], one[2]]);
    }
}
