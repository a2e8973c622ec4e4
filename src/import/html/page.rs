//! From tags and text to lines. The stack of open elements is capped; what lies deeper is read all the same.

use super::article::{self, Stretch};
use super::entity;
use super::line::Current;
use super::tag::{self, Role};
use super::token::{Token, Tokens, attribute};
use crate::import::draft::{Lines, squeeze};
use crate::import::flow::{Kind, Line, Mark, Page};

/// Most open elements that are remembered.
const DEEPEST: usize = 512;
/// Most characters of a dropped script or comment that are kept to show what it was.
const GLIMPSE: usize = 60;

/// Reads a page.
pub(super) fn read(text: &str) -> Page {
    let mut builder = Builder {
        lines: Lines::of(text),
        page: Page::default(),
        open: Vec::new(),
        current: Current::default(),
        last: 0,
        stretches: Vec::new(),
    };
    for (at, token) in Tokens::of(text) {
        match token {
            Token::Text(text) => builder.text(at, text),
            Token::Start { name, attributes } => {
                builder.start(at, &name.to_ascii_lowercase(), attributes);
            }
            Token::End(name) => builder.end(&name.to_ascii_lowercase()),
            Token::Raw { name, content } => builder.raw(at, name, content),
            Token::Comment(content) => {
                let is_comment = content.starts_with("<!--");
                let reason = if is_comment { "comment" } else { "declaration" };
                builder.glimpse(at, reason, content);
            }
        }
    }
    builder.line();
    article::keep(&mut builder.page.lines, &builder.stretches);
    builder.page
}

struct Open {
    name: String,
    /// Where it stands in the page.
    at: usize,
    /// How much of the current line stood before it.
    from: usize,
    role: Role,
}

struct Builder {
    lines: Lines,
    page: Page,
    open: Vec<Open>,
    current: Current,
    /// Where the last character of the current line stands.
    last: usize,
    stretches: Vec<Stretch>,
}

impl Builder {
    fn start(&mut self, at: usize, name: &str, attributes: &str) {
        let role = tag::role(name, attributes);
        while let Some(open) = self.open.pop_if(|open| tag::ends_before(&open.name, name)) {
            self.close(&open);
        }
        match role {
            Role::Inline | Role::Label(Mark::Strong | Mark::Cite) => {}
            Role::Cell => self.current.cell(),
            Role::Line | Role::Label(Mark::Class) => self.line(),
            _ => self.paragraph(),
        }
        if name == "html" {
            let language = attribute(attributes, "lang").map(str::trim);
            let language = language.filter(|language| !language.is_empty());
            self.page.language = language.map(str::to_owned);
        }
        if name == "img" {
            let told = attribute(attributes, "alt").unwrap_or_default();
            self.glimpse(at, "image", told);
        }
        self.current.timing(attributes);
        if matches!(name, "main" | "article") {
            self.stretches.push(Stretch {
                is_main: name == "main",
                from: self.page.lines.len(),
                to: None,
            });
        }
        if !tag::is_void(name) && self.open.len() < DEEPEST {
            self.open.push(Open {
                name: name.to_owned(),
                at,
                from: self.current.len(),
                role,
            });
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            if name == "p" {
                self.paragraph();
            }
            return;
        };
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { break };
            self.close(&open);
        }
    }

    fn close(&mut self, open: &Open) {
        if open.name == "time" {
            self.current.bracket(open.from);
        }
        match open.role {
            Role::Inline | Role::Cell => {}
            Role::Label(mark) => {
                if mark == Mark::Strong
                    && let Some(name) = self.current.name_from(open.from)
                {
                    self.split(open.at, &name);
                }
                self.current.unmark(self.open.len());
                if mark == Mark::Term {
                    self.line();
                }
            }
            Role::Line => self.line(),
            _ => {
                // The line closes with the role of the element that is just gone.
                self.finish(Some(open.role));
                self.blank();
                if matches!(open.name.as_str(), "main" | "article") {
                    self.stretch_ends(open.name == "main");
                }
            }
        }
    }

    /// A name in bold with a colon in the middle of a line begins a line of its own.
    fn split(&mut self, at: usize, name: &str) {
        self.line();
        let source = self.lines.at(at);
        let element = self.open.len();
        self.current.begin(source, Some((Mark::Strong, element)));
        self.current.push_str(name);
    }

    /// A `<main>` or `<article>` ends.
    fn stretch_ends(&mut self, is_main: bool) {
        let end = self.page.lines.len();
        let mut open = self.stretches.iter_mut().rev();
        if let Some(stretch) = open.find(|one| one.is_main == is_main && one.to.is_none()) {
            stretch.to = Some(end);
        }
    }

    fn text(&mut self, at: usize, text: &str) {
        let preformatted = self.inside(|role| role == Role::Pre);
        let mut offset = at;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (c, mut length) = match first {
                '&' => entity::reference(rest).unwrap_or(('&', 1)),
                _ => (first, first.len_utf8()),
            };
            let layout = is_layout(first);
            if preformatted && first == '\n' {
                let empty = self.current.is_blank();
                self.line();
                if empty {
                    self.blank();
                }
            } else if layout && !preformatted {
                self.current.space();
            } else if first == '&' || layout {
                self.characters(offset, c.encode_utf8(&mut [0; 4]));
            } else {
                length = rest.find(is_layout_or_reference).unwrap_or(rest.len());
                self.characters(offset, &rest[..length]);
            }
            offset += length;
            rest = &rest[length..];
        }
    }

    fn characters(&mut self, offset: usize, text: &str) {
        if self.current.is_empty() {
            let source = self.lines.at(offset);
            let mark = self.mark();
            self.current.begin(source, mark);
        }
        self.current.push_str(text);
        self.last = offset + text.len() - 1;
    }

    /// The mark around what comes next, and which open element it is: type only where no other mark is.
    fn mark(&self) -> Option<(Mark, usize)> {
        let marks = self.open.iter().enumerate();
        let mut marks = marks.filter_map(|(at, open)| match open.role {
            Role::Label(mark) => Some((mark, at)),
            _ => None,
        });
        let strong = marks.clone().next_back();
        marks.find(|(mark, _)| *mark != Mark::Strong).or(strong)
    }

    fn inside(&self, wanted: impl Fn(Role) -> bool) -> bool {
        self.open.iter().any(|open| wanted(open.role))
    }

    /// What the text here is, by the elements around it.
    fn kind(&self, gone: Option<Role>) -> Kind {
        let mut kind = Kind::Text;
        for role in self.open.iter().map(|open| open.role).chain(gone) {
            match role {
                Role::Aside(reason) => return Kind::Aside(reason),
                Role::Heading(level) => kind = Kind::Heading(level),
                Role::Quote if kind == Kind::Text => kind = Kind::Quote,
                _ => {}
            }
        }
        kind
    }

    fn line(&mut self) {
        self.finish(None);
    }

    /// The current line ends.
    fn finish(&mut self, gone: Option<Role>) {
        let kind = self.kind(gone);
        let last = if self.current.is_empty() {
            0
        } else {
            self.lines.at(self.last)
        };
        self.page.lines.extend(self.current.end(kind, last));
    }

    fn paragraph(&mut self) {
        self.line();
        self.blank();
    }

    fn blank(&mut self) {
        let last = self.page.lines.last();
        if last.is_some_and(|line| line.kind != Kind::Blank) {
            let source = last.map_or(1, |line| line.source);
            self.page.lines.push(Line::new(source, Kind::Blank, ""));
        }
    }

    fn raw(&mut self, at: usize, name: &str, content: &str) {
        match name.to_ascii_lowercase().as_str() {
            "title" => {
                let title = squeeze(&entity::decode(content));
                if self.page.title.is_none() && !title.is_empty() {
                    self.page.title = Some(title);
                    let last = self.lines.at(at + content.trim_end().len());
                    self.page.titled = Some((self.lines.at(at), last));
                } else if !title.is_empty() {
                    self.page.lines.push(Line {
                        last: self.lines.at(at + content.trim_end().len()),
                        ..Line::new(self.lines.at(at), Kind::Aside("another title"), title)
                    });
                }
            }
            "xmp" | "textarea" => self.text(at, content),
            "script" => self.glimpse(at, "script", content),
            "style" => self.glimpse(at, "style sheet", content),
            _ => self.glimpse(at, "embedded media", content),
        }
    }

    /// Sets aside what people do not read on the page, with its first words.
    fn glimpse(&mut self, at: usize, reason: &'static str, content: &str) {
        let lead = content.len() - content.trim_start().len();
        let start: String = content.trim().chars().take(GLIMPSE + 1).collect();
        let mut start = squeeze(&start);
        if start.is_empty() {
            return;
        }
        if content.trim().len() > start.len() {
            start.push('…');
        }
        let source = self.lines.at(at + lead);
        self.page
            .lines
            .push(Line::new(source, Kind::Aside(reason), start));
    }
}

/// White space that lays out the source and is no text.
fn is_layout(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

fn is_layout_or_reference(c: char) -> bool {
    c == '&' || is_layout(c)
}
