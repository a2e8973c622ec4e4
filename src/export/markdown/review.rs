//! The review of claims as a report that is read without saidso: exchange, editions, article, and for each claim its
//! quotations with their findings, the passages between their neighbours, the verdict and what is not known.

use std::fmt::Write;

use super::{block, inline, item};
use crate::check::{Found, Stretch};
use crate::export::selection::Selection;
use crate::export::{basis_meaning, basis_sign};
use crate::link::{Quoted, SUGGESTED};
use crate::record::{Article, Basis, Transcript, Turn, TurnIndex};
use crate::review::{Chapter, Passage, Reviewed, Standing, Subject, Untouched};

/// How to read it.
const PREAMBLE: &str = "A finding says how the words that an article quotes stand to one edition of what was said; it never \
says what is true. A verdict is that of the person who made this report. The turns around a passage are shown for context; \
the passage itself stands behind ▶.";

/// The report.
pub(in crate::export) fn report(chapters: &[Chapter]) -> String {
    let mut text = format!("# Claims, held against what was said\n\n{PREAMBLE}\n");
    for basis in [Basis::Reported, Basis::Quoted] {
        let sign = inline(basis_sign(basis).trim());
        let _ = write!(text, "\n- {sign}: {}", basis_meaning(basis));
    }
    text.push('\n');
    let mut subject: Option<Subject> = None;
    for chapter in chapters {
        if subject != Some(chapter.subject) {
            heading(&mut text, chapter);
            subject = Some(chapter.subject);
        }
        article(&mut text, chapter);
    }
    text
}

/// A list item; a value of several lines stays in it.
fn tell(text: &mut String, label: &str, value: &str) {
    let value = item(value).replace('\n', "\n  ");
    let _ = writeln!(text, "- {label}: {value}");
}

/// The exchange and its editions.
fn heading(text: &mut String, chapter: &Chapter) {
    let title = match chapter.subject {
        Subject::Around => "What surrounds the exchanges",
        other => other.title(),
    };
    let _ = writeln!(text, "\n## {}", inline(title));
    for transcript in &chapter.editions {
        text.push('\n');
        for (label, value) in Selection::of(transcript, &[]).about() {
            tell(text, label, &value);
        }
    }
    if chapter.editions.is_empty() && chapter.subject != Subject::Around {
        text.push_str(
            "\nThe library has no edition of it: nothing here was held against what was said.\n",
        );
    }
}

fn article(text: &mut String, chapter: &Chapter) {
    let article = chapter.article;
    let _ = writeln!(text, "\n### {}\n", inline(&article.title));
    for (label, value) in about(article) {
        tell(text, label, &value);
    }
    let (judged, all) = (chapter.judged(), chapter.claims.len());
    let counts = chapter.verdicts();
    let counts: Vec<String> = counts
        .iter()
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    let counts = if counts.is_empty() {
        String::new()
    } else {
        format!(": {}", counts.join(", "))
    };
    tell(text, "Judged", &format!("{judged} of {all}{counts}"));
    for (number, claim) in (1..).zip(&chapter.claims) {
        reviewed(text, number, claim);
    }
    for left in &chapter.untouched {
        untouched(text, left);
    }
}

/// What must be known of an article.
fn about(article: &Article) -> Vec<(&'static str, String)> {
    let date = article.date.map(|date| date.to_string());
    let rows = [
        ("Article", Some(article.id.clone())),
        ("Publisher", article.publisher.clone()),
        ("Author", article.author.clone()),
        ("Date", date),
        ("Address", article.url.clone()),
    ];
    let known = rows
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)));
    known.collect()
}

fn reviewed(text: &mut String, number: usize, reviewed: &Reviewed) {
    let claim = reviewed.claim;
    let _ = writeln!(text, "\n#### {number}. {}\n", inline(&claim.text));
    tell(
        text,
        "Claim",
        &format!(
            "{}/{}, {}",
            reviewed.article.id,
            claim.id,
            claim.kind.word()
        ),
    );
    if claim.unreviewed {
        tell(
            text,
            "Careful",
            "the program took it from the article, and nobody has looked it over",
        );
    }
    for (label, value) in [
        ("Speaker", reviewed.speaker),
        ("In the article", claim.section.as_deref()),
    ] {
        if let Some(value) = value {
            tell(text, label, value);
        }
    }
    match reviewed.verdict {
        Some(verdict) => {
            let _ = writeln!(
                text,
                "- Verdict: **{}** ({})",
                inline(&verdict.word),
                inline(&verdict.at)
            );
            if let Some(careful) = &reviewed.careful {
                tell(text, "Careful", &format!("this verdict was {careful}"));
            }
            if let Some(note) = &verdict.note {
                tell(text, "Note", note);
            }
        }
        None => tell(text, "Verdict", "none yet"),
    }
    for (at, quote) in claim.quotes.iter().enumerate() {
        let _ = writeln!(text, "- Quotation: “{}”", inline(quote));
        for standing in &reviewed.editions {
            let quoted = standing.quoted.get(at);
            if let Some(quoted) = quoted.filter(|quoted| quoted.finding(claim.kind).is_some()) {
                finding(text, standing.transcript, quoted);
            }
        }
    }
    for standing in &reviewed.editions {
        passages(text, standing);
    }
}

/// What the check says of a quotation in one edition, and what differs.
fn finding(text: &mut String, transcript: &Transcript, quoted: &Quoted) {
    let found = &quoted.found;
    let place = inline(&transcript.place().to_string());
    let sentence = inline(found.finding.sentence());
    let _ = writeln!(text, "  - {} in {place}: {sentence}", found.finding.word());
    for difference in &found.differences {
        let _ = writeln!(
            text,
            "    - {}: {}",
            difference.kind.word(),
            inline(&difference.sentence())
        );
    }
    if !found.differences.is_empty() {
        let _ = writeln!(text, "    - {}", inline(&diff(found)));
    }
}

/// Both texts: `[-words-]` stand only in the edition, `{+words+}` only in the article.
fn diff(found: &Found) -> String {
    let stretches = found.diff.iter().map(|stretch| match stretch {
        Stretch::Same(words) => words.clone(),
        Stretch::Cut(words) => format!("[-{words}-]"),
        Stretch::Inserted(words) => format!("{{+{words}+}}"),
    });
    stretches.collect::<Vec<_>>().join(" ")
}

fn passages(text: &mut String, standing: &Standing) {
    for passage in &standing.passages {
        linked(text, passage);
    }
    if !standing.passages.is_empty() {
        return;
    }
    let place = inline(&standing.transcript.place().to_string());
    let _ = writeln!(text, "\nNo passage of {place} is linked to it.");
    for one in &standing.suggestions {
        let place = inline(&standing.transcript.place_of(one.turn).to_string());
        let _ = writeln!(text, "\n{place}, {SUGGESTED}:\n");
        if let Some(turn) = standing.transcript.turn(one.turn) {
            said(text, standing.transcript, "", (one.turn, turn));
        }
    }
}

/// The passage between the turns before and after it.
fn linked(text: &mut String, passage: &Passage) {
    let place = inline(&passage.place().to_string());
    let _ = writeln!(
        text,
        "\nPassage {place}, {} ({}):\n",
        passage.told,
        passage.state.word()
    );
    let context = |turn: Option<(TurnIndex, _)>| turn.map(|turn| ("", turn));
    let own = passage.turns().map(|turn| ("▶ ", turn));
    let turns = context(passage.before())
        .into_iter()
        .chain(own)
        .chain(context(passage.after()));
    for (at, (sign, turn)) in turns.enumerate() {
        if at > 0 {
            text.push_str(">\n");
        }
        said(text, passage.transcript, sign, turn);
    }
}

/// One turn as a quotation block.
fn said(text: &mut String, transcript: &Transcript, sign: &str, (at, turn): (TurnIndex, &Turn)) {
    let name = inline(transcript.speaker_name(turn.speaker));
    let basis = inline(&format!("[{}]", turn.basis.word()));
    let words = block(&turn.text).replace('\n', "\n> ");
    let _ = writeln!(
        text,
        "> {sign}turn {}, **{name}** {basis}: {words}",
        at.number()
    );
    if let Some(note) = &turn.note {
        let _ = writeln!(text, ">\n> *\\[{}\\]*", inline(note));
    }
}

fn untouched(text: &mut String, left: &Untouched) {
    let place = inline(&left.transcript.place().to_string());
    if left.turns.is_empty() {
        let _ = writeln!(text, "\n#### Every turn of {place} is touched by a claim");
        return;
    }
    let (count, share) = (left.turns.len(), left.share * 100.0);
    let turns = if count == 1 { "turn" } else { "turns" };
    let _ = writeln!(
        text,
        "\n#### What no claim of this article touches in {place}: {count} {turns}, {share:.0}% of the words\n"
    );
    for (number, at) in left.turns.iter().enumerate() {
        if number > 0 {
            text.push_str(">\n");
        }
        if let Some(turn) = left.transcript.turn(*at) {
            said(text, left.transcript, "", (*at, turn));
        }
    }
}
