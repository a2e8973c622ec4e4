//! Where in a JSON file the units of speech stand: the places that known programs use first, then any array that looks right.

use super::node::Node;
use super::record::words_of;
use super::turns::Shape;

/// The places, the fullest first: keys, `*` for every element, `0` for the first one.
const PLACES: [(&str, Shape); 21] = [
    ("turns", Shape::Turns),
    ("utterances", Shape::Turns),
    // Deepgram
    ("results/utterances", Shape::Turns),
    (
        "results/channels/*/alternatives/0/paragraphs/paragraphs",
        Shape::Paragraphs,
    ),
    ("results/channels/*/alternatives/0/words", Shape::Words),
    // Rev
    ("monologues", Shape::Turns),
    // Oyez
    ("transcript/sections/*/turns", Shape::Turns),
    ("sections/*/turns", Shape::Turns),
    // Amazon
    ("results/audio_segments", Shape::Turns),
    ("results/items", Shape::Words),
    // Whisper and its kin, podcasts
    ("segments", Shape::Turns),
    ("transcription", Shape::Turns),
    ("chunks", Shape::Turns),
    ("results/segments", Shape::Turns),
    ("transcript/segments", Shape::Turns),
    ("transcript", Shape::Turns),
    ("results", Shape::Turns),
    ("response/results", Shape::Turns),
    ("monologue", Shape::Turns),
    ("sentences", Shape::Turns),
    ("words", Shape::Words),
];
/// How deep an array of units may stand where no place is known.
const SEARCH_DEPTH: usize = 4;

/// The units of a file and how they become turns.
pub(super) fn units(root: Node) -> Option<(Vec<Node>, Shape)> {
    let own = root.elements();
    if speaks(&own) {
        return Some((own, Shape::Turns));
    }
    for (path, shape) in PLACES {
        let found: Vec<_> = at(root, path)
            .into_iter()
            .flat_map(Node::elements)
            .collect();
        if speaks(&found) {
            return Some((found, shape));
        }
    }
    search(root, 0).map(|found| (found, Shape::Turns))
}

/// The values at a path.
fn at<'a>(root: Node<'a>, path: &str) -> Vec<Node<'a>> {
    let mut nodes = vec![root];
    for step in path.split('/') {
        nodes = nodes
            .into_iter()
            .flat_map(|node| match step {
                "*" => node.elements(),
                "0" => node.elements().into_iter().take(1).collect(),
                key => node.member(key).into_iter().collect(),
            })
            .collect();
    }
    nodes
}

/// The longest array of units anywhere below.
fn search(node: Node, depth: usize) -> Option<Vec<Node>> {
    if depth > SEARCH_DEPTH {
        return None;
    }
    let mut best: Option<Vec<Node>> = None;
    for (_, value) in node.members() {
        let elements = value.elements();
        let found = if speaks(&elements) {
            Some(elements)
        } else {
            search(value, depth + 1)
        };
        if let Some(found) = found
            && best.as_ref().is_none_or(|best| found.len() > best.len())
        {
            best = Some(found);
        }
    }
    best
}

/// Whether elements are units of speech: one among the first of them is an object with words.
fn speaks(elements: &[Node]) -> bool {
    let object = |node: &&Node| node.raw().starts_with('{');
    let mut objects = elements.iter().filter(object).take(50);
    objects.any(|node| words_of(*node, 0).is_some_and(|text| !text.trim().is_empty()))
}
