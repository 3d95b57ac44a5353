//! When is that? A time as a column of the input gives it.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use regex::{Captures, Regex};

use crate::article::Published;

/// China's offset from UTC, in seconds: what a time without one means.
pub(super) const CHINA: i32 = 8 * 3600;

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?",
        r"(?:[T\s]\s*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})?)?秒?(?:[.,]\d+)?)?",
        r"\s*(Z|[+-]\d{2}:?\d{2})?$"
    ))
    .expect("the pattern is right")
});

/// `text` as a moment: ISO 8601 and its relatives, `2025年6月9日 22:51`, RFC 2822, or seconds or milliseconds
/// since 1970. A time without an offset is China's; a day without a time is its midnight.
pub(super) fn moment(text: &str) -> Option<Published> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return since_1970(text.trim_start_matches('-').len(), number);
    }
    if let Some(parts) = WRITTEN.captures(text) {
        return written(&parts);
    }
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Published { seconds: zoned.timestamp().as_second(), offset: zoned.offset().seconds() })
}

fn since_1970(digits: usize, number: i64) -> Option<Published> {
    match digits {
        9..=10 => Some(Published { seconds: number, offset: CHINA }),
        12..=13 => Some(Published { seconds: number.div_euclid(1000), offset: CHINA }),
        _ => None,
    }
}

fn written(parts: &Captures<'_>) -> Option<Published> {
    let number = |at: usize| parts.get(at).map_or(Some(0), |m| m.as_str().parse::<i8>().ok());
    let year = parts[1].parse().ok()?;
    let date = DateTime::new(year, number(2)?, number(3)?, number(4)?, number(5)?, number(6)?, 0).ok()?;
    let offset = offset(parts.get(7).map(|m| m.as_str()));
    let stamp = Offset::from_seconds(offset).ok()?.to_timestamp(date).ok()?;
    Some(Published { seconds: stamp.as_second(), offset })
}

fn offset(text: Option<&str>) -> i32 {
    match text {
        None => CHINA,
        Some("Z") => 0,
        Some(text) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let number: i32 = digits.parse().unwrap_or(0);
            let seconds = (number / 100) * 3600 + (number % 100) * 60;
            if text.starts_with('-') { -seconds } else { seconds }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_in_many_hands() {
        for text in [
            "2025-06-09T22:51:00+08:00",
            "2025-6-9 22:51:00",
            "2025/06/09 22:51",
            "2025.6.9 22：51",
            "2025年6月9日 22:51",
            "2025年06月09日 22时51分",
            "2025-06-09T14:51:00Z",
            "2025-06-09 14:51:00.123+0000",
            "Mon, 09 Jun 2025 22:51:00 +0800",
            "1749480660",
            "1749480660000",
        ] {
            assert_eq!(moment(text).map(|m| m.seconds), Some(1_749_480_660), "{text}");
        }
        assert_eq!(moment("2025-06-09").unwrap().seconds, 1_749_398_400);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "昨天", "2025", "2025-13-01", "2025-06-09 25:00", "20250609225100999", "6-9"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
