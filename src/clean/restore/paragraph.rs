//! Taking the steps.

use std::borrow::Cow;

use super::config::{Config, Script, Step};
use super::survey::{Steps, survey};
use super::{alphanumerics, escapes, ideographs, invisible, pinyin, quotes, repeats, script, spaces, width};

/// One step can make work for an earlier one; honest text is done after one round, and no text gets more.
const ROUNDS: usize = 8;

/// A paragraph as it was printed, and what it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored<'t> {
    /// The paragraph.
    pub text: Cow<'t, str>,
    /// The steps that changed something, in order.
    pub steps: Vec<Step>,
}

/// Restores one paragraph.
pub fn restore<'t>(text: &'t str, config: &Config) -> Restored<'t> {
    let mut needed = needed(text, config);
    if needed.is_empty() {
        return Restored { text: Cow::Borrowed(text), steps: Vec::new() };
    }
    let mut taken = Steps::default();
    let mut restored = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        if !round(&mut restored, &mut needed, &mut taken, config) {
            break;
        }
    }
    Restored { text: restored, steps: Step::ALL.into_iter().filter(|&s| taken.has(s)).collect() }
}

/// The steps that `text` could need, of those that `config` wants.
fn needed(text: &str, config: &Config) -> Steps {
    let found = survey(text);
    let mut needed = Steps::default();
    if found.is_empty() && config.script == Script::Keep {
        return needed;
    }
    let wanted = |&step: &Step| config.takes(step) && (found.has(step) || step == Step::Script);
    Step::ALL.into_iter().filter(wanted).for_each(|step| needed.add(step));
    needed
}

/// One round over the steps that are needed; whether it changed anything. What one step does can call for another.
fn round(text: &mut Cow<'_, str>, needed: &mut Steps, taken: &mut Steps, config: &Config) -> bool {
    let mut changed = false;
    for step in Step::ALL {
        if needed.has(step)
            && let Some(restored) = take(step, config, text)
        {
            *needed = self::needed(&restored, config);
            *text = Cow::Owned(restored);
            taken.add(step);
            changed = true;
        }
    }
    changed
}

fn take(step: Step, config: &Config, text: &str) -> Option<String> {
    match step {
        Step::Escapes => escapes::undo(text),
        Step::Invisible => invisible::drop(text),
        Step::Pinyin => pinyin::drop(text),
        Step::Ideographs => ideographs::unify(text),
        Step::Alphanumerics => alphanumerics::fold(text),
        Step::Spaces => spaces::close(text),
        Step::Width => width::widen(text),
        Step::Quotes => quotes::pair(text),
        Step::Repeats => repeats::cap(text),
        Step::Script => script::convert(text, config.script),
    }
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
        let config = Config::default();
        let steps = restore("新桥,昨日\u{200B}通车&hellip;", &config).steps;
        assert_eq!(steps, [Step::Escapes, Step::Invisible, Step::Width]);
    }

    #[test]
    fn brackets_in_brackets_are_set_right_at_once() {
        for text in [
            "（((((((((((((((((a))))))))))）x",
            ".(((((((((((((((())))))。!―)))(於―)\"(於邑)))E'((#(桥(((((((",
            "桥)(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)",
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
            for step in Step::ALL {
                let change = take(step, &Config::default(), &text);
                prop_assert!(needed.has(step) || change.is_none(), "{:?} on {}: {:?}", step, text, change);
            }
        }

        #[test]
        fn restoring_twice_changes_nothing(
            text in "[新桥通车a1 ,.!?:;()\"'\\\\&amplt;#3860nbsq“”‘’「」…—。，！？（）\u{3000}\u{200B}\u{A0}\u{E000}１Ａ．％－-]{0,40}"
        ) {
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
