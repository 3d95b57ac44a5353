//! The texts of one story are compared with each other: each is read once and stays at hand meanwhile.

use rustc_hash::FxHashMap;

use super::edges::Numbered;
use super::shingled::{Reader, Shingled};
use super::texts::Texts;
use crate::error::Result;

/// Folded characters at hand, about: what a processor's cache holds with their hashes.
const CODES: usize = 1 << 15;

/// Texts by number, so many as fit; lent from story to story.
#[derive(Debug)]
pub(super) struct Shelf {
    reader: Reader,
    texts: Vec<Shingled>,
    place_of: FxHashMap<u32, usize>,
    codes: usize,
}

impl Shelf {
    /// An empty shelf.
    pub(super) fn new(reader: Reader) -> Self {
        Self { reader, texts: Vec::new(), place_of: FxHashMap::default(), codes: 0 }
    }

    /// Puts all away.
    pub(super) fn clear(&mut self) {
        self.place_of.clear();
        self.codes = 0;
        self.texts.retain(|text| text.codes.capacity() <= CODES);
    }

    /// The place of text `number`, read where it is not at hand. All may be put away before, but for the text at `held`,
    /// which stands at the first place then.
    pub(super) fn place<T: Texts + ?Sized>(
        &mut self,
        numbered: &Numbered<'_, T>,
        number: u32,
        held: Option<&mut Held>,
    ) -> Result<usize> {
        if let Some(&place) = self.place_of.get(&number) {
            return Ok(place);
        }
        if self.codes > CODES {
            self.put_away(held);
        }
        let place = self.place_of.len();
        if place == self.texts.len() {
            self.texts.push(Shingled::default());
        }
        let row = numbered.rows[number as usize] as usize;
        let text = &mut self.texts[place];
        self.reader.read(numbered.texts, row, text)?;
        self.codes += text.codes.len();
        self.place_of.insert(number, place);
        Ok(place)
    }

    /// The text at a place.
    pub(super) fn at(&self, place: usize) -> &Shingled {
        &self.texts[place]
    }

    fn put_away(&mut self, held: Option<&mut Held>) {
        self.place_of.clear();
        self.codes = 0;
        if let Some(held) = held {
            self.texts.swap(0, held.place);
            held.place = 0;
            self.codes = self.texts[0].codes.len();
            self.place_of.insert(held.number, 0);
        }
        let mut first = true;
        self.texts.retain(|text| std::mem::take(&mut first) || text.codes.capacity() <= CODES);
    }
}

/// A text that must stay at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) number: u32,
    pub(super) place: usize,
}
