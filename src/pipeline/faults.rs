//! What is wrong with the settings, in words for whoever wrote them.

use std::fmt::Display;

use serde::Deserializer;

use super::config::Config;
use crate::text::did_you_mean;

/// The settings that `from` gives; else the error, and what to say of it: which setting, and what is wrong with it.
pub(super) fn settings<'de, D: Deserializer<'de, Error: Display>>(
    from: D,
    message: impl Fn(&D::Error) -> String,
) -> Result<Config, (D::Error, String)> {
    serde_path_to_error::deserialize(from).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        let message = plainly(&message(&error));
        let told = if path == "." { message } else { format!("{path}: {message}") };
        (error, told)
    })
}

/// What `serde` says of a value, as people say it, and the name that was meant where one is near.
pub fn plainly(message: &str) -> String {
    let (fault, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let names: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    if let Some(name) = quoted(fault, "unknown field ") {
        let hint = did_you_mean(name, names.iter().copied());
        let listed = if hint.is_empty() { format!("; known are {}", names.join(", ")) } else { hint };
        return format!("unknown setting{listed}");
    }
    if let Some(name) = quoted(fault, "unknown variant ") {
        return choice(name, &names);
    }
    let wrong = fault.strip_prefix("invalid type: ").or_else(|| fault.strip_prefix("invalid value: "));
    match wrong {
        Some(found) if !expected.is_empty() => format!("must be {}, not {found}", kind(expected)),
        _ => message.to_owned(),
    }
}

/// That `given` is none of `names`.
pub fn choice(given: &str, names: &[&str]) -> String {
    let listed = match names {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => names.join(""),
    };
    format!("must be {listed}, not {given:?}{}", did_you_mean(given, names.iter().copied()))
}

/// The name in back quotes behind `prefix`.
fn quoted<'m>(message: &'m str, prefix: &str) -> Option<&'m str> {
    message.strip_prefix(prefix)?.strip_prefix('`')?.strip_suffix('`')
}

fn kind(expected: &str) -> &str {
    match expected {
        "usize" | "u64" | "u32" => "a whole number from 0 on",
        "f64" | "f32" => "a number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        _ if expected.starts_with("struct ") => "a table of settings",
        _ => expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(toml: &str) -> String {
        let from = toml::Deserializer::parse(toml).unwrap();
        settings(from, |error| error.message().to_owned()).unwrap_err().1
    }

    #[test]
    fn a_setting_is_named_and_what_was_meant() {
        for (toml, wanted) in [
            ("[filtr]\nmin_chars = 1", "filtr: unknown setting; did you mean filter?"),
            ("[filter]\nmin_char = 1", "filter.min_char: unknown setting; did you mean min_chars?"),
            (
                "[dedup]\ncolour = 1",
                "dedup.colour: unknown setting; known are threshold, shingle_chars, sample",
            ),
            (
                "[filter.quality]\nmax_digits = \"x\"",
                "filter.quality.max_digits: must be a number, not string \"x\"",
            ),
            (
                "[filter]\nmin_chars = -3",
                "filter.min_chars: must be a whole number from 0 on, not integer `-3`",
            ),
            (
                "[filter]\nundated = \"kep\"",
                "filter.undated: must be keep or drop, not \"kep\"; did you mean keep?",
            ),
            (
                "[filter]\nmask = [\"qq\", \"moblie\"]",
                "filter.mask[1]: must be id_card, bank_card, mobile, email, qq or wechat, not \"moblie\"; did you mean mobile?",
            ),
            ("[run]\ndedup = \"yes\"", "run.dedup: must be true or false, not string \"yes\""),
            (
                "[clean]\nscript = \"klingon\"",
                "clean.script: must be keep, simplified or traditional, not \"klingon\"",
            ),
            ("filter = 5", "filter: must be a table of settings, not integer `5`"),
        ] {
            assert_eq!(told(toml), wanted);
        }
    }
}
