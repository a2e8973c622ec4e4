//! Copying: passages with attribution, the address of the source.

use crate::export::citation;
use crate::record::TurnIndex;
use crate::text::clean;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::{Overlay, source};

use super::keeping::chosen;

/// Most bytes that terminals take for their clipboard.
const LARGEST_COPY: usize = 74_994;

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
    if !effects.is_empty() {
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

fn send(model: &mut Model, text: String, what: &str) -> Vec<Effect> {
    if text.len() > LARGEST_COPY {
        model.warn(format!(
            "{} bytes are more than terminals take ({LARGEST_COPY}); select less",
            text.len()
        ));
        return Vec::new();
    }
    model.say(format!(
        "{what} was sent to the terminal: {} characters",
        text.chars().count()
    ));
    vec![Effect::Copy(text)]
}
