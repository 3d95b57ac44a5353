//! What is wrong is named: files that are not whole, ids that are there twice, work that is stopped.

use std::fs;
use std::path::Path;

use super::super::*;
use super::{add, article, named, open};
use crate::error::ErrorKind;
use crate::progress::Progress;

#[test]
fn what_a_kill_left_is_swept_by_the_next_writer() {
    let folder = tempfile::tempdir().unwrap();
    add(&open(folder.path()), &named(vec![article(1, 0..20)]));
    for name in
        ["articles-000002.parquet", "lookup-000002.bin", "manifest.json.tmp", "removed-000009.parquet"]
    {
        fs::write(folder.path().join(name), b"half").unwrap();
    }
    fs::write(folder.path().join("notes.txt"), b"mine").unwrap();
    let index = open(folder.path());
    index.remove(&[]).unwrap();
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["articles-000001.parquet", "lock", "lookup-000001.bin", "manifest.json", "notes.txt"]);
    assert_eq!(index.len(), 1);
}

#[test]
fn what_is_not_an_index_is_refused() {
    let fault = |folder: &Path, missing| Index::open(folder, None, missing).unwrap_err().to_string();
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    assert!(fault(&nowhere, Missing::Refuse).ends_with("no index is there"));
    fs::write(folder.path().join("notes.txt"), b"mine").unwrap();
    assert!(fault(folder.path(), Missing::Create).ends_with("not an index: notes.txt is in it"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written there");
    open(&nowhere);
    let manifest = nowhere.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"format\": 4", "\"format\": 5, \"later\": true")).unwrap();
    assert!(fault(&nowhere, Missing::Create).contains("format 5 is newer than 4"));
    fs::write(&manifest, text.replace("\"format\": 4", "\"format\": 2")).unwrap();
    assert!(fault(&nowhere, Missing::Create).contains("format 2 is older than 4"));
    fs::write(&manifest, "{").unwrap();
    assert!(fault(&nowhere, Missing::Create).contains("not an index"));
    assert!(
        Index::open(folder.path(), Some(2.0), Missing::Create).is_err_and(|e| e.kind() == ErrorKind::Config)
    );
}

#[test]
fn a_file_that_is_not_whole_is_named() {
    let folder = tempfile::tempdir().unwrap();
    add(&open(folder.path()), &named(vec![article(1, 0..20)]));
    let lookup = folder.path().join("lookup-000001.bin");
    let mut bytes = fs::read(&lookup).unwrap();
    let end = bytes.len();
    bytes[end - 50] ^= 1;
    fs::write(&lookup, bytes).unwrap();
    let fault = Index::open(folder.path(), None, Missing::Create).unwrap_err().to_string();
    assert!(fault.contains("lookup-000001.bin: not a whole look-up file"), "{fault}");
}

#[test]
fn ids_are_one_text_each() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let add = |ids: &[&str]| {
        let texts = vec!["好"; ids.len()];
        let arrivals = Arrivals { ids: ids.to_vec(), texts, ..Arrivals::default() };
        index.add(&arrivals, &Progress::default()).map_err(|e| e.to_string())
    };
    assert_eq!(add(&["a", "b", "a"]).unwrap_err(), "row 2: id \"a\" is that of row 0 too");
    assert!(index.is_empty());
    add(&["a", "b"]).unwrap();
    assert_eq!(add(&["c", "b"]).unwrap_err(), "row 1: id \"b\" is in the index already");
    assert_eq!(index.contains(&["a", "c"]).unwrap(), [true, false]);
    assert_eq!(index.remove(&["a", "z"]).unwrap_err().to_string(), "row 1: id \"z\" is not in the index");
    index.remove(&["a"]).unwrap();
    add(&["a"]).unwrap();
    assert_eq!(index.len(), 2);
}

#[test]
fn stopping_leaves_nothing_half_there() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let progress = Progress::default();
    progress.cancel();
    let arrivals = Arrivals { ids: vec!["a"], texts: vec!["好"], ..Arrivals::default() };
    assert_eq!(index.add(&arrivals, &progress).unwrap_err().kind(), ErrorKind::Cancelled);
    assert!(index.is_empty());
    index.add(&arrivals, &Progress::default()).unwrap();
    assert_eq!(open(folder.path()).len(), 1);
}

/// Asks for all that an index can tell.
fn ask(folder: &Path) -> crate::error::Result<()> {
    let index = Index::open(folder, None, Missing::Refuse)?;
    let texts: Vec<String> = (0..9).map(|n| article(n, 0..15)).collect();
    let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
    index.query(&texts, &Progress::default())?;
    index.contains(&["n0", "n7", "other"])?;
    index.compact(&Progress::default())
}

#[test]
fn a_damaged_file_is_named_and_never_a_panic() {
    let whole = tempfile::tempdir().unwrap();
    let index = open(whole.path());
    named((0..60).map(|n| article(n % 30, 0..14 + n / 20)).collect()).chunks(30).for_each(|rows| {
        add(&index, rows);
    });
    index.remove(&["n1", "n31"]).unwrap();
    let files: Vec<_> = fs::read_dir(whole.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let (mut state, mut named) = (7u64, 0);
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..240 {
        let folder = tempfile::tempdir().unwrap();
        for name in &files {
            fs::copy(whole.path().join(name), folder.path().join(name)).unwrap();
        }
        let name = files[round % files.len()].to_str().unwrap();
        let mut bytes = fs::read(folder.path().join(name)).unwrap();
        if bytes.is_empty() {
            continue;
        }
        let at = random(bytes.len());
        if round % 3 == 0 {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << random(8);
        }
        fs::write(folder.path().join(name), bytes).unwrap();
        if let Err(error) = ask(folder.path()) {
            assert!(matches!(error.kind(), ErrorKind::Store | ErrorKind::Config), "{name}: {error}");
            assert!(
                error.kind() == ErrorKind::Config
                    || error.to_string().contains("00000")
                    || name == "manifest.json",
                "{name}: {error}"
            );
            named += 1;
        }
    }
    assert!(named > 100, "{named} of 240 were seen");
}

#[test]
fn damage_is_told_or_makes_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let rows = named((0..60).map(|n| article(n % 20, n / 20..12 + n % 7)).collect());
    let index = open(folder.path());
    rows.chunks(25).for_each(|some| drop(add(&index, some)));
    index.remove(&["n3", "n4"]).unwrap();
    index.release();
    let asked: Vec<String> = (0..20).map(|n| article(n, 1..12)).collect();
    let asked: Vec<&str> = asked.iter().map(|text| &**text).collect();
    let told = || {
        let index = Index::open(folder.path(), None, Missing::Refuse)?;
        Ok::<_, crate::error::Error>((
            index.query(&asked, &Progress::default())?,
            index.groups(&Progress::default())?,
            index.contains(&["n3", "n5", "n59"])?,
        ))
    };
    let (whole, mut refused) = (told().unwrap(), 0);
    for entry in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap()) {
        let (path, bytes) = (entry.path(), fs::read(entry.path()).unwrap());
        for part in 0..bytes.len().min(40) {
            let mut damaged = bytes.clone();
            let at = part * bytes.len() / 40.min(bytes.len());
            damaged[at] ^= 1 << (part % 8);
            fs::write(&path, damaged).unwrap();
            match told() {
                Ok(answers) => assert!(answers == whole, "{} at {at}", path.display()),
                Err(fault) => {
                    assert!(
                        fault.kind() == ErrorKind::Store && fault.to_string().contains("-0")
                            || fault.to_string().contains("manifest.json"),
                        "{fault}"
                    );
                    refused += 1;
                }
            }
        }
        fs::write(&path, bytes).unwrap();
    }
    assert!(refused > 100 && told().unwrap() == whole, "{refused}");
}
