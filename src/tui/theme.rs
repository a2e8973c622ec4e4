//! Styles by role, and the signs that mean the same without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::config;
use crate::error::{Error, Result};
use crate::picture::Sign;
use crate::record::SpeakerIndex;

use super::blocks::{self, Blocks};

/// The styles in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Colours of speakers, in turn; empty without colours.
    speakers: Vec<Color>,
    /// Words that match the search.
    pub hit: Style,
    /// The match at the cursor.
    pub current_hit: Style,
    /// Words printed in quotation marks.
    pub quoted: Style,
    /// What is being selected.
    pub selection: Style,
    /// The row that Enter acts on.
    pub selected_row: Style,
    /// The sign at the current turn.
    pub cursor: Style,
    /// Context, notes, separators.
    pub faint: Style,
    /// Titles.
    pub heading: Style,
    /// Bookmark signs.
    pub bookmark: Style,
    /// Claim signs.
    pub claim: Style,
    /// What needs attention.
    pub warning: Style,
    /// The status line.
    pub status: Style,
    /// The signs.
    pub signs: &'static Signs,
}

/// Signs of the gutter, the map and the frames.
#[derive(Debug, PartialEq, Eq)]
pub struct Signs {
    /// The current turn.
    pub cursor: &'static str,
    /// A turn of words printed in quotation marks.
    pub quoted: &'static str,
    /// A turn that is reported.
    pub reported: &'static str,
    /// A turn of a full transcript.
    pub verbatim: &'static str,
    /// A bookmark.
    pub bookmark: &'static str,
    /// A linked claim.
    pub claim: &'static str,
    /// A search hit on the map.
    pub hit: &'static str,
    /// The line between panes, and the map's track.
    pub line: &'static str,
    /// The horizontal line.
    pub rule: &'static str,
    /// What fills the place of words that an edition lacks.
    pub gap: &'static str,
    /// What bars are made of.
    pub blocks: &'static Blocks,
}

const UNICODE: Signs = Signs {
    cursor: "▌",
    quoted: "”",
    reported: "~",
    verbatim: "=",
    bookmark: "★",
    claim: "¶",
    hit: "•",
    line: "│",
    rule: "─",
    gap: "╱",
    blocks: &blocks::UNICODE,
};

const ASCII: Signs = Signs {
    cursor: ">",
    quoted: "\"",
    reported: "~",
    verbatim: "=",
    bookmark: "*",
    claim: "c",
    hit: "o",
    line: "|",
    rule: "-",
    gap: "/",
    blocks: &blocks::ASCII,
};

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// Whether colours may be used.
    pub colours: bool,
    /// Whether characters beyond ASCII are shown.
    pub unicode: bool,
}

impl Abilities {
    /// What the environment says: `NO_COLOR`, `TERM` and the locale.
    pub fn of_environment() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = variable("LC_ALL")
            .or_else(|| variable("LC_CTYPE"))
            .or_else(|| variable("LANG"));
        let unicode = locale.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            name.contains("utf-8") || name.contains("utf8")
        });
        let plain_terminal =
            variable("TERM").is_some_and(|term| term.starts_with("vt1") || term.starts_with("vt2"));
        Self {
            colours: variable("NO_COLOR").is_none() && !plain_terminal,
            unicode,
        }
    }
}

impl Theme {
    /// The styles of the configuration, as far as the terminal is able to show them.
    ///
    /// # Errors
    /// A role, colour or attribute that does not exist; the error names its key.
    pub fn new(settings: &config::Theme, abilities: Abilities) -> Result<Self> {
        let colours = settings.colours && abilities.colours;
        let mut theme = Self::plain(if abilities.unicode { &UNICODE } else { &ASCII });
        for (role, text) in &settings.roles {
            let key = || format!("theme.{role}");
            let style = style(text, colours).map_err(|error| error.at_key(key()))?;
            let place = theme.role(role).ok_or_else(|| {
                Error::new(format!("there is no style `{role}`"))
                    .at_key(key())
                    .hint("config.example.yaml lists the styles")
            })?;
            *place = style;
        }
        if colours {
            for name in &settings.speakers {
                theme
                    .speakers
                    .push(colour(name).map_err(|error| error.at_key("theme.speakers"))?);
            }
        }
        Ok(theme)
    }

    fn plain(signs: &'static Signs) -> Self {
        let style = Style::new();
        Self {
            speakers: Vec::new(),
            hit: style,
            current_hit: style,
            quoted: style,
            selection: style,
            selected_row: style,
            cursor: style,
            faint: style,
            heading: style,
            bookmark: style,
            claim: style,
            warning: style,
            status: style,
            signs,
        }
    }

    fn role(&mut self, name: &str) -> Option<&mut Style> {
        Some(match name {
            "hit" => &mut self.hit,
            "current-hit" => &mut self.current_hit,
            "quoted" => &mut self.quoted,
            "selection" => &mut self.selection,
            "selected-row" => &mut self.selected_row,
            "cursor" => &mut self.cursor,
            "faint" => &mut self.faint,
            "heading" => &mut self.heading,
            "bookmark" => &mut self.bookmark,
            "claim" => &mut self.claim,
            "warning" => &mut self.warning,
            "status" => &mut self.status,
            _ => return None,
        })
    }

    /// How hits, claims and bookmarks look on the map and on the strip.
    pub fn sign(&self, sign: Sign) -> (&'static str, Style) {
        match sign {
            Sign::Claim => (self.signs.claim, self.claim),
            Sign::Bookmark => (self.signs.bookmark, self.bookmark),
            Sign::Hit => (self.signs.hit, self.hit),
        }
    }

    /// The style of a speaker; nobody named has one too.
    pub fn speaker(&self, speaker: Option<SpeakerIndex>) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        match speaker {
            Some(SpeakerIndex(index)) if !self.speakers.is_empty() => {
                style.fg(self.speakers[index % self.speakers.len()])
            }
            _ => style,
        }
    }
}

/// Reads a style text. Without colours, a style that had only colours becomes reversed where it set a background.
fn style(text: &str, colours: bool) -> Result<Style> {
    let mut style = Style::new();
    let mut background = false;
    for word in text.split_whitespace() {
        let modifier = match word {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            "plain" => continue,
            "on" => {
                background = true;
                continue;
            }
            name => {
                let colour = colour(name)?;
                style = match (colours, background) {
                    (true, true) => style.bg(colour),
                    (true, false) => style.fg(colour),
                    (false, true) => style.add_modifier(Modifier::REVERSED),
                    (false, false) => style,
                };
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

fn colour(name: &str) -> Result<Color> {
    name.parse().map_err(|_| {
        Error::new(format!("`{name}` is neither a colour nor an attribute"))
            .hint("colours are black, red, green, yellow, blue, magenta, cyan, gray, white, light… or #rrggbb; attributes plain, bold, dim, italic, underlined, reversed")
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    use super::*;

    fn theme(colours: bool) -> Theme {
        Theme::new(
            &Config::standard().unwrap().theme,
            Abilities {
                colours,
                unicode: true,
            },
        )
        .unwrap()
    }

    #[test]
    fn without_colours_no_style_has_one_and_hits_still_stand_out() {
        let theme = theme(false);
        assert_eq!((theme.hit.fg, theme.hit.bg), (None, None));
        assert!(theme.hit.add_modifier.contains(Modifier::REVERSED));
        assert_eq!(theme.speaker(Some(SpeakerIndex(1))).fg, None);
        assert_ne!(theme.hit, theme.current_hit);
    }

    #[test]
    fn speakers_have_different_stable_colours() {
        let theme = theme(true);
        assert_ne!(
            theme.speaker(Some(SpeakerIndex(0))),
            theme.speaker(Some(SpeakerIndex(1)))
        );
        assert_eq!(
            theme.speaker(Some(SpeakerIndex(0))),
            theme.speaker(Some(SpeakerIndex(6)))
        );
    }

    #[test]
    fn a_style_that_does_not_exist_is_an_error_with_its_key() {
        let mut settings = Config::standard().unwrap().theme;
        settings.roles.insert("hitt".to_owned(), "bold".to_owned());
        let abilities = Abilities {
            colours: true,
            unicode: true,
        };
        assert!(
            Theme::new(&settings, abilities)
                .unwrap_err()
                .to_string()
                .contains("theme.hitt")
        );
    }
}
