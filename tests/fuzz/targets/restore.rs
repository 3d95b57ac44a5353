//! Restoring twice changes nothing more, and what is named changed something.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qinggao::clean::restore::{Config, Script, restore};

fuzz_target!(|text: &str| {
    for script in [Script::Keep, Script::Simplified] {
        let config = Config { script, ..Config::default() };
        let once = restore(text, &config);
        assert_eq!(once.text == text, once.steps.is_empty(), "{:?}", once.steps);
        assert_eq!(restore(&once.text, &config).text, once.text);
    }
});
