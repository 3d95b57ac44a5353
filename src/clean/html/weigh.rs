//! What does a line say of itself, and many lines together?

use super::blocks::Block;
use crate::article::ParagraphKind;

/// Longest line that is a time and little more, in characters.
const STAMP: usize = 30;
/// Shortest headline, in characters.
const HEADLINE: usize = 8;

/// What lines weigh together, and what they are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) weight: f32,
    pub(super) lines: u32,
    pub(super) chars: u32,
    pub(super) linked: u32,
    /// Lines that are a link and nothing else.
    pub(super) links: u32,
    /// Of these, long enough for a headline.
    pub(super) headlines: u32,
    /// Short lines with a time, or with what one can do to a comment.
    pub(super) stamps: u32,
    /// Of these, without a time.
    pub(super) buttons: u32,
    /// Short lines that are neither a heading nor a sentence nor any of these: names of people, as of who comments.
    pub(super) words: u32,
    /// Lines that stand in it and in nothing below it.
    pub(super) own: u32,
    /// Whether the first line tells a time.
    pub(super) opens: Opens,
}

/// What the first line of an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Opens {
    #[default]
    Nothing,
    WithTime,
    Otherwise,
}

impl Sum {
    /// Counts a line that weighs so much here.
    pub(super) fn count(&mut self, block: &Block, text: &str, weight: f32) {
        self.weight += weight;
        self.lines += 1;
        self.own += 1;
        self.chars += block.chars as u32;
        self.linked += block.linked as u32;
        let link = block.linked * 5 > block.chars * 4;
        self.links += u32::from(link);
        self.headlines += u32::from(link && block.chars >= HEADLINE);
        let stamp = if block.chars <= STAMP { stamp(text) } else { None };
        self.stamps += u32::from(stamp.is_some());
        self.buttons += u32::from(stamp == Some(Stamp::Button));
        let set_apart = block.kind == ParagraphKind::Heading || block.bold == block.chars;
        self.words += u32::from(weight < 0.0 && stamp.is_none() && !link && !set_apart);
        if self.opens == Opens::Nothing {
            self.opens = if stamp == Some(Stamp::Time) { Opens::WithTime } else { Opens::Otherwise };
        }
    }

    /// Adds what lies in an element below, of which the first comes last; what speaks against the body there does not speak here.
    pub(super) fn add(&mut self, below: Self) {
        self.words += below.words;
        if self.own == 0 && below.opens != Opens::Nothing {
            self.opens = below.opens;
        }
        self.weight += below.weight.max(0.0);
        self.lines += below.lines;
        self.chars += below.chars;
        self.linked += below.linked;
        self.links += below.links;
        self.headlines += below.headlines;
        self.stamps += below.stamps;
        self.buttons += below.buttons;
    }
}

/// What a line alone says of itself.
pub(super) fn weigh(block: &Block, text: &str) -> f32 {
    let chars = block.chars as f32;
    let linked = block.linked as f32 / chars.max(1.0);
    if linked > 0.5 {
        return -(chars * linked).min(40.0);
    }
    let marked = text.chars().any(is_mark) || text.ends_with(['：', ':']);
    let plain = chars * (1.0 - linked);
    match () {
        // Rows have signs of sentences and are none.
        () if block.kind == ParagraphKind::Table => plain.min(400.0) * 0.3,
        () if marked && chars >= 15.0 => plain.min(400.0),
        () if marked || chars >= 25.0 => plain * 0.3,
        () => -2.0,
    }
}

/// Whether `c` is a sign of sentences; a colon inside of a line is one of labels too.
fn is_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '，' | '、' | '”' | '…' | '!' | '?' | ';' | ',')
}

/// What a short line does beside something that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamp {
    /// It tells when.
    Time,
    /// It tells what one can do to it.
    Button,
}

/// Whether a short line tells when something was said, or what one can do to it.
fn stamp(text: &str) -> Option<Stamp> {
    let bytes = text.as_bytes();
    // What such words end in is rarer than they are.
    let may_say = text.chars().any(|c| matches!(c, '前' | '复' | '赞' | '报' | '层'));
    let says = |words: &[&str]| may_say && words.iter().any(|w| text.contains(w));
    let clock = || {
        bytes
            .windows(4)
            .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2..].iter().all(u8::is_ascii_digit))
    };
    match () {
        () if says(&["回复", "点赞", "举报", "楼层"]) => Some(Stamp::Button),
        () if clock() || says(&["小时前", "分钟前", "天前"]) => Some(Stamp::Time),
        () => None,
    }
}
