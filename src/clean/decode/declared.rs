//! Which encoding does the page itself name?
//!
//! Looked for in the first bytes only, as browsers do: `<meta charset>`, `<meta http-equiv content>`, the XML
//! declaration, a CSS-like `charset=` in any of them. Labels follow the WHATWG table, so gb2312 is GBK is GB18030.

use encoding_rs::Encoding;

/// Browsers read 1,024 bytes; pages put scripts before the declaration, so we look further.
const REACH: usize = 8192;

/// The encoding named by the markup at the head of `bytes`.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(REACH)];
    ["charset", "encoding"].iter().find_map(|key| labels(head, key.as_bytes()).find_map(Encoding::for_label))
}

/// All values of `key=value` inside tags.
fn labels<'b>(head: &'b [u8], key: &'static [u8]) -> impl Iterator<Item = &'b [u8]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = find(&head[at..], key) {
            let start = at + found;
            at = start + key.len();
            if in_declaration(&head[..start])
                && let Some(value) = value(&head[at..])
            {
                return Some(value);
            }
        }
        None
    })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w.eq_ignore_ascii_case(needle))
}

/// Whether the last tag opened before this place is a `<meta` or `<?xml` that is still open.
fn in_declaration(before: &[u8]) -> bool {
    let Some(open) = before.iter().rposition(|&b| b == b'<') else { return false };
    let tag = &before[open + 1..];
    let named = |name: &[u8]| tag.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name));
    !tag.contains(&b'>') && (named(b"meta") || named(b"?xml"))
}

/// What follows `=`, without quotes.
fn value(after: &[u8]) -> Option<&[u8]> {
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let after = after.strip_prefix(b"\"").or_else(|| after.strip_prefix(b"'")).unwrap_or(after);
    let end =
        after.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(after.len());
    (end > 0).then(|| &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        declared(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn every_way_of_declaring_is_read() {
        assert_eq!(name("<meta charset=gb2312>"), Some("GBK"));
        assert_eq!(name("<META CHARSET = 'GB18030' />"), Some("gb18030"));
        assert_eq!(
            name("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">"),
            Some("Big5")
        );
        assert_eq!(name("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), Some("UTF-8"));
    }

    #[test]
    fn a_script_or_an_unknown_label_declares_nothing() {
        assert_eq!(name("<script charset=\"gbk\" src=a.js></script>"), None);
        assert_eq!(name("<meta charset=\"chinese-new\"><p>charset=gbk</p>"), None);
    }
}
