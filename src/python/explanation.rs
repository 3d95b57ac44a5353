//! Why two texts are copies, or are not.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::{Deserialize, Serialize};

use super::errors::InputError;
use crate::dedup as core;
use crate::text::{CharOffsets, Span};

/// What two texts share, and what differs; shown side by side in Jupyter.
#[pyclass(frozen, get_all, eq, module = "qinggao")]
#[derive(PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The left text.
    left: String,
    /// The right text.
    right: String,
    /// exact, near or contained; None where the two are not copies.
    kind: Option<String>,
    /// |A∩B| / |A∪B| over their shingles.
    jaccard: f64,
    /// |A∩B| / min(|A|, |B|) over their shingles.
    containment: f64,
    /// Whether what they share is a template that each fills otherwise.
    template: bool,
    /// What they share: ((start, end) in left, (start, end) in right).
    shared: Vec<((usize, usize), (usize, usize))>,
    /// What the left text alone has: (start, end).
    left_only: Vec<(usize, usize)>,
    /// What the right text alone has: (start, end).
    right_only: Vec<(usize, usize)>,
    /// The judgement in one line.
    summary: String,
}

impl Explanation {
    /// With places in characters of `left` and `right`.
    pub fn new(core: core::Explanation, left: &str, right: &str) -> Self {
        let (in_left, in_right) = (CharOffsets::new(left), CharOffsets::new(right));
        let place =
            |offsets: &CharOffsets<'_>, span: Span| (offsets.chars(span.start), offsets.chars(span.end));
        Self {
            summary: core.to_string(),
            left: left.to_owned(),
            right: right.to_owned(),
            kind: core.kind.map(|kind| kind.as_str().to_owned()),
            jaccard: core.jaccard,
            containment: core.containment,
            template: core.template,
            shared: core.shared.iter().map(|&(a, b)| (place(&in_left, a), place(&in_right, b))).collect(),
            left_only: core.left_only.iter().map(|&span| place(&in_left, span)).collect(),
            right_only: core.right_only.iter().map(|&span| place(&in_right, span)).collect(),
        }
    }
}

#[pymethods]
impl Explanation {
    fn __repr__(&self) -> String {
        format!("<qinggao.Explanation: {}>", self.summary)
    }

    fn __str__(&self) -> &str {
        &self.summary
    }

    /// What a notebook shows: the two texts side by side.
    #[pyo3(signature = () -> "str")]
    fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("qinggao.views")?.call_method1("explanation", (this,))
    }
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(self).map_err(|e| InputError::new_err(e.to_string()))?;
        Ok((py.get_type::<Self>().getattr("_unpickle")?, (PyBytes::new(py, &state),)))
    }

    /// An explanation from what `pickle` kept of it.
    #[staticmethod]
    fn _unpickle(state: &[u8]) -> PyResult<Self> {
        serde_json::from_slice(state).map_err(|e| InputError::new_err(e.to_string()))
    }
}
