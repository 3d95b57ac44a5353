//! The lines that stand in many stories.

use std::sync::Arc;

use pyo3::prelude::*;

use super::learn::Templates;
use crate::clean::{Template, Templates as Lines};
use crate::dedup::Passages;
use crate::text::CharOffsets;

/// Lines that recur over many stories of a column: site tails, legal notices, menus. Picklable.
#[pyclass(frozen, module = "qinggao")]
#[derive(Debug, Clone)]
pub struct Recurring {
    lines: Arc<Vec<(String, u32, u32)>>,
    spans: Arc<Vec<Vec<(usize, usize)>>>,
    shares: Arc<Vec<f64>>,
}

impl Recurring {
    pub(super) fn new(passages: Passages, texts: &[&str]) -> Self {
        let lines = passages.lines.into_iter().map(|p| (p.line, p.stories, p.texts)).collect();
        let (mut spans, mut shares) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
        for (text, found) in texts.iter().zip(&passages.spans) {
            let bytes: usize = found.iter().map(|span| span.len()).sum();
            shares.push(if found.is_empty() { 0.0 } else { bytes as f64 / text.len() as f64 });
            let offsets = CharOffsets::new(text);
            spans.push(found.iter().map(|s| (offsets.chars(s.start), offsets.chars(s.end))).collect());
        }
        Self { lines: Arc::new(lines), spans: Arc::new(spans), shares: Arc::new(shares) }
    }
}

#[pymethods]
impl Recurring {
    /// The lines, each with the number of stories and of texts that it stands in; those of most stories first.
    #[getter]
    fn lines(&self) -> Vec<(String, u32, u32)> {
        self.lines.to_vec()
    }

    /// For each text of the column where such lines stand in it: (start, end).
    #[getter]
    fn spans(&self) -> Vec<Vec<(usize, usize)>> {
        self.spans.to_vec()
    }

    /// For each text of the column how much of it is such lines, 0 to 1.
    #[getter]
    fn shares(&self) -> Vec<f64> {
        self.shares.to_vec()
    }

    /// For each text of the column what a filter would act on: `recurring_lines` where it has any, and
    /// `mostly_recurring` where they are half of it or more.
    #[getter]
    fn flags(&self) -> Vec<Vec<&'static str>> {
        let flags = |&share: &f64| match share {
            0.0 => Vec::new(),
            share if share < 0.5 => vec!["recurring_lines"],
            _ => vec!["recurring_lines", "mostly_recurring"],
        };
        self.shares.iter().map(flags).collect()
    }

    /// The lines as templates, for `Cleaner(templates=…)`.
    #[getter]
    fn templates(&self) -> Templates {
        let line = |(line, _, texts): &(String, u32, u32)| Template {
            site: String::new(),
            line: line.clone(),
            pages: *texts,
        };
        Templates(Lines { lines: self.lines.iter().map(line).collect() })
    }

    fn __len__(&self) -> usize {
        self.lines.len()
    }

    fn __repr__(&self) -> String {
        let with = self.shares.iter().filter(|&&share| share > 0.0).count();
        format!("<qinggao.Recurring: {} lines, in {with} of {} texts>", self.lines.len(), self.shares.len())
    }

    #[allow(clippy::type_complexity)] // what `_restore` takes
    #[pyo3(signature = () -> "tuple[object, tuple[object, ...]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let restore = py.get_type::<Self>().getattr("_restore")?;
        let state = (self.lines.to_vec(), self.spans.to_vec(), self.shares.to_vec());
        Ok((restore, state.into_pyobject(py)?.into_any()))
    }

    /// What `__reduce__` took apart.
    #[staticmethod]
    fn _restore(lines: Vec<(String, u32, u32)>, spans: Vec<Vec<(usize, usize)>>, shares: Vec<f64>) -> Self {
        Self { lines: Arc::new(lines), spans: Arc::new(spans), shares: Arc::new(shares) }
    }
}
