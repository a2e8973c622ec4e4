//! Reading TEI: spoken texts with `<u who>`, plays with `<sp><speaker>`.
//!
//! What is not spoken (stage directions, gaps, sounds) becomes the turn's note; what stands outside the speeches is set
//! aside. Entities are expanded within the parser's bounds; external ones are never read.

mod header;
mod speech;

#[cfg(test)]
mod tests;

use roxmltree::{Document, Node, ParsingOptions};

use super::draft::{Draft, Lines};
use super::{Format, Hint, Imported};
use crate::error::{Error, Result};
use header::Header;
use speech::{Speech, words_of};

/// Most attributes of one element.
const MOST_ATTRIBUTES: usize = 5000;

/// Reads decoded text.
///
/// # Errors
/// It is no XML, or XML without anything that is spoken.
pub fn read(text: &str, _: &Hint) -> Result<Imported> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let body = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let skipped = text.len() - body.len();
    if let Some(line) = crowded(text) {
        return Err(
            Error::new("an element has more attributes than any transcript needs")
                .at_position(line, 1),
        );
    }
    let document = Document::parse_with_options(body, options).map_err(|error| {
        let before = text[..skipped].matches('\n').count();
        let at = error.pos();
        let (row, column) = (at.row as usize + before, at.col as usize);
        Error::new(format!("the XML is broken: {error}")).at_position(row, column)
    })?;
    let root = document.root_element();
    if !root.descendants().any(is_speech) {
        return Err(Error::new("this XML holds no speech")
            .hint("TEI is read by its `<u>` and `<sp>` elements"));
    }
    let mut reader = Reader {
        header: Header::of(root),
        draft: Draft::new(Format::Tei),
        lines: Lines::of(text),
        skipped,
        open: Vec::new(),
        outside: None,
        introduced: None,
    };
    reader.walk(root);
    Ok(reader.finish())
}

/// The line of a tag with so many attributes that parsing it would take quadratic time.
fn crowded(text: &str) -> Option<usize> {
    let (mut attributes, mut inside) = (0, false);
    for (at, pair) in text.as_bytes().windows(2).enumerate() {
        match pair {
            [b'<' | b'>', _] => (attributes, inside) = (0, pair[0] == b'<'),
            [b'=', b'"' | b'\''] if inside => attributes += 1,
            _ => {}
        }
        if attributes > MOST_ATTRIBUTES {
            let before = text.bytes().take(at);
            return Some(before.filter(|byte| *byte == b'\n').count() + 1);
        }
    }
    None
}

fn is_speech(node: Node) -> bool {
    matches!(node.tag_name().name(), "u" | "sp")
}

/// Whether the children of an element are read too.
#[derive(PartialEq, Eq)]
enum Next {
    Inside,
    Beyond,
}

struct Reader {
    header: Header,
    draft: Draft,
    lines: Lines,
    skipped: usize,
    /// The speeches around the current element, the innermost last.
    open: Vec<Speech>,
    /// Text outside the speeches that is being gathered.
    outside: Option<Speech>,
    /// The `<note type="speaker">` that stands before the next speech.
    introduced: Option<String>,
}

impl Reader {
    /// Goes through the tree without recursion.
    fn walk(&mut self, root: Node) {
        let mut node = root;
        loop {
            let next = self.enter(node);
            if next == Next::Inside
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            loop {
                self.leave(node);
                if node == root {
                    return;
                }
                if let Some(sibling) = node.next_sibling() {
                    node = sibling;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
            }
        }
    }

    fn enter(&mut self, node: Node) -> Next {
        if node.is_text() {
            self.text(node);
        }
        let name = node.tag_name().name();
        if !node.is_element() || name == "speaker" && !self.open.is_empty() {
            return Next::Beyond;
        }
        match name {
            "teiHeader" | "facsimile" | "sourceDoc" | "standOff" | "timeline" | "listPerson"
            | "spanGrp" | "linkGrp" => Next::Beyond,
            "u" | "sp" => {
                self.begin(node);
                Next::Inside
            }
            "anchor" => {
                if let Some(time) = self.header.time(node.attribute("synch")) {
                    self.anchored(time);
                }
                Next::Beyond
            }
            name => match speech::part(node, name) {
                speech::Part::Inline => Next::Inside,
                speech::Part::Block => {
                    self.block();
                    Next::Inside
                }
                speech::Part::Blank => {
                    self.current(node).blank();
                    Next::Inside
                }
                speech::Part::Aside(reason) => {
                    self.aside(node, reason);
                    Next::Beyond
                }
            },
        }
    }

    fn leave(&mut self, node: Node) {
        let name = node.tag_name().name();
        if is_speech(node) {
            if let Some(speech) = self.open.pop() {
                self.draft.turn(speech.into());
            }
        } else if node.is_element() && matches!(speech::part(node, name), speech::Part::Block) {
            self.block();
        }
        if node.is_element() && matches!(node.attribute("join"), Some("right" | "both")) {
            self.current(node).glue();
        }
    }

    fn line(&self, node: Node) -> usize {
        self.lines.at(node.range().start + self.skipped)
    }

    /// What text goes to here: the speech that is open, or the text outside.
    fn current(&mut self, node: Node) -> &mut Speech {
        let line = self.line(node);
        match self.open.last_mut() {
            Some(speech) => speech,
            None => self.outside.get_or_insert_with(|| Speech::new(line)),
        }
    }

    fn text(&mut self, node: Node) {
        let text = node.text().unwrap_or_default();
        let blank = text.trim().is_empty();
        if self.open.is_empty() && blank && self.outside.is_none() {
            return;
        }
        // Text begins where its first letter stands.
        let lead = text.len() - text.trim_start().len();
        let line = self.lines.at(node.range().start + self.skipped + lead);
        match self.open.last_mut() {
            Some(speech) => speech.push(text),
            None => self
                .outside
                .get_or_insert_with(|| Speech::new(line))
                .push(text),
        }
    }

    /// A paragraph begins or ends.
    fn block(&mut self) {
        match self.open.last_mut() {
            Some(speech) => speech.paragraph(),
            None => self.flush(),
        }
    }

    /// Text outside the speeches ends.
    fn flush(&mut self) {
        if let Some(outside) = self.outside.take()
            && !outside.text.is_empty()
        {
            self.draft
                .set_aside(outside.line, outside.text, "text outside the speeches");
        }
    }

    fn anchored(&mut self, time: f64) {
        if let Some(speech) = self.open.last_mut() {
            if speech.start.is_none() {
                speech.start = Some(time);
            } else {
                speech.end = Some(time);
            }
        }
    }

    /// Something that is not spoken: a note of the open speech, or set aside.
    fn aside(&mut self, node: Node, reason: &str) {
        let line = self.line(node);
        let told = speech::told(node);
        if let Some(speech) = self.open.last_mut() {
            speech.blank();
            speech.notes.extend(told);
            return;
        }
        self.flush();
        let Some(told) = told else { return };
        let by_speaker =
            node.tag_name().name() == "note" && matches!(node.attribute("type"), Some("speaker"));
        if by_speaker {
            self.introduced = Some(told.clone());
        }
        let reason = if by_speaker {
            "names the speaker"
        } else {
            reason
        };
        self.draft.set_aside(line, told, reason);
    }

    fn begin(&mut self, node: Node) {
        if self.open.is_empty() {
            self.flush();
        }
        let mut speech = Speech::new(self.line(node));
        let who = speech::inherited(node, "who");
        let ids = header::ids(who.unwrap_or_default());
        let label = node
            .children()
            .find(|child| child.tag_name().name() == "speaker")
            .map(words_of)
            .filter(|label| !label.is_empty());
        let name = match (node.tag_name().name(), label) {
            (_, Some(label)) => label,
            ("sp", None) => self.header.name_of(&ids).unwrap_or_default(),
            _ => ids.join(" "),
        };
        speech.speaker = self.draft.speaker(&name);
        let introduced = self.introduced.take();
        match speech.speaker {
            Some(speaker) => {
                let known = self.header.aliases_of(&ids).into_iter().chain(introduced);
                for alias in known {
                    self.draft.alias(speaker, &alias);
                }
            }
            None => speech.notes.extend(introduced),
        }
        speech.start = self.header.time(speech::inherited(node, "start"));
        speech.end = self.header.time(speech::inherited(node, "end"));
        self.open.push(speech);
    }

    fn finish(mut self) -> Imported {
        self.flush();
        let mut read = self.draft.finish();
        let unnamed = read.turns.iter().filter(|turn| turn.speaker.is_none());
        let unnamed = unnamed.count();
        if unnamed > 0 {
            let all = read.turns.len();
            let warning = format!("{unnamed} of {all} speeches do not say who speaks");
            read.warnings.push(warning);
        }
        // A speech inside a speech ends first but begins later.
        read.turns.sort_by_key(|turn| turn.line);
        read.title = self.header.title;
        read.date = self.header.date;
        read.language = self.header.language;
        read
    }
}
