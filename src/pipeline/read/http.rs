//! The page inside a record of a web archive.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

/// Headers of a record or of an answer; names in small letters, the first of a name counts.
#[derive(Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    pub(super) fn add(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

pub(super) struct Page {
    pub(super) body: Vec<u8>,
    /// `html` or `text`.
    pub(super) format: &'static str,
}

pub(super) enum Found {
    Page(Page),
    /// A record without a page.
    Nothing,
    Broken(String),
}

/// Unpacking more than so many times its size is no page but a trap.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// The page that the record with `headers` holds in `block`.
pub(super) fn page(headers: &Headers, block: &[u8]) -> Found {
    match headers.get("warc-type") {
        Some("response") => answer(block),
        Some("resource" | "conversion") => match format(headers.get("content-type")) {
            Some(format) => Found::Page(Page { body: block.to_vec(), format }),
            None => Found::Nothing,
        },
        _ => Found::Nothing,
    }
}

fn format(kind: Option<&str>) -> Option<&'static str> {
    let kind = kind?.split(';').next()?.trim().to_ascii_lowercase();
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" => Some("html"),
        "text/plain" => Some("text"),
        _ => None,
    }
}

fn answer(block: &[u8]) -> Found {
    let Some((head, body)) = split_head(block) else {
        return Found::Broken("the answer has no end of its headers".to_owned());
    };
    let mut lines = head.split(|&b| b == b'\n');
    let status = String::from_utf8_lossy(lines.next().unwrap_or_default()).into_owned();
    if status.split_whitespace().nth(1) != Some("200") {
        return Found::Nothing;
    }
    let mut headers = Headers::default();
    lines.for_each(|line| headers.add(line));
    let Some(format) = format(headers.get("content-type")) else { return Found::Nothing };
    // Archives keep the header even where they have unchunked the body already.
    let chunked = headers.get("transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked"));
    let whole = if chunked { unchunk(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    match unpack(headers.get("content-encoding").unwrap_or(""), whole) {
        Ok(body) => Found::Page(Page { body, format }),
        Err(why) => Found::Broken(why),
    }
}

fn split_head(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let crlf = memchr::memmem::find(block, b"\r\n\r\n").map(|at| (at, 4));
    let lf = memchr::memmem::find(block, b"\n\n").map(|at| (at, 2));
    let (at, length) = [crlf, lf].into_iter().flatten().min()?;
    Some((&block[..at], &block[at + length..]))
}

/// The body behind chunked transfer; `None` where it is not chunked after all.
fn unchunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let data = &body[end + 1..];
        whole.extend_from_slice(data.get(..size)?);
        body = data[size..].strip_prefix(b"\r\n").or_else(|| data[size..].strip_prefix(b"\n"))?;
    }
}

fn unpack(encoding: &str, body: Vec<u8>) -> Result<Vec<u8>, String> {
    let packed = match encoding.to_ascii_lowercase().as_str() {
        // Archives keep the header even where they have unpacked the body already.
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => read(MultiGzDecoder::new(&body[..])),
        "deflate" if body.first() == Some(&0x78) => read(ZlibDecoder::new(&body[..])),
        "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
            return Err(format!("the page is packed as {encoding}, which is not unpacked here"));
        }
        _ => return Ok(body),
    };
    packed.map_err(|e| format!("the page can't be unpacked: {e}"))
}

fn read(source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    source.take(MOST_UNPACKED).read_to_end(&mut page)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_what_is_not_chunked_is_left() {
        assert_eq!(unchunk(b"3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n").unwrap(), b"abcde");
        assert_eq!(unchunk(b"<html>\n"), None);
        assert_eq!(unchunk(b"9\r\nabc"), None);
    }
}
