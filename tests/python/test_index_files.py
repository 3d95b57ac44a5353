"""The index and what stands around it: files of another version or none, other writers, paths, ids, closing, readers."""

import json
import os
import pickle
import signal
import subprocess
import sys

import pyarrow
import pytest

import qinggao as qg
from test_index import article


@pytest.fixture
def path(tmp_path):
    """Where an index of two segments is."""
    path = tmp_path / "news.index"
    with qg.Index.open(path) as index:
        index.add(["a", "b"], [article(1), article(2)], outlet=["晨报", None])
        index.add(["c"], [article(1)[:400]])
    return path


def contents(path):
    return {file.name: file.read_bytes() for file in path.iterdir()}


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_format_is_refused_and_left_as_it_is(path, create):
    manifest = path / "manifest.json"
    now = json.loads(manifest.read_text())
    newer = now["format"] + 1
    manifest.write_text(json.dumps(now | {"format": newer, "segments": {"of": "another kind"}}))
    before = contents(path)
    with pytest.raises(qg.StoreError, match=rf"manifest\.json.*format {newer} is newer than {now['format']}"):
        qg.Index.open(path, create=create)
    assert contents(path) == before


def test_a_format_that_changes_under_an_open_index_is_refused(path):
    reader, writer = qg.Index.open(path), qg.Index.open(path)
    manifest = path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 4', '"format": 5'))
    with pytest.raises(qg.StoreError, match="format 5 is newer"):
        reader.refresh()
    with pytest.raises(qg.StoreError, match="format 5 is newer"):
        writer.add(["d"], [article(4)])
    assert reader.query([article(1)])[0].of == "a"  # what it has open, it goes on to answer from


@pytest.mark.parametrize("name", ["articles-000001.parquet", "lookup-000002.bin"])
def test_a_file_that_is_missing_is_named(path, name):
    (path / name).unlink()
    for create in (True, False):
        with pytest.raises(qg.StoreError, match=name):
            qg.Index.open(path, create=create)


@pytest.mark.parametrize("name", ["articles-000001.parquet", "lookup-000001.bin"])
@pytest.mark.parametrize("left", [0, 0.5, 0.99])
def test_a_file_that_is_cut_is_named(path, name, left):
    whole = (path / name).read_bytes()
    (path / name).write_bytes(whole[: int(len(whole) * left)])
    with pytest.raises(qg.StoreError, match=name):
        qg.Index.open(path).query([article(1)[:380]])
    with pytest.raises(qg.StoreError, match=name):
        qg.Index.open(path).add(["d"], [article(1)[:380]])
    (path / name).write_bytes(whole)
    index = qg.Index.open(path)
    assert index.query([article(1)[:380]])[0].of == "c" and len(index) == 3


HOLDER = """
import sys
import qinggao as qg
index = qg.Index.open(sys.argv[1])
index.add(["held"], ["别人正在写。"])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(path):
    """Another process that writes, until its input ends."""
    code = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_of_two_writers_the_second_is_refused(path, holder):
    index = qg.Index.open(path)
    assert "held" in index
    for change in (
        lambda: index.add(["d"], [article(4)]),
        lambda: index.remove(["a"]),
        index.compact,
    ):
        with pytest.raises(qg.StoreError, match=r"news\.index.*locked by another writer"):
            change()
    assert index.query([article(1)])[0].of == "a" and len(index) == 4
    holder.communicate("")
    index.add(["d"], [article(4)])
    assert len(index) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="no signal to send")
def test_a_lock_dies_with_its_writer(path, holder):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert (path / "lock").exists()
    index = qg.Index.open(path)
    index.add(["d"], [article(4)])
    assert sorted(id for id in ("a", "b", "c", "d", "held") if id in index) == ["a", "b", "c", "d", "held"]


def test_an_empty_folder_becomes_an_index(tmp_path):
    with pytest.raises(qg.StoreError, match="no index is there"):
        qg.Index.open(tmp_path, create=False)
    assert not list(tmp_path.iterdir())
    index = qg.Index.open(tmp_path)
    assert len(index) == 0 and index.groups() == {} and index.stats()["segments"] == 0
    assert index.query([article(1), ""])[0].new and index.query([]) == index.add([], []) == []
    index.compact()
    index.remove([])
    index.add([1], [article(1)])
    assert index.query([article(1)])[0].of == "1"


@pytest.mark.parametrize("name", ["新闻 索引/二〇三一年 五月.index", "a b/%20?#.index", "更深/的/夹子"])
@pytest.mark.parametrize("kind", [str, os.fspath, lambda path: path])
def test_a_path_may_have_any_characters(tmp_path, name, kind):
    path = tmp_path / name
    with qg.Index.open(kind(path)) as index:
        index.add(["a"], [article(1)])
    again = pickle.loads(pickle.dumps(qg.Index.open(kind(path), create=False)))
    assert again.query([article(1)])[0].of == "a" and again.path == str(path)


def test_an_id_is_one_text_s(path):
    index = qg.Index.open(path)
    for ids, problem in [
        (["d", "e", "d"], 'row 2: id "d" is that of row 0 too'),
        (["d", "e", "b"], 'row 2: id "b" is in the index already'),
        ([1, 2, "1"], 'row 2: id "1" is that of row 0 too'),
    ]:
        with pytest.raises(qg.InputError, match=problem):
            index.add(ids, [article(7), article(8), article(9)])
    assert len(index) == 3 and not any(index.contains(["d", "e", 1, 2]))
    index.remove(["b"])
    with pytest.raises(qg.InputError, match='id "b" is not in the index'):
        index.remove(["b"])
    index.add(["b"], [article(9)])  # an id that was removed is free again
    assert index.query([article(9)])[0].of == "b" and index.query([article(2)])[0].new
    index.compact()
    assert index.query([article(9)])[0].of == "b" and len(index) == 3


def test_ids_are_numbers_or_strings_and_never_missing(path):
    index = qg.Index.open(path)
    index.add(pyarrow.array([10, 11]), pyarrow.array([article(10), article(11)]))
    assert [10 in index, "11" in index, 12 in index] == [True, True, False]
    assert index.query([article(11)])[0].of == "11"
    for ids, problem in [
        (["d", None], "ids, row 1: expected str or int, got NoneType"),
        ([None, None], "ids, row 0: expected str or int, got NoneType"),
        ([b"d", "e"], "ids, row 0: expected str or int, got bytes"),
        ([True, 2.5], "ids, row "),
        (pyarrow.array(["d", None]), "a null is no id"),
        (pyarrow.array([1, None]), "a null is no id"),
    ]:
        for change in (
            lambda ids=ids: index.add(ids, [article(7), article(8)]),
            lambda ids=ids: index.remove(ids),
        ):
            with pytest.raises(qg.InputError, match=problem):
                change()
    with pytest.raises(qg.InputError, match="expected str or int, got NoneType"):
        None in index  # noqa: B015
    assert len(index) == 5


def test_closing_lets_another_write_and_may_be_done_again(path):
    with pytest.raises(ZeroDivisionError), qg.Index.open(path) as index:
        index.add(["d"], [article(4)])
        1 / 0  # noqa: B018
    index.close()
    index.close()
    other = qg.Index.open(path)
    other.add(["e"], [article(5)])
    assert (
        index.query([article(4)])[0].of == "d" and "e" not in index
    )  # a closed one answers from what it saw
    index.refresh()
    assert "e" in index and len(index) == 5
    with pytest.raises(qg.StoreError, match="locked by another writer"):
        index.add(["f"], [article(6)])
    other.close()
    with index:
        index.add(["f"], [article(6)])  # it becomes the writer again
    assert len(qg.Index.open(path, create=False)) == 6


def test_duckdb_reads_it(path):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as database:
        rows = database.execute(
            "select id, outlet, shingles, length(folded), octet_length(fingerprint) from read_parquet($1) order by id",
            [f"{path}/articles-*.parquet"],
        ).fetchall()
        assert [row[:2] for row in rows] == [("a", "晨报"), ("b", None), ("c", None)]
        assert all(shingles == chars - 4 and size == 16 for _, _, shingles, chars, size in rows)
        pairs = database.execute(
            """with articles as (from read_parquet($1)), told as (select id, shingles, unnest(pairs) as pair from articles)
            select told.id, first.id, pair.shared / least(told.shingles, pair.of_shingles)
            from told join articles as first on first.fingerprint = pair."of" """,
            [f"{path}/articles-*.parquet"],
        ).fetchall()
    (found,) = qg.Index.open(path).query([article(1)[:399]])
    assert pairs == [("c", "a", 1.0)] and found.containment == 1.0


def test_polars_reads_it(path):
    polars = pytest.importorskip("polars")
    frame = polars.scan_parquet(path / "articles-*.parquet").collect()
    assert frame["id"].to_list() == ["a", "b", "c"] and frame["outlet"].to_list() == ["晨报", None, None]
    assert frame.select((polars.col("shingles") == polars.col("folded").str.len_chars() - 4).all()).item()
    assert frame["fingerprint"].n_unique() == 3 and frame["sketch"].list.len().min() >= 24
    told = frame.select("id", "shingles", "pairs").explode("pairs").unnest("pairs").drop_nulls("of")
    first = frame.select(polars.col("id").alias("first"), polars.col("fingerprint").alias("of"))
    assert told.join(first, on="of").select("id", "first", "shared", "shingles").rows() == [
        ("c", "a", *told["shingles"], *told["shingles"])
    ]
