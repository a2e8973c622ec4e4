//! Drawing the whole screen: the panes, then what lies over them, then the status line.

mod prompt;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::text::clean;

use super::key::Key;
use super::model::{Awaited, Model};
use super::paint::write;
use super::pane::claims::Linked;
use super::pane::reader::{Kind, draw};
use super::pane::status::Facts;
use super::pane::{map, status};
use super::regions::{Pane, Regions};

/// The least screen: below it, one line asks for more.
const LEAST: (u16, u16) = (20, 4);

/// Draws the model.
pub fn view(model: &Model, frame: &mut Frame) {
    let regions = model.regions();
    let buffer = frame.buffer_mut();
    let (columns, lines) = model.screen.size;
    if (buffer.area.width, buffer.area.height) != (columns, lines) {
        // The screen has just changed; the message that says so brings the next frame.
        return;
    }
    if columns < LEAST.0 || lines < LEAST.1 {
        let area = buffer.area;
        write(
            buffer,
            area,
            0,
            "please enlarge",
            ratatui::style::Style::new(),
        );
        return;
    }
    panes(model, &regions, buffer);
    if let Some(overlay) = &model.overlay {
        overlay.draw(
            &model.shelf.library,
            &model.settings.theme,
            buffer,
            regions.body,
        );
    }
    if let Some(cursor) = status_line(model, &regions, buffer) {
        frame.set_cursor_position(cursor);
    }
}

fn panes(model: &Model, regions: &Regions, buffer: &mut Buffer) {
    let theme = &model.settings.theme;
    let pane = if model.overlay.is_some() {
        Pane::Reader
    } else {
        model.screen.pane
    };
    if let Some(Awaited::Named(named, _)) = &model.status.awaited {
        let line = format!("reading {}…", clean::show_line(named));
        write(buffer, regions.reader, 2, &line, theme.faint);
    }
    if let Some(transcript) = model.transcript() {
        draw::draw(
            &model.reader,
            transcript,
            theme,
            buffer,
            regions.reader,
            pane == Pane::Reader,
        );
    }
    if let Some(area) = regions.map {
        map::draw(&model.reader, theme, buffer, area);
    }
    for area in [regions.contents, regions.claims].into_iter().flatten() {
        if regions.popup {
            Clear.render(area, buffer);
        }
        let x = if area.x == 0 {
            area.right()
        } else {
            area.x.saturating_sub(1)
        };
        for y in area.y..area.bottom() {
            let line = Rect {
                x,
                y,
                width: 1,
                height: 1,
            };
            if x < regions.body.right() {
                write(buffer, line, 0, theme.signs.line, theme.faint);
            }
        }
    }
    if let Some(area) = regions.contents {
        let focused = pane == Pane::Contents;
        model.contents.draw(
            model.reader.transcript,
            &model.reader.filter,
            theme,
            buffer,
            area,
            focused,
        );
    }
    if let Some(area) = regions.claims {
        let turn = model.reader.cursor.turn;
        let claims = model.reader.annotations.claims_of(turn);
        let linked = Linked {
            library: &model.shelf.library,
            turn,
            claims: &claims,
        };
        model
            .claims
            .draw(&linked, theme, buffer, area, pane == Pane::Claims);
    }
}

/// Draws the status line; where the terminal's cursor belongs while something is typed.
fn status_line(model: &Model, regions: &Regions, buffer: &mut Buffer) -> Option<Position> {
    let theme = &model.settings.theme;
    if let Some(prompt) = &model.prompt {
        return Some(prompt::draw(model, prompt, regions.status, buffer));
    }
    // Most of the screen stays what it is.
    let above = regions.body.height / 3;
    let area = Rect {
        y: regions.status.y - above,
        height: regions.status.height + above,
        ..regions.status
    };
    let message = model
        .status
        .message
        .as_ref()
        .map(|(text, tone)| (text.as_str(), *tone));
    status::draw(&facts(model), message, theme, buffer, area);
    None
}

fn facts(model: &Model) -> Facts {
    let Some(transcript) = model.transcript() else {
        return facts_of_none(model);
    };
    let reader = &model.reader;
    let turn = reader.cursor.turn;
    let mut more = Vec::new();
    if let Some(turn) = transcript.turn(turn) {
        more.push(turn.basis.word().to_owned());
    }
    if let Some(selection) = reader.selection {
        more.push(match selection.kind {
            Kind::Words => "selecting words".to_owned(),
            Kind::Turns => "selecting turns".to_owned(),
        });
    }
    if let Some(finding) = &reader.finding {
        let sign = if reader.filter.only_hits { "&" } else { "/" };
        more.push(format!(
            "hit {}/{} {sign}{}",
            finding.number_at(turn),
            finding.hits.len(),
            clean::show_line(&finding.query)
        ));
    }
    if let Some(only) = reader.filter.soloist(transcript) {
        more.push(format!(
            "only {}",
            clean::show_line(transcript.speaker_name(only))
        ));
    } else if !reader.filter.hidden.is_empty() {
        let hidden = reader.filter.hidden.len();
        let noun = if hidden == 1 { "speaker" } else { "speakers" };
        more.push(format!("{hidden} {noun} hidden"));
    }
    if let Some(reading) = &model.status.reading {
        more.push(reading.clone());
    }
    if let Some(reason) = &model.status.unsaved {
        more.insert(0, format!("NOT SAVED ({reason})"));
    }
    let all = transcript.turns.len();
    Facts {
        place: clean::show_line(&transcript.place().to_string()).to_string(),
        turn: format!("{}/{all}", turn.number().min(all)),
        more,
        typed: model.status.typed.text(),
    }
}

/// What is said where no transcript is open: how far the reading is, and the keys that wait for it.
fn facts_of_none(model: &Model) -> Facts {
    let keys = match &model.status.awaited {
        Some(Awaited::Named(_, keys)) => &keys[..],
        _ => &[],
    };
    Facts {
        place: model.status.reading.clone().unwrap_or_default(),
        typed: keys.iter().fold(String::new(), |typed, key| {
            let key = Key::from(*key).to_string();
            let gap = if key.chars().count() > 1 { " " } else { "" };
            format!("{typed}{gap}{key}{gap}")
        }),
        ..Facts::default()
    }
}
