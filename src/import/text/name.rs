//! The shape of a label: whether it could be a name at all, and its parts.

mod seen;

use seen::Seen;

/// How a label is written. One text mostly writes its labels one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// `SW`, `ЮУ`, `Q`.
    Initials,
    /// `STEVE WITKOFF`, `MS. PSAKI`.
    Capitals,
    /// `Steve Witkoff`, `Witkoff`, `Speaker 1`.
    Title,
    /// `bob`, `interviewer`.
    Lower,
    /// A script without capitals.
    Uncased,
}

/// A label taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The name without role and brackets.
    pub name: &'a str,
    /// What stands after a comma.
    pub role: Option<&'a str>,
    /// What stands in brackets: an alias, a party, a role.
    pub bracket: Option<&'a str>,
}

/// What can be seen on a label by itself.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one label"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How it is written.
    pub class: Class,
    /// How many words its name has.
    pub words: usize,
    /// Whether it begins with a title such as `Mr.`.
    pub titled: bool,
    /// Whether it holds a word such as `Speaker`.
    pub role: bool,
    /// Whether all of its words are ones that are nobody.
    pub nobody: bool,
    /// Whether it holds a small word that names have not.
    pub doubtful: bool,
}

/// Name, role and brackets of a label.
pub fn parts(label: &str) -> Parts<'_> {
    let (mut name, mut bracket) = (label.trim(), None);
    if let Some(open) = name.find(['(', '[', '（'])
        && name.ends_with([')', ']', '）'])
    {
        let inside = name[open..].trim_matches(['(', '[', '（', ')', ']', '）']);
        if open > 0 {
            bracket = Some(inside.trim());
            name = name[..open].trim_end();
        } else {
            name = inside.trim();
        }
    }
    let split = name.split_once([',', '،', '、']).or_else(|| {
        // Most names have none, and looking for one sign costs little.
        let has_dash = name.contains(['-', '—', '–']);
        [" -- ", " — ", " – "]
            .iter()
            .filter(|_| has_dash)
            .find_map(|dash| name.split_once(dash))
    });
    let (name, role) = match split {
        Some((before, after)) if !before.trim().is_empty() => {
            (before.trim_end(), Some(after.trim()))
        }
        _ => (name, None),
    };
    Parts {
        name,
        role,
        bracket,
    }
}

/// What a label looks like; `None` when it cannot be one.
pub fn shape(label: &str) -> Option<Shape> {
    if label.len() > 140 || label.is_empty() {
        return None;
    }
    let parts = parts(label);
    let name = parts.name;
    if name == "?" || name == "???" {
        return Some(Shape {
            class: Class::Initials,
            words: 1,
            titled: false,
            role: false,
            nobody: false,
            doubtful: false,
        });
    }
    let tail_is_short = |tail: Option<&str>| {
        tail.is_none_or(|tail| tail.split(' ').count() <= 12 && !tail.contains(['?', '!', ';']))
    };
    if name.len() > 80 || !tail_is_short(parts.role) || !tail_is_short(parts.bracket) {
        return None;
    }
    read_words(name)
}

fn read_words(name: &str) -> Option<Shape> {
    let mut seen = Seen::default();
    for word in name.split_whitespace() {
        seen.add(word)?;
    }
    if seen.words == 0
        || seen.words > 7
        || seen.letters == 0
        || seen.uncased_letters > 24 && seen.words < 3
    {
        return None;
    }
    if seen.fillers == seen.words {
        return None;
    }
    let class = if seen.uncased {
        Class::Uncased
    } else if seen.lower_words == seen.words - seen.numbers {
        if seen.words > 2 {
            return None;
        }
        Class::Lower
    } else if seen.starts_lower || seen.lower_words > seen.upper_words {
        return None;
    } else if seen.small > 0 {
        Class::Title
    } else if seen.letters <= 4 && seen.words == 1 {
        Class::Initials
    } else {
        Class::Capitals
    };
    Some(Shape {
        class,
        words: seen.words,
        titled: seen.titled,
        role: seen.role,
        nobody: seen.nobody == seen.words - seen.fillers && seen.nobody > 0 || is_byline(name),
        doubtful: seen.doubtful && class != Class::Lower,
    })
}

/// `BY MR. SMITH`: who asks from here on, or who wrote.
fn is_byline(name: &str) -> bool {
    let head = name.get(..3).unwrap_or_default();
    head.eq_ignore_ascii_case("by ") && name.len() > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_script_have_a_shape() {
        for (label, class) in [
            ("Steve Witkoff", Class::Title),
            ("Steve Witkoff (SW)", Class::Title),
            ("SW", Class::Initials),
            ("ЮУ", Class::Initials),
            ("Юрий Ушаков", Class::Title),
            ("MS. PSAKI", Class::Capitals),
            ("The PRESIDING OFFICER (Mr. Kyl)", Class::Title),
            ("Representative Jim Jordan (R, Ohio)", Class::Title),
            (
                "STEVE WITKOFF, SPECIAL ENVOY TO THE MIDDLE EAST",
                Class::Capitals,
            ),
            ("Aaron van Wirdum", Class::Title),
            ("Speaker 0", Class::Title),
            ("唐鳳", Class::Uncased),
            ("היו\"ר משה גפני", Class::Uncased),
            ("interviewer", Class::Lower),
            ("CDR / LMP", Class::Capitals),
            ("Заря 1 (Каманин)", Class::Title),
        ] {
            assert_eq!(
                shape(label).map(|shape| shape.class),
                Some(class),
                "{label}"
            );
        }
    }

    #[test]
    fn sentences_and_numbers_are_no_names() {
        for label in [
            "17",
            "He said to me",
            "I told them",
            "Is it so? Yes",
            "and so I thought",
        ] {
            assert_eq!(shape(label), None, "{label}");
        }
        assert!(shape("Note").unwrap().nobody);
        assert!(shape("DATE, TIME").unwrap().nobody);
    }
}
