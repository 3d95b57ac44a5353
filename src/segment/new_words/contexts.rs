//! Which stretches of text have not been read before?
//!
//! A context is a clause: what stands between two marks or spaces. A short one is taken together with the
//! clause before it, since `记者获悉` may open a hundred reports. Each context is read once, so that a copy
//! of an article, a site's footer or a quoted paragraph makes nothing frequent.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::super::alphabet::Alphabet;

/// How many contexts are remembered; a later one may push an older one out.
const SEEN: usize = 1 << 22;

/// A clause of fewer bytes is a context only together with the clause before it: eight characters.
const SHORT: usize = 24;

/// A clause is torn after so many bytes.
const LONGEST: usize = 1 << 12;

/// Remembers contexts, in bounded memory: one place for each hash, which the latest holder keeps.
pub(super) struct Contexts {
    seen: Box<[u64]>,
}

impl Contexts {
    pub(super) fn new() -> Self {
        Self { seen: vec![0; SEEN].into() }
    }

    /// The clauses of `text` that are new in their contexts, in order.
    pub(super) fn clauses<'t>(&mut self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let mut before = 0;
        Clauses { text, at: 0 }.filter(move |clause| {
            let own = hash(clause, 0);
            let context = if clause.len() < SHORT { hash(clause, before) } else { own };
            before = own;
            self.is_fresh(context)
        })
    }

    fn is_fresh(&mut self, context: u64) -> bool {
        let place = &mut self.seen[(context >> 32) as usize % SEEN];
        std::mem::replace(place, context) != context
    }
}

/// Never 0, which says that a place is free.
fn hash(clause: &str, before: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(before);
    hasher.write(clause.as_bytes());
    hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1
}

/// Stretches of characters that words are made of.
struct Clauses<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Clauses<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let (alphabet, bytes) = (Alphabet::get(), self.text.as_bytes());
        let mut start = self.at;
        while self.at < bytes.len() {
            let (code, width) = alphabet.read(bytes, self.at);
            if code == 0 && self.at == start {
                start += width;
            } else if code == 0 || self.at - start >= LONGEST {
                break;
            }
            self.at += width;
        }
        (self.at > start).then(|| &self.text[start..self.at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh(contexts: &mut Contexts, text: &str) -> Vec<String> {
        contexts.clauses(text).map(str::to_owned).collect()
    }

    #[test]
    fn a_clause_ends_at_marks_and_spaces() {
        let text = "栖鹤屯，C919来了！\u{FFFD}“好” 2.5%";
        assert_eq!(fresh(&mut Contexts::new(), text), ["栖鹤屯", "C919来了", "好", "2.5%"]);
    }

    #[test]
    fn a_copy_is_not_read_again() {
        let mut contexts = Contexts::new();
        let text = "栖鹤屯的冬捕节今天上午开幕，游客很多。";
        assert_eq!(fresh(&mut contexts, text).len(), 2);
        assert_eq!(fresh(&mut contexts, text), [""; 0]);
        assert_eq!(fresh(&mut contexts, "栖鹤屯的冬捕节今天上午开幕，天很冷。"), ["天很冷"]);
    }

    #[test]
    fn a_short_clause_is_read_again_behind_another() {
        let mut contexts = Contexts::new();
        fresh(&mut contexts, "甲说，很好。");
        assert_eq!(fresh(&mut contexts, "乙说，很好。"), ["乙说", "很好"]);
    }

    #[test]
    fn a_line_without_marks_is_torn_and_kept() {
        let text = "鹤".repeat(5000);
        let found = fresh(&mut Contexts::new(), &text);
        assert!(found.iter().all(|clause| clause.len() <= LONGEST + 3));
        // its first stretches are copies of each other
        assert_eq!(found.len(), 2);
    }
}
