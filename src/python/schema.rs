//! An article in the output schema, as JSON; places are counted in characters.

use serde_json::{Value, json};

use crate::article;
use crate::text::{CharOffsets, Span};

/// The article as one object.
pub fn schema(a: &article::Article) -> Value {
    let (text, raw) = (CharOffsets::new(&a.text), CharOffsets::new(&a.raw));
    let place = |offsets: &CharOffsets<'_>, s: Span| (offsets.chars(s.start), offsets.chars(s.end));
    let paragraphs: Vec<Value> = a
        .paragraphs
        .iter()
        .map(|p| {
            let (start, end) = place(&text, p.span);
            json!({"kind": p.kind.as_str(), "start": start, "end": end})
        })
        .collect();
    let removals: Vec<Value> = a
        .removals
        .iter()
        .map(|r| {
            let (start, end) = place(&raw, r.span);
            json!({"kind": r.kind, "rule": r.rule, "start": start, "end": end})
        })
        .collect();
    let authors: Vec<Value> =
        a.authors.iter().map(|x| json!({"name": x.name, "role": x.role.as_str()})).collect();
    let provenance: Vec<Value> =
        a.provenance.iter().map(|h| json!({"name": h.name, "kind": h.kind.as_str()})).collect();
    let dateline = a.dateline.as_ref().map(|d| json!({"agency": d.agency, "place": d.place, "date": d.date}));
    json!({
        "title": a.title, "text": a.text, "published": a.published.map(|p| p.to_string()), "source": a.source,
        "outlet": a.outlet, "original_title": a.original_title, "authors": authors, "provenance": provenance,
        "dateline": dateline, "paragraphs": paragraphs, "flags": a.flags, "removals": removals, "url": a.url,
    })
}
