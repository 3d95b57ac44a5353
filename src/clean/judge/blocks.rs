//! A heading of links, and the links under it.
//!
//! `相关阅读` is followed by titles, but so is a real section of an article called `事件回顾` by paragraphs. So a block ends
//! at the first line of prose, and a heading with nothing but prose under it is no heading of links.

use rustc_hash::FxHashSet;

use super::evidence::Evidence;
use super::mark::Mark;
use crate::clean::page::Page;
use crate::clean::rules::Unit;
use crate::clean::shape::Shape;

/// Most lines of one block.
const LONGEST: usize = 40;
/// So many links make a list of links.
const LINKS: usize = 2;
/// Fewest characters of a line that says something.
const WORDS: u32 = 6;

/// Marks the title-like lines under each heading; takes back the mark of a heading that has none.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let heads: Vec<(usize, Mark<'_>)> =
        evidence.lines.iter().filter(|(_, m)| m.unit == Unit::Block).copied().collect();
    let first = evidence.shapes.iter().position(|s| s.is_prose());
    let mut members = Vec::new();
    let mut empty = FxHashSet::default();
    let mut done = 0;
    for (n, mark) in heads {
        let from = (n + 1).max(done);
        let (end, prose) = extent(page, evidence, from, mark.kind == "contents");
        let filled = (from..end).filter(|&at| !evidence.shapes[at].is_empty()).count();
        // One title before a paragraph, and behind one, is that paragraph's own.
        if (filled == 0 || filled == 1 && first.is_some_and(|first| first < n)) && prose {
            empty.insert((n, mark.rule));
            continue;
        }
        done = end;
        let line = Mark { unit: Unit::Line, ..mark };
        members.extend((from..end).filter(|&at| !evidence.shapes[at].is_empty()).map(|at| (at, line)));
    }
    for (n, mark) in &mut evidence.lines {
        if mark.unit == Unit::Block && empty.contains(&(*n, mark.rule)) {
            mark.body = false;
            mark.head = false;
            mark.strength = mark.strength.min(1.0);
        }
    }
    evidence.lines.extend(members);
}

/// Where the title-like lines from `from` on end, and whether it is prose that ends them.
///
/// The entries of a table of contents are numbered, and may be whole sentences.
fn extent(page: &Page, evidence: &Evidence<'_>, from: usize, numbered: bool) -> (usize, bool) {
    let last = (from + LONGEST).min(page.lines.len());
    let mut links = 0;
    for n in from..last {
        let shape = evidence.shapes[n];
        let density = page.lines[n].markup.map_or(0.0, |markup| markup.link_density);
        links += usize::from(density > 0.5);
        // Behind links a line without any is no link.
        if links >= LINKS && density == 0.0 && shape.han >= WORDS {
            return (n, shape.is_prose());
        }
        // What a rule knows by itself is no title of another article.
        let known = evidence
            .marks(n)
            .iter()
            .any(|(_, m)| matches!(m.kind, "editor" | "byline" | "source" | "header"));
        let entry = if numbered { is_numbered(page.lines[n].span.of(&page.raw)) } else { is_entry(shape) };
        if !shape.is_empty() && (known || !entry) {
            return (n, shape.is_prose());
        }
    }
    (last, false)
}

fn is_numbered(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['、', '.', '．', ',', ' ', '）', ')'])
}

fn is_entry(shape: Shape) -> bool {
    let open = matches!(shape.last, '，' | ',' | '；' | ';' | '：' | ':' | '、' | '。');
    shape.chars <= 50 && !open && shape.commas <= 2 && shape.ends <= 1
}
