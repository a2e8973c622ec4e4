use super::*;
use crate::record::{ArticleFile, EditionFile};
use crate::yaml;
use std::path::Path;

const EDITION: &str = "\
format: 1
exchange: {id: call, title: A call}
edition: {id: babel, basis: reported, source: {url: https://example.org/a}}
speakers:
  - {id: witkoff, name: Steve Witkoff, aliases: [SW]}
  - {id: ushakov, name: Yuri Ushakov, aliases: [YU]}
turns:
  - {speaker: witkoff, text: Praises him “as a man of peace”., start: 1, end: 2}
  - {speaker: ushakov, basis: quoted, text: need the maximum}
";

const ARTICLE: &str = "\
format: 1
article: {id: one, title: An article, url: https://example.org/b}
claims:
  - {id: peace, about: call, kind: statement, speaker: witkoff, text: He praised him,
     quotes: [as a man of peace], passages: [{edition: babel, turn: 1}]}
  - {id: most, about: call, kind: statement, speaker: ushakov, text: He wants it all, quotes: [need the maximum]}
  - {id: aside, kind: context, speaker: Somebody Else, text: What surrounds it}
events:
  - {date: 2025-10-14, text: The call}
";

fn read_edition(text: &str) -> EditionFile {
    yaml::read(text, Path::new("e.yaml")).unwrap()
}

fn read_article(text: &str) -> ArticleFile {
    yaml::read(text, Path::new("a.yaml")).unwrap()
}

/// Every problem of the two files together.
fn all(edition_text: &str, article_text: &str) -> Vec<String> {
    let (one, other) = (read_edition(edition_text), read_article(article_text));
    let mut problems = edition(&one);
    problems.extend(quotations(&one, &[&other]));
    problems.extend(article(&other));
    problems.extend(against(&other, &[&one]));
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn sound_files_have_no_problems() {
    assert_eq!(all(EDITION, ARTICLE), Vec::<String>::new());
}

#[test]
fn every_problem_of_an_edition_is_told_with_its_key() {
    for (from, to, told) in [
        (
            "format: 1",
            "format: 2",
            "format: format 2 is not known (hint: this program reads format 1; a newer saidso may read it)",
        ),
        (
            "id: babel",
            "id: Ba b",
            "edition.id: `Ba b` cannot be an id",
        ),
        (
            "id: ushakov,",
            "id: witkoff,",
            "speakers[1].id: the id `witkoff` is already taken above",
        ),
        (
            "[YU]",
            "[sw]",
            "speakers[1].aliases[0]: `sw` also names the speaker `witkoff`",
        ),
        (
            "[YU]",
            "[' ']",
            "speakers[1].aliases[0]: there is no text here",
        ),
        (
            "Yuri Ushakov",
            "' '",
            "speakers[1].name: there is no text here",
        ),
        (
            "speaker: ushakov",
            "speaker: usakov",
            "turns[1].speaker: unknown speaker `usakov` (hint: did you mean `ushakov`?)",
        ),
        (
            "text: need the maximum",
            "text: ''",
            "turns[1].text: there is no text here",
        ),
        (
            "end: 2",
            "end: 0.5",
            "turns[0].end: the turn ends before it starts",
        ),
        (
            "start: 1",
            "start: -1",
            "turns[0].start: a time is a number",
        ),
        (
            "start: 1",
            "start: .nan",
            "turns[0].start: a time is a number",
        ),
        (
            "https://example.org/a",
            "javascript:x",
            "edition.source.url: `javascript:x` is no web address",
        ),
        (
            "https://example.org/a",
            "https://",
            "edition.source.url: `https://` is no web address",
        ),
        (
            "a man of peace”",
            "a man of peace",
            "turns[0].text: a quotation mark “ or ”",
        ),
        (
            "“as a man of peace”",
            "“as a man of war”",
            "turns[0].text: no claim quotes “as a man of war”",
        ),
        (
            "need the maximum",
            "want the maximum",
            "turns[1].text: no claim quotes “want the maximum”",
        ),
    ] {
        let text = EDITION.replacen(from, to, 1);
        assert_ne!(text, EDITION, "{from}");
        let problems = all(&text, ARTICLE);
        assert!(
            problems.iter().any(|one| one.starts_with(told)),
            "{told}: {problems:?}"
        );
    }
}

#[test]
fn every_problem_of_an_article_is_told_with_its_key() {
    for (from, to, told) in [
        ("id: one", "id: ''", "article.id: `` cannot be an id"),
        (
            "title: An article",
            "title: ''",
            "article.title: there is no text here",
        ),
        (
            "id: most",
            "id: peace",
            "claims[1].id: the id `peace` is already taken above",
        ),
        (
            "about: call",
            "about: cal",
            "claims[0].about: unknown exchange `cal` (hint: did you mean `call`?)",
        ),
        (
            "speaker: ushakov",
            "speaker: trump",
            "claims[1].speaker: unknown speaker `trump`",
        ),
        (
            "edition: babel",
            "edition: babl",
            "claims[0].passages[0].edition: unknown edition `babl` (hint: did you mean `babel`?)",
        ),
        (
            "turn: 1",
            "turn: 3",
            "claims[0].passages[0].turn: there is no turn 3 (hint: the turns are numbered from 1 to 2)",
        ),
        (
            "turn: 1",
            "turn: 0",
            "claims[0].passages[0].turn: there is no turn 0",
        ),
        (
            "turn: 1",
            "turn: 2",
            "claims[0].quotes[0]: “as a man of peace” does not stand in a turn",
        ),
        (
            "kind: context,",
            "kind: context, passages: [{edition: babel, turn: 1}],",
            "claims[2].passages: a claim about no exchange",
        ),
        (
            "text: The call",
            "text: ''",
            "events[0].text: there is no text here",
        ),
        (
            "[need the maximum]",
            "[need the maximum, '']",
            "claims[1].quotes[1]: there is no text here",
        ),
    ] {
        let text = ARTICLE.replacen(from, to, 1);
        assert_ne!(text, ARTICLE, "{from}");
        let problems = all(EDITION, &text);
        assert!(
            problems.iter().any(|one| one.starts_with(told)),
            "{told}: {problems:?}"
        );
    }
}

#[test]
fn quoted_words_need_no_claim_where_no_article_is_about_the_call() {
    let one = read_edition(EDITION);
    assert_eq!(quotations(&one, &[]), []);
    let verbatim = EDITION
        .replace("basis: reported", "basis: verbatim")
        .replace("basis: quoted, ", "");
    let verbatim = read_edition(&verbatim.replace("“as a man of peace”", "“as"));
    assert_eq!(quotations(&verbatim, &[&read_article(ARTICLE)]), []);
}

#[test]
fn ids_are_what_can_stand_in_a_place() {
    for id in ["babel", "witkoff-ushakov", "v1.2_a", "уиткофф", "乌沙科夫"] {
        assert!(is_id(id), "{id}");
    }
    for id in ["", "Babel", "a b", "a@b", "a#1", "a/b", "-a", ".a"] {
        assert!(!is_id(id), "{id}");
    }
}
