//! The paths that Rust source names: `use` trees taken apart, comments and literals left out.

/// Every path of `text` with more than one part, or of one part within a `use` group.
pub fn paths(text: &str) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is_name() {
            at = path(&tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found.retain(|path| path.len() > 1);
    found
}

/// A path seen from the root of the crate, for a file whose module is `own`.
pub fn resolved(path: Vec<String>, own: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    if ups == 0 {
        return path;
    }
    // One `super` in an inline module of a file is that file: it never leads further out than counted here.
    let kept = own.len().saturating_sub(ups);
    let mut from_root = vec!["crate".to_owned()];
    from_root.extend(own[..kept].iter().cloned());
    from_root.extend(path[ups..].iter().cloned());
    from_root
}

#[derive(Debug, PartialEq)]
enum Token {
    Name(String),
    Colons,
    Open,
    Close,
    Other,
}

impl Token {
    fn is_name(&self) -> bool {
        matches!(self, Self::Name(_))
    }
}

/// Takes the path or `use` tree at `at`, below `before`; where it ends.
fn path(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut parts = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Name(name)) => parts.push(name.clone()),
            Some(Token::Open) if parts.len() > before.len() || !before.is_empty() => {
                return group(tokens, at + 1, &parts, found);
            }
            _ => break,
        }
        at += 1;
        if tokens.get(at) != Some(&Token::Colons) {
            break;
        }
        at += 1;
    }
    found.push(parts);
    at
}

fn group(
    tokens: &[Token],
    mut at: usize,
    before: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Close => return at + 1,
            // The new name in `a as b` is no path.
            Token::Name(name) if name == "as" => at += 2,
            Token::Name(_) => at = path(tokens, at, before, found),
            _ => at += 1,
        }
    }
    at
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(length) = literal(rest) {
            found.push(Token::Other);
            length
        } else if first.is_alphabetic() || first == '_' {
            let length = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            found.push(Token::Name(rest[..length].to_owned()));
            length
        } else if rest.starts_with("::") {
            found.push(Token::Colons);
            2
        } else {
            match first {
                '{' => found.push(Token::Open),
                '}' => found.push(Token::Close),
                c if c.is_whitespace() => {}
                _ => found.push(Token::Other),
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

/// The length of the text or character literal that `text` starts with.
fn literal(text: &str) -> Option<usize> {
    let raw = text.strip_prefix('b').unwrap_or(text);
    if let Some(after) = raw.strip_prefix('r') {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if after[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let start = text.len() - after.len() + hashes + 1;
            let end = text[start..].find(&close)?;
            return Some(start + end + close.len());
        }
    }
    let quoted = raw.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in quoted.char_indices() {
        if c == '"' && !escaped {
            return Some(text.len() - quoted.len() + at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    Some(text.len())
}

#[test]
fn use_trees_are_taken_apart_and_comments_and_texts_left_out() {
    let text = r#"
        // crate::comment::one
        use crate::{config::Config, error::{Error, Result as R}};
        use super::model::{self, Model};
        fn f() -> io::Result<()> { let a = "crate::text::two\" "; std::process::exit(1) }
    "#;
    let joined: Vec<_> = paths(text).iter().map(|path| path.join("::")).collect();
    assert_eq!(
        joined,
        [
            "crate::config::Config",
            "crate::error::Error",
            "crate::error::Result",
            "super::model::self",
            "super::model::Model",
            "io::Result",
            "std::process::exit",
        ]
    );
}

#[test]
fn super_leads_to_the_module_outside() {
    let parts = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
    let own = parts("tui::pane::map");
    assert_eq!(
        resolved(parts("super::super::theme"), &own),
        parts("crate::tui::theme")
    );
    assert_eq!(
        resolved(parts("super::super::super::search"), &own),
        parts("crate::search")
    );
    assert_eq!(resolved(parts("crate::text"), &own), parts("crate::text"));
}
