//! Which characters are these bytes?
//!
//! [`bytes`] byte order mark → valid UTF-8 → what the page declares → what its bytes look like; a declaration
//! is believed only as far as the bytes bear it out. [`mojibake`] undoes a wrong decoding that somebody did
//! before us, where nothing was lost by it. [`familiar`] knows which characters a newspaper uses, and so tells
//! a right decoding from a wrong one. [`format`] tells HTML from plain text.
//!
//! Nothing here fails: what can't be read becomes U+FFFD, and the result says so in its flags.

mod bytes;
mod declared;
mod familiar;
mod format;
#[cfg(test)]
mod laws;
mod mojibake;

pub use bytes::{Decoded, decode, decode_str};
pub use format::Format;
