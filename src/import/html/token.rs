//! HTML cut into tags and text. One pass, no recursion; whatever is broken is read as browsers do, or as text.

/// A piece of the page.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// Text with its references.
    Text(&'a str),
    /// `<name attributes>`.
    Start { name: &'a str, attributes: &'a str },
    /// `</name>`.
    End(&'a str),
    /// What an element such as `script` holds: no markup.
    Raw { name: &'a str, content: &'a str },
    /// A comment, a declaration or an instruction.
    Comment(&'a str),
}

/// The tokens of a page, each with the offset where it begins.
pub(super) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    /// The element whose raw content comes next.
    raw: Option<&'a str>,
}

const RAW: [&str; 7] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed",
];

impl<'a> Tokens<'a> {
    /// Cuts a page.
    pub fn of(page: &'a str) -> Self {
        Self {
            page,
            at: 0,
            raw: None,
        }
    }

    /// The next `length` bytes, passed over.
    fn take(&mut self, length: usize) -> &'a str {
        let from = self.at;
        self.at = (from + length).min(self.page.len());
        &self.page[from..self.at]
    }

    /// The content of a raw element, up to its end tag or the end of the page.
    fn content(&mut self, name: &'a str) -> Token<'a> {
        let rest = &self.page[self.at..];
        let mut from = 0;
        let end = loop {
            let Some(found) = rest[from..].find("</") else {
                break rest.len();
            };
            let after = &rest.as_bytes()[from + found + 2..];
            if after.len() >= name.len()
                && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            {
                break from + found;
            }
            from += found + 2;
        };
        let content = self.take(end);
        Token::Raw { name, content }
    }

    fn tag(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'!') if rest.starts_with("<!--") => {
                let end = rest[4..].find("-->").map_or(rest.len(), |at| at + 7);
                Some(Token::Comment(self.take(end)))
            }
            Some(b'!' | b'?') => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                Some(Token::Comment(self.take(end)))
            }
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                let tag = self.take(end);
                Some(Token::End(name_at(&tag[2..])))
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let name = name_at(&rest[1..]);
                let tag = self.take(tag_end(rest));
                let attributes = tag[1 + name.len()..].trim_end_matches(['>', '/']);
                if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
                    self.raw = Some(name);
                }
                Some(Token::Start { name, attributes })
            }
            _ => None,
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let rest = &self.page[at..];
        if let Some(name) = self.raw.take() {
            return Some((at, self.content(name)));
        }
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with('<')
            && let Some(token) = self.tag(rest)
        {
            return Some((at, token));
        }
        // A `<` that begins no tag is text.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('<').map_or(rest.len(), |at| at + first);
        Some((at, Token::Text(self.take(end))))
    }
}

/// The tag name at the start of a text.
fn name_at(text: &str) -> &str {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-' && byte != b':')
        .unwrap_or(text.len());
    &text[..end]
}

/// Where a start tag ends: at a `>` outside quotation marks, or at the end of the page.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in tag.bytes().enumerate() {
        if let Some(open) = quote {
            quote = Some(open).filter(|open| *open != byte);
            continue;
        }
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' if after_equals => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    tag.len()
}

/// The value of an attribute, empty when it has none; `None` when it is not there. Only the first 64 are looked at.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    for _ in 0..64 {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quoted = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quoted {
                Some(quote) => {
                    let inner = &after[1..];
                    inner.split_once(quote).unwrap_or((inner, ""))
                }
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    after.split_at(end)
                }
            };
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
    }
    None
}
