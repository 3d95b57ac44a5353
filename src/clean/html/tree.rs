//! The page's tree, as small as it can be.
//!
//! An arena of nodes with links by number, and a [`TreeSink`] that html5ever builds it through. Comments and
//! processing instructions are not kept. Nothing walks it by recursion.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute as Given, LocalName, Namespace, QualName, ns};

/// A node's number in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Id(u32);

impl Id {
    /// No node.
    const NONE: Self = Self(u32::MAX);
    /// The document itself.
    pub(super) const ROOT: Self = Self(0);
    /// What comments and the like become; it never gets into the tree.
    const IGNORED: Self = Self(1);

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
    /// An element: its name, its home, and where its attributes stand.
    Element { name: LocalName, home: Home, attributes: (u32, u32) },
    /// Characters.
    Text(StrTendril),
}

/// An element's namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// `MathML`, or none that a browser knows.
    Other,
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
    attributes: Vec<(Attribute, StrTendril)>,
}

/// The attributes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Align,
    AriaHidden,
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    Id,
    Itemprop,
    Name,
    Open,
    Property,
    Rel,
    Role,
    Style,
}

impl Attribute {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "align" => Self::Align,
            "aria-hidden" => Self::AriaHidden,
            "class" => Self::Class,
            "content" => Self::Content,
            "datetime" => Self::Datetime,
            "hidden" => Self::Hidden,
            "href" => Self::Href,
            "id" => Self::Id,
            "itemprop" => Self::Itemprop,
            "name" => Self::Name,
            "open" => Self::Open,
            "property" => Self::Property,
            "rel" => Self::Rel,
            "role" => Self::Role,
            "style" => Self::Style,
            _ => return None,
        })
    }
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

    /// The name of an HTML element; empty for all else.
    pub(super) fn name(&self, id: Id) -> &str {
        match self.data(id) {
            Data::Element { name, home: Home::Html, .. } => name,
            _ => "",
        }
    }

    /// An attribute's value; entities are resolved.
    pub(super) fn attribute(&self, id: Id, name: Attribute) -> Option<&str> {
        let Data::Element { attributes: (from, to), .. } = *self.data(id) else { return None };
        let attributes = &self.attributes[from as usize..to as usize];
        attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| &**value)
    }

    /// The whole tree under `root`, `root` too: each element once before and once behind its content.
    pub(super) fn walk(&self, root: Id) -> Walk<'_> {
        Walk { tree: self, root, next: Some(Step::Enter(root)) }
    }

    fn unlink(&mut self, id: Id) {
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
    fn link(&mut self, id: Id, parent: Id, before: Id) {
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

    fn add(&mut self, data: Data) -> Id {
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
    fn text_before(&mut self, parent: Id, before: Id) -> Option<&mut StrTendril> {
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

/// Builds a [`Tree`] for html5ever.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// Depth of the node that was put in last.
    depth: Cell<u32>,
}

/// An element's name, as html5ever asks for it.
#[derive(Debug)]
pub(super) struct Name {
    ns: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl Sink {
    /// An empty document.
    pub(super) fn new() -> Self {
        let mut tree = Tree::default();
        tree.add(Data::Root);
        tree.add(Data::Root);
        Self { tree: RefCell::new(tree), depth: Cell::new(0) }
    }

    /// How many nodes there are so far.
    pub(super) fn len(&self) -> usize {
        self.tree.borrow().len()
    }

    /// How deep the last node lies.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// Puts text behind all else, past html5ever.
    pub(super) fn append_text(&self, parent: Id, text: StrTendril) {
        self.put(parent, Id::NONE, NodeOrText::AppendText(text));
    }

    /// Puts a line break behind all else, past html5ever.
    pub(super) fn append_break(&self, parent: Id) {
        let data = Data::Element { name: LocalName::from("br"), home: Home::Html, attributes: (0, 0) };
        let id = self.tree.borrow_mut().add(data);
        self.put(parent, Id::NONE, NodeOrText::AppendNode(id));
    }

    fn put(&self, parent: Id, before: Id, child: NodeOrText<Id>) {
        if parent == Id::IGNORED {
            return;
        }
        let tree = &mut *self.tree.borrow_mut();
        let id = match child {
            NodeOrText::AppendNode(Id::IGNORED) => return,
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                if let Some(near) = tree.text_before(parent, before) {
                    near.push_tendril(&text);
                    return;
                }
                tree.add(Data::Text(text))
            }
        };
        tree.link(id, parent, before);
        self.depth.set(tree.depth(id));
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Id::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match self.tree.borrow().data(*target) {
            Data::Element { name, home, .. } => Name {
                ns: match home {
                    Home::Html => ns!(html),
                    Home::Svg => ns!(svg),
                    Home::Other => ns!(mathml),
                },
                local: name.clone(),
            },
            _ => Name { ns: ns!(), local: LocalName::from("") },
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Given>, _: ElementFlags) -> Id {
        let mut tree = self.tree.borrow_mut();
        let from = tree.attributes.len() as u32;
        let kept = attrs.into_iter().filter_map(|a| Some((Attribute::named(&a.name.local)?, a.value)));
        tree.attributes.extend(kept);
        let attributes = (from, tree.attributes.len() as u32);
        let home = match name.ns {
            ns!(html) => Home::Html,
            ns!(svg) => Home::Svg,
            _ => Home::Other,
        };
        tree.add(Data::Element { name: name.local, home, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        Id::IGNORED
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        Id::IGNORED
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, Id::NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let in_tree = self.tree.borrow().parent(*element).is_some();
        if in_tree {
            self.append_before_sibling(element, child);
        } else {
            self.put(*previous, Id::NONE, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// A template's content is never shown: it stays outside of the tree.
    fn get_template_contents(&self, _: &Id) -> Id {
        self.tree.borrow_mut().add(Data::Root)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.tree.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.put(parent, *sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, _: &Id, _: Vec<Given>) {}

    fn remove_from_parent(&self, target: &Id) {
        self.tree.borrow_mut().unlink(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first(*node) {
            tree.link(child, *new_parent, Id::NONE);
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &Id) -> bool {
        false
    }
}
