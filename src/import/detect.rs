//! Recognising the format by content.
