//! Which of the moments on a page is that of its publication?
//!
//! Every line that is not body may hold some. The one beside the strongest label is believed, then what the markup says;
//! a day without its year, or without its hour, is filled in from whatever else names the same day.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use regex::Regex;

use super::time::{CHINA, Fineness, Moment, moment, moments};
use crate::article::Published;

const LABELS: [&str; 5] = ["发布", "发表", "时间", "来源", "日期"];
/// What stands before a moment that is not the first.
const LATE: [&str; 4] = ["更新", "修改", "最后编辑", "编辑于"];
const DAY: i64 = 86_400;

/// What the lines told so far.
#[derive(Debug, Default)]
pub(super) struct Publication {
    at: Option<Published>,
    /// How near a label `at` stood, and how finely it is told.
    seen: Option<(u8, Fineness)>,
    /// The first day with an hour and without a year.
    short: Option<Short>,
}

/// A moment without its century, or without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short {
    year: Option<i16>,
    month: i8,
    day: i8,
    /// Hour, minute and second.
    time: (i8, i8, i8),
}

impl Publication {
    /// Believes the moment beside the strongest label; of equals the finest, then the first.
    pub(super) fn read(&mut self, text: &str, trust: u8) {
        let found = moments(text);
        if found.is_empty() && trust > 1 && self.short.is_none() {
            self.short = short(text);
        }
        let is_first = |m: &&Moment| !LATE.iter().any(|l| before(text, m).contains(l));
        let first = found.iter().find(is_first);
        let label = first.is_some() && LABELS.iter().any(|l| text.contains(l));
        let Some(&Moment { at, fine, .. }) = first.or(found.first()) else { return };
        let trust = if first.is_some() { trust + u8::from(label) } else { trust.saturating_sub(1) };
        if trust > 0 && self.seen.is_none_or(|seen| (trust, fine) > seen) {
            self.seen = Some((trust, fine));
            self.at = Some(at);
        }
    }

    /// The moment, in the light of what the markup says (`told`) and what only scripts or the address say (`hinted`).
    pub(super) fn settle(&self, told: Option<Published>, hinted: Option<Published>) -> Option<Published> {
        let fine = self.at.filter(|_| self.seen.is_some_and(|(_, fine)| fine > Fineness::Day));
        let better = told.filter(|told| fine.is_none_or(|at| day(at) != day(*told)));
        let short = || self.short.and_then(Short::whole);
        let at = better.or(self.at).or_else(short).or(hinted)?;
        if !is_midnight(at) {
            return Some(at);
        }
        let short = self.short.and_then(|short| short.on(at));
        Some(short.or(hinted.filter(|hinted| day(*hinted) == day(at))).unwrap_or(at))
    }
}

/// What stands right before a moment.
fn before<'t>(text: &'t str, moment: &Moment) -> &'t str {
    let head = &text[..moment.place.0];
    let from = head.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    &head[from..]
}

fn local(at: Published) -> i64 {
    at.seconds + i64::from(at.offset)
}

fn day(at: Published) -> i64 {
    local(at).div_euclid(DAY)
}

fn is_midnight(at: Published) -> bool {
    local(at).rem_euclid(DAY) == 0
}

impl Short {
    fn moment(self, year: i16, offset: i32) -> Option<Published> {
        let (h, m, s) = self.time;
        moment(DateTime::new(year, self.month, self.day, h, m, s, 0).ok()?, offset)
    }

    /// With its own year.
    fn whole(self) -> Option<Published> {
        self.moment(self.year?, CHINA)
    }

    /// On the day of `at`, if that is its own.
    fn on(self, at: Published) -> Option<Published> {
        let offset = Offset::from_seconds(at.offset).ok()?;
        let date = offset.to_datetime(jiff::Timestamp::from_second(at.seconds).ok()?).date();
        let same = (date.month(), date.day()) == (self.month, self.day);
        same.then(|| self.moment(date.year(), at.offset)).flatten()
    }
}

/// The moment without a century or a year that `text` (folded) tells to the minute.
fn short(text: &str) -> Option<Short> {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        let year = r"(?:(?P<y>[0-4]\d)[-/.年])?";
        let day = r"(?P<m>1[0-2]|0?[1-9])[-/.月](?P<d>3[01]|[12]\d|0?[1-9])日?";
        let time = r"(?P<h>2[0-3]|[01]?\d)[:时点](?P<min>[0-5]\d)(?:[:分](?P<s>[0-5]\d))?";
        let text = format!(r"(?:^|[^\d./:\-]){year}{day}\s?{time}\b");
        Regex::new(&text).expect("a constant expression")
    });
    if !text.contains([':', '时', '点']) {
        return None;
    }
    let c = SHORT.captures(text)?;
    let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    Some(Short {
        year: number("y").map(|y| 2000 + i16::from(y)),
        month: number("m")?,
        day: number("d")?,
        time: (number("h")?, number("min")?, number("s").unwrap_or(0)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[(&str, u8)], hint: Option<&str>) -> Option<String> {
        let mut publication = Publication::default();
        lines.iter().for_each(|(line, trust)| publication.read(line, *trust));
        let hint = hint.map(|h| moments(h)[0].at);
        publication.settle(hint, None).map(|at| at.to_string())
    }

    #[test]
    fn the_first_moment_is_told_from_the_last() {
        let line = "更新时间:2021-03-05 09:00 发布时间:2021-03-04 05:06";
        assert_eq!(told(&[(line, 4)], None).as_deref(), Some("2021-03-04T05:06:00+08:00"));
        let both = [("更新时间:2021-03-05 09:00", 4), ("2021-03-04 05:06", 4)];
        assert_eq!(told(&both, None).as_deref(), Some("2021-03-04T05:06:00+08:00"));
        assert_eq!(told(&both[..1], None).as_deref(), Some("2021-03-05T09:00:00+08:00"));
    }

    #[test]
    fn a_day_without_its_year_is_filled_in() {
        for line in ["03-04 05:06 来源:海州晚报", "3月4日05:06"] {
            assert_eq!(told(&[(line, 4)], Some("2021-03-04")).as_deref(), Some("2021-03-04T05:06:00+08:00"));
            assert_eq!(told(&[(line, 4)], Some("2021-03-05")).as_deref(), Some("2021-03-05T00:00:00+08:00"));
            assert_eq!(told(&[(line, 4)], None), None);
        }
        assert_eq!(told(&[("21-3-4 05:06", 4)], None).as_deref(), Some("2021-03-04T05:06:00+08:00"));
    }
}
