//! Where the panes stand: one pure function of the screen's size and what is asked for.
//!
//! ```text
//! wide                                              narrow
//! ┌contents───┐│┌reader───────────┐m│┌claims─────┐  ┌reader──────────────────┐
//! │calls      │││    turns        │a│ │of this    │  │    turns               │
//! │speakers   │││                 │p│ │turn       │  │ (panes pop up over it) │
//! └───────────┘│└─────────────────┘ │└───────────┘  └────────────────────────┘
//!  status line                                        status line
//! ```

use ratatui::layout::Rect;

use crate::config::Layout;

/// A pane that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// Calls and speakers.
    Contents,
    /// The transcript.
    #[default]
    Reader,
    /// The claims of the current turn.
    Claims,
}

impl Pane {
    /// The pane after this one, from left to right and around.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Contents => Self::Reader,
            Self::Reader => Self::Claims,
            Self::Claims => Self::Contents,
        }
    }
}

/// What decides about the regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Columns and lines of the screen.
    pub size: (u16, u16),
    /// Whether the transcript stands alone.
    pub alone: bool,
    /// Whether the map is shown where it is not shown anyway (narrow), or hidden where it is (wide).
    pub map_switched: bool,
    /// The pane with the focus.
    pub pane: Pane,
}

/// Where everything stands; an absent pane is not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Regions {
    /// Calls and speakers.
    pub contents: Option<Rect>,
    /// The transcript.
    pub reader: Rect,
    /// The map at the transcript's right edge.
    pub map: Option<Rect>,
    /// Claims of the current turn.
    pub claims: Option<Rect>,
    /// The status line.
    pub status: Rect,
    /// Whether contents or claims lie over the transcript.
    pub popup: bool,
    /// Everything but the status line: where overlays go.
    pub body: Rect,
}

/// Computes the regions.
pub fn regions(wanted: &Wanted, layout: &Layout) -> Regions {
    let (columns, lines) = wanted.size;
    let body = Rect::new(0, 0, columns, lines.saturating_sub(1));
    let status = Rect::new(0, lines.saturating_sub(1), columns, lines.min(1));
    let wide = columns >= layout.wide_from && !wanted.alone;
    let mut regions = Regions {
        reader: body,
        status,
        body,
        ..Regions::default()
    };
    if wide {
        beside(&mut regions, layout);
    } else {
        over(&mut regions, wanted.pane);
    }
    let map_by_itself = if wide { true } else { layout.map_when_narrow };
    if map_by_itself != wanted.map_switched && regions.reader.width > 10 {
        regions.reader.width -= 1;
        regions.map = Some(Rect {
            x: regions.reader.right(),
            width: 1,
            ..regions.reader
        });
    }
    regions
}

/// The side panes have the widths of the layout, unless that would squeeze the transcript on a small screen.
fn beside(regions: &mut Regions, layout: &Layout) {
    let body = regions.body;
    let contents = layout.contents_width.min(share(body.width, 27));
    let claims = layout.claims_width.min(share(body.width, 28));
    regions.contents = Some(Rect {
        width: contents,
        ..body
    });
    let reader = body.width - contents - claims - 2;
    regions.reader = Rect {
        x: contents + 1,
        width: reader,
        ..body
    };
    regions.claims = Some(Rect {
        x: contents + reader + 2,
        width: claims,
        ..body
    });
}

/// So many per cent of a width.
fn share(width: u16, percent: u16) -> u16 {
    u16::try_from(u32::from(width) * u32::from(percent) / 100).unwrap_or(width)
}

fn over(regions: &mut Regions, pane: Pane) {
    let body = regions.body;
    let width = body.width.min(60);
    let popup = Rect {
        x: body.width - width,
        width,
        ..body
    };
    match pane {
        Pane::Contents => regions.contents = Some(Rect { x: 0, ..popup }),
        Pane::Claims => regions.claims = Some(popup),
        Pane::Reader => return,
    }
    regions.popup = true;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;

    fn at(size: (u16, u16), pane: Pane) -> Regions {
        let wanted = Wanted {
            size,
            alone: false,
            map_switched: false,
            pane,
        };
        regions(&wanted, &Config::standard().unwrap().layout)
    }

    #[test]
    fn the_wide_layout_has_three_panes_and_a_map() {
        let wide = at((140, 40), Pane::Reader);
        assert!(
            wide.contents.is_some() && wide.claims.is_some() && wide.map.is_some() && !wide.popup
        );
    }

    #[test]
    fn the_narrow_layout_is_the_transcript_alone_until_a_pane_is_asked_for() {
        let narrow = at((80, 24), Pane::Reader);
        assert_eq!(
            (narrow.contents, narrow.claims, narrow.map),
            (None, None, None)
        );
        assert_eq!(narrow.reader, Rect::new(0, 0, 80, 23));
        assert!(at((80, 24), Pane::Claims).popup);
    }

    proptest! {
        #[test]
        fn no_region_leaves_the_screen(columns in 0_u16..320, lines in 0_u16..120, alone: bool, map_switched: bool) {
            for pane in [Pane::Contents, Pane::Reader, Pane::Claims] {
                let wanted = Wanted { size: (columns, lines), alone, map_switched, pane };
                let regions = regions(&wanted, &Config::standard().unwrap().layout);
                let parts = [regions.contents, Some(regions.reader), regions.map, regions.claims, Some(regions.status)];
                for part in parts.into_iter().flatten() {
                    prop_assert!(part.right() <= columns && part.bottom() <= lines, "{:?}", part);
                }
            }
        }
    }
}
