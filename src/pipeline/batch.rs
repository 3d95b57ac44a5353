//! Pages in, articles out: the work on single articles, from one Arrow batch to one Arrow batch.
//!
//! Cleaned → what the columns know is added → masked → judged → sentences → words. It needs no other batch, so it runs
//! anywhere that Arrow batches go: on a thread here, or on a cluster. Rows come out as they went in, one for
//! one; a row that is not kept says why in `rejected` and `detail`.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use rayon::prelude::*;

use super::config::Config;
use super::filter::{Filter, Masker};
use super::frame::{Outcome, frame};
use super::incoming::Incoming;
use super::mended::Mended;
use super::read::Roles;
use super::schema;
use crate::article::{Article, Paragraph, ParagraphKind};
use crate::clean::{Cleaner, Raw, decode};
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::segment::{Buffers, Segmenter, sentences};
use crate::text::{Span, lines};

/// The flag of an article in which something was masked.
const MASKED: &str = "masked";

/// Does the work on single articles. Immutable; share it between threads.
pub struct Worker {
    config: Config,
    cleaner: Cleaner,
    segmenter: Option<Segmenter>,
    filter: Filter,
    masker: Masker,
}

impl Worker {
    /// Checks `config` and loads what it names.
    pub fn new(config: Config) -> Result<Self> {
        config.check()?;
        let cleaner = Cleaner::new(config.clean.clone())?;
        let mut flags: Vec<&str> = cleaner.flags().chain([MASKED]).collect();
        flags.sort_unstable();
        flags.dedup();
        Ok(Self {
            segmenter: config.run.tokens.map(|_| Segmenter::new(&config.segment)).transpose()?,
            filter: Filter::new(config.filter.clone(), &flags)?,
            masker: Masker::new(&config.filter.mask),
            cleaner,
            config,
        })
    }

    /// How it works, with all that it loaded.
    pub fn config(&self) -> Config {
        Config { clean: self.cleaner.config().clone(), ..self.config.clone() }
    }

    /// `page` without what is masked; a page that is not UTF-8 becomes it, so that it can be read at all.
    pub(super) fn masked(&self, page: &[u8]) -> Option<Vec<u8>> {
        if self.masker.is_idle() {
            return None;
        }
        let masked = match std::str::from_utf8(page) {
            Ok(text) => self.masker.mask(text),
            Err(_) => self.masker.mask(&decode(page).text),
        };
        masked.map(String::into_bytes)
    }

    /// The articles of the pages in `batch`, which must have a column of texts and one of ids by one of the names
    /// in the configuration. Runs on the current pool.
    pub fn batch(&self, batch: &RecordBatch, progress: &Progress) -> Result<RecordBatch> {
        let roles = Roles::resolve(&batch.schema(), &self.config.columns)?;
        let Some(id) = roles.id else {
            return Err(Error::input(
                "id",
                format!("no column named {}", self.config.columns.id.0.join(", ")),
            ));
        };
        if batch.column(id).null_count() > 0 {
            return Err(Error::input("id", "must not be null"));
        }
        self.rows(batch, &roles, |_| String::new(), progress).map(|(rows, _)| rows)
    }

    /// The same, where the roles are known and `name` gives an id to a row without one; and what was mended.
    pub(super) fn rows(
        &self,
        batch: &RecordBatch,
        roles: &Roles,
        name: impl Fn(usize) -> String + Sync,
        progress: &Progress,
    ) -> Result<(RecordBatch, Mended)> {
        let input = Incoming::new(batch, roles)?;
        let outcomes: Vec<Outcome> = (0..batch.num_rows())
            .into_par_iter()
            .map_init(Buffers::default, |buffers, row| {
                progress.advance(0)?;
                let id = input.id(row).unwrap_or_else(|| name(row));
                Ok(self.row(&input, row, id, buffers))
            })
            .collect::<Result<_>>()?;
        let schema = batch.schema();
        let others = roles.others.iter().map(|&at| {
            let field = schema.field(at);
            let (name, column) = (schema::riding(field.name()), batch.column(at).clone());
            // what the article has too, its title say, is hidden in both places
            let column = if name == *field.name() { column } else { self.hidden(column) };
            (field.clone().with_name(name).with_nullable(true), column)
        });
        Ok((frame(&outcomes, others.collect())?, Mended::of(&outcomes)))
    }

    /// A column of texts, masked.
    fn hidden(&self, column: ArrayRef) -> ArrayRef {
        let Some(texts) = column.as_string_opt::<i32>().filter(|_| !self.masker.is_idle()) else {
            return column;
        };
        let masked = |text| self.masker.mask(text).map_or(Cow::Borrowed(text), Cow::Owned);
        Arc::new(texts.iter().map(|text| text.map(masked)).collect::<StringArray>())
    }

    /// A bug in one row stops no batch: the row is set aside, and says so.
    fn row(&self, input: &Incoming, row: usize, id: String, buffers: &mut Buffers) -> Outcome {
        let work = AssertUnwindSafe(|| self.article(input, row, buffers));
        match catch_unwind(work) {
            Ok((article, rejected, sentences, tokens)) => {
                Outcome { id, article, sentences, tokens, rejected }
            }
            Err(panic) => Outcome {
                id,
                article: Article::default(),
                sentences: Vec::new(),
                tokens: None,
                rejected: Some(("failed", format!("cleaning failed: {}", said(&*panic)))),
            },
        }
    }

    fn article(&self, input: &Incoming, row: usize, buffers: &mut Buffers) -> Worked {
        let mut article = self.clean(input, row);
        input.complete(&mut article, row);
        self.mask(&mut article);
        let rejected = self.filter.judge(&article);
        if rejected.is_some() {
            return (article, rejected, Vec::new(), None);
        }
        let sentences = sentences(&article.text);
        let tokens = self.tokens(&article.text, buffers);
        (article, None, sentences, tokens)
    }

    fn clean(&self, input: &Incoming, row: usize) -> Article {
        let (format, url) = (input.format(row), input.url(row));
        match (input.raw(row), self.config.run.clean) {
            (raw, true) => self.cleaner.clean(raw, format, url),
            (Raw::Text(text), false) => as_it_is(text.to_owned()),
            (Raw::Bytes(bytes), false) => as_it_is(decode(bytes).text.into_owned()),
        }
    }

    /// Each star is as wide as what it takes the place of, so no span moves.
    fn mask(&self, article: &mut Article) {
        let mut any = false;
        let titles = [article.title.as_mut(), article.original_title.as_mut()];
        for text in [&mut article.text, &mut article.raw].into_iter().chain(titles.into_iter().flatten()) {
            if let Some(masked) = self.masker.mask(text) {
                *text = masked;
                any = true;
            }
        }
        if any {
            article.flags.push(MASKED.into());
        }
    }

    fn tokens(&self, text: &str, buffers: &mut Buffers) -> Option<Vec<Span>> {
        let (segmenter, mode) = self.segmenter.as_ref().zip(self.config.run.tokens)?;
        let mut spans = Vec::with_capacity(text.len() / 5);
        segmenter.cut_into(text, mode, segmenter.hmm(), buffers, &mut spans);
        Some(spans)
    }
}

/// A text that is clean already: each line with something on it is a paragraph.
fn as_it_is(raw: String) -> Article {
    let mut article = Article::default();
    for line in lines(&raw).map(|span| span.of(&raw).trim()).filter(|line| !line.is_empty()) {
        if !article.text.is_empty() {
            article.text.push('\n');
        }
        let start = article.text.len();
        article.text.push_str(line);
        let span = Span::new(start, article.text.len());
        article.paragraphs.push(Paragraph { kind: ParagraphKind::Paragraph, span });
    }
    article.raw = raw;
    article
}

type Worked = (Article, Option<super::filter::Reason>, Vec<Span>, Option<Vec<Span>>);

fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given")
}
