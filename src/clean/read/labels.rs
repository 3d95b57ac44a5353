//! The words that say what stands beside them: `来源`, `责任编辑`, `摄`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::article::Role;

/// What a label says of the value beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// A person and what they did.
    Person(Role),
    /// Whom the page credits.
    Source,
    /// A moment.
    Time,
    /// Something that no field of an article keeps: counters, font sizes.
    Other,
}

use Field::{Other, Person, Source, Time};
use Role::{Correspondent, Editor, Photographer, Proofreader, Reporter, Videographer, Writer};

/// All labels, folded; of two that begin alike the longer stands first.
const LABELS: &[(&str, Field)] = &[
    ("责任编辑", Person(Editor)),
    ("实习编辑", Person(Editor)),
    ("执行编辑", Person(Editor)),
    ("值班编辑", Person(Editor)),
    ("新媒体编辑", Person(Editor)),
    ("视觉编辑", Person(Editor)),
    ("图片编辑", Person(Editor)),
    ("美术编辑", Person(Editor)),
    ("版式编辑", Person(Editor)),
    ("值班主任", Person(Editor)),
    ("值班主编", Person(Editor)),
    ("执行主编", Person(Editor)),
    ("编辑整理", Person(Editor)),
    ("责编", Person(Editor)),
    ("编辑", Person(Editor)),
    ("编审", Person(Editor)),
    ("主编", Person(Editor)),
    ("总编", Person(Editor)),
    ("美编", Person(Editor)),
    ("监制", Person(Editor)),
    ("统筹", Person(Editor)),
    ("策划", Person(Editor)),
    ("审核", Person(Editor)),
    ("审读", Person(Editor)),
    ("审校", Person(Proofreader)),
    ("终审", Person(Editor)),
    ("初审", Person(Editor)),
    ("一审", Person(Editor)),
    ("二审", Person(Editor)),
    ("三审", Person(Editor)),
    ("复审", Person(Editor)),
    ("审签", Person(Editor)),
    ("签发", Person(Editor)),
    ("校对", Person(Proofreader)),
    ("校审", Person(Proofreader)),
    ("通讯员", Person(Correspondent)),
    ("特约通讯员", Person(Correspondent)),
    ("摄影报道", Person(Photographer)),
    ("摄影记者", Person(Photographer)),
    ("视频记者", Person(Videographer)),
    ("摄影", Person(Photographer)),
    ("拍摄", Person(Videographer)),
    ("摄像", Person(Videographer)),
    ("剪辑", Person(Videographer)),
    ("视频", Person(Videographer)),
    ("供图", Person(Photographer)),
    ("图片", Person(Photographer)),
    ("特约评论员", Person(Writer)),
    ("评论员", Person(Writer)),
    ("专栏作者", Person(Writer)),
    ("特约撰稿人", Person(Writer)),
    ("特约作者", Person(Writer)),
    ("撰稿人", Person(Writer)),
    ("录音", Person(Videographer)),
    ("配音", Person(Videographer)),
    ("后期", Person(Videographer)),
    ("导演", Person(Videographer)),
    ("编导", Person(Videographer)),
    ("制片人", Person(Videographer)),
    ("制片", Person(Videographer)),
    ("摄制", Person(Videographer)),
    ("航拍", Person(Videographer)),
    ("出镜", Person(Videographer)),
    ("解说", Person(Videographer)),
    ("主播", Person(Videographer)),
    ("包装", Person(Videographer)),
    ("字幕", Person(Videographer)),
    ("采制", Person(Reporter)),
    ("采编", Person(Reporter)),
    ("统稿", Person(Editor)),
    ("签审", Person(Editor)),
    ("译审", Person(Editor)),
    ("校检", Person(Proofreader)),
    ("校阅", Person(Proofreader)),
    ("总监制", Person(Editor)),
    ("出品人", Person(Editor)),
    ("总策划", Person(Editor)),
    ("总编辑", Person(Editor)),
    ("副主编", Person(Editor)),
    ("制图", Person(Editor)),
    ("设计", Person(Editor)),
    ("海报", Person(Editor)),
    ("动画", Person(Editor)),
    ("排版", Person(Editor)),
    ("运营", Person(Editor)),
    ("视觉", Person(Editor)),
    ("组稿", Person(Editor)),
    ("文案", Person(Writer)),
    ("供稿", Person(Correspondent)),
    ("作者", Person(Writer)),
    ("撰文", Person(Writer)),
    ("撰稿", Person(Writer)),
    ("执笔", Person(Writer)),
    ("口述", Person(Writer)),
    ("文字", Person(Writer)),
    ("编译", Person(Writer)),
    ("译者", Person(Writer)),
    ("翻译", Person(Writer)),
    ("整理", Person(Writer)),
    ("原创", Person(Writer)),
    ("采写", Person(Reporter)),
    ("采访", Person(Reporter)),
    ("见习记者", Person(Reporter)),
    ("实习记者", Person(Reporter)),
    ("特约记者", Person(Reporter)),
    ("首席记者", Person(Reporter)),
    ("特派记者", Person(Reporter)),
    ("全媒体记者", Person(Reporter)),
    ("融媒体记者", Person(Reporter)),
    ("特派员", Person(Reporter)),
    ("实习生", Person(Reporter)),
    ("记者", Person(Reporter)),
    ("稿件来源", Source),
    ("文章来源", Source),
    ("信息来源", Source),
    ("新闻来源", Source),
    ("本文来源", Source),
    ("消息来源", Source),
    ("内容来源", Source),
    ("来源", Source),
    ("稿源", Source),
    ("转载自", Source),
    ("转自", Source),
    ("出处", Source),
    ("来自:", Source),
    ("发布时间", Time),
    ("发表时间", Time),
    ("发布日期", Time),
    ("发稿时间", Time),
    ("更新时间", Time),
    ("更新日期", Time),
    ("发表日期", Time),
    ("添加时间", Time),
    ("时间", Time),
    ("日期", Time),
    ("发表于", Time),
    ("发布于", Time),
    ("阅读次数", Other),
    ("浏览次数", Other),
    ("点击次数", Other),
    ("阅读量", Other),
    ("浏览量", Other),
    ("点击量", Other),
    ("阅读", Other),
    ("浏览", Other),
    ("点击", Other),
    ("人气", Other),
    ("热度", Other),
    ("评论数", Other),
    ("字号", Other),
    ("字体", Other),
    ("分享到", Other),
    ("分享", Other),
    ("栏目", Other),
    ("分类", Other),
    ("所属", Other),
    ("标签", Other),
    ("关键词", Other),
    ("关键字", Other),
    ("举报", Other),
    ("收藏", Other),
    ("打印", Other),
    ("纠错", Other),
    ("发布者", Other),
    ("发布", Other),
];

/// Labels of one character, which count only where they stand alone or beside a stroke.
const SHORT: &[(&str, Field)] = &[
    ("文", Person(Writer)),
    ("摄", Person(Photographer)),
    ("图", Person(Photographer)),
    ("编", Person(Editor)),
    ("译", Person(Writer)),
];

/// The label that `text` begins with: of several the longest.
pub(crate) fn label_at(text: &str) -> Option<(&'static str, Field)> {
    type Label = (&'static str, Field);
    static BY_HEAD: LazyLock<FxHashMap<char, Vec<Label>>> = LazyLock::new(|| {
        let mut by_head: FxHashMap<char, Vec<Label>> = FxHashMap::default();
        for label in LABELS {
            by_head.entry(label.0.chars().next().unwrap_or_default()).or_default().push(*label);
        }
        by_head
    });
    let head = text.chars().next().filter(|c| !c.is_ascii())?;
    let labels = BY_HEAD.get(&head)?.iter();
    labels.filter(|(label, _)| text.starts_with(label)).max_by_key(|(label, _)| label.len()).copied()
}

/// The one-character label that `text` begins with.
pub(crate) fn short_label_at(text: &str) -> Option<(&'static str, Field)> {
    SHORT.iter().find(|(label, _)| text.starts_with(label)).copied()
}
