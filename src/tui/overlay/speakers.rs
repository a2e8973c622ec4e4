//! Choosing speakers: hide, show, only this one, all.

use ratatui::style::Style;

use crate::record::transcript::Share;
use crate::record::{SpeakerIndex, Transcript};
use crate::text::alphabet;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::pane::reader::Filter;
use crate::tui::theme::Theme;

use super::menu::{Menu, Row};

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Speakers {
    /// The list.
    pub menu: Menu<Option<SpeakerIndex>>,
}

impl Speakers {
    /// The speakers of a transcript, as the filter has them now.
    pub fn new(transcript: &Transcript, filter: &Filter, theme: &Theme, keymap: &Keymap) -> Self {
        let hint = keymap.hint(&[
            (Action::Toggle, "hide or show"),
            (Action::Follow, "only this one"),
            (Action::All, "all"),
            (Action::Search, "narrow"),
            (Action::Cancel, "done"),
        ]);
        Self {
            menu: Menu::new("Speakers", hint, rows(transcript, filter, theme)),
        }
    }

    /// Follows a changed filter.
    pub fn refresh(&mut self, transcript: &Transcript, filter: &Filter, theme: &Theme) {
        self.menu.replace(rows(transcript, filter, theme));
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self.menu.act(action, count, height) {
            return None;
        }
        match action {
            Action::Toggle => self
                .menu
                .selected()
                .map(|speaker| Message::ToggleSpeaker(*speaker)),
            Action::Follow | Action::Solo => self
                .menu
                .selected()
                .map(|speaker| Message::SoloSpeaker(*speaker)),
            Action::All => Some(Message::AllSpeakers),
            Action::Cancel | Action::Quit | Action::Speakers => Some(Message::Close),
            _ => None,
        }
    }
}

fn rows(transcript: &Transcript, filter: &Filter, theme: &Theme) -> Vec<Row<Option<SpeakerIndex>>> {
    transcript
        .shares()
        .into_iter()
        .map(|share| row(&share, transcript, filter, theme))
        .collect()
}

fn row(
    share: &Share,
    transcript: &Transcript,
    filter: &Filter,
    theme: &Theme,
) -> Row<Option<SpeakerIndex>> {
    let shown = filter.shows(share.speaker);
    let name = transcript.speaker_name(share.speaker);
    let sign = if shown { "[x]" } else { "[ ]" };
    let style: Style = if shown {
        theme.speaker(share.speaker)
    } else {
        theme.faint
    };
    let turns = if share.turns == 1 { "turn" } else { "turns" };
    let warning = if alphabet::is_mixed(name) {
        "mixed alphabets · "
    } else {
        ""
    };
    Row {
        value: share.speaker,
        text: format!("{sign} {name}"),
        detail: format!(
            "{warning}{} {turns}, {} words, {:.0}%",
            share.turns,
            share.words,
            share.part * 100.0
        ),
        style,
    }
}
