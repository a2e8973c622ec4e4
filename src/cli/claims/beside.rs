//! `saidso claims EXCHANGE --by passage`: the claims of all articles on an exchange side by side.

use serde::Serialize;

use crate::cli::failure::Step;
use crate::cli::output::{Output, Style, Words};
use crate::cli::{counted, found};
use crate::error::ExitCode;
use crate::export::json_line;
use crate::keep::Kept;
use crate::library::{Library, TranscriptIndex};
use crate::record::{ClaimKind, Place, Transcript, TurnIndex};
use crate::review::{Beside, Difference, Ground, Group, Scope, beside, review};

/// A ground with the claims on it, in JSON.
#[derive(Serialize)]
struct Row<'a> {
    exchange: &'a str,
    edition: &'a str,
    turn: Option<usize>,
    turn_end: Option<usize>,
    words: Option<&'a str>,
    articles: Vec<&'a str>,
    shared: bool,
    differences: Vec<&'static str>,
    claims: Vec<ClaimRow<'a>>,
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    article: &'a str,
    id: &'a str,
    kind: ClaimKind,
    speaker: Option<&'a str>,
    text: &'a str,
    quotes: &'a [String],
    findings: Vec<&'static str>,
    how: Option<&'static str>,
    state: Option<&'static str>,
    verdict: Option<&'a str>,
}

/// Prints the claims on each passage of the edition that `place` names, of its turns where it names some.
///
/// # Errors
/// There is no such edition, or the output cannot be written.
pub fn run(
    (library, kept): (&Library, &Kept),
    place: &Place,
    json: bool,
    output: &mut Output,
) -> Step<ExitCode> {
    let (index, turns) = library.find(place)?;
    let Some(transcript) = library.transcript(index) else {
        return Ok(ExitCode::Found);
    };
    let scope = Scope {
        exchange: Some(place.exchange.clone()),
        edition: Some(transcript.edition.id.clone()),
        article: None,
    };
    let chapters = review(library, kept, &scope);
    let wanted = |group: &Group| match (turns, group.ground) {
        (None, _) => true,
        (Some((from, to)), Ground::Turns(first, last)) => first <= to && from <= last,
        _ => false,
    };
    let mut groups = beside(&chapters, transcript);
    groups.retain(wanted);
    for group in &groups {
        if json {
            output.line(&json_line(&row(transcript, group))?)?;
        } else {
            print(output, transcript, group)?;
        }
    }
    if !json && !groups.is_empty() {
        tell_counts(output, library, index, &groups)?;
    }
    Ok(found(!groups.is_empty()))
}

fn row<'a>(transcript: &'a Transcript, group: &'a Group) -> Row<'a> {
    let turns = match group.ground {
        Ground::Turns(first, last) => Some((first.number(), last.number())),
        _ => None,
    };
    let articles = group.articles();
    let claims = group.claims.iter().map(|one| {
        let claim = one.claim.claim;
        ClaimRow {
            article: &one.claim.article.id,
            id: &claim.id,
            kind: claim.kind,
            speaker: one.claim.speaker,
            text: &claim.text,
            quotes: &claim.quotes,
            findings: one.findings(),
            how: one.passage.map(|passage| passage.how.word()),
            state: one.passage.map(|passage| passage.state.word()),
            verdict: one.claim.verdict.map(|verdict| verdict.word.as_str()),
        }
    });
    Row {
        exchange: &transcript.exchange.id,
        edition: &transcript.edition.id,
        turn: turns.map(|turns| turns.0),
        turn_end: turns.map(|turns| turns.1),
        words: match group.ground {
            Ground::Words(words) => Some(words),
            _ => None,
        },
        shared: articles.len() > 1,
        articles,
        differences: group
            .differences()
            .into_iter()
            .map(Difference::word)
            .collect(),
        claims: claims.collect(),
    }
}

/// The ground with who shares it, then its turns, then each claim.
fn print(output: &mut Output, transcript: &Transcript, group: &Group) -> Step {
    let ground = match group.ground {
        Ground::Turns(first, last) => Place {
            turns: Some((first.number(), last.number())),
            ..transcript.place()
        }
        .to_string(),
        Ground::Words(words) => format!("“{words}”, linked to no passage"),
        Ground::Nothing => "linked to no passage".to_owned(),
    };
    let articles = group.articles();
    let shared = if articles.len() > 1 {
        format!(" · shared by {}", articles.join(", "))
    } else {
        format!(" · only {}", articles.join(""))
    };
    let differences: Vec<_> = group
        .differences()
        .into_iter()
        .map(Difference::word)
        .collect();
    let mut words = Words::default();
    words
        .add(Style::Strong, &output.foreign_line(&ground))
        .add(Style::Faint, &output.foreign_line(&shared));
    if !differences.is_empty() {
        words.add(
            Style::Hit,
            &format!("; they differ in {}", differences.join(", ")),
        );
    }
    output.paragraph("", 2, &words)?;
    if let Ground::Turns(first, last) = group.ground {
        for at in (first.0..=last.0).map(TurnIndex) {
            print_turn(output, transcript, at)?;
        }
    }
    for one in &group.claims {
        print_claim(output, one)?;
    }
    output.line("")
}

fn print_turn(output: &mut Output, transcript: &Transcript, at: TurnIndex) -> Step {
    let Some(turn) = transcript.turn(at) else {
        return Ok(());
    };
    let mut words = Words::default();
    words
        .add_speaker(output, transcript.speaker_name(turn.speaker), turn)
        .add(Style::Plain, &output.foreign_line(&turn.text));
    output.paragraph("  ", 4, &words)
}

fn print_claim(output: &mut Output, one: &Beside) -> Step {
    let claim = one.claim.claim;
    let mut words = Words::default();
    words.add(Style::Plain, &output.foreign_line(&claim.text));
    output.paragraph("    - ", 6, &words)?;
    let quoted = claim.quotes.iter().zip(one.findings());
    let quoted = quoted.map(|(quote, finding)| format!("“{quote}” {finding}"));
    let name = format!(
        "{}/{}, {}",
        one.claim.article.id,
        claim.id,
        claim.kind.word()
    );
    let told = one.passage.map(|passage| passage.told.to_owned());
    let verdict = one
        .claim
        .verdict
        .map(|verdict| format!("verdict: {}", verdict.word));
    let parts = std::iter::once(name)
        .chain(told)
        .chain(quoted)
        .chain(verdict);
    let parts: Vec<String> = parts.collect();
    let mut words = Words::default();
    words.add(Style::Faint, &output.foreign_line(&parts.join("; ")));
    output.paragraph("      ", 6, &words)
}

/// How many grounds are shared and how many only one article has.
fn tell_counts(
    output: &mut Output,
    library: &Library,
    index: TranscriptIndex,
    groups: &[Group],
) -> Step {
    let shared = groups.iter().filter(|group| group.articles().len() > 1);
    let mut parts = vec![format!("{} shared", shared.count())];
    for file in &library.articles {
        let id = file.article.id.as_str();
        let own = groups
            .iter()
            .filter(|group| group.articles() == [id])
            .count();
        if own > 0 {
            parts.push(format!("{own} only {}", output.foreign_line(id)));
        }
    }
    let place = library
        .transcript(index)
        .map(|transcript| transcript.place().to_string());
    let place = output.foreign_line(&place.unwrap_or_default());
    let all = counted(groups.len(), "group");
    output.line(&format!("{place}: {all}: {}", parts.join(", ")))
}
