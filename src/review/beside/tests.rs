//! Articles on one of the bundled calls, side by side.

use super::*;
use crate::keep::{Entry, Kept};
use crate::library::Library;
use crate::record::ArticleFile;
use crate::review::{Scope, review};

const OTHER: &str = r#"
format: 1
article: {id: other, title: Another}
claims:
- {id: peace, about: witkoff-ushakov, kind: statement, speaker: ushakov, text: Ushakov praised him, quotes: ["as a man of peace indeed"], passages: [{edition: babel, turn: 2}]}
- {id: plan, about: witkoff-ushakov, kind: inference, text: It was a plan, quotes: ["Peace plan!"]}
- {id: none, about: witkoff-ushakov, kind: inference, text: Nobody said a word}
"#;

/// The groups as `ground: claims (differences)`.
fn told(library: &Library, kept: &Kept) -> Vec<String> {
    let scope = Scope {
        exchange: Some("witkoff-ushakov".to_owned()),
        ..Scope::default()
    };
    let chapters = review(library, kept, &scope);
    let groups = beside(&chapters, chapters[0].editions[0]);
    let told = groups.iter().map(|group| {
        let ground = match group.ground {
            Ground::Turns(first, last) => format!("{}-{}", first.number(), last.number()),
            Ground::Words(words) => words.to_owned(),
            Ground::Nothing => "-".to_owned(),
        };
        let claims = group.claims.iter().map(|one| {
            let claim = one.claim;
            format!("{}/{}", claim.article.id, claim.claim.id)
        });
        let claims: Vec<String> = claims.collect();
        let differ: Vec<_> = group
            .differences()
            .into_iter()
            .map(Difference::word)
            .collect();
        format!("{ground}: {} ({})", claims.join(" "), differ.join(" "))
    });
    told.collect()
}

fn library() -> Library {
    let mut library = Library::bundled();
    library.articles[0].claims.retain(|claim| {
        [
            "man-of-peace",
            "headline-offer",
            "get-things-moving",
            "presented-peace-plan",
        ]
        .contains(&claim.id.as_str())
    });
    let other: ArticleFile = crate::yaml::read(OTHER, std::path::Path::new("o.yaml")).unwrap();
    library.articles.push(other);
    library
}

#[test]
fn claims_stand_together_by_turns_then_by_quoted_words_then_alone() {
    let told = told(&library(), &Kept::default());
    assert!(
        told.contains(&"2-2: babel-123322/man-of-peace other/peace (speaker finding)".to_owned()),
        "{told:?}"
    );
    assert!(
        told.contains(&"peace plan: babel-123322/presented-peace-plan other/plan ()".to_owned()),
        "{told:?}"
    );
    assert_eq!(told.last().unwrap(), "-: other/none ()");
    let first = told.iter().find(|one| one.starts_with("6-7: ")).unwrap();
    assert!(first.contains("babel-123322/headline-offer"), "{first}");
}

#[test]
fn verdicts_on_the_same_ground_that_differ_are_told() {
    let entries = [
        ("babel-123322", "man-of-peace", "supported"),
        ("other", "peace", "contradicted"),
    ]
    .map(|(article, claim, word)| Entry::verdict(article, claim, word, None));
    let told = told(&library(), &Kept::from_entries(&entries));
    assert!(
        told.contains(
            &"2-2: babel-123322/man-of-peace other/peace (speaker finding verdict)".to_owned()
        ),
        "{told:?}"
    );
}
