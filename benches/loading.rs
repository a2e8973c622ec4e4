//! What reading a transcript costs: megabytes a second and the most memory of a process, beside peers in the same run.
//!
//! `cargo bench --bench loading` prints a table of medians; nothing is asserted. `SAIDSO_BENCH=quick` reads less, less
//! often. Each measurement is a process of its own, which reads the file, then the transcript; memory is that of the
//! whole process (`VmHWM` of Linux), the bytes of the file included.

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use saidso::import::{self, Format, Hint};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The formats that are measured, and the file that each is read from.
const FORMATS: [(Format, &str); 7] = [
    (Format::Text, "call.txt"),
    (Format::Markdown, "call.md"),
    (Format::Html, "call.html"),
    (Format::JsonLines, "call.jsonl"),
    (Format::Json, "call.json"),
    (Format::Vtt, "call.vtt"),
    (Format::Srt, "call.srt"),
];

/// Texts that are written to cost much: what they are, and one piece of them.
const ODD: [(&str, &str); 5] = [
    ("colons", ":"),
    ("tiny turns", "A: x\nB: y\n"),
    ("open `<p><b>`", "<p><b>x"),
    ("one letter a line", "a\n"),
    ("sentences with colons", "It is so: yes. And: no. "),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments
        .iter()
        .position(|argument| argument == "--measure")
    {
        return measure(&arguments[at + 1], Path::new(&arguments[at + 2]));
    }
    let quick = env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    let (size, runs) = if quick { (8 << 20, 3) } else { (32 << 20, 7) };
    let home = tempfile::tempdir()?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "\nReading {} MiB of each format (median of {runs})\n",
        size >> 20
    )?;
    writeln!(
        out,
        "| format | MB/s | memory / file | peer | MB/s | memory / file | ratio |\n|---|---|---|---|---|---|---|"
    )?;
    for (format, name) in FORMATS {
        let path = home.path().join(name);
        fs::write(&path, written(format, size))?;
        let own = median(runs, || child("saidso", &path))?;
        for peer in peers(format) {
            let row = match median(runs, || child(peer, &path)) {
                Ok(other) => format!("{peer} | {} | {:.2}", other.row(), own.speed / other.speed),
                Err(reason) => format!("{peer} | skipped: {reason} | |"),
            };
            writeln!(out, "| {} | {} | {row} |", format.name(), own.row())?;
        }
    }
    writeln!(
        out,
        "\nTexts that are hard to read, {} MiB each\n",
        size >> 22
    )?;
    writeln!(out, "| text | MB/s | memory / file |\n|---|---|---|")?;
    for (what, piece) in ODD {
        let path = home.path().join(if piece.contains('<') {
            "odd.html"
        } else {
            "odd.txt"
        });
        fs::write(&path, piece.repeat((size >> 2) / piece.len()))?;
        writeln!(out, "| {what} | {} |", child("saidso", &path)?.row())?;
    }
    Ok(())
}

/// What one reading cost.
struct Cost {
    /// Megabytes a second.
    speed: f64,
    /// The most memory, in sizes of the file; `None` where the system does not tell.
    memory: Option<f64>,
}

impl Cost {
    fn row(&self) -> String {
        let memory = self
            .memory
            .map_or("unknown".to_owned(), |memory| format!("{memory:.1}"));
        format!("{:.0} | {memory}", self.speed)
    }
}

fn median(runs: usize, mut once: impl FnMut() -> Result<Cost>) -> Result<Cost> {
    let mut all = (0..runs).map(|_| once()).collect::<Result<Vec<_>>>()?;
    all.sort_by(|one, other| one.speed.total_cmp(&other.speed));
    Ok(all.swap_remove(runs / 2))
}

/// Who else reads a format.
fn peers(format: Format) -> &'static [&'static str] {
    match format {
        Format::Json => &["serde_json::Value", "python3 json"],
        Format::JsonLines => &["serde_json::Value by line", "python3 json by line"],
        Format::Vtt => &["words counted", "python3 webvtt"],
        Format::Srt => &["words counted", "python3 webvtt from srt"],
        _ => &["words counted"],
    }
}

/// Runs a reader in a process of its own.
fn child(reader: &str, path: &Path) -> Result<Cost> {
    let script = match reader {
        "python3 json" => "import json; json.loads(data)",
        "python3 json by line" => {
            "import json; turns = [json.loads(line) for line in data.splitlines()]"
        }
        "python3 webvtt" => "import webvtt; turns = list(webvtt.from_string(data.decode()))",
        "python3 webvtt from srt" => "import webvtt; turns = list(webvtt.from_srt(sys.argv[1]))",
        _ => "",
    };
    let output = if script.is_empty() {
        let own = env::current_exe()?;
        Command::new(own)
            .arg("--measure")
            .arg(reader)
            .arg(path)
            .output()?
    } else {
        let (modules, work) = script.split_once("; ").unwrap_or((script, ""));
        let whole = format!(
            "import sys, time, resource\n{modules}\ndata = open(sys.argv[1], 'rb').read()\nstart = time.perf_counter()\n{work}\n\
             print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        );
        Command::new("python3")
            .arg("-c")
            .arg(whole)
            .arg(path)
            .output()?
    };
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = told.split_whitespace().map(str::parse::<f64>);
    let (Some(Ok(seconds)), memory) = (
        numbers.next(),
        numbers.next().and_then(std::result::Result::ok),
    ) else {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(said.lines().last().unwrap_or("it said nothing").into());
    };
    #[expect(clippy::cast_precision_loss, reason = "a size of some megabytes")]
    let size = fs::metadata(path)?.len() as f64;
    Ok(Cost {
        speed: size / seconds / 1e6,
        memory: memory.map(|kibibytes| kibibytes * 1024.0 / size),
    })
}

/// The process that is measured: prints its seconds and the most kibibytes of memory.
fn measure(reader: &str, path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let start = Instant::now();
    match reader {
        "words counted" => {
            let text = std::str::from_utf8(&bytes)?;
            black_box(
                text.lines()
                    .map(|line| line.split_whitespace().count())
                    .sum::<usize>(),
            );
        }
        "serde_json::Value" => {
            black_box(serde_json::from_slice::<serde_json::Value>(&bytes)?);
        }
        "serde_json::Value by line" => {
            let lines = bytes
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty());
            let values: std::result::Result<Vec<serde_json::Value>, _> =
                lines.map(serde_json::from_slice).collect();
            black_box(values?);
        }
        _ => {
            let hint = Hint {
                name: Some(path.to_owned()),
                ..Hint::default()
            };
            black_box(import::read(&bytes, &hint).map_err(|error| error.to_string())?);
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak
        .and_then(|line| line.split_whitespace().next())
        .unwrap_or_default();
    writeln!(io::stdout(), "{seconds} {peak}")?;
    Ok(())
}

const WORDS: &str = "the of and to in that we is it you they have this on for with what was are but not as be will about \
    president plan agreement ceasefire territory call meeting think know said would could people time question answer \
    percent government minister border sanctions military security guarantee deal paper points draft tomorrow moscow";

/// A xorshift generator: the same text on every machine.
struct Seed(u64);

impl Seed {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }

    /// Three to sixty words, in sentences.
    fn speech(&mut self, words: &[&str]) -> String {
        let mut speech = String::new();
        for at in 0..3 + self.below(58) {
            let word = words[self.below(words.len())];
            if at % 12 == 0 {
                speech.push_str(if at == 0 { "" } else { ". " });
                speech.push_str(&word[..1].to_uppercase());
                speech.push_str(&word[1..]);
            } else {
                speech.push(' ');
                speech.push_str(word);
            }
        }
        speech.push('.');
        speech
    }
}

/// A conversation of about `size` bytes in a format.
fn written(format: Format, size: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let names = [
        "Steve Witkoff",
        "Yuri Ushakov",
        "Ann Lee",
        "Kirill Dmitriev",
        "Q",
        "MS. PSAKI",
    ];
    let mut seed = Seed(0x5a1d_50de);
    let mut text = match format {
        Format::Vtt => "WEBVTT\n\n".to_owned(),
        Format::Json => "{\"segments\":[".to_owned(),
        Format::Html => {
            "<!doctype html><html lang=\"en\"><head><title>A call</title></head><body><main>\n"
                .to_owned()
        }
        _ => String::new(),
    };
    let mut at = 0_usize;
    while text.len() < size {
        let (name, speech) = (names[seed.below(names.len())], seed.speech(&words));
        let (start, end) = (at * 4, at * 4 + 3);
        at += 1;
        let comma = if at > 1 { "," } else { "" };
        let _ = match format {
            Format::Markdown => write!(text, "**{name}:** {speech}\n\n"),
            Format::Html => writeln!(
                text,
                "<p><strong>{name}:</strong> {speech} &amp; so <em>on</em>.</p>"
            ),
            Format::JsonLines => writeln!(
                text,
                "{{\"speaker\":\"{name}\",\"start\":{start},\"text\":\"{speech}\"}}"
            ),
            Format::Json => write!(
                text,
                "{comma}{{\"speaker\":\"{name}\",\"start\":{start}.5,\"end\":{end}.5,\"text\":\"{speech}\"}}"
            ),
            Format::Vtt => write!(
                text,
                "{}.000 --> {}.000\n<v {name}>{speech}</v>\n\n",
                clock(start),
                clock(end)
            ),
            Format::Srt => write!(
                text,
                "{at}\n{},000 --> {},000\n{name}: {speech}\n\n",
                clock(start),
                clock(end)
            ),
            _ => write!(text, "{name}: {speech}\n\n"),
        };
    }
    text.push_str(match format {
        Format::Json => "]}",
        Format::Html => "</main></body></html>\n",
        _ => "",
    });
    text
}

fn clock(seconds: usize) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}
