"""`qinggao index`: an index on disk that grows, and what it says of texts."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qinggao.cli.arguments import FORMATS, INPUTS, parser, threads, threshold, whole

if TYPE_CHECKING:
    from qinggao import Index, Match, _core

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

ROWS = """\
Each row's id is its column `id`; file and row where it has none. Rows whose id the index has already are
passed over, so a command that was stopped may be given again. With --json each row is told in a line of its
own: "id" and "new", and of a copy "of", "kind", "jaccard" and "containment"; "known" where it was there
already; "place", "rejected" and "detail" where it can't be used."""


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "index", "keep texts on disk and find the copies of them among others")
    actions = verb.add_subparsers(title="actions", metavar="ACTION", required=True)
    for action, tells in ((add_texts, "add texts"), (query, "tell what texts are copies of")):
        told = _action(actions, action, tells)
        told.add_argument("inputs", metavar="IN", nargs="+", help=INPUTS)
        told.add_argument("--format", help=FORMATS)
        told.add_argument("--clean", action="store_true", help="the texts are pages: clean them first")
        threshold(told)
        threads(told)
        told.add_argument(
            "--batch",
            type=whole,
            metavar="ROWS",
            default=10_000,
            help="rows that are worked on at once; 10,000, if not given",
        )
    _action(actions, stats, "tell how large it is")
    _action(actions, groups, "tell which are copies of one another, by all that is known now")
    taken = _action(actions, remove, "take texts out")
    taken.add_argument(
        "ids",
        metavar="ID",
        nargs="+",
        help="what they are called; - reads them from standard input, one a line",
    )
    threads(_action(actions, compact, "write all that counts anew, in one piece"))


def _action(actions: Verbs, action: Any, tells: str) -> argparse.ArgumentParser:
    name = "add" if action is add_texts else action.__name__
    made = parser(actions, name, tells, epilog=ROWS if action in (add_texts, query) else None)
    made.add_argument("folder", metavar="DIR", help="the folder of the index")
    made.add_argument("--json", action="store_true", help="print JSON")
    made.set_defaults(verb=action)
    return made


@contextmanager
def _open(args: argparse.Namespace, *, create: bool = False) -> Iterator[Index]:
    from qinggao import Index

    with Index.open(args.folder, threshold=getattr(args, "threshold", None), create=create) as index:
        yield index


def add_texts(args: argparse.Namespace) -> None:
    """Add the texts of files, and tell which are copies."""
    gatherer = _gatherer(args)  # before an index is made for files that are not there
    with _open(args, create=True) as index:
        _tell(args, index, gatherer, adds=True)


def query(args: argparse.Namespace) -> None:
    """Tell which texts of files are copies of what the index holds."""
    with _open(args) as index:
        _tell(args, index, _gatherer(args), adds=False)


def _tell(args: argparse.Namespace, index: Index, gatherer: _core.Gatherer, *, adds: bool) -> None:
    counts: Counter[str] = Counter()
    for batch in _batches(gatherer, "add" if adds else "query"):
        for place, reason, detail in batch["rejected"]:
            counts["rejected"] += 1
            _say(args, {"place": place, "rejected": reason, "detail": detail}, f"{place}: {detail}")
        if adds:
            batch = _unknown(args, index, batch, counts)
        options = {"published": batch["published"], "outlet": batch["outlet"]} if adds else {}
        found = (
            index.add(batch["ids"], batch["texts"], threads=args.threads, **options)
            if adds
            else index.query(batch["texts"], threads=args.threads)
        )
        for id, match in zip(batch["ids"], found, strict=True):
            counts["new" if match.new else "copies"] += 1
            _say(args, _row(id, match), None if match.new else f"{id}: {_words(match)}")
    if not args.json:
        print(_summary(counts, index, adds=adds))


def _gatherer(args: argparse.Namespace) -> _core.Gatherer:
    from qinggao import _core
    from qinggao.job import names

    return _core.Gatherer(
        names(args.inputs), format=args.format, clean=args.clean, rows=args.batch, threads=args.threads
    )


def _batches(gatherer: _core.Gatherer, stage: str) -> Iterator[dict[str, Any]]:
    from qinggao.progress import Bars, wanted

    with Bars() as bars:
        told = bars(stage, "B") if wanted() else None
        while (batch := gatherer.next()) is not None:
            yield batch
            if told:
                told(*gatherer.read())


def _unknown(
    args: argparse.Namespace, index: Index, batch: dict[str, Any], counts: Counter[str]
) -> dict[str, Any]:
    """The rows of `batch` whose ids the index has not, each id once."""
    known, fresh = index.contains(batch["ids"]), []
    seen: set[str] = set()
    for row, id in enumerate(batch["ids"]):
        if known[row] or id in seen:
            counts["known"] += 1
            _say(args, {"id": id, "known": True}, None)
        else:
            fresh.append(row)
        seen.add(id)
    return {name: [batch[name][row] for row in fresh] for name in ("ids", "texts", "published", "outlet")}


def _row(id: str, match: Match) -> dict[str, object]:
    if match.new:
        return {"id": id, "new": True}
    likeness = {"jaccard": round(match.jaccard, 4), "containment": round(match.containment, 4)}
    return {"id": id, "new": False, "of": match.of, "kind": match.kind, **likeness}


def _words(match: Match) -> str:
    return (
        f"{match.kind} copy of {match.of} (Jaccard {match.jaccard:.2f}, containment {match.containment:.2f})"
    )


def _say(args: argparse.Namespace, row: dict[str, object], words: str | None) -> None:
    if args.json:
        print(json.dumps(row, ensure_ascii=False))
    elif words:
        print(words)


def _summary(counts: Counter[str], index: Index, *, adds: bool) -> str:
    copies = counts["copies"]
    lines = [f"{counts['new']:>9,} new", f"{copies:>9,} {'copy' if copies == 1 else 'copies'}"]
    if counts["known"]:
        lines.append(f"{counts['known']:>9,} there already, by their ids")
    if counts["rejected"]:
        lines.append(f"{counts['rejected']:>9,} {'row' if counts['rejected'] == 1 else 'rows'} set aside")
    if adds:
        lines.append(f"{len(index):>9,} {'text' if len(index) == 1 else 'texts'} in the index")
    return "\n".join(lines)


def stats(args: argparse.Namespace) -> None:
    """Tell how large the index is."""
    with _open(args) as index:
        found = index.stats()
    if args.json:
        print(json.dumps(found))
    else:
        print("\n".join(f"{name:<10} {value:,}" for name, value in found.items()))


def groups(args: argparse.Namespace) -> None:
    """Tell of each text its group: its id, a tab, and a number that its copies share."""
    with _open(args) as index:
        found = index.groups()
    for id, group in found.items():
        print(json.dumps({"id": id, "group": group}, ensure_ascii=False) if args.json else f"{id}\t{group}")


def remove(args: argparse.Namespace) -> None:
    """Take texts out by their ids."""
    ids = [id for given in args.ids for id in (sys.stdin.read().splitlines() if given == "-" else [given])]
    with _open(args) as index:
        index.remove(ids)
        told = {"removed": len(ids), "articles": len(index)}
    print(json.dumps(told) if args.json else f"{told['removed']:,} taken out, {told['articles']:,} left")


def compact(args: argparse.Namespace) -> None:
    """Write all that counts anew."""
    from qinggao.progress import Bars, wanted

    with _open(args) as index:
        before = index.stats()["bytes"]
        with Bars() as bars:
            index.compact(threads=args.threads, progress=bars("compact", "texts") if wanted() else None)
        told = {"before": before, "after": index.stats()["bytes"]}
    print(json.dumps(told) if args.json else f"{told['before']:,} bytes before, {told['after']:,} after")
