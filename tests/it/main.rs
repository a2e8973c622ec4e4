//! Integration tests, one binary.
#![cfg(test)]

mod claims;
mod cli;
mod collating;
mod corpora;
mod keeping;
mod layers;
mod paths;
mod pty;
mod random;
mod reading;
mod readme;
mod screens;
mod searching;
mod session;
