//! A list with one selected row: the state that panes and overlays share.

use super::action::Action;

/// Which row is selected and which is at the top.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// The selected row.
    pub selected: usize,
    top: usize,
}

impl List {
    /// A list whose row `selected` is selected.
    pub fn at(selected: usize) -> Self {
        Self { selected, top: 0 }
    }

    /// Moves as `action` says in a list of `rows` rows of which `height` are seen. Says whether it was a movement.
    pub fn act(
        &mut self,
        action: Action,
        count: Option<usize>,
        rows: usize,
        height: usize,
    ) -> bool {
        let last = rows.saturating_sub(1);
        let steps = count.unwrap_or(1);
        let page = height.saturating_sub(1).max(1);
        self.selected = match action {
            Action::LineDown | Action::TurnNext => self.selected.saturating_add(steps),
            Action::LineUp | Action::TurnPrevious => self.selected.saturating_sub(steps),
            Action::PageDown => self.selected.saturating_add(page),
            Action::PageUp => self.selected.saturating_sub(page),
            Action::HalfPageDown => self.selected.saturating_add(page / 2),
            Action::HalfPageUp => self.selected.saturating_sub(page / 2),
            Action::Top => count.map_or(0, |number| number.saturating_sub(1)),
            Action::Bottom => count.map_or(last, |number| number.saturating_sub(1)),
            _ => return false,
        }
        .min(last);
        self.top = self.top_for(height);
        true
    }

    /// Selects a row of a list of `rows` rows.
    pub fn select(&mut self, row: usize, rows: usize) {
        self.selected = row.min(rows.saturating_sub(1));
    }

    /// The row at the top of a list of which `height` rows are seen.
    pub fn top_for(&self, height: usize) -> usize {
        let least = (self.selected + 1).saturating_sub(height.max(1));
        self.top.clamp(least, self.selected.max(least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_seen() {
        let mut list = List::default();
        for _ in 0..20 {
            list.act(Action::LineDown, None, 15, 5);
            assert!(list.selected < 15);
            assert!((list.top_for(5)..list.top_for(5) + 5).contains(&list.selected));
        }
        list.act(Action::Top, None, 15, 5);
        assert_eq!(list.top_for(5), 0);
    }

    #[test]
    fn an_empty_list_stays_at_its_first_row() {
        let mut list = List::default();
        list.act(Action::Bottom, None, 0, 5);
        assert_eq!(list.selected, 0);
    }
}
