//! Colours and patterns of speakers, for light and for dark.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::record::SpeakerIndex;

/// Colours on white and on black; as text they keep a contrast of 4.5 to 1 at least.
const COLOURS: [(&str, &str); 8] = [
    ("#0067a3", "#62b8ee"),
    ("#a84300", "#ff9d57"),
    ("#00705a", "#4fd1a5"),
    ("#7d3fa8", "#cda4ec"),
    ("#7d5500", "#e0b866"),
    ("#b0124f", "#ff86b0"),
    ("#37606f", "#8fc1d4"),
    ("#566400", "#b7c94b"),
];

/// What is drawn over the colour, on a tile of 8 pixels.
const PATTERNS: [&str; 8] = [
    "",
    "<path d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"/>",
    "<path d=\"M2 2h1M6 6h1\" stroke-width=\"2\"/>",
    "<path d=\"M0 2h8M0 6h8\"/>",
    "<path d=\"M-2 6l4 4M0 0l8 8M6-2l4 4\"/>",
    "<path d=\"M2 0v8M6 0v8\"/>",
    "<path d=\"M0 4h8M4 0v8\"/>",
    "<path d=\"M0 8l8-8M0 0l8 8\"/>",
];

/// The class of a speaker's colour; the colours begin again after the eighth.
pub fn colour(speaker: Option<SpeakerIndex>) -> String {
    speaker.map_or("c-".to_owned(), |speaker| {
        format!("c{}", speaker.0 % COLOURS.len())
    })
}

/// The class of a speaker's colour with the pattern over it: 64 of them differ.
pub fn fill(speaker: Option<SpeakerIndex>) -> String {
    speaker.map_or("c-".to_owned(), |speaker| {
        let (colour, pattern) = parts(speaker.0);
        format!("f{colour}-{pattern}")
    })
}

fn parts(speaker: usize) -> (usize, usize) {
    let colour = speaker % COLOURS.len();
    (colour, (colour + speaker / COLOURS.len()) % PATTERNS.len())
}

/// The patterns of so many speakers, with the rules that fill with them.
pub fn patterns(speakers: usize) -> String {
    let used: BTreeSet<(usize, usize)> = (0..speakers).map(parts).collect();
    let mut defined = String::from("<defs>\n");
    let mut rules = String::new();
    for (colour, pattern) in used {
        let over = PATTERNS.get(pattern).copied().unwrap_or_default();
        let _ = writeln!(
            defined,
            "<pattern id=\"sd-{colour}-{pattern}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect class=\"c{colour}\" width=\"8\" height=\"8\"/><g class=\"over\">{over}</g></pattern>"
        );
        let _ = write!(
            rules,
            ".sd .f{colour}-{pattern}{{fill:url(#sd-{colour}-{pattern})}}"
        );
    }
    format!("{defined}</defs>\n<style>{rules}</style>\n")
}

/// The rules that all pictures need.
pub fn style() -> String {
    let colours = |dark: bool| {
        let mut rules = String::new();
        for (at, (light, night)) in COLOURS.iter().enumerate() {
            let colour = if dark { night } else { light };
            let _ = write!(
                rules,
                ".sd .c{at}{{fill:{colour}}}.name.c{at}{{color:{colour}}}"
            );
        }
        rules
    };
    format!(
        "\n.sd{{font:13px system-ui,sans-serif}}\
         .sd .ink{{fill:#1b1b1b}}.sd .quiet{{fill:#5c5c5c}}\
         .sd .heading{{fill:#1b1b1b;font-weight:600;font-size:15px}}.sd .headline{{fill:#1b1b1b;font-weight:600;font-size:20px}}\
         .sd .paper{{fill:#fff}}.sd .rule{{stroke:#b5b5b5;fill:none}}.sd .ours{{opacity:.38}}.sd .c-{{fill:#6b6b6b}}\
         .sd .over{{stroke:#fff;stroke-width:1;opacity:.7;fill:none}}\
         .sd .known{{fill:#1b1b1b;stroke:#1b1b1b}}.sd .found{{fill:none;stroke:#1b1b1b}}\
         .sd .middle{{text-anchor:middle}}.sd .end{{text-anchor:end}}\n{}\n\
         @media (prefers-color-scheme:dark){{.sd .ink,.sd .heading,.sd .headline{{fill:#ececec}}.sd .quiet{{fill:#a8a8a8}}\
         .sd .paper{{fill:#161616}}.sd .rule{{stroke:#555}}.sd .c-{{fill:#9a9a9a}}.sd .over{{stroke:#161616}}\
         .sd .known{{fill:#ececec;stroke:#ececec}}.sd .found{{stroke:#ececec}}\n{}}}\n\
         @media print{{.sd .paper{{fill:none}}}}\n",
        colours(false),
        colours(true)
    )
}
