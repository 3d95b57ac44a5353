//! Who had a story when, and from whom.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// The texts of one group in the order of time; the first is the original, so far as the texts tell.
#[pyclass(frozen, get_all, module = "qinggao")]
pub struct Chain {
    /// The group's label.
    pub(super) group: u64,
    /// At least two.
    pub(super) posts: Vec<Post>,
}

#[pymethods]
impl Chain {
    fn __repr__(&self) -> String {
        format!("Chain(group={}, {} posts)", self.group, self.posts.len())
    }

    #[pyo3(signature = () -> "tuple[object, tuple[int, list[Post]]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (u64, Vec<Post>))> {
        Ok((py.get_type::<Self>().getattr("_restore")?, (self.group, self.posts.clone())))
    }

    /// What `__reduce__` took apart.
    #[staticmethod]
    fn _restore(group: u64, posts: Vec<Post>) -> Self {
        Self { group, posts }
    }
}

/// One text of a chain.
#[pyclass(frozen, get_all, from_py_object, module = "qinggao")]
#[derive(Debug)]
pub struct Post {
    /// Its id where ids were given, else its place in the column.
    pub(super) id: Py<PyAny>,
    /// Its place in the column.
    pub(super) row: usize,
    /// When it was published, in seconds since 1970 (UTC).
    pub(super) published: Option<i64>,
    /// The earlier text that it was taken from.
    pub(super) source: Option<Py<PyAny>>,
    /// The place of that text in the column.
    pub(super) source_row: Option<usize>,
    /// How the two are copies: exact, near or contained.
    pub(super) kind: Option<String>,
    /// The share of its shingles that its source lacks.
    pub(super) added: f64,
    /// The share of its source's shingles that it lacks.
    pub(super) dropped: f64,
}

impl Clone for Post {
    fn clone(&self) -> Self {
        Python::attach(|py| Self {
            id: self.id.clone_ref(py),
            source: self.source.as_ref().map(|source| source.clone_ref(py)),
            kind: self.kind.clone(),
            ..*self
        })
    }
}

#[pymethods]
impl Post {
    fn __repr__(&self) -> String {
        let source = self.source.as_ref().map_or("None".to_owned(), ToString::to_string);
        format!("Post(id={}, source={source}, added={:.2}, dropped={:.2})", self.id, self.added, self.dropped)
    }
    #[pyo3(signature = () -> "tuple[object, tuple[object, ...]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let Self { id, row, published, source, source_row, kind, added, dropped } = self;
        let state = (id, row, published, source, source_row, kind, added, dropped).into_pyobject(py)?;
        Ok((py.get_type::<Self>().getattr("_restore")?, state))
    }

    /// What `__reduce__` took apart.
    #[staticmethod]
    #[pyo3(signature = (id: "object", row, published, source: "object", source_row, kind, added, dropped))]
    #[allow(clippy::too_many_arguments)] // each is one of its fields
    fn _restore(
        id: Py<PyAny>,
        row: usize,
        published: Option<i64>,
        source: Option<Py<PyAny>>,
        source_row: Option<usize>,
        kind: Option<String>,
        added: f64,
        dropped: f64,
    ) -> Self {
        Self { id, row, published, source, source_row, kind, added, dropped }
    }
}
