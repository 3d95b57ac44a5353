//! Which of these names did somebody mean?
//!
//! Names are compared by the edits between them: a character put in, left out, changed, or swapped with its
//! neighbour (optimal string alignment, after Damerau 1964). What is further away than a slip is no suggestion.

/// The one of `names` that `word` was most likely meant to be; the first of several that are as near.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = |name: &str| -> Vec<char> {
        name.chars()
            .flat_map(char::to_lowercase)
            .map(|c| if matches!(c, '-' | ' ') { '_' } else { c })
            .collect()
    };
    let word = folded(word);
    let near = names.into_iter().filter_map(|name| {
        let other = folded(name);
        let edits = edits(&word, &other);
        let beginning = word.len() >= 3 && other.starts_with(&word);
        (beginning || edits <= word.len().max(other.len()).div_ceil(3)).then_some((edits, name))
    });
    near.min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// `; did you mean …?` where one of `names` is near to `word`; else nothing.
pub fn did_you_mean<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(word, names).map(|name| format!("; did you mean {name}?")).unwrap_or_default()
}

/// Three rows of the table are enough, since a swap looks two rows back.
fn edits(left: &[char], right: &[char]) -> usize {
    let mut before = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1; right.len() + 1];
        for (j, b) in right.iter().enumerate() {
            let changed = last[j] + usize::from(a != b);
            row[j + 1] = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let names = ["truncated", "mojibake", "no_body", "seo_lead_in"];
        for (word, wanted) in [
            ("truncatd", Some("truncated")),
            ("Truncated", Some("truncated")),
            ("mojibaek", Some("mojibake")),
            ("no-body", Some("no_body")),
            ("seo", Some("seo_lead_in")),
            ("paywall", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names), wanted, "{word}");
        }
        assert_eq!(did_you_mean("nobody", names), "; did you mean no_body?");
        assert_eq!(did_you_mean("别的", names), "");
    }

    #[test]
    fn edits_are_counted_once_each() {
        let count = |a: &str, b: &str| edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        for (left, right, wanted) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "ba", 1),
            ("abc", "axc", 1),
            ("abcd", "acbd", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!((count(left, right), count(right, left)), (wanted, wanted), "{left} {right}");
        }
    }
}
