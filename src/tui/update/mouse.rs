//! The mouse, when it is taken: the wheel scrolls, a click moves.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::pane::map;
use crate::tui::regions::Pane;

/// Lines that one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Takes what the mouse did.
pub fn take(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    let down = match event.kind {
        MouseEventKind::ScrollDown => true,
        MouseEventKind::ScrollUp => false,
        MouseEventKind::Down(MouseButton::Left) => return click(model, event),
        _ => return Vec::new(),
    };
    if model.overlay.is_some() {
        let action = if down {
            Action::LineDown
        } else {
            Action::LineUp
        };
        return super::act(model, action, Some(WHEEL), None);
    }
    model.with_transcript(|reader, transcript| reader.scroll(transcript, WHEEL, down));
    Vec::new()
}

fn click(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    let regions = model.regions();
    let at = Position {
        x: event.column,
        y: event.row,
    };
    let body = model.body();
    if let Some(overlay) = &mut model.overlay {
        let message = overlay.click(at, body);
        return message.map_or_else(Vec::new, |message| super::take(model, message));
    }
    if let Some(area) = regions.map.filter(|area| area.contains(at)) {
        let line = map::line_at(&model.reader, area, event.row);
        model.trail.jump(model.here());
        model.with_transcript(|reader, transcript| reader.center(transcript, line));
    } else if regions.reader.contains(at) {
        let line = model.reader.top() + usize::from(event.row - regions.reader.y);
        model.screen.pane = Pane::Reader;
        model.with_transcript(|reader, transcript| reader.to_line(transcript, line, true));
    }
    Vec::new()
}
