//! A sentence that speaks to the reader and promises the content.
//!
//! Such frames are written by machines around a title: who is spoken to, what they do not know, what they will now be
//! told, when, and about what. An article's own sentences do one of these now and then; a frame does most of them in
//! one breath, at the very edge of the page.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Spam;
use crate::clean::fold::Folded;
use crate::clean::judge::{Evidence, Mark};
use crate::clean::page::Page;
use crate::clean::rules::Place::{Head, Tail};
use crate::clean::shape::is_han;

/// Who is spoken to.
const READER: &[&str] = &[
    "小编",
    "大家",
    "朋友",
    "很多人",
    "不少人",
    "许多人",
    "网友",
    "各位",
    "您",
    "小伙伴",
    "读者",
    "伙伴们",
    "大伙",
    "亲们",
    "好多人",
    "看官",
    "笔者",
];
/// What they lack.
const LACK: &[&str] = &[
    "不知道",
    "不太懂",
    "不了解",
    "不清楚",
    "不太了解",
    "不是很懂",
    "不是很了解",
    "不太清楚",
    "想知道",
    "好奇",
    "疑问",
    "疑惑",
    "感兴趣",
    "困惑",
    "陌生",
    "还不懂",
    "不明白",
    "想了解",
    "关心",
    "在问",
    "在搜",
    "搜索",
];
/// What they will get.
const GIFT: &[&str] = &[
    "解答",
    "带来",
    "分享",
    "介绍",
    "了解",
    "看看",
    "看一下",
    "瞧瞧",
    "聊聊",
    "讲讲",
    "说说",
    "谈谈",
    "揭秘",
    "科普",
    "投稿",
    "内容",
    "整理",
    "盘点",
    "讲解",
    "一探究竟",
    "来看",
    "解析",
    "详解",
    "解读",
    "阅读",
    "答案",
    "说一说",
    "聊一聊",
    "讲一讲",
    "谈一谈",
];
/// When and how.
const NOW: &[&str] = &[
    "今天",
    "下面",
    "接下来",
    "现在",
    "本文",
    "这篇",
    "以下",
    "本期",
    "赶紧",
    "快来",
    "一起",
    "跟随",
    "跟着",
    "今日就",
    "马上",
    "本站",
    "咱们",
    "让我们",
];
/// About what.
const ABOUT: &[&str] = &["关于", "对于", "有关", "针对"];
/// What closes.
const END: &[&str] = &[
    "以上就是",
    "以上便是",
    "以上是",
    "到这里",
    "到此",
    "全部内容",
    "结束",
    "完毕",
    "就介绍",
    "就分享",
    "说到这",
    "聊到这",
    "讲到这",
    "讲完",
    "说完",
    "这些内容",
    "相关内容",
    "的介绍",
    "的内容",
];
/// What is wished for.
const WISH: &[&str] = &[
    "希望",
    "帮助",
    "帮到",
    "有所",
    "参考",
    "喜欢",
    "收藏",
    "关注本站",
    "支持",
    "有用",
    "解决您",
    "解决你",
    "感谢",
    "谢谢",
    "想了解更多",
    "了解更多",
    "更多",
];

/// Longest sentence group that can be a frame, in characters.
const LONGEST: usize = 260;
/// How many lines with text from either edge are looked at.
const EDGE: usize = 7;

/// Marks lines that are such sentences; answers their numbers.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>, spam: &mut Spam) -> Vec<usize> {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let mut frames = Vec::new();
    let mut folded = Folded::default();
    for &n in filled.iter().take(EDGE) {
        let Some(frame) = frame(page, evidence, n, &mut folded) else { continue };
        if frame.opens(&folded.text) {
            evidence.lines.push((n, Mark::structure("seo_lead_in", "spam.lead_in", &[Head], 4.0)));
            spam.lead_in = true;
            spam.topics.extend(topics(&folded.text));
            frames.push(n);
        }
    }
    let tail = edge_of_tail(page, evidence, &filled);
    for &n in &tail {
        if frames.contains(&n) {
            continue;
        }
        let Some(frame) = frame(page, evidence, n, &mut folded) else { continue };
        if frame.closes(&folded.text) {
            evidence.lines.push((n, Mark::structure("seo_closer", "spam.closer", &[Tail], 4.0)));
            spam.closer = true;
            spam.topics.extend(topics(&folded.text));
            frames.push(n);
        }
    }
    evidence.lines.sort_by_key(|(n, _)| *n);
    frames
}

/// The last lines of prose, and what stands behind the last of them.
fn edge_of_tail(page: &Page, evidence: &Evidence<'_>, filled: &[usize]) -> Vec<usize> {
    let prose: Vec<usize> = filled.iter().copied().filter(|&n| evidence.shapes[n].is_prose()).collect();
    let from = prose.len().saturating_sub(EDGE).min(prose.len());
    let last = filled.iter().rev().take(EDGE).copied();
    let mut tail: Vec<usize> = prose[from..].iter().copied().chain(last).collect();
    tail.sort_unstable();
    tail.dedup();
    tail.retain(|&n| n < page.lines.len());
    tail
}

/// The families of words, and a bit for each.
const FAMILIES: [(u8, &[&str]); 7] =
    [(1, READER), (2, LACK), (4, GIFT), (8, NOW), (16, ABOUT), (32, END), (64, WISH)];

/// What a line says, by the families of its words.
#[derive(Debug, Clone, Copy)]
struct Frame(u8);

impl Frame {
    fn of(text: &str) -> Self {
        static WORDS: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
            let words = FAMILIES.iter().flat_map(|(bit, words)| words.iter().map(|w| (*w, *bit)));
            let (words, bits): (Vec<&str>, Vec<u8>) = words.unzip();
            (AhoCorasick::new(words).expect("a few constant words"), bits)
        });
        Self(WORDS.0.find_overlapping_iter(text).fold(0, |bits, m| bits | WORDS.1[m.pattern().as_usize()]))
    }

    fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }

    fn count(self, bits: u8) -> u32 {
        (self.0 & bits).count_ones()
    }

    /// Whether it opens: someone is spoken to or lacks something, something is promised, and two more; a phrase
    /// that stands twice is one more.
    fn opens(self, text: &str) -> bool {
        let count = self.count(1 | 2 | 4 | 8 | 16);
        self.has(4) && self.has(1 | 2) && (count >= 4 || count == 3 && echo(text, 5).is_some())
    }

    /// Whether it closes: it says so, and two more.
    fn closes(self, text: &str) -> bool {
        let count = self.count(1 | 16 | 32 | 64);
        self.has(32) && (count >= 3 || count == 2 && echo(text, 5).is_some())
    }
}

fn frame(page: &Page, evidence: &Evidence<'_>, n: usize, folded: &mut Folded) -> Option<Frame> {
    let shape = evidence.shapes[n];
    if (shape.chars as usize) > LONGEST || shape.chars < 8 {
        return None;
    }
    folded.fill(&page.raw, page.lines[n].span);
    Some(Frame::of(&folded.text))
}

/// A phrase of at least `least` Han characters that stands twice in `text`: the longest.
pub(crate) fn echo(text: &str, least: usize) -> Option<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut best: Option<(usize, usize)> = None;
    for a in 0..chars.len() {
        for b in a + least..chars.len() {
            let long =
                (0..chars.len() - b).take_while(|&k| chars[a + k].1 == chars[b + k].1 && a + k < b).count();
            let han = chars[a..a + long].iter().filter(|(_, c)| is_han(*c)).count();
            if han >= least && best.is_none_or(|(_, l)| long > l) {
                best = Some((a, long));
            }
        }
    }
    best.map(|(a, long)| {
        let end = chars.get(a + long).map_or(text.len(), |(at, _)| *at);
        &text[chars[a].0..end]
    })
}

/// What a frame says that the article is about: the phrase it repeats, or what stands behind `关于`.
fn topics(text: &str) -> Vec<String> {
    let clean =
        |t: &str| t.trim_matches(|c: char| !c.is_alphanumeric() && !"》”」）)!?".contains(c)).to_owned();
    let mut found: Vec<String> = echo(text, 4).map(clean).into_iter().collect();
    for word in ABOUT {
        let Some(at) = text.find(word) else { continue };
        let rest = &text[at + word.len()..];
        let stop = [
            "的全部",
            "的内容",
            "的问题",
            "的介绍",
            "不太",
            "很多",
            "相关",
            "这个",
            "不是",
            "还",
            "\"的",
            "”的",
            ",",
            "。",
        ];
        let end = stop.iter().filter_map(|s| rest.find(s)).min().unwrap_or(rest.len());
        found.push(clean(&rest[..end]));
    }
    found.retain(|t| (4..=60).contains(&t.chars().count()));
    found
}
