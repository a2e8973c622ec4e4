//! Bringing texts in: import, convert, and files named where places are.

use std::io::Write;
use std::process::Stdio;

use super::{command, saidso_at};

const PASTED: &str = "\
Sign in
Steve Witkoff (SW): Hi, Yuri.
Yuri Ushakov (YU): Yes, Steve. Hi, how are you?
SW: Good. He respects him as a man of peace.
YU: OK.
Advertisement
SW: I think that could get things moving.
";

#[test]
fn a_pasted_page_becomes_a_full_edition_beside_the_bundled_one() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("page.txt");
    std::fs::write(&file, PASTED).unwrap();
    let file = file.to_str().unwrap();
    let trial = saidso_at(home.path(), &["import", file, "--dry-run"]);
    assert!(
        trial.out.contains("Nothing was stored") && trial.code == 0,
        "{}",
        trial.out
    );
    let run = saidso_at(home.path(), &["import", file]);
    for words in [
        "Steve Witkoff: 3 turns, also SW",
        "line 6 (advertisement): Advertisement",
        "witkoff-ushakov@page",
        "2 found exactly, 0 approximately, 0 only suggested, 23 not found",
    ] {
        assert!(run.out.contains(words), "{words}: {}{}", run.out, run.err);
    }
    let list = saidso_at(home.path(), &["list", "--json"]).json();
    assert_eq!(list[0]["edition"], "page", "the fullest opens first");
    assert_eq!(list[0]["basis"], "verbatim");
    let again = saidso_at(home.path(), &["import", file]);
    assert!(
        again
            .out
            .contains("in the library already: witkoff-ushakov@page"),
        "{}",
        again.out
    );
    let shown = saidso_at(home.path(), &["show", "witkoff-ushakov@page#3"]);
    assert!(shown.out.contains("as a man of peace"), "{}", shown.out);
    assert_eq!(saidso_at(home.path(), &["validate"]).code, 0);
}

#[test]
fn standard_input_is_imported_into_a_named_exchange() {
    let home = tempfile::tempdir().unwrap();
    let mut run = command(
        home.path(),
        &["import", "-", "--exchange", "lunch", "--edition", "mine"],
    )
    .stdin(Stdio::piped())
    .spawn()
    .unwrap();
    run.stdin
        .take()
        .unwrap()
        .write_all(b"Ann: Soup?\nBob: No.\nAnn: Bread?\nBob: Yes.\n")
        .unwrap();
    assert!(run.wait().unwrap().success());
    let shown = saidso_at(home.path(), &["show", "lunch@mine"]);
    assert!(shown.out.contains("Bob: Yes."), "{}", shown.out);
}

#[test]
fn convert_accounts_for_every_line_in_json() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("page.txt");
    std::fs::write(&file, PASTED).unwrap();
    let run = saidso_at(
        home.path(),
        &["convert", file.to_str().unwrap(), "--to", "json"],
    );
    let value: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["format"], "text");
    assert_eq!(value["turns"].as_array().unwrap().len(), 5);
    assert_eq!(value["turns"][2]["speaker"], "Steve Witkoff");
    assert_eq!(value["turns"][2]["n"], 3);
    let aside = value["set_aside"].as_array().unwrap();
    assert!(
        aside
            .iter()
            .any(|line| line["line"] == 6 && line["text"] == "Advertisement"),
        "{aside:?}"
    );
    assert!(value["warnings"].is_array());
}

#[test]
fn a_file_is_shown_and_searched_without_storing_it() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("talk.vtt");
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Soup is served.\n\n00:03.000 --> 00:04.000\n<v Bob>Thanks.\n";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let shown = saidso_at(home.path(), &["show", file]);
    assert!(
        shown.out.contains("Ann: Soup is served."),
        "{}{}",
        shown.out,
        shown.err
    );
    let found = saidso_at(home.path(), &["search", "soop", file]);
    assert!(
        found.code == 0 && found.out.contains("Soup"),
        "{}{}",
        found.out,
        found.err
    );
    assert_eq!(
        std::fs::read_dir(home.path()).unwrap().count(),
        1,
        "nothing was stored"
    );
}

#[test]
fn what_cannot_be_a_transcript_is_refused_with_the_reason() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("noise.bin");
    let bytes: Vec<u8> = (0..=255).cycle().take(20_000).collect();
    std::fs::write(&file, bytes).unwrap();
    let run = saidso_at(home.path(), &["import", file.to_str().unwrap()]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("binary"), "{}", run.err);
    std::fs::write(&file, "").unwrap();
    assert_eq!(
        saidso_at(home.path(), &["show", file.to_str().unwrap()]).code,
        2
    );
}

#[test]
fn what_the_bundled_edition_is_based_on_survives_every_shape_of_ours() {
    let home = tempfile::tempdir().unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let bundled = format!("{root}/transcripts/witkoff-ushakov.babel.yaml");
    let turns = |file: &str| {
        let written = saidso_at(home.path(), &["convert", file, "--to", "json"]).out;
        let document: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(document["edition"]["basis"], "reported");
        assert_eq!(document["edition"]["source"]["publisher"], "Babel");
        document["turns"].clone()
    };
    let first = turns(&bundled);
    assert!(first.to_string().contains("\"basis\":\"reported\""));
    for format in ["yaml", "json", "jsonl"] {
        let file = home.path().join(format!("call.{format}"));
        let written = saidso_at(home.path(), &["convert", &bundled, "--to", format]).out;
        std::fs::write(&file, written).unwrap();
        assert_eq!(turns(file.to_str().unwrap()), first, "{format}");
    }
}

#[test]
fn mends_from_the_shell_are_remembered_when_the_text_is_stored() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("page.txt");
    let text = PASTED.replace("Advertisement", "BUY NOW") + "Note: the line was bad.\nSW: Yes.\n";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let mends = [
        "--line",
        "6=noise",
        "--label",
        "Note=speaker",
        "--rename",
        "Steve Witkoff=S. Witkoff",
        "--merge",
        "Note=Steve Witkoff",
    ];
    let arguments = |more: &[&'static str]| {
        let mut all = vec!["import", file];
        all.extend(mends);
        all.extend(more);
        all.iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let trial = saidso_at(home.path(), &arguments(&["--dry-run"]));
    for words in [
        "Mends\n",
        "  line 6 is no speech\n",
        "  `Note` is a speaker\n",
        "S. Witkoff: 5 turns",
        "line 6 (marked as no speech): BUY NOW",
    ] {
        assert!(
            trial.out.contains(words),
            "{words}: {}{}",
            trial.out,
            trial.err
        );
    }
    let shown = saidso_at(home.path(), &["show", file]);
    assert!(
        shown.out.contains("BUY NOW"),
        "a dry run remembers nothing: {}",
        shown.out
    );
    let run = saidso_at(home.path(), &arguments(&[]));
    assert_eq!(run.code, 0, "{}", run.err);
    let shown = saidso_at(home.path(), &["show", file]);
    assert!(
        !shown.out.contains("BUY NOW") && shown.out.contains("S. Witkoff"),
        "{}",
        shown.out
    );
    let plain = saidso_at(home.path(), &["show", file, "--no-mends"]);
    assert!(plain.out.contains("BUY NOW"), "{}", plain.out);
    let json = saidso_at(home.path(), &["convert", file, "--to", "json"]);
    assert!(json.out.contains("marked as no speech"), "{}", json.out);
    let again = saidso_at(home.path(), &["import", file]);
    assert!(
        again.out.contains("line 6 is no speech") && again.out.contains("already"),
        "{}",
        again.out
    );
}

#[test]
fn a_mend_that_makes_no_sense_is_refused_and_one_that_finds_nothing_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("page.txt");
    std::fs::write(&file, PASTED).unwrap();
    let file = file.to_str().unwrap();
    for wrong in [
        ["--line", "6=loud"],
        ["--line", "x=note"],
        ["--label", "SW"],
        ["--rename", "=x"],
    ] {
        let run = saidso_at(home.path(), &["import", file, wrong[0], wrong[1]]);
        assert_eq!(run.code, 2, "{wrong:?}: {}", run.err);
        assert!(run.err.contains(wrong[1]), "{}", run.err);
    }
    let run = saidso_at(
        home.path(),
        &["import", file, "--dry-run", "--rename", "Nemo=Nobody"],
    );
    assert!(
        run.out
            .contains("Nemo is called Nobody (it changed nothing)"),
        "{}",
        run.out
    );
}

const ARTICLE: &str = r#"<html lang="en"><head><meta property="og:site_name" content="The Paper"><title>x</title></head>
<body><h1>The call</h1><p>In a long talk he was praised &ldquo;as a man of peace&rdquo;, Steve Witkoff said.</p><p>The &ldquo;plan&rdquo; was late.</p>
<p>&ldquo;Nobody ever saw the harbour,&rdquo; Ann Ash said, &ldquo;in such a state.&rdquo;</p></body></html>"#;

#[test]
fn an_article_is_kept_as_claims_to_be_looked_over_and_is_known_again() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("The Article.html");
    std::fs::write(&file, ARTICLE).unwrap();
    let file = file.to_str().unwrap();
    let trial = saidso_at(home.path(), &["import", "--article", file, "--dry-run"]);
    assert!(
        trial.out.contains("Nothing was stored"),
        "{}{}",
        trial.out,
        trial.err
    );
    let url = "https://example.org/a";
    let run = saidso_at(home.path(), &["import", "--article", file, "--url", url]);
    assert!(
        run.out.contains("The call: 2 quotations"),
        "{}{}",
        run.out,
        run.err
    );
    let path = home.path().join("transcripts/articles/the-article.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    for line in [
        "id: the-article",
        "publisher: The Paper",
        "title: The call",
        "url: https://example.org/a",
        "about: witkoff-ushakov",
        "speaker: Steve Witkoff",
        "unreviewed: true",
        "Nobody ever saw the harbour, in such a state.",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(
        !text.contains("praised"),
        "the article's sentences are not copied: {text}"
    );
    let valid = saidso_at(home.path(), &["validate"]);
    assert_eq!((valid.code, valid.err.as_str()), (0, ""), "{}", valid.out);
    let again = saidso_at(home.path(), &["import", "--article", file]);
    assert!(
        again.out.contains("in the library already: the-article"),
        "{}",
        again.out
    );
    let wrong = saidso_at(home.path(), &["import", "--article", file, "--url", "x y"]);
    assert!(
        wrong.out.contains("already"),
        "known before anything else is asked"
    );
}

#[test]
fn what_is_no_address_is_refused_for_an_article() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a.txt");
    std::fs::write(&file, "Ann Ash said “we need the maximum”.").unwrap();
    let arguments = [
        "import",
        "--article",
        file.to_str().unwrap(),
        "--url",
        "x y",
    ];
    let run = saidso_at(home.path(), &arguments);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("no web address"), "{}", run.err);
}
