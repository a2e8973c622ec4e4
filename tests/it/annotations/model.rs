//! What the W3C Web Annotation Data Model says of a document, as far as ours use it: each object has the properties of its
//! class and no other, with values of the right kind.

use serde_json::{Map, Value};

/// The motivations of the model, which are purposes too.
const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

/// The annotations of a collection, after all of it was looked at.
pub fn annotations(document: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(document).unwrap();
    let collection = object(&document, "AnnotationCollection");
    // One context must be given as a string.
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    has_only(
        collection,
        &[
            "@context",
            "id",
            "type",
            "label",
            "generator",
            "total",
            "first",
            "last",
        ],
    );
    let id = iri(&collection["id"]);
    assert!(collection["label"].is_string());
    let generator = object(&collection["generator"], "Software");
    has_only(generator, &["type", "name"]);
    let total = collection["total"].as_u64().unwrap();
    let Some(first) = collection.get("first") else {
        assert!(total == 0 && !collection.contains_key("last"));
        return Vec::new();
    };
    let page = object(first, "AnnotationPage");
    has_only(page, &["id", "type", "partOf", "startIndex", "items"]);
    assert_eq!(iri(&page["id"]), iri(&collection["last"]));
    assert_eq!((iri(&page["partOf"]), &page["startIndex"]), (id, &0.into()));
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len() as u64, total);
    let mut ids: Vec<&str> = items.iter().map(annotation).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len() as u64, total, "two annotations have one name");
    items.clone()
}

fn annotation(value: &Value) -> &str {
    let annotation = object(value, "Annotation");
    has_only(
        annotation,
        &[
            "id",
            "type",
            "motivation",
            "created",
            "modified",
            "body",
            "target",
        ],
    );
    let motivations = annotation["motivation"].as_array().unwrap();
    assert!(!motivations.is_empty());
    let named = |purpose: &Value| MOTIVATIONS.contains(&purpose.as_str().unwrap());
    assert!(motivations.iter().all(named), "{motivations:?}");
    for time in ["created", "modified"] {
        if let Some(time) = annotation.get(time) {
            // An xsd:dateTime in UTC.
            let time = time.as_str().unwrap();
            assert!(
                time.ends_with('Z') && time.parse::<jiff::Timestamp>().is_ok(),
                "{time}"
            );
        }
    }
    for body in annotation["body"].as_array().unwrap() {
        let purpose = &body["purpose"];
        assert!(named(purpose), "{purpose}");
        if body["type"] == "TextualBody" {
            has_only(
                body.as_object().unwrap(),
                &["type", "purpose", "value", "format"],
            );
            assert!(body["value"].is_string() && body["format"] == "text/plain");
        } else {
            resource(body);
        }
    }
    resource(&annotation["target"]);
    iri(&annotation["id"])
}

/// A specific resource: exactly one source, and selectors that select.
fn resource(value: &Value) {
    let resource = object(value, "SpecificResource");
    has_only(resource, &["type", "purpose", "source", "selector"]);
    let source = object(&resource["source"], "Text");
    has_only(source, &["id", "type", "format", "language", "via"]);
    iri(&source["id"]);
    source.get("via").map(iri);
    let selectors = resource.get("selector").map(|all| all.as_array().unwrap());
    for selector in selectors.into_iter().flatten() {
        let own = selector.as_object().unwrap();
        match selector["type"].as_str().unwrap() {
            "TextQuoteSelector" => {
                has_only(own, &["type", "exact", "prefix", "suffix"]);
                assert!(
                    selector["exact"]
                        .as_str()
                        .is_some_and(|exact| !exact.is_empty())
                );
                let text = |key| own.get(key).is_none_or(Value::is_string);
                assert!(text("prefix") && text("suffix"));
            }
            "TextPositionSelector" => {
                has_only(own, &["type", "start", "end"]);
                let (start, end) = (selector["start"].as_u64(), selector["end"].as_u64());
                assert!(start.unwrap() < end.unwrap());
            }
            other => panic!("{other} is not among our selectors"),
        }
    }
}

fn object<'a>(value: &'a Value, class: &str) -> &'a Map<String, Value> {
    let object = value.as_object().unwrap();
    assert_eq!(object["type"], class);
    object
}

fn has_only(object: &Map<String, Value>, allowed: &[&str]) {
    for key in object.keys() {
        assert!(allowed.contains(&key.as_str()), "{key} in {object:?}");
    }
}

/// An absolute IRI without blanks.
fn iri(value: &Value) -> &str {
    let iri = value.as_str().unwrap();
    let (scheme, rest) = iri.split_once(':').unwrap();
    assert!(
        ["urn", "http", "https"].contains(&scheme) && !rest.is_empty(),
        "{iri}"
    );
    assert!(
        !iri.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c)),
        "{iri}"
    );
    if let Some(uuid) = iri.strip_prefix("urn:uuid:") {
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{iri}");
        assert!(uuid.chars().all(|c| c == '-' || c.is_ascii_hexdigit()));
    }
    iri
}
