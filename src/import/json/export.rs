//! What `convert --to json` writes, read back.

use super::node::{Lines, Members, Node, member};
use crate::import::own::{Heading, Reading, Said};
use crate::import::{Format, Imported};

/// Reads our own export; `None` when it is none, or was changed so that it no longer is.
pub(super) fn read(root: Node, top: &Members, lines: &mut Lines) -> Option<Imported> {
    member(top, "exchange").and(member(top, "edition"))?;
    let turns = member(top, "turns")?.elements();
    let heading: Heading = serde_json::from_str(root.raw()).ok()?;
    let said: Vec<Said> = turns
        .iter()
        .map(|turn| serde_json::from_str(turn.raw()).ok())
        .collect::<Option<_>>()?;
    let mut reading = Reading::under(Format::Json, heading);
    for (said, turn) in said.into_iter().zip(turns) {
        reading.said(said, lines.of(turn));
    }
    Some(reading.finish())
}
