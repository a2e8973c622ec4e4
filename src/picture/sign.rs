//! Hits, claims and bookmarks where there are fewer places than turns: one sign a place, the same on the map and on the
//! strip.

/// What stands at a turn; where several meet, the greatest is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A claim is linked to it.
    Claim,
    /// It is bookmarked.
    Bookmark,
    /// It matches the search.
    Hit,
}

/// The sign at each of `places`, of signs that stand at places.
pub fn at_places(
    places: usize,
    signs: impl IntoIterator<Item = (usize, Sign)>,
) -> Vec<Option<Sign>> {
    let mut shown = vec![None; places];
    for (place, sign) in signs {
        if let Some(here) = shown.get_mut(place) {
            *here = (*here).max(Some(sign));
        }
    }
    shown
}
