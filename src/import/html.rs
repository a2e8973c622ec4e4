//! Reading HTML.

use super::{Hint, Imported};
use crate::error::{Error, Result};

/// Reads decoded text.
///
/// # Errors
/// It is not of this format.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    let _ = (text, hint);
    Err(Error::new("not of this format"))
}
