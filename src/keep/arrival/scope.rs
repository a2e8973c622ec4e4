//! Where the words of an annotation may stand, and where they do.

use std::collections::BTreeMap;

use crate::anchor::{Anchored, EditionText, Finder, Fit, Passage, Quote, Span, Spot};
use crate::library::{Library, TranscriptIndex};
use crate::record::{Place, Transcript};

/// Where an annotation may stand.
pub struct Scope {
    editions: Vec<TranscriptIndex>,
    /// Whether the annotation names the one edition, so that its positions count there.
    named: bool,
    /// Whether anything leads to these editions.
    led: bool,
}

impl Scope {
    /// For an annotation that names these sources.
    ///
    /// # Errors
    /// They name an exchange that the library does not have.
    pub fn of(library: &Library, sources: &[String]) -> Result<Self, String> {
        if let Some(place) = sources.iter().find_map(|source| Place::of_iri(source)) {
            if let Ok((own, _)) = library.find(&place) {
                return Ok(Self {
                    editions: vec![own],
                    named: true,
                    led: true,
                });
            }
            let others: Vec<_> = library
                .editions_of(&place.exchange)
                .map(|(at, _)| at)
                .collect();
            if others.is_empty() {
                return Err(format!(
                    "the library has no edition of `{}`",
                    place.exchange
                ));
            }
            return Ok(Self {
                editions: others,
                named: false,
                led: true,
            });
        }
        let pages: Vec<&str> = sources.iter().map(|source| page(source)).collect();
        let all = || library.transcripts.iter().enumerate();
        let from = all().filter(|(_, transcript)| {
            let url = transcript.edition.source.url.as_deref();
            url.is_some_and(|url| pages.contains(&page(url)))
        });
        let led: Vec<_> = from.map(|(at, _)| TranscriptIndex(at)).collect();
        Ok(Self {
            led: !led.is_empty(),
            editions: if led.is_empty() {
                all().map(|(at, _)| TranscriptIndex(at)).collect()
            } else {
                led
            },
            named: false,
        })
    }
}

/// An address without what does not tell one page from another.
fn page(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default();
    let bare = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    bare.unwrap_or(address).trim_end_matches('/')
}

/// A place where they stand.
#[derive(Debug, Clone)]
pub struct Found<'l> {
    /// The edition.
    pub transcript: &'l Transcript,
    /// How they stand in it.
    pub anchored: Anchored,
    /// The place, or the first of several.
    pub passage: Passage,
    /// The words that were looked for.
    pub quote: Quote,
}

impl Scope {
    /// The one place that is meant.
    ///
    /// # Errors
    /// There is none, or there are several; in a sentence.
    pub fn find<'l>(
        &self,
        library: &'l Library,
        finder: &mut Finder,
        quote: &Quote,
        position: Option<(usize, usize)>,
    ) -> Result<Found<'l>, String> {
        let position = position.filter(|_| self.named);
        let mut found = Vec::new();
        for at in &self.editions {
            let transcript = library.transcript(*at);
            // Words that are only like it are looked for where something leads there.
            if let Some(transcript) = transcript.filter(|one| self.led || has(one, quote)) {
                found.extend(look(finder, (*at, transcript), quote, position));
            }
        }
        let mut certain: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
        // Words that stand as they are leave those behind that are only like them.
        let exact = found.iter().any(|one| one.anchored.fit <= Fit::Moved);
        let places = found.iter().filter(|one| one.anchored.place().is_some());
        for one in places.filter(|one| !exact || one.anchored.fit <= Fit::Moved) {
            let exchange = &one.transcript.exchange.id;
            certain.entry(exchange).or_default().push(one);
        }
        if certain.len() > 1 {
            let exchanges: Vec<&str> = certain.into_keys().collect();
            let told = exchanges.join(", ");
            return Err(format!("its words stand in several exchanges: {told}"));
        }
        // The first of the best: the fullest edition stands first.
        let all = certain.into_values().flatten();
        if let Some(best) = all.min_by_key(|one| one.anchored.fit) {
            return Ok(best.clone());
        }
        match &found[..] {
            [one] if self.led => Ok(one.clone()),
            [_, ..] => Err("its words may stand in several places, and none leads".to_owned()),
            [] if self.led => Err(LOST.to_owned()),
            [] => Err(NOWHERE.to_owned()),
        }
    }
}

/// Whether the longest line of the words stands in a turn as it is.
fn has(transcript: &Transcript, quote: &Quote) -> bool {
    let lines = quote.exact.lines().map(str::trim);
    let longest = lines.max_by_key(|line| line.len()).unwrap_or_default();
    let on_a_line = longest.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut turns = transcript.turns.iter();
    turns.any(|turn| turn.text.contains(longest) || turn.text.contains(&on_a_line))
}

/// The words in one edition, as they are, else with single blanks; `None` where they are lost.
fn look<'l>(
    finder: &mut Finder,
    (at, transcript): (TranscriptIndex, &'l Transcript),
    quote: &Quote,
    position: Option<(usize, usize)>,
) -> Option<Found<'l>> {
    let mut best: Option<(Anchored, Quote)> = None;
    for quote in [quote.clone(), on_a_line(quote)] {
        let span = span_of(transcript, quote, position);
        let anchored = finder.find_in(at, &span)?;
        if best
            .as_ref()
            .is_none_or(|(known, _)| anchored.fit < known.fit)
        {
            best = Some((anchored, span.quote));
        }
        if best
            .as_ref()
            .is_some_and(|(known, _)| known.fit <= Fit::Moved)
        {
            break;
        }
    }
    let (mut anchored, quote) = best?;
    if anchored.fit == Fit::Moved && position.is_none() {
        // Where it stood nobody has said.
        anchored.fit = Fit::Ok;
    }
    Some(Found {
        transcript,
        passage: *anchored.places.first()?,
        anchored,
        quote,
    })
}

/// Why an annotation of a text that is known is not kept.
pub const LOST: &str = "its words do not stand in the text for certain";
const NOWHERE: &str = "no edition of the library is known to come from its address, and its words stand in none for certain";

/// The words with single blanks: a page has line ends where it likes.
fn on_a_line(quote: &Quote) -> Quote {
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let blank = |at: Option<char>| {
        if at.is_some_and(char::is_whitespace) {
            " "
        } else {
            ""
        }
    };
    Quote {
        exact: joined(&quote.exact),
        prefix: joined(&quote.prefix) + blank(quote.prefix.chars().next_back()),
        suffix: blank(quote.suffix.chars().next()).to_owned() + &joined(&quote.suffix),
    }
}

/// The words at their position in an edition; before its first turn, where no place is, when that is not known.
fn span_of(transcript: &Transcript, quote: Quote, position: Option<(usize, usize)>) -> Span {
    let there = position.and_then(|(start, end)| EditionText::of(transcript).span(&(start..end)));
    match there {
        Some(span) => Span { quote, ..span },
        None => Span {
            start: Spot {
                exchange: transcript.exchange.id.clone(),
                edition: transcript.edition.id.clone(),
                turn: 0,
                offset: 0,
            },
            end_turn: 0,
            end_offset: 0,
            quote,
        },
    }
}
