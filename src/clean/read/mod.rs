//! What do the lines that are not the article tell of it?
//!
//! Almost every line of junk is data: [`time`] reads moments, [`people`] names and roles with the help of [`names`] and
//! [`labels`], [`source`] whom the page credits, [`dateline`] what opens an agency's report, [`title`] the headline;
//! [`provenance`] puts the outlets in order. [`record`] asks each of them.

mod accounts;
mod address;
mod ahead;
mod column;
mod creditable;
mod dateline;
mod edges;
mod filed;
mod hops;
mod labels;
mod lines;
mod names;
mod original;
mod outlets;
mod pen_names;
mod people;
mod pieces;
mod provenance;
mod publication;
mod record;
mod regions;
mod signature;
mod source;
mod time;
mod title;
mod told;
mod western;

pub(crate) use address::{day_in_url, is_next_page};
pub(crate) use column::names_nobody;
pub(crate) use creditable::is_count;
pub(crate) use dateline::{Parts, dateline_end, opening_dateline};
pub(crate) use names::is_name;
pub(crate) use outlets::is_outlet;
pub(crate) use people::{is_credits, people_of};
pub(crate) use record::{Record, record};
pub(crate) use signature::{Signature, cited, signature};
pub(crate) use source::source;
pub(crate) use time::{Fineness, moments};
pub(crate) use title::{key as title_key, without_site};
