"""An article as its page: what was removed struck out, coloured by kind, with its rule and finding on hover.

The page is cut where a removal or a hop of the provenance begins or ends, then at its lines. Long runs of
lines that are all body, or all removed, are folded in their middle, so that every border between the two stays
in sight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from qinggao.views.markup import count, escape, fold, hues, legend, pill, share, view

if TYPE_CHECKING:
    from qinggao import Article, Hop, Removal

_RUN = 9
"""Lines that a run may have before it is folded."""
_ENDS = 3
"""Lines that stay in sight at each end of a folded run."""
_SHOWN = 200_000
"""Characters of a page that are shown at most."""


@dataclass(frozen=True)
class Piece:
    """A part of one line, within one removal or none, within one hop or none."""

    text: str
    removal: Removal | None
    hop: Hop | None


def article(article: Article) -> str:
    """The view of an article."""
    hue = hues(removal.kind for removal in article.removals)
    rows = _rows(_lines(_pieces(article)), hue)
    runs = (list(run) for _, run in groupby(rows, key=lambda row: row[0]))
    page = "".join(_run([html for _, html in run]) for run in runs)
    rest = len(article.raw) - _SHOWN
    return view(
        _head(article),
        _sums(article, hue),
        f'<div class="qg-page" lang="zh">{page}</div>',
        f"<p>… and {count(rest, 'character')} that are not shown</p>" if rest > 0 else "",
        fold(f"body, {count(len(article.paragraphs), 'paragraph')}", _body(article)) if article.text else "",
    )


def _pieces(article: Article) -> Iterator[Piece]:
    """The page's pieces in order."""
    end = min(len(article.raw), _SHOWN)
    spans = [(removal.start, removal.end) for removal in article.removals]
    spans += [(hop.start, hop.end) for hop in article.provenance]
    cuts = sorted({0, end, *(at for span in spans for at in span if at < end)})
    removals, hops = iter(article.removals), iter(sorted(article.provenance, key=lambda hop: hop.start))
    removal, hop = next(removals, None), next(hops, None)
    for start, stop in pairwise(cuts):
        while removal and removal.end <= start:
            removal = next(removals, None)
        while hop and hop.end <= start:
            hop = next(hops, None)
        yield Piece(
            article.raw[start:stop],
            removal if removal and removal.start <= start else None,
            hop if hop and hop.start <= start else None,
        )


def _lines(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line."""
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(Piece(first, piece.removal, piece.hop))
        for text in others:
            yield line
            line = [Piece(text, piece.removal, piece.hop)]
    if any(piece.text for piece in line):
        yield line


def _rows(lines: Iterator[list[Piece]], hue: dict[str, int]) -> list[tuple[str, str]]:
    """What each line is (`body`, `removed`, `mixed`), and its HTML; kinds stand where they begin."""
    rows, before = [], ""
    for line in lines:
        said = [piece for piece in line if piece.text.strip()]
        kinds = " ".join(dict.fromkeys(piece.removal.kind for piece in said if piece.removal))
        state = "body" if not kinds else "removed" if all(piece.removal for piece in said) else "mixed"
        inside = "".join(_piece(piece, hue) for piece in line if piece.text)
        shown = "" if kinds == before else f' data-kind="{escape(kinds)}"'
        rows.append((state, f'<div class="qg-line"{shown}>{inside or "<br>"}</div>'))
        before = kinds if said else before
    return rows


def _piece(piece: Piece, hue: dict[str, int]) -> str:
    html = escape(piece.text)
    found = f"{piece.hop.kind}: {piece.hop.name}" if piece.hop else ""
    if piece.hop:
        html = f'<u title="{escape(found)}">{html}</u>'
    if piece.removal:
        hover = "\n".join(filter(None, (piece.removal.kind, f"rule: {piece.removal.rule}", found)))
        html = f'<del title="{escape(hover)}" style="--h:{hue[piece.removal.kind]}">{html}</del>'
    return html


def _run(rows: list[str]) -> str:
    if len(rows) <= _RUN:
        return "".join(rows)
    middle = rows[_ENDS:-_ENDS]
    return "".join([*rows[:_ENDS], fold(count(len(middle), "line"), "".join(middle)), *rows[-_ENDS:]])


def _head(article: Article) -> str:
    """Title, then what was read from the page, then flags."""
    people = [f"{author.name} ({author.role})" for author in article.authors]
    dateline = article.dateline
    known = {
        "published": article.published.isoformat(" ") if article.published else None,
        "source": article.source,
        "outlet": article.outlet,
        "authors": ", ".join(people),
        "dateline": " ".join(filter(None, (dateline.agency, dateline.place, dateline.date)))
        if dateline
        else None,
        "original title": article.original_title,
    }
    facts = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in known.items() if value
    )
    flags = " ".join(pill(flag, "flag") for flag in article.flags)
    title = escape(article.title) if article.title else "<i>no title</i>"
    return f'<h4 lang="zh">{title} {flags}</h4><dl lang="zh">{facts}</dl>'


def _sums(article: Article, hue: dict[str, int]) -> str:
    """How much was removed, and of which kinds; how often the body was mended, and how."""
    taken: Counter[str] = Counter()
    for removal in article.removals:
        taken[removal.kind] += removal.end - removal.start
    removed = sum(taken.values())
    sums = f"{count(len(article.raw), 'character')}, {removed:,} removed ({share(removed, len(article.raw))})"
    mended = Counter(repair.kind for repair in article.repairs)
    if mended:
        sums += "; mended: " + ", ".join(f"{kind} {times:,}" for kind, times in mended.most_common())
    return f"<p>{escape(sums)}</p>" + legend([(kind, f"{size:,}") for kind, size in taken.items()], hue)


def _body(article: Article) -> str:
    return "".join(
        f'<p class="qg-{escape(part.kind)}" title="{escape(part.kind)}" lang="zh">{escape(part.text)}</p>'
        for part in article.paragraphs
    )
