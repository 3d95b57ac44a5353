//! What came in, row by row?
//!
//! [`find`] turns arguments into files → [`open`] turns a file into bytes, whatever it was packed with → one
//! file for each format turns bytes into [`Chunk`]s, bounded in rows and bytes. The order is that of the
//! arguments, inside a folder or a glob that of the paths, inside a file that of the rows.
//!
//! A row that can't be used is handed on as [`BadRow`], with its place, its reason and its content; a file that
//! ends too early gives the rows before the cut. Nothing here judges what a text says.

mod check;
mod columns;
mod csv;
mod find;
mod http;
mod jsonl;
mod lines;
mod open;
mod pages;
mod parquet;
mod pile;
mod rows;
mod table;
mod warc;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

pub use columns::{Columns, Names, Roles, is_text};
pub use find::{FileFormat, InputFile, find};
pub use rows::{BadRow, Chunk, Fault, JSON, Place};

use crate::error::Result;

/// How much is read at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Rows in a chunk.
    pub rows: usize,
    /// Bytes of text in a chunk; a chunk ends after the row that reaches it.
    pub bytes: usize,
    /// Bytes of one row; a longer one is set aside.
    pub row_bytes: usize,
}

/// How files are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// What their columns are called.
    pub columns: &'r Columns,
    /// How much of them is read at once.
    pub limits: Limits,
    /// Counts the bytes that are taken from the disk.
    pub taken: &'r Arc<AtomicU64>,
}

/// Reads the rows of some files.
pub trait Reader: Send {
    /// The next rows; `None` at the end.
    fn read(&mut self) -> Result<Option<Chunk>>;
}

/// Files that are read as one: a container of rows, or a run of single pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// In order; one, unless they are single pages.
    pub files: Vec<InputFile>,
}

/// Groups `files`, in order, into sources.
pub fn sources(files: Vec<InputFile>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for file in files {
        match sources.last_mut() {
            Some(last) if file.format.is_page() && last.files[0].format == file.format => {
                last.files.push(file);
            }
            _ => sources.push(Source { files: vec![file] }),
        }
    }
    sources
}

impl Source {
    /// What it is called: its file, or the first of its files and how many more there are.
    pub fn name(&self) -> String {
        let first = &self.files[0].name;
        match self.files.len() {
            1 => first.clone(),
            many => format!("{first} + {} more", many - 1),
        }
    }

    /// Opens it.
    pub fn reader(&self, how: Reading<'_>) -> Result<Box<dyn Reader>> {
        let first = &self.files[0];
        Ok(match first.format {
            FileFormat::Text | FileFormat::Html => Box::new(pages::Pages::new(self.files.clone(), how)),
            FileFormat::Jsonl => Box::new(jsonl::Jsonl::open(first, how)?),
            FileFormat::Csv | FileFormat::Tsv => Box::new(csv::Csv::open(first, how)?),
            FileFormat::Parquet => Box::new(parquet::Parquet::open(first, how)?),
            FileFormat::Warc => Box::new(warc::Warc::open(first, how)?),
        })
    }
}

#[cfg(test)]
mod tests;
