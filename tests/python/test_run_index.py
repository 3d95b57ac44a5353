"""A run against an index: what was there before is no article, and what is kept is there afterwards, once."""

import json
import random
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

import qinggao as qg


def article(seed, sentences=20):
    """A made article; articles of different seeds share nothing."""
    source = random.Random(seed)
    return "".join(
        "".join(chr(source.randrange(0x4E00, 0x9F00)) for _ in range(20)) + "。" for _ in range(sentences)
    )


def jsonl(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def rows(place, *columns):
    return [tuple(row.values()) for row in pq.read_table(place, columns=list(columns)).to_pylist()]


@pytest.fixture
def config(tmp_path):
    return {"run": {"clean": False}, "index": {"path": tmp_path / "news.index"}}


def test_what_was_there_before_is_a_copy_of_it(tmp_path, config):
    monday = jsonl(
        tmp_path / "monday.jsonl",
        [
            {"id": "m1", "text": article(1)},
            {"id": "m2", "text": article(2), "time": "2031-05-05"},
            {"id": "m3", "text": article(2)[:380], "time": "2031-05-06"},
        ],
    )
    first = qg.run([monday], tmp_path / "1", config=config)
    assert (first.articles, first.duplicates, first.known) == (2, 1, 0)
    assert rows(tmp_path / "1" / "duplicates.parquet", "id", "copy_of") == [("m3", None)]
    with qg.Index.open(config["index"]["path"]) as index:
        assert len(index) == 2 and index.contains(["m1", "m2", "m3"]) == [True, True, False]
    tuesday = jsonl(
        tmp_path / "tuesday.jsonl",
        [
            {"id": "t1", "text": "快讯" + article(1), "copy_of": "theirs"},
            {"id": "t2", "text": article(3), "time": "2031-05-07 08:00"},
            {"id": "t4", "text": article(3)[:400], "time": "2031-05-07 09:00"},
        ],
    )
    second = qg.run([tuesday], tmp_path / "2", config=config)
    copies = rows(tmp_path / "2" / "duplicates.parquet", "id", "copy_of", "input_copy_of", "canonical")
    assert copies == [("t1", "m1", "theirs", False), ("t4", None, None, False)]
    assert (second.articles, second.duplicates, second.known) == (1, 2, 1)
    assert rows(tmp_path / "2" / "articles.parquet", "id", "copy_of") == [("t2", None)]


def test_a_story_is_known_as_a_whole(tmp_path, config):
    day = jsonl(tmp_path / "1.jsonl", [{"id": "a", "text": article(1)[:210]}])
    qg.run([day], tmp_path / "1", config=config)
    # `b` holds what `a` tells, `c` only what `b` tells besides
    text = article(1)[:210] + article(9)
    day = jsonl(tmp_path / "2.jsonl", [{"id": "b", "text": text}, {"id": "c", "text": text[150:]}])
    report = qg.run([day], tmp_path / "2", config=config)
    assert (report.articles, report.duplicates, report.known) == (0, 2, 2)
    assert rows(tmp_path / "2" / "duplicates.parquet", "id", "copy_of") == [("b", "a"), ("c", "a")]


def test_the_same_input_may_be_given_again(tmp_path, config):
    day = jsonl(tmp_path / "1.jsonl", [{"id": f"n{n}", "text": article(n % 7)} for n in range(10)])
    told = [qg.run([day], tmp_path / out, config=config) for out in ("1", "2")]
    assert [(one.articles, one.duplicates, one.known) for one in told] == [(7, 3, 0)] * 2
    names = ("articles.parquet", "duplicates.parquet")
    assert all((tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes() for name in names)
    with qg.Index.open(config["index"]["path"]) as index:
        assert len(index) == 7


def test_an_index_may_only_be_asked(tmp_path, config):
    day = jsonl(tmp_path / "1.jsonl", [{"id": "a", "text": article(1)}])
    asked = {**config, "index": {**config["index"], "add": False}}
    with pytest.raises(qg.StoreError, match="no index is there"):
        qg.run([day], tmp_path / "out", config=asked)
    qg.Index.open(config["index"]["path"]).add(["old"], [article(1)])
    assert qg.run([day], tmp_path / "out", config=asked).known == 1
    with qg.Index.open(config["index"]["path"]) as index:
        assert len(index) == 1
    with pytest.raises(qg.ConfigError, match="pat"):
        qg.run([day], tmp_path / "out", config={"index": {"pat": "x"}})
    with pytest.raises(qg.ConfigError, match=r"index: needs run.dedup"):
        qg.run([day], tmp_path / "out", config={**asked, "run": {"dedup": False}})


def test_a_killed_run_adds_each_article_once(tmp_path, config):
    many = [{"id": f"n{n}", "text": article(n % 400, 60)} for n in range(500)]
    day = jsonl(tmp_path / "1.jsonl", many)
    with qg.Index.open(config["index"]["path"]) as index:
        index.add([f"old{n}" for n in range(0, 400, 9)], [article(n, 60) for n in range(0, 400, 9)])
    settings = tmp_path / "qinggao.toml"
    settings.write_text(f'[run]\nclean = false\n[index]\npath = "{config["index"]["path"]}"\n')
    command = [sys.executable, "-m", "qinggao", "run", str(day), "-o", str(tmp_path / "out"), "--resume"]
    source = random.Random(3)
    for _ in range(6):
        run = subprocess.Popen(
            [*command, "--config", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(0.05 + source.random() * 0.4)
        run.send_signal(signal.SIGKILL)
        run.wait()
    subprocess.run([*command, "--config", str(settings)], check=True, capture_output=True)
    kept = [id for (id,) in rows(tmp_path / "out" / "articles.parquet", "id")]
    copies = dict(rows(tmp_path / "out" / "duplicates.parquet", "id", "copy_of"))
    old = range(0, 400, 9)
    assert sorted(kept) == sorted(f"n{n}" for n in range(400) if n not in old)
    assert {id: of for id, of in copies.items() if of} == {
        f"n{n}": f"old{n % 400}" for n in range(500) if n % 400 in old
    }
    with qg.Index.open(config["index"]["path"]) as index:
        assert len(index) == 400 and all(index.contains(kept))
