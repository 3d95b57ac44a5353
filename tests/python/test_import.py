"""Importing the package costs little, needs nothing and says nothing."""

import subprocess
import sys

HEAVY = ["numpy", "pandas", "polars", "pyarrow", "narwhals", "tqdm", "jieba", "typing_extensions", "asyncio"]


def test_an_import_brings_in_nothing_heavy_and_says_nothing() -> None:
    code = f"import sys, qinggao; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_package_works_where_nothing_else_is_installed() -> None:
    # -I and -S: no site-packages at all; the package's own folder alone is put on the path
    import qinggao

    home = qinggao.__path__[0].rsplit("qinggao", 1)[0]
    code = f"import sys; sys.path.insert(0, {home!r}); import qinggao; print(qinggao.__version__)"
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == qinggao.__version__
