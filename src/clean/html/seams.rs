//! Where do the credits of a line come apart that has nothing between them?
//!
//! Style sheets set the moment, the name and the place of a line apart, each an element of its own; the markup has no
//! space there. Only a line that tells a moment is parted, and only between two elements.

/// Longest line of credits, in characters.
const LONGEST: usize = 80;
/// Fewest digits of a moment.
const DIGITS: usize = 6;

/// The places in a line where an element inside of it ends and the next begins.
#[derive(Debug, Default)]
pub(super) struct Seams {
    /// Where the last one ended.
    left: usize,
    at: Vec<usize>,
}

impl Seams {
    /// Notes that an element begins behind `line`.
    pub(super) fn enter(&mut self, line: &str) {
        if self.left == line.len() && self.left > 0 {
            self.at.push(self.left);
        }
    }

    /// Notes that an element ends behind `line`.
    pub(super) fn leave(&mut self, line: &str) {
        self.left = line.len();
    }

    /// Parts `line`, which has so many characters.
    pub(super) fn part(&self, line: &mut String, chars: usize) {
        if !self.at.is_empty() && chars <= LONGEST && tells_a_moment(line) {
            self.at.iter().rev().for_each(|&seam| part(line, seam));
        }
    }

    /// Forgets a line that has ended.
    pub(super) fn forget(&mut self) {
        self.at.clear();
        self.left = 0;
    }
}

fn tells_a_moment(line: &str) -> bool {
    line.bytes().filter(u8::is_ascii_digit).count() >= DIGITS && !line.contains(['。', '，'])
}

fn part(line: &mut String, seam: usize) {
    let ends = (line[..seam].chars().next_back(), line[seam..].chars().next());
    let (Some(before), Some(behind)) = ends else { return };
    // `2021` and `年` are one moment, however they are set.
    let word = |c: char| c.is_alphabetic() && !"年月日时分秒点".contains(c);
    if (word(before) || word(behind)) && !before.is_whitespace() && !behind.is_whitespace() {
        line.insert(seam, ' ');
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::parse::parse;
    use super::super::shown::Seen;

    #[test]
    fn credits_come_apart_and_moments_do_not() {
        let cases = [
            ("<i>2021-03-04 05:06</i><i>海州网</i><i>记者 李小蓝</i>", "2021-03-04 05:06 海州网 记者 李小蓝"),
            ("<i>2021</i><i>年03月04日</i><b>05:06</b><i>海州网</i>", "2021年03月04日05:06 海州网"),
            ("<i>新桥</i><i>通车</i>", "新桥通车"),
            ("<i>2021年3月4日12时，</i><i>新桥通车。</i>", "2021年3月4日12时，新桥通车。"),
            ("2021-03-04海州<i>网</i>", "2021-03-04海州网"),
        ];
        for (html, line) in cases {
            assert_eq!(blocks(&parse(html).tree, Seen::AsStyled).text, line, "{html}");
        }
    }
}
