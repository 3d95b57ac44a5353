//! Any markup is some page: its lines tile its text, and nothing of it is lost.

#![no_main]

#[path = "../laws.rs"]
mod laws;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use qinggao::clean::{Cleaner, Config, Format, Raw, render};

static CLEANER: LazyLock<Cleaner> = LazyLock::new(|| laws::plain(Config::default()));

fuzz_target!(|html: &str| {
    let page = render(html, Some("https://news.example/2021/03/04/1.html"));
    let lines: Vec<&str> = page.lines.iter().map(|line| line.span.of(&page.raw)).collect();
    assert_eq!(lines.join("\n"), page.raw);
    for markup in page.lines.iter().filter_map(|line| line.markup) {
        assert!((-1.0..=1.0).contains(&markup.body) && (0.0..=1.0).contains(&markup.link_density));
    }
    laws::assert_nothing_is_lost(&CLEANER.clean(Raw::Text(html), Format::Html, None));
});
