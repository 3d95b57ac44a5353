"""The types that the package states are the types that it has."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytest.importorskip("mypy")


def check(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_passes_mypy_strict() -> None:
    check("mypy", "--strict", "python/qinggao")


def test_the_stubs_say_what_the_compiled_module_has() -> None:
    check("mypy.stubtest", "qinggao._core")


def test_a_typed_user_is_understood(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(
        "import qinggao as qg\nfrom qinggao.typing import Column\n\n"
        "def texts() -> Column:\n    return ['一', None]\n\n"
        "version: str = qg.__version__\n",
        encoding="utf-8",
    )
    check("mypy", "--strict", str(tmp_path / "user.py"))
