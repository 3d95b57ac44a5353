//! Lines of one form stand or fall together.
//!
//! The rows of a timetable, numbers to call, the items of a list, a text set one clause a line: taken one by one some of them
//! sound like chrome, but nobody puts a line of the page between two of the article's. So the greater part of them speaks for
//! all.

use super::mark::Asked;
use crate::clean::judge::{Evidence, item};
use crate::clean::page::Page;
use crate::clean::shape::{Shape, is_han};

/// Longest label before a colon, in characters.
const LABEL: usize = 20;
/// Length of a clause that has a line of its own, in characters, and of such clauses on the average.
const CLAUSE: std::ops::Range<u32> = 3..19;
const CLAUSES: std::ops::Range<u32> = 4..12;
/// Fewest lines of such clauses on a page that is set so.
const SET: usize = 8;
/// Fewest lines of one form; items tell by their numbers that they are one list, labels stand under many an article.
const ROWS: usize = 3;
const ITEMS: usize = 2;
const LABELS: usize = 4;

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With a number, and the sign behind it.
    Item(char),
    /// With a moment of the day.
    Moment,
    /// With a label and a colon.
    Label,
    /// It is a clause without an end.
    Clause,
}

/// Takes back what the model says of lines of one form of which most are the article's; answers those lines.
pub(super) fn together(page: &Page, evidence: &Evidence<'_>, asked: &mut [Asked]) -> Vec<usize> {
    let mut freed = Vec::new();
    if !asked.iter().any(|line| !line.known && line.logit >= 0.0) {
        return freed;
    }
    let forms: Vec<Option<Form>> = asked.iter().map(|line| form(page, evidence, *line)).collect();
    let mut from = 0;
    while from < asked.len() {
        let long = forms[from..].iter().take_while(|form| **form == forms[from]).count();
        let run = &mut asked[from..from + long];
        if forms[from].is_some_and(|form| is_own(page, evidence, form, run)) {
            freed.extend(run.iter().map(|line| line.line));
            run.iter_mut().for_each(|line| line.logit = line.logit.min(-1.0));
        }
        from += long;
    }
    freed
}

/// Whether `run`, lines of one form, is the article's by what the model says of most of them.
fn is_own(page: &Page, evidence: &Evidence<'_>, form: Form, run: &[Asked]) -> bool {
    let shapes = || run.iter().map(|asked| evidence.shapes[asked.line]);
    let least = match form {
        Form::Item(_) => ITEMS,
        Form::Label => LABELS,
        Form::Moment | Form::Clause => ROWS,
    };
    let own = run.iter().filter(|asked| asked.logit < 0.0).count();
    let is_set = || {
        let mean = shapes().map(|shape| shape.chars).sum::<u32>() / run.len() as u32;
        let clauses =
            || page.article().filter(|&n| is_clause(evidence.shapes[n]) && evidence.marks(n).is_empty());
        CLAUSES.contains(&mean) && clauses().count() >= SET
    };
    run.len() >= least && own * 2 >= run.len() && own < run.len() && (form != Form::Clause || is_set())
}

fn form(page: &Page, evidence: &Evidence<'_>, asked: Asked) -> Option<Form> {
    if asked.known || !evidence.marks(asked.line).is_empty() {
        return None;
    }
    let text = page.lines[asked.line].span.of(&page.raw).trim();
    if let Some(item) = item(text) {
        return Some(Form::Item(item.sign));
    }
    let (before, behind) = text.split_once(['：', ':']).unwrap_or((text, ""));
    if behind.is_empty() {
        return is_clause(evidence.shapes[asked.line]).then_some(Form::Clause);
    }
    if before.len() <= 2
        && before.bytes().all(|c| c.is_ascii_digit())
        && behind.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(Form::Moment);
    }
    let is_label =
        before.chars().take(LABEL + 1).count() <= LABEL && before.chars().all(|c| is_han(c) || c == '·');
    is_label.then_some(Form::Label)
}

/// Whether a line of that shape may be a clause of a text that is set one clause a line.
fn is_clause(shape: Shape) -> bool {
    CLAUSE.contains(&shape.chars) && !shape.is_prose() && shape.bars == 0 && shape.han * 5 >= shape.chars * 4
}
