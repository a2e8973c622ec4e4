//! The page of dates: the exchanges and dated events in a row, and how far they lie apart.

use crate::picture::What;
use crate::text::clean;

use super::Scene;
use super::ink::{Ink, Line, wrapped};

/// Columns before the text: the date and the days since the one before.
const BEFORE: usize = 23;
/// The same where there is little room: the text stands below.
const INDENT: usize = 4;

/// The lines.
pub fn lines(scene: Scene) -> Vec<Line> {
    let mut lines = Vec::new();
    if scene.picture.timeline.is_empty() {
        let text = "no date of this exchange is known, and no article about it names any";
        lines.extend(wrapped(Ink::Faint, 2, text, scene.width));
    }
    for dated in &scene.picture.timeline {
        let later = match dated.days_later {
            0 => String::new(),
            1 => "+1 day".to_owned(),
            days => format!("+{days} days"),
        };
        let (ink, text) = match &dated.what {
            What::Exchange { title, here } => {
                let here = if *here { " (open)" } else { "" };
                (Ink::Heading, format!("call: {title}{here}"))
            }
            What::Event { text, article } => (Ink::Plain, format!("{text} ({article})")),
        };
        let date = format!("  {}  {later:<9}", dated.date);
        let text = clean::show_line(&text);
        if scene.width < BEFORE * 2 {
            lines.push(Line::of(Ink::Faint, date));
            lines.extend(wrapped(ink, INDENT, text.as_str(), scene.width));
            continue;
        }
        let told = wrapped(ink, 0, text.as_str(), scene.width.saturating_sub(BEFORE));
        for (at, text) in told.into_iter().enumerate() {
            let before = if at == 0 { date.as_str() } else { "" };
            lines.push(Line::of(Ink::Faint, format!("{before:<BEFORE$}")).with(text));
        }
    }
    lines
}
