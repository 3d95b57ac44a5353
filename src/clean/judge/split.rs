//! Where does the body begin, and where does it end?
//!
//! Each line has three scores: as a part of the head, of the body, of the tail. The best two cuts for the page as a
//! whole are found in one pass (Viterbi over three states that follow each other), so one marker inside
//! real body text costs its own score and does not cut what follows.

use std::ops::Range;

/// What a line is worth in each part of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Worth {
    /// Before the body.
    pub(crate) head: f32,
    /// In the body.
    pub(crate) body: f32,
    /// Behind the body.
    pub(crate) tail: f32,
}

/// The lines of the body: the range that makes the sum over all lines the greatest; of equals the longest.
pub(crate) fn split(worth: &[Worth]) -> Range<usize> {
    // Best sums so far of pages that end in the head, in the body, in the tail, each with its cuts.
    let (mut head, mut body, mut tail) = (0.0, (f64::NEG_INFINITY, 0), (f64::NEG_INFINITY, 0..0));
    for (n, w) in worth.iter().enumerate() {
        let from_body = (body.0 + f64::from(w.tail), body.1..n);
        let from_tail = (tail.0 + f64::from(w.tail), tail.1);
        let from_head = (head + f64::from(w.tail), n..n);
        tail = [from_tail, from_head].into_iter().fold(from_body, |a, b| if b.0 > a.0 { b } else { a });
        let start = head + f64::from(w.body);
        let stay = body.0 + f64::from(w.body);
        body = if start > stay { (start, n) } else { (stay, body.1) };
        head += f64::from(w.head);
    }
    if body.0 >= tail.0 && body.0 >= head {
        body.1..worth.len()
    } else if tail.0 >= head {
        tail.1
    } else {
        worth.len()..worth.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(worth: &[Worth], body: &Range<usize>) -> f64 {
        let sum =
            |part: &[Worth], score: fn(&Worth) -> f32| part.iter().map(|w| f64::from(score(w))).sum::<f64>();
        sum(&worth[..body.start], |w| w.head)
            + sum(&worth[body.clone()], |w| w.body)
            + sum(&worth[body.end..], |w| w.tail)
    }

    proptest! {
        #[test]
        fn no_other_range_is_better(scores in proptest::collection::vec((-4i8..4, -4i8..4, -4i8..4), 0..14)) {
            let worth: Vec<Worth> = scores
                .iter()
                .map(|&(h, b, t)| Worth { head: f32::from(h), body: f32::from(b), tail: f32::from(t) })
                .collect();
            let best = total(&worth, &split(&worth));
            for a in 0..=worth.len() {
                for b in a..=worth.len() {
                    prop_assert!(total(&worth, &(a..b)) <= best);
                }
            }
        }
    }
}
