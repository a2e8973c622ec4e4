//! One speech while it is read: its words with white space as people see it, its notes, its times.

use roxmltree::Node;

use crate::import::Turn;
use crate::import::draft::squeeze;
use crate::record::SpeakerIndex;

/// Most readings of one place that are compared.
const MOST_READINGS: usize = 64;

/// A speech, or a stretch of text outside of them.
#[derive(Default)]
pub(super) struct Speech {
    pub line: usize,
    pub speaker: Option<SpeakerIndex>,
    pub text: String,
    pub notes: Vec<String>,
    pub start: Option<f64>,
    pub end: Option<f64>,
    gap: Gap,
}

/// What comes before the next letter.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    /// A token is joined to the next: white space between them is layout.
    Glue,
    Paragraph,
}

impl Speech {
    /// One that begins in a line.
    pub fn new(line: usize) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// Adds text; a run of white space becomes one blank.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.gap = self.gap.max(Gap::Blank);
                continue;
            }
            let gap = std::mem::take(&mut self.gap);
            if !self.text.is_empty() {
                match gap {
                    Gap::Paragraph => self.text.push('\n'),
                    Gap::Blank => self.text.push(' '),
                    Gap::None | Gap::Glue => {}
                }
            }
            self.text.push(c);
        }
    }

    /// A word ends here if one is open.
    pub fn blank(&mut self) {
        self.gap = self.gap.max(Gap::Blank);
    }

    /// The next token stands close to this one.
    pub fn glue(&mut self) {
        self.gap = self.gap.max(Gap::Glue);
    }

    /// A paragraph or verse line ends here.
    pub fn paragraph(&mut self) {
        self.gap = Gap::Paragraph;
    }
}

impl From<Speech> for Turn {
    fn from(speech: Speech) -> Self {
        Self {
            speaker: speech.speaker,
            text: speech.text,
            start: speech.start,
            end: speech.end,
            note: Some(speech.notes.join("; ")),
            line: speech.line,
            ..Self::default()
        }
    }
}

/// What an element is to the speech around it.
pub(super) enum Part {
    /// Its text goes on in the line.
    Inline,
    /// Its text stands apart.
    Block,
    /// It parts two words.
    Blank,
    /// It is not spoken; what it is called when it stands outside the speeches.
    Aside(&'static str),
}

/// What the element `name` is to the speech around it.
pub(super) fn part(node: Node, name: &str) -> Part {
    match name {
        "p" | "l" | "lg" | "ab" | "seg" | "div" | "div1" | "div2" | "div3" | "body" | "front"
        | "back" | "text" | "item" | "list" | "quote" | "row" | "table" | "TEI" | "lb" => {
            if name == "lb" {
                line_break(node)
            } else {
                Part::Block
            }
        }
        "stage" => Part::Aside("stage direction"),
        "note" | "desc" => Part::Aside("note"),
        "head" | "trailer" | "titlePage" | "docTitle" => Part::Aside("heading"),
        "castList" | "castItem" => Part::Aside("cast list"),
        "fw" => Part::Aside("page header or footer"),
        "gap" | "vocal" | "kinesic" | "incident" | "writing" => Part::Aside("not speech"),
        "del" | "surplus" => Part::Aside("deleted in the source"),
        "sic" | "orig" | "abbr" if has_better(node) => Part::Aside("the source's own spelling"),
        "rdg" if sibling(node, &["lem"]) => Part::Aside("other reading"),
        "pb" | "cb" | "gb" | "cell" => Part::Blank,
        _ => Part::Inline,
    }
}

fn line_break(node: Node) -> Part {
    if node.attribute("break") == Some("no") {
        Part::Inline
    } else {
        Part::Blank
    }
}

/// Whether the spelling stands in a `<choice>` beside the editor's.
fn has_better(node: Node) -> bool {
    node.parent()
        .is_some_and(|parent| parent.tag_name().name() == "choice")
        && sibling(node, &["corr", "reg", "expan"])
}

fn sibling(node: Node, names: &[&str]) -> bool {
    node.parent().is_some_and(|parent| {
        let mut children = parent.children().take(MOST_READINGS);
        children.any(|child| child != node && names.contains(&child.tag_name().name()))
    })
}

/// What an unspoken element tells: its words, or what its name and attributes say.
pub(super) fn told(node: Node) -> Option<String> {
    let name = node.tag_name().name();
    let words = words_of(node);
    match name {
        "gap" | "vocal" | "kinesic" | "incident" | "writing" => {
            let mut told = vec![name.to_owned()];
            let wanted = ["reason", "type", "dur", "extent"];
            told.extend(wanted.iter().filter_map(|key| {
                let value = node.attribute(*key)?.trim();
                (!value.is_empty()).then(|| value.to_owned())
            }));
            if !words.is_empty() {
                told.push(words);
            }
            Some(told.join(": "))
        }
        "sic" | "orig" | "abbr" | "rdg" | "del" => {
            (!words.is_empty()).then(|| format!("{name}: {words}"))
        }
        _ => (!words.is_empty()).then_some(words),
    }
}

/// All words in an element.
pub(super) fn words_of(node: Node) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        if inner.is_text() {
            text.push_str(inner.text().unwrap_or_default());
        } else if matches!(inner.tag_name().name(), "lb" | "p" | "l" | "desc") {
            text.push(' ');
        }
    }
    squeeze(&text)
}

/// An attribute of the element, or of what encloses it directly (`<annotationBlock>`).
pub(super) fn inherited<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute(name).or_else(|| {
        let parent = node.parent()?;
        let block = parent.tag_name().name() == "annotationBlock";
        parent.attribute(name).filter(|_| block)
    })
}
