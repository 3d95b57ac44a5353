//! A whole page, from its markup to lines.

use super::blocks::{Blocks, blocks};
use super::body::body;
use super::parse::parse;
use super::shown::Seen;
use super::slim::slim;
use super::tree::Tree;
use crate::clean::page::{Hints, Line, Markup, Page};

/// Fewer characters than this on a page that hides more is a page that shows itself by script.
const TOO_FEW: usize = 200;

/// Renders a page or a fragment to lines; never fails.
pub fn render(html: &str) -> Page {
    let slim = slim(html);
    let parsed = parse(&slim.html);
    let seen = visible(&parsed.tree);
    let bodies = body(&parsed.tree, &seen);
    let lines = seen.blocks.iter().zip(bodies).map(|(block, body)| Line {
        span: block.span,
        markup: Some(Markup {
            kind: block.kind,
            link_density: block.linked as f32 / block.chars.max(1) as f32,
            body: body.clamp(-1.0, 1.0),
            depth: parsed.tree.depth(block.home).min(u32::from(u16::MAX)) as u16,
        }),
    });
    let lines = lines.collect();
    let flags = if parsed.flattened { vec!["flattened"] } else { Vec::new() };
    Page { raw: seen.text, lines, hints: Hints::default(), flags }
}

fn visible(tree: &Tree) -> Blocks {
    let styled = blocks(tree, Seen::AsStyled);
    if styled.text.len() / 3 >= TOO_FEW {
        return styled;
    }
    let all = blocks(tree, Seen::Anyway);
    if all.text.len() > 5 * styled.text.len() { all } else { styled }
}
