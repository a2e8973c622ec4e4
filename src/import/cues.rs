//! What the subtitle formats share, and what every importer of timed turns needs.
//!
//! A subtitle file goes through four steps: [`scan`] cuts it into cues with their times ([`timing`]), [`markup`] takes the
//! tags out of a cue and says whose voice each piece is, [`labels`] decides which `Name:` prefixes are speakers, and the
//! format's own file turns the pieces into turns.

pub(super) mod labels;
pub(super) mod markup;
#[cfg(test)]
mod random;
#[cfg(test)]
mod samples;
pub(super) mod scan;
pub(super) mod timing;
