//! The report of an exchange, made from the reader.

use std::path::Path;

use crate::error::{Error, Result};
use crate::export::{self, Format};
use crate::keep::{Journal, Kept};
use crate::library::Library;
use crate::record::validate::is_id;
use crate::review::{Scope, review};

use super::clipboard;
use super::message::{Destination, Message};

/// Makes the report and brings it where it should go; `directory` is the data directory.
pub fn make(
    library: &Library,
    kept: &Kept,
    exchange: &str,
    to: Destination,
    directory: Option<&Path>,
) -> Message {
    let made = markdown(library, kept, exchange).and_then(|text| match to {
        Destination::Clipboard => Ok(Message::Reported(text)),
        Destination::File => {
            let directory =
                directory.ok_or_else(|| Error::new("there is no data directory to write it to"))?;
            let journal = Journal::at(directory);
            let name = if is_id(exchange) {
                exchange
            } else {
                "exchange"
            };
            let name = format!("report-{name}.md");
            let directory = journal.made_directory()?;
            let path = clipboard::write_file(directory, &name, &text)?;
            Ok(Message::Say(format!("the report is in {}", path.display())))
        }
    });
    made.unwrap_or_else(|error| Message::Say(format!("no report: {error}")))
}

fn markdown(library: &Library, kept: &Kept, exchange: &str) -> Result<String> {
    let scope = Scope {
        exchange: Some(exchange.to_owned()),
        ..Scope::default()
    };
    let chapters = review(library, kept, &scope);
    if chapters.is_empty() {
        return Err(Error::new("no article claims anything about this exchange"));
    }
    export::claims(
        Format::Markdown,
        &chapters,
        &crate::config::Review::default(),
    )
}
