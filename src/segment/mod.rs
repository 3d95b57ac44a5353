//! Where do sentences and words begin and end?
