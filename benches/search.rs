//! What a search costs and how well it finds, beside `fzf --filter`, `rg` and the full text index of `SQLite` on the same lines.
//!
//! `cargo bench --bench search` prints tables; nothing is asserted. `SAIDSO_BENCH=quick` measures less.
//! The text is the 100,000 turns of `../shared/corpora/scale-100k.jsonl.gz` (or where `SAIDSO_CORPORA` says), for a million
//! repeated with the calls renamed; where it is missing, made-up words. Everything is drawn with a fixed seed. Keystrokes and the
//! index, work of one thread, are measured in its processor time; beside other programs the clock counts.
//!
//! The queries are those that [`queries::items`] makes; [`oracle`] says how well those of a half word can be answered at all. `SAIDSO_BENCH_QUERY=WORDS` times these on the largest size alone.

use std::env;
use std::io::{self, Write as _};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use saidso::library::{Library, TranscriptIndex};
use saidso::search::{Hit, Index, NoFacts, Pace, Query, Within};

#[path = "search/corpus.rs"]
mod corpus;
#[path = "search/oracle.rs"]
mod oracle;
#[path = "search/peers.rs"]
mod peers;
#[path = "search/queries.rs"]
mod queries;

use corpus::{Corpus, Line};
use oracle::Oracle;
use queries::{Draw, Item, Mistakes, Random};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Hits that the reader asks for.
const LIMIT: usize = 200;
/// After so many milliseconds the reader shows what has been found so far, if not all has been weighed.
const SOON: f64 = 8.0;
/// Hits that count for quality.
const FIRST: usize = 10;

/// How much is measured.
struct Extent {
    sizes: &'static [usize],
    /// Queries typed letter by letter at each size.
    typed: usize,
    /// Known items of each kind of mistake.
    items: usize,
    /// Of these so many are given to peers, which take long.
    shared: usize,
    /// Queries timed with peers.
    timed: usize,
}

const FULL: Extent = Extent {
    sizes: &[1_000, 100_000, 1_000_000],
    typed: 150,
    items: 200,
    shared: 40,
    timed: 7,
};
const QUICK: Extent = Extent {
    sizes: &[1_000, 20_000],
    typed: 30,
    items: 40,
    shared: 8,
    timed: 3,
};

fn main() -> Result<()> {
    let quick = env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    let extent = if quick { QUICK } else { FULL };
    let mut out = io::stdout().lock();
    let corpus = Corpus::read(quick)?;
    writeln!(out, "Text: {}\n", corpus.name)?;
    if let Ok(query) = env::var("SAIDSO_BENCH_QUERY") {
        let most = *extent.sizes.last().unwrap_or(&0);
        return one(&mut out, &corpus.of_size(most), &query);
    }
    let peers = peers::found(&mut out)?;

    writeln!(
        out,
        "| turns | text MB | words | index s | index MB | ÷ text | first answer p50 ms | p99 | not yet whole | whole p50 ms | p95 | p99 | worst | in one call p99 ms | worst |"
    )?;
    writeln!(
        out,
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
    )?;
    for size in extent.sizes {
        let lines = corpus.of_size(*size);
        speed(&mut out, &lines, extent.typed)?;
    }
    let most = *extent.sizes.last().unwrap_or(&0);
    beside_peers(&mut out, &corpus.of_size(most), &peers, extent.timed)?;
    quality(
        &mut out,
        &corpus.of_size(100_000.min(most)),
        &peers,
        &extent,
    )
}

/// A row of figures for one size.
///
/// The queries for a million turns are made from the text as it is: in its copies each stands many times.
fn speed(out: &mut impl io::Write, lines: &[Line], typed: usize) -> Result<()> {
    let library = corpus::library(lines)?;
    let text: usize = lines.iter().map(|line| line.text.len()).sum();
    let before = corpus::resident();
    let start = worked();
    let index = Index::build(&library);
    let built = (worked() - start) / 1e3;
    let memory = corpus::resident().saturating_sub(before);
    let items = queries::items(lines, typed, Mistakes::Every, &mut Random::new(7));
    let mut keys = Vec::new();
    let (mut soon, mut partly) = (Vec::new(), 0);
    let mut within = Vec::new();
    let one_call = corpus::as_one_call(lines)?;
    let whole = Arc::new(Index::build(&one_call));
    for item in &items {
        for typed in beginnings(&item.query) {
            let Ok(query) = Query::parse(typed) else {
                continue;
            };
            let took = |act: &dyn Fn()| {
                let start = worked();
                act();
                worked() - start
            };
            let start = worked();
            let pace = || match worked() - start {
                short if short < SOON => Pace::On,
                _ => Pace::Enough,
            };
            let first = index.best(&library, &query, &NoFacts, LIMIT, &pace);
            soon.push((worked() - start, typed.to_owned()));
            partly += usize::from(first.is_some_and(|first| !first.whole));
            let hits = || drop(found(&index, &library, &query, LIMIT));
            keys.push((took(&hits), typed.to_owned()));
            let here = || drop(whole.matches(&one_call, &query, TranscriptIndex(0), &NoFacts));
            within.push((took(&here), typed.to_owned()));
        }
    }
    let (turns, megabytes) = (lines.len(), text / 1_000_000);
    write!(
        out,
        "| {turns} | {megabytes} | {} | {built:.2} | {memory} | {:.1} | ",
        index.words(),
        figure(memory) * 1e6 / figure(text.max(1)),
    )?;
    let [first, _, first_p99, _] = quantiles(&mut soon);
    let part = 100.0 * figure(partly) / figure(soon.len().max(1));
    write!(out, "{first:.2} | {first_p99:.2} | {part:.1} % | ")?;
    let [p50, p95, p99, worst] = quantiles(&mut keys);
    let named = keys.last().map_or("", |(_, query)| query);
    let [.., here, here_worst] = quantiles(&mut within);
    let here_named = within.last().map_or("", |(_, query)| query);
    writeln!(
        out,
        "{p50:.2} | {p95:.2} | {p99:.2} | {worst:.1} `{named}` | {here:.2} | {here_worst:.1} `{here_named}` |"
    )?;
    Ok(())
}

/// How long each beginning of a query takes.
fn one(out: &mut impl io::Write, lines: &[Line], text: &str) -> Result<()> {
    let library = corpus::library(lines)?;
    let index = Index::build(&library);
    for typed in beginnings(text) {
        let query = Query::parse(typed)?;
        let start = worked();
        let hits = found(&index, &library, &query, LIMIT);
        let took = worked() - start;
        writeln!(out, "{took:8.2} ms {:4} turns `{typed}`", hits.len())?;
    }
    Ok(())
}

/// Whole queries beside programs that read the same lines.
fn beside_peers(
    out: &mut impl io::Write,
    lines: &[Line],
    peers: &peers::Peers,
    count: usize,
) -> Result<()> {
    let library = corpus::library(lines)?;
    let index = Index::build(&library);
    let folder = tempfile::tempdir()?;
    let file = corpus::write_lines(folder.path(), lines)?;
    let items = queries::items(lines, count, Mistakes::Every, &mut Random::new(11));
    let own = median(&items, |item| {
        drop(found(&index, &library, &Query::parse(&item.query)?, LIMIT));
        Ok(())
    })?;
    writeln!(
        out,
        "\nA query on {} turns, median of {count}: saidso {own:.2} ms in the open reader",
        lines.len()
    )?;
    let editions = tempfile::tempdir()?;
    corpus::write_editions(editions.path(), lines)?;
    let shell = median(&items, |item| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saidso"));
        command.arg("--library").arg(editions.path());
        command.args(["search", "--json", &item.query]);
        command.env("HOME", editions.path()).output()?;
        Ok(())
    })?;
    writeln!(
        out,
        "`saidso search`: {shell:.0} ms with its start and the reading of YAML"
    )?;
    for peer in &peers.filters {
        let theirs = median(&items, |item| peer.filter(&file, &item.query).map(drop))?;
        writeln!(
            out,
            "`{}`: {theirs:.0} ms with its start and reading, {:.0} times as long as in the reader, {:.2} times `saidso search`",
            peer.name,
            theirs / own,
            theirs / shell
        )?;
    }
    Ok(())
}

/// Milliseconds by the clock, in the middle of all.
fn median(items: &[Item], mut act: impl FnMut(&Item) -> Result<()>) -> Result<f64> {
    let mut times = Vec::new();
    for item in items {
        let start = Instant::now();
        act(item)?;
        times.push((start.elapsed().as_secs_f64() * 1e3, String::new()));
    }
    let [median, ..] = quantiles(&mut times);
    Ok(median)
}

/// How often and how high the turn stands that a query was made from.
fn quality(
    out: &mut impl io::Write,
    lines: &[Line],
    peers: &peers::Peers,
    extent: &Extent,
) -> Result<()> {
    let library = corpus::library(lines)?;
    let index = Index::build(&library);
    let folder = tempfile::tempdir()?;
    let file = corpus::write_lines(folder.path(), lines)?;
    let table = peers.table(folder.path(), &file)?;
    writeln!(
        out,
        "\nThe turn that a query was made from, among {} turns: MRR@{FIRST} / recall@{FIRST}; {} queries a row, {} for the peers\n",
        lines.len(),
        extent.items,
        extent.shared
    )?;
    write!(out, "| mistake | saidso |")?;
    let ranked = peers.ranked(&file, table.as_ref());
    for (name, _) in &ranked {
        write!(out, " {name} | saidso on the same |")?;
    }
    writeln!(out, "\n|---|---|{}", "---|---|".repeat(ranked.len()))?;
    let (mut all, mut half) = (Vec::new(), Vec::new());
    let mut random = Random::new(42);
    for mistakes in Mistakes::KINDS {
        let items = queries::items(lines, extent.items, mistakes, &mut random);
        let places: Vec<Option<usize>> = items
            .iter()
            .map(|item| own_place(&index, &library, item))
            .collect();
        write!(out, "| {} | {} |", mistakes.name(), marks(&places))?;
        let shared = &items[..extent.shared.min(items.len())];
        for (_, ask) in &ranked {
            let theirs: Vec<Option<usize>> = ask(shared)?;
            write!(
                out,
                " {} | {} |",
                marks(&theirs),
                marks(&places[..shared.len()])
            )?;
        }
        writeln!(out)?;
        if mistakes == Mistakes::Half {
            half.extend(items.into_iter().zip(places.iter().copied()));
        }
        if mistakes != Mistakes::None {
            all.extend(places);
        }
    }
    writeln!(out, "\nAll with a mistake: {}", marks(&all))?;
    half_words(out, &Oracle::new(lines), &half)
}

/// What could be had of queries whose last word is not typed to its end, beside what is found.
fn half_words(
    out: &mut impl io::Write,
    oracle: &Oracle<'_>,
    found: &[(Item, Option<usize>)],
) -> Result<()> {
    writeln!(
        out,
        "\nHalf a word: what could be had at most, MRR@{FIRST} / recall@{FIRST}. The first oracle knows which turns have the other words \
         and one that begins so, the second also by what lot the words are drawn\n\n\
         | made of | queries | saidso | any turn that fits | the likeliest turn |\n|---|---|---|---|---|"
    )?;
    let kinds = Draw::ALL.map(|draw| (draw.name(), vec![draw]));
    for (name, draws) in kinds.into_iter().chain([("all", Draw::ALL.to_vec())]) {
        let these = found.iter().filter(|(item, _)| draws.contains(&item.draw));
        let places: Vec<Option<usize>> = these.clone().map(|(_, place)| *place).collect();
        let expected: Vec<_> = these
            .map(|(item, _)| oracle.expected(&item.query))
            .collect();
        let count = figure(expected.len().max(1));
        writeln!(
            out,
            "| {name} | {} | {} | {:.3} | {:.3} |",
            places.len(),
            marks(&places),
            expected.iter().map(|one| one.even).sum::<f64>() / count,
            expected.iter().map(|one| one.drawn).sum::<f64>() / count
        )?;
    }
    Ok(())
}

fn found(index: &Index, library: &Library, query: &Query, limit: usize) -> Vec<Hit> {
    index.search(library, query, Within::Library, &NoFacts, limit)
}

/// Where the item stands among the hits, from 0.
fn own_place(index: &Index, library: &Library, item: &Item) -> Option<usize> {
    let query = Query::parse(&item.query).ok()?;
    found(index, library, &query, FIRST).iter().position(|hit| {
        let turn = library
            .transcript(hit.transcript)
            .and_then(|transcript| transcript.turn(hit.turn));
        turn.is_some_and(|turn| turn.text == item.text)
    })
}

/// `MRR / recall` of places from 0.
fn marks(places: &[Option<usize>]) -> String {
    let count = figure(places.len().max(1));
    let ranks = places.iter().flatten().map(|place| 1.0 / figure(place + 1));
    let there = places.iter().flatten().count();
    format!(
        "{:.3} / {:.2}",
        ranks.sum::<f64>() / count,
        figure(there) / count
    )
}

/// The text as it is typed, letter by letter.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices()
        .map(|(at, c)| &text[..at + c.len_utf8()])
        .filter(|typed| !typed.ends_with(' '))
}

/// The middle, the 95th and 99th of a hundred, and the worst; `times` are sorted.
fn quantiles(times: &mut [(f64, String)]) -> [f64; 4] {
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    let last = times.len().saturating_sub(1);
    [50, 95, 99, 100].map(|part| times.get(last * part / 100).map_or(0.0, |time| time.0))
}

/// Milliseconds that the processor has worked for this thread: what else the machine does is not counted.
fn worked() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or(0);
    Duration::new(seconds, nanoseconds).as_secs_f64() * 1e3
}

fn figure(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
