//! The claims of a page: beside their turns, and below those that no turn carries.

use std::fmt::Write;

use crate::export::markup::{inline, is_web};
use crate::export::report::Report;
use crate::library::ClaimIndex;
use crate::link::{How, Link, SUGGESTED};
use crate::record::{Article, Claim, TurnIndex};

/// What is claimed of a turn; nothing where no claim is linked to it.
pub fn beside(report: &Report, turn: TurnIndex) -> String {
    let links: Vec<&Link> = report.links_of(turn).collect();
    if links.is_empty() {
        return String::new();
    }
    let mut text = String::from("<aside class=\"claims\" lang=\"en\" dir=\"ltr\">\n");
    for link in links {
        // The words of the program speak to its user; a page is read by others.
        let told = link.told().replace("by you", "by hand");
        let class = if link.how <= How::Confirmed {
            "known"
        } else {
            "found"
        };
        text.push_str(&claim(report, link.claim, &told, class));
    }
    text.push_str("</aside>\n");
    text
}

/// The claims that no turn of the edition carries; what is only suggested for them is no link.
pub fn unlinked(report: &Report) -> String {
    let mut claims = report.unlinked().peekable();
    if claims.peek().is_none() {
        return String::new();
    }
    let mut text = String::from(
        "<aside id=\"unlinked\" class=\"claims\" lang=\"en\">\n<h2>Claims that no turn of this edition carries</h2>\n",
    );
    for (index, suggested) in claims {
        let turns: Vec<String> = suggested
            .iter()
            .map(|turn| format!("<a href=\"#turn-{0}\">turn {0}</a>", turn.number()))
            .collect();
        let told = if turns.is_empty() {
            "no link".to_owned()
        } else {
            format!("no link; {} ({SUGGESTED})", turns.join(", "))
        };
        text.push_str(&claim(report, index, &told, "found"));
    }
    text.push_str("</aside>\n");
    text
}

/// A claim: what it says, what became of its quotations, how its link is known, who makes it, perhaps the verdict.
fn claim(report: &Report, index: ClaimIndex, told: &str, class: &str) -> String {
    let Some((article, claim)) = report.claim(index) else {
        return String::new();
    };
    let mut text = format!(
        "<div class=\"claim {class}\">\n<p dir=\"auto\"><span class=\"kind\">{}</span> {}</p>\n",
        claim.kind.word(),
        inline(&claim.text)
    );
    text.push_str(&quotes(report, index, claim));
    let id = inline(&article.id);
    let _ = writeln!(
        text,
        "<p class=\"how\">{told} · <a href=\"#article-{id}\">{id}</a>/{}</p>",
        inline(&claim.id)
    );
    if let Some(given) = report.verdict(index) {
        let note = given.verdict.note.clone().into_iter();
        let besides = note
            .chain(given.warning())
            .fold(String::new(), |told, words| told + ": " + &inline(&words));
        let _ = writeln!(
            text,
            "<p class=\"verdict\" dir=\"auto\">Verdict: {}{besides}</p>",
            inline(&given.verdict.word)
        );
    }
    text.push_str("</div>\n");
    text
}

/// What a claim quotes, each with its finding.
fn quotes(report: &Report, index: ClaimIndex, claim: &Claim) -> String {
    let mut text = String::new();
    for (at, quote) in claim.quotes.iter().enumerate() {
        let finding = report.finding(index, at);
        let finding = finding.map_or(String::new(), |finding| {
            format!(
                " <span class=\"finding {0}\" title=\"{1}\">{0}</span>",
                finding.word(),
                inline(finding.sentence())
            )
        });
        let _ = writeln!(
            text,
            "<p class=\"quote\" dir=\"auto\">“{}”{finding}</p>",
            inline(quote)
        );
    }
    text
}

/// The articles that make the claims, and what the findings mean.
pub fn articles(report: &Report) -> String {
    let articles = report.articles();
    if articles.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "<footer lang=\"en\">\n<h2>Articles</h2>\n<p>A finding says how a quotation stands to the words of this edition, \
         not whether it is true.</p>\n<ul>\n",
    );
    for article in articles {
        text.push_str(&cited(article));
    }
    text.push_str("</ul>\n</footer>\n");
    text
}

fn cited(article: &Article) -> String {
    let id = inline(&article.id);
    let date = article.date.map(|date| date.to_string());
    let title = format!("“{}”", article.title);
    let parts = [
        article.publisher.clone(),
        article.author.clone(),
        Some(title),
        date,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| inline(&part))
        .collect();
    let url = article.url.as_deref().filter(|url| is_web(url));
    let parts = parts.join(", ");
    let told = url.map_or(parts.clone(), |url| {
        let url = inline(url);
        format!("<a class=\"cited\" href=\"{url}\" rel=\"noopener noreferrer\">{parts}</a>")
    });
    format!("<li id=\"article-{id}\" dir=\"auto\"><b>{id}</b>: {told}</li>\n")
}
