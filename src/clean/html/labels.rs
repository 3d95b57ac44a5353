//! Which boxes does the page itself label as something else?
//!
//! Where names say nothing, a box behind the text says in its first line what is in it: `热门评论 7条`, `相关阅读`. The
//! highest element that begins with such a line, or the box right behind it, is what it says.

use super::blocks::{Block, Blocks};
use super::names::Names;
use super::tree::{Id, Tree};
use super::weigh::weigh;

/// Longest label, in characters.
const LONGEST: usize = 16;
/// So much of an article must stand before it.
const BEFORE: f32 = 100.0;
/// Largest box of other articles, in characters, that is not mostly links.
const BOX: usize = 600;

const COMMENTS: [&str; 23] = [
    "热门评论",
    "最新评论",
    "全部评论",
    "网友评论",
    "精彩评论",
    "用户评论",
    "读者评论",
    "评论列表",
    "评论区",
    "热评",
    "网友跟贴",
    "网友跟帖",
    "热门跟贴",
    "热门跟帖",
    "最新跟贴",
    "最新跟帖",
    "跟贴",
    "跟帖",
    "网友留言",
    "精选留言",
    "全部回复",
    "最新回复",
    "网友点评",
];
const OTHERS: [&str; 40] = [
    "相关",
    "推荐",
    "更多",
    "相关阅读",
    "相关新闻",
    "相关文章",
    "相关推荐",
    "相关报道",
    "相关链接",
    "相关内容",
    "相关资讯",
    "相关专题",
    "延伸阅读",
    "延伸推荐",
    "推荐阅读",
    "热门推荐",
    "为你推荐",
    "为您推荐",
    "猜你喜欢",
    "你可能喜欢",
    "您可能感兴趣",
    "你可能感兴趣",
    "更多新闻",
    "热门文章",
    "热门新闻",
    "热点推荐",
    "热点新闻",
    "精彩推荐",
    "编辑推荐",
    "大家都在看",
    "大家都在搜",
    "最新文章",
    "最新资讯",
    "最新新闻",
    "相關新聞",
    "相關閱讀",
    "相關文章",
    "延伸閱讀",
    "推薦閱讀",
    "熱門新聞",
];

/// Gives boxes that are labelled behind the article the names that their labels stand for.
pub(super) fn name_boxes(tree: &Tree, page: &Blocks, names: &mut [Names]) {
    let mut labels = page.blocks.iter().enumerate().filter_map(|(n, block)| {
        let said = if block.chars <= LONGEST { said(block.span.of(&page.text)) } else { None };
        said.map(|said| (n, said))
    });
    let Some(first) = labels.next() else { return };
    let boxes = Boxes::of(tree, page);
    let (mut weight, mut counted) = (0.0, 0);
    for (n, said) in std::iter::once(first).chain(labels) {
        let before = page.blocks[counted..n].iter();
        weight += before.map(|block| weigh(block, block.span.of(&page.text)).max(0.0)).sum::<f32>();
        counted = n;
        let found = if weight >= BEFORE { boxes.labelled(n, said) } else { None };
        if let Some(id) = found {
            names[id.at()] = said;
        }
    }
}

/// What a line says that labels a box.
fn said(text: &str) -> Option<Names> {
    let first = text.chars().find(|c| c.is_alphabetic())?;
    if !"热最全网精用读评跟条相延推猜你您更编大为熱推".contains(first) {
        return None;
    }
    let core: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let counted = text.contains(|c: char| c.is_ascii_digit());
    let bare = ["条", "人参与", "个"].iter().find_map(|unit| core.strip_suffix(unit)).unwrap_or(&core);
    match () {
        () if COMMENTS.contains(&bare)
            || counted && matches!(bare, "评论" | "条评论" | "评论共" | "条跟帖") =>
        {
            Some(Names::COMMENTS)
        }
        () if OTHERS.contains(&core.as_str()) => Some(Names::OTHER),
        () => None,
    }
}

/// What is known of each element.
struct Boxes<'t> {
    tree: &'t Tree,
    page: &'t Blocks,
    /// Its first line, and how many characters it has, how many in links and how many lines.
    held: Vec<Held>,
}

#[derive(Debug, Clone, Copy)]
struct Held {
    first: usize,
    chars: usize,
    linked: usize,
    lines: usize,
}

impl<'t> Boxes<'t> {
    fn of(tree: &'t Tree, page: &'t Blocks) -> Self {
        let mut held = vec![Held { first: usize::MAX, chars: 0, linked: 0, lines: 0 }; tree.len()];
        for (n, Block { home, chars, linked, .. }) in page.blocks.iter().enumerate() {
            let own = &mut held[home.at()];
            own.first = own.first.min(n);
            (own.chars, own.linked, own.lines) = (own.chars + chars, own.linked + linked, own.lines + 1);
        }
        for &id in page.order.iter().rev() {
            let Some(parent) = tree.parent(id) else { continue };
            let below = held[id.at()];
            let own = &mut held[parent.at()];
            own.first = own.first.min(below.first);
            own.chars += below.chars;
            own.linked += below.linked;
            own.lines += below.lines;
        }
        Self { tree, page, held }
    }

    /// The box that line `n` labels: the highest element that begins with it, or the one right behind where it holds the label alone.
    fn labelled(&self, n: usize, said: Names) -> Option<Id> {
        let mut at = self.page.blocks[n].home;
        while let Some(parent) = self.tree.parent(at) {
            if self.held[parent.at()].first != n || matches!(self.tree.name(parent), "body" | "html" | "") {
                break;
            }
            at = parent;
        }
        if self.held[at.at()].lines == 1 {
            let behind = std::iter::successors(self.tree.next(at), |&id| self.tree.next(id));
            at = behind.take(4).find(|id| self.held[id.at()].lines > 0)?;
        }
        let Held { chars, linked, lines, .. } = self.held[at.at()];
        let is_box =
            self.tree.look(at).is_block() && !matches!(self.tree.name(at), "p" | "h1" | "h2" | "h3" | "h4");
        let others = linked * 2 > chars || chars <= BOX && linked > 0;
        (is_box && lines >= 2 && (said == Names::COMMENTS || others)).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_what_they_label() {
        for text in ["热门评论 7条", "网友评论（12）", "评论 9", "12条评论", "【全部评论】", "跟贴 213"]
        {
            assert_eq!(said(text), Some(Names::COMMENTS), "{text}");
        }
        for text in ["延伸 · 推荐", "相关阅读：", "猜你喜欢 >>"] {
            assert_eq!(said(text), Some(Names::OTHER), "{text}");
        }
        for text in ["评论", "评论员说了三句话", "相关部门", "最新消息"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
