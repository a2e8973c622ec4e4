//! Integration tests, one binary.
#![cfg(test)]

mod claims;
mod cli;
mod corpora;
mod keeping;
mod layers;
mod loading;
mod paths;
mod pty;
mod random;
mod reading;
mod readme;
mod screens;
mod searching;
mod session;
