//! The parts of an article: plain values, made and compared like tuples.

use pyo3::prelude::*;

/// `text` as Python would write it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
}

fn optional(text: Option<&String>) -> String {
    text.map_or_else(|| "None".to_owned(), |t| quoted(t))
}

/// One part of the body; its place lies in `Article.text`.
#[pyclass(frozen, module = "qinggao", eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// What it says.
    pub(super) text: String,
    /// `paragraph`, `heading`, `caption`, `table` or `list`.
    pub(super) kind: String,
    /// First character.
    pub(super) start: usize,
    /// One past its last character.
    pub(super) end: usize,
}

#[pymethods]
impl Paragraph {
    #[new]
    fn new(text: String, kind: String, start: usize, end: usize) -> Self {
        Self { text, kind, start, end }
    }

    fn __repr__(&self) -> String {
        let Self { text, kind, start, end } = self;
        format!("Paragraph(text={}, kind={}, start={start}, end={end})", quoted(text), quoted(kind))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str, usize, usize)) {
        (py.get_type::<Self>().into_any(), (&self.text, &self.kind, self.start, self.end))
    }
}

/// A person and what they did.
#[pyclass(frozen, module = "qinggao", eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct Author {
    /// As printed, without spaces inside a Chinese name.
    pub(super) name: String,
    /// `reporter`, `correspondent`, `writer`, `photographer`, `videographer`, `editor` or `proofreader`.
    pub(super) role: String,
}

#[pymethods]
impl Author {
    #[new]
    fn new(name: String, role: String) -> Self {
        Self { name, role }
    }

    fn __repr__(&self) -> String {
        format!("Author(name={}, role={})", quoted(&self.name), quoted(&self.role))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str)) {
        (py.get_type::<Self>().into_any(), (&self.name, &self.role))
    }
}

type Place<'d> = (Option<&'d str>, Option<&'d str>, Option<&'d str>);

/// 电头: who filed the story, where and when.
#[pyclass(frozen, module = "qinggao", eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct Dateline {
    /// 新华社
    pub(super) agency: Option<String>,
    /// 北京
    pub(super) place: Option<String>,
    /// As printed: 1月1日
    pub(super) date: Option<String>,
}

#[pymethods]
impl Dateline {
    #[new]
    fn new(agency: Option<String>, place: Option<String>, date: Option<String>) -> Self {
        Self { agency, place, date }
    }

    fn __repr__(&self) -> String {
        let [agency, place, date] = [&self.agency, &self.place, &self.date].map(|t| optional(t.as_ref()));
        format!("Dateline(agency={agency}, place={place}, date={date})")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, Place<'_>) {
        (
            py.get_type::<Self>().into_any(),
            (self.agency.as_deref(), self.place.as_deref(), self.date.as_deref()),
        )
    }
}

/// One holder of the text on its way to this page; its place lies in `Article.raw`.
#[pyclass(frozen, module = "qinggao", eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct Hop {
    /// 搜狐, 中国吉林网
    pub(super) name: String,
    /// `host`, `credited`, `byline`, `rights` or `agency`.
    pub(super) kind: String,
    /// First character of where the page says so.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
}

#[pymethods]
impl Hop {
    #[new]
    fn new(name: String, kind: String, start: usize, end: usize) -> Self {
        Self { name, kind, start, end }
    }

    fn __repr__(&self) -> String {
        let Self { name, kind, start, end } = self;
        format!("Hop(name={}, kind={}, start={start}, end={end})", quoted(name), quoted(kind))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str, usize, usize)) {
        (py.get_type::<Self>().into_any(), (&self.name, &self.kind, self.start, self.end))
    }
}

/// A span of `Article.raw` that is not body.
#[pyclass(frozen, module = "qinggao", eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct Removal {
    /// What it is: `disclaimer`, `byline`, `related`, …
    pub(super) kind: String,
    /// Which rule or which evidence took it.
    pub(super) rule: String,
    /// First character.
    pub(super) start: usize,
    /// One past its last character.
    pub(super) end: usize,
    /// What stood there.
    pub(super) text: String,
}

#[pymethods]
impl Removal {
    #[new]
    fn new(kind: String, rule: String, start: usize, end: usize, text: String) -> Self {
        Self { kind, rule, start, end, text }
    }

    fn __repr__(&self) -> String {
        let Self { kind, rule, start, end, text } = self;
        let [kind, rule, text] = [kind, rule, text].map(|t| quoted(t));
        format!("Removal(kind={kind}, rule={rule}, start={start}, end={end}, text={text})")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str, usize, usize, &str)) {
        (py.get_type::<Self>().into_any(), (&self.kind, &self.rule, self.start, self.end, &self.text))
    }
}

/// A span of `Article.raw` that reads otherwise in `Article.text`.
#[pyclass(frozen, module = "qinggao", eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct Repair {
    /// What was mended: `width`, `quotes`, `spaces`, …, called as the argument of `Cleaner` that asks for it.
    pub(super) kind: String,
    /// First character.
    pub(super) start: usize,
    /// One past its last character.
    pub(super) end: usize,
    /// What stood there.
    pub(super) text: String,
    /// What `Article.text` says in its place; empty where it went.
    pub(super) becomes: String,
}

#[pymethods]
impl Repair {
    #[new]
    fn new(kind: String, start: usize, end: usize, text: String, becomes: String) -> Self {
        Self { kind, start, end, text, becomes }
    }

    fn __repr__(&self) -> String {
        let Self { kind, start, end, text, becomes } = self;
        let [kind, text, becomes] = [kind, text, becomes].map(|t| quoted(t));
        format!("Repair(kind={kind}, start={start}, end={end}, text={text}, becomes={becomes})")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, usize, usize, &str, &str)) {
        (py.get_type::<Self>().into_any(), (&self.kind, self.start, self.end, &self.text, &self.becomes))
    }
}
