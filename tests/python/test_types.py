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


def test_a_typed_user_of_the_whole_face_is_understood() -> None:
    user = Path(__file__).with_name("user.py")
    check("mypy", "--strict", str(user))
    done = subprocess.run([sys.executable, str(user)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_a_user_who_is_wrong_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import qinggao as qg\n"
        "qg.clean(5)\nqg.cut('一').upper()\nqg.clean('一').titel\nday: str = qg.clean('一').published\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(wrong)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.count("error:") == 4, done.stdout
