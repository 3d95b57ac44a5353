//! Is this how an outlet is called?

/// What names of outlets end in.
const ENDS: &[&str] = &[
    "报",
    "网",
    "社",
    "台",
    "刊",
    "客户端",
    "新闻",
    "APP",
    "App",
    "app",
    "杂志",
    "在线",
    "频道",
    "财经",
    "视频",
    "热线",
    "卫视",
    "广播",
    "号",
    "传媒",
    "媒体",
    "发布",
    "科技",
    "中心",
    "资讯",
    "界面",
    "澎湃",
    "观察",
    "评论",
];

/// Where something comes from that comes from nobody.
const NOBODY: &[&str] = &[
    "互联网",
    "因特网",
    "全网",
    "外网",
    "官网",
    "网络",
    "整理自网络",
    "网络整理",
    "网络综合",
    "综合整理",
    "网络资讯",
    "网络新闻",
    "网友评论",
];
/// What the page's own names stand for.
const SELF: &[&str] =
    &["本报", "本网", "本刊", "本台", "本社", "本站", "本网站", "本新闻", "本版", "本報", "本網"];

/// Whether `text` is what a paper calls itself.
pub(crate) fn is_self(text: &str) -> bool {
    SELF.contains(&text)
}

/// Whether `text` credits anybody: `互联网` is no outlet, and an unknown source is none at all.
pub(crate) fn is_somebody(text: &str) -> bool {
    !NOBODY.contains(&text) && !is_unknown(text)
}

/// Whether `text` says that a field was left empty.
pub(crate) fn is_unknown(text: &str) -> bool {
    const UNKNOWN: &[&str] =
        &["未知", "不详", "未注明", "未填写", "佚名", "暂无", "admin", "null", "undefined", "None"];
    UNKNOWN.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether `text` is how an outlet is called.
pub(crate) fn is_outlet(text: &str) -> bool {
    let text = text.trim_matches(['"', '“', '”', '《', '》']);
    let count = text.chars().count();
    (2..=16).contains(&count)
        && !text.starts_with("本")
        && is_somebody(text)
        && ENDS.iter().any(|e| text.ends_with(e))
}
