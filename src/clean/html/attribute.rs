//! Which attributes are kept as they stand?

/// What `<meta>`, `<link>` and `<time>` say in; of all other attributes only a [`Look`](super::look::Look) is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Content,
    Datetime,
    Href,
    Itemprop,
    Name,
    Property,
    /// `data-publishtime` and whatever else its name is.
    Published,
    Rel,
}
