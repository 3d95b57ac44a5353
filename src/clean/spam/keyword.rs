//! A foreign phrase that was put into the text.
//!
//! It stands where no sentence has a place for it ([`places`](super::places)): between two, or in the sentence that promises the content; in
//! brackets, between signs, or bare. It comes back, and it has nothing to do with the text around it ([`pairs`](super::pairs)). Quotations,
//! sources and dialogue stand in brackets too, but inside a sentence or at the end of a line, and their characters are those of
//! the text; sentences begin alike too, but what they begin with is their subject, and they go on from it.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use super::Spam;
use super::brackets::{bracketed, in_brackets, is_known};
use super::pairs::Pairs;
use super::places::{Places, goes_on_from, with_signs};
use super::standing::{in_lines, is_apart, is_bound, standing};
use crate::clean::judge::{Evidence, Found, Mark};
use crate::clean::page::Page;
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::shape::is_han;
use crate::text::Span;

/// So many lines before the first sentence may be its headline.
const HEADLINES: usize = 4;
/// So many phrases of one page are looked into.
const PHRASES: usize = 48;

/// How much of a phrase the page may speak elsewhere, so that it is still a stranger.
struct Known {
    /// In brackets or between signs.
    wrapped: f32,
    /// Bare, in two places, and in more.
    twice: f32,
    often: f32,
    /// At the end of a line.
    dangling: f32,
}

/// On any page, and on one that a machine has framed.
const ANYWHERE: Known = Known { wrapped: 0.4, twice: 0.2, often: 0.34, dangling: 0.3 };
const FRAMED: Known = Known { wrapped: 0.55, twice: 0.5, often: 0.5, dangling: 0.5 };
/// So many sentences that begin with a phrase, each in a way of its own, have it for no subject.
const OFTEN: usize = 4;
/// So much oftener than inside of sentences a phrase stands outside of them that is taken there too.
const ROAMS: usize = 3;
/// Fewest characters of a phrase that dangles.
const LONG: usize = 5;
/// Most characters of a phrase that dangles on any page.
const DANGLING: usize = 16;

/// Marks the phrases that were put in. `frames` are the lines that address the reader.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>, frames: &[usize], found: &mut Spam) {
    let mut places = Places::default();
    let mut headlines = HEADLINES;
    for (n, line) in page.lines.iter().enumerate() {
        if frames.contains(&n) {
            continue;
        }
        if evidence.shapes[n].ends > 0 {
            places.add(&page.raw, line.span);
            headlines = 0;
        } else if headlines > 0 && !evidence.shapes[n].is_empty() {
            places.add_headline(&page.raw, line.span);
            headlines -= 1;
        }
    }
    let pairs = LazyCell::new(|| Pairs::of(page, frames));
    let known = if frames.is_empty() { &ANYWHERE } else { &FRAMED };
    let mut strangers = in_brackets(page, &places.wrapped, frames, |text| {
        let share = || pairs.share(text, pairs.times(text));
        (!is_bound(page, frames, text)).then(share).filter(|share| *share <= known.wrapped)
    });
    strangers.extend(dangling(page, &places.dangling, |text| {
        let chars = text.chars().count();
        let comes_back = || memchr::memmem::find_iter(page.raw.as_bytes(), text).nth(1).is_some();
        let suspect = chars >= LONG && (!frames.is_empty() || chars <= DANGLING && comes_back());
        suspect && !is_bound(page, frames, text) && pairs.share(text, pairs.times(text)) <= known.dangling
    }));
    let recurring = places.recurring(&page.raw);
    let alone = if recurring.is_empty() { FxHashSet::default() } else { alone(page, &places, frames) };
    for (text, starts) in recurring.into_iter().take(PHRASES) {
        if (alone.contains(text) || is_often(&page.raw, text, &starts))
            && is_loose(&page.raw, text, &starts)
            && !is_known(text)
        {
            let times = pairs.times(text);
            let most = if starts.len() > 2 && alone.contains(text) { known.often } else { known.twice };
            if times * 2 <= starts.len() * 3 + 1 && pairs.share(text, times) <= most {
                strangers.push(text);
            }
        }
    }
    strangers.sort_by_key(|text| std::cmp::Reverse(text.len()));
    strangers.dedup();
    for text in strangers {
        if !found.keywords.iter().any(|known| known.contains(text)) {
            found.keywords.push(text.to_owned());
        }
        take(page, evidence, frames, text);
    }
}

/// The phrases that stand alone somewhere, so that no sentence can have begun with them: behind the last sentence of a line,
/// in brackets or signs, or in brackets in one of the lines `frames`.
fn alone<'p>(page: &'p Page, places: &Places, frames: &[usize]) -> FxHashSet<&'p str> {
    let raw = page.raw.as_str();
    let dangling = places.dangling.iter().map(|span| span.of(raw));
    let wrapped = places.wrapped.iter().filter(|place| !place.around.is_common());
    let framed = frames.iter().flat_map(|&n| bracketed(page.lines[n].span.of(raw)));
    dangling.chain(wrapped.map(|place| place.phrase.of(raw))).chain(framed).collect()
}

/// Marks `text` wherever it stands between sentences, wrapped or bare, or among signs; inside of sentences too, where it is rather
/// found outside of them.
fn take(page: &Page, evidence: &mut Evidence<'_>, frames: &[usize], text: &str) {
    let (bound, loose) = standing(page, frames, text);
    let anywhere = loose >= bound.max(1) * ROAMS;
    for at in memchr::memmem::find_iter(page.raw.as_bytes(), text) {
        let span = Span::new(at, at + text.len());
        let whole = with_signs(&page.raw, span);
        let fits = anywhere || is_apart(&page.raw, span, whole);
        if fits && !in_lines(page, frames, at) {
            let mark = Mark::structure("injected_keyword", "spam.injected_keyword", &[Head, Body, Tail], 1.0);
            evidence.spans.push(Found { span: whole, mark });
        }
    }
}

/// The strangers among what stands behind the last sentences of lines.
fn dangling<'p>(page: &'p Page, spans: &[Span], is_stranger: impl Fn(&str) -> bool) -> Vec<&'p str> {
    let texts = spans.iter().map(|span| span.of(&page.raw)).take(PHRASES);
    texts.filter(|text| !is_known(text) && is_stranger(text)).collect()
}

/// Whether so many sentences begin with `text`, each in a way of its own, that it is the subject of none.
fn is_often(raw: &str, text: &str, starts: &[usize]) -> bool {
    let behind = |at: &usize| &raw[at + text.len()..];
    let mut next: Vec<char> = starts.iter().filter_map(|at| behind(at).chars().next()).collect();
    next.sort_unstable();
    next.dedup();
    let is_subject = |at: &usize| goes_on_from(behind(at)) || !behind(at).starts_with(is_han);
    next.len() >= OFTEN && !starts.iter().any(is_subject)
}

/// Whether the sentences that begin with `text` go on in different ways, and hardly ever as if it were their subject.
fn is_loose(raw: &str, text: &str, starts: &[usize]) -> bool {
    let behind = |at: &usize| &raw[at + text.len()..];
    let bound = starts.iter().filter(|at| goes_on_from(behind(at))).count();
    let mut next: Vec<Option<char>> = starts.iter().map(|at| behind(at).chars().next()).collect();
    next.sort_unstable();
    next.dedup();
    bound * 3 < starts.len() && next.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;
    use crate::clean::rules::Rules;

    fn injected(text: &str) -> Vec<String> {
        let page = plain::page(text.to_owned());
        let rules = Rules::of(Vec::new()).unwrap();
        let mut evidence = Evidence::gather(&page, &rules);
        let mut spam = Spam::default();
        mark(&page, &mut evidence, &[], &mut spam);
        evidence.settle();
        evidence.spans.iter().map(|f| f.span.of(&page.raw).to_owned()).collect()
    }

    #[test]
    fn phrases_between_sentences_go_in_every_form() {
        let text = "新桥昨天通车。「蓝鲸口袋游戏盘」市民步行过江。\n大桥全长三公里。(蓝鲸口袋游戏盘)两岸都有引桥。蓝鲸口袋游戏盘工程历时三年。";
        assert_eq!(injected(text), ["「蓝鲸口袋游戏盘」", "(蓝鲸口袋游戏盘)", "蓝鲸口袋游戏盘"]);
    }

    #[test]
    fn signs_around_a_phrase_go_with_it() {
        for form in [
            "-蓝鲸口袋盘-",
            "__蓝鲸口袋盘__",
            "\\\\「蓝鲸口袋盘」",
            "/蓝鲸口袋盘/",
            "<蓝鲸口袋盘>",
            "#蓝鲸口袋盘#",
        ] {
            let text = format!("新桥昨天通车。{form}市民步行过江。大桥全长三公里。");
            assert_eq!(injected(&text), [form], "{text}");
        }
    }

    #[test]
    fn quoted_phrases_are_told_by_coming_back_or_by_each_other() {
        for text in [
            "新桥通车。“蓝鲸口袋盘”市民过江。大桥三公里。“蓝鲸口袋盘”两岸有引桥。",
            "新桥通车。《蓝鲸口袋盘》市民过江。大桥三公里。《蓝鲸口袋盘》\n两岸有引桥。",
            "新桥通车。“蓝鲸口袋盘”市民过江。大桥三公里。“红狐转转乐”两岸有引桥。",
        ] {
            assert_eq!(injected(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn phrases_in_rare_brackets_that_come_back_inside_of_sentences_go() {
        let text = "新桥昨天【蓝鲸口袋发布网】在河湾市通车，市民步行过江。大桥全长三[蓝鲸口袋发布网]公里，两岸都有引桥。";
        assert_eq!(injected(text), ["【蓝鲸口袋发布网】", "[蓝鲸口袋发布网]"]);
    }

    #[test]
    fn the_same_phrase_in_round_brackets_behind_several_lines_signs_none() {
        let text = "新桥昨天通车。(蓝鲸口袋盘)\n市民步行过江。(蓝鲸口袋盘)\n大桥全长三公里，两岸都有引桥。";
        assert_eq!(injected(text).len(), 2);
    }

    #[test]
    fn a_phrase_that_many_sentences_begin_with_each_in_its_way_is_no_subject() {
        let text = "新桥昨天通车。蓝鲸口袋盘市民步行过江。蓝鲸口袋盘大桥全长三公里。蓝鲸口袋盘两岸都有引桥。蓝鲸口袋盘工程历时三年。";
        assert_eq!(injected(text).len(), 4);
    }

    #[test]
    fn what_stands_between_the_characters_of_a_phrase_hides_nothing() {
        for phrase in ["蓝\u{200B}鲸\u{200B}口袋盘", "蓝*鲸*口*袋*盘", "蓝 鲸 口 袋 盘"] {
            let text = format!("新桥昨天通车。「{phrase}」市民步行过江。大桥全长三公里。");
            assert_eq!(injected(&text), [format!("「{phrase}」")], "{text}");
        }
    }

    #[test]
    fn a_phrase_that_is_known_for_a_stranger_goes_from_inside_of_sentences_too() {
        let text = "新桥昨天通车。「蓝鲸口袋盘」市民步行过江。【蓝鲸口袋盘】大桥全长。「蓝鲸口袋盘」两岸蓝鲸口袋盘都有引桥。";
        assert_eq!(injected(text).len(), 4);
    }

    #[test]
    fn a_bare_phrase_is_told_by_standing_alone_once_and_coming_back_before_other_sentences() {
        let text = "新桥昨天通车。蓝鲸口袋盘市民步行过江。“来的人真多！”蓝鲸口袋盘\n大桥全长三公里。蓝鲸口袋盘两岸都有引桥。";
        assert_eq!(injected(text), ["蓝鲸口袋盘"; 3]);
    }

    #[test]
    fn a_subject_that_comes_back_stays() {
        for text in [
            "新桥通车。海州路桥公司表示，来的人多。大桥三公里。海州路桥公司称，两岸有引桥。",
            "新桥通车。海州路桥工程部专家来了。大桥三公里。海州路桥工程部今年又修两座。海州路桥工程部三次报告工期。",
            "新桥通车。“来的人真多！”市民的掌声就是我们的动力\n",
            "新桥通车。值得一提的是，来的人多。大桥三公里。值得一提的是，两岸有引桥。",
        ] {
            assert_eq!(injected(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn quotations_and_sources_stay() {
        for text in [
            "他推荐「翻盖式手机」。他又说「翻盖式手机」很好。",
            "新桥通车。（海州日报）\n大桥三公里。（海州日报）\n",
            "新桥通车。【海州新桥工程】海州新桥工程昨天通车。【海州新桥工程】完工。",
            "【解说词】新桥通车。\n【解说词】大桥三公里。",
            "新桥通车。“停航不停渡”方案定了。大桥三公里。“停航不停渡”专班到位。市民问“停航不停渡”何时开始，船家说“停航不停渡”好。",
            "新桥通车。“停航不停渡”方案定了。《养桥人手记》写过。大桥三公里。",
            "新桥通车。《养桥人手记》里有它。大桥三公里。《养桥人手记》第二卷写它。",
            "新桥通车。“停航不停渡”从此成了旧话。",
        ] {
            assert_eq!(injected(text), [""; 0], "{text}");
        }
    }
}
