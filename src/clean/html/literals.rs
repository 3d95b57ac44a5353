//! The strings in a script, by the names that its data give them.
//!
//! Data stand in scripts as JSON, as JSON in a string, as objects of JavaScript without quotes around their keys, escaped as
//! addresses are. One pass over the characters finds strings, the keys before them and the brackets around them in
//! all of these; nothing is evaluated. A string that is data again is read in its turn.

/// A string or a number of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// Its key, letters alone, in small letters; empty where it has none.
    pub(super) key: String,
    /// What it says, its escapes resolved.
    pub(super) text: String,
    /// The object or the list that it stands in.
    pub(super) home: usize,
}

/// All that a script holds.
#[derive(Debug, Default)]
pub(super) struct Literals {
    pub(super) found: Vec<Literal>,
    /// By object or list: what it stands in. The first is the script.
    pub(super) parents: Vec<usize>,
}

/// Data inside of strings inside of strings end here.
const DEEPEST: u32 = 3;
/// Shortest string that may be data, in bytes.
const DATA: usize = 100;
/// More strings than this are no page's.
const MOST: usize = 200_000;

impl Literals {
    /// Reads a script; where it is `strict` JSON, a string may hold line breaks.
    pub(super) fn read(&mut self, script: &str, strict: bool) {
        if self.parents.is_empty() {
            self.parents.push(0);
        }
        self.scan(script, strict, 0, 0);
    }

    fn scan(&mut self, script: &str, strict: bool, home: usize, depth: u32) {
        let bytes = script.as_bytes();
        let mut open = vec![home];
        let mut at = 0;
        while at < bytes.len() && self.found.len() < MOST {
            match bytes[at] {
                b'{' | b'[' => {
                    self.parents.push(open.last().copied().unwrap_or(home));
                    open.push(self.parents.len() - 1);
                }
                b'}' | b']' if open.len() > 1 => _ = open.pop(),
                quote @ (b'"' | b'\'' | b'`') => {
                    let many_lines = strict || quote == b'`';
                    if let Some(end) = end_of_string(bytes, at, many_lines) {
                        let here = open.last().copied().unwrap_or(home);
                        self.string(script, (at, end), here, depth);
                        at = end;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Takes the string between the quotes at `from` and `to`, or the number behind it where it is a key.
    fn string(&mut self, script: &str, (from, to): (usize, usize), home: usize, depth: u32) {
        let behind = script[to + 1..].trim_start();
        if let Some(value) = behind.strip_prefix(':') {
            let value = value.trim_start();
            let digits = value.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                let (key, text) = (letters(&script[from + 1..to]), value[..digits].to_owned());
                self.found.push(Literal { key, text, home });
            }
            return;
        }
        let text = unescaped(&script[from + 1..to]);
        let is_data = text.len() >= DATA && text.trim_start().starts_with(['{', '[']);
        if is_data && depth < DEEPEST {
            self.scan(&text, true, home, depth + 1);
        } else {
            self.found.push(Literal { key: key_before(&script[..from]), text, home });
        }
    }
}

/// The quote that ends the string that begins with the one at `at`.
fn end_of_string(bytes: &[u8], at: usize, many_lines: bool) -> Option<usize> {
    let mut end = at + 1;
    loop {
        match bytes.get(end)? {
            b'\\' => end += 1,
            b'\n' if !many_lines => return None,
            b if *b == bytes[at] => return Some(end),
            _ => {}
        }
        end += 1;
    }
}

/// The key or the variable that what follows `before` is the value of.
fn key_before(before: &str) -> String {
    let Some(head) = before.trim_end().strip_suffix([':', '=', '(']) else { return String::new() };
    let head = head.trim_end().trim_end_matches(['"', '\'']);
    let from = head
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$')))
        .map_or(0, |i| i + 1);
    letters(head.get(from..).unwrap_or_default())
}

/// The letters of a name, small.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// A string of JavaScript or JSON with its escapes resolved.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        flush(&mut units, &rest[..at], &mut out);
        out.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        let escape = chars.next();
        rest = chars.as_str();
        let digits = match escape {
            Some('u') => 4,
            Some('x') => 2,
            _ => 0,
        };
        let code =
            rest.get(..digits).filter(|_| digits > 0).and_then(|hex| u16::from_str_radix(hex, 16).ok());
        if let Some(code) = code {
            units.push(code);
            rest = &rest[digits..];
            continue;
        }
        flush(&mut units, "\\", &mut out);
        match escape {
            Some('n' | 'r') => out.push('\n'),
            Some('t' | 'b' | 'f') => out.push(' '),
            Some('\n') | None => {}
            Some(c) => out.push(c),
        }
    }
    flush(&mut units, " ", &mut out);
    out.push_str(rest);
    out
}

/// Puts down the characters that were told by numbers, unless another number may follow at once.
fn flush(units: &mut Vec<u16>, next: &str, out: &mut String) {
    if !next.is_empty() {
        out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or('\u{FFFD}')));
    }
}

/// Text that was escaped as addresses are; none where it is no text then.
pub(super) fn from_address(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let hex =
            if first == b'%' { behind.get(..2).and_then(|h| std::str::from_utf8(h).ok()) } else { None };
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Vec<(String, String, usize)> {
        let mut literals = Literals::default();
        literals.read(script, false);
        literals.found.into_iter().map(|l| (l.key, l.text, l.home)).collect()
    }

    #[test]
    fn strings_have_their_keys_and_their_homes() {
        let found = read(
            r#"var x = {a_b: 'y"', "c-d" : "一\u4E8C\n\"三\"", "n": 12, e: ['f', {g: `h`}]}; it's = "z";"#,
        );
        let want = [("ab", "y\"", 1), ("cd", "一二\n\"三\"", 1), ("n", "12", 1), ("", "f", 2), ("g", "h", 3)];
        let all: Vec<_> = found.iter().map(|(k, t, h)| (k.as_str(), t.as_str(), *h)).take(5).collect();
        assert_eq!(all, want);
    }

    #[test]
    fn data_in_a_string_are_data() {
        let inner = format!(r#"{{\"title\":\"题\",\"content\":\"{}\"}}"#, "文".repeat(40));
        let found = read(&format!("JSON.parse(\"{inner}\")"));
        assert_eq!(found.iter().map(|l| l.0.as_str()).collect::<Vec<_>>(), ["title", "content"]);
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(unescaped(r"\u003Cp\u003E\ud83d\ude00\x41\/\\ \ud800"), "<p>😀A/\\ \u{FFFD}");
        assert_eq!(from_address("%7B%22a%22%3A%E6%96%B0%").as_deref(), Some("{\"a\":新%"));
        assert_eq!(from_address("%FF"), None);
    }
}
