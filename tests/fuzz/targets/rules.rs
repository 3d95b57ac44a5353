//! Any rule file is either refused with a reason or can be used: on its own examples, and on a page.
//!
//! The input is a rule file, and behind a line of `%%%` the page.

#![no_main]

#[path = "../laws.rs"]
mod laws;

use libfuzzer_sys::fuzz_target;
use qinggao::clean::rules::{check, examine, parse};
use qinggao::clean::{Config, Format, Raw, Rules};

fuzz_target!(|input: &str| {
    let (file, page) = input.split_once("\n%%%\n").unwrap_or((input, "新桥昨天通车。\n责任编辑：李小蓝"));
    let Ok(found) = examine("fuzz.toml", file) else { return };
    let sound = found.iter().all(|found| found.problems.is_empty() || check(&found.rule).is_ok());
    let Ok(rules) = parse("fuzz.toml", file) else { return };
    assert!(sound && found.len() == rules.len());
    // To make a cleaner takes a thousand times as long as to look at a rule.
    if input.len() % 16 != 0 {
        return;
    }
    let Ok(cleaner) = qinggao::clean::Cleaner::new(Config { rules: Some(Rules::Inline(rules.clone())), ..Config::default() }) else {
        return;
    };
    cleaner.clean(Raw::Text(page), Format::Auto, None);
    let plain = laws::plain(Config { rules: Some(Rules::Inline(rules)), ..Config::default() });
    laws::assert_nothing_is_lost(&plain.clean(Raw::Text(page), Format::Text, None));
});
