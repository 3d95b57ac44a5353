//! What the markup tells, and what a paper means that speaks of itself.

use super::outlets::{is_outlet, is_self, is_somebody};
use super::record::Record;
use crate::article::{Dateline, Hop, Role};
use crate::clean::page::Page;

impl Record {
    /// What the markup says, where the page itself does not say it better.
    pub(super) fn hints(&mut self, page: &Page) {
        self.published = self.publication.settle(&page.hints.published, page.hints.hinted);
        // What stands under the headline credits the whole; at the tail it may be a picture's or a quotation's.
        let quoted = self.source.clone().filter(|_| !self.credited);
        let credited = page.hints.credited.clone().filter(|_| !self.credited);
        let beside = self.beside.take().filter(|_| !self.credited && credited.is_none());
        let credited = credited.or_else(|| beside.as_ref().map(|hop| hop.name.clone()));
        self.provenance.extend(beside);
        if let Some(source) = credited
            .or_else(|| self.source.take())
            .or_else(|| page.hints.source.clone())
            .or_else(|| self.noted.take())
        {
            self.source = Some(source);
        }
        if self.outlet.is_none() && self.source.is_none() {
            self.source.clone_from(&page.hints.hosted);
        }
        for author in &page.hints.authors {
            self.author(&author.name.clone(), author.role);
        }
        // Who has an account and credits another behind the text passes on what that one wrote.
        let account = self.authors.iter().any(|author| Some(&author.name) == self.source.as_ref());
        if let Some(quoted) = quoted.filter(|name| account && is_somebody(name)) {
            self.author(&quoted, Role::Writer);
        }
        if self.original_title.is_none() {
            self.original_title.clone_from(&page.hints.original_title);
        }
        if self.outlet.is_none() {
            self.outlet = self.source.clone().filter(|s| is_outlet(s));
        }
        self.own_name(page);
    }

    /// Gives a paper that speaks of itself its name: that of whom the page credits, else that of the site.
    fn own_name(&mut self, page: &Page) {
        let Some((kind, span)) = self.ours else { return };
        if self.outlet.is_none() {
            self.outlet = page.hints.site.clone().filter(|site| is_outlet(site));
        }
        if let Some(dateline) = self.dateline.as_mut().filter(|d| d.agency.as_deref().is_some_and(is_self)) {
            dateline.agency.clone_from(&self.outlet);
        }
        if self.dateline.as_ref() == Some(&Dateline::default()) {
            self.dateline = None;
        }
        if let Some(name) =
            self.outlet.clone().filter(|name| self.provenance.iter().all(|hop| hop.name != *name))
        {
            self.provenance.push(Hop { name, kind, span });
        }
    }
}
