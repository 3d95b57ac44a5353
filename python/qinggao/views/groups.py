"""The copies as stories: the biggest first, each a chain of reposts behind its original."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from qinggao.views.markup import count, escape, fold, view
from qinggao.views.plots import bars

if TYPE_CHECKING:
    from qinggao import Chain, Groups, Post

_STORIES = 20
"""Chains that are shown."""
_POSTS = 8
"""Posts of a chain that are not folded."""
_CHINA = timezone(timedelta(hours=8))


def groups(groups: Groups) -> str:
    """The view of groups."""
    chains = sorted(groups.chains(), key=lambda chain: -len(chain.posts))
    copies = sum(len(chain.posts) - 1 for chain in chains)
    kinds = Counter(pair[2] for pair in groups.pairs)
    sizes = Counter(len(chain.posts) for chain in chains)
    rest = len(chains) - _STORIES
    return view(
        f"<h4>{count(len(groups), 'text')}, {len(groups) - copies:,} stories</h4>",
        f"<p>{len(chains):,} of them came more than once, in {count(copies, 'copy').replace('copys', 'copies')}.</p>",
        '<div class="qg-plots">',
        bars("pairs by kind", kinds.most_common()),
        bars("texts of a story", [(str(size), number) for size, number in sorted(sizes.items())]),
        "</div>",
        *map(_story, chains[:_STORIES]),
        f"<p>… and {rest:,} more</p>" if rest > 0 else "",
    )


def _story(chain: Chain) -> str:
    rows = [_post(post) for post in chain.posts]
    shown = f"<ol>{''.join(rows[:_POSTS])}</ol>"
    rest = rows[_POSTS:]
    more = fold(f"{len(rest):,} more", f"<ol>{''.join(rest)}</ol>") if rest else ""
    return f'<div class="qg-story"><small>story {chain.group}, {len(rows):,} texts</small>{shown}{more}</div>'


def _post(post: Post) -> str:
    when = (
        datetime.fromtimestamp(post.published, UTC).astimezone(_CHINA) if post.published is not None else None
    )
    how = "original" if post.source is None else f"{post.kind} copy of {post.source}"
    if post.source is not None:
        how += f", {post.added:.0%} added, {post.dropped:.0%} dropped"
    cells = (f"{when:%Y-%m-%d %H:%M}" if when else "", str(post.id), how)
    spans = (f'<span title="{escape(cell)}">{escape(cell)}</span>' for cell in cells)
    return f'<li class="qg-post">{"".join(spans)}</li>'
