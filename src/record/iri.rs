//! Names for the web: what editions, articles and what is kept are called outside of saidso.
//!
//! An edition is `urn:x-saidso:EXCHANGE@EDITION`, an article `urn:x-saidso:article:ARTICLE`; what is neither a letter of
//! ASCII nor a digit, `-`, `.`, `_` or `~` is percent-encoded in each part. What has no address at all gets a UUID made of its
//! name (RFC 9562, version 8: the first 128 bits of its SHA-256).

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Place;

const SCHEME: &str = "urn:x-saidso:";
const ARTICLE: &str = "urn:x-saidso:article:";
const UUID: &str = "urn:uuid:";

impl Place {
    /// The name of its edition; of its exchange where it names none.
    pub fn iri(&self) -> String {
        let exchange = encoded(&self.exchange);
        match &self.edition {
            Some(edition) => format!("{SCHEME}{exchange}@{}", encoded(edition)),
            None => format!("{SCHEME}{exchange}"),
        }
    }

    /// The edition that an IRI of [`Self::iri`] names.
    pub fn of_iri(iri: &str) -> Option<Self> {
        if iri.starts_with(ARTICLE) {
            return None;
        }
        let (exchange, edition) = iri.strip_prefix(SCHEME)?.split_once('@')?;
        Some(Self {
            exchange: decoded(exchange)?,
            edition: Some(decoded(edition)?),
            turns: None,
        })
    }
}

/// The name of an article that has no address.
pub fn of_article(id: &str) -> String {
    format!("{ARTICLE}{}", encoded(id))
}

/// `id` as a UUID where it is 32 hexadecimal digits, as those of bookmarks are; else the UUID of that name.
pub fn uuid(id: &str) -> String {
    let digits = if is_digits(id) {
        id.to_owned()
    } else {
        digits_of(id)
    };
    let mut iri = UUID.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            iri.push('-');
        }
        iri.push(digit);
    }
    iri
}

/// 32 hexadecimal digits for an IRI: its own where it is a UUID, else those of its name.
pub fn digits(iri: &str) -> String {
    let bare = iri
        .strip_prefix(UUID)
        .map(|uuid| uuid.replace('-', "").to_ascii_lowercase());
    bare.filter(|bare| is_digits(bare))
        .unwrap_or_else(|| digits_of(iri))
}

/// The bits of a UUID that say it is one of version 8, put into 128 bits of any content.
pub fn marked(bits: u128) -> u128 {
    bits & !(0xf << 76) & !(0b11 << 62) | (0x8 << 76) | (0b10 << 62)
}

fn digits_of(name: &str) -> String {
    let hash = Sha256::digest(name.as_bytes());
    let bits = hash
        .iter()
        .take(16)
        .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    format!("{:032x}", marked(bits))
}

fn is_digits(id: &str) -> bool {
    id.len() == 32
        && id
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
}

fn encoded(part: &str) -> String {
    let mut text = String::new();
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = part;
    while let Some((plain, code)) = rest.split_once('%') {
        bytes.extend_from_slice(plain.as_bytes());
        bytes.push(u8::from_str_radix(code.get(..2)?, 16).ok()?);
        rest = code.get(2..)?;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_found_again_by_its_name_and_nothing_else_is_one() {
        for text in ["call@babel", "дзвінок@a:b", "a%b@50%#"] {
            let (exchange, edition) = text.split_once('@').unwrap();
            let place = Place {
                exchange: exchange.to_owned(),
                edition: Some(edition.to_owned()),
                turns: None,
            };
            let iri = place.iri();
            assert!(iri.is_ascii() && iri.matches('@').count() == 1, "{iri}");
            assert_eq!(Place::of_iri(&iri), Some(place));
        }
        for other in [
            "https://e.org/a@b",
            "urn:x-saidso:a",
            "urn:x-saidso:a@%zz",
            "urn:x-saidso:@b",
            &of_article("a@b"),
        ] {
            assert_eq!(Place::of_iri(other), None, "{other}");
        }
    }

    #[test]
    fn an_id_of_ours_is_a_uuid_and_comes_back_and_other_names_have_one_each() {
        let id = "0123456789abcdef0123456789abcdef";
        assert_eq!(uuid(id), "urn:uuid:01234567-89ab-cdef-0123-456789abcdef");
        assert_eq!(digits(&uuid(id)), id);
        assert_eq!(digits("urn:uuid:01234567-89AB-cdef-0123-456789abcdef"), id);
        let made = uuid("claim a/b");
        assert_eq!((made.len(), &made[23..24]), (45, "8"));
        assert!("89ab".contains(&made[28..29]), "{made}");
        assert_ne!(made, uuid("claim a/c"));
        assert_eq!(digits(&made), digits_of("claim a/b"));
    }
}
