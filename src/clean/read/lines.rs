//! What do the lines outside of the body tell, by their kind?

use super::hops;
use super::original::original;
use super::record::{NEAR, Record, default_role};
use super::time::moments;
use crate::article::HopKind;
use crate::clean::fold::Folded;
use crate::clean::judge::Judged;
use crate::clean::page::Page;

/// So many lines before the body a name beside a moment may be whom the page credits.
const BESIDE: usize = 6;
/// What an editor's name stands behind.
const EDITED: [&str; 4] = ["编辑:", "责编:", "编辑|", "责编|"];

impl Record {
    pub(super) fn line(&mut self, page: &Page, judged: &Judged<'_>, n: usize, kind: &str, folded: &Folded) {
        let head = n < judged.body.start;
        let tail = n >= judged.body.end;
        let credited = self.source.is_some();
        let near = n + BESIDE >= judged.body.start;
        let near_end = n < judged.body.end + NEAR;
        self.by_kind(page, kind, folded, (head, tail, near), near_end);
        self.credited |= head && !credited && self.source.is_some();
    }

    fn by_kind(
        &mut self,
        page: &Page,
        kind: &str,
        folded: &Folded,
        (head, tail, near): (bool, bool, bool),
        near_end: bool,
    ) {
        match kind {
            "header" => {
                self.publication.read(&folded.text, 4);
                self.source(page, folded);
                self.people(page, folded, None, true);
                if head {
                    self.beside_moment(page, folded);
                }
            }
            "timestamp" | "widget" | "breadcrumb" if head => self.publication.read(&folded.text, 3),
            "source" => {
                self.source(page, folded);
                if !self.cited(page, folded) {
                    self.people(page, folded, None, true);
                }
                self.publication.read(&folded.text, if head { 3 } else { 1 });
            }
            "byline" | "editor" | "reporter" => {
                self.publication.read(&folded.text, if head { 3 } else { 1 });
                self.source(page, folded);
                self.people(page, folded, default_role(kind), true);
            }
            "disclaimer" => self.hop(page, folded, HopKind::Host, hops::host),
            "copyright" => self.hop(page, folded, HopKind::Rights, hops::rights),
            "repost_note" | "author_note" => {
                self.people(page, folded, None, true);
                self.reposted(page, folded);
                if let Some(range) = original(&folded.text) {
                    let title = folded.place(range.start, range.end).of(&page.raw);
                    self.original_title.get_or_insert_with(|| title.to_owned());
                }
            }
            "dateline" if head => self.filed_alone(page, folded),
            "script" if head => self.publication.read(&folded.text, 2),
            "navigation" if head => {
                self.publication.read(&folded.text, 2);
                if near {
                    self.beside_moment(page, folded);
                    if !moments(&folded.text).is_empty() {
                        self.people(page, folded, None, true);
                    }
                }
            }
            "navigation" if tail => {
                self.publication.read(&folded.text, 0);
                // Buttons may stand in one line with the editor.
                if near_end && EDITED.iter().any(|label| folded.text.contains(label)) {
                    self.people(page, folded, None, true);
                }
            }
            // Who took one picture (`photo_credit`) did not write the article.
            _ => {}
        }
    }
}
