//! Importing loses nothing: line by line, each word of a source stands where the line's fate says.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use saidso::import::fate::{Fate, fates};
use saidso::import::{self, Format, Hint, Imported};
use saidso::text::words::fold;

use crate::corpora;

/// The lines whose words are not where their fates say, each with what is missing. `shown` are the lines of the source
/// without their markup.
fn lost(source: &str, shown: &[String], read: &Imported) -> Vec<String> {
    let mut where_to: HashMap<usize, Vec<Fate>> = HashMap::new();
    for (line, fate) in fates(read, source) {
        where_to.entry(line).or_default().push(fate);
    }
    let mut bags: HashMap<usize, HashSet<String>> = HashMap::new();
    let mut asides: HashMap<usize, HashSet<String>> = HashMap::new();
    for aside in &read.set_aside {
        asides
            .entry(aside.line)
            .or_default()
            .extend(words(&aside.text));
    }
    let mut about: HashSet<String> = words(read.title.as_deref().unwrap_or_default()).collect();
    about.extend(
        read.date
            .iter()
            .flat_map(|date| words(&date.to_string()).collect::<Vec<_>>()),
    );
    about.extend(words(read.language.as_deref().unwrap_or_default()));
    let nowhere = Vec::new();
    let mut lost = Vec::new();
    for (at, line) in shown.iter().enumerate() {
        let number = at + 1;
        let fates = where_to.get(&number).unwrap_or(&nowhere);
        let missing: Vec<String> = words(line)
            .filter(|word| {
                let mut holds = |turn: usize| {
                    bags.retain(|at, _| at + 8 > turn);
                    let bag = bags.entry(turn).or_insert_with(|| bag(read, turn));
                    bag.contains(word)
                };
                !fates.iter().any(|fate| match fate {
                    Fate::Turn(turn) | Fate::Note(turn) | Fate::Time(turn) => holds(*turn),
                    Fate::Among(first, last) => (*first..=*last).any(&mut holds),
                    Fate::About(_) => about.contains(word),
                    Fate::SetAside(line) => asides.get(line).is_some_and(|bag| bag.contains(word)),
                })
            })
            .collect();
        let unfated = fates.is_empty() && !line.trim().is_empty();
        if unfated || !missing.is_empty() {
            lost.push(format!(
                "line {number} ({fates:?}) {line:?} lost {missing:?}"
            ));
        }
    }
    lost
}

/// What a turn holds: words, note, every form of the label, and its times as people write them.
fn bag(read: &Imported, turn: usize) -> HashSet<String> {
    let turn = &read.turns[turn];
    let mut bag: HashSet<String> = words(&turn.text).collect();
    bag.extend(words(turn.note.as_deref().unwrap_or_default()));
    if let Some(speaker) = turn.speaker.and_then(|at| read.speakers.get(at.0)) {
        for form in speaker.names().chain(speaker.role.as_deref()) {
            bag.extend(words(form));
        }
    }
    for time in [
        turn.start,
        turn.end,
        turn.end.zip(turn.start).map(|(end, start)| end - start),
    ] {
        bag.extend(time.into_iter().flat_map(clock));
    }
    bag
}

/// The numbers in a time.
#[expect(
    clippy::cast_possible_truncation,
    reason = "seconds and their fractions are small"
)]
fn clock(time: f64) -> Vec<String> {
    let thousandths = (time.abs() * 1000.0).round() as i64;
    let seconds = thousandths / 1000;
    let fraction = format!("{:03}", thousandths % 1000);
    let parts = [
        seconds,
        seconds % 60,
        seconds / 60,
        seconds / 60 % 60,
        seconds / 3600,
        seconds / 3600 % 24,
        seconds / 86_400,
        0,
    ];
    let mut all: Vec<String> = parts
        .into_iter()
        .flat_map(|part| [part.to_string(), format!("{part:02}"), format!("{part:03}")])
        .collect();
    all.extend((0..=3).map(|length| fraction[..length].to_owned()));
    all.extend(["s", "sec", "secs", "min"].map(str::to_owned));
    all
}

/// The words of a text, folded; marks of emphasis are no parts of words.
fn words(text: &str) -> impl Iterator<Item = String> {
    let plain: String = text
        .chars()
        .flat_map(|c| {
            let apart = matches!(c, '\u{3000}'..='\u{9fff}');
            [' ', c, ' ']
                .into_iter()
                .skip(usize::from(!apart))
                .take(if apart { 3 } else { 1 })
        })
        .filter(|c| !matches!(c, '*' | '_' | '~' | '`' | '\\' | '\u{200b}' | '\u{ad}'))
        .collect();
    let words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect();
    words.into_iter()
}

/// What people see of each line.
fn shown(source: &str, format: Format) -> Vec<String> {
    let text = match format {
        Format::Html => without_tags(source),
        Format::Markdown => without_tags(&without_addresses(source)),
        _ => source.to_owned(),
    };
    text.split('\n').map(str::to_owned).collect()
}

/// Markdown without the addresses of its links.
fn without_addresses(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some(at) = rest.find("](") {
        text.push_str(&rest[..=at]);
        let inside = &rest[at + 2..];
        let line = inside.find('\n').unwrap_or(inside.len());
        let mut depth = 1;
        let end = inside[..line].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        match end {
            Some((end, _)) => rest = &inside[end + 1..],
            None => {
                text.push('(');
                rest = inside;
            }
        }
    }
    text + rest
}

/// HTML without tags, scripts and comments; line feeds stay, references are read.
fn without_tags(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (with, length) = if rest.starts_with('&') {
            reference(rest)
        } else {
            tag(rest)
        };
        let gone = &rest[..length];
        text.push_str(&with);
        text.extend(gone.chars().filter(|c| *c == '\n'));
        rest = &rest[length..];
    }
    text + rest
}

fn tag(rest: &str) -> (String, usize) {
    let end = |sign: &str| rest.find(sign).map_or(rest.len(), |at| at + sign.len());
    let lower = rest.get(..8).unwrap_or(rest).to_ascii_lowercase();
    if rest.starts_with("<!--") {
        return (String::new(), end("-->"));
    }
    for name in ["script", "style"] {
        if lower[1..].starts_with(name) {
            return (
                " ".to_owned(),
                rest.to_ascii_lowercase()
                    .find(&format!("</{name}>"))
                    .unwrap_or(rest.len()),
            );
        }
    }
    let is_tag =
        rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    if !is_tag || !rest.contains('>') {
        return ("<".to_owned(), 1);
    }
    let name: String = lower[1..]
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let inline = [
        "a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "inf", "small",
    ];
    (
        if inline.contains(&name.as_str()) {
            ""
        } else {
            " "
        }
        .to_owned(),
        end(">"),
    )
}

fn reference(rest: &str) -> (String, usize) {
    let known = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&hellip;", "…"),
    ];
    if let Some((from, to)) = known.iter().find(|(from, _)| rest.starts_with(from)) {
        return ((*to).to_owned(), from.len());
    }
    let number = rest
        .strip_prefix("&#")
        .and_then(|body| body.split_once(';'));
    let read = number.and_then(|(digits, _)| {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        };
        Some((char::from_u32(code?)?.to_string(), digits.len() + 3))
    });
    read.unwrap_or_else(|| ("&".to_owned(), 1))
}

fn read(source: &str, format: Format) -> Option<Imported> {
    let hint = Hint {
        format: Some(format),
        ..Hint::default()
    };
    import::read(source.as_bytes(), &hint).ok()
}

const LINES: &[&str] = &[
    "",
    "",
    "",
    "SW: Hello there.",
    "YU: Yes",
    "SW: Good. YU: Bye. SW: So",
    "Steve Witkoff (SW): So",
    "Note: this was cut",
    "[phone rings]",
    "(laughs)",
    "Photo: by someone",
    "12",
    "Page 3 of 9",
    "ADVERTISEMENT",
    "Read more about it",
    "— Привет. — сказал Ушаков.",
    "— Да",
    "Q. Were you there?",
    "A. Yes.",
    "# Heading",
    "## Another one",
    "---",
    "[00:12]",
    "0:44",
    "[00:05:32] Emma: hello",
    "Emma 0:12",
    "Emma 00:00:33-00:00:53 (20 sec)",
    "Emma 0:12 (20 sec)",
    "[0:05] Emma 0:12: hello",
    "[0:05] [0:09] what",
    "Some words that go on. YU: and on",
    "Title of it",
    "**Adam:** Hi",
    "**Jerod**: [04:14] Hello",
    "[05:15] and so on",
    "**Break:** [43:56]",
    "**A heading in bold**",
    "  Mr. HELMS. Mr. President",
    "<bullet> Mr. HELMS. I rise",
    "<Name:> x",
    "_page : 3",
    "Putin — what",
    "### 唐鳳：",
    "你好。",
    "唐鳳：你好。林以涵：好",
    "Q    Why: not?",
    "JOHN SMITH, MAYOR OF X: Hello",
    "JOHN SMITH, A WITNESS: Yes",
    "Jordan (Ohio): Hi",
    "Jordan (the chair): Hi",
    "INT. OFFICE - DAY",
    "EXT. STREET",
    "ADAM (O.S.)",
    "(nervous)",
    "> quoted words",
    "- a list: of things",
    "* * *",
    "Speaker 1:",
    "Speaker 2",
    "Mary Smith",
    "[a link](https://example.org/page) in words",
    "https://example.org/page",
    "2:41 P.M. EDT",
    "He said it & went <on>",
    "a_b_c and *this* **that",
    "\u{200f}דובר: שלום",
    "1. first",
    "title: no",
    "|a|b|",
    "| Ann | Hi |",
    "| Speaker | Text |",
    "|---|---|",
    "**[0:05] Ann:** hi",
    "### Ann [0:05]",
    "**Ann** (0:07): hi",
    "**Who is it?**",
    "**What is this?**",
    "田中「はい。」",
    "【田中】はい。",
    "BY MR. SMITH:",
    "Tim Cook",
    "Chief Executive Officer",
    "Tim Cook -- Chief Executive Officer",
    "Mr. Nebenzia (Russian Federation) (spoke in Russian): Yes",
    "Mr. Nebenzia: No",
    "The Prime Minister (Keir Starmer): Yes",
    "The Prime Minister: No",
    "We use cookies. Accept all",
];

const PAGE: &[&str] = &[
    "",
    "<p>",
    "</p>",
    "<p>Ann: Hello there.</p>",
    "<p><b>Ann:</b> Hello</p>",
    "<p><strong>Bob</strong>: Yes, and",
    "on it goes.</p>",
    "<b>Bob: </b>No<br>",
    "<h1>A title",
    "of two lines</h1>",
    "<h3>Ann:</h3>",
    "<h2>Part two</h2>",
    "<div class=\"speaker\">Ann</div>",
    "<div>[0:05] hello</div>",
    "<cite>Ann:</cite>",
    "<time>0:09</time>",
    "<footer>All rights",
    "reserved</footer>",
    "<nav>Home",
    "News</nav>",
    "<script>var a = 1;</script>",
    "<!-- a remark -->",
    "<dl><dt>Ann<dd>Hi",
    "<dt>Bob</dt><dd>Hello</dd></dl>",
    "<table><tr><td>Ann</td><td>Hi",
    "there</td></tr></table>",
    "<blockquote>(laughs)</blockquote>",
    "bare words &amp; more",
    "<figcaption>Someone at",
    "a desk</figcaption>",
    "<p>One. <b>Bob:</b> Two</p>",
    "<pre>",
    "</pre>",
    "<ul><li>x",
    "</ul>",
    "<main>",
    "<tr><td>0:05<td>Ann<td>Hi</tr>",
    "<tr><th>Time</th><th>Speaker</th><th>Text</th></tr>",
    "<p><b>Who is it?</b></p>",
    "</main>",
];

fn holds(lines: &[&str], format: Format) -> Result<(), TestCaseError> {
    let source = lines.join("\n");
    let Some(read) = read(&source, format) else {
        return Ok(());
    };
    let lost = lost(&source, &shown(&source, format), &read);
    prop_assert!(lost.is_empty(), "{lost:#?} of {source:?} in {read:#?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_line_of_a_text_is_where_its_fate_says(lines in proptest::collection::vec(proptest::sample::select(LINES), 0..40)) {
        holds(&lines, Format::Text)?;
    }

    #[test]
    fn every_line_of_markdown_is_where_its_fate_says(lines in proptest::collection::vec(proptest::sample::select(LINES), 0..40)) {
        holds(&lines, Format::Markdown)?;
    }

    #[test]
    fn every_visible_line_of_a_page_is_where_its_fate_says(lines in proptest::collection::vec(proptest::sample::select(PAGE), 0..40)) {
        holds(&lines, Format::Html)?;
    }

    #[test]
    fn no_bytes_make_an_importer_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), format in 0..=Format::ALL.len(), force in any::<bool>()) {
        let hint = Hint { format: Format::ALL.get(format).copied(), force, ..Hint::default() };
        let _ = import::read(&bytes, &hint);
    }

    #[test]
    fn no_scraps_of_markup_make_an_importer_panic(
        scraps in proptest::collection::vec(proptest::sample::select(SCRAPS), 0..60), format in 0..=Format::ALL.len(),
    ) {
        let hint = Hint { format: Format::ALL.get(format).copied(), ..Hint::default() };
        let _ = import::read(scraps.concat().as_bytes(), &hint);
    }
}

const SCRAPS: &[&str] = &[
    "\n", "\n\n", " ", ":", "：", "[", "]", "(", ")", "<", ">", "<b>", "</b>", "<p", "\"", "'",
    "*", "**", "_", "#", "---", "0:", "00:12", "-", "—", "é", "唐", "\u{202e}", "\u{301}", "A",
    "Ann", "Mr.", ".", "?", "!", "&", "&#", "{", "}", ",", "\t", "WEBVTT\n", "-->", "1", "@", "\\",
    "`", "|", "\r", "\u{feff}", "\0",
];

#[test]
fn a_paragraph_of_many_lines_and_turns_is_told_in_proportion() {
    let source = format!("<p>{}</p>", "Ann: x.\nBob: y. Ann: z.\n".repeat(2000));
    let read = read(&source, Format::Html).unwrap();
    assert_eq!(read.turns.len(), 6000);
    assert!(read.fates.len() <= 3 * 4001, "{}", read.fates.len());
}

#[test]
fn the_corpora_lose_no_line() {
    let Some(root) = corpora::root() else {
        return;
    };
    let mut lost_lines = Vec::new();
    let names = [
        "nasa-spacelog",
        "wh-briefings",
        "bitcoin-md",
        "audreyt-zh-en",
        "changelog-md",
        "congress-record",
        "knesset-he",
        "small-misc",
        "fountain",
        "podcastindex-ns",
    ];
    for path in names
        .iter()
        .flat_map(|name| corpora::files(&root.join(name)))
    {
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let hint = Hint {
            name: Some(path.clone()),
            ..Hint::default()
        };
        let (Ok(decoded), Ok(read)) = (
            import::decode::decode(&bytes, &hint),
            import::read(&bytes, &hint),
        ) else {
            continue;
        };
        if !matches!(read.format, Format::Text | Format::Markdown | Format::Html) {
            continue;
        }
        let lost = lost(&decoded.text, &shown(&decoded.text, read.format), &read);
        lost_lines.extend(
            lost.into_iter()
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
    let few: Vec<&String> = lost_lines.iter().take(40).collect();
    assert!(
        lost_lines.is_empty(),
        "{} lines: {few:#?}",
        lost_lines.len()
    );
}
