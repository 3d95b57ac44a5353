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
/// Who wrote it: what a line says that may be credits, and no word to a reader.
pub(crate) const CREDIT: Families = 128;
/// What is said to a reader.
pub(crate) const SPEAKING: Families = !CREDIT;

/// The words of each family.
pub(crate) const WORDS: [(Families, &str); 8] = [
    (
        READER,
        "小编 大家 朋友 很多人 不少人 许多人 网友 各位 您 小伙伴 读者 伙伴们 大伙 亲们 \
         好多人 看官 笔者 小编们 网友们 粉丝 玩家 用户们 广大用户 同学们 家长们 宝宝们 \
         老铁 你知道 你是否 你还 你有没有 你想 你好 你们 欢迎来到 相信各位 相信你 哈喽 大家好",
    ),
    (
        LACK,
        "不知道 不太懂 不了解 不清楚 不太了解 不是很懂 不是很了解 不太清楚 想知道 好奇 疑问 \
         疑惑 感兴趣 困惑 陌生 还不懂 不明白 想了解 关心 在问 在搜 搜索 怎么回事 怎么样呢 \
         是什么呢 怎么办呢 为什么呢 究竟 到底是 热搜 热议 热门话题 讨论 都在问 想问 \
         一头雾水 蒙在鼓里 还不会 有兴趣 迫不及待",
    ),
    (
        GIFT,
        "解答 带来 分享 介绍 了解 看看 看一下 瞧瞧 聊聊 讲讲 说说 谈谈 揭秘 科普 投稿 \
         内容介绍 以下内容 的内容 整理 盘点 讲解 一探究竟 来看 解析 详解 解读 阅读 答案 \
         说一说 聊一聊 讲一讲 谈一谈 揭晓 梳理 汇总 收集 走进 告诉大家 告诉你 讲述 普及 \
         一一 奉上 为大家 给大家 为您 给您 为你 给你 答疑 剖析 解惑 谜团 为各位 跟各位 \
         说个明白 看个明白 弄明白 搞明白 带你 带您 附上 要聊 聊的是 要说的 来龙去脉 详细内容 \
         不要错过 不容错过",
    ),
    (
        NOW,
        "今天 下面 接下来 现在 本文 这篇 以下 本期 赶紧 快来 一起 跟随 跟着 今日就 马上 \
         本站 咱们 让我们 今日 本篇 此文 下文 往下 继续阅读 小编就 小编来 就来 那么就 \
         咱就 这就 话不多说 我们就",
    ),
    (ABOUT, "关于 对于 有关 针对"),
    (
        END,
        "以上就是 以上便是 以上是 到这里 全部内容 就介绍 就分享 说到这 聊到这 讲到这 讲完 \
         说完 就讲这么多 就说这么多 就聊这么多 介绍完 大致就是如此 讲解完 下次再 下期再 \
         下期见 下次见 就到这 以上内容 上文的 通过上文 整理而成 收集整理 结束啦 结束了 \
         的内容介绍 看完这篇 读完这篇 读完本文 别忘了 评论区 下方评论 到此为止 到此结束 \
         就到此 综上所述 看完本文 看了本文 看完以上 读完以上 看到这里 所有内容",
    ),
    (
        WISH,
        "希望 帮助 帮到 有所 参考 喜欢 收藏 关注本站 支持 有用 解决您 解决你 感谢 谢谢 \
         想了解更多 了解更多 更多 欢迎留言 评论区 留言告诉 点赞 转发 关注我们 请关注 \
         敬请关注 继续关注 供您 供大家 有了一定 有了更 有一定了解 学会了吗 收获 祝 持续关注 请锁定 继续锁定 点个关注",
    ),
    (CREDIT, "记者 通讯员 评论员 作者 来源 文丨 文｜ 文| 文/ 文／ 审： 审: 审丨 审｜"),
];
