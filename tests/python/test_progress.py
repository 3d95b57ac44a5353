"""How far long work is, told to people."""

import builtins
import io
import sys
from types import ModuleType
from typing import Any

import pytest

from qinggao import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_names_its_stage_and_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress.Bars() as bars:
        told = bars("clean", "B")
        told(512, 1024, "pages/a.jsonl [1/2]")
        told(1024, 1024, "pages/b.jsonl [2/2]")
        bars("dedup", "articles")(3, 3)
    said = sys.stderr.getvalue()
    assert "clean: 100%" in said and "b.jsonl [2/2]" in said
    assert "dedup" in said and " articles/s" in said


def test_without_tqdm_there_are_plain_lines(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    imported = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> ModuleType:
        if name.startswith("tqdm"):
            raise ImportError(name)
        return imported(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with progress.Bars() as bars:
        told = bars("clean", "B")
        told(512, 1024, "x" * 80 + "/a.jsonl [1/2]")
        told(600, 1024, "soon after, nothing is said")
        told(1024, 1024)
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("clean: 512 B (50%) …xxx") and first.endswith("/a.jsonl [1/2]")
    assert last == "clean: 1,024 B (100%)"


def test_bars_are_wanted_where_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert progress.wanted()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not progress.wanted()
    monkeypatch.setattr(sys, "stderr", None)
    assert not progress.wanted()
