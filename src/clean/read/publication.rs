//! Which of the moments on a page is that of its publication?
//!
//! Every line that is not body may hold some. The one beside the strongest label is believed, then what the markup says;
//! a day without its year, or without its hour, is filled in from whatever else names the same day.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::Offset;
use regex::Regex;

use super::time::{CHINA, Fineness, Moment, moment, moments};
use crate::article::Published;

const LABELS: [&str; 5] = ["发布", "发表", "时间", "来源", "日期"];
/// What stands before a moment that is not the first.
const LATE: [&str; 10] =
    ["更新", "修改", "最后编辑", "编辑于", "成文", "印发", "截止", "截至", "生效", "施行"];
/// What stands in a line that tells which day it is where the page is read.
const TODAY: [&str; 4] = ["今天是", "现在是", "当前时间", "北京时间是"];
const DAY: i64 = 86_400;
/// What a moment is trusted that stands in a line of credits beside a label.
const LABELLED: u8 = 5;

/// What the lines told so far.
#[derive(Debug, Default)]
pub(super) struct Publication {
    at: Option<Published>,
    /// How near a label `at` stood, and how finely it is told.
    seen: Option<(u8, Fineness)>,
    /// The first day with an hour and without a year.
    short: Option<Short>,
    /// The day that the page gives itself.
    today: Option<Published>,
}

/// A moment without its century, or without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short {
    date: Day,
    /// Hour, minute and second.
    time: (i8, i8, i8),
}

/// A day as a page may shorten it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    Dated {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    /// So many days ago.
    Ago(i64),
}

impl Publication {
    /// Believes the moment beside the strongest label; of equals the finest, then the first.
    pub(super) fn read(&mut self, text: &str, trust: u8) {
        let found = moments(text);
        if TODAY.iter().any(|word| text.contains(word)) {
            self.today = self.today.or(found.first().map(|m| m.at));
            return;
        }
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

    /// The moment, in the light of all that the markup says (`told`, the most trusted first) and of what only scripts or
    /// the address say (`hinted`).
    pub(super) fn settle(&self, told: &[Published], hinted: Option<Published>) -> Option<Published> {
        let told: Vec<Published> = told.iter().map(|told| self.in_china(*told)).collect();
        let fine = self.at.filter(|_| self.seen.is_some_and(|(_, fine)| fine > Fineness::Day));
        let same = |other: &Published| fine.is_some_and(|at| day(at) == day(*other));
        let better = told.first().copied().filter(|first| {
            let borne_out = told[1..].iter().copied().chain(hinted).any(|other| same(&other));
            // A day beside the hour that the page itself labels is that of something else.
            let labelled = self.seen.is_some_and(|(trust, _)| trust >= LABELLED) && is_midnight(*first);
            fine.is_none() || !same(first) && !borne_out && !labelled
        });
        let short = || self.short.and_then(|short| short.whole(self.today));
        let at = better.or(self.at).or_else(short).or(hinted)?;
        let mut others = told.iter().copied().chain(hinted);
        if !is_midnight(at) {
            // Seconds are told where no reader looks for them.
            let exact =
                |other: &Published| at.seconds % 60 == 0 && at.seconds == other.seconds - other.seconds % 60;
            return Some(others.find(exact).unwrap_or(at));
        }
        let short = self.short.and_then(|short| short.on(at));
        Some(short.or_else(|| others.find(|o| day(*o) == day(at) && !is_midnight(*o))).unwrap_or(at))
    }
}

impl Publication {
    /// What machines are told in Greenwich's time, as the page's readers have it.
    ///
    /// Where it is the very hour that the page shows, or the day on which it shows itself there alone, it was told of the
    /// wrong zone, or the page is of another.
    fn in_china(&self, told: Published) -> Published {
        let here = Published { offset: CHINA, ..told };
        let Some(at) = self.at.filter(|_| told.offset == 0) else {
            return if told.offset == 0 { here } else { told };
        };
        let shown = self.seen.map(|(_, fine)| fine);
        if shown > Some(Fineness::Day) && local(at) / 60 == told.seconds / 60 {
            return Published { seconds: told.seconds - i64::from(CHINA), offset: CHINA };
        }
        let abroad = shown == Some(Fineness::Day) && day(at) == day(told) && day(at) != day(here);
        if abroad { told } else { here }
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
    fn moment(self, date: Date, offset: i32) -> Option<Published> {
        let (h, m, s) = self.time;
        moment(date.at(h, m, s, 0), offset)
    }

    /// With its own year, or counted from the day that the page gives itself.
    fn whole(self, today: Option<Published>) -> Option<Published> {
        match self.date {
            Day::Dated { year, month, day } => self.moment(Date::new(year?, month, day).ok()?, CHINA),
            Day::Ago(days) => {
                let today = today?;
                self.moment(date(today)?.checked_sub(days.days()).ok()?, today.offset)
            }
        }
    }

    /// On the day of `at`, if that may be its own.
    fn on(self, at: Published) -> Option<Published> {
        let told = date(at)?;
        let same = match self.date {
            Day::Dated { month, day, .. } => (told.month(), told.day()) == (month, day),
            Day::Ago(_) => true,
        };
        same.then(|| self.moment(told, at.offset)).flatten()
    }
}

/// The day of `at` where it was told.
fn date(at: Published) -> Option<Date> {
    let offset = Offset::from_seconds(at.offset).ok()?;
    Some(offset.to_datetime(jiff::Timestamp::from_second(at.seconds).ok()?).date())
}

/// The moment without a century or a year that `text` (folded) tells to the minute.
fn short(text: &str) -> Option<Short> {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        let year = r"(?:(?P<y>[0-4]\d)[-/.年])?";
        let day = r"(?P<m>1[0-2]|0?[1-9])[-/.月](?P<d>3[01]|[12]\d|0?[1-9])日?";
        let ago = "(?P<ago>今[天日]|昨[天日]|前[天日])";
        let time = r"(?P<h>2[0-3]|[01]?\d)[:时点](?P<min>[0-5]\d)(?:[:分](?P<s>[0-5]\d))?";
        let text = format!(r"(?:^|[^\d./:\-])(?:{year}{day}|{ago})\s?{time}\b");
        Regex::new(&text).expect("a constant expression")
    });
    if !text.contains([':', '时', '点']) {
        return None;
    }
    let c = SHORT.captures(text)?;
    let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let ago = c.name("ago").and_then(|m| "今昨前".chars().position(|day| m.as_str().starts_with(day)));
    let date = match ago {
        Some(days) => Day::Ago(days as i64),
        None => Day::Dated {
            year: number("y").map(|y| 2000 + i16::from(y)),
            month: number("m")?,
            day: number("d")?,
        },
    };
    Some(Short { date, time: (number("h")?, number("min")?, number("s").unwrap_or(0)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[(&str, u8)], hint: Option<&str>) -> Option<String> {
        let mut publication = Publication::default();
        lines.iter().for_each(|(line, trust)| publication.read(line, *trust));
        let hints: Vec<Published> = hint.iter().map(|h| moments(h)[0].at).collect();
        publication.settle(&hints, None).map(|at| at.to_string())
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

    #[test]
    fn yesterday_is_counted_from_the_day_that_the_page_gives_itself() {
        let today = ("今天是2021年3月5日 星期五", 2);
        assert_eq!(
            told(&[today, ("昨天 05:06 来源:海州晚报", 4)], None).as_deref(),
            Some("2021-03-04T05:06:00+08:00")
        );
        assert_eq!(told(&[today], None), None);
        assert_eq!(told(&[("昨天 05:06", 4)], None), None);
        assert_eq!(
            told(&[("昨天 05:06", 4)], Some("2021-03-04")).as_deref(),
            Some("2021-03-04T05:06:00+08:00")
        );
    }

    #[test]
    fn seconds_are_taken_from_wherever_they_are_told() {
        let line = ("2021-03-04 05:06 来源:海州晚报", 4);
        for (hint, want) in [
            ("2021-03-04 05:06:07", "05:06:07"),
            ("2021-03-04 05:07:07", "05:06:00"),
            ("2021-03-04", "05:06:00"),
        ] {
            assert_eq!(told(&[line], Some(hint)), Some(format!("2021-03-04T{want}+08:00")), "{hint}");
        }
    }

    #[test]
    fn what_machines_are_told_is_read_as_readers_have_it() {
        let cases = [
            (None, "2021-03-04T05:06:07Z", "2021-03-04T13:06:07+08:00"),
            (Some("2021-03-04 13:06"), "2021-03-04T05:06:07Z", "2021-03-04T13:06:07+08:00"),
            (Some("2021-03-04 20:06"), "2021-03-04T20:06:07Z", "2021-03-04T20:06:07+08:00"),
            (Some("2021年3月4日"), "2021-03-04T20:06:07Z", "2021-03-04T20:06:07Z"),
        ];
        for (line, hint, want) in cases {
            let lines: Vec<(&str, u8)> = line.map(|line| (line, 4)).into_iter().collect();
            let want = moments(want)[0].at;
            let mut publication = Publication::default();
            lines.iter().for_each(|(line, trust)| publication.read(line, *trust));
            let got = publication.settle(&[moments(hint)[0].at], None).unwrap();
            assert_eq!(got.seconds, want.seconds, "{line:?} {hint}");
        }
    }

    #[test]
    fn a_day_in_the_head_does_not_outweigh_the_labelled_hour() {
        let line = ("发布时间:2021-03-04 05:06 来源:海州网", 4);
        assert_eq!(told(&[line], Some("2019-01-01")).as_deref(), Some("2021-03-04T05:06:00+08:00"));
        assert_eq!(
            told(&[("2021-03-04 05:06", 4)], Some("2019-01-01")).as_deref(),
            Some("2019-01-01T00:00:00+08:00")
        );
    }

    #[test]
    fn a_document_is_published_after_it_is_signed() {
        let both =
            [("成文日期:2021年03月01日", 2), ("发文字号:海政办发〔2021〕7号 发布日期:2021年03月04日", 2)];
        assert_eq!(told(&both, None).as_deref(), Some("2021-03-04T00:00:00+08:00"));
    }
}
