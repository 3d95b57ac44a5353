//! Corpora of all that news are: copies, parts, joined pages, forms that are filled, passages that recur.

use proptest::prelude::*;

use super::article;

/// Characters that fill forms.
const NAMES: [&str; 8] = ["青岩镇", "临川县", "白沙", "石桥街道", "望江", "南坪村", "柳林", "东湖区"];

/// One text of a corpus: of what kind, of which story, from where to where, and what is its own.
type Page = (u32, u64, u64, u64, u64);

/// Texts of few stories, and now and then more than a list is looked through for.
pub(super) fn corpora() -> impl Strategy<Value = Vec<String>> {
    let page = || (0u32..12, 0u64..7, 0u64..4, 10u64..28, 0u64..1000);
    let few = prop::collection::vec(page(), 1..70);
    let many = (prop::collection::vec(page(), 1..40), 0u32..12, prop::collection::vec(page(), 65..130));
    let many = many.prop_map(|(mut pages, kind, of_kind)| {
        pages.extend(of_kind.into_iter().map(|(_, _, from, to, own)| (kind, 3, from, to, own)));
        // so that those of one kind come between the others
        pages.sort_by_key(|page| page.4 % 13);
        pages
    });
    prop_oneof![2 => few, 1 => many].prop_map(|pages| pages.into_iter().map(text).collect())
}

fn text((kind, story, from, to, own): Page) -> String {
    let whole = article(story, from..to);
    match kind {
        0 => [String::new(), "好".to_owned(), "，。".to_owned()][(own % 3) as usize].clone(),
        1 => format!("{whole}\n{}", article((story + 1 + own % 5) % 7, from..12 + own % 15)),
        2 => format!("{}\n{}", article(2000 + own, 0..4), article(99, 0..6)),
        3 => form(story, own),
        4 => format!("{}\n{}", form(story, own), article(2000 + own, 0..2)),
        5 => format!("{}{whole}{}", article(3000 + own, 0..2), article(98, 0..3)),
        6 => article(story, from..from + 9),
        7 => format!("{}{}", article(4000 + own, 0..5), article(story, 20..26)),
        8 => spun(&whole, own),
        _ => whole,
    }
}

/// A frame with a place and numbers of its own.
fn form(frame: u64, own: u64) -> String {
    let place = |at: u64| NAMES[((own + at) % 8) as usize];
    let part = |at: u64| article(500 + frame, at..at + 1);
    let (a, b) = (own % 40, own * 7 % 90);
    let row =
        |at: u64| format!("{}{}{}，{}度至{}度，", part(3 * at), place(at), part(3 * at + 1), a + at, b + at);
    (0..6).map(row).collect()
}

/// One character in some is another.
fn spun(text: &str, own: u64) -> String {
    let each = 12 + (own % 50) as usize;
    let other = |(at, c): (usize, char)| if at % each == each - 1 { '新' } else { c };
    text.chars().enumerate().map(other).collect()
}
