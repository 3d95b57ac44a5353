//! What do pages tell where no reader sees it?
//!
//! Search engines once asked for the moment, the source, the author and the editor in elements of their own, which pages
//! hide; and hosts hide the headline that a text had before. What is hidden is believed only beside its label, and
//! only where the page tells nothing else.

use super::names::Names;
use super::tree::{Data, Id, Step, Tree};
use crate::article::Author;
use crate::clean::fold::folded;
use crate::clean::read::{moments, people_of, source};

/// What is told.
#[derive(Debug, Default)]
pub(super) struct Veiled {
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    pub(super) original_title: Option<String>,
    pub(super) authors: Vec<Author>,
}

/// Longest text of a hidden element that is looked at, in bytes, and most steps through it.
const LONGEST: usize = 600;
const STEPS: usize = 60;
/// Most hidden elements that are looked at.
const MOST: usize = 60;
const ORIGINAL: [&str; 3] = ["原标题:", "本文原标题:", "原题:"];

/// Reads what `tree` hides.
pub(super) fn veiled(tree: &Tree) -> Veiled {
    let mut veiled = Veiled::default();
    let hidden = tree.elements().filter(|(_, look)| look.is_styled_away() && !look.is_never_seen());
    let asked = hidden.filter(|(id, look)| !look.names.say(Names::COMMENTS) && tree.is_placed(*id));
    for (id, _) in asked.take(MOST) {
        veiled.read(&folded(&text(tree, id)));
    }
    veiled
}

impl Veiled {
    fn read(&mut self, text: &str) {
        if !text.contains(':') {
            return;
        }
        if let Some(title) = ORIGINAL.iter().find_map(|label| text.trim_start().strip_prefix(label)) {
            self.original_title.get_or_insert_with(|| title.trim().trim_matches(['《', '》']).to_owned());
            return;
        }
        // Without a label it may be anybody's.
        let Some(credit) = source(text) else { return };
        self.source.get_or_insert_with(|| text[credit].trim().to_owned());
        if self.published.is_none() && !moments(text).is_empty() {
            self.published = Some(text.to_owned());
        }
        for author in people_of(text, None) {
            if !self.authors.contains(&author) {
                self.authors.push(author);
            }
        }
    }
}

/// The text of a hidden element; empty where it holds more than labels and names.
fn text(tree: &Tree, id: Id) -> String {
    let mut text = String::new();
    for (n, step) in tree.walk(id).enumerate() {
        if let Step::Enter(id) = step
            && let Data::Text(part) = tree.data(id)
        {
            text.push_str(part.trim());
            text.push(' ');
        }
        if n > STEPS || text.len() > LONGEST {
            return String::new();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn hidden_labels_are_read_and_hidden_prose_is_not() {
        let told = veiled(&parse(
            "<div style='display:none'><span>2021-03-04 05:06:07</span><span>来源：<a>海州网</a></span><span>作者：李小蓝</span></div>\
             <p hidden>原标题：木楼重开门</p><div style='display:none'><p>据来源可靠的消息说，新桥就要通车了。</p></div>",
        ).tree);
        assert_eq!(told.source.as_deref(), Some("海州网"));
        assert_eq!(told.original_title.as_deref(), Some("木楼重开门"));
        assert!(told.published.is_some_and(|text| text.contains("2021-03-04 05:06:07")));
        assert_eq!(told.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["李小蓝"]);
    }
}
