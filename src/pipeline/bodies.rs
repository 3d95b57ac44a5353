//! All bodies, one after the other in one file, to be read again by row: they need not fit into memory.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::dedup::Texts;
use crate::error::{Error, Result};

/// Bodies being written.
pub(super) struct Writer {
    place: PathBuf,
    file: BufWriter<File>,
    ends: Vec<u64>,
}

impl Writer {
    pub(super) fn begin(place: &Path) -> Result<Self> {
        let file = File::options().create(true).truncate(true).read(true).write(true).open(place);
        let file = file.map_err(|e| Error::store(place.display(), e))?;
        Ok(Self { place: place.to_owned(), file: BufWriter::with_capacity(1 << 20, file), ends: Vec::new() })
    }

    pub(super) fn add(&mut self, body: &str) -> Result<()> {
        self.file.write_all(body.as_bytes()).map_err(|e| Error::store(self.place.display(), e))?;
        self.ends.push(self.ends.last().unwrap_or(&0) + body.len() as u64);
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Bodies> {
        let file = self.file.into_inner().map_err(|e| Error::store(self.place.display(), e.error()))?;
        Ok(Bodies { place: self.place, file, ends: self.ends })
    }
}

/// Bodies that can be read by row.
pub(super) struct Bodies {
    place: PathBuf,
    file: File,
    ends: Vec<u64>,
}

impl Texts for Bodies {
    fn text<'t>(&'t self, row: usize, buffer: &'t mut String) -> Result<&'t str> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        let mut bytes = std::mem::take(buffer).into_bytes();
        bytes.resize((self.ends[row] - start) as usize, 0);
        read_at(&self.file, &mut bytes, start).map_err(|e| Error::store(self.place.display(), e))?;
        *buffer = String::from_utf8(bytes).map_err(|e| Error::store(self.place.display(), e))?;
        Ok(buffer)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        at += read as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_body_is_read_by_its_row() {
        let root = tempfile::tempdir().unwrap();
        let mut writer = Writer::begin(&root.path().join("bodies")).unwrap();
        for body in ["春天", "", "夏"] {
            writer.add(body).unwrap();
        }
        let bodies = writer.finish().unwrap();
        let mut buffer = "old".to_owned();
        let mut read = |row| bodies.text(row, &mut buffer).unwrap().to_owned();
        assert_eq!([read(2), read(0), read(1)], ["夏", "春天", ""]);
    }
}
