//! Taking the steps.

use std::borrow::Cow;

use super::config::{Config, Script};
use super::edit::{Edit, apply};
use super::survey::survey;
use super::trace::{Change, Kinds, Trace};
use super::{alphanumerics, escapes, ideographs, invisible, pinyin, quotes, repeats, script, spaces, width};
use crate::article::RepairKind as Kind;

/// One step can make work for an earlier one; honest text is done after one round, and no text gets more.
const ROUNDS: usize = 8;

/// A paragraph as it was printed, and what it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored<'t> {
    /// The paragraph.
    pub text: Cow<'t, str>,
    /// Where it differs from what was given, in order.
    pub changes: Vec<Change>,
}

impl Restored<'_> {
    /// What was mended, in the order of the steps.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.changes.iter().fold(Kinds::default(), |all, change| all.with(change.kinds)).iter()
    }
}

/// A step of a kind; some kinds take two.
type Step = (Kind, fn(&str, &Config) -> Vec<Edit>);

const STEPS: [Step; 12] = [
    (Kind::Escapes, |text, _| escapes::entities(text)),
    (Kind::Escapes, |text, _| escapes::backslashes(text)),
    (Kind::Invisible, |text, _| invisible::drop(text)),
    (Kind::Pinyin, |text, _| pinyin::drop(text)),
    (Kind::Ideographs, |text, _| ideographs::unify(text)),
    (Kind::Alphanumerics, |text, _| alphanumerics::fold(text)),
    (Kind::Spaces, |text, _| spaces::close(text)),
    (Kind::Width, |text, _| width::widen(text)),
    (Kind::Quotes, |text, _| quotes::double(text)),
    (Kind::Quotes, |text, _| quotes::single(text)),
    (Kind::Repeats, |text, _| repeats::cap(text)),
    (Kind::Script, |text, config| script::convert(text, config.script)),
];

/// Restores one paragraph.
pub fn restore<'t>(text: &'t str, config: &Config) -> Restored<'t> {
    restore_from(text, config, 0, Vec::new())
}

/// Restores a paragraph whose text begins at byte `from` of a page, and is the page's from there on but for `changes`; what
/// it gives counts on the page.
pub(crate) fn restore_from<'t>(
    text: &'t str,
    config: &Config,
    from: usize,
    changes: Vec<Change>,
) -> Restored<'t> {
    let mut needed = needed(text, config);
    let mut text = Cow::Borrowed(text);
    if needed.is_empty() {
        return Restored { text, changes };
    }
    let mut trace = Trace::new(from, changes);
    for _ in 0..ROUNDS {
        if !round(&mut text, &mut needed, &mut trace, config) {
            break;
        }
    }
    Restored { text, changes: trace.into_changes() }
}

/// What `text` could need, of what `config` wants.
fn needed(text: &str, config: &Config) -> Kinds {
    let found = survey(text);
    if found.is_empty() && config.script == Script::Keep {
        return found;
    }
    let wanted = |kind: &Kind| config.takes(*kind) && (found.has(*kind) || *kind == Kind::Script);
    Kind::ALL.into_iter().filter(wanted).fold(Kinds::default(), |all, kind| all.with(Kinds::of(kind)))
}

/// One round over the steps that are needed; whether it changed anything. What one step does can call for another.
fn round(text: &mut Cow<'_, str>, needed: &mut Kinds, trace: &mut Trace, config: &Config) -> bool {
    let mut changed = false;
    for (kind, step) in STEPS {
        if !needed.has(kind) {
            continue;
        }
        let edits = step(text, config);
        if edits.is_empty() {
            continue;
        }
        let restored = apply(text, &edits);
        trace.record(&edits, kind);
        *needed = self::needed(&restored, config);
        *text = Cow::Owned(restored);
        changed = true;
    }
    changed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn restored(text: &str) -> String {
        restore(text, &Config::default()).text.into_owned()
    }

    #[test]
    fn clean_text_is_lent_back() {
        let text = "河湾市的桥，昨日通车。“等了三年！”她说，全长1,200.5米，8:30开放……";
        assert!(matches!(restore(text, &Config::default()).text, Cow::Borrowed(_)));
    }

    #[test]
    fn steps_are_named() {
        let restored = restore("新桥,昨日\u{200B}通车&hellip;", &Config::default());
        assert_eq!(restored.kinds().collect::<Vec<_>>(), [Kind::Escapes, Kind::Invisible, Kind::Width]);
    }

    #[test]
    fn brackets_in_brackets_are_set_right_at_once() {
        for text in [
            "（((((((((((((((((a))))))))))）x",
            ".(((((((((((((((())))))。!―)))(於―)\"(於邑)))E'((#(桥(((((((",
            "桥)(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)",
            "桥) (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l)",
            "桥('5)\n(:'.'2)\n(.'5)\n(:'.'2)\n(.'ZZZZ!!!5)\n(:'.'2)\n(.'ZZZZ!!5)\n(:'.'2)\n(.'ZZZZ!!!),",
        ] {
            let once = restored(text);
            assert_eq!(restored(&once), once);
        }
    }

    proptest! {
        #[test]
        fn no_step_is_left_out_that_would_change_something(
            text in "[新桥\u{F9DC}⽤a1 ,.!?:;()\"'\\\\&#38;“”…—。，、！？（）\u{3000}\u{200B}\u{A0}\u{E000}\u{100000}１Ａāḿü]{0,12}"
        ) {
            let needed = survey(&text);
            for (kind, step) in STEPS {
                let edits = step(&text, &Config::default());
                prop_assert!(needed.has(kind) || edits.is_empty(), "{:?} on {}: {:?}", kind, text, edits);
            }
        }

        #[test]
        fn what_is_not_named_is_as_it_was_given(
            text in "[新桥通車长a1 ,.!?:;()\"'\\\\&amplt;#3860nbsq“”⽤ā\u{3000}\u{200B}\u{E000}１Ａ．]{0,40}|\\PC{0,40}"
        ) {
            let config = Config { script: Script::Simplified, ..Config::default() };
            let restored = restore(&text, &config);
            let (mut given, mut became) = (0, 0);
            for change in &restored.changes {
                prop_assert!(!change.kinds.is_empty());
                prop_assert!(change.given.start >= given && change.became.start >= became);
                prop_assert_eq!(&text[given..change.given.start], &restored.text[became..change.became.start]);
                (given, became) = (change.given.end, change.became.end);
            }
            prop_assert_eq!(&text[given..], &restored.text[became..]);
        }

        #[test]
        fn restoring_twice_changes_nothing(
            text in "[新桥通车a1 ,.!?:;()\"'\\\\&amplt;#3860nbsq“”‘’「」…—。，！？（）\u{3000}\u{200B}\u{A0}\u{E000}１Ａ．％－-]{0,40}"
        ) {
            let once = restored(&text);
            prop_assert_eq!(restored(&once), once);
        }

        #[test]
        fn commas_between_digits_and_names_are_set_right_at_once(
            text in "([新桥“”，?%A,]|[0-9],|UVA){0,20}[新桥]?"
        ) {
            prop_assert!(survey(&text).has(Kind::Width) || width::widen(&text).is_empty(), "{text}");
            let once = restored(&text);
            prop_assert_eq!(restored(&once), once);
        }

        #[test]
        fn a_row_of_signs_is_set_right_whatever_its_length(
            text in "[新桥a1]{0,2}(([,:;!?.\"]|\\.\\.\\.|--) ?){0,80}[新a1)]{0,2}"
        ) {
            let once = restored(&text);
            prop_assert_eq!(restored(&once), once);
        }

        #[test]
        fn signs_among_brackets_torn_apart_are_set_right_at_once(text in "[新a1(（)）,:;!?.\"\\\\「 -]{0,60}") {
            let once = restored(&text);
            prop_assert_eq!(restored(&once), once);
        }

        #[test]
        fn any_text_can_be_restored(text in "\\PC{0,60}") {
            let once = restored(&text);
            prop_assert_eq!(restored(&once), once);
        }
    }
}
