//! Lines of a file as bytes, none longer than it may be.

use std::io::{self, BufRead};

/// One line.
pub(super) struct RawLine {
    /// Without its end.
    pub(super) bytes: Vec<u8>,
    /// Whether there was more of it, which was passed over.
    pub(super) cut: bool,
}

/// The next line of `source`, of which at most `most` bytes are kept; `None` at the end. On an error the bytes
/// that came before it are in the second part.
pub(super) fn next(source: &mut dyn BufRead, most: usize) -> Result<Option<RawLine>, (io::Error, Vec<u8>)> {
    let mut line = RawLine { bytes: Vec::new(), cut: false };
    let mut any = false;
    loop {
        let buffer = match source.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err((error, line.bytes)),
        };
        if buffer.is_empty() {
            return Ok(any.then_some(line));
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let part = &buffer[..end.unwrap_or(buffer.len())];
        let room = most - line.bytes.len();
        line.bytes.extend_from_slice(&part[..part.len().min(room)]);
        line.cut |= part.len() > room;
        let used = end.map_or(buffer.len(), |e| e + 1);
        source.consume(used);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_and_the_next_is_whole() {
        let mut source = io::BufReader::with_capacity(3, &b"123456789\nab\n\nend"[..]);
        let mut found = Vec::new();
        while let Some(line) = next(&mut source, 4).unwrap() {
            found.push((String::from_utf8(line.bytes).unwrap(), line.cut));
        }
        let wanted = [("1234", true), ("ab", false), ("", false), ("end", false)];
        assert_eq!(found, wanted.map(|(s, c)| (s.to_owned(), c)));
    }
}
