//! The columns of a batch that have a part to play, each in one form.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, TimestampSecondArray};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};

use super::moment::{CHINA, moment};
use super::read::Roles;
use crate::article::{Article, Published};
use crate::clean::{Format, Raw};
use crate::error::{Error, Result};

/// The columns of a batch that have a part to play.
pub(super) struct Incoming {
    page: Page,
    id: Option<ArrayRef>,
    url: Option<ArrayRef>,
    title: Option<ArrayRef>,
    published: Option<ArrayRef>,
    source: Option<ArrayRef>,
    format: Option<ArrayRef>,
}

/// The pages, as text or still to be decoded.
enum Page {
    Text(ArrayRef),
    Bytes(ArrayRef),
}

impl Incoming {
    pub(super) fn new(batch: &RecordBatch, roles: &Roles) -> Result<Self> {
        let strings = |at: Option<usize>| {
            let cast = at.map(|at| cast(batch.column(at), &DataType::Utf8));
            cast.transpose().map_err(|e| Error::input("columns", e))
        };
        let text = batch.column(roles.text);
        let page = match text.data_type() {
            DataType::Binary | DataType::LargeBinary | DataType::BinaryView => {
                Page::Bytes(cast(text, &DataType::Binary).map_err(|e| Error::input("text", e))?)
            }
            _ => Page::Text(cast(text, &DataType::Utf8).map_err(|e| Error::input("text", e))?),
        };
        Ok(Self {
            page,
            id: strings(roles.id)?,
            url: strings(roles.url)?,
            title: strings(roles.title)?,
            published: roles.published.map(|at| moments(batch.column(at))).transpose()?,
            source: strings(roles.source)?,
            format: strings(roles.format)?,
        })
    }

    /// The page of `row`; empty where it is null.
    pub(super) fn raw(&self, row: usize) -> Raw<'_> {
        match &self.page {
            Page::Text(pages) => Raw::Text(cell(pages, row).unwrap_or_default()),
            Page::Bytes(pages) => {
                let pages = pages.as_binary::<i32>();
                Raw::Bytes(if pages.is_valid(row) { pages.value(row) } else { &[] })
            }
        }
    }

    pub(super) fn id(&self, row: usize) -> Option<String> {
        self.id.as_ref().and_then(|c| cell(c, row)).map(str::to_owned)
    }

    pub(super) fn url(&self, row: usize) -> Option<&str> {
        self.url.as_ref().and_then(|c| cell(c, row)).filter(|u| !u.is_empty())
    }

    pub(super) fn format(&self, row: usize) -> Format {
        match self.format.as_ref().and_then(|c| cell(c, row)) {
            Some("html") => Format::Html,
            Some("text") => Format::Text,
            _ => Format::Auto,
        }
    }

    /// What the page does not say of itself, its row may.
    pub(super) fn complete(&self, article: &mut Article, row: usize) {
        let word = |column: &Option<ArrayRef>| {
            let value = cell(column.as_ref()?, row)?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        article.title = article.title.take().or_else(|| word(&self.title));
        article.source = article.source.take().or_else(|| word(&self.source));
        article.url = article.url.take().or_else(|| word(&self.url));
        if let Some(at) = self.published(row).filter(|_| article.published.is_none()) {
            // A year that no paper has seen is a fault of the row, and no time.
            article.published = Some(at).filter(|at| at.is_plausible());
            if article.published.is_none() {
                article.flags.push("implausible_time".into());
            }
        }
    }

    /// When the row says that it was published.
    fn published(&self, row: usize) -> Option<Published> {
        let column = self.published.as_ref()?;
        if column.as_string_opt::<i32>().is_some() {
            return moment(cell(column, row)?);
        }
        let seconds = column.as_primitive::<TimestampSecondType>();
        column.is_valid(row).then(|| Published { seconds: seconds.value(row), offset: CHINA })
    }
}

fn cell(column: &ArrayRef, row: usize) -> Option<&str> {
    let strings: &StringArray = column.as_string();
    strings.is_valid(row).then(|| strings.value(row))
}

/// Times as seconds since 1970 where the column holds times, as strings where it holds anything else. A time
/// without a zone is China's.
fn moments(column: &ArrayRef) -> Result<ArrayRef> {
    let fail = |e| Error::input("published", e);
    let seconds = DataType::Timestamp(TimeUnit::Second, None);
    match column.data_type() {
        DataType::Timestamp(_, Some(_)) => {
            let utc = DataType::Timestamp(TimeUnit::Second, Some("+00:00".into()));
            let moments = cast(column, &utc).map_err(fail)?;
            let moments = moments.as_primitive::<TimestampSecondType>().clone();
            Ok(Arc::new(moments.with_timezone_opt::<&str>(None)))
        }
        DataType::Timestamp(_, None) | DataType::Date32 | DataType::Date64 => {
            let local = cast(column, &seconds).map_err(fail)?;
            let local = local.as_primitive::<TimestampSecondType>();
            let moments: TimestampSecondArray =
                local.iter().map(|s| s.map(|s| s - i64::from(CHINA))).collect();
            Ok(Arc::new(moments))
        }
        _ => cast(column, &DataType::Utf8).map_err(fail),
    }
}
