//! Integration tests, one binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod claims;
mod corpora;
mod keeping;
mod random;
mod reading;
mod screens;
mod searching;
mod session;
