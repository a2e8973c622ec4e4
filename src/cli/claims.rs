//! `saidso claims`: what articles claim, where it stands in the transcripts, and the user's verdicts.

mod beside;

use std::collections::HashMap;
use std::ffi::OsString;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::failure::{self, Step};
use super::files::{Files, tell_faults};
use super::named::{self, Named};
use super::output::{Output, Style, Words};
use super::{counted, found};
use crate::error::{Error, ExitCode};
use crate::export::json_line;
use crate::keep::{Kept, Verdicts};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::{self, How, LinkState};
use crate::record::{Article, Claim, ClaimKind, Place};

/// Lists what articles claim, with links into the transcripts and your verdicts
#[derive(Debug, Args)]
pub struct Claims {
    /// Only claims about this exchange (of its turns, when the place names some), or of this article file
    #[arg(value_name = "EXCHANGE|FILE")]
    about: Option<OsString>,
    /// Only claims that no turn carries
    #[arg(long)]
    unlinked: bool,
    /// Side by side: by passage, with what all articles claim of each
    #[arg(
        long,
        value_name = "passage",
        conflicts_with = "unlinked",
        requires = "about"
    )]
    by: Option<By>,
    /// One JSON object per claim and line, or per passage with --by
    #[arg(long)]
    json: bool,
}

/// In what order.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    Passage,
}

/// A claim with all that is known of it.
#[derive(Serialize)]
struct Row<'a> {
    article: &'a str,
    id: &'a str,
    about: Option<&'a str>,
    kind: ClaimKind,
    speaker: Option<&'a str>,
    text: &'a str,
    quotes: &'a [String],
    links: Vec<Link<'a>>,
    suggestions: Vec<Suggestion<'a>>,
    verdict: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    careful: Option<String>,
}

/// Where a claim stands.
#[derive(Clone, Serialize)]
struct Link<'a> {
    exchange: &'a str,
    edition: &'a str,
    turn: usize,
    how: &'static str,
    state: &'static str,
    #[serde(skip)]
    told: Option<&'static str>,
}

/// Where a claim without a link may stand.
#[derive(Clone, Serialize)]
struct Suggestion<'a> {
    exchange: &'a str,
    edition: &'a str,
    turn: usize,
    score: f64,
}

/// Where the claims stand in every edition.
#[derive(Default)]
struct Places<'a> {
    links: HashMap<ClaimIndex, Vec<Link<'a>>>,
    suggestions: HashMap<ClaimIndex, Vec<Suggestion<'a>>>,
}

impl Claims {
    /// Prints the claims.
    ///
    /// # Errors
    /// The exchange is not there, the journal cannot be read, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let mut library = files.library()?;
        tell_faults(&library);
        files.only_places(&library, &self.about)?;
        let about = match &self.about {
            Some(argument) => Some(named::name(files, &mut library, argument)?),
            None => None,
        };
        let kept = files.kept()?;
        if let Some(By::Passage) = self.by {
            return match &about {
                Some(Named::Place(place)) => {
                    beside::run((&library, &kept), place, self.json, output)
                }
                _ => Err(
                    Error::new("--by passage is for an exchange, not for an article")
                        .hint("name the exchange; what only one article has is told")
                        .into(),
                ),
            };
        }
        let places = Places::of(&library, &kept);
        let verdicts = Verdicts::of(&kept, &library);
        if verdicts.homeless > 0 {
            let told = counted(verdicts.homeless, "verdict");
            failure::say(&format!(
                "saidso: {told} of yours on claims that are not in the library, or not as they were"
            ));
        }
        let rows: Vec<Row> = library
            .claims()
            .filter_map(|(index, _)| row(&library, &places, &verdicts, index))
            .filter(|row| about.as_ref().is_none_or(|name| is_about(row, name)))
            .filter(|row| !self.unlinked || row.links.is_empty())
            .collect();
        if self.json {
            for row in &rows {
                output.line(&json_line(row)?)?;
            }
        } else {
            print(output, &rows)?;
        }
        Ok(found(!rows.is_empty()))
    }
}

impl<'a> Places<'a> {
    /// The links of every claim into every edition, and what is suggested.
    fn of(library: &'a Library, kept: &Kept) -> Self {
        let mut all = Self::default();
        for (at, transcript) in library.transcripts.iter().enumerate() {
            let (exchange, edition) = (&*transcript.exchange.id, &*transcript.edition.id);
            let at = TranscriptIndex(at);
            let decisions = kept.decisions.iter().map(|(_, decision)| decision);
            let placed = link::place(library, at).decided(library, at, decisions);
            for link in placed.links {
                let plain = link.how == How::Data && link.state == LinkState::Ok;
                all.links.entry(link.claim).or_default().push(Link {
                    exchange,
                    edition,
                    turn: link.turn.number(),
                    how: link.how.word(),
                    state: link.state.word(),
                    told: (!plain).then(|| link.told()),
                });
            }
            let mut suggestions = placed.suggestions;
            suggestions.sort_by(|one, other| other.score.total_cmp(&one.score));
            for one in suggestions {
                let of_claim = all.suggestions.entry(one.claim).or_default();
                of_claim.push(Suggestion {
                    exchange,
                    edition,
                    turn: one.turn.number(),
                    score: (one.score * 1000.0).round() / 1000.0,
                });
            }
        }
        all
    }
}

fn row<'a>(
    library: &'a Library,
    places: &Places<'a>,
    verdicts: &Verdicts<'a>,
    index: ClaimIndex,
) -> Option<Row<'a>> {
    let (article, claim): (&Article, &Claim) = library.claim(index)?;
    let given = verdicts.on(index);
    let verdict = given.map(|given| given.verdict);
    Some(Row {
        article: &article.id,
        id: &claim.id,
        about: claim.about.as_deref(),
        kind: claim.kind,
        speaker: claim.speaker.as_deref(),
        text: &claim.text,
        quotes: &claim.quotes,
        links: places.links.get(&index).cloned().unwrap_or_default(),
        suggestions: places.suggestions.get(&index).cloned().unwrap_or_default(),
        verdict: verdict.map(|verdict| verdict.word.as_str()),
        note: verdict.and_then(|verdict| verdict.note.as_deref()),
        careful: given.and_then(|given| given.warning()),
    })
}

/// Whether a claim is of the article, or about the exchange and, where turns are named, linked to one of them.
fn is_about(row: &Row, name: &Named) -> bool {
    let place: &Place = match name {
        Named::Article(id) => return row.article == id,
        Named::Place(place) => place,
    };
    let Some((first, last)) = place.turns else {
        return row.about == Some(&place.exchange);
    };
    row.links.iter().any(|link| {
        link.exchange == place.exchange
            && place.edition.as_ref().is_none_or(|id| link.edition == id)
            && (first..=last).contains(&link.turn)
    })
}

fn print(output: &mut Output, rows: &[Row]) -> Step {
    let mut first = true;
    for kind in ClaimKind::ALL {
        let group: Vec<&Row> = rows.iter().filter(|row| row.kind == kind).collect();
        if group.is_empty() {
            continue;
        }
        if !first {
            output.line("")?;
        }
        first = false;
        let heading = format!("{} ({})", kind.word(), group.len());
        output.line(&output.painted(Style::Strong, &heading))?;
        for row in group {
            print_claim(output, row)?;
        }
    }
    Ok(())
}

/// The claim, then a line with its id, where it stands and the verdict.
fn print_claim(output: &mut Output, row: &Row) -> Step {
    let mut words = Words::default();
    if let Some(speaker) = row.speaker {
        words.add(
            Style::Strong,
            &format!("{}: ", output.foreign_line(speaker)),
        );
    }
    words.add(Style::Plain, &output.foreign_line(row.text));
    output.paragraph("  ", 2, &words)?;
    let links: Vec<String> = row.links.iter().map(told).collect();
    let stands = match (links.is_empty(), &row.suggestions[..]) {
        (false, _) => links.join(", "),
        (true, []) => "no link".to_owned(),
        (true, suggestions) => {
            let places = suggestions.iter();
            let places: Vec<String> = places
                .map(|one| format!("{}@{}#{}", one.exchange, one.edition, one.turn))
                .collect();
            format!("no link; {} ({})", places.join(", "), link::SUGGESTED)
        }
    };
    let verdict = row
        .verdict
        .map_or_else(String::new, |word| format!("; verdict: {word}"));
    let note = row
        .note
        .map_or_else(String::new, |note| format!(" ({note})"));
    let careful = row
        .careful
        .as_ref()
        .map_or_else(String::new, |careful| format!("; {careful}"));
    let line = format!(
        "{}/{}: {stands}{verdict}{note}{careful}",
        row.article, row.id
    );
    let mut words = Words::default();
    words.add(Style::Faint, &output.foreign_line(&line));
    output.paragraph("      ", 6, &words)
}

/// A link in a word: by hand it is just the place; otherwise how it was found stands beside it.
fn told(link: &Link) -> String {
    let place = format!("{}@{}#{}", link.exchange, link.edition, link.turn);
    match link.told {
        None => place,
        Some(told) => format!("{place} ({told})"),
    }
}
