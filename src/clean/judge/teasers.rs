//! Lines that begin other articles: cut off at one width, each ends in dots.
//!
//! A paragraph that trails off stands between others that do not; a row of beginnings is as wide as its page shows them.

use super::evidence::Evidence;
use super::mark::Mark;
use crate::clean::page::Page;
use crate::clean::rules::Place::{Body, Head, Tail};

/// Fewest lines of a row, and how long one is, in characters.
const LINES: usize = 4;
const CHARS: std::ops::Range<u32> = 30..131;
/// The longest may be so much longer than the shortest.
const UNEVEN: f32 = 1.35;

/// Marks the rows of beginnings.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let mut row: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for n in (0..page.lines.len()).filter(|&n| !evidence.shapes[n].is_empty()) {
        let shape = evidence.shapes[n];
        let dots = matches!(shape.last, '.' | '…') && CHARS.contains(&shape.chars);
        let begins = dots && breaks_off(page.lines[n].span.of(&page.raw));
        if !begins || !fits(&row, evidence, n) {
            close(&mut row, &mut found);
        }
        if begins {
            row.push(n);
        }
    }
    close(&mut row, &mut found);
    let mark = Mark::structure("related", "structure.teasers", &[Head, Body, Tail], 3.0);
    evidence.lines.extend(found.into_iter().map(|n| (n, mark)));
}

/// Whether line `n` ends in the dots of `row`, and is as long as its lines.
fn fits(row: &[usize], evidence: &Evidence<'_>, n: usize) -> bool {
    let lengths = || row.iter().chain([&n]).map(|&at| evidence.shapes[at].chars);
    let (least, most) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    most as f32 <= least as f32 * UNEVEN
        && row.last().is_none_or(|&last| evidence.shapes[last].last == evidence.shapes[n].last)
}

/// Keeps the lines of `row`, where they are enough.
fn close(row: &mut Vec<usize>, found: &mut Vec<usize>) {
    if row.len() >= LINES {
        found.append(row);
    }
    row.clear();
}

/// Whether dots stand where a word was cut.
fn breaks_off(line: &str) -> bool {
    let line = line.trim_end();
    let core = line.trim_end_matches(['.', '…']);
    let dots = line.len() - core.len();
    dots >= 3 && !core.ends_with(['。', '！', '？', '”', '，'])
}
