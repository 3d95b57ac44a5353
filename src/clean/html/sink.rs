//! The hands by which html5ever builds a [`Tree`].

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute as Given, LocalName, Namespace, QualName, local_name, ns};

use super::attribute::Attribute;
use super::known::custom;
use super::look::{Look, Worn};
use super::tree::{Data, Id, Name, Tree};

/// Builds a [`Tree`] for html5ever.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// Depth of the node that was put in last.
    depth: Cell<u32>,
    /// What is known of the tag that is about to be handed over.
    coming: RefCell<Option<Coming>>,
    /// The looks of tags that may be opened anew, by the number in their only attribute.
    looks: RefCell<Vec<Look>>,
}

/// What html5ever need not carry of a tag from the page to the tree.
pub(super) struct Coming {
    pub(super) name: LocalName,
    pub(super) look: Look,
    pub(super) told: Option<Vec<(Attribute, String)>>,
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
        Self {
            tree: RefCell::new(tree),
            depth: Cell::new(0),
            coming: RefCell::default(),
            looks: RefCell::default(),
        }
    }

    /// Makes room for as many nodes as a page of so many bytes has.
    pub(super) fn expect(&self, bytes: usize) {
        self.tree.borrow_mut().reserve(bytes / 64);
    }

    /// Says what is known of the next tag.
    pub(super) fn announce(&self, coming: Option<Coming>) {
        *self.coming.borrow_mut() = coming;
    }

    /// Keeps a look; its number is the value of the [`LOOK`] of all tags that have it.
    pub(super) fn keep(&self, look: Look) -> usize {
        let mut looks = self.looks.borrow_mut();
        looks.push(look);
        looks.len() - 1
    }

    /// The look of an element that html5ever makes, and what it tells.
    fn look(&self, name: &QualName, attributes: &[Given]) -> (Look, Option<Vec<(Attribute, String)>>) {
        if name.ns != ns!(html) {
            return (Look::foreign(&name.local), None);
        }
        if let Some(own) = attributes.first().filter(|a| a.name.local == LOOK) {
            let look = own.value.parse().ok().and_then(|n: usize| self.looks.borrow().get(n).copied());
            return (look.unwrap_or_default(), None);
        }
        // Elements that nobody wrote are made on the way to the one that is coming.
        let coming = self.coming.borrow_mut().take_if(|coming| coming.name == name.local);
        coming.map_or_else(|| (plain(name, attributes), None), |coming| (coming.look, coming.told))
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
        let data = Data::Element { name, look: Look::of("br") };
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

/// The only attribute that html5ever gets to see: which of the looks that were kept.
pub(super) const LOOK: LocalName = local_name!("data");

/// The look of an element as html5ever's own tokenizer gives it.
fn plain(name: &QualName, attributes: &[Given]) -> Look {
    let value = |wanted: &str| attributes.iter().find(|a| &*a.name.local == wanted).map(|a| &*a.value);
    Look::of(&name.local).wearing(&Worn {
        align: value("align"),
        bgcolor: value("bgcolor"),
        color: value("color"),
        aria_hidden: value("aria-hidden"),
        hidden: value("hidden"),
        href: value("href").is_some(),
        open: value("open").is_some(),
        style: value("style"),
        names: [value("class"), value("id"), value("role"), value("itemprop"), custom(&name.local)],
    })
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
        let (look, told) = self.look(&name, &attrs);
        let mut tree = self.tree.borrow_mut();
        let id = tree.add(Data::Element { name: Name { ns: name.ns, local: name.local }, look });
        if let Some(told) = told {
            tree.tell(id, told);
        }
        id
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
