//! The hands by which html5ever builds a [`Tree`].

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute as Given, LocalName, Namespace, QualName, local_name, ns};

use super::attribute::Attribute;
use super::tree::{Data, Id, Name, Tree};

/// Builds a [`Tree`] for html5ever.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// Depth of the node that was put in last.
    depth: Cell<u32>,
}

/// An element's name, lent to html5ever.
#[derive(Debug)]
pub(super) struct Lent<'t>(Option<Ref<'t, Name>>);

impl ElemName for Lent<'_> {
    fn ns(&self) -> &Namespace {
        const NONE: &Namespace = &ns!();
        self.0.as_ref().map_or(NONE, |name| &name.ns)
    }

    fn local_name(&self) -> &LocalName {
        const NONE: &LocalName = &local_name!("");
        self.0.as_ref().map_or(NONE, |name| &name.local)
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
        let name = Name { ns: ns!(html), local: local_name!("br") };
        let data = Data::Element { name, attributes: (0, 0) };
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
    type ElemName<'a> = Lent<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Id::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Lent<'a> {
        let name = Ref::filter_map(self.tree.borrow(), |tree| match tree.data(*target) {
            Data::Element { name, .. } => Some(name),
            _ => None,
        });
        Lent(name.ok())
    }

    fn create_element(&self, name: QualName, attrs: Vec<Given>, _: ElementFlags) -> Id {
        let mut tree = self.tree.borrow_mut();
        let from = tree.attributes.len() as u32;
        let kept = attrs.into_iter().filter_map(|a| Some((Attribute::named(&a.name.local)?, a.value)));
        tree.attributes.extend(kept);
        let attributes = (from, tree.attributes.len() as u32);
        let name = Name { ns: name.ns, local: name.local };
        tree.add(Data::Element { name, attributes })
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
