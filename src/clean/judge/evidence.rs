//! What speaks for and against each line.
//!
//! Shapes come first, then the rules whose words stand on the page. A rule for lines is tried on lines of its
//! length alone; a rule for spans is tried on a window around its word, so that a line of any length costs no
//! more than its words.

use std::cell::RefCell;
use std::ops::Range;

use super::glued;
use super::mark::{Found, Mark};
use crate::clean::fold::{Folded, fold};
use crate::clean::page::Page;
use crate::clean::read::{Parts, opening_dateline};
use crate::clean::rules::families::Families;
use crate::clean::rules::{Hit, Rule, Rules, Unit};
use crate::clean::shape::{Shape, is_han};
use crate::text::{Span, floor};

/// How far before and behind its word a span is looked for, in bytes; further behind where a rule takes more.
const BEFORE: usize = 160;
const BEHIND: usize = 480;
/// Bytes of a Chinese character.
const UTF_8: usize = 3;
/// How many bytes a line may have for a rule of lines to be tried on it.
const LONGEST: usize = 4000;

/// Strength from which a mark is a sure sign of the page's edge.
pub(super) const SURE: f32 = 3.5;
/// How many lines before and behind a line are looked at.
const AROUND: usize = 6;

/// All evidence about one page.
#[derive(Debug, Default)]
pub(crate) struct Evidence<'r> {
    /// The look of each line.
    pub(crate) shapes: Vec<Shape>,
    /// The families whose words stand in each line.
    pub(crate) said: Vec<Families>,
    /// What is said of whole lines: (line, mark), by line.
    pub(crate) lines: Vec<(usize, Mark<'r>)>,
    /// What is said of parts of lines, in order, without overlaps.
    pub(crate) spans: Vec<Found<'r>>,
    /// Lines that are surely the article's, in order.
    pub(crate) own: Vec<Range<usize>>,
    /// The lines of which it was asked whether they open with a dateline, each with the one that it opens with.
    wires: RefCell<Vec<(usize, Option<Parts>)>>,
}

impl<'r> Evidence<'r> {
    /// Reads `page` once.
    pub(crate) fn gather(page: &Page, rules: &'r Rules) -> Self {
        let shapes: Vec<Shape> = page.lines.iter().map(|l| Shape::of(l.span.of(&page.raw))).collect();
        let said = vec![0; shapes.len()];
        let mut evidence = Self { shapes, said, ..Self::default() };
        evidence.words(page, rules);
        evidence.veiled(page, rules);
        evidence.wordless(page, rules);
        evidence.settle();
        glued::take_back(page, &mut evidence, rules);
        evidence.lines_of_spans(page);
        evidence
    }

    /// The marks of line `n`.
    pub(crate) fn marks(&self, n: usize) -> &[(usize, Mark<'r>)] {
        let from = self.lines.partition_point(|(line, _)| *line < n);
        let to = from + self.lines[from..].partition_point(|(line, _)| *line == n);
        &self.lines[from..to]
    }

    /// The spans that lie in `line`.
    pub(crate) fn spans_in(&self, line: Span) -> &[Found<'r>] {
        let from = self.spans.partition_point(|f| f.span.start < line.start);
        let to = from + self.spans[from..].partition_point(|f| f.span.start < line.end);
        &self.spans[from..to]
    }

    /// The dateline that line `n` opens with; who asks is not the first.
    pub(crate) fn wire(&self, page: &Page, n: usize) -> Option<Parts> {
        if let Some((_, known)) = self.wires.borrow().iter().find(|(line, _)| *line == n) {
            return known.clone();
        }
        let parts = opening_dateline(&page.raw, page.lines[n].span);
        self.wires.borrow_mut().push((n, parts.clone()));
        parts
    }

    /// Whether line `n` opens with a dateline.
    pub(crate) fn is_wire(&self, page: &Page, n: usize) -> bool {
        self.wire(page, n).is_some()
    }

    fn words(&mut self, page: &Page, rules: &'r Rules) {
        let (mut hits, mut tried) = (Vec::new(), Vec::new());
        let (mut folded, mut window) = (Folded::default(), Window::default());
        for (n, line) in page.lines.iter().enumerate() {
            rules.find(line.span.of(&page.raw), &mut hits);
            tried.clear();
            let outermost = outermost(line.span.of(&page.raw));
            for &hit in &hits {
                let hit = Hit { at: hit.at + line.span.start, end: hit.end + line.span.start, ..hit };
                self.said[n] |= rules.families(hit.word);
                for &id in rules.woken(hit.word) {
                    if !rules.takes_lines(id) {
                        self.span(page, line.span, hit, rules, id, &mut window);
                    } else if line.span.len() <= LONGEST
                        && self.fits(n, outermost, rules, id)
                        && !tried.contains(&id)
                    {
                        if tried.is_empty() {
                            folded.fill(&page.raw, line.span);
                        }
                        tried.push(id);
                        self.line(n, &folded, rules, id);
                    }
                }
            }
        }
    }

    /// Where unseen characters stand between those of a word, the scan passes over it.
    fn veiled(&mut self, page: &Page, rules: &Rules) {
        let (mut folded, mut hits) = (Folded::default(), Vec::new());
        for n in (0..page.lines.len()).filter(|&n| self.shapes[n].veiled) {
            folded.fill(&page.raw, page.lines[n].span);
            rules.find(&folded.text, &mut hits);
            self.said[n] = hits.iter().fold(0, |said, hit| said | rules.families(hit.word));
        }
    }

    fn wordless(&mut self, page: &Page, rules: &'r Rules) {
        let mut folded = Folded::default();
        let longest = rules.wordless().iter().map(|&id| rules.get(id).rule.chars.1).max().unwrap_or(0);
        for (n, line) in page.lines.iter().enumerate() {
            let shape = self.shapes[n];
            if shape.is_empty() || shape.chars > longest || line.span.len() > LONGEST {
                continue;
            }
            let (mut is_folded, outermost) = (false, outermost(line.span.of(&page.raw)));
            for &id in rules.wordless() {
                if !self.fits(n, outermost, rules, id) {
                    continue;
                }
                if !std::mem::replace(&mut is_folded, true) {
                    folded.fill(&page.raw, line.span);
                }
                self.line(n, &folded, rules, id);
            }
        }
    }

    fn fits(&self, line: usize, (first, last): Outermost, rules: &Rules, id: u16) -> bool {
        let (ready, shape) = (rules.get(id), self.shapes[line]);
        let (from, to) = ready.rule.chars;
        (from..=to).contains(&shape.chars) && shape.digits >= ready.digits && ready.may_reach(first, last)
    }

    fn line(&mut self, line: usize, folded: &Folded, rules: &'r Rules, id: u16) {
        let ready = rules.get(id);
        if ready.is_match(folded.text.trim()) {
            self.lines.push((line, Mark::of(&ready.rule, id)));
        }
    }

    fn span(&mut self, page: &Page, line: Span, hit: Hit, rules: &'r Rules, id: u16, window: &mut Window) {
        let ready = rules.get(id);
        let Some(around) = around(&page.raw, line, hit, &ready.rule) else { return };
        if around.end == line.end && !ready.may_reach(None, last(line.of(&page.raw))) {
            return;
        }
        let window = window.around(&page.raw, around, line);
        if !ready.may_match(&window.text) {
            return;
        }
        for found in ready.find_in(&window.text) {
            let span = window.place(found.start, found.end);
            let long = window.text[found].chars().count() as u32;
            let covers = span.start <= hit.at && hit.end <= span.end;
            if covers && !span.is_empty() && long >= ready.rule.chars.0 && long <= ready.rule.chars.1 {
                self.spans.push(Found { span, mark: Mark::of(&ready.rule, id) });
                return;
            }
        }
    }

    /// A line that is one span and nothing else is held for what the span is.
    pub(crate) fn lines_of_spans(&mut self, page: &Page) {
        let (mut known, mut core) = (usize::MAX, Span::default());
        for f in &self.spans {
            let n = page.lines.partition_point(|l| l.span.end < f.span.end);
            if n != known {
                (known, core) = (n, core_of(&page.raw, page.lines[n].span));
            }
            if core.is_empty() || f.span.contains(core) {
                self.lines.push((n, f.mark));
            }
        }
        self.sort();
    }

    /// Puts all in order; of overlapping spans the one that starts first, then the longest, stays.
    pub(crate) fn settle(&mut self) {
        self.spans.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
        let mut end = 0;
        self.spans.retain(|f| {
            let free = f.span.start >= end;
            end = if free { f.span.end } else { end };
            free
        });
        self.sort();
    }

    fn sort(&mut self) {
        self.lines.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.strength.total_cmp(&a.1.strength)));
    }
}

/// The part of a line that was looked at last; rules that ask for the same one share it.
#[derive(Debug, Default)]
struct Window {
    part: Span,
    folded: Folded,
}

impl Window {
    /// `part` of `line`, folded.
    fn around(&mut self, raw: &str, part: Span, line: Span) -> &Folded {
        if part.is_empty() || self.part != part {
            self.folded.fill_within(raw, part, line);
            self.part = part;
        }
        &self.folded
    }
}

/// Whether line `n` stands between two paragraphs; between it and them there may be lines that are no sure sign either.
pub(super) fn amid_prose(evidence: &Evidence<'_>, n: usize) -> bool {
    let prose = |at: usize| {
        if evidence.shapes[at].is_empty() {
            return None;
        }
        match evidence.marks(at).first() {
            None => Some(evidence.shapes[at].is_prose()),
            Some((_, mark)) if mark.strength < SURE && mark.unit == Unit::Line => None,
            Some(_) => Some(false),
        }
    };
    let before = (n.saturating_sub(AROUND)..n).rev().find_map(prose);
    let behind = (n + 1..evidence.shapes.len().min(n + AROUND + 1)).find_map(prose);
    before == Some(true) && behind == Some(true)
}

/// Whether `c` carries nothing on its own.
pub(crate) fn is_idle(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '。' | '，' | ',' | '.' | '|' | '-' | '—' | '_')
}

/// What is left of `line` without the idle characters at its edges; where all are idle, nothing at its end.
pub(crate) fn core_of(raw: &str, line: Span) -> Span {
    let text = line.of(raw);
    let start = line.end - text.trim_start_matches(is_idle).len();
    Span::new(start, start.max(line.start + text.trim_end_matches(is_idle).len()))
}

/// The first and the last character of a folded line, where they are known without folding it.
type Outermost = (Option<char>, Option<char>);

fn outermost(line: &str) -> Outermost {
    let line = line.trim();
    (line.chars().next().and_then(seen), last(line))
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back().and_then(seen)
}

/// `c` folded, where that is neither nothing nor white space.
fn seen(c: char) -> Option<char> {
    fold(c).filter(|c| !c.is_whitespace())
}

/// Where the span of `hit` can lie: from the bracket that opens it, where the rule asks for one; none where the rule
/// asks for the end of the line and that is too far away.
fn around(raw: &str, line: Span, hit: Hit, rule: &Rule) -> Option<Span> {
    let from = floor(raw, hit.at.saturating_sub(BEFORE).max(line.start));
    let behind = BEHIND.max(rule.chars.1 as usize * UTF_8);
    let to = floor(raw, hit.end.saturating_add(behind).min(line.end));
    if rule.pattern.ends_with('$') && to < line.end {
        return None;
    }
    if rule.opens.is_empty() {
        return Some(Span::new(from, to));
    }
    let opens = |(_, c): &(usize, char)| !is_han(*c) && fold(*c).is_some_and(|c| rule.opens.contains(c));
    let bracket = raw[from..hit.end].char_indices().rev().find(opens)?.0;
    Some(Span::new(from + bracket, to))
}
