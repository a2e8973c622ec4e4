//! Copying: passages with attribution, the address of the source.

use crate::config::{Access, Clipboard};
use crate::export::citation;
use crate::record::TurnIndex;
use crate::text::clean;
use crate::tui::clipboard;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::{Overlay, source};

use super::keeping::chosen;

/// Copies the selection or the turn with who said it where; with neighbouring turns and the whole citation if asked.
pub fn copy(model: &mut Model, with_context: bool) -> Vec<Effect> {
    let Some(span) = chosen(model) else {
        return Vec::new();
    };
    let Some(transcript) = model.transcript() else {
        return Vec::new();
    };
    let text = if with_context {
        citation::with_context(transcript, &span)
    } else {
        citation::attributed(transcript, &span)
    };
    let text = clean::show(&text).to_string();
    let flow = model.reader.flow();
    let turns = (span.start.turn..=span.end_turn).map(TurnIndex::from_number);
    let hidden = turns.filter(|turn| flow.start_of(*turn).is_none()).count();
    let what = match hidden {
        0 => "the passage".to_owned(),
        1 => "the passage, with 1 turn that the filter hides,".to_owned(),
        _ => format!("the passage, with {hidden} turns that the filter hides,"),
    };
    let effects = send(model, text, &what);
    // A selection that the clipboard did not take can be made smaller.
    if matches!(effects.as_slice(), [Effect::Copy(_)]) {
        model.reader.selection = None;
    }
    effects
}

/// Shows where the edition comes from and copies the address.
pub fn source(model: &mut Model) -> Vec<Effect> {
    let width = model.page_width();
    let Some(transcript) = model.transcript() else {
        return Vec::new();
    };
    let page = source::source(transcript, &model.settings.theme, width);
    let url = transcript.edition.source.url.clone();
    model.overlay = Some(Overlay::Source(page));
    match url {
        Some(url) => send(model, clean::show_line(&url).to_string(), "the address"),
        None => {
            model.say("no address is given");
            Vec::new()
        }
    }
}

/// To the terminal's clipboard, or where that is off or too small, into a file if there may be one.
pub fn send(model: &mut Model, text: String, what: &str) -> Vec<Effect> {
    let settings = &model.settings;
    let access = settings.config.access;
    let most = clipboard::most(access);
    let trouble = if settings.config.clipboard == Clipboard::Off {
        "the clipboard is off".to_owned()
    } else if text.len() > most {
        format!("{} bytes are too many (most {most})", text.len())
    } else {
        let advice = settings
            .clipboard_advice
            .map(|advice| format!("; {advice}"));
        model.say(format!(
            "{what} was sent to the terminal: {} characters{}",
            text.chars().count(),
            advice.unwrap_or_default()
        ));
        return vec![Effect::Copy(text)];
    };
    match access {
        Access::Full => {
            model.say(format!("{trouble}: it goes into a file; or select less"));
            vec![Effect::WriteCopy(text)]
        }
        Access::Restricted => {
            model.warn(format!("not copied: {trouble}"));
            Vec::new()
        }
    }
}
