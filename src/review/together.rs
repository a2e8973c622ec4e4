//! Things on turns of a transcript, put together where their turns overlap.

use crate::record::TurnIndex;

/// Things that stand on turns which overlap.
#[derive(Debug, Clone)]
pub struct Together<T> {
    /// The first turn of them all.
    pub first: TurnIndex,
    /// The last one.
    pub last: TurnIndex,
    /// The things, as they came.
    pub all: Vec<T>,
}

/// Things that stand on turns, from one to another, put together where their turns overlap; in the order of the turns.
pub fn together<T>(placed: Vec<(TurnIndex, TurnIndex, T)>) -> Vec<Together<T>> {
    let mut placed: Vec<_> = placed.into_iter().enumerate().collect();
    placed.sort_by_key(|(at, (first, last, _))| (*first, *last, *at));
    let mut groups: Vec<Together<(usize, T)>> = Vec::new();
    for (at, (first, last, one)) in placed {
        match groups.last_mut().filter(|group| first <= group.last) {
            Some(group) => {
                group.last = group.last.max(last);
                group.all.push((at, one));
            }
            None => groups.push(Together {
                first,
                last,
                all: vec![(at, one)],
            }),
        }
    }
    let in_order = groups.into_iter().map(|mut group| {
        group.all.sort_by_key(|(at, _)| *at);
        Together {
            first: group.first,
            last: group.last,
            all: group.all.into_iter().map(|(_, one)| one).collect(),
        }
    });
    in_order.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_whose_turns_overlap_are_together_as_they_came() {
        let at = TurnIndex;
        let placed = vec![
            (at(4), at(6), 'a'),
            (at(0), at(0), 'b'),
            (at(6), at(8), 'c'),
            (at(1), at(1), 'd'),
            (at(8), at(8), 'e'),
            (at(0), at(0), 'f'),
        ];
        let groups = together(placed);
        let told: Vec<_> = groups
            .into_iter()
            .map(|group| (group.first.0, group.last.0, String::from_iter(group.all)))
            .collect();
        assert_eq!(
            told,
            [
                (0, 0, "bf".to_owned()),
                (1, 1, "d".to_owned()),
                (4, 8, "ace".to_owned())
            ]
        );
    }
}
