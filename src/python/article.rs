//! The article.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDateTime, PyDict};

use super::errors::InputError;
use super::parts::{Author, Dateline, Hop, Paragraph, Removal, Repair, quoted};
use super::schema::schema;
use crate::article;
use crate::text::CharOffsets;

/// What `clean` made of one page.
#[pyclass(frozen, module = "qinggao", eq)]
#[derive(PartialEq)]
pub struct Article(pub article::Article);

#[pymethods]
impl Article {
    /// The body: its paragraphs joined by `"\n"`.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// The body's parts, in order.
    #[getter]
    fn paragraphs(&self) -> Vec<Paragraph> {
        let offsets = CharOffsets::new(&self.0.text);
        let paragraph = |p: &article::Paragraph| Paragraph {
            text: p.span.of(&self.0.text).to_owned(),
            kind: p.kind.as_str().to_owned(),
            start: offsets.chars(p.span.start),
            end: offsets.chars(p.span.end),
        };
        self.0.paragraphs.iter().map(paragraph).collect()
    }

    /// The headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.title.as_deref()
    }

    /// When the page says it was published: an aware `datetime`, in China's time where the page names no zone.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.0.published.map(|p| Ok(datetime(py, p)?.cast_into()?)).transpose()
    }

    /// Whom the page credits (来源).
    #[getter]
    fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    /// Who wrote it, from byline or dateline.
    #[getter]
    fn outlet(&self) -> Option<&str> {
        self.0.outlet.as_deref()
    }

    /// People and their roles, in the order of the page.
    #[getter]
    fn authors(&self) -> Vec<Author> {
        let author = |a: &article::Author| Author { name: a.name.clone(), role: a.role.as_str().to_owned() };
        self.0.authors.iter().map(author).collect()
    }

    /// 电头, where there is one.
    #[getter]
    fn dateline(&self) -> Option<Dateline> {
        let d = self.0.dateline.as_ref()?;
        Some(Dateline { agency: d.agency.clone(), place: d.place.clone(), date: d.date.clone() })
    }

    /// What 原标题 says.
    #[getter]
    fn original_title(&self) -> Option<&str> {
        self.0.original_title.as_deref()
    }

    /// Who had the text before whom, as the page itself tells it: from host to agency. Places lie in `raw`.
    #[getter]
    fn provenance(&self) -> Vec<Hop> {
        let offsets = CharOffsets::new(&self.0.raw);
        let hop = |h: &article::Hop| Hop {
            name: h.name.clone(),
            kind: h.kind.as_str().to_owned(),
            start: offsets.chars(h.span.start),
            end: offsets.chars(h.span.end),
        };
        self.0.provenance.iter().map(hop).collect()
    }

    /// All that is not body, in order, without overlaps; places lie in `raw`.
    #[getter]
    fn removals(&self) -> Vec<Removal> {
        let offsets = CharOffsets::new(&self.0.raw);
        let removal = |r: &article::Removal| Removal {
            kind: r.kind.to_string(),
            rule: r.rule.to_string(),
            start: offsets.chars(r.span.start),
            end: offsets.chars(r.span.end),
            text: r.span.of(&self.0.raw).to_owned(),
        };
        self.0.removals.iter().map(removal).collect()
    }

    /// What was mended in the body, in order: where it stood in `raw`, and what `text` says in its place. What was
    /// mended in two ways stands twice. Removals and repairs together make `text` of `raw`.
    #[getter]
    fn repairs(&self) -> Vec<Repair> {
        let offsets = CharOffsets::new(&self.0.raw);
        let repair = |r: &article::Repair| Repair {
            kind: r.kind.as_str().to_owned(),
            start: offsets.chars(r.span.start),
            end: offsets.chars(r.span.end),
            text: r.span.of(&self.0.raw).to_owned(),
            becomes: r.became.of(&self.0.text).to_owned(),
        };
        self.0.repairs.iter().map(repair).collect()
    }

    /// What a filter would act on: `seo_lead_in`, `injected_keyword`, `truncated`, `mojibake`, `no_body`, …
    #[getter]
    fn flags(&self) -> Vec<&str> {
        self.0.flags.iter().map(AsRef::as_ref).collect()
    }

    /// The page as it came, after decoding and, for HTML, after rendering to lines.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// The address that the caller gave or the page names as its own.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// The article in the output schema, as JSON; places are counted in characters.
    fn to_json(&self) -> String {
        schema(&self.0).to_string()
    }

    /// The article in the output schema, as plain Python values; `published` is a `datetime`.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = py.import("json")?.call_method1("loads", (self.to_json(),))?.cast_into::<PyDict>()?;
        dict.set_item("published", self.published(py)?)?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let a = &self.0;
        let title = a.title.as_deref().map_or_else(|| "None".to_owned(), quoted);
        format!(
            "Article(title={title}, paragraphs={}, removals={}, flags=[{}])",
            a.paragraphs.len(),
            a.removals.len(),
            a.flags.iter().map(|f| quoted(f)).collect::<Vec<_>>().join(", ")
        )
    }

    /// What a notebook shows: the page, with every removal struck out.
    #[pyo3(signature = () -> "str")]
    fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("qinggao.views")?.call_method1("article", (this,))
    }

    fn __hash__(&self) -> u64 {
        hash(&(&self.0.raw, &self.0.text))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(&self.0).map_err(|e| InputError::new_err(e.to_string()))?;
        let make = py.get_type::<Self>().getattr("_unpickle")?;
        Ok((make, (PyBytes::new(py, &state),)))
    }

    /// An article from what `pickle` kept of it.
    #[staticmethod]
    fn _unpickle(state: &[u8]) -> PyResult<Self> {
        serde_json::from_slice(state).map(Self).map_err(|e| InputError::new_err(e.to_string()))
    }
}

fn datetime(py: Python<'_>, at: article::Published) -> PyResult<Bound<'_, PyAny>> {
    let module = py.import("datetime")?;
    let delta = module.getattr("timedelta")?.call1((0, at.offset))?;
    let zone = module.getattr("timezone")?.call1((delta,))?;
    let epoch = module.getattr("datetime")?.call_method1("fromtimestamp", (0, &zone))?;
    let since = module.getattr("timedelta")?.call1((0, at.seconds))?;
    epoch.call_method1("__add__", (since,))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
