//! Integration tests, one binary.
#![cfg(test)]

mod claims;
mod cli;
mod corpora;
mod importing;
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
