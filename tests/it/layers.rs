//! The order of the house: modules depend on earlier ones only, as the code map in `src/lib.rs` lists them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::paths::{paths, resolved};

/// The most lines of a file of `src`, with its tests.
const LIMIT: usize = 350;
/// The lines that files of `src` are meant to stay below.
const GOAL: usize = 300;
/// Files below `src` that may be longer, each with its reason; one that is short again is taken off.
const LONGER: &[(&str, &str)] = &[
    ("import/text/lists.rs", "tables of words"),
    ("import/text/tests.rs", "a test for every label style"),
];

/// A file of `src`.
struct Source {
    /// Its path below `src`, with `/`.
    name: String,
    text: String,
}

impl Source {
    /// The module it belongs to; none for `main.rs` and `lib.rs`.
    fn module(&self) -> Option<&str> {
        let top = self.name.split('/').next().unwrap_or_default();
        let module = top.strip_suffix(".rs").unwrap_or(top);
        (!matches!(module, "main" | "lib")).then_some(module)
    }

    fn is_test(&self) -> bool {
        self.name.ends_with("/tests.rs") || self.name.contains("/tests/")
    }

    /// All paths that it names, those with `super` and `self` from the root of the crate.
    fn paths(&self) -> Vec<Vec<String>> {
        let own: Vec<String> = self
            .name
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        let paths = paths(&self.text);
        paths.into_iter().map(|path| resolved(path, &own)).collect()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let source = |file: PathBuf| Source {
        name: file
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/"),
        text: fs::read_to_string(&file).unwrap(),
    };
    files.into_iter().map(source).collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules in their order, from the table of the code map.
fn order() -> Vec<String> {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    map.lines()
        .filter_map(|line| line.strip_prefix("//! | [`")?.split_once("`]"))
        .map(|(module, _)| module.to_owned())
        .collect()
}

/// Fails with all that is wrong at once.
fn nothing_is_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_code_map_names_every_module_once() {
    let mut mapped = order();
    mapped.sort();
    let mut modules: Vec<_> = sources()
        .iter()
        .filter(|source| !source.name.contains('/'))
        .filter_map(|source| source.module().map(str::to_owned))
        .collect();
    modules.sort();
    assert_eq!(mapped, modules);
}

#[test]
fn modules_depend_on_earlier_ones_only() {
    let rank: BTreeMap<String, usize> = order().into_iter().zip(0..).collect();
    let mut wrong = Vec::new();
    // A file of tests may look at what is built on its module.
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(module) = source.module() else {
            continue;
        };
        for path in source.paths() {
            if path.first().is_some_and(|first| first == "crate")
                && let Some(target) = path.get(1)
                && rank.get(target) > rank.get(module)
            {
                wrong.push(format!("src/{}: {}", source.name, path.join("::")));
            }
        }
    }
    nothing_is_wrong(&wrong);
}

#[test]
fn each_foreign_crate_stays_in_its_module() {
    let homes = [
        ("ratatui", "tui/"),
        ("crossterm", "tui/"),
        ("serde_yaml", "yaml"),
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for path in source.paths() {
            for (foreign, home) in homes {
                let at_home = source.name.starts_with(home)
                    || source.name == format!("{}.rs", home.trim_end_matches('/'));
                if path[0] == foreign && !at_home {
                    wrong.push(format!("src/{}: {}", source.name, path.join("::")));
                }
            }
        }
    }
    nothing_is_wrong(&wrong);
}

#[test]
fn no_other_program_is_ever_started() {
    let mut wrong = Vec::new();
    for source in sources() {
        for path in source.paths() {
            let starts = path.iter().any(|part| {
                part == "CommandExt" || part.starts_with("posix_spawn") || part.starts_with("execv")
            }) || path
                .windows(2)
                .any(|pair| pair[0] == "process" && pair[1] == "Command");
            if starts {
                wrong.push(format!("src/{}: {}", source.name, path.join("::")));
            }
        }
    }
    nothing_is_wrong(&wrong);
}

#[test]
fn a_module_is_a_file_with_its_name() {
    let wrong: Vec<_> = sources()
        .into_iter()
        .filter(|source| source.name.ends_with("mod.rs"))
        .map(|source| source.name)
        .collect();
    nothing_is_wrong(&wrong);
}

#[test]
fn no_file_grows_too_long() {
    let mut long = Vec::new();
    let mut too_long = false;
    let mut unlisted: BTreeMap<&str, &str> = LONGER.iter().copied().collect();
    for source in sources() {
        let lines = source.text.lines().count();
        let listed = lines > LIMIT && unlisted.remove(source.name.as_str()).is_some();
        too_long |= lines > LIMIT && !listed;
        if lines > GOAL {
            long.push(format!("{lines:>5} src/{}", source.name));
        }
    }
    assert!(
        !too_long,
        "a file has more than {LIMIT} lines; those beyond {GOAL}:\n{}",
        long.join("\n")
    );
    assert!(unlisted.is_empty(), "no longer too long: {unlisted:?}");
}
