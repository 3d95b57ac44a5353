//! A headline that was stuffed for search engines.
//!
//! `标题,词,词`, `标题_词_站`, `★词★标题★`: some of its parts are of the article, others have nothing to do with it. A
//! headline of the paper's own may have parts too, but the article speaks of them.

use super::topics::Topics;
use crate::clean::judge::{Evidence, Mark};
use crate::clean::page::Page;
use crate::clean::rules::Place::Head;
use crate::clean::shape::is_han;

/// How many lines with text are looked at.
const EDGE: usize = 4;
/// Longest headline with all that was put into it, in characters.
const LONGEST: u32 = 110;
/// What stands between the parts.
const BETWEEN: &[char] = &[',', '_', '|', '｜', '「', '」', '『', '』', '★', '☆', '*', '#'];
/// A headline may have one part that the article does not speak of: the name of a column.
const STRANGERS: usize = 2;
/// Fewest Han characters of a part that tells something.
const PART: usize = 4;

/// Marks such headlines before the first paragraph.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let head: Vec<usize> =
        filled.iter().copied().take(EDGE).take_while(|&n| !evidence.shapes[n].is_prose()).collect();
    let parted = |n: &usize| {
        let shape = evidence.shapes[*n];
        (12..=LONGEST).contains(&shape.chars)
            && shape.ends == 0
            && page.lines[*n].span.of(&page.raw).trim().split(BETWEEN).filter(|p| han(p) >= PART).count()
                > STRANGERS
    };
    let candidates: Vec<usize> = head.into_iter().filter(parted).collect();
    if candidates.is_empty() {
        return;
    }
    let about = Topics::of(page, evidence, &filled);
    for n in candidates {
        let parts = page.lines[n].span.of(&page.raw).split(BETWEEN).filter(|p| han(p) >= PART);
        let known: Vec<f32> = parts.map(|part| about.knows(part)).collect();
        if known.iter().any(|k| *k >= 0.4) && known.iter().filter(|k| **k <= 0.2).count() >= STRANGERS {
            evidence.lines.push((n, Mark::structure("title", "spam.stuffed_title", &[Head], 1.5)));
        }
    }
}

fn han(part: &str) -> usize {
    part.chars().filter(|c| is_han(*c)).count()
}
