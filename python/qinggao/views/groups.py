"""The copies as stories: the biggest first, each a chain of reposts behind its original.

Behind a copy that is not exact stands, folded, what was changed. Of very many or very long copies only the first
are compared, so that a view stays small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from qinggao.views.explanation import sides
from qinggao.views.markup import count, escape, fold, view
from qinggao.views.plots import bars

if TYPE_CHECKING:
    from qinggao import Chain, Groups, Post

_STORIES = 20
"""Chains that are shown."""
_BEGINS = 40
"""Characters of a story's beginning."""
_POSTS = 8
"""Posts of a chain that are not folded."""
_COMPARED = 24
"""Copies that are compared with what they were taken from."""
_COMPARED_CHARS = 20_000
"""Characters of two texts together that are still compared."""
_CHINA = timezone(timedelta(hours=8))


def groups(groups: Groups) -> str:
    """The view of groups."""
    chains = sorted(groups.chains(), key=lambda chain: -len(chain.posts))
    copies = sum(len(chain.posts) - 1 for chain in chains)
    kinds = Counter(pair[2] for pair in groups.pairs)
    sizes = Counter(len(chain.posts) for chain in chains)
    rest = len(chains) - _STORIES
    return view(
        f"<h4>{count(len(groups), 'text')}, {count(len(groups) - copies, 'story')}</h4>",
        f"<p>{len(chains):,} of them came more than once, in {count(copies, 'copy')}.</p>"
        if chains
        else "<p>None came more than once.</p>",
        '<div class="qg-plots">',
        bars("pairs by kind", kinds.most_common()),
        bars("texts of a story", [(str(size), number) for size, number in sorted(sizes.items())]),
        "</div>",
        *_stories(groups, chains[:_STORIES]),
        f"<p>… and {rest:,} more</p>" if rest > 0 else "",
    )


def _stories(groups: Groups, chains: list[Chain]) -> Iterator[str]:
    left = _COMPARED
    for chain in chains:
        rows: list[str] = []
        for post in chain.posts:
            compared = _compared(groups, post) if left and len(rows) < _POSTS else ""
            left -= bool(compared)
            rows.append(_post(post, compared))
        yield _story(chain, rows, _begins(groups, chain))


def _begins(groups: Groups, chain: Chain) -> str:
    """How the story begins, so that one knows which it is."""
    row = chain.posts[0].row
    begins = next((line.strip() for line in groups.explain(row, row).left.splitlines() if line.strip()), "")
    return begins if len(begins) <= _BEGINS else begins[: _BEGINS - 1] + "…"


def _story(chain: Chain, rows: list[str], begins: str) -> str:
    shown = f"<ol>{''.join(rows[:_POSTS])}</ol>"
    rest = rows[_POSTS:]
    more = fold(f"{len(rest):,} more", f"<ol>{''.join(rest)}</ol>") if rest else ""
    head = f'<strong lang="zh">{escape(begins)}</strong> <small>story {chain.group}, {count(len(rows), "text")}</small>'
    return f'<div class="qg-story"><div>{head}</div>{shown}{more}</div>'


def _post(post: Post, compared: str) -> str:
    when = (
        datetime.fromtimestamp(post.published, UTC).astimezone(_CHINA) if post.published is not None else None
    )
    cells = (f"{when:%Y-%m-%d %H:%M}" if when else "no time", str(post.id), _how(post))
    spans = (f'<span title="{escape(cell)}">{escape(cell)}</span>' for cell in cells)
    row = f'<div class="qg-post">{"".join(spans)}</div>'
    if not compared:
        return f"<li>{row}</li>"
    return f'<li><details><summary title="what was changed">{row}</summary>{compared}</details></li>'


def _how(post: Post) -> str:
    """What it was taken from, and with what changes."""
    if post.source is None:
        return "original"
    changes = {"added": post.added, "dropped": post.dropped}
    told = [f"{share:.0%} {what}" for what, share in changes.items() if share >= 0.005]
    return ", ".join([f"{post.kind} copy of {post.source}", *told])


def _compared(groups: Groups, post: Post) -> str:
    """Both texts side by side; nothing where nothing was changed, or where they are too long."""
    if post.source_row is None or post.kind == "exact":
        return ""
    found = groups.explain(post.source_row, post.row)
    if len(found.left) + len(found.right) > _COMPARED_CHARS:
        return ""
    return sides(found)
