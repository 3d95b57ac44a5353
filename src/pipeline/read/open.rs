//! A file as bytes, whatever it is packed with.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::InputFile;
use crate::error::{Error, Result};

const BUFFER: usize = 256 * 1024;
/// zstd's `--long=31`, the most that it knows.
const WINDOW_LOG: u32 = 31;

/// Bytes that can be read line by line on another thread.
pub(super) type Bytes = Box<dyn BufRead + Send>;

/// Opens `file` and unpacks it; what it is packed with is told by its first bytes, not by its name.
pub(super) fn open(file: &InputFile, taken: &Arc<AtomicU64>) -> Result<Bytes> {
    let source: Box<dyn Read + Send> = if file.is_standard_input() {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&file.path).map_err(|e| Error::input(file.path.display(), e))?)
    };
    unpack(Counted { source, taken: Arc::clone(taken) }).map_err(|e| Error::input(file.path.display(), e))
}

/// Opens `file` so that it can be read in any order; what can't be is unpacked to a nameless file first.
pub(super) fn open_seekable(file: &InputFile, taken: &Arc<AtomicU64>) -> Result<File> {
    let fail = |e: io::Error| Error::input(file.path.display(), e);
    if !file.is_standard_input() {
        let mut plain = File::open(&file.path).map_err(fail)?;
        let mut head = Vec::new();
        plain.by_ref().take(4).read_to_end(&mut head).map_err(fail)?;
        plain.seek(SeekFrom::Start(0)).map_err(fail)?;
        if Packing::of(&head) == Packing::None {
            taken.fetch_add(file.bytes, Ordering::Relaxed);
            return Ok(plain);
        }
    }
    let mut spool = tempfile::tempfile().map_err(fail)?;
    io::copy(&mut open(file, taken)?, &mut spool).map_err(fail)?;
    spool.seek(SeekFrom::Start(0)).map_err(fail)?;
    Ok(spool)
}

#[derive(PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    fn of(head: &[u8]) -> Self {
        match head {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Zstd,
            _ => Self::None,
        }
    }
}

fn unpack(source: Counted) -> io::Result<Bytes> {
    let mut source = BufReader::with_capacity(BUFFER, source);
    Ok(match Packing::of(source.fill_buf()?) {
        Packing::None => Box::new(source),
        Packing::Gzip => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(source))),
        Packing::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(source)?;
            decoder.window_log_max(WINDOW_LOG)?;
            Box::new(BufReader::with_capacity(BUFFER, decoder))
        }
    })
}

/// Counts what is read through it.
struct Counted {
    source: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
