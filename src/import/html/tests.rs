//! Pages as podcasts, newspapers and archives publish them.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::import::flow::Kind;

fn seen(html: &str) -> Vec<(String, usize)> {
    let page = page::read(html);
    let text = page
        .lines
        .into_iter()
        .filter(|line| line.kind == Kind::Text);
    text.map(|line| (line.text, line.source)).collect()
}

type Told<'a> = (&'a str, &'a str, Option<f64>);

fn told(read: &Imported) -> Vec<Told<'_>> {
    let name =
        |turn: &crate::import::Turn| turn.speaker.map_or("", |who| &read.speakers[who.0].name);
    read.turns
        .iter()
        .map(|turn| (name(turn), turn.text.as_str(), turn.start))
        .collect()
}

#[test]
fn a_podcast_page_names_speakers_by_cite_and_time() {
    let page = "<cite>Kevin:</cite>\n<time>0:09</time>\n<p>It&#39;s on.</p>\n<cite>Ann:</cite>\n<time>1:02:03</time>\n<p>Yes.</p>\n<p>Really.</p>";
    let read = read(page, &Hint::default()).unwrap();
    let expected = [
        ("Kevin", "It's on.", Some(9.0)),
        ("Ann", "Yes.\nReally.", Some(3723.0)),
    ];
    assert_eq!(told(&read), expected);
    assert_eq!(read.turns[1].line, 4);
}

#[test]
fn an_interactive_transcript_names_speakers_by_class() {
    let page = "<p><span class=\"speaker\" data-m=\"4000\" data-d=\"0\">Doc: </span><span data-m='4470' data-d='270'>We </span><span data-m=5000 data-d=500>go.</span></p><p><span class=speaker>[Chris] </span><span data-m=6000>No.</span></p>";
    let read = read(page, &Hint::default()).unwrap();
    assert_eq!(
        told(&read),
        [("Doc", "We go.", Some(4.0)), ("Chris", "No.", Some(6.0))]
    );
    assert_eq!(read.turns[0].end, Some(5.5));
}

#[test]
fn bold_names_with_a_colon_inside_or_after_are_labels() {
    let page = "<html lang=en><head><title>A &amp; B</title><script>var x = '<p>';</script></head><body><nav>Home</nav><h1>The call</h1>
<p><strong>Note:</strong> edited.</p><p><strong>Steve:</strong> Hello.<br>How are you?</p>
<p><b>Yuri</b>: Fine.</p><p>[laughs]</p><p>And you?</p><h2>Later</h2><p><strong>Steve: </strong>“Well” &mdash; yes.</p>
<figure><img src=x alt='Two men'><figcaption>Photo: me</figcaption></figure><footer>Us</footer></body></html>";
    let read = read(page, &Hint::default()).unwrap();
    let expected = [
        ("Steve", "Hello. How are you?", None),
        ("Yuri", "Fine.\nAnd you?", None),
        ("Steve", "“Well” — yes.", None),
    ];
    assert_eq!(told(&read), expected);
    assert_eq!(read.turns[1].note.as_deref(), Some("laughs"));
    assert_eq!(
        (read.title.as_deref(), read.language.as_deref()),
        (Some("A & B"), Some("en"))
    );
    let aside: Vec<_> = read
        .set_aside
        .iter()
        .map(|one| (one.line, one.reason.as_str()))
        .collect();
    let expected = [
        (1, "script"),
        (1, "navigation"),
        (1, "heading"),
        (2, "describes the call"),
        (3, "heading"),
        (4, "image"),
        (4, "caption"),
        (4, "page footer"),
    ];
    assert_eq!(aside, expected);
}

#[test]
fn terms_and_headings_can_be_speakers() {
    let list =
        "<dl><dt>Ann</dt><dd>One.</dd><dt>Bob</dt><dd>Two.</dd><dt>Ann</dt><dd>So.</dd></dl>";
    assert_eq!(
        told(&read(list, &Hint::default()).unwrap()),
        [
            ("Ann", "One.", None),
            ("Bob", "Two.", None),
            ("Ann", "So.", None)
        ]
    );
    let headings = "<h1>Call</h1><h3>Ann:</h3><p>One.</p><h3>Bob:</h3><p>Two.</p>";
    assert_eq!(
        told(&read(headings, &Hint::default()).unwrap()),
        [("Ann", "One.", None), ("Bob", "Two.", None)]
    );
}

#[test]
fn several_turns_in_one_paragraph_are_parted_at_the_bold_names() {
    let page =
        "<p><b>Ann:</b> One. <b>Bob:</b> Two <b>and</b>\nthree. <strong>Ann: </strong>Four.</p>";
    let read = read(page, &Hint::default()).unwrap();
    assert_eq!(
        told(&read),
        [
            ("Ann", "One.", None),
            ("Bob", "Two and three.", None),
            ("Ann", "Four.", None)
        ]
    );
    assert_eq!(read.turns[2].line, 2);
}

#[test]
fn the_site_around_the_article_is_set_aside() {
    let page = "<div>Subscribe: now</div><article><p><b>Ann:</b> A long enough sentence.</p><p><b>Bob:</b> Yes, it is.</p></article><div><p>More to read: this</p></div>";
    let read = read(page, &Hint::default()).unwrap();
    assert_eq!(read.turns[1].text, "Yes, it is.");
    let reasons: Vec<_> = read
        .set_aside
        .iter()
        .map(|one| one.reason.as_str())
        .collect();
    assert_eq!(reasons, ["outside the article"; 2]);
}

#[test]
fn type_set_by_style_is_bold_or_not() {
    let page = "<b style='font-weight: normal'><p><span style='font-weight:700'>Ann: </span>One.</p><p><span style=\"font-weight:bold\">Bob:</span> Two.</p></b>";
    assert_eq!(
        told(&read(page, &Hint::default()).unwrap()),
        [("Ann", "One.", None), ("Bob", "Two.", None)]
    );
}

#[test]
fn preformatted_lines_stay_lines_with_their_numbers() {
    let page = "<pre>\n[Senate]\n\n  Mr. HELMS. One <a href=x>two</a>\nthree &lt;four&gt;.\n</pre>";
    let lines = page::read(page).lines;
    let shown: Vec<_> = lines
        .iter()
        .map(|line| (line.text.as_str(), line.source))
        .collect();
    let expected = [
        ("[Senate]", 2),
        ("", 2),
        ("  Mr. HELMS. One two", 4),
        ("three <four>.", 5),
        ("", 5),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn scripts_hidden_parts_and_broken_tags_give_no_text() {
    let page = "a<script>b</script>c<style>d</style><p hidden>e</p><p style='display: none'>f</p><!-- g -->h < i &unknown; &#27;&#x9b;&#0;<p onclick=\"x('>')\">j";
    let shown: Vec<_> = seen(page).into_iter().map(|line| line.0).collect();
    assert_eq!(shown, ["ac", "h < i &unknown; \u{1b}›\u{fffd}", "j"]);
}

#[test]
fn hostile_pages_are_read_or_refused_in_one_pass() {
    let attributes = " attribute=\"value\"".repeat(50_000);
    for page in [
        "<div>".repeat(60_000) + "x",
        "<b><a>".repeat(20_000) + "x",
        format!("<p{attributes}>x</p>"),
        format!("x<!-- {}", "y ".repeat(100_000)),
        "<a \"".repeat(50_000),
        "</script".repeat(50_000),
        "<script></".repeat(20_000),
        "&".repeat(100_000),
        "<p>".repeat(50_000) + &"</div>".repeat(50_000),
    ] {
        let _ = read(&page, &Hint::default());
    }
}

/// A tag, whole or not, or what may stand between tags. Chosen from a list, which is far quicker than a pattern.
fn part() -> impl Strategy<Value = String> {
    let names = "p b script pre dt cite h3 td title nav";
    let opened = names.split(' ').map(|name| format!("<{name}"));
    let closed = names.split(' ').map(|name| format!("</{name}"));
    let others = ["<br", "<!--", "<!x"].map(str::to_owned);
    let tags: Vec<String> = opened.chain(closed).chain(others).collect();
    let tag = (select(tags), select(vec![">", ""])).prop_map(|(tag, end)| tag + end);
    let text = select(vec!["Ann:", "Bo:", "Cy:", "&amp;", "é", "\n"]).prop_map(str::to_owned);
    prop_oneof![tag, text]
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(page in "[<>/a-z=\"'&;#!é \n-]{0,200}") {
        let _ = read(&page, &Hint::default());
    }

    #[test]
    fn any_tags_are_read_or_refused(parts in proptest::collection::vec(part(), 0..60)) {
        let _ = read(&parts.concat(), &Hint::default());
    }
}

#[test]
fn a_warning_names_the_line_of_the_source() {
    let page = "<p>Ushakov: Yes.</p><p>Witkoff: No.</p><p>Ushakov: Yes.</p><p>Witkoff: No.</p><p>Ushakov: So.</p>\n\n<p>Witkof: No.</p><p>Ushakov: Yes.</p><p>Witkoff: Bye.</p>";
    let read = read(page, &Hint::default()).unwrap();
    assert_eq!(
        read.warnings,
        ["line 3: `Witkof` is read as a misspelling of `Witkoff`"]
    );
}
