//! Alignments, drawn: `=` same, `~` changed, `+` inserted, `-` cut.

use super::*;

/// The alignment of `quote` with `text`; ` … ` in the quotation marks a cut.
fn drawn(quote: &str, text: &str) -> String {
    let corpus = Corpus::build([words(text)]);
    let marks: Vec<usize> = quote
        .match_indices('…')
        .map(|(at, _)| words(&quote[..at]).len())
        .collect();
    let quote_words = words(quote);
    let steps = align(
        &corpus.tokens(&quote_words),
        |at| marks.contains(&at),
        corpus.text(0),
    );
    steps
        .iter()
        .map(|step| match step {
            Step::Same { .. } => '=',
            Step::Changed { .. } => '~',
            Step::Inserted { .. } => '+',
            Step::Cut { .. } => '-',
        })
        .collect()
}

#[test]
fn a_quotation_is_laid_along_the_text() {
    let text = "Well, I think that we need the maximum here, otherwise what is the point of handing it over?";
    for (quote, steps) in [
        ("we need the maximum", "===="),
        ("we want the maximum", "=~=="),
        ("we need the absolute maximum", "===+="),
        ("we need maximum here", "==-=="),
        ("we need … the point of handing it over", "==------======"),
        (
            "I think that we need the point of handing it over",
            "=====------======",
        ),
        ("nobody knows", "~~"),
        ("", ""),
    ] {
        assert_eq!(drawn(quote, text), steps, "{quote}");
    }
}

#[test]
fn a_cut_is_taken_where_the_quotation_marks_it() {
    assert_eq!(drawn("go … it now", "go to it and do it now"), "=----==");
}

#[test]
fn bracketed_words_cost_nothing() {
    let mut text = words("he sold the plan about Gaza to them");
    for word in &mut text[4..6] {
        word.bracketed = true;
    }
    let corpus = Corpus::build([text]);
    let steps = align(
        &corpus.tokens(&words("sold the plan to them")),
        |_| false,
        corpus.text(0),
    );
    let cut = steps.iter().filter(|step| matches!(step, Step::Cut { .. }));
    assert_eq!((steps.len(), cut.count()), (7, 2));
}

#[test]
fn runs_are_the_longest_common_stretches() {
    let corpus = Corpus::build([
        words("a man of peace he is"),
        words("the peace of a man of peace"),
    ]);
    let mut runs = corpus.runs(&corpus.tokens(&words("as a man of peace")));
    runs.sort_by_key(|run| (std::cmp::Reverse(run.quote.len()), run.text));
    let shown: Vec<_> = runs
        .iter()
        .map(|run| (run.quote.clone(), run.text, run.at))
        .collect();
    assert_eq!(shown[..2], [(1..5, 0, 0), (1..5, 1, 3)]);
}

#[test]
fn the_same_word_over_and_over_is_no_trap() {
    let corpus = Corpus::build([words(&"the ".repeat(100_000))]);
    let runs = corpus.runs(&corpus.tokens(&words(&"the ".repeat(3_000))));
    assert!(runs.len() <= 200_001 + 100_000);
}
