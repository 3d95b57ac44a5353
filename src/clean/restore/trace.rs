//! Where does what a text says now stand in what was given?
//!
//! A change knows its place on both sides. What a later step edits may have been changed before: then the two are one
//! change, of both kinds. Between changes the two sides agree, character by character.

use super::edit::Edit;
use crate::article::RepairKind;
use crate::text::Span;

/// A set of kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// `kind` alone.
    pub const fn of(kind: RepairKind) -> Self {
        Self(1 << kind as u16)
    }

    pub(super) const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    pub(super) const fn bits(self) -> u16 {
        self.0
    }

    /// Whether `kind` is among them.
    pub fn has(self, kind: RepairKind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Them, in the order of the steps.
    pub fn iter(self) -> impl Iterator<Item = RepairKind> {
        RepairKind::ALL.into_iter().filter(move |&kind| self.has(kind))
    }
}

/// One place where what was given and what it became differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// In what was given.
    pub given: Span,
    /// In what it became.
    pub became: Span,
    /// What was mended there; none where something was only left out.
    pub kinds: Kinds,
}

/// The changes so far, in order.
#[derive(Debug, Default)]
pub(super) struct Trace {
    /// Where the text begins in what was given.
    from: usize,
    changes: Vec<Change>,
}

impl Trace {
    /// Of a text that begins at `from` and of which `changes` are known.
    pub(super) fn new(from: usize, changes: Vec<Change>) -> Self {
        Self { from, changes }
    }

    pub(super) fn into_changes(self) -> Vec<Change> {
        self.changes
    }

    /// Adds what a step of `kind` edits in the text as it is now.
    pub(super) fn record(&mut self, edits: &[Edit], kind: RepairKind) {
        let old = std::mem::take(&mut self.changes);
        self.changes.reserve(old.len() + edits.len());
        let mut walk = Walk { given: self.from, now: 0, put: 0, taken: 0 };
        let (mut olds, mut news) = (&old[..], edits);
        while let Some(first) = next(&mut olds, &mut news, None, kind) {
            let mut group = first;
            while let Some(more) = next(&mut olds, &mut news, Some(group.now.end), kind) {
                group.join(more);
            }
            self.changes.push(walk.settle(&group));
        }
    }
}

/// An old change, an edit, or several that overlap; `now` lies in the text before the edits.
#[derive(Debug, Clone, Copy)]
struct Group {
    now: Span,
    /// Where it begins in what was given, and where it ends, if an old change stands at that end.
    given: (Option<usize>, Option<usize>),
    /// The last place at which both sides are known.
    known: Option<(usize, usize)>,
    kinds: Kinds,
    /// How many bytes the edits put in, and how many they take out.
    put: usize,
    taken: usize,
}

impl Group {
    fn of_change(change: &Change) -> Self {
        Self {
            now: change.became,
            given: (Some(change.given.start), Some(change.given.end)),
            known: Some((change.given.end, change.became.end)),
            kinds: change.kinds,
            put: 0,
            taken: 0,
        }
    }

    fn of_edit(edit: &Edit, kind: RepairKind) -> Self {
        Self {
            now: Span::new(edit.at, edit.end()),
            given: (None, None),
            known: None,
            kinds: Kinds::of(kind),
            put: edit.becomes.len(),
            taken: edit.length,
        }
    }

    /// Adds one that begins before it ends.
    fn join(&mut self, more: Self) {
        if more.now.end >= self.now.end {
            self.given.1 = more.given.1;
            self.now.end = more.now.end;
        }
        self.known = more.known.or(self.known);
        self.kinds = self.kinds.with(more.kinds);
        self.put += more.put;
        self.taken += more.taken;
    }
}

/// The next change or edit; where `before` is given, only one that begins before it.
fn next(olds: &mut &[Change], news: &mut &[Edit], before: Option<usize>, kind: RepairKind) -> Option<Group> {
    let old = olds.first().map(Group::of_change);
    let new = news.first().map(|edit| Group::of_edit(edit, kind));
    // What is empty comes before what begins there, and so is apart from it.
    let is_old = match (&old, &new) {
        (Some(old), Some(new)) => old.now <= new.now,
        (old, _) => old.is_some(),
    };
    let group = if is_old { old } else { new }?;
    if before.is_some_and(|before| group.now.start >= before) {
        return None;
    }
    if is_old {
        *olds = &olds[1..];
    } else {
        *news = &news[1..];
    }
    Some(group)
}

/// How far both sides are known.
struct Walk {
    given: usize,
    now: usize,
    put: usize,
    taken: usize,
}

impl Walk {
    /// The change that `group` is, in the text behind the edits.
    fn settle(&mut self, group: &Group) -> Change {
        let start = group.given.0.unwrap_or(self.given + (group.now.start - self.now));
        let (given, now) = group.known.unwrap_or((self.given, self.now));
        let end = group.given.1.unwrap_or(given + (group.now.end - now));
        let from = group.now.start + self.put - self.taken;
        self.put += group.put;
        self.taken += group.taken;
        let to = group.now.end + self.put - self.taken;
        (self.given, self.now) = (end, group.now.end);
        Change { given: Span::new(start, end), became: Span::new(from, to), kinds: group.kinds }
    }
}
