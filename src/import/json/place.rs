//! Where in a JSON file the units of speech stand: the places that known programs use first, then any array that looks right.

use super::node::{Members, Node, member};
use super::record::{tells_of_turns, tells_of_words, words_of};
use super::turns::Shape;

/// The places, the fullest first: keys, `*` for every element, `0` for the first one.
const PLACES: [(&str, Shape); 22] = [
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
    // Kaldi
    ("retval/words", Shape::Words),
];
/// Places that files of any kind have.
const DOUBTFUL: [&str; 5] = [
    "transcript",
    "results",
    "response/results",
    "monologue",
    "sentences",
];
/// How deep an array of units may stand where no place is known.
const SEARCH_DEPTH: usize = 4;

/// What must be shown before an array is taken for speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// Any words will do.
    None,
    /// The key of the words must say that they are words.
    Words,
    /// There must be a speaker or a time too.
    Place,
}

/// The units of a file and how they become turns.
pub(super) fn units<'a>(root: Node<'a>, top: &Members<'a>) -> Option<(Vec<Node<'a>>, Shape)> {
    let own = root.elements();
    if speaks(&own, Doubt::Words) {
        return Some((own, Shape::Turns));
    }
    for (path, shape) in PLACES {
        let doubt = match shape {
            Shape::Words | Shape::Paragraphs => Doubt::None,
            Shape::Turns if DOUBTFUL.contains(&path) => Doubt::Place,
            Shape::Turns => Doubt::Words,
        };
        let found: Vec<_> = at(top, path).into_iter().flat_map(Node::elements).collect();
        if speaks(&found, doubt) {
            return Some((found, shape));
        }
    }
    let numbered = || {
        let values: Vec<_> = top.iter().map(|(_, value)| *value).collect();
        let keys = top
            .iter()
            .all(|(key, _)| key.bytes().all(|byte| byte.is_ascii_digit()));
        (keys && speaks(&values, Doubt::Words)).then_some(values)
    };
    let found = search(root, 0).or_else(numbered)?;
    Some((found, Shape::Turns))
}

/// The values at a path.
fn at<'a>(top: &Members<'a>, path: &str) -> Vec<Node<'a>> {
    let mut steps = path.split('/');
    let first = steps.next().and_then(|key| member(top, key));
    let mut nodes: Vec<_> = first.into_iter().collect();
    for step in steps {
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
        let found = if speaks(&elements, Doubt::Place) {
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

/// How many objects of an array are looked at.
const LOOKED_AT: usize = 1000;

/// Whether elements are units of speech: one among the first of them is an object with words, by a key that says so;
/// what must be shown depends on the doubt.
fn speaks(elements: &[Node], doubt: Doubt) -> bool {
    elements.iter().take(LOOKED_AT).any(|node| {
        let members = node.members();
        let words = members
            .iter()
            .any(|(key, _)| doubt == Doubt::None || tells_of_words(key));
        let turns = doubt != Doubt::Place || members.iter().any(|(key, _)| tells_of_turns(key));
        words && turns && words_of(*node, 0).is_some_and(|text| !text.trim().is_empty())
    })
}
