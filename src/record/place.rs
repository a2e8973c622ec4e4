//! A place in the library: `EXCHANGE[@EDITION][#TURN[-TURN]]`.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// An exchange, perhaps one edition of it, perhaps some turns of that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The exchange's id.
    pub exchange: String,
    /// The edition's id; absent for the fullest.
    pub edition: Option<String>,
    /// First and last turn, counted from 1, the last not before the first.
    pub turns: Option<(usize, usize)>,
}

impl FromStr for Place {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = |what: &str| {
            Err(Error::new(format!("`{text}` is no place: {what}")).hint(
                "a place is EXCHANGE[@EDITION][#TURN[-TURN]], such as witkoff-ushakov@babel#3",
            ))
        };
        let (name, turns) = match text.split_once('#') {
            Some((name, turns)) => (name, Some(turns)),
            None => (text, None),
        };
        let (exchange, edition) = match name.split_once('@') {
            Some((exchange, edition)) => (exchange, Some(edition)),
            None => (name, None),
        };
        if exchange.is_empty() {
            return wrong("the exchange is missing");
        }
        if edition.is_some_and(str::is_empty) {
            return wrong("no edition stands after the @");
        }
        let turns = match turns {
            None => None,
            Some(turns) => {
                let (first, last) = turns.split_once('-').unwrap_or((turns, turns));
                match (first.parse::<usize>(), last.parse::<usize>()) {
                    (Ok(first), Ok(last)) if first >= 1 && last >= first => Some((first, last)),
                    (Ok(_), Ok(_)) => return wrong("turns count from 1 and upwards"),
                    _ => return wrong("the turns after the # are not numbers"),
                }
            }
        };
        Ok(Self {
            exchange: exchange.to_owned(),
            edition: edition.map(str::to_owned),
            turns,
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.exchange)?;
        if let Some(edition) = &self.edition {
            write!(f, "@{edition}")?;
        }
        match self.turns {
            Some((first, last)) if first == last => write!(f, "#{first}"),
            Some((first, last)) => write!(f, "#{first}-{last}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_is_written() {
        for text in ["witkoff-ushakov", "witkoff-ushakov@babel", "a@b#3", "a#3-5"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_place_says_why() {
        for (text, why) in [
            ("", "exchange is missing"),
            ("@babel", "exchange is missing"),
            ("a@", "no edition"),
            ("a#0", "count from 1"),
            ("a#5-3", "count from 1"),
            ("a#x", "not numbers"),
            ("a#", "not numbers"),
        ] {
            let error = text.parse::<Place>().unwrap_err();
            assert!(error.message().contains(why), "{text}: {error}");
        }
    }
}
