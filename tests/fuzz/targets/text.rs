//! Any text is some article: nothing of it is lost, and a learned line is found again.

#![no_main]

#[path = "../laws.rs"]
mod laws;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use qinggao::clean::{Cleaner, Config, Format, Raw};

static PLAIN: LazyLock<Cleaner> = LazyLock::new(|| laws::plain(Config::default()));
static CLEANER: LazyLock<Cleaner> = LazyLock::new(|| Cleaner::new(Config::default()).expect("the default is sound"));

fuzz_target!(|text: &str| {
    laws::assert_nothing_is_lost(&PLAIN.clean(Raw::Text(text), Format::Text, None));
    let article = CLEANER.clean(Raw::Text(text), Format::Text, None);
    assert_eq!(CLEANER.clean(Raw::Text(text), Format::Text, None), article);
    for (line, explained) in CLEANER.explain(Raw::Text(text), Format::Text, None).1.iter().zip(1..) {
        assert!(article.raw.get(line.span.start..line.span.end).is_some(), "line {explained}");
    }
});
