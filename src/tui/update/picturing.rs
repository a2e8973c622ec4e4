//! The summary: pictures of the call, worked out behind the screen.

use std::sync::Arc;

use crate::library::{Library, TranscriptIndex};
use crate::picture::Picture;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::summary::Summary;

/// Opens the summary of the open edition.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let summary = summary(model);
    show(model, summary)
}

/// The library has changed: the open page is worked out anew.
pub fn again(model: &mut Model, before: Summary) -> Vec<Effect> {
    let summary = before.resumed(summary(model));
    show(model, summary)
}

/// Shows what has been worked out, if it is still wanted.
pub fn pictured(
    model: &mut Model,
    library: &Arc<Library>,
    at: TranscriptIndex,
    picture: Arc<Picture>,
) -> Vec<Effect> {
    if let Some(Overlay::Summary(summary)) = &mut model.overlay
        && summary.is_of(library, at)
    {
        summary.take(picture);
    }
    Vec::new()
}

fn summary(model: &Model) -> Summary {
    Summary::new(
        Arc::clone(&model.shelf.library),
        model.here(),
        model.reader.marks().collect(),
        &model.settings.theme,
        &model.settings.keymap,
    )
}

fn show(model: &mut Model, summary: Summary) -> Vec<Effect> {
    if model.transcript().is_none() {
        model.say("there is nothing to sum up");
        return Vec::new();
    }
    model.overlay = Some(Overlay::Summary(Box::new(summary)));
    let library = Arc::clone(&model.shelf.library);
    vec![Effect::Picture(library, model.reader.transcript)]
}
