//! Annotations arrive at the bundled calls.

use super::scope::LOST;
use super::*;

fn annotation(exact: &str, source: &str) -> Annotation {
    Annotation {
        key: "rows[0]".into(),
        line: 1,
        id: Some(format!("{exact} {source}")),
        target: Target::Passage {
            exact: exact.into(),
            prefix: String::new(),
            suffix: String::new(),
            position: None,
        },
        sources: vec![source.into()],
        note: Some("so".into()),
        tags: vec!["plan".into()],
        author: Some("jane".into()),
        created: Some("2025-11-26T12:00:00+02:00".into()),
    }
}

const BABEL: &str = "urn:x-saidso:witkoff-ushakov@babel";

/// What becomes of one annotation: place and state, or the reason.
fn told(annotation: Annotation) -> String {
    told_in(&Library::bundled(), annotation)
}

fn told_in(library: &Library, annotation: Annotation) -> String {
    match &arrivals(library, &Kept::default(), &[annotation])[..] {
        [Arrival::Kept(arrived)] => format!("{} {}", arrived.place, arrived.fit.word()),
        [Arrival::Refused(reason)] => reason.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_edition_is_the_one_that_is_named_or_comes_from_the_address_or_any_that_has_the_words() {
    let words = "Says that in his belief Russia “always wanted a peace agreement”.";
    for source in [
        BABEL,
        "http://babel.ua/en/news/123322-bloomberg-trump-s-special-envoy-witkoff-and-putin-s-aides-discussed-how-to-offer-the-us-president-a-peace-plan-from-russian-proposals/#x",
        "https://elsewhere.example/",
    ] {
        assert_eq!(
            told(annotation(words, source)),
            "witkoff-ushakov@babel#3 ok",
            "{source}"
        );
    }
    assert_eq!(
        told(annotation(
            "Says that in his belief Russia\n  “always wanted a  peace agreement”.",
            BABEL
        )),
        "witkoff-ushakov@babel#3 ok"
    );
    assert_eq!(
        told(annotation(words, "urn:x-saidso:witkoff-ushakov@gone")),
        "witkoff-ushakov@babel#3 ok"
    );
}

#[test]
fn changed_words_are_kept_as_they_came_and_a_wrong_position_has_moved() {
    let changed = annotation(
        "Says that in his belief Moscow “always wanted a peace agreement”.",
        BABEL,
    );
    assert_eq!(told(changed.clone()), "witkoff-ushakov@babel#3 edited");
    let library = Library::bundled();
    let [Arrival::Kept(arrived)] = &arrivals(&library, &Kept::default(), &[changed])[..] else {
        panic!("not kept");
    };
    let kept = Kept::from_entries([&arrived.entry]);
    let bookmark = &kept.bookmarks[0];
    assert!(bookmark.span.quote.exact.contains("Moscow"));
    assert_eq!(bookmark.note.as_deref(), Some("so (jane)"));
    assert_eq!(
        (bookmark.tags.as_slice(), bookmark.at.as_str()),
        (&["plan".to_owned()][..], "2025-11-26T10:00:00Z")
    );
    let (index, _) = library.find(&arrived.place).unwrap();
    let again = bookmark.span.anchor(library.transcript(index).unwrap());
    assert_eq!(again.fit, Fit::Edited);
    let mut moved = annotation(
        "Says that in his belief Russia “always wanted a peace agreement”.",
        BABEL,
    );
    if let Target::Passage { position, .. } = &mut moved.target {
        *position = Some((0, 5));
    }
    assert_eq!(told(moved), "witkoff-ushakov@babel#3 moved");
}

#[test]
fn what_fits_no_text_is_not_kept_and_says_why() {
    for (annotation, reason) in [
        (
            annotation("nothing of this was ever said by anyone", BABEL),
            LOST,
        ),
        (annotation("Suggests that Putin", BABEL), LOST),
        (
            annotation("nothing of this was ever said by anyone", "https://e.org"),
            "no edition of the library is known to come from its address, and its words stand in none for certain",
        ),
        (
            annotation("x", "urn:x-saidso:gone@a"),
            "the library has no edition of `gone`",
        ),
        (
            Annotation {
                target: Target::Page,
                ..annotation("x", BABEL)
            },
            "it is on a page as a whole, not on a passage",
        ),
        (
            Annotation {
                target: Target::Reply,
                ..annotation("x", BABEL)
            },
            "it is a reply to another annotation",
        ),
    ] {
        assert_eq!(told(annotation), reason);
    }
}

#[test]
fn what_is_there_already_or_comes_twice_is_known() {
    let library = Library::bundled();
    let mut one = annotation("Says that he has let Trump know this.", BABEL);
    let twice = [one.clone(), one.clone()];
    let first = arrivals(&library, &Kept::default(), &twice);
    let [Arrival::Kept(arrived), Arrival::Known] = &first[..] else {
        panic!("{first:?}");
    };
    let kept = Kept::from_entries([&arrived.entry]);
    assert_eq!(
        arrivals(&library, &kept, &twice),
        [Arrival::Known, Arrival::Known]
    );
    // One without a name is known by what it is.
    one.id = None;
    let nameless = [one.clone(), one];
    assert!(matches!(
        arrivals(&library, &kept, &nameless)[..],
        [Arrival::Kept(_), Arrival::Known]
    ));
}

#[test]
fn the_exchange_that_has_the_words_as_they_are_leaves_one_that_has_others_behind() {
    let mut library = Library::bundled();
    let (index, _) = library.find(&"witkoff-ushakov".parse().unwrap()).unwrap();
    let mut other = library.transcript(index).unwrap().clone();
    other.exchange.id = "other".to_owned();
    let url = other.edition.source.url.clone().unwrap();
    let mut arriving = annotation(&other.turns[2].text, &url);
    if let Target::Passage { prefix, suffix, .. } = &mut arriving.target {
        *prefix = "respects him “as a man of peace”.\n".into();
        *suffix = "\nSays that he has let Trump know ".into();
    }
    library.take(other.clone());
    assert_eq!(
        told_in(&library, arriving.clone()),
        "its words stand in several exchanges: other, witkoff-ushakov"
    );
    other.turns[2].text = other.turns[2].text.replace("Russia", "Moscow");
    library.take(other);
    assert_eq!(told_in(&library, arriving), "witkoff-ushakov@babel#3 ok");
}
