//! Integration tests, one binary.

mod claims;
mod keeping;
mod random;
mod reading;
mod screens;
mod searching;
mod session;
