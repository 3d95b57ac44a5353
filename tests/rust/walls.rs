//! A floor may use what lies below it, and nothing above or beside it.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms of the crate that it may name besides itself.
const FLOORS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("progress", &["error"]),
    ("text", &["error"]),
    ("article", &["error", "text"]),
    ("clean", &["article", "error", "progress", "text"]),
    ("segment", &["error", "progress", "text"]),
    ("dedup", &["error", "progress", "text"]),
    ("pipeline", &["article", "clean", "dedup", "error", "progress", "segment", "text"]),
    ("python", &["article", "clean", "dedup", "error", "pipeline", "progress", "segment", "text"]),
];

/// Each library that has one home, and that home.
const HOMES: &[(&str, &[&str])] = &[
    ("pyo3", &["python"]),
    ("jieba_rs", &["segment"]),
    ("html5ever", &["clean"]),
    ("parquet", &["pipeline", "dedup"]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let mut found = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    found
        .into_iter()
        .map(|path| {
            let first = path.strip_prefix(&src).unwrap().components().next().unwrap();
            let room = first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
            let code = fs::read_to_string(&path).unwrap();
            let code =
                code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            (room, path, code)
        })
        .filter(|(room, ..)| room != "lib")
        .collect()
}

fn visit(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn data_falls_down_one_way() {
    let mut broken = Vec::new();
    for (room, path, code) in sources() {
        let allowed =
            FLOORS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("no floor for {room}")).1;
        for (other, _) in FLOORS {
            if *other != room && !allowed.contains(other) && names(&code, &format!("crate::{other}")) {
                broken.push(format!("{} names {other}", path.display()));
            }
        }
        if code.contains("use crate::{") || code.contains("use crate::*") {
            broken.push(format!("{} imports from the crate root", path.display()));
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn each_library_has_one_home() {
    let mut broken = Vec::new();
    for (room, path, code) in sources() {
        for (library, homes) in HOMES {
            if !homes.contains(&room.as_str())
                && (names(&code, &format!("{library}::")) || names(&code, &format!("use {library}")))
            {
                broken.push(format!("{} names {library}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

/// Whether `code` has `word`, not as the head of a longer name.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        word.ends_with(':') || !code[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}
