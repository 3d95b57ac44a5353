"""What the documentation shows is what happens."""

import doctest
import inspect
import io
import shutil
from pathlib import Path

import pytest

import qinggao
from pages import PAGES, ROOT, Block, Page, blocks, needs

KINDS = {"python", "console", "sh", "toml", "text"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_page_shows_what_happens(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    for module in needs(text):
        pytest.importorskip(module)
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    page = Page(path, tmp_path)
    for block in blocks(text):
        page.run(block)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_block_is_of_a_kind_that_is_known(path: Path) -> None:
    found = blocks(path.read_text(encoding="utf-8"))
    strange = [f"{path.name}:{b.line}: {b.kind}" for b in found if b.kind not in KINDS and b.kind[:1] != "{"]
    assert not strange


def test_a_page_that_shows_something_else_is_found_out(tmp_path: Path) -> None:
    for kind, code, shows in [
        ("python", "print(1)\n", "2\n"),
        ("python", ">>> 1 + 1\n3\n", None),
        ("console", "$ echo one\ntwo\n", None),
        ("console", "$ false\n", None),
        ("sh", "rm -rf nothing\n", None),
    ]:
        with pytest.raises(AssertionError):
            Page(ROOT / "README.md", tmp_path).run(Block(kind, code, 1, shows))


def documented() -> list[tuple[str, object]]:
    """Every public name of the package, and every public member of its classes."""
    found = []
    for name in qinggao.__all__:
        thing = getattr(qinggao, name)
        if not callable(thing):
            continue
        found.append((name, thing))
        if inspect.isclass(thing):
            own = [m for m in vars(thing) if not m.startswith("_")]
            found += [(f"{name}.{member}", inspect.getattr_static(thing, member)) for member in own]
    return found


@pytest.mark.parametrize(("name", "thing"), documented(), ids=[name for name, _ in documented()])
def test_every_public_name_is_documented_and_its_example_runs(name: str, thing: object) -> None:
    doc = inspect.getdoc(thing)
    assert doc, f"{name} has no docstring"
    test = doctest.DocTestParser().get_doctest(doc, {"qg": qinggao, "qinggao": qinggao}, name, None, None)
    report = io.StringIO()
    failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.write)
    assert failed == 0, report.getvalue()
