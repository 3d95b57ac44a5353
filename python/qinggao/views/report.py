"""A run's figures: what came in, what became of it, and plots of why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qinggao.views.markup import count, escape, fold, view
from qinggao.views.plots import bars, histogram

if TYPE_CHECKING:
    from qinggao import Report

_MOST = 12
"""Bars of a plot."""


def report(report: Report) -> str:
    """The view of a report."""
    told: dict[str, Any] = report.to_dict()
    removed: dict[str, int] = {}
    for entry in told["removed_by"]:
        removed[entry["kind"]] = removed.get(entry["kind"], 0) + entry["count"]
    rejected = {f"{entry['stage']}: {entry['reason']}": entry["count"] for entry in told["rejected_by"]}
    plots = [
        bars("what became of the rows", _fates(told).items()),
        bars("removed spans by kind", _most(removed)),
        bars("rejected rows by reason", _most(rejected)),
        bars("languages", told["languages"]["top"][:_MOST]),
        bars("flags", told["flags"]["top"][:_MOST]),
        bars("outlets", told["outlets"]["top"][:_MOST]),
        bars("sources", told["sources"]["top"][:_MOST]),
        histogram("characters of a body", told["lengths"]),
        bars("months", list(told["months"].items())[-24:]),
    ]
    return view(
        f"<h4>{count(told['rows'], 'row')} in, {count(told['articles'], 'article')} out</h4>",
        f'<dl>{_facts(told)}</dl><div class="qg-plots">{"".join(plots)}</div>',
        fold(
            f"{sum(told['seconds'].values()):,.1f} s, by stage",
            "".join(f"<p>{escape(name)}: {took:,.1f} s</p>" for name, took in told["seconds"].items()),
        ),
    )


def _fates(told: dict[str, Any]) -> dict[str, int]:
    return {name: told[name] for name in ("articles", "duplicates", "rejected")}


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: -entry[1])[:_MOST]


def _facts(told: dict[str, Any]) -> str:
    facts = {
        **_fates(told),
        "removals": told["removals"],
        "stories that came more than once": told["groups"]["count"],
        "outlets": told["outlets"]["distinct"],
    }
    return "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number in facts.items())
