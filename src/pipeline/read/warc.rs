//! `.warc`: the pages of a web archive.
//!
//! Responses with status 200 whose type is HTML or plain text, resources of these types, and conversions (the
//! `.wet` files of Common Crawl) are pages; all other records are counted and passed over. ISO 28500 fixes
//! the form: a version line, headers, a blank line, a block as long as `Content-Length` says, two line ends.

use std::io::{self, Read};
use std::sync::Arc;

use super::check::fault_of;
use super::http::{self, Headers};
use super::open::{self, Bytes};
use super::pile::Pile;
use super::{BadRow, Chunk, Fault, InputFile, Limits, Place, Reader, Reading, lines};
use crate::error::Result;

/// Longest header line that is believed.
const HEADER_LINE: usize = 64 * 1024;
const HEADER_LINES: usize = 1000;

pub(super) struct Warc {
    file: Arc<str>,
    bytes: Bytes,
    limits: Limits,
    record: u64,
    ended: bool,
}

/// What became of reading a record.
enum Next {
    Record(Headers, Vec<u8>),
    /// Longer than a row may be; its head.
    Long(Vec<u8>),
    Broken(Fault, String, Vec<u8>),
    End,
}

impl Warc {
    pub(super) fn open(file: &InputFile, how: Reading<'_>) -> Result<Self> {
        let bytes = open::open(file, how.taken)?;
        Ok(Self { file: Arc::from(file.name.as_str()), bytes, limits: how.limits, record: 0, ended: false })
    }

    fn next(&mut self) -> Next {
        let version = loop {
            match lines::next(&mut *self.bytes, HEADER_LINE) {
                Err((error, partial)) => return broken(&error, partial),
                Ok(None) => return Next::End,
                Ok(Some(line)) if line.bytes.trim_ascii().is_empty() => {}
                Ok(Some(line)) => break line.bytes,
            }
        };
        if !version.starts_with(b"WARC/") {
            return Next::Broken(Fault::BadRecord, "no WARC record starts here".to_owned(), version);
        }
        let headers = match self.headers() {
            Ok(headers) => headers,
            Err(next) => return next,
        };
        let Some(length) = headers.get("content-length").and_then(|l| l.parse::<u64>().ok()) else {
            return Next::Broken(Fault::BadRecord, "the record has no Content-Length".to_owned(), version);
        };
        self.block(headers, length)
    }

    fn headers(&mut self) -> Result<Headers, Next> {
        let mut headers = Headers::default();
        for _ in 0..HEADER_LINES {
            match lines::next(&mut *self.bytes, HEADER_LINE) {
                Err((error, partial)) => return Err(broken(&error, partial)),
                Ok(None) => return Err(cut("the file ends inside a record's headers", Vec::new())),
                Ok(Some(line)) if line.bytes.trim_ascii().is_empty() => return Ok(headers),
                Ok(Some(line)) => headers.add(&line.bytes),
            }
        }
        Err(Next::Broken(Fault::BadRecord, "the record has too many headers".to_owned(), Vec::new()))
    }

    fn block(&mut self, headers: Headers, length: u64) -> Next {
        let most = self.limits.row_bytes as u64;
        let mut block = Vec::new();
        if let Err(error) = (&mut self.bytes).take(length.min(most)).read_to_end(&mut block) {
            return broken(&error, block);
        }
        if (block.len() as u64) < length.min(most) {
            return cut("the file ends inside a record", block);
        }
        if length <= most {
            return Next::Record(headers, block);
        }
        match io::copy(&mut (&mut self.bytes).take(length - most), &mut io::sink()) {
            Err(error) => broken(&error, block),
            Ok(passed) if passed < length - most => cut("the file ends inside a record", block),
            Ok(_) => Next::Long(block),
        }
    }

    fn place(&self) -> Place {
        Place { file: Arc::clone(&self.file), row: Some(self.record) }
    }

    fn bad(&self, id: Option<String>, fault: Fault, detail: String, raw: Vec<u8>) -> BadRow {
        BadRow { place: self.place(), id, fault, detail, raw }
    }

    fn pile_up(&self, headers: &Headers, block: Vec<u8>, pile: &mut Pile) {
        let id = headers.get("warc-record-id").map(|id| id.trim_matches(['<', '>']).to_owned());
        let page = match http::page(headers, &block) {
            http::Found::Nothing => {
                pile.skipped += 1;
                return;
            }
            http::Found::Page(page) => page,
            http::Found::Broken(why) => {
                return pile.set_aside(self.bad(id, Fault::BadRecord, why, block));
            }
        };
        if let Some((fault, detail)) = fault_of(&page.body) {
            pile.set_aside(self.bad(id, fault, detail, block));
        } else {
            let url = headers.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']));
            pile.push(self.place(), &page.body, id.as_deref(), url, page.format);
        }
    }
}

fn broken(error: &io::Error, partial: Vec<u8>) -> Next {
    Next::Broken(Fault::of(error), format!("the file can't be read further: {error}"), partial)
}

fn cut(why: &str, partial: Vec<u8>) -> Next {
    Next::Broken(Fault::Truncated, why.to_owned(), partial)
}

impl Reader for Warc {
    fn read(&mut self) -> Result<Option<Chunk>> {
        let mut pile = Pile::default();
        while !self.ended && pile.has_room(self.limits) {
            let next = self.next();
            self.record += 1;
            match next {
                Next::Record(headers, block) => self.pile_up(&headers, block, &mut pile),
                Next::Long(block) => {
                    let detail = format!("the record is longer than {} bytes", self.limits.row_bytes);
                    pile.set_aside(self.bad(None, Fault::TooLong, detail, block));
                }
                Next::Broken(fault, detail, raw) => {
                    self.ended = true;
                    pile.set_aside(self.bad(None, fault, detail, raw));
                }
                Next::End => {
                    self.ended = true;
                    if self.record == 1 {
                        pile.set_aside(BadRow::empty_file(&self.file));
                    }
                }
            }
        }
        pile.finish()
    }
}
