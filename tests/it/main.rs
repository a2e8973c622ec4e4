//! Integration tests, one binary.
#![cfg(test)]

mod accounting;
mod annotations;
mod arriving;
mod articles;
mod claims;
mod cli;
mod collating;
mod corpora;
mod faults;
mod found;
mod hostile;
mod importing;
mod keeping;
mod layers;
mod loading;
mod paths;
mod pictures;
mod pty;
mod random;
mod reading;
mod readme;
mod reloading;
mod round_trips;
mod screens;
mod searching;
mod session;
mod styles;
