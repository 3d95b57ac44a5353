//! A whole page, from its markup to lines.

use super::blocks::{Block, Blocks, blocks};
use super::body::{TOO_LITTLE, body};
use super::embedded::{Embedded, embedded};
use super::hints::{Found, hints};
use super::labels::name_boxes;
use super::names::Names;
use super::pager::goes_on;
use super::parse::{Parsed, parse};
use super::shown::Seen;
use super::stories::next_story;
use super::tree::Tree;
use crate::article::ParagraphKind;
use crate::clean::page::{Line, Markup, Page};

/// Shortest line of a sentence, in characters.
const SENTENCE: usize = 15;
/// Fewer characters of sentences than this on a page that hides more is a page that shows itself by script.
const TOO_FEW: usize = 200;

/// Longest line that, set in the middle under a picture, is its caption, in characters.
const CAPTION: usize = 100;

/// Renders a page or a fragment to lines; never fails. `url` is where it was found, if that is known.
///
/// An article that the page holds and does not show stands behind all that it shows.
pub fn render(html: &str, url: Option<&str>) -> Page {
    let parsed = parse(html);
    let (page, weight) = drawn(&parsed, url, None);
    if weight >= TOO_LITTLE {
        return page;
    }
    let Some(found) = embedded(&parsed.scripts).filter(|found| found.prose as f32 > 2.0 * weight) else {
        return page;
    };
    let whole = format!("{html}\n<article>{}</article>", found.html);
    let (mut other, more) = drawn(&parse(&whole), url, Some(&found));
    if more <= 2.0 * weight {
        return page;
    }
    other.flags.push("embedded");
    other
}

/// A page, and what its article weighs; what its data tell is asked last.
fn drawn(parsed: &Parsed<'_>, url: Option<&str>, data: Option<&Embedded>) -> (Page, f32) {
    let tree = &parsed.tree;
    let seen = visible(tree);
    let mut names = tree.names();
    name_boxes(tree, &seen, &mut names);
    let mut body = body(tree, &seen, &names);
    let found = Found { tree, page: &seen, names: &names, body: &body, data };
    let said = hints(&found, &parsed.scripts, url);
    if let Some(headline) = said.headline {
        // The article begins behind its headline, wherever its element does.
        body.lines[..=headline].fill(-1.0);
        if let Some(next) = next_story(tree, &seen, headline) {
            body.lines[next..].fill(-1.0);
        }
    }
    let next = said.next || goes_on(&seen, &names, &body);
    let flags = [(parsed.flattened, "flattened"), (next, "paginated"), (next, "truncated")];
    let lines = seen.blocks.iter().zip(body.lines);
    let page = Page {
        lines: lines.map(|(block, body)| line(tree, block, names[block.home.at()], body)).collect(),
        raw: seen.text,
        hints: said.hints,
        flags: flags.into_iter().filter(|(raised, _)| *raised).map(|(_, flag)| flag).collect(),
    };
    (page, body.weight)
}

fn line(tree: &Tree, block: &Block, names: Names, body: f32) -> Line {
    let caption = names.say(Names::CAPTION) || block.after_image && block.centred && block.chars <= CAPTION;
    let plain = block.kind == ParagraphKind::Paragraph;
    let markup = Markup {
        kind: if caption && plain { ParagraphKind::Caption } else { block.kind },
        link_density: block.linked as f32 / block.chars.max(1) as f32,
        body: body.clamp(-1.0, 1.0),
        typed: block.typed,
        depth: tree.depth(block.home).min(u32::from(u16::MAX)) as u16,
    };
    Line { span: block.span, markup: Some(markup) }
}

fn visible(tree: &Tree) -> Blocks {
    let styled = blocks(tree, Seen::AsStyled);
    let shown = prose(&styled);
    if shown >= TOO_FEW {
        return styled;
    }
    let all = blocks(tree, Seen::Anyway);
    let more = prose(&all) > 3 * shown || all.text.len() > 5 * styled.text.len();
    if more { all } else { styled }
}

/// Characters in lines of sentences; it counts on only until there are enough.
fn prose(page: &Blocks) -> usize {
    let mut sum = 0;
    for block in page.blocks.iter().filter(|b| b.chars >= SENTENCE && b.linked * 2 < b.chars) {
        if block.span.of(&page.text).contains(['，', '。', '、', '！', '？', ',']) {
            sum += block.chars;
        }
        if sum >= TOO_FEW {
            break;
        }
    }
    sum
}
