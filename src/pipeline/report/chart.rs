//! Columns side by side, as inline SVG that takes its colours from the page.

use std::fmt::Write;

use super::markup::{Escaped, Grouped};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 150.0;
const FOOT: f64 = 22.0;
/// So many labels fit under the columns.
const LABELS: usize = 16;

/// A column for each of `values`; `what` says what they count, for those who can't see them.
pub(super) fn columns(what: &str, values: &[(String, u64)]) -> String {
    let most = values.iter().map(|v| v.1).max().unwrap_or(0);
    if most == 0 {
        return "<p class=\"none\">nothing to show</p>".to_owned();
    }
    let each = WIDTH / values.len() as f64;
    let every = values.len().div_ceil(LABELS);
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">",
        HEIGHT + FOOT,
        Escaped(what)
    );
    for (at, (label, count)) in values.iter().enumerate() {
        let height = (HEIGHT - 16.0) * *count as f64 / most as f64;
        let (left, top, wide) = (at as f64 * each, HEIGHT - height, (each - 2.0).clamp(1.0, 60.0));
        let left = left + (each - wide) / 2.0;
        let label = Escaped(label);
        write!(
            svg,
            "<g><title>{label}: {}</title><rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" \
             height=\"{height:.1}\" rx=\"1.5\"/></g>",
            Grouped(*count)
        )
        .expect("writing to a string succeeds");
        let middle = left + wide / 2.0;
        if at % every == 0 {
            let foot = HEIGHT + 15.0;
            write!(svg, "<text x=\"{middle:.1}\" y=\"{foot:.1}\">{label}</text>")
                .expect("writing to a string succeeds");
        }
        if values.len() <= LABELS * 2 && *count > 0 {
            let above = top - 4.0;
            write!(
                svg,
                "<text class=\"value\" x=\"{middle:.1}\" y=\"{above:.1}\">{}</text>",
                Grouped(*count)
            )
            .expect("writing to a string succeeds");
        }
    }
    svg.push_str("</svg>");
    svg
}
