//! One piece of evidence about a line or a span.

use crate::clean::names;
use crate::clean::rules::{Place, Rule, Unit};
use crate::text::Span;

/// What somebody holds a line or a span for.
#[allow(clippy::struct_excessive_bools)] // three places and a default, asked for each line
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'r> {
    /// The kind of thing.
    pub(crate) kind: &'r str,
    /// The rule or the evidence that says so.
    pub(crate) rule: &'r str,
    /// What it takes.
    pub(crate) unit: Unit,
    /// Where it may stand.
    pub(crate) head: bool,
    /// Inside the body.
    pub(crate) body: bool,
    /// Behind the body.
    pub(crate) tail: bool,
    /// How strongly it speaks against body.
    pub(crate) strength: f32,
    /// Kept in the body unless the caller drops its kind.
    pub(crate) keep: bool,
    /// The number of the rule in its set, for what it reads.
    pub(crate) id: Option<u16>,
}

impl<'r> Mark<'r> {
    /// What `rule`, number `id` of its set, says.
    pub(crate) fn of(rule: &'r Rule, id: u16) -> Self {
        Self {
            kind: &rule.kind,
            rule: &rule.id,
            unit: rule.unit,
            head: rule.stands(Place::Head),
            body: rule.stands(Place::Body),
            tail: rule.stands(Place::Tail),
            strength: rule.strength,
            keep: rule.keep,
            id: Some(id),
        }
    }

    /// What the structure of the page says of a line: it is of `kind` if it stands at one of `places`.
    pub(crate) fn structure(kind: &'r str, rule: &'r str, places: &[Place], strength: f32) -> Self {
        debug_assert!(names::is_kind(kind), "{kind} is not listed among the kinds");
        Self {
            kind,
            rule,
            unit: Unit::Line,
            head: places.contains(&Place::Head),
            body: places.contains(&Place::Body),
            tail: places.contains(&Place::Tail),
            strength,
            keep: false,
            id: None,
        }
    }

    /// Whether it may stand at `place`.
    pub(crate) fn stands(&self, place: Place) -> bool {
        match place {
            Place::Head => self.head,
            Place::Body => self.body,
            Place::Tail => self.tail,
        }
    }
}

/// A place on the page that a mark speaks of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'r> {
    /// Where.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) mark: Mark<'r>,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict<'r> {
    /// It holds nothing but white space.
    Blank,
    /// It is body, its inline removals aside.
    Body,
    /// It is something else.
    Out {
        /// What.
        kind: &'r str,
        /// By which rule.
        rule: &'r str,
    },
}
