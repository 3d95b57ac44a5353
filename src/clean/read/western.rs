//! Moments as English writes them, on pages of systems that were never set to Chinese: `Mar 4, 2021 05:06`,
//! `3/4/2021 5:06:07 AM`, `Thu Mar 04 05:06:07 CST 2021`.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use regex::{Captures, Regex};

use super::time::{CHINA, Fineness, Moment, moment, offset};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

static FORMS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let month = format!(r"\b(?P<month>{})[a-z]{{0,6}}\.?", MONTHS.join("|"));
    let day = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?";
    let time = r"(?P<h>2[0-3]|[01]?\d):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\s?(?P<pm>[AaPp])\.?[Mm]\b)?";
    let zone = r"(?:\s(?P<zone>UTC|GMT|[+-]\d\d:?\d\d))?";
    let year = r"(?P<y>20\d\d)\b";
    let forms = [
        format!(r"{month}\s{day},?\s{year}(?:,?\s(?:at\s)?{time}{zone})?"),
        format!(r"\b{day}\s{month},?\s{year}(?:,?\s(?:at\s)?{time}{zone})?"),
        format!(r"{month}\s{day}\s{time}(?:\s[A-Z]{{2,5}})?\s{year}"),
        format!(r"\b(?P<m>1[0-2]|0?[1-9])/{day}/{year},?\s{time}"),
    ];
    forms.map(|form| Regex::new(&form).expect("a constant expression"))
});

/// Whether such a moment can stand in `text`.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("20") && (text.contains('/') || MONTHS.iter().any(|m| text.contains(m)))
}

/// Those that stand in `text`.
pub(super) fn moments(text: &str) -> Vec<Moment> {
    let of = |form: &Regex| form.captures_iter(text).filter_map(|c| read(&c)).collect::<Vec<_>>();
    FORMS.iter().map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

fn read(c: &Captures<'_>) -> Option<Moment> {
    let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let named = c.name("month").and_then(|m| MONTHS.iter().position(|name| *name == m.as_str()));
    let month = number("m").or(named.map(|n| n as i8 + 1))?;
    let half = c.name("pm").map(|m| m.as_str().to_ascii_lowercase());
    // Without it the month might be the day.
    if c.name("m").is_some() && half.is_none() {
        return None;
    }
    let hour = match (number("h").unwrap_or(0), half.as_deref()) {
        (hour @ ..12, Some("p")) => hour + 12,
        (12, Some("a")) => 0,
        (hour, _) => hour,
    };
    let fine = match (c.name("h"), c.name("s")) {
        (None, _) => Fineness::Day,
        (_, None) => Fineness::Minute,
        _ => Fineness::Second,
    };
    let year = c["y"].parse().ok()?;
    let (minute, second) = (number("min").unwrap_or(0), number("s").unwrap_or(0));
    let civil = DateTime::new(year, month, number("d")?, hour, minute, second, 0).ok()?;
    let zone = c.name("zone").map_or(Some(CHINA), |zone| offset(zone.as_str()))?;
    let whole = c.get(0)?;
    Some(Moment { at: moment(civil, zone)?, fine, place: (whole.start(), whole.end()) })
}
