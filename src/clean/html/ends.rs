//! Where does a comment, a script or an element of raw text end?

use memchr::{memchr, memchr2, memmem};

/// Where a comment ends, counted from behind `<!--`.
pub(super) fn comment_end(bytes: &[u8]) -> usize {
    if bytes.starts_with(b">") {
        return 1;
    }
    if bytes.starts_with(b"->") {
        return 2;
    }
    let plain = memmem::find(bytes, b"-->").map(|i| i + 3);
    let end = plain.unwrap_or(bytes.len());
    memmem::find(&bytes[..end], b"--!>").map_or(end, |i| i + 4)
}

/// Where `</name` stands that ends an element of raw text; the end of `text` where there is none.
pub(super) fn raw_end(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, b"</").find(|&at| names(&bytes[at + 2..], name)).unwrap_or(text.len())
}

/// Whether a tag of this name starts here.
fn names(bytes: &[u8], name: &str) -> bool {
    let ends = |b: Option<&u8>| b.is_none_or(|b| b" \t\n\x0c\r/>".contains(b));
    bytes.len() >= name.len()
        && bytes[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && ends(bytes.get(name.len()))
}

/// As [`raw_end`] for scripts, where `<!--` and `<script` inside shield one `</script`.
pub(super) fn script_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut escaped, mut doubled, mut at) = (false, false, 0);
    while let Some(found) = next_in_script(&bytes[at..], escaped).map(|i| at + i) {
        let here = &bytes[found..];
        at = found + 1;
        if here.starts_with(b"<!--") {
            (escaped, at) = (true, found + 2);
        } else if here.starts_with(b"-->") {
            (escaped, doubled) = (false, false);
        } else if here.starts_with(b"</") && names(&here[2..], "script") {
            if !doubled {
                return found;
            }
            doubled = false;
        } else if escaped && here.starts_with(b"<") && names(&here[1..], "script") {
            doubled = true;
        }
    }
    bytes.len()
}

fn next_in_script(bytes: &[u8], escaped: bool) -> Option<usize> {
    if escaped { memchr2(b'<', b'-', bytes) } else { memchr(b'<', bytes) }
}

/// Whether white space in an element is shown as it stands.
pub(super) fn keeps_space(name: &str) -> bool {
    ["pre", "listing", "svg", "math"].iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// Whether an element holds characters and no tags, and is never shown.
pub(super) fn is_dropped(name: &str) -> bool {
    let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
    match name.as_bytes()[0].to_ascii_lowercase() {
        b's' => is(&["script", "style"]),
        b'n' => is(&["noscript", "noembed", "noframes"]),
        b'i' => is(&["iframe"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_in_every_way_that_browsers_know() {
        for (rest, behind) in
            [(" <p> -->二", "二"), (">二", "二"), ("->二", "二"), (" --!>二", "二"), ("-", "")]
        {
            assert_eq!(&rest[comment_end(rest.as_bytes())..], behind, "{rest}");
        }
    }

    #[test]
    fn a_script_may_hold_a_script_inside_a_comment() {
        for (rest, behind) in [
            ("if (a<b) '</p>'</script>", "</script>"),
            ("<!-- <script>x</script> --></script>一", "</script>一"),
            ("<!-- x</script>一", "</script>一"),
            ("<!--> <script> </script>一", "</script>一"),
            ("</scripts></SCRIPT >", "</SCRIPT >"),
            ("x", ""),
        ] {
            assert_eq!(&rest[script_end(rest)..], behind, "{rest}");
        }
    }

    #[test]
    fn raw_text_ends_with_its_own_tag_alone() {
        assert_eq!(raw_end("a </b></STYLE x>", "style"), 6);
        assert_eq!(raw_end("</styles>", "style"), 9);
    }
}
