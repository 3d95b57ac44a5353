//! What became of one line of a page.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::{Deserialize, Serialize};

use super::errors::InputError;
use crate::article::RepairKind;
use crate::clean as wing;
use crate::text::{CharOffsets, Span};

/// One line of a page, and all that was held against it and for it; its place lies in the page's raw text.
#[pyclass(frozen, module = "qinggao", get_all, eq)]
#[derive(PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What it says.
    text: String,
    /// First character.
    start: usize,
    /// One past its last character.
    end: usize,
    /// `head`, `body` or `tail`: the part of the page that it stands in.
    part: String,
    /// `body`, or the kind of what was removed; `None` for a blank line.
    kind: Option<String>,
    /// By which rule it was removed.
    rule: Option<String>,
    /// What it would be worth as head, as body, as tail.
    worth: (f32, f32, f32),
    /// The rules that spoke of it, the strongest first, each with its strength.
    evidence: Vec<(String, f32)>,
    /// What was cut from it although it stayed: start, end, kind, rule.
    cuts: Vec<(usize, usize, String, String)>,
    /// What was mended in what stayed of it: start, end, kind, what it became.
    repairs: Vec<(usize, usize, String, String)>,
}

impl Line {
    /// With places in characters of `raw`.
    pub fn new(raw: &str, offsets: &CharOffsets<'_>, line: wing::Explained) -> Self {
        let place = |s: Span| (offsets.chars(s.start), offsets.chars(s.end));
        let cut = |(span, kind, rule)| {
            let (start, end) = place(span);
            (start, end, kind, rule)
        };
        let repair = |(span, kind, became): (Span, RepairKind, String)| {
            let (start, end) = place(span);
            (start, end, kind.as_str().to_owned(), became)
        };
        let (start, end) = place(line.span);
        Self {
            text: line.span.of(raw).to_owned(),
            start,
            end,
            part: line.part.as_str().to_owned(),
            kind: line.kind,
            rule: line.rule,
            worth: line.worth.into(),
            evidence: line.evidence,
            cuts: line.cuts.into_iter().map(cut).collect(),
            repairs: line.repairs.into_iter().map(repair).collect(),
        }
    }
}

#[pymethods]
impl Line {
    fn __repr__(&self) -> String {
        let kind = self.kind.as_deref().unwrap_or("blank");
        format!("Line({}, {kind}, {:?})", self.part, self.text)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(self).map_err(|e| InputError::new_err(e.to_string()))?;
        Ok((py.get_type::<Self>().getattr("_unpickle")?, (PyBytes::new(py, &state),)))
    }

    /// A line from what `pickle` kept of it.
    #[staticmethod]
    fn _unpickle(state: &[u8]) -> PyResult<Self> {
        serde_json::from_slice(state).map_err(|e| InputError::new_err(e.to_string()))
    }
}
