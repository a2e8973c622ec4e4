//! The article beside the transcript.

use std::sync::Arc;

use saidso::import::prose::{Paragraph, Role};
use saidso::library::{Library, TranscriptIndex};
use saidso::tui::Message;
use saidso::tui::article::CheckedArticle;

use crate::session::Session;

const ARTICLE: [&str; 4] = [
    "Steve Witkoff suggested that Putin praise Trump “as a man of peace”, the transcript says.",
    "Russia “never wanted a peace agreement”, Witkoff told the aide.",
    "“We need the bread”, nobody said, “and the harbour too”.",
    "Escapes \u{1b}[31m“as a man of \u{202e}war and of gold bars”.",
];

fn session(size: (u16, u16)) -> Session {
    let mut session = Session::bundled(size.0, size.1);
    let library: Arc<Library> = Arc::clone(&session.model.shelf.library);
    let scope: Vec<_> = (0..library.transcripts.len())
        .map(TranscriptIndex)
        .collect();
    let paragraphs = (1..).zip(ARTICLE).map(|(line, text)| Paragraph {
        text: text.to_owned(),
        line,
        role: Role::Text,
    });
    let title = "article.html".to_owned();
    let article = CheckedArticle::new(title, paragraphs.collect(), &library, &scope);
    session.send(Message::Checked(library, Arc::new(article)));
    session
}

#[test]
fn every_quotation_has_the_sign_of_its_finding_in_the_text() {
    for size in [(140, 40), (80, 24)] {
        let screen = session(size).screen();
        for sign in ["[1=] “as a man of", "[2≠] “never", "[3?] “We"] {
            assert!(screen.contains(sign), "{sign}\n{screen}");
        }
        assert!(screen.contains("1 = verbatim"), "{screen}");
        assert!(screen.contains("1/4 verbatim: it stands word for word in this edition"));
    }
}

#[test]
fn stepping_shows_what_was_found_of_each_quotation() {
    let mut session = session((140, 40));
    let screen = session.keys("n").screen();
    assert!(screen.contains("2/4 altered"), "{screen}");
    assert!(
        screen.contains("{+never+}") && screen.contains("negation"),
        "{screen}"
    );
    let screen = session.keys("N").screen();
    assert!(screen.contains("1/4 verbatim"), "{screen}");
    let screen = session.keys("3g<Enter>").screen();
    assert!(screen.contains("nothing like it stands"), "{screen}");
}

#[test]
fn enter_goes_to_the_passage_with_its_words_selected_and_the_article_comes_back_there() {
    let mut session = session((80, 24));
    session.keys("<Enter>y");
    assert_eq!(session.copied.len(), 1);
    assert!(
        session.copied[0].contains("as a man of peace"),
        "{:?}",
        session.copied
    );
    assert!(
        !session.copied[0].contains("agreement"),
        "{:?}",
        session.copied
    );
    let screen = session.keys("in").screen();
    assert!(screen.contains("2/4 altered"), "{screen}");
    session.keys("<Esc>i");
    assert!(
        session.screen().contains("2/4 altered"),
        "closing keeps the place"
    );
}

#[test]
fn the_article_of_an_exchange_in_the_library_is_shown_by_its_claims() {
    let screen = Session::bundled(140, 40).keys("i").screen();
    assert!(screen.contains("“peace plan”"), "{screen}");
}
