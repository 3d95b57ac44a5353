//! The parts of the page.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::chart::columns;
use super::markup::{Escaped, Grouped, Share};
use super::{InputCount, Names, RemovedCount, RepairedCount, Report};

/// Rows of a table that are shown before it is unfolded.
const SHOWN: usize = 15;
/// More months than this are summed up by years.
const MONTHS: usize = 48;
/// Of more years than this, those without articles are left out.
const YEARS: usize = 40;

/// What came in, and what became of it, as one bar.
pub(super) fn summary(report: &Report) -> String {
    let parts = [
        ("articles", "kept", report.articles),
        ("duplicates", "copies", report.duplicates),
        ("rejected", "set aside", report.rejected),
    ];
    let mut bar = String::new();
    let mut legend = String::new();
    for (class, name, count) in parts {
        let share = 100.0 * count as f64 / report.rows.max(1) as f64;
        put(&mut bar, format_args!("<span class=\"{class}\" style=\"width:{share:.3}%\"></span>"));
        let (count, share) = (Grouped(count), Share(count, report.rows));
        put(
            &mut legend,
            format_args!("<li class=\"{class}\"><b>{count}</b> {name} <small>{share}</small></li>"),
        );
    }
    let skipped = match report.skipped {
        0 => String::new(),
        n => format!("<p>{} records of web archives held no page.</p>", Grouped(n)),
    };
    format!(
        "<section><h2>What came in</h2><div class=\"bar\">{bar}</div><ul class=\"legend\">{legend}</ul>{skipped}</section>"
    )
}

/// The files.
pub(super) fn inputs(report: &Report) -> String {
    let row = |i: &InputCount| {
        format!(
            "<tr><td class=\"path\">{}</td>{}</tr>",
            Escaped(&i.file),
            numbers(&[i.rows, i.articles, i.duplicates, i.rejected])
        )
    };
    let head =
        "<th>file<th class=\"n\">rows<th class=\"n\">kept<th class=\"n\">copies<th class=\"n\">set aside";
    let rows: Vec<String> = report.inputs.iter().map(row).collect();
    format!("<section><h2>Files</h2>{}</section>", table(head, &rows))
}

/// What was removed, by kind, with examples of each rule.
pub(super) fn removed(report: &Report) -> String {
    let mut kinds: Vec<(&str, u64)> = Vec::new();
    for rule in &report.removed_by {
        match kinds.iter_mut().find(|(kind, _)| *kind == rule.kind) {
            Some((_, count)) => *count += rule.count,
            None => kinds.push((&rule.kind, rule.count)),
        }
    }
    kinds.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
    let most = kinds.first().map_or(0, |k| k.1);
    let mut body = String::new();
    for (kind, count) in &kinds {
        let rules = report.removed_by.iter().filter(|r| r.kind == *kind);
        let rules: String = rules.map(rule).collect();
        put(
            &mut body,
            format_args!(
                "<details><summary>{}</summary><table><thead><tr><th>rule<th class=\"n\">times<th class=\"n\">characters<th>for example</thead>\
                 <tbody>{rules}</tbody></table></details>",
                meter(kind, *count, most)
            ),
        );
    }
    if kinds.is_empty() {
        body.push_str("<p class=\"none\">nothing was removed</p>");
    }
    format!(
        "<section><h2>What was removed</h2><p>{} spans of the pages of articles and copies, by kind; unfold one to see its rules and what they took.</p>{body}</section>",
        Grouped(report.removals)
    )
}

fn rule(rule: &RemovedCount) -> String {
    let mut examples = String::new();
    for (id, text) in &rule.examples {
        put(&mut examples, format_args!("<q title=\"{}\">{}</q>", Escaped(id), Escaped(text)));
    }
    format!(
        "<tr><td><code>{}</code></td>{}<td class=\"examples\">{examples}</td></tr>",
        Escaped(&rule.rule),
        numbers(&[rule.count, rule.chars])
    )
}

/// What was mended, by kind.
pub(super) fn repaired(report: &Report) -> String {
    let most = report.repaired_by.first().map_or(0, |kind| kind.count);
    let row = |kind: &RepairedCount| {
        format!("<tr><td>{}</td>{}</tr>", meter(&kind.kind, kind.count, most), numbers(&[kind.articles]))
    };
    let rows: Vec<String> = report.repaired_by.iter().map(row).collect();
    let head = "<th>what, and how often<th class=\"n\">articles";
    format!("<section><h2>What was mended</h2>{}</section>", table(head, &rows))
}

/// Flags, sources, outlets and languages of the articles.
pub(super) fn names(report: &Report) -> String {
    let part = |title: &str, names: &Names| {
        let most = names.top.first().map_or(0, |n| n.1);
        let rows: Vec<String> = names
            .top
            .iter()
            .map(|(name, count)| format!("<tr><td>{}</td></tr>", meter(name, *count, most)))
            .collect();
        let none = format!("{} without", Grouped(names.none));
        let distinct = Grouped(names.distinct);
        format!("<div><h3>{title} <small>{distinct} different, {none}</small></h3>{}</div>", table("", &rows))
    };
    format!(
        "<section><h2>The articles</h2><div class=\"grid\">{}{}<div>{}{}</div></div></section>",
        part("Sources", &report.sources),
        part("Outlets", &report.outlets),
        part("Languages", &report.languages),
        part("Flags", &report.flags)
    )
}

/// Lengths and times of the articles.
pub(super) fn shapes(report: &Report) -> String {
    let lengths: Vec<_> =
        report.lengths.iter().map(|(from, count)| (Grouped(*from).to_string(), *count)).collect();
    let undated = report.months.get("none").copied().unwrap_or(0);
    let (unit, times) = times(&report.months);
    format!(
        "<section><h2>Lengths</h2><p>Characters of the body, from the number below a column up to the next.</p>{}</section>\
         <section><h2>Times</h2><p>{unit} of publication, in China; {} have none.</p>{}</section>",
        columns("articles by length", &lengths),
        Grouped(undated),
        columns("articles by time of publication", &times)
    )
}

/// Months where they fit into a chart, else years.
fn times(months: &BTreeMap<String, u64>) -> (&'static str, Vec<(String, u64)>) {
    let dated: Vec<_> = months.iter().filter(|(month, _)| *month != "none").collect();
    if dated.len() <= MONTHS {
        return ("Months", dated.into_iter().map(|(month, count)| (month.clone(), *count)).collect());
    }
    let mut years: BTreeMap<&str, u64> = BTreeMap::new();
    for (month, count) in dated {
        *years.entry(month.split('-').next().unwrap_or(month)).or_default() += count;
    }
    if years.len() > YEARS {
        years.retain(|_, count| *count > 0);
    }
    ("Years", years.into_iter().map(|(year, count)| (year.to_owned(), count)).collect())
}

/// What was set aside, and why.
pub(super) fn rejected(report: &Report) -> String {
    let most = report.rejected_by.first().map_or(0, |r| r.count);
    let mut body = String::new();
    for reason in &report.rejected_by {
        let name = format!("{}: {}", reason.stage, reason.reason);
        let mut examples = String::new();
        for example in &reason.examples {
            let (place, detail) = (Escaped(&example.place), Escaped(&example.detail));
            let raw = Escaped(&example.raw);
            put(
                &mut examples,
                format_args!(
                    "<tr><td class=\"path\">{place}</td><td>{detail}</td><td><q>{raw}</q></td></tr>"
                ),
            );
        }
        put(
            &mut body,
            format_args!(
                "<details><summary>{}</summary><table><thead><tr><th>where<th>why<th>begins</thead><tbody>{examples}</tbody></table></details>",
                meter(&name, reason.count, most)
            ),
        );
    }
    if report.rejected_by.is_empty() {
        body.push_str("<p class=\"none\">no row was set aside</p>");
    }
    format!("<section><h2>What was set aside, and why</h2>{body}</section>")
}

/// A name, its count, and a bar as long as its part of the most.
fn meter(name: &str, count: u64, most: u64) -> String {
    let share = 100.0 * count as f64 / most.max(1) as f64;
    format!(
        "<span class=\"meter\"><i style=\"width:{share:.2}%\"></i><span>{}</span><b>{}</b></span>",
        Escaped(name),
        Grouped(count)
    )
}

/// Cells of a table.
pub(super) fn numbers(values: &[u64]) -> String {
    let mut cells = String::new();
    for &value in values {
        put(&mut cells, format_args!("<td class=\"n\">{}</td>", Grouped(value)));
    }
    cells
}

/// The first rows, and the others folded.
fn table(head: &str, rows: &[String]) -> String {
    let head = if head.is_empty() { String::new() } else { format!("<thead><tr>{head}</tr></thead>") };
    if rows.is_empty() {
        return "<p class=\"none\">none</p>".to_owned();
    }
    let (first, rest) = rows.split_at(rows.len().min(SHOWN));
    let mut html = format!("<table>{head}<tbody>{}</tbody></table>", first.concat());
    if !rest.is_empty() {
        let (count, rest) = (Grouped(rest.len() as u64), rest.concat());
        put(
            &mut html,
            format_args!(
                "<details><summary>{count} more</summary><table>{head}<tbody>{rest}</tbody></table></details>"
            ),
        );
    }
    html
}

fn put(to: &mut String, what: std::fmt::Arguments<'_>) {
    to.write_fmt(what).expect("writing to a string succeeds");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_months_are_shown_as_years() {
        let month = |year: u32, month: u32| (format!("{year}-{month:02}"), 1);
        let mut months: BTreeMap<_, _> = (1..=12).map(|m| month(2023, m)).collect();
        months.insert("none".to_owned(), 7);
        assert_eq!((times(&months).0, times(&months).1.len()), ("Months", 12));
        months.extend((0..5).flat_map(|y| (1..=12).map(move |m| month(2018 + y, m))));
        let (unit, years) = times(&months);
        assert_eq!((unit, years.len(), years[0].clone()), ("Years", 6, ("2018".to_owned(), 12)));
    }
}
