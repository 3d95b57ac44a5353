//! What of this page can never be seen, nor say anything of what is?
//!
//! Scripts, styles, comments and most attributes make up most of a page's bytes. One pass over them, by the HTML
//! standard's own rules for where a tag, a comment or a script ends, leaves the rest for the parser. It also
//! takes the edge off hostile pages: a tag keeps each known attribute once, whatever it repeats.

use memchr::{memchr, memchr2, memmem};

/// A page without what is never shown.
#[derive(Debug, Default)]
pub(super) struct Slim<'h> {
    /// What is left; parses to the same visible tree.
    pub(super) html: String,
    /// Contents of `<script type="application/ld+json">`.
    pub(super) json_ld: Vec<&'h str>,
}

/// Attributes that somebody after us reads.
const KEPT: [&str; 16] = [
    "align",
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "open",
    "property",
    "rel",
    "role",
    "style",
    "type",
];
const LONGEST_KEPT: usize = 11;
/// What ends `<svg>` and `<math>` without their end tags.
const BREAKOUT: [&str; 12] =
    ["body", "br", "center", "div", "h1", "h2", "img", "li", "p", "span", "table", "ul"];
/// Longer values are data, not words.
const LONGEST_VALUE: usize = 2048;
const LONGEST_NAME: usize = 64;

/// Leaves out what is never shown.
pub(super) fn slim(html: &str) -> Slim<'_> {
    let mut slimmer = Slimmer { html, at: 0, foreign: 0, out: Slim::default() };
    slimmer.out.html.reserve(html.len() / 2);
    slimmer.run();
    slimmer.out
}

struct Slimmer<'h> {
    html: &'h str,
    at: usize,
    /// Open `<svg>` and `<math>`, where `/>` closes and no text is raw.
    foreign: usize,
    out: Slim<'h>,
}

impl<'h> Slimmer<'h> {
    fn run(&mut self) {
        let bytes = self.html.as_bytes();
        while let Some(open) = memchr(b'<', &bytes[self.at..]).map(|i| self.at + i) {
            self.out.html.push_str(&self.html[self.at..open]);
            self.at = open;
            match bytes.get(open + 1) {
                Some(b'!') => self.markup_declaration(),
                Some(b'?') => self.bogus_comment(),
                Some(b'/') if bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(),
                Some(b'/') if open + 2 < bytes.len() => self.bogus_comment(),
                Some(b) if b.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.out.html.push_str("&lt;");
                    self.at += 1;
                }
            }
        }
        self.out.html.push_str(&self.html[self.at..]);
    }

    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    /// A comment, a doctype, or something that browsers take for a comment.
    fn markup_declaration(&mut self) {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.at += comment_end(&rest.as_bytes()[4..]) + 4;
        } else {
            let end = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |i| i + 1);
            if rest.get(..9).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype")) {
                self.out.html.push_str(&rest[..end]);
            }
            self.at += end;
        }
    }

    fn bogus_comment(&mut self) {
        let rest = self.rest();
        self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |i| i + 1);
    }

    fn end_tag(&mut self) {
        let Some(tag) = Tag::read(&self.rest()[2..]) else {
            self.at = self.html.len();
            return;
        };
        self.at += tag.len + 2;
        if is_foreign(tag.name) {
            self.foreign = self.foreign.saturating_sub(1);
        }
        if tag.name.len() <= LONGEST_NAME {
            self.out.html.push_str("</");
            self.out.html.push_str(tag.name);
            self.out.html.push('>');
        }
    }

    fn start_tag(&mut self) {
        let Some(tag) = Tag::read(&self.rest()[1..]) else {
            self.at = self.html.len();
            return;
        };
        self.at += tag.len + 1;
        if tag.name.len() > LONGEST_NAME {
            return;
        }
        if self.foreign > 0 && BREAKOUT.iter().any(|n| tag.name.eq_ignore_ascii_case(n)) {
            self.foreign = 0;
        }
        let raw = if self.foreign > 0 { Raw::No } else { Raw::of(tag.name) };
        if is_foreign(tag.name) && !tag.closed {
            self.foreign += 1;
        }
        if matches!(raw, Raw::Dropped) {
            self.drop_raw(&tag);
        } else {
            tag.write(&mut self.out.html);
            if matches!(raw, Raw::Kept) {
                let end = raw_end(self.rest(), tag.name);
                self.out.html.push_str(&self.rest()[..end]);
                self.at += end;
            }
        }
    }

    /// Leaves out an element of raw text, its end tag too; keeps hold of a script's content.
    fn drop_raw(&mut self, tag: &Tag<'h>) {
        let rest = self.rest();
        let script = tag.name.eq_ignore_ascii_case("script");
        let end = if script { script_end(rest) } else { raw_end(rest, tag.name) };
        if script {
            let ld = tag.attribute("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"));
            if ld {
                self.out.json_ld.push(&rest[..end]);
            }
        }
        self.at += end;
        if self.at < self.html.len() {
            let close = Tag::read(&self.rest()[2..]).map(|t| t.len + 2);
            self.at = close.map_or(self.html.len(), |len| self.at + len);
        }
    }
}

fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

/// Whether an element's content is characters and no tags.
enum Raw {
    No,
    /// Shown, or read by others: copied as it stands.
    Kept,
    /// Never shown.
    Dropped,
}

impl Raw {
    fn of(name: &str) -> Self {
        let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
        match name.as_bytes()[0].to_ascii_lowercase() {
            b's' if is(&["script", "style"]) => Self::Dropped,
            b'n' if is(&["noscript", "noembed", "noframes"]) => Self::Dropped,
            b'i' if is(&["iframe"]) => Self::Dropped,
            b't' if is(&["title", "textarea"]) => Self::Kept,
            b'x' if is(&["xmp"]) => Self::Kept,
            b'p' if is(&["plaintext"]) => Self::Kept,
            _ => Self::No,
        }
    }
}

/// Where a comment ends, counted from behind `<!--`.
fn comment_end(bytes: &[u8]) -> usize {
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
fn raw_end(text: &str, name: &str) -> usize {
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
fn script_end(text: &str) -> usize {
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

/// A tag as it stands in the page, from its name on.
struct Tag<'h> {
    name: &'h str,
    /// Each known attribute's first value, in the order of [`KEPT`].
    kept: [Option<&'h str>; KEPT.len()],
    /// Up to and with `>`.
    len: usize,
    /// Whether it ends with `/>`.
    closed: bool,
}

impl<'h> Tag<'h> {
    /// Reads a tag from its name on; `None` where the page ends inside it.
    fn read(text: &'h str) -> Option<Self> {
        let bytes = text.as_bytes();
        let name_end = bytes.iter().position(|b| b" \t\n\x0c\r/>".contains(b))?;
        let mut tag = Self { name: &text[..name_end], kept: [None; KEPT.len()], len: 0, closed: false };
        let mut at = name_end;
        loop {
            at += bytes[at..].iter().position(|b| !b" \t\n\x0c\r/".contains(b))?;
            if bytes[at] == b'>' {
                tag.closed = at > name_end && bytes[at - 1] == b'/';
                tag.len = at + 1;
                return Some(tag);
            }
            at = tag.read_attribute(text, at)?;
        }
    }

    fn read_attribute(&mut self, text: &'h str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        // A first `=` belongs to the name.
        let name_end = start + 1 + bytes[start + 1..].iter().position(|b| b" \t\n\x0c\r/>=".contains(b))?;
        let after = name_end + bytes[name_end..].iter().position(|b| !b" \t\n\x0c\r".contains(b))?;
        let name = text.get(start..name_end)?;
        if bytes[after] != b'=' {
            self.keep(name, "");
            return Some(after);
        }
        let value = after + 1 + bytes[after + 1..].iter().position(|b| !b" \t\n\x0c\r".contains(b))?;
        let (from, to, next) = match bytes[value] {
            quote @ (b'"' | b'\'') => {
                let end = value + 1 + memchr(quote, &bytes[value + 1..])?;
                (value + 1, end, end + 1)
            }
            b'>' => (value, value, value),
            _ => {
                let end = value + bytes[value..].iter().position(|b| b" \t\n\x0c\r>".contains(b))?;
                (value, end, end)
            }
        };
        self.keep(name, &text[from..to]);
        Some(next)
    }

    fn keep(&mut self, name: &str, value: &'h str) {
        if name.len() > LONGEST_KEPT {
            return;
        }
        if let Some(slot) = KEPT.iter().position(|k| name.eq_ignore_ascii_case(k)) {
            self.kept[slot].get_or_insert(value);
        }
    }

    fn attribute(&self, name: &str) -> Option<&'h str> {
        self.kept[KEPT.iter().position(|k| *k == name)?]
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in KEPT.iter().zip(&self.kept) {
            let Some(value) = value else { continue };
            // A script's type was read; nobody asks for any other.
            if *name == "type" || value.len() > LONGEST_VALUE && *name != "content" {
                continue;
            }
            let quote = if memchr(b'"', value.as_bytes()).is_none() { '"' } else { '\'' };
            if quote == '\'' && memchr(b'\'', value.as_bytes()).is_some() {
                continue;
            }
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push('=');
                out.push(quote);
                out.push_str(value);
                out.push(quote);
            }
        }
        out.push_str(if self.closed { "/>" } else { ">" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(html: &str) -> String {
        slim(html).html
    }

    #[test]
    fn scripts_styles_and_comments_go() {
        assert_eq!(
            left("一<script>if (a<b) '</p>'</script>二<style>p{}</STYLE >三<!-- <p> -->四"),
            "一二三四"
        );
        assert_eq!(left("一<!-->二<!--->三<!-- --!>四<!--"), "一二三四");
        assert_eq!(left("<noscript><p>x</noscript>一<iframe>x</iframe>"), "一");
    }

    #[test]
    fn a_script_may_hold_a_script_inside_a_comment() {
        assert_eq!(left("<script><!-- <script>x</script> --></script>一"), "一");
        assert_eq!(left("<script><!-- x</script>一"), "一");
        assert_eq!(left("<script><!--> <script> </script>一"), "一");
    }

    #[test]
    fn what_a_script_tells_machines_is_kept_aside() {
        let page = slim("<script type=\"application/ld+json\">{\"a\":1}</script><script>var b</script>");
        assert_eq!((page.json_ld, page.html.as_str()), (vec!["{\"a\":1}"], ""));
    }

    #[test]
    fn known_attributes_stay_once_and_others_go() {
        assert_eq!(
            left("<a onclick='x>y' HREF=/z target=_blank class='c\"d' class=e>一</a >"),
            "<a class='c\"d' href=\"/z\">一</a>"
        );
        assert_eq!(left("<br/><img src=\"data:a\" /><p hidden>"), "<br/><img/><p hidden>");
    }

    #[test]
    fn text_that_looks_like_tags_stays_text() {
        assert_eq!(left("1 < 2 <3 <记者> a<"), "1 &lt; 2 &lt;3 &lt;记者> a&lt;");
        assert_eq!(left("<title>a <b></title>"), "<title>a <b></title>");
    }

    #[test]
    fn a_tag_cut_off_by_the_end_goes_as_in_browsers() {
        assert_eq!(left("一<p class=\"a"), "一");
        assert_eq!(left("一</p"), "一");
        assert_eq!(left("一<script>x"), "一");
    }
}
