//! What is known of the things that stand around an article.
//!
//! Rules are data, one file a family, each rule with texts that it takes and near misses that it leaves. They
//! give evidence; what becomes of a line is decided for the page as a whole.

mod digits;
mod examples;
pub(crate) mod families;
mod load;
mod loose;
mod needed;
mod outermost;
mod rule;
mod scan;
mod set;
#[cfg(test)]
mod tests;

pub use examples::try_examples;
pub use load::{Examined, builtin, check, examine, parse, read, text};
pub use rule::{Place, Rule, Unit};
pub(crate) use scan::Hit;
pub(crate) use set::Rules;
