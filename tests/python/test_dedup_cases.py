"""The golden cases of copies, through the bindings."""

import tomllib
from pathlib import Path

import pytest

import qinggao as qg

FILES = sorted((Path(__file__).parents[1] / "cases" / "dedup").glob("*.toml"))
LOADED = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES]
CASES = [(file["text"], case) for file in LOADED for case in file["case"]]


def put(text: str, named: dict[str, str]) -> str:
    for name, of in named.items():
        text = text.replace(f"{{{name}}}", of.strip())
    return text


@pytest.mark.parametrize(("named", "case"), CASES, ids=[case["name"] for _, case in CASES])
@pytest.mark.parametrize("threads", [1, 2])
def test_each_corpus_gives_its_groups_and_keeps_what_it_should(named, case, threads):
    texts = [put(text, named) for text in case["given"]]
    outlet = [name or None for name in case["outlet"]] if "outlet" in case else None
    found = qg.dedup(texts, published=case.get("published"), outlet=outlet, threads=threads)
    told = {
        "groups": found.labels,
        "kept": [row for row, keep in enumerate(found.keep) if keep],
        "kind": found.pairs[0][2] if found.pairs else None,
        "verified": len(found.pairs),
    }
    asked = {key: told[key] for key in told if key in case}
    assert asked == {key: case[key] for key in asked}, case["why"]
    together = [found.labels[a] == found.labels[b] for a, b in case.get("together", [])]
    separate = [found.labels[a] != found.labels[b] for a, b in case.get("separate", [])]
    assert all(together + separate), case["why"]
