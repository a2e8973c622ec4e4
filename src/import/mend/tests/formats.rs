//! Mends of the formats with markup, cues and rows.

use super::{label, line, mended, merge, picture, reading, rename};
use crate::import::mend::{LabelKind, LineKind};

const BOLD: &str = "\
# A call

**Ann:** One.

![a photo](x.png)

**Bob:** Two.

Three.

**Ann:** Four.

**Note:** five.
";

#[test]
fn markdown_is_mended_by_its_source_lines() {
    mended(
        "a.md",
        BOLD,
        &[],
        "Ann: One.\nBob: Two. / Three.\nAnn: Four.\n-1 A call (heading)\n-5 ![a photo](x.png) (image)\n-13 Note: five. (describes the call)",
    );
    mended(
        "a.md",
        BOLD,
        &[
            line(7, LineKind::Noise),
            line(5, LineKind::Note),
            label("Note", LabelKind::Speaker),
        ],
        "Ann: One. [![a photo](x.png)]\nAnn: Four.\nNote: five.\n-1 A call (heading)\n-7 Bob: Two. (marked as no speech)\n\
         -9 Three. (goes on from a line marked as no speech)",
    );
    let plain =
        "## A heading\n\nAnn: One.\n\n## Part two\n\nBob: Two.\n\nAnn: Three.\n\nBob: Four.\n";
    mended(
        "a.md",
        plain,
        &[line(5, LineKind::Speech), line(9, LineKind::Noise)],
        "Ann: One. / Part two\nBob: Two.\nBob: Four.\n-1 A heading (heading)\n-9 Ann: Three. (marked as no speech)",
    );
}

#[test]
fn the_visible_lines_of_a_page_are_mended() {
    let page = "<html><body>\n<p><b>Ann:</b> One.</p>\n<figure>A photo</figure>\n<p>Two.</p>\n<p><b>Bob:</b> Three.</p>\n\
                <p><b>Ann:</b> Four.</p>\n<p><b>Bob:</b> Five.</p>\n</body></html>";
    let before = picture(&reading("a.html", page, &[]));
    assert!(before.contains("-3 A photo"), "{before}");
    mended(
        "a.html",
        page,
        &[line(3, LineKind::Speech), line(6, LineKind::Noise)],
        "Ann: One. / A photo / Two.\nBob: Three.\nBob: Five.\n-6 Ann: Four. (marked as no speech)",
    );
}

#[test]
fn cues_and_rows_are_mended_as_turns() {
    let vtt = "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:02.000\n<v Ann>One.\n\n00:03.000 --> 00:04.000\n<v Bob>Two.\n\n\
               00:05.000 --> 00:06.000\n<v Ann>Three.\n";
    let turns = reading("a.vtt", vtt, &[]);
    let at: Vec<usize> = turns.turns.iter().map(|turn| turn.line).collect();
    let read = reading(
        "a.vtt",
        vtt,
        &[line(at[1], LineKind::Noise), rename("Ann", "Ann Lee")],
    );
    assert!(
        picture(&read).starts_with("Ann Lee: One.\nAnn Lee: Three.\n"),
        "{}",
        picture(&read)
    );
    assert!(picture(&read).contains("Bob: Two. (marked as no speech)"));
    assert!(read.speakers.iter().all(|who| who.name != "Bob"));
    assert!(read.mended.iter().all(|mend| mend.met));
    let csv = "speaker,text\nAnn,One.\nBob,Two.\nAnn,Three.\n";
    mended(
        "a.csv",
        csv,
        &[line(3, LineKind::Note), merge("Bob", "Ann")],
        "Ann: One. [Two.]\nAnn: Three.",
    );
    let lines = "{\"speaker\":\"A\",\"text\":\"x\"}\n{\"speaker\":\"B\",\"text\":\"y\"}\n{\"speaker\":\"A\",\"text\":\"z\"}\n";
    mended(
        "a.jsonl",
        lines,
        &[line(2, LineKind::Noise), line(9, LineKind::Noise)],
        "A: x\nA: z\n-2 B: y (marked as no speech)",
    );
}

#[test]
fn labels_in_cues_are_taken_and_refused() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nANN: One.\n\n2\n00:00:03,000 --> 00:00:04,000\nBOB: Two.\n\n\
               3\n00:00:05,000 --> 00:00:06,000\nANN: Three.\n\n4\n00:00:07,000 --> 00:00:08,000\nWarning: hot.\n";
    let read = reading("a.srt", srt, &[label("Warning", LabelKind::Text)]);
    assert!(
        picture(&read).contains("Warning: hot."),
        "{}",
        picture(&read)
    );
    assert!(read.speakers.iter().all(|who| who.name != "Warning"));
}

#[test]
fn what_markup_hides_beside_text_is_never_made_speech() {
    let page = "<html><body>\n<p><b>Ann:</b> One.</p>\n<p><img alt=\"a photo\">Two.</p>\n<p><b>Bob:</b> Three.</p>\n\
                <p><b>Ann:</b> Four.</p>\n</body></html>";
    let before = picture(&reading("a.html", page, &[]));
    assert!(before.contains("-3 a photo"), "{before}");
    let read = reading("a.html", page, &[line(3, LineKind::Speech)]);
    assert_eq!(picture(&read), before);
    assert!(!read.mended[0].met);
}

#[test]
fn of_a_line_with_many_turns_nothing_set_aside_is_put_into_the_last() {
    let json = r#"{"segments":[{"speaker":"A","text":"One."},{"speaker":"B","text":""},{"speaker":"B","text":"Two."}]}"#;
    let before = picture(&reading("a.json", json, &[]));
    let read = reading("a.json", json, &[line(1, LineKind::Speech)]);
    assert_eq!(picture(&read), before);
}
