//! Proof that the data is sound, or where it is not.
