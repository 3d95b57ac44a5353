//! Which elements make lines, and which are never seen?

use html5ever::local_name;

use super::attribute::Attribute;
use super::tree::{Data, Id, Tree};

/// Whether inline styles may hide text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// As a browser would show the page before any script ran.
    AsStyled,
    /// Also what a style hides: some pages hide their article until a script shows it.
    Anyway,
}

/// Whether an element and all in it is never seen.
pub(super) fn is_hidden(tree: &Tree, id: Id, seen: Seen) -> bool {
    let Data::Element { name, .. } = tree.data(id) else { return false };
    if !name.is_html() {
        return matches!(&*name.local, "title" | "desc" | "metadata" | "script" | "style" | "defs");
    }
    let never = matches!(
        &*name.local,
        "head"
            | "title"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "video"
            | "audio"
            | "canvas"
            | "select"
            | "option"
            | "datalist"
            | "textarea"
            | "noframes"
            | "noembed"
            | "map"
            | "rp"
            | "meter"
            | "progress"
    );
    never
        || name.local == local_name!("dialog") && tree.attribute(id, Attribute::Open).is_none()
        || seen == Seen::AsStyled && is_styled_away(tree, id)
}

fn is_styled_away(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, Attribute::Hidden).is_some_and(|v| !v.eq_ignore_ascii_case("false"))
        || tree.attribute(id, Attribute::AriaHidden).is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || tree
            .attribute(id, Attribute::Style)
            .is_some_and(|css| declares(css, "display", "none") || declares(css, "visibility", "hidden"))
}

/// Whether a style attribute sets `property` to `value`.
fn declares(css: &str, property: &str, value: &str) -> bool {
    css.split(';').filter_map(|d| d.split_once(':')).any(|(p, v)| {
        let v = v.trim().trim_end_matches("!important").trim_end();
        p.trim().eq_ignore_ascii_case(property) && v.eq_ignore_ascii_case(value)
    })
}

/// Whether a line begins before this element and ends with it.
pub(super) fn is_block(tree: &Tree, id: Id, name: &str) -> bool {
    let by_name = matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    );
    by_name
        || tree.attribute(id, Attribute::Style).is_some_and(|css| {
            ["block", "flex", "grid", "table", "list-item"]
                .iter()
                .any(|value| declares(css, "display", value))
        })
}

/// Whether an element is a picture, or stands for one.
pub(super) fn is_image(name: &str) -> bool {
    matches!(name, "img" | "picture" | "video" | "canvas")
}
