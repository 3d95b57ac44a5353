//! Taking the steps.

use std::borrow::Cow;

use super::config::{Config, Step};
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
    let mut taken = Steps::default();
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        match round(&text, config, &mut taken) {
            Some(restored) => text = Cow::Owned(restored),
            None => break,
        }
    }
    Restored { text, steps: Step::ALL.into_iter().filter(|&s| taken.has(s)).collect() }
}

/// One round over all steps; `None` where nothing changed.
fn round(text: &str, config: &Config, taken: &mut Steps) -> Option<String> {
    let mut needed = survey(text);
    if config.takes(Step::Script) {
        needed.add(Step::Script);
    }
    if needed.is_empty() {
        return None;
    }
    let mut restored: Option<String> = None;
    for step in Step::ALL.into_iter().filter(|&s| config.takes(s)) {
        // A step may call for a later one that the text itself did not.
        if !needed.has(step) && restored.is_none() {
            continue;
        }
        if let Some(changed) = take(step, config, restored.as_deref().unwrap_or(text)) {
            taken.add(step);
            restored = Some(changed);
        }
    }
    restored
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

    proptest! {
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
        fn any_text_can_be_restored(text in "\\PC{0,60}") {
            let once = restored(&text);
            prop_assert_eq!(restored(&once), once);
        }
    }
}
