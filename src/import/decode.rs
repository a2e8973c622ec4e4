//! From bytes to text: UTF-8 with or without a mark, UTF-16, older encodings by detection.
