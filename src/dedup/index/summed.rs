//! How is damage seen in a file that others know how to read, but not how to check?
//!
//! A sum of each [`BLOCK`] bytes of `articles-N.parquet` is kept in the look-up file beside it. What is read is held
//! against these sums before anybody unpacks it.

use std::fs::File;
use std::io::{self, Write};

use super::checksum::checksum;

/// Bytes that have one sum.
pub(super) const BLOCK: usize = 4 << 10;

/// The sums of a file's blocks, of which the last may be shorter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) bytes: u64,
    pub(super) of: Vec<u32>,
}

/// Writes to a file, and sums up its blocks.
#[derive(Debug)]
pub(super) struct Summed {
    file: File,
    /// Of blocks that are whole.
    sums: Sums,
    /// What is there of the next.
    begun: Vec<u8>,
}

impl Summed {
    /// `file` is empty.
    pub(super) fn new(file: File) -> Self {
        Self { file, sums: Sums::default(), begun: Vec::with_capacity(BLOCK) }
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Of all that was written.
    pub(super) fn sums(&self) -> Sums {
        let mut sums = self.sums.clone();
        if !self.begun.is_empty() {
            sums.of.push(checksum(&self.begun));
        }
        sums
    }

    fn sum_up(&mut self, mut bytes: &[u8]) {
        self.sums.bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.begun.len()));
            if now.len() == BLOCK {
                self.sums.of.push(checksum(now));
            } else {
                self.begun.extend_from_slice(now);
            }
            if self.begun.len() == BLOCK {
                self.sums.of.push(checksum(&self.begun));
                self.begun.clear();
            }
            bytes = later;
        }
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum_up(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::positioned::Positioned;
    use super::*;

    proptest! {
        #[test]
        fn what_is_read_is_what_was_written_or_refused(
            pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..20_000), 1..6),
            at in 0usize..100_000,
            length in 0usize..40_000,
            changed in 0usize..100_000,
        ) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("file");
            let mut out = Summed::new(File::create(&path).unwrap());
            pieces.iter().for_each(|piece| out.write_all(piece).unwrap());
            let mut whole = pieces.concat();
            prop_assume!(!whole.is_empty());
            let sums = out.sums();
            prop_assert_eq!((sums.bytes as usize, sums.of.len()), (whole.len(), whole.len().div_ceil(BLOCK)));
            let at = at % whole.len();
            let part = at..whole.len().min(at + length);
            let read = |sums: Sums| {
                let mut buffer = vec![0; part.len()];
                Positioned::checked(&path, sums).unwrap().read(&mut buffer, at as u64).map(|()| buffer)
            };
            prop_assert_eq!(&read(sums.clone()).unwrap(), &whole[part.clone()]);
            let changed = changed % whole.len();
            whole[changed] ^= 1;
            std::fs::write(&path, &whole).unwrap();
            let touched = !part.is_empty() && (part.start / BLOCK..part.end.div_ceil(BLOCK)).contains(&(changed / BLOCK));
            prop_assert_eq!(read(sums.clone()).is_err(), touched);
            std::fs::write(&path, &whole[..changed]).unwrap();
            prop_assert!(Positioned::checked(&path, sums).is_err());
        }
    }
}
