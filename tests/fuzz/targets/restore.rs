//! Restoring twice changes nothing more, and what is not named is as it was given.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qinggao::clean::restore::{Config, Restored, Script, restore};

fuzz_target!(|text: &str| {
    for script in [Script::Keep, Script::Simplified] {
        let config = Config { script, ..Config::default() };
        let once = restore(text, &config);
        assert_every_change_is_named(text, &once);
        assert_eq!(restore(&once.text, &config).text, once.text);
    }
});

fn assert_every_change_is_named(text: &str, restored: &Restored<'_>) {
    assert_eq!(restored.text == text, restored.changes.is_empty(), "{:?}", restored.changes);
    let (mut given, mut became) = (0, 0);
    for change in &restored.changes {
        assert_eq!(text[given..change.given.start], restored.text[became..change.became.start]);
        (given, became) = (change.given.end, change.became.end);
    }
    assert_eq!(text[given..], restored.text[became..]);
}
