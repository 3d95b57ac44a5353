//! The page's tree, as small as it can be.
//!
//! An arena of nodes with links by number, built by html5ever through a [`Sink`](super::sink::Sink). Comments and
//! processing instructions are not kept. Nothing walks it by recursion.

use html5ever::tendril::StrTendril;
use html5ever::{LocalName, Namespace, ns};

use super::attribute::Attribute;
use super::look::Look;
use super::names::Names;

/// A node's number in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Id(u32);

impl Id {
    /// No node.
    pub(super) const NONE: Self = Self(u32::MAX);
    /// The document itself.
    pub(super) const ROOT: Self = Self(0);
    /// What comments and the like become; it never gets into the tree.
    pub(super) const IGNORED: Self = Self(1);

    /// The node of that place.
    pub(super) fn of(place: usize) -> Self {
        Self(place as u32)
    }

    /// Its place among all nodes.
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }

    fn some(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// The document, a template's content, or what stands for a comment.
    Root,
    /// An element: its name, and how it looks.
    Element { name: Name, look: Look },
    /// Characters.
    Text(StrTendril),
}

/// An element's name in its namespace.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) ns: Namespace,
    pub(super) local: LocalName,
}

impl Name {
    /// Whether it is an element of HTML, and not of SVG or the like.
    pub(super) fn is_html(&self) -> bool {
        self.ns == ns!(html)
    }
}

#[derive(Debug)]
struct Node {
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
    depth: u32,
    data: Data,
}

/// A parsed page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The elements that tell of the page itself, by their numbers, and what they say.
    told: Vec<(Id, Vec<(Attribute, String)>)>,
}

impl Tree {
    /// How many nodes there are; their numbers lie below.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What the node is.
    pub(super) fn data(&self, id: Id) -> &Data {
        &self.nodes[id.at()].data
    }

    /// Elements above it.
    pub(super) fn depth(&self, id: Id) -> u32 {
        self.nodes[id.at()].depth
    }

    /// The node that it stands in.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id.at()].parent.some()
    }

    /// Its first child.
    pub(super) fn first(&self, id: Id) -> Option<Id> {
        self.nodes[id.at()].first.some()
    }

    /// The sibling behind it.
    pub(super) fn next(&self, id: Id) -> Option<Id> {
        self.nodes[id.at()].next.some()
    }

    /// The sibling before it.
    pub(super) fn previous(&self, id: Id) -> Option<Id> {
        self.nodes[id.at()].previous.some()
    }

    /// The name of an HTML element; empty for all else.
    pub(super) fn name(&self, id: Id) -> &str {
        match self.data(id) {
            Data::Element { name, .. } if name.is_html() => &name.local,
            _ => "",
        }
    }

    /// How the element looks.
    pub(super) fn look(&self, id: Id) -> Look {
        if let Data::Element { look, .. } = *self.data(id) { look } else { Look::default() }
    }

    /// What the names of every node say, by its number.
    pub(super) fn names(&self) -> Vec<Names> {
        (0..self.nodes.len() as u32).map(|n| self.look(Id(n)).names).collect()
    }

    /// How each element looks, in the order in which they were made.
    pub(super) fn elements(&self) -> impl Iterator<Item = (Id, Look)> {
        let look = |(n, node): (usize, &Node)| match node.data {
            Data::Element { look, .. } => Some((Id::of(n), look)),
            _ => None,
        };
        self.nodes.iter().enumerate().filter_map(look)
    }

    /// The elements that tell of the page itself and stand in it, in order.
    pub(super) fn told(&self) -> impl Iterator<Item = (Id, &[(Attribute, String)])> {
        let told = self.told.iter().map(|(id, said)| (*id, said.as_slice()));
        told.filter(|(id, _)| self.is_placed(*id))
    }

    /// Whether the node stands in the page.
    pub(super) fn is_placed(&self, id: Id) -> bool {
        std::iter::successors(Some(id), |&id| self.parent(id)).last() == Some(Id::ROOT)
    }

    /// Keeps what an element tells of the page itself.
    pub(super) fn tell(&mut self, id: Id, said: Vec<(Attribute, String)>) {
        self.told.push((id, said));
    }

    /// The whole tree under `root`, `root` too: each element once before and once behind its content.
    pub(super) fn walk(&self, root: Id) -> Walk<'_> {
        Walk { tree: self, root, next: Some(Step::Enter(root)) }
    }

    pub(super) fn unlink(&mut self, id: Id) {
        let Node { parent, previous, next, .. } = self.nodes[id.at()];
        match previous.some() {
            Some(p) => self.nodes[p.at()].next = next,
            None if parent != Id::NONE => self.nodes[parent.at()].first = next,
            None => {}
        }
        match next.some() {
            Some(n) => self.nodes[n.at()].previous = previous,
            None if parent != Id::NONE => self.nodes[parent.at()].last = previous,
            None => {}
        }
        let node = &mut self.nodes[id.at()];
        (node.parent, node.previous, node.next) = (Id::NONE, Id::NONE, Id::NONE);
    }

    /// Puts `id` into `parent`, before `before` or, without one, last.
    pub(super) fn link(&mut self, id: Id, parent: Id, before: Id) {
        self.unlink(id);
        let previous = match before.some() {
            Some(b) => std::mem::replace(&mut self.nodes[b.at()].previous, id),
            None => std::mem::replace(&mut self.nodes[parent.at()].last, id),
        };
        match previous.some() {
            Some(p) => self.nodes[p.at()].next = id,
            None => self.nodes[parent.at()].first = id,
        }
        let depth = self.nodes[parent.at()].depth + 1;
        let node = &mut self.nodes[id.at()];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, before, depth);
    }

    pub(super) fn reserve(&mut self, nodes: usize) {
        self.nodes.reserve(nodes);
    }

    pub(super) fn add(&mut self, data: Data) -> Id {
        let id = Id(u32::try_from(self.nodes.len()).expect("the parser's budget ends long before"));
        let none = Id::NONE;
        self.nodes.push(Node {
            parent: none,
            previous: none,
            next: none,
            first: none,
            last: none,
            depth: 0,
            data,
        });
        id
    }

    /// The text node that text put at this place would run on from.
    pub(super) fn text_before(&mut self, parent: Id, before: Id) -> Option<&mut StrTendril> {
        let near = match before.some() {
            Some(b) => self.nodes[b.at()].previous,
            None => self.nodes[parent.at()].last,
        };
        match &mut self.nodes[near.some()?.at()].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A step of a [`Tree::walk`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Before the node's content.
    Enter(Id),
    /// Behind it; for elements and roots only.
    Leave(Id),
}

/// A walk in the order of the page; can pass over what it has just entered.
pub(super) struct Walk<'t> {
    tree: &'t Tree,
    root: Id,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Passes over the content, and the end, of the element that was entered last.
    pub(super) fn pass_over(&mut self, entered: Id) {
        self.next = self.behind(entered);
    }

    fn behind(&self, id: Id) -> Option<Step> {
        if id == self.root {
            return None;
        }
        self.tree.next(id).map(Step::Enter).or_else(|| self.tree.parent(id).map(Step::Leave))
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = match step {
            Step::Leave(id) => self.behind(id),
            Step::Enter(id) => match self.tree.data(id) {
                Data::Text(_) => self.behind(id),
                _ => Some(self.tree.first(id).map_or(Step::Leave(id), Step::Enter)),
            },
        };
        Some(step)
    }
}
