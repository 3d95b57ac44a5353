//! When was it published?
//!
//! Every way in which Chinese pages write a moment: separated by hyphens, slashes, dots or characters, full or half
//! width, glued to the hour, with the half of the day, in Chinese numerals, with a zone or without.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use regex::{Captures, Regex};

use super::western;
use crate::article::Published;

/// Seconds east of Greenwich where a page names no zone.
pub(super) const CHINA: i32 = 8 * 3600;

/// A moment in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// When.
    pub(crate) at: Published,
    /// How finely it is told.
    pub(crate) fine: Fineness,
    /// Its first byte and one past its last.
    pub(crate) place: (usize, usize),
}

/// How finely a moment is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fineness {
    Day,
    Minute,
    Second,
}

static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?P<d>3[01]|[12]\d|0?[1-9])";
    let date = format!(r"(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>1[0-2]|0?[1-9])\s?[-/.月]\s?{day}\s?[日号]?");
    let half = r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚)?";
    let week = r"(?:[\s(]*(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]\)?|\s?\([一二三四五六日]\))?";
    let minute = r"(?:(?P<min>[0-5]\d)(?:\s?[:分]\s?(?P<s>[0-5]\d)秒?)?分?|(?P<few>\d)分)";
    let time = format!(r"(?P<h>2[0-3]|[01]?\d)\s?[:时点]\s?{minute}");
    let zone = r"(?:\.\d+)?(?:\s?(?P<pm>[AaPp]\.?[Mm]\b))?(?:\s?(?P<zone>Z\b|(?:UTC|GMT)(?:[+-]\d\d?(?::?\d\d)?)?|[+-]\d\d:?\d\d))?";
    let apart = r"[\sT·,|]*";
    let full = format!("{date}(?:{week}{apart}{half}\\s?{time}{zone})?");
    Regex::new(&full).expect("a constant expression")
});

static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"\b(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])[/.-]?(?P<d>0[1-9]|[12]\d|3[01])(?:\s?(?P<h>[01]\d|2[0-3]):?(?P<min>[0-5]\d)(?::?(?P<s>[0-5]\d))?)?\b";
    Regex::new(text).expect("a constant expression")
});

/// A year that stands apart from its day, as where each has an element of its own: `2021 03/04 05:06`.
static PARTED: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"\b(?P<y>20\d\d)\s(?P<m>0[1-9]|1[0-2])\s?[/.-]\s?(?P<d>0[1-9]|[12]\d|3[01])\s+(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?\b";
    Regex::new(text).expect("a constant expression")
});

static HAN: LazyLock<Regex> = LazyLock::new(|| {
    let text = "(?P<y>[一二][〇○零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十廿卅]{1,3})日";
    Regex::new(text).expect("a constant expression")
});

/// The moments that stand in `text` (folded), in order.
pub(crate) fn moments(text: &str) -> Vec<Moment> {
    if !has_year(text) {
        return Vec::new();
    }
    let mut found: Vec<Moment> = DIGITS.captures_iter(text).filter_map(|c| digits(text, &c)).collect();
    if found.is_empty() && text.contains("20") {
        found.extend(COMPACT.captures_iter(text).filter_map(|c| digits(text, &c)));
        if found.is_empty() {
            found.extend(PARTED.captures_iter(text).filter_map(|c| digits(text, &c)));
        }
    }
    if found.is_empty() && western::may_hold(text) {
        found.extend(western::moments(text));
    }
    if found.is_empty() && text.contains('年') {
        found.extend(HAN.captures_iter(text).filter_map(|c| numerals(&c)));
    }
    found
}

/// Whether a year can stand in `text`: no expression need be tried where none does.
fn has_year(text: &str) -> bool {
    text.as_bytes().windows(2).any(|w| w == b"20" || w == b"19") || text.contains('年')
}

fn digits(text: &str, c: &Captures<'_>) -> Option<Moment> {
    let whole = c.get(0)?;
    if text[..whole.start()].ends_with(|b: char| b.is_ascii_digit()) {
        return None;
    }
    let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let year = c.name("y")?.as_str().parse().ok()?;
    let (mut hour, fine) = match (number("h"), number("s")) {
        (None, _) => (0, Fineness::Day),
        (Some(h), None) => (h, Fineness::Minute),
        (Some(h), Some(_)) => (h, Fineness::Second),
    };
    let late = c.name("half").is_some_and(|m| matches!(m.as_str(), "下午" | "傍晚" | "晚上" | "晚间" | "晚"))
        || c.name("pm").is_some_and(|m| m.as_str().starts_with(['P', 'p']));
    if late && hour < 12 {
        hour += 12;
    } else if hour == 12
        && (c.name("pm").is_some_and(|m| m.as_str().starts_with(['A', 'a']))
            || c.name("half").is_some_and(|m| m.as_str() == "凌晨"))
    {
        hour = 0;
    }
    let civil = DateTime::new(
        year,
        number("m")?,
        number("d")?,
        hour,
        number("min").or(number("few")).unwrap_or(0),
        number("s").unwrap_or(0),
        0,
    )
    .ok()?;
    let at = moment(civil, c.name("zone").map_or(Some(CHINA), |z| offset(z.as_str()))?)?;
    Some(Moment { at, fine, place: (whole.start(), whole.end()) })
}

fn numerals(c: &Captures<'_>) -> Option<Moment> {
    let year = c["y"].chars().try_fold(0i16, |sum, d| Some(sum * 10 + i16::from(numeral(d)?)))?;
    let civil = DateTime::new(year, small(&c["m"])?, small(&c["d"])?, 0, 0, 0, 0).ok()?;
    let whole = c.get(0)?;
    Some(Moment { at: moment(civil, CHINA)?, fine: Fineness::Day, place: (whole.start(), whole.end()) })
}

fn small(text: &str) -> Option<i8> {
    text.chars().try_fold(0i8, |sum, c| {
        Some(match c {
            '十' => sum.max(1) * 10,
            '廿' => 20,
            '卅' => 30,
            c => sum + numeral(c)?,
        })
    })
}

fn numeral(c: char) -> Option<i8> {
    "〇一二三四五六七八九"
        .chars()
        .position(|d| d == c)
        .map(|d| d as i8)
        .or(matches!(c, '○' | '零').then_some(0))
}

pub(super) fn offset(zone: &str) -> Option<i32> {
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Some(0);
    }
    let number: i32 = digits.parse().ok()?;
    let number = if digits.len() > 2 { number } else { number * 100 };
    let seconds = (number / 100) * 3600 + (number % 100) * 60;
    Some(if zone.contains('-') { -seconds } else { seconds })
}

pub(super) fn moment(civil: DateTime, offset: i32) -> Option<Published> {
    let seconds = Offset::from_seconds(offset).ok()?.to_timestamp(civil).ok()?.as_second();
    Some(Published { seconds, offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Fineness)> {
        let text: String = text.chars().filter_map(crate::clean::fold::fold).collect();
        let m = moments(&text).first().copied()?;
        let offset = Offset::from_seconds(m.at.offset).ok()?;
        let civil = offset.to_datetime(jiff::Timestamp::from_second(m.at.seconds).ok()?);
        let hours = m.at.offset / 3600;
        Some((format!("{} +{hours:02}:00", civil.strftime("%Y-%m-%d %H:%M:%S")), m.fine))
    }

    #[test]
    fn each_way_of_writing_a_moment_is_read() {
        let cases = [
            ("2021-03-04 05:06:07", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("2021-03-04 05:06", "2021-03-04 05:06:00 +08:00", Fineness::Minute),
            ("2021-3-4 9:06:07 PM", "2021-03-04 21:06:07 +08:00", Fineness::Second),
            ("2021年03月04日05:06", "2021-03-04 05:06:00 +08:00", Fineness::Minute),
            ("2021年3月4日 星期四 下午3时20分", "2021-03-04 15:20:00 +08:00", Fineness::Minute),
            ("2021年3月4日(四) 15:20", "2021-03-04 15:20:00 +08:00", Fineness::Minute),
            ("2021-03-04（週四）15:20", "2021-03-04 15:20:00 +08:00", Fineness::Minute),
            ("2021.03.04", "2021-03-04 00:00:00 +08:00", Fineness::Day),
            ("2021-03-1415:24:10", "2021-03-14 15:24:10 +08:00", Fineness::Second),
            ("2021-03-3007:42", "2021-03-30 07:42:00 +08:00", Fineness::Minute),
            ("２０２１年３月４日", "2021-03-04 00:00:00 +08:00", Fineness::Day),
            ("二〇二一年十二月三十一日", "2021-12-31 00:00:00 +08:00", Fineness::Day),
            ("20210304", "2021-03-04 00:00:00 +08:00", Fineness::Day),
            ("2021-03-04T05:06:07Z", "2021-03-04 05:06:07 +00:00", Fineness::Second),
            ("2021年3月4日5时6分", "2021-03-04 05:06:00 +08:00", Fineness::Minute),
            ("2021-03-04 05:06 GMT+8", "2021-03-04 05:06:00 +08:00", Fineness::Minute),
            ("2021-03-04 05:06:07 UTC", "2021-03-04 05:06:07 +00:00", Fineness::Second),
            ("3/4/2021 5:06:07 PM", "2021-03-04 17:06:07 +08:00", Fineness::Second),
            ("Mar 4, 2021 05:06", "2021-03-04 05:06:00 +08:00", Fineness::Minute),
            ("4 March 2021", "2021-03-04 00:00:00 +08:00", Fineness::Day),
            ("Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04 05:06:07 +00:00", Fineness::Second),
            ("Thu Mar 04 05:06:07 CST 2021", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("2021 03/04 05:06:07", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("202103/0405:06:07", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("20210304050607", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("2021-3-4T05:06:07+08:00", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("2021-03-04T05:06:07.890+0800", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("2021年3月4日 凌晨12:30", "2021-03-04 00:30:00 +08:00", Fineness::Minute),
            ("2021/3/4 上午 05:06:07", "2021-03-04 05:06:07 +08:00", Fineness::Second),
            ("2021年3月4日 中午12点05分", "2021-03-04 12:05:00 +08:00", Fineness::Minute),
            ("March 4th, 2021 at 5:06 PM", "2021-03-04 17:06:00 +08:00", Fineness::Minute),
            ("2021-03-04T05:06:07+09:00", "2021-03-04 05:06:07 +09:00", Fineness::Second),
        ];
        for (text, want, fine) in cases {
            assert_eq!(read(text), Some((want.to_owned(), fine)), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_left() {
        for text in ["12021-03-04", "2021-13-40", "10:20", "3月4日", "2021-02-30"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
