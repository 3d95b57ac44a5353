//! Which files do these arguments name?

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::pipeline::faults::choice;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated, with a header.
    Csv,
    /// Tab-separated, with a header.
    Tsv,
    /// Apache Parquet.
    Parquet,
    /// One page of plain text.
    Text,
    /// One page of HTML.
    Html,
    /// A web archive.
    Warc,
}

const NAMES: &[(&str, FileFormat)] = &[
    ("jsonl", FileFormat::Jsonl),
    ("ndjson", FileFormat::Jsonl),
    ("csv", FileFormat::Csv),
    ("tsv", FileFormat::Tsv),
    ("parquet", FileFormat::Parquet),
    ("txt", FileFormat::Text),
    ("text", FileFormat::Text),
    ("html", FileFormat::Html),
    ("htm", FileFormat::Html),
    ("warc", FileFormat::Warc),
];

impl FileFormat {
    /// The format called `name`: a file ending without its dot.
    pub fn named(name: &str) -> Result<Self> {
        NAMES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|&(_, format)| format).ok_or_else(|| {
            let known: Vec<&str> = NAMES.iter().map(|(n, _)| *n).collect();
            Error::config("format", choice(name, &known))
        })
    }

    /// Whether a file of it is one page.
    pub fn is_page(self) -> bool {
        matches!(self, Self::Text | Self::Html)
    }

    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let bare = [".gz", ".zst", ".zstd"].iter().find_map(|e| name.strip_suffix(e)).unwrap_or(&name);
        let (_, ending) = bare.rsplit_once('.')?;
        NAMES.iter().find(|(n, _)| *n == ending).map(|&(_, format)| format)
    }
}

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputFile {
    /// Where it is; `-` for standard input.
    pub path: PathBuf,
    /// What rows of it are called by: the path below the folder or glob that named it.
    pub name: String,
    /// What it holds.
    pub format: FileFormat,
    /// Its size on disk; 0 for standard input.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 for standard input.
    pub changed: u128,
}

impl InputFile {
    /// Whether it is standard input, which can be read once only.
    pub fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// All files that `inputs` name: paths, folders, globs, or `-`. What lies under `out` is left out, so that a
/// run never reads what it wrote; a file named twice is read once.
pub fn find(inputs: &[String], format: Option<FileFormat>, out: &Path) -> Result<Vec<InputFile>> {
    let out = fs::canonicalize(out).ok();
    let mut seen = HashSet::new();
    let mut files = Vec::new();
    for input in inputs {
        for (path, name, named) in expand(input, format)? {
            let whole = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            if out.as_ref().is_some_and(|out| whole.starts_with(out)) || !seen.insert(whole) {
                continue;
            }
            files.push(describe(path, name, named)?);
        }
    }
    if files.is_empty() {
        return Err(Error::input(
            if inputs.is_empty() { "input".to_owned() } else { inputs.join(" ") },
            "no file to read",
        ));
    }
    Ok(files)
}

type Named = (PathBuf, String, FileFormat);

fn expand(input: &str, format: Option<FileFormat>) -> Result<Vec<Named>> {
    if input == "-" {
        let format = format.ok_or_else(|| Error::config("format", "must be given for standard input"))?;
        return Ok(vec![(PathBuf::from("-"), "-".to_owned(), format)]);
    }
    let path = Path::new(input);
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => folder(path, format),
        Ok(_) => {
            let format = format.or_else(|| FileFormat::of(path)).ok_or_else(|| unknown(path))?;
            Ok(vec![(path.to_owned(), file_name(path), format)])
        }
        Err(_) if input.contains(['*', '?', '[']) => globbed(input, format),
        Err(error) => Err(Error::input(input, error)),
    }
}

fn unknown(path: &Path) -> Error {
    Error::input(
        path.display(),
        "can't tell the format from the name: expected .jsonl .csv .tsv .parquet .txt .html or .warc \
         (also with .gz or .zst), or a format given",
    )
}

fn globbed(pattern: &str, format: Option<FileFormat>) -> Result<Vec<Named>> {
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..Default::default() };
    let paths = glob::glob_with(pattern, options).map_err(|e| Error::input(pattern, e))?;
    let mut found = Vec::new();
    for path in paths {
        let path = path.map_err(|e| Error::input(e.path().display(), e.error()))?;
        if !path.is_file() {
            continue;
        }
        if let Some(format) = format.or_else(|| FileFormat::of(&path)) {
            let name = path.display().to_string();
            found.push((path, name, format));
        }
    }
    found.sort();
    let fixed = common_folder(found.iter().map(|(path, ..)| path.as_path()));
    for (path, name, _) in &mut found {
        *name = below(path, &fixed);
    }
    Ok(found)
}

/// The folder that all `paths` share.
fn common_folder<'p>(paths: impl Iterator<Item = &'p Path>) -> PathBuf {
    paths
        .map(|p| p.parent().unwrap_or(Path::new("")).to_owned())
        .reduce(|a, b| {
            a.components().zip(b.components()).take_while(|(x, y)| x == y).map(|(x, _)| x).collect()
        })
        .unwrap_or_default()
}

/// Every file below `root` that is not hidden and has a format, in the order of their paths.
fn folder(root: &Path, format: Option<FileFormat>) -> Result<Vec<Named>> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| Error::input(folder.display(), e))? {
            let entry = entry.map_err(|e| Error::input(folder.display(), e))?;
            let kind = entry.file_type().map_err(|e| Error::input(entry.path().display(), e))?;
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if kind.is_dir() {
                open.push(path);
            } else if path.is_file()
                && let Some(format) = format.or_else(|| FileFormat::of(&path))
            {
                found.push((path.clone(), below(&path, root), format));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn below(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

fn describe(path: PathBuf, name: String, format: FileFormat) -> Result<InputFile> {
    if path == Path::new("-") {
        return Ok(InputFile { path, name, format, bytes: 0, changed: 0 });
    }
    let meta = fs::metadata(&path).map_err(|e| Error::input(path.display(), e))?;
    let changed = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    Ok(InputFile { path, name, format, bytes: meta.len(), changed: changed.map_or(0, |d| d.as_nanos()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for name in ["b.jsonl.gz", "a.csv", "notes.md", ".hidden.jsonl", "deep/c.html", "deep/out/d.txt"] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        root
    }

    fn names(inputs: &[String], out: &Path) -> Vec<String> {
        find(inputs, None, out).unwrap().into_iter().map(|f| f.name).collect()
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_paths() {
        let root = tree();
        let all = [root.path().display().to_string()];
        assert_eq!(
            names(&all, Path::new("/nowhere")),
            ["a.csv", "b.jsonl.gz", "deep/c.html", "deep/out/d.txt"]
        );
        assert_eq!(names(&all, &root.path().join("deep/out")), ["a.csv", "b.jsonl.gz", "deep/c.html"]);
    }

    #[test]
    fn a_file_named_twice_is_read_once() {
        let root = tree();
        let glob = format!("{}/**/*.html", root.path().display());
        let file = root.path().join("deep/c.html").display().to_string();
        assert_eq!(names(&[glob, file], Path::new("/nowhere")), ["c.html"]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = find(&["no/such.jsonl".into()], None, Path::new("out")).unwrap_err().to_string();
        assert!(error.starts_with("no/such.jsonl: "), "{error}");
        let error = find(&["no/*.jsonl".into()], None, Path::new("out")).unwrap_err().to_string();
        assert_eq!(error, "no/*.jsonl: no file to read");
    }
}
