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

/// Whether `text` is how an outlet is called.
pub(crate) fn is_outlet(text: &str) -> bool {
    let text = text.trim_matches(['"', '“', '”', '《', '》']);
    let count = text.chars().count();
    (2..=16).contains(&count) && !text.starts_with("本") && ENDS.iter().any(|e| text.ends_with(e))
}
