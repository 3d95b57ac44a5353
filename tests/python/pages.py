"""The pages of the documentation as things to run.

A page is Markdown. Its fenced blocks run in order, share one namespace and one folder, which looks like the
root of the repository (`docs/examples` is there). What a block is, its first word says:

- `python`: run as a script, or as a doctest where it starts with `>>>`; a `text` block right behind it is
  what it prints.
- `console`: each line that starts with `$ ` is run by bash, what follows is what it says.
- `sh`: what sets a machine up; not run, and so it may only name pip, git and make.
- `toml`: parsed; where the first line is a comment that names a file, `# rules.toml`, that file is written.
- `text`: shown only.

In what is expected, `...` stands for anything. `<!-- needs: duckdb, datasets -->` skips the page where one of
them is missing.
"""

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), *(p for p in ROOT.glob("docs/**/*.md") if "_build" not in p.parts)])
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<mark>`{3,})(?P<kind>[^\n`]*)\n(?P<code>.*?)^(?P=indent)(?P=mark) *$", re.M | re.S
)
_FILE = re.compile(r"# ([\w./-]+\.\w+)\n")
_SETS_UP = re.compile(r"(sudo )?(apt|python3? -m|pip|git|make|cd|source|\.)\b|#|$")


@dataclass
class Block:
    """One fenced block."""

    kind: str
    code: str
    line: int
    shows: str | None = None


@dataclass
class Page:
    """What blocks leave behind for the next."""

    path: Path
    folder: Path
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "__main__"})

    def run(self, block: Block) -> None:
        """Run one block. Raises AssertionError where it shows something else than it says."""
        runners = {"python": self._python, "console": self._console, "toml": self._toml, "sh": self._sh}
        if block.kind in runners:
            runners[block.kind](block)

    def _python(self, block: Block) -> None:
        if block.code.lstrip().startswith(">>>"):
            return self._doctest(block)
        code = compile("\n" * block.line + block.code, str(self.path), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(code, self.names)
        if block.shows is not None:
            self._compare(block, block.shows, said.getvalue())

    def _doctest(self, block: Block) -> None:
        test = doctest.DocTestParser().get_doctest(block.code, {}, self.path.name, str(self.path), block.line)
        test.globs = self.names
        report = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        assert runner.run(test, out=report.write, clear_globs=False).failed == 0, report.getvalue()

    def _console(self, block: Block) -> None:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
        for command, shows in re.findall(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", block.code, re.M):
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", command],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=300,
            )
            assert done.returncode == 0, f"{self._at(block)}: {command}: {done.returncode}\n{done.stdout}"
            if shows.strip():
                self._compare(block, shows, done.stdout)

    def _toml(self, block: Block) -> None:
        tomllib.loads(block.code)
        if named := _FILE.match(block.code):
            (self.folder / named[1]).write_text(block.code, encoding="utf-8")

    def _sh(self, block: Block) -> None:
        for line in block.code.splitlines():
            assert _SETS_UP.match(line), f"{self._at(block)}: `{line}` is not run; a console block runs it"

    def _compare(self, block: Block, shows: str, said: str) -> None:
        shows, said = (re.sub(r"\s+$", "", text, flags=re.M) + "\n" for text in (shows, said))
        same = doctest.OutputChecker().check_output(shows, said, doctest.ELLIPSIS)
        assert same, f"{self._at(block)}: the page shows\n{shows}\nand it says\n{said}"

    def _at(self, block: Block) -> str:
        return f"{self.path.relative_to(ROOT)}:{block.line}"


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, a `text` block right behind a `python` block joined to that."""
    found: list[Block] = []
    end = 0
    for fence in _FENCE.finditer(text):
        kind = fence["kind"].strip()
        code = re.sub(rf"^{fence['indent']}", "", fence["code"], flags=re.M)
        if kind == "text" and found and found[-1].kind == "python" and not text[end : fence.start()].strip():
            found[-1].shows = code
        else:
            found.append(Block(kind, code, text.count("\n", 0, fence.start("code"))))
        end = fence.end()
    return found


def needs(text: str) -> list[str]:
    """The modules that a page can't do without."""
    found = re.search(r"<!-- needs: (.*?) -->", text)
    return re.split(r",\s*", found[1]) if found else []
