//! Any bytes are some text: nothing fails, nothing grows, and what is sound UTF-8 Chinese stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qinggao::clean::{Format, decode, decode_str};

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes);
    assert!(decoded.text.chars().count() <= bytes.len() + 1);
    assert_ne!(Format::of(&decoded.text), Format::Auto);
    // What was repaired is sound; so is what needed no repair.
    let again = decode_str(&decoded.text);
    if !decoded.flags.contains(&"mojibake_repaired") {
        assert_eq!(again.text.strip_prefix('\u{FEFF}').unwrap_or(&again.text), again.text);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.chars().all(|c| c.is_ascii() || "新桥通车昨日市民，。".contains(c))
        && text.contains('新')
        && !text.contains('\0')
    {
        assert_eq!(decoded.text, text);
    }
});
