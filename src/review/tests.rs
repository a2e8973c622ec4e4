//! What is gathered of the bundled claims.

use super::*;
use crate::keep::Entry;
use crate::link::How;

fn only(exchange: &str) -> Scope {
    Scope {
        exchange: Some(exchange.to_owned()),
        ..Scope::default()
    }
}

#[test]
fn every_claim_of_the_library_stands_in_one_chapter() {
    let (library, kept) = (Library::bundled(), Kept::default());
    let chapters = review(&library, &kept, &Scope::default());
    let mut all: Vec<ClaimIndex> = chapters
        .iter()
        .flat_map(|chapter| chapter.claims.iter().map(|claim| claim.index))
        .collect();
    all.sort_unstable();
    let wanted: Vec<ClaimIndex> = library.claims().map(|(index, _)| index).collect();
    assert_eq!(all, wanted);
    assert_eq!(chapters.last().unwrap().subject, Subject::Around);
}

#[test]
fn a_scope_leaves_one_exchange_edition_or_article() {
    let (library, kept) = (Library::bundled(), Kept::default());
    let of = |scope: &Scope| review(&library, &kept, scope);
    let one = of(&only("witkoff-ushakov"));
    assert_eq!(one.len(), 1);
    assert_eq!(one[0].subject.id(), Some("witkoff-ushakov"));
    let other = Scope {
        edition: Some("other".to_owned()),
        ..only("witkoff-ushakov")
    };
    assert!(of(&other)[0].editions.is_empty());
    let nobody = Scope {
        article: Some("nobody".to_owned()),
        ..Scope::default()
    };
    assert!(of(&nobody).is_empty());
}

#[test]
fn turns_in_a_row_are_one_passage_with_what_stands_around_it() {
    let (library, kept) = (Library::bundled(), Kept::default());
    let chapters = review(&library, &kept, &only("witkoff-ushakov"));
    let claims = &chapters[0].claims;
    let claim = claims
        .iter()
        .find(|one| one.claim.id == "headline-offer")
        .unwrap();
    let passages: Vec<_> = claim.passages().collect();
    let [passage] = passages[..] else {
        panic!("{passages:?}");
    };
    assert_eq!(passage.place().to_string(), "witkoff-ushakov@babel#6-7");
    assert_eq!((passage.how, passage.turns().count()), (How::Data, 2));
    assert_eq!(passage.before().unwrap().0.number(), 5);
    assert_eq!(passage.after().unwrap().0.number(), 8);
    let quoted = claims
        .iter()
        .find(|one| one.claim.id == "man-of-peace")
        .unwrap();
    let passage = quoted.passages().next().unwrap();
    assert_eq!(passage.span.quote.exact, "as a man of peace");
    assert_eq!(quoted.speaker, Some("Steve Witkoff"));
}

#[test]
fn what_no_claim_touches_is_told_with_its_share_of_the_words() {
    let (mut library, kept) = (Library::bundled(), Kept::default());
    for file in &mut library.articles {
        file.claims.retain(|claim| claim.id == "man-of-peace");
    }
    let chapters = review(&library, &kept, &only("witkoff-ushakov"));
    let left = &chapters[0].untouched[0];
    assert_eq!(left.turns.len(), 8);
    assert!(left.share > 0.5 && left.share < 1.0, "{}", left.share);
}

#[test]
fn progress_counts_verdicts_by_word() {
    let library = Library::bundled();
    let entries = [("man-of-peace", "supported"), ("headline-offer", "partly")]
        .map(|(claim, word)| Entry::verdict("babel-123322", claim, word, None));
    let kept = Kept::from_entries(&entries);
    let chapters = review(&library, &kept, &only("witkoff-ushakov"));
    assert_eq!(chapters[0].judged(), 2);
    let counts: Vec<_> = chapters[0].verdicts().into_iter().collect();
    assert_eq!(counts, [("partly", 1), ("supported", 1)]);
}
