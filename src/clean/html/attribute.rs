//! Which attributes does somebody read?

use html5ever::{LocalName, local_name};

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
    /// The attribute of that name.
    pub(super) fn named(name: &LocalName) -> Option<Self> {
        Some(match *name {
            local_name!("align") => Self::Align,
            local_name!("class") => Self::Class,
            local_name!("content") => Self::Content,
            local_name!("datetime") => Self::Datetime,
            local_name!("hidden") => Self::Hidden,
            local_name!("href") => Self::Href,
            local_name!("id") => Self::Id,
            local_name!("name") => Self::Name,
            local_name!("open") => Self::Open,
            local_name!("rel") => Self::Rel,
            local_name!("role") => Self::Role,
            local_name!("style") => Self::Style,
            _ => match &**name {
                "aria-hidden" => Self::AriaHidden,
                "itemprop" => Self::Itemprop,
                "property" => Self::Property,
                _ => return None,
            },
        })
    }
}
