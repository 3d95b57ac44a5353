//! Where does a text belong that a round-up alone contains?
//!
//! A round-up stays with those that share most of it, and its pairs with the others are cut. A text for which that was the
//! only pair is a copy of nothing then, though every word of it stands in the round-up. It goes back to it where nobody
//! can be glued to a story that is told as a whole elsewhere: where the texts around leave a good part of the round-up
//! to itself. Articles joined in one page leave nothing but the page's frame.

use super::cover::Cover;
use super::edges::Edge;

/// Containment from which the text stands in the round-up whole.
const WHOLE: f64 = 0.85;
/// Shingles of a text that is more than an item of a digest.
const ARTICLE: u32 = 100;
/// Of 64 parts of the round-up, how many at most stand in the texts around.
const AROUND: u32 = 48;

/// Moves edges from `apart` to `stay`, for texts of which it is the only one; `size` tells how many shingles a text has.
pub(super) fn with_lonely(
    mut stay: Vec<Edge>,
    apart: Vec<Edge>,
    size: impl Fn(u32) -> u32,
) -> (Vec<Edge>, Vec<Edge>) {
    if apart.is_empty() {
        return (stay, apart);
    }
    let texts = stay.iter().chain(&apart).map(|edge| edge.small as usize + 1).max().unwrap_or(0);
    let (mut edges_of, mut around) = (vec![0u32; texts], vec![Cover::default(); texts]);
    for edge in stay.iter().chain(&apart) {
        for (text, cover) in [(edge.large, edge.cover_large), (edge.small, edge.cover_small)] {
            edges_of[text as usize] += 1;
            around[text as usize] = around[text as usize].and(cover);
        }
    }
    let lonely = |edge: &Edge| {
        edges_of[edge.small as usize] == 1
            && edge.containment >= WHOLE
            && size(edge.small) >= ARTICLE
            && around[edge.large as usize].parts() <= AROUND
    };
    let (back, apart): (Vec<_>, Vec<_>) = apart.into_iter().partition(lonely);
    stay.extend(back);
    stay.sort_unstable_by_key(|edge| (edge.large, edge.small));
    (stay, apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(large: u32, small: u32, cover_large: u64) -> Edge {
        let (cover_large, cover_small) = (Cover(cover_large), Cover(u64::MAX));
        Edge {
            large,
            small,
            jaccard: 0.2,
            containment: 1.0,
            cover_large,
            cover_small,
            doubtful: false,
            part: None,
        }
    }

    #[test]
    fn a_brief_goes_back_to_its_round_up_and_an_article_not_to_a_joined_page() {
        let (page, story, brief) = (0, 1, 2);
        let (stay, apart) =
            with_lonely(vec![edge(page, story, 0xFFFF)], vec![edge(page, brief, 0xFF << 40)], |_| 200);
        assert_eq!((stay.len(), apart.len()), (2, 0));
        let joined = vec![edge(page, brief, !0xFFFF)];
        let (stay, apart) = with_lonely(vec![edge(page, story, 0xFFFF)], joined, |_| 200);
        assert_eq!((stay.len(), apart.len()), (1, 1));
    }

    #[test]
    fn a_brief_that_stands_in_two_round_ups_belongs_to_neither() {
        let (stay, apart) = with_lonely(
            vec![edge(0, 2, 0xFFFF)],
            vec![edge(0, 3, 0xFF << 40), edge(1, 3, 0xFF << 40)],
            |_| 200,
        );
        assert_eq!((stay.len(), apart.len()), (1, 2));
    }
}
