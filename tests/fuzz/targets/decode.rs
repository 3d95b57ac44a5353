//! Any bytes are some text: nothing fails, nothing grows, and what is sound UTF-8 Chinese stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qinggao::clean::{Format, decode, decode_str};

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes);
    assert!(decoded.text.chars().count() <= bytes.len() + 1);
    assert_ne!(Format::of(&decoded.text), Format::Auto);
    assert!(decode_str(&decoded.text).text.len() <= decoded.text.len());
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.chars().all(|c| c.is_ascii() || "新桥通车昨日市民，。".contains(c))
        && text.contains('新')
        && !text.contains('\0')
    {
        assert_eq!(decoded.text, text);
    }
});
