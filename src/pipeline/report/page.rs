//! `report.html`: one file, for people.

use super::Report;
use super::copies;
use super::markup::{Escaped, Grouped, Share};
use super::sections;

const STYLE: &str = include_str!("style.css");

/// The report as a page that needs nothing but itself.
pub fn page(report: &Report) -> String {
    let sections = [
        sections::summary(report),
        sections::inputs(report),
        sections::removed(report),
        sections::repaired(report),
        sections::names(report),
        sections::shapes(report),
        copies::groups(report),
        sections::rejected(report),
    ];
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>qinggao: {} articles</title>\n<style>\n{STYLE}</style></head>\n<body>\n\
         <header><h1>清稿 <span>qinggao {}</span></h1><p>{}</p></header>\n<main>\n{}\n</main>\n\
         <footer>Each figure, but for what was mended, can be counted again from the tables beside this file; what was counted is in \
         <code>report.json</code>, the settings are in <code>qinggao.toml</code>.</footer>\n</body></html>\n",
        Grouped(report.articles),
        Escaped(&report.version),
        opening(report),
        sections.join("\n")
    )
}

fn opening(report: &Report) -> String {
    let seconds: f64 = report.seconds.values().sum();
    format!(
        "{} rows came in. {} articles were kept ({}), {} were copies of them, {} rows were set aside. \
         It took {seconds:.1}\u{202F}s.",
        Grouped(report.rows),
        Grouped(report.articles),
        Share(report.articles, report.rows),
        Grouped(report.duplicates),
        Grouped(report.rejected),
    )
}
