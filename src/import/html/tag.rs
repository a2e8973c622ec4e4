//! What the elements of HTML are to the text of a page.

use super::token::attribute;
use crate::import::flow::Mark;

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It goes on in the line.
    Inline,
    /// It stands on lines of its own.
    Line,
    /// It is a paragraph of its own.
    Block,
    Heading(u8),
    Quote,
    /// Its white space counts.
    Pre,
    Cell,
    /// It holds no part of the conversation.
    Aside(&'static str),
    /// What a name may be marked up with.
    Label(Mark),
}

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an open element without an end tag ends when another begins: an item ends the one before it.
pub(super) fn ends_before(open: &str, begins: &str) -> bool {
    match begins {
        "p" | "li" | "option" => open == begins,
        "dt" | "dd" => matches!(open, "dt" | "dd"),
        "td" | "th" => matches!(open, "td" | "th"),
        "tr" => matches!(open, "td" | "th" | "tr"),
        _ => false,
    }
}

/// What the element does, by its name and attributes.
pub(super) fn role(name: &str, attributes: &str) -> Role {
    if let Some(reason) = hidden(attributes) {
        return Role::Aside(reason);
    }
    if !matches!(name, "body" | "main" | "article" | "section" | "html") && is_speaker(attributes) {
        return Role::Label(Mark::Class);
    }
    if let Some(bold) = weight(name, attributes) {
        return if bold {
            Role::Label(Mark::Strong)
        } else {
            Role::Inline
        };
    }
    named(name)
}

/// What an element does by its name alone.
fn named(name: &str) -> Role {
    match name {
        "noscript" | "template" => Role::Aside("script"),
        "svg" | "iframe" | "object" | "canvas" | "audio" | "video" | "noembed" | "math" => {
            Role::Aside("embedded media")
        }
        "nav" => Role::Aside("navigation"),
        "footer" => Role::Aside("page footer"),
        "aside" => Role::Aside("beside the text"),
        "figcaption" | "figure" | "caption" => Role::Aside("caption"),
        "button" | "select" | "textarea" | "label" | "option" | "input" => Role::Aside("form"),
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "blockquote" => Role::Quote,
        "pre" | "xmp" | "listing" => Role::Pre,
        "td" | "th" => Role::Cell,
        "tr" | "li" | "br" | "summary" => Role::Line,
        "cite" => Role::Label(Mark::Cite),
        "dt" => Role::Label(Mark::Term),
        "b" | "strong" | "em" | "i" | "u" => Role::Label(Mark::Strong),
        "p" | "div" | "section" | "article" | "main" | "header" | "ul" | "ol" | "dl" | "dd"
        | "table" | "tbody" | "thead" | "tfoot" | "form" | "fieldset" | "address" | "hr"
        | "details" | "center" | "body" | "html" | "head" | "hgroup" => Role::Block,
        // `script` and `style` too: what they hold is no text of the page, wherever they stand.
        _ => Role::Inline,
    }
}

/// Whether the style of an inline element says that it is bold, or that it is not.
fn weight(name: &str, attributes: &str) -> Option<bool> {
    if !matches!(name, "span" | "b" | "strong" | "font") {
        return None;
    }
    let style = style(attributes);
    let (_, weight) = style.split_once("font-weight:")?;
    let bold = ["bold", "600", "700", "800", "900"];
    Some(bold.iter().any(|value| weight.starts_with(value)))
}

/// The style of an element, without white space and capitals.
fn style(attributes: &str) -> String {
    let style = attribute(attributes, "style").unwrap_or_default();
    let style = style.chars().take(400).filter(|c| !c.is_whitespace());
    style.collect::<String>().to_ascii_lowercase()
}

/// Why a reader of the page does not see the element, if so.
fn hidden(attributes: &str) -> Option<&'static str> {
    if attributes.is_empty() {
        return None;
    }
    if attribute(attributes, "hidden").is_some() {
        return Some("hidden on the page");
    }
    if style(attributes).contains("display:none") {
        return Some("hidden on the page");
    }
    match attribute(attributes, "role") {
        Some("navigation" | "search" | "menu") => Some("navigation"),
        Some("contentinfo") => Some("page footer"),
        Some("complementary") => Some("beside the text"),
        Some("banner") => Some("page header"),
        _ => None,
    }
}

/// Whether a class says that the element names the speaker.
fn is_speaker(attributes: &str) -> bool {
    let Some(classes) = attribute(attributes, "class") else {
        return false;
    };
    classes.split_whitespace().take(32).any(|class| {
        let class = class.to_ascii_lowercase();
        let names = ["name", "label", "title"];
        class == "speaker"
            || class.ends_with("-speaker")
            || class.ends_with("_speaker")
            || class.contains("speaker") && names.iter().any(|name| class.ends_with(name))
    })
}
