//! Words that say little alone, and together that somebody speaks to the reader.
//!
//! They come in families, and are looked for in the same scan as the words of the rules. What they add up to is for
//! others to say.

/// A set of families, a bit for each.
pub(crate) type Families = u8;

/// Who is spoken to.
pub(crate) const READER: Families = 1;
/// What they lack.
pub(crate) const LACK: Families = 2;
/// What they will get.
pub(crate) const GIFT: Families = 4;
/// When and how.
pub(crate) const NOW: Families = 8;
/// About what.
pub(crate) const ABOUT: Families = 16;
/// What closes.
pub(crate) const END: Families = 32;
/// What is wished for.
pub(crate) const WISH: Families = 64;

/// The words of each family.
pub(super) const WORDS: [(Families, &str); 7] = [
    (
        READER,
        "小编 大家 朋友 很多人 不少人 许多人 网友 各位 您 小伙伴 读者 伙伴们 大伙 亲们 好多人 \
         看官 笔者",
    ),
    (
        LACK,
        "不知道 不太懂 不了解 不清楚 不太了解 不是很懂 不是很了解 不太清楚 想知道 好奇 疑问 \
         疑惑 感兴趣 困惑 陌生 还不懂 不明白 想了解 关心 在问 在搜 搜索",
    ),
    (
        GIFT,
        "解答 带来 分享 介绍 了解 看看 看一下 瞧瞧 聊聊 讲讲 说说 谈谈 揭秘 科普 投稿 内容 \
         整理 盘点 讲解 一探究竟 来看 解析 详解 解读 阅读 答案 说一说 聊一聊 讲一讲 谈一谈",
    ),
    (
        NOW,
        "今天 下面 接下来 现在 本文 这篇 以下 本期 赶紧 快来 一起 跟随 跟着 今日就 马上 本站 \
         咱们 让我们",
    ),
    (ABOUT, "关于 对于 有关 针对"),
    (
        END,
        "以上就是 以上便是 以上是 到这里 到此 全部内容 结束 完毕 就介绍 就分享 说到这 聊到这 \
         讲到这 讲完 说完 这些内容 相关内容 的介绍 的内容",
    ),
    (
        WISH,
        "希望 帮助 帮到 有所 参考 喜欢 收藏 关注本站 支持 有用 解决您 解决你 感谢 谢谢 \
         想了解更多 了解更多 更多",
    ),
];
