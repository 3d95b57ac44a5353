//! Which lines were one paragraph, before a fixed width broke it?
//!
//! Mail, e-papers and files of PDF break lines where the measure is full. Then nearly all long lines are equally
//! wide, and most of them end in the middle of a sentence. Where both hold, a full line goes on in the next one,
//! unless that one is indented. Clauses set line by line, verse and tables are not of one width, and stay.

use super::chars::is_space;

/// The narrowest and the widest measure, in columns; a Chinese character takes two.
const MEASURES: std::ops::RangeInclusive<usize> = 24..=140;
/// Most bytes of one column: a letter of two. A line of more than the widest measure can hold needs no counting.
const BYTES: usize = 2;
/// Fewer full lines than this prove nothing.
const FEWEST: usize = 4;
/// A line may fall short of the measure by a character that must not begin the next, or by a word.
const RAGGED: usize = 4;

/// For each line, whether it goes on in the next one. Blank lines end paragraphs.
pub fn joins(lines: &[&str]) -> Vec<bool> {
    let mut joins = vec![false; lines.len()];
    if lines.iter().any(|l| l.len() > BYTES * MEASURES.end() && measured(l).len() > BYTES * MEASURES.end()) {
        return joins;
    }
    let counts: [fn(&str) -> usize; 2] = [columns, characters];
    let full = counts.into_iter().filter_map(|count| full(lines, count));
    let broken = full.filter(|full| is_broken(lines, full));
    let Some(full) = broken.max_by_key(|full| full.iter().filter(|full| **full).count()) else {
        return joins;
    };
    let indents = lines.iter().any(|l| is_indented(l));
    for n in 0..lines.len().saturating_sub(1) {
        let next = lines[n + 1];
        let ends = ends_sentence(lines[n]);
        let begins = next.trim().is_empty() || is_indented(next);
        joins[n] = full[n] && !begins && (indents || !ends);
    }
    joins
}

/// Which lines fill the measure, by how `count` tells their widths; none where no text is set so narrow or so wide, or where
/// too few lines do.
fn full(lines: &[&str], count: impl Fn(&str) -> usize) -> Option<Vec<bool>> {
    let widths: Vec<usize> = lines.iter().map(|l| count(measured(l))).collect();
    let measure = widths.iter().copied().max().filter(|measure| MEASURES.contains(measure))?;
    let full: Vec<bool> = widths.iter().map(|width| width + RAGGED >= measure).collect();
    (full.iter().filter(|full| **full).count() >= FEWEST).then_some(full)
}

/// `line` without the spaces at its end, which nobody sees.
fn measured(line: &str) -> &str {
    line.trim_end_matches(is_space)
}

/// Whether the lines are full ones, most of them cut in the middle of a sentence, and last ones.
fn is_broken(lines: &[&str], full: &[bool]) -> bool {
    let written: Vec<usize> = (0..lines.len()).filter(|&n| !lines[n].trim().is_empty()).collect();
    let filled: Vec<usize> = written.iter().copied().filter(|&n| full[n]).collect();
    let cut = filled.iter().filter(|&&n| !ends_sentence(lines[n])).count();
    // A line that is not full ends its paragraph, so it must end a sentence, or be a heading of its own.
    let loose = written.iter().filter(|&&n| !full[n] && !ends_sentence(lines[n])).count();
    filled.len() >= FEWEST
        && filled.len() * 2 >= written.len()
        && cut * 2 >= filled.len()
        && loose * 4 <= written.len()
}

/// The width of a line where a Chinese character takes two columns, and a letter of one or two bytes takes one.
fn columns(line: &str) -> usize {
    line.chars().count() + line.bytes().filter(|byte| *byte >= 0xE0).count()
}

/// The width of a line where each character takes as much as a Chinese one.
fn characters(line: &str) -> usize {
    line.chars().count() * 2
}

fn is_indented(line: &str) -> bool {
    line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ")
}

fn ends_sentence(line: &str) -> bool {
    let line = measured(line).trim_end_matches(['”', '’', '"', '」', '）', ')']);
    line.ends_with(['。', '！', '？', '…', '!', '?', '.', '：', ':', '；', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().collect();
        let mut out = vec![String::new()];
        for (line, join) in lines.iter().zip(joins(&lines)) {
            out.last_mut().unwrap().push_str(line.trim());
            if !join {
                out.push(String::new());
            }
        }
        out.retain(|l| !l.is_empty());
        out
    }

    #[test]
    fn lines_of_one_width_are_joined() {
        let given = "\u{3000}\u{3000}昨日上午，河湾市新桥正式通车，不少市民一\n早就来到桥头，等着第一个走过这座全长三百\n米的新桥。家住桥头的居民说，等了三年终于\n等到了。\n\
            \u{3000}\u{3000}据介绍，新桥有四条车道，两边各有一条人行\n道，桥下可以通行千吨的货船，预计每天有两\n万辆车从桥上经过。";
        let paragraphs = joined(given);
        assert_eq!(paragraphs.len(), 2);
        assert!(paragraphs[0].starts_with("昨日上午") && paragraphs[0].ends_with("等到了。"));
    }

    #[test]
    fn paragraphs_verse_and_clauses_stay() {
        let prose = "昨日上午，河湾市新桥正式通车。\n家住桥头的居民说，等了三年终于等到了。\n据介绍，新桥有四条车道，两边各有一条人行道，桥下可以通行千吨的货船。\n很好。";
        let verse = "两岸灯火映江流，\n一桥飞架解民愁。\n昔日隔江遥相望，\n今朝携手共春秋。";
        let clauses = "昨天\n新桥通车了\n很多人来看\n大家都很高兴\n记者也来了\n拍了很多照片";
        for text in [prose, verse, clauses, ""] {
            assert_eq!(joined(text).len(), text.lines().count(), "{text}");
        }
    }
}
