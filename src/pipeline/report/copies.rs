//! The stories that came more than once, the largest with its members.

use super::chart::columns;
use super::markup::{Escaped, Grouped};
use super::sections::numbers;
use super::{Chain, Member, Report};

/// The groups of copies.
pub(super) fn groups(report: &Report) -> String {
    let groups = &report.groups;
    let sizes: Vec<_> = groups.sizes.iter().map(|(size, n)| (size.to_string(), *n)).collect();
    let pairs: Vec<_> = groups.pairs.iter().map(|(kind, n)| format!("{} {kind}", Grouped(*n))).collect();
    let chains: String = groups.largest.iter().map(chain).collect();
    format!(
        "<section><h2>Copies</h2><p>{} stories came more than once. Verified pairs: {}.</p>\
         <h3>Groups by size</h3>{}<h3>The largest groups</h3>{chains}</section>",
        Grouped(groups.count),
        pairs.join(", "),
        columns("groups by size", &sizes)
    )
}

fn chain(chain: &Chain) -> String {
    let first = chain.members.first();
    let title = first.map_or("", |m| m.title.as_deref().unwrap_or(&m.begins));
    let rows: String = chain.members.iter().map(member).collect();
    let more = match chain.size - chain.members.len() as u64 {
        0 => String::new(),
        n => format!("<p>and {} more</p>", Grouped(n)),
    };
    format!(
        "<details><summary><b>{}</b> × {}</summary><table><thead><tr><th>published<th>outlet / source<th>title\
         <th class=\"n\">characters<th>tied by</thead><tbody>{rows}</tbody></table>{more}</details>",
        Grouped(chain.size),
        Escaped(title)
    )
}

fn member(member: &Member) -> String {
    let or = |text: &Option<String>| Escaped(text.as_deref().unwrap_or("–")).to_string();
    let tie = match (&member.evidence, member.canonical) {
        (_, true) => "kept".to_owned(),
        (Some((kind, jaccard, containment, other)), _) => {
            let kind = Escaped(kind);
            let other = Escaped(other);
            format!(
                "<span title=\"with {other}\">{kind}, J\u{202F}{jaccard:.2}, C\u{202F}{containment:.2}</span>"
            )
        }
        (None, _) => "–".to_owned(),
    };
    format!(
        "<tr{}><td class=\"time\">{}</td><td>{} / {}</td><td title=\"{}\">{}<p class=\"begins\">{}</p></td>{}<td>{tie}</td></tr>",
        if member.canonical { " class=\"canonical\"" } else { "" },
        or(&member.published),
        or(&member.outlet),
        or(&member.source),
        Escaped(&member.id),
        or(&member.title),
        Escaped(&member.begins),
        numbers(&[member.chars])
    )
}
