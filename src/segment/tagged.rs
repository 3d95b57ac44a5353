//! The words of a text with their parts of speech.

use super::config::Hmm;
use super::segmenter::{Buffers, Segmenter, WordId};
use super::tag::{NO_WORD, split_runs, tag};
use crate::text::Span;

/// A word and its part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tagged<'s> {
    /// Where the word stands.
    pub span: Span,
    /// jieba's name for its part of speech.
    pub tag: &'s str,
    /// As of [`Found`](super::Found), where the tag is the dictionary's; else `None`.
    pub id: Option<WordId>,
}

impl Segmenter {
    /// The words of `text` with their parts of speech. They tile it, but are not everywhere those of
    /// [`cut`](Self::cut): the tagger joins unknown characters by a model of its own, as in jieba.
    pub fn tag(&self, text: &str, hmm: Hmm) -> Vec<Tagged<'_>> {
        let mut words = Vec::with_capacity(text.len() / 4);
        self.each_tagged(text, hmm, &mut Buffers::default(), |word| words.push(word));
        words
    }

    /// Calls `give` with each word of `text` and its part of speech.
    pub fn each_tagged<'s>(
        &'s self,
        text: &str,
        hmm: Hmm,
        buffers: &mut Buffers,
        mut give: impl FnMut(Tagged<'s>),
    ) {
        self.each_odd(text, |odd, span| {
            if odd {
                give(Tagged { span, tag: self.lexicon.tag(span.of(text)).unwrap_or(NO_WORD), id: None });
            } else {
                self.tag_between(text, span, hmm, buffers, &mut give);
            }
        });
    }

    fn tag_between<'s>(
        &'s self,
        text: &str,
        span: Span,
        hmm: Hmm,
        Buffers { piece, route, tags, .. }: &mut Buffers,
        give: &mut impl FnMut(Tagged<'s>),
    ) {
        let mut from = span.start;
        while from < span.end {
            from = piece.read(&text[..span.end], from);
            split_runs(piece.codes_mut());
            route.find(&self.lexicon, piece.codes());
            tag(&self.lexicon, hmm, piece.codes(), route.steps(), tags, |from, to, (tag, id)| {
                give(Tagged { span: piece.span(from, to), tag, id });
            });
        }
    }
}
