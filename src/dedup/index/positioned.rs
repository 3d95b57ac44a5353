//! Reading at a place, from many threads at once.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use parquet::errors::Result as ParquetResult;
use parquet::file::reader::{ChunkReader, Length};

use super::checksum::{checksum, damaged};
use super::summed::{BLOCK, Sums};
use crate::error::{Error, Result};

/// Bytes that are checked at once.
const AT_ONCE: usize = 128 * BLOCK;
/// Bytes that are read ahead where a file is read through.
const AHEAD: usize = 16 * BLOCK;

/// An open file without a position of its own.
#[derive(Debug, Clone)]
pub(super) struct Positioned {
    file: Arc<File>,
    len: u64,
    /// What the sums of its blocks must be, where that is known.
    sums: Option<Arc<[u32]>>,
}

impl Positioned {
    /// Fails where the file can't be opened.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let open = || {
            let file = File::open(path)?;
            let len = file.metadata()?.len();
            Ok(Self { file: Arc::new(file), len, sums: None })
        };
        open().map_err(|e: io::Error| Error::store(path.display(), e))
    }

    /// A file whose blocks must have these sums; fails where it is not as long as they say.
    pub(super) fn checked(path: &Path, sums: Sums) -> Result<Self> {
        let open = Self::open(path)?;
        if open.len != sums.bytes || sums.of.len() as u64 != sums.bytes.div_ceil(BLOCK as u64) {
            let problem = format!("has {} bytes, not {}", open.len, sums.bytes);
            return Err(Error::store(path.display(), problem));
        }
        Ok(Self { sums: Some(sums.of.into()), ..open })
    }

    /// Bytes in it.
    pub(super) fn bytes(&self) -> u64 {
        self.len
    }

    /// Fills `buffer` with the bytes from `offset` on. Fails where they are not what was written.
    pub(super) fn read(&self, buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
        let Some(sums) = &self.sums else { return self.read_any(buffer, offset) };
        let mut around = Vec::new();
        for part in buffer.chunks_mut(AT_ONCE) {
            let (first, end) = (offset / BLOCK as u64, (offset + part.len() as u64).div_ceil(BLOCK as u64));
            let start = first * BLOCK as u64;
            around.resize((self.len.min(end * BLOCK as u64).saturating_sub(start)) as usize, 0);
            self.read_any(&mut around, start)?;
            let known = sums.get(first as usize..).unwrap_or_default();
            if around.chunks(BLOCK).zip(known).any(|(block, &sum)| checksum(block) != sum) {
                return Err(damaged());
            }
            let at = (offset - start) as usize;
            let read = around.get(at..at + part.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
            part.copy_from_slice(read);
            offset += part.len() as u64;
        }
        Ok(())
    }

    fn read_any(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        let mut done = 0;
        while done < buffer.len() {
            match read_at(&self.file, &mut buffer[done..], offset + done as u64) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => done += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

#[cfg(not(any(unix, windows)))]
fn read_at(mut file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    use std::io::{Seek, SeekFrom};
    use std::sync::{Mutex, PoisonError};
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _held = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(offset))?;
    file.read(buffer)
}

impl Length for Positioned {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Positioned {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        Ok(BufReader::with_capacity(AHEAD, From { file: self.clone(), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<bytes::Bytes> {
        let mut buffer = vec![0; length];
        self.read(&mut buffer, start)?;
        Ok(buffer.into())
    }
}

/// Reads on from a place.
#[derive(Debug)]
pub(super) struct From {
    file: Positioned,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.file.len.saturating_sub(self.at).min(buffer.len() as u64) as usize;
        self.file.read(&mut buffer[..left], self.at)?;
        self.at += left as u64;
        Ok(left)
    }
}
