"""The index: what it tells, what it keeps, what it survives."""

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pyarrow
import pyarrow.parquet
import pytest

import qinggao as qg


def article(seed, sentences=25):
    """A made article; others share nothing with it."""
    rng = random.Random(seed)
    return "".join(
        "".join(chr(rng.randrange(0x4E00, 0x5E00)) for _ in range(20)) + "。" for _ in range(sentences)
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.index"


def test_a_text_is_new_once(path):
    with qg.Index.open(path) as index:
        first = index.add(["a", "b"], [article(1), article(2)])
        assert [found.new for found in first] == [True, True]
        again = index.add([3, 4], [article(1)[:300], "\u3000" + article(2)])
        assert [(found.of, found.kind) for found in again] == [("a", "contained"), ("b", "exact")]
        assert len(index) == 4 and "3" in index and "z" not in index
    with qg.Index.open(path, create=False) as index:
        near, new = index.query([article(1)[:460], article(5)])
        assert near.of == "a" and near.kind == "near" and 0.7 <= near.jaccard < near.containment == 1
        assert new == index.query([article(6)])[0] and new.new and new.of is None
        assert pickle.loads(pickle.dumps(near)) == near


def test_a_column_is_answered_in_its_own_kind(path):
    index = qg.Index.open(path)
    column = pyarrow.array([article(1), None, article(1)])
    rows = index.add(pyarrow.array([1, 2, 3]), column).to_pylist()
    assert [row["of"] for row in rows] == [None, None, "1"]
    assert [row["new"] for row in rows] == [True, True, False]
    assert rows[2]["kind"] == "exact" and rows[2]["jaccard"] == 1.0


def test_removing_and_compacting(path):
    index = qg.Index.open(path)
    for day in range(3):
        index.add([f"{day}-{n}" for n in range(4)], [article(n) for n in range(4)])
    index.remove(["0-0", "1-0", "0-1"])
    assert [found.of for found in index.query([article(0), article(1)[:300], article(2)])] == [
        "2-0",
        "1-1",
        "0-2",
    ]
    before = index.stats()
    index.compact()
    assert (before["articles"], before["removed"]) == (9, 3)
    assert (index.stats()["articles"], index.stats()["removed"], index.stats()["segments"]) == (9, 0, 1)
    assert [found.of for found in index.query([article(0), article(1)[:300], article(2)])] == [
        "2-0",
        "1-1",
        "0-2",
    ]
    assert index.contains(["0-0", "2-0"]) == [False, True]


def test_it_pickles_as_its_path(path):
    index = qg.Index.open(path, threshold=0.9)
    index.add(["a"], [article(1)])
    other = pickle.loads(pickle.dumps(index))
    assert (other.path, other.stats()["threshold"], len(other)) == (index.path, 0.9, 1)


def test_one_writes_and_others_read(path):
    writer, reader = qg.Index.open(path), qg.Index.open(path)
    writer.add(["a"], [article(1)])
    assert len(reader) == 0
    reader.refresh()
    assert reader.query([article(1)])[0].of == "a"
    with pytest.raises(qg.StoreError, match="locked by another writer"):
        reader.add(["b"], [article(2)])
    writer.close()
    reader.add(["b"], [article(2)])


def test_what_is_wrong_is_named(path, tmp_path):
    with pytest.raises(qg.StoreError, match="no index is there"):
        qg.Index.open(path, create=False)
    with pytest.raises(qg.ConfigError, match="threshold"):
        qg.Index.open(path, threshold=7)
    (tmp_path / "page.txt").write_text("mine")
    with pytest.raises(qg.StoreError, match="not an index"):
        qg.Index.open(tmp_path)
    index = qg.Index.open(path)
    for ids, problem in [
        (["a", "a"], 'row 1: id "a" is that of row 0 too'),
        (["a"], "ids: 1 for 2 texts"),
        (["a", 1.5], "ids, row 1: expected str or int, got float"),
        (["a", None], "ids, row 1: expected str or int, got NoneType"),
        (pyarrow.array(["a", None]), "a null is no id"),
        ("ab", "wrap it in a list"),
    ]:
        with pytest.raises(qg.InputError, match=problem):
            index.add(ids, ["x", "y"])
    with pytest.raises(qg.InputError, match="published: 1 entries for 2 texts"):
        index.add(["a", "b"], ["x", "y"], published=[0])
    with pytest.raises(qg.InputError, match='id "a" is not in the index'):
        index.remove(["a"])
    assert len(index) == 0
    manifest = path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 4', '"format": 99'))
    with pytest.raises(qg.StoreError, match="format 99 is newer than 4"):
        qg.Index.open(path)
    manifest.write_text(manifest.read_text().replace('"format": 99', '"format": 2'))
    with pytest.raises(qg.StoreError, match=r"format 2 is older than 4.*add its texts to a new index"):
        qg.Index.open(path)


def test_ids_are_looked_for_as_they_were_given(path):
    with qg.Index.open(path) as index:
        index.add([7, "\ud800", ""], [article(1), article(2), article(3)])
        assert 7 in index and "7" in index and "" in index and "\ud800" in index and 8 not in index
        with pytest.raises(qg.InputError, match="expected str or int, got float"):
            7.0 in index  # noqa: B015
        index.add([-3, 2**70], [article(4), article(5)])
        assert index.query([article(5)])[0].of == str(2**70)


def child(code, *args):
    """Runs `code` beside these tests; gives what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


FULL = """
import resource, sys
sys.path.insert(0, sys.argv[2])
import qinggao as qg
from test_index import article
index = qg.Index.open(sys.argv[1])
index.add(["a"], [article(1)])
for limit in (100, 3000, 30_000, 90_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        index.add([f"{limit}-{n}" for n in range(200)], [article(1000 + n) for n in range(200)])
    except qg.StoreError as error:
        assert sys.argv[1] in str(error) and "large" in str(error), error
        print("full")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert len(index) == len(qg.Index.open(sys.argv[1])) == 1
index.add(["b"], [article(2)])
print(len(index))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
def test_a_full_disk_changes_nothing(path, request):
    assert child(FULL, path, request.path.parent) == ["full"] * 4 + ["2"]
    names = sorted(file.name.split("-")[0] for file in path.iterdir())
    assert names == ["articles", "articles", "lock", "lookup", "lookup", "manifest.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_can_be_read(path):
    with qg.Index.open(path) as index:
        index.add(["a"], [article(1)])
    path.chmod(0o555)
    try:
        index = qg.Index.open(path)
        assert index.query([article(1)])[0].of == "a"
        with pytest.raises(qg.StoreError, match="ermission"):
            index.add(["b"], [article(2)])
    finally:
        path.chmod(0o755)


INTERRUPTED = """
import os, signal, sys, threading
sys.path.insert(0, sys.argv[2])
import qinggao as qg
from test_index import article
index = qg.Index.open(sys.argv[1])
index.add(["a"], [article(1)])
texts = [article(n) for n in range(4000)]
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    index.add(range(4000), texts)
    print("done")
except KeyboardInterrupt:
    print("stopped")
print(len(index), len(qg.Index.open(sys.argv[1])))
index.add(["b"], [article(5000)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signal to send")
def test_a_stop_in_the_middle_leaves_all_or_nothing(path, request):
    how, inside, outside = child(INTERRUPTED, path, request.path.parent)
    assert inside == outside and inside in ("1", "4001")
    assert how == "stopped" or inside == "4001"
    assert "b" in qg.Index.open(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_child_reads_and_does_not_write(path):
    index = qg.Index.open(path)
    index.add(["a"], [article(1)])
    child = os.fork()
    if child == 0:
        status = 1
        try:
            found = index.query([article(1)], threads=1)[0].of
            try:
                index.add(["b"], [article(2)], threads=1)
            except qg.StoreError:
                status = 0 if found == "a" else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    index.add(["b"], [article(2)])
    assert len(index) == 2


def test_texts_that_say_nothing_are_copies_of_nothing(path):
    index = qg.Index.open(path)
    found = index.add(range(6), ["", None, "。!", "好", "好", "\ud800\x00"])
    assert [one.of for one in found] == [None, None, None, None, "3", None]


def test_the_same_as_dedup(path):
    rng = random.Random(4)
    texts = [article(rng.randrange(60), 25)[: rng.choice([525, 500, 380, 300])] for _ in range(300)]
    index = qg.Index.open(path)
    found = []
    for start in range(0, 300, 40):
        batch = texts[start : start + 40]
        found += index.add(range(start, start + len(batch)), batch)
    groups = qg.dedup(texts)
    seen = set()
    for label, one in zip(groups.labels, found, strict=True):
        assert one.new == (label not in seen)
        assert one.new or groups.labels[int(one.of)] == label
        seen.add(label)
    assert index.groups() == {str(row): label for row, label in enumerate(groups.labels)}


def test_groups_do_not_hang_on_how_many_were_there_when_a_text_came(path):
    """More texts share a passage than one list is looked through for, but not when the first of them came."""
    rng = random.Random(11)
    texts = [article(1, 7) + article(100 + n, rng.randrange(2, 12)) for n in range(150)]
    with qg.Index.open(path) as index:
        for start in range(0, 150, 30):
            index.add(range(start, start + 30), texts[start : start + 30])
        seen = []
        groups = index.groups(threads=2, progress=lambda done, total: seen.append((done, total)))
        assert list(groups.values()) == qg.dedup(texts).labels
        assert seen[-1] == (150, 150)
        index.remove(range(0, 150, 2))
        assert list(index.groups(threads=1).values()) == qg.dedup(texts[1::2]).labels


def test_a_page_that_joins_two_stories_joins_no_groups(path):
    joined = article(1)[:400] + article(2)[:330]
    texts = {"j": joined, "a": article(1), "b": article(2), "b2": article(2)[:400]}
    index = qg.Index.open(path)
    one_by_one = [index.add([id], [text])[0].of for id, text in texts.items()]
    assert one_by_one == [None, "j", None, "b"]  # by then `a` has shown whose copy `j` is
    assert index.groups() == {"j": 0, "a": 0, "b": 1, "b2": 1}
    assert list(index.groups().values()) == qg.dedup(list(texts.values())).labels
    index.remove(["a"])
    assert index.groups() == {"j": 0, "b": 0, "b2": 0}  # nothing shows it any more
    rest = [text for id, text in texts.items() if id != "a"]
    assert list(index.groups().values()) == qg.dedup(rest).labels


def test_any_parquet_reader_opens_it(path):
    published = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
    with qg.Index.open(path) as index:
        index.add(
            ["a", "b"], ["今日天气晴。", "今日天氣晴"], published=[published, None], outlet=["晨报", None]
        )
        index.add(["c", "d"], [article(1), article(1)[:400]])
        index.compact()
    (file,) = path.glob("articles-*.parquet")
    rows = pyarrow.parquet.read_table(file).to_pylist()
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert rows[0]["published"] == published and rows[0]["outlet"] == "晨报"
    assert rows[0]["folded"] == "今日天气晴" and rows[1]["folded"] is None
    assert rows[0]["fingerprint"] == rows[1]["fingerprint"]
    assert rows[0]["shingles"] == len(rows[0]["sketch"]) == 1
    assert [row["pairs"] for row in rows[:3]] == [[], None, []]
    (pair,) = rows[3]["pairs"]
    assert (pair["of"], pair["of_shingles"]) == (rows[2]["fingerprint"], rows[2]["shingles"])
    assert pair["shared"] == rows[3]["shingles"] and pair["cover"] == 2**64 - 1
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(path / "articles-*.parquet")
    told = frame.explode("pairs").unnest("pairs").drop_nulls("of")
    of = told.join(
        frame.select(polars.col("id").alias("first"), "fingerprint"), left_on="of", right_on="fingerprint"
    )
    assert of.select("id", "first").rows() == [("d", "c")]
    duckdb = pytest.importorskip("duckdb")
    query = f"""with articles as (from '{path}/articles-*.parquet'),
        told as (select id, unnest(pairs) as pair from articles)
        select told.id, first.id, pair.shared = told_by.shingles from told
        join articles as first on first.fingerprint = pair."of"
        join articles as told_by on told_by.id = told.id"""
    assert duckdb.sql(query).fetchall() == [("d", "c", True)]


WRITER = """
import sys, random
sys.path.insert(0, sys.argv[2])
import qinggao as qg
from test_index import article
index = qg.Index.open(sys.argv[1])
batch = int(sys.argv[3])
while True:
    ids = [f"{batch}-{n}" for n in range(20)]
    index.add(ids, [article(batch * 20 + n, 12) for n in range(20)])
    print(batch, flush=True)
    batch += 1
    if batch % 9 == 0:
        index.compact()
"""


def test_a_kill_at_any_moment_loses_nothing_confirmed(path, request):
    rng = random.Random(7)
    known = 0
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(path), str(request.path.parent), str(known)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        first = writer.stdout.readline()
        time.sleep(rng.random() / 2)
        writer.send_signal(signal.SIGKILL)
        confirmed = int((first + writer.stdout.read()).split()[-1]) + 1
        writer.wait()
        index = qg.Index.open(path, create=False)
        assert len(index) in (confirmed * 20, confirmed * 20 + 20)
        known = len(index) // 20
        assert all(index.contains([f"{batch}-{n}" for batch in range(known) for n in range(20)]))
        last = range((known - 1) * 20, known * 20)
        assert [one.of for one in index.query([article(seed, 12) for seed in last])] == [
            f"{known - 1}-{n}" for n in range(20)
        ]
        assert len(list(path.glob("articles-*"))) >= index.stats()["segments"]
