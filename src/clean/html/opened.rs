//! Does a script open what a style hides?
//!
//! `展开全文` shows the rest of an article: a box of the very build of the shown one before it, with paragraphs of its own.
//! What else pages hide, their readers never see.

use super::look::Look;
use super::tree::{Data, Id, Step, Tree};
use crate::clean::shape::is_han;

/// So many siblings before it the shown box may stand.
const NEAR: usize = 6;
/// Nodes of either box that are looked at, at the most.
const MOST: usize = 2_000;
/// Fewest sentences of the rest, and of what is shown before it, and their Han characters.
const SENTENCES: usize = 2;
const CHARS: usize = 40;
/// So many characters from where the rest begins must not be shown before it.
const OPENING: usize = 16;

/// Whether the hidden element `id` goes on a shown one of its build.
pub(super) fn is_rest(tree: &Tree, id: Id, look: Look) -> bool {
    if !matches!(tree.name(id), "div" | "section" | "article") {
        return false;
    }
    let before = std::iter::successors(tree.previous(id), |&id| tree.previous(id));
    let shown = before
        .take(NEAR)
        .find(|&other| tree.name(other) == tree.name(id) && tree.look(other).is_shown_as(look));
    let Some(shown) = shown.map(|shown| Prose::of(tree, shown)).filter(Prose::is_text) else { return false };
    let rest = Prose::of(tree, id);
    let opening: String = rest.text.chars().take(OPENING).collect();
    rest.is_text()
        && rest.sentences >= SENTENCES
        && rest.paragraphs >= SENTENCES
        && !shown.text.contains(&opening)
}

/// The words of a box outside of links.
#[derive(Default)]
struct Prose {
    text: String,
    sentences: usize,
    paragraphs: usize,
}

impl Prose {
    fn of(tree: &Tree, id: Id) -> Self {
        let mut prose = Self::default();
        let mut walk = tree.walk(id);
        for _ in 0..MOST {
            let Some(step) = walk.next() else { break };
            let Step::Enter(at) = step else { continue };
            match tree.data(at) {
                Data::Text(text) => {
                    prose.sentences += text.matches(['。', '！', '？']).count();
                    prose.text.extend(text.chars().filter(|c| !c.is_whitespace()));
                }
                Data::Element { look, .. } => {
                    prose.paragraphs += usize::from(look.breaks() && at != id);
                    if look.is_never_seen() || look.is_link() || at != id && look.is_styled_away() {
                        walk.pass_over(at);
                    }
                }
                Data::Root => {}
            }
        }
        prose
    }

    fn is_text(&self) -> bool {
        self.sentences > 0 && self.text.chars().filter(|&c| is_han(c)).count() >= CHARS
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::parse::parse;
    use super::super::shown::Seen;

    const ONE: &str = "昨日上午，河湾新桥正式通车，不少市民一早就来到桥头，等着第一个走过这座新桥。家住桥头的居民说，等了三年。";
    const TWO: &str = "据介绍，新桥全长三百米，有四条车道，两边各有一条人行道，桥下可以通行货船。施工单位说，桥头还要种树。";

    #[test]
    fn the_rest_of_an_article_is_opened_and_nothing_else() {
        let page = |hidden: &str| {
            let html = format!("<div class=txt><p>{ONE}</p></div><a href=x>展开</a>{hidden}");
            blocks(&parse(&html).tree, Seen::AsStyled).text
        };
        let rest = format!("<p>{TWO}</p><p>通车当天，桥头很热闹。</p>");
        assert!(page(&format!("<div class=txt style='display:none'>{rest}</div>")).contains(TWO));
        for hidden in [
            format!("<div class=related style='display:none'>{rest}</div>"),
            format!("<p style='display:none'>{TWO}</p>"),
            format!("<div class=txt style='display:none'><p>{ONE}</p><p>{TWO}</p></div>"),
            format!("<div class=txt style='display:none'><a href=x>{TWO}</a></div>"),
        ] {
            assert!(!page(&hidden).contains(TWO), "{hidden}");
        }
    }
}
