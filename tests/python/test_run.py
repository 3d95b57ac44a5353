"""The main job, end to end: what comes out, bad input, kills, forks, threads."""

import datetime
import gzip
import json
import multiprocessing
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import qinggao as qg

CORPUS = Path(__file__).parents[2] / "docs" / "examples" / "corpus"
TABLES = ("articles", "duplicates", "rejected", "removals")
STORY = "春江市图书馆新馆昨日开放，首批上架图书四十万册。\n读者{}可以在网上预约座位，也可以直接到馆登记。\n开放期间每周末举办一场故事会。"


def tables(out):
    return {name: pq.read_table(out / f"{name}.parquet") for name in TABLES}


def whole(out):
    """All that must be the same each time."""
    return {p.name: p.read_bytes() for p in out.iterdir() if not p.name.startswith("report.")}


def jsonl(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def distinct(count):
    """Stories that no two share more than a few characters of."""
    source = random.Random(7)
    for number in range(count):
        lines = ["".join(chr(source.randrange(0x4E00, 0x9F00)) for _ in range(60)) + "。" for _ in range(5)]
        yield {"id": f"s{number}", "text": "\n".join(lines), "time": "2024-03-01 10:00"}


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    out = tmp_path_factory.mktemp("run") / "out"
    return out, qg.run([CORPUS], out)


def test_the_example_corpus_comes_out_clean_and_once(done):
    out, report = done
    found = tables(out)
    assert sorted(p.name for p in out.iterdir()) == sorted(
        [f"{name}.parquet" for name in TABLES] + ["qinggao.toml", "report.html", "report.json"]
    )
    text = "\n".join(found["articles"]["text"].to_pylist())
    for junk in ("很多人还不知道", "热门推荐", "相关新闻", "ICP备", "上一篇", "夜间耳鸣怎么缓解"):
        assert junk not in text
    assert "没想到厂子还能这样活过来" in text
    assert "双向六车道全部恢复通行" in text  # of a page in GBK
    reasons = Counter(found["rejected"]["reason"].to_pylist())
    assert reasons["invalid_json"] == reasons["null_text"] == reasons["wrong_fields"] == 1
    stories = found["duplicates"]["group"].to_pylist()
    assert len(stories) >= 4, "wrapped copies of a story are found"
    assert report.articles == found["articles"].num_rows


def test_the_schema_is_the_one_that_is_promised(done):
    schema = tables(done[0])["articles"].schema
    span = [pa.field("start", pa.int64(), False), pa.field("end", pa.int64(), False)]
    wanted = {
        "id": pa.string(),
        "title": pa.string(),
        "text": pa.string(),
        "published": pa.timestamp("ms", "Asia/Shanghai"),
        "source": pa.string(),
        "outlet": pa.string(),
        "original_title": pa.string(),
        "dateline": pa.struct({"agency": pa.string(), "place": pa.string(), "date": pa.string()}),
        "group": pa.int64(),
        "canonical": pa.bool_(),
        "url": pa.string(),
        "channel": pa.string(),
    }
    for name, kind in wanted.items():
        assert schema.field(name).type == kind, name
    assert [f.name for f in schema.field("paragraphs").type.value_type] == ["kind", "start", "end"]
    assert list(schema.field("sentences").type.value_type) == span
    assert [f.name for f in schema.field("removals").type.value_type] == ["kind", "rule", "start", "end"]
    ours = "id title text published source outlet original_title authors provenance dateline paragraphs sentences "
    ours += "tokens flags group canonical removals url"
    assert " ".join(schema.names[:18]) == ours


def test_places_count_code_points(done):
    for name in ("articles", "duplicates"):
        for row in tables(done[0])[name].to_pylist():
            parts = [row["text"][p["start"] : p["end"]] for p in row["paragraphs"]]
            assert "\n".join(parts) == row["text"]
            assert "".join(row["text"][s["start"] : s["end"]] for s in row["sentences"]) == row["text"]


def test_the_report_can_be_counted_again(done):
    out, report = done
    found, told = tables(out), json.loads((out / "report.json").read_text())
    assert [told[name] for name in TABLES] == [found[name].num_rows for name in TABLES]
    assert told["rows"] == sum(found[name].num_rows for name in TABLES[:3])
    both = found["articles"].to_pylist() + found["duplicates"].to_pylist()
    removed = Counter((r["kind"], r["rule"]) for row in both for r in row["removals"])
    assert removed == {(r["kind"], r["rule"]): r["count"] for r in told["removed_by"]}
    listed = found["removals"].to_pylist()
    assert removed == Counter((r["kind"], r["rule"]) for r in listed)
    assert all(r["end"] - r["start"] == len(r["text"]) for r in listed)
    flags = Counter(flag for row in found["articles"].to_pylist() for flag in row["flags"])
    assert flags == dict(told["flags"]["top"])
    assert Counter(found["rejected"]["reason"].to_pylist()) == {
        r["reason"]: r["count"] for r in told["rejected_by"]
    }
    sizes = Counter(Counter(row["group"] for row in both).values())
    del sizes[1]
    assert sizes == {int(size): n for size, n in told["groups"]["sizes"].items()}
    assert report.to_dict() == told
    assert pickle.loads(pickle.dumps(report)) == report


def test_the_page_of_the_report_needs_no_network_and_escapes_pages(tmp_path):
    text = STORY.format("<script>alert(1)</script>")
    qg.run(
        [jsonl(tmp_path / "a.jsonl", [{"id": "<b>", "title": "<img src=x>", "text": text}] * 2)],
        tmp_path / "out",
    )
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page and "<img" not in page and "http" not in page.replace("http-equiv", "")
    assert "&lt;img src=x&gt;" in page


def test_threads_and_runs_change_nothing(tmp_path):
    source = jsonl(tmp_path / "a.jsonl", distinct(300))
    config = {"input": {"batch_rows": 32}, "run": {"tokens": "precise"}}
    outs = []
    for number, threads in enumerate((1, 2, 4)):
        qg.run([source], tmp_path / f"out{number}", config=config, threads=threads)
        outs.append(whole(tmp_path / f"out{number}"))
    assert outs[0] == outs[1] == outs[2]


def test_columns_ride_along(tmp_path):
    rows = [
        {
            "id": 1,
            "text": STORY.format("一"),
            "title": "给定的标题",
            "score": 1,
            "tags": ["甲"],
            "extra": {"a": 1},
        },
        {
            "id": 2,
            "text": "\n".join(r["text"] for r in distinct(1)),
            "score": 2.5,
            "tags": [],
            "extra": {"b": "x"},
        },
    ]
    qg.run([jsonl(tmp_path / "a.jsonl", rows)], tmp_path / "out")
    found = tables(tmp_path / "out")["articles"].to_pylist()
    assert [r["id"] for r in found] == ["1", "2"]
    assert [r["score"] for r in found] == [1.0, 2.5]
    assert [r["tags"] for r in found] == [["甲"], []]
    assert [r["extra"] for r in found] == [{"a": 1, "b": None}, {"a": None, "b": "x"}]
    assert [r["input_title"] for r in found] == ["给定的标题", None]


def test_filters_give_their_reason(tmp_path):
    stories = [{**row, "text": row["text"] + " 电话13812345678。"} for row in distinct(3)]
    rows = [
        *stories,
        {"id": "short", "text": "新馆今日开放。"},
        {"id": "old", "text": stories[0]["text"], "time": "2019-01-01"},
    ]
    config = {"filter": {"min_chars": 50, "from": "2020-01-01", "undated": "keep", "mask": ["mobile"]}}
    report = qg.run([jsonl(tmp_path / "a.jsonl", rows)], tmp_path / "out", config=config)
    found = tables(tmp_path / "out")
    reasons = {r["id"]: r["reason"] for r in found["rejected"].to_pylist()}
    assert reasons["short"] in ("too_short", "no_body") and reasons["old"] == "too_early"
    assert report.articles == 3
    for row in found["articles"].to_pylist():
        assert "13812345678" not in row["text"] and "***********" in row["text"] and "masked" in row["flags"]


def test_a_worker_takes_a_batch_and_gives_a_batch():
    rows = pa.RecordBatch.from_pylist([*distinct(4), {"id": "none", "text": None, "time": None}])
    worker = pickle.loads(pickle.dumps(qg.Worker(settings='{"run": {"tokens": "precise"}}')))
    done = worker.batch(rows)
    assert done["id"].to_pylist() == rows["id"].to_pylist()
    assert done["rejected"].to_pylist() == [None] * 4 + ["no_body"]
    assert done.schema.field("published").type == pa.timestamp("s", "Asia/Shanghai")
    assert "".join(done["tokens"][0].as_py()) == done["text"][0].as_py()
    assert done["time"].to_pylist() == rows["time"].to_pylist()
    assert worker.batch(rows, threads=1).equals(done)
    with pytest.raises(qg.InputError, match="no column named text"):
        worker.batch(pa.RecordBatch.from_pylist([{"id": "1", "story": "x"}]))


# ---- bad input ---------------------------------------------------------------------------------------------------


def rejected(out):
    return [(r["file"], r["row"], r["reason"]) for r in tables(out)["rejected"].to_pylist()]


def test_bad_rows_are_named_and_kept(tmp_path):
    good = json.dumps({"text": STORY.format("")}, ensure_ascii=False).encode()
    lines = [
        good,
        b'{"text": "half',
        b'{"text": "\xff"}',
        b'{"text": null}',
        b'{"text": 3}',
        b'{"a": 1}',
        b'{"text": "a\x00b"}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    (tmp_path / "b.jsonl").write_bytes(b"")
    report = qg.run([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "out")
    reasons = ["invalid_json", "invalid_utf8", "null_text", "wrong_type", "missing_text", "nul"]
    wanted = [("a.jsonl", n, reason) for n, reason in enumerate(reasons, start=2)]
    assert rejected(tmp_path / "out") == [*wanted, ("b.jsonl", None, "empty_file")]
    assert (report.rows, report.articles) == (8, 1)
    raw = tables(tmp_path / "out")["rejected"]["raw"].to_pylist()
    assert raw[:6] == lines[1:]


def test_a_cut_gzip_gives_the_rows_before_the_cut(tmp_path):
    packed = gzip.compress(jsonl(tmp_path / "a.jsonl", distinct(200)).read_bytes())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    report = qg.run([tmp_path / "a.jsonl.gz"], tmp_path / "out")
    assert 50 < report.articles < 150
    assert rejected(tmp_path / "out") == [("a.jsonl.gz", report.articles + 1, "truncated")]


@pytest.mark.parametrize(
    ("inputs", "config", "error", "message"),
    [
        (["no/such.jsonl"], None, qg.InputError, "no/such.jsonl: "),
        (["no/*.jsonl"], None, qg.InputError, "no/*.jsonl: no file to read"),
        ([], None, qg.InputError, "no file to read"),
        (["{tmp}/b.jsonl"], None, qg.InputError, "b.jsonl: text: no column named text, "),
        (["{tmp}/a.bin"], None, qg.InputError, "can't tell the format"),
        (["{tmp}/a.jsonl"], {"filter": {"min_char": 1}}, qg.ConfigError, "min_char"),
        (["{tmp}/a.jsonl"], {"filter": {"min_chinese": 2}}, qg.ConfigError, "filter.min_chinese: "),
        (["{tmp}/a.jsonl"], {"dedup": {"threshold": 2}}, qg.ConfigError, "threshold: "),
        (["-"], None, qg.ConfigError, "format: must be given for standard input"),
    ],
)
def test_what_can_not_run_says_why(tmp_path, inputs, config, error, message):
    jsonl(tmp_path / "a.jsonl", distinct(1))
    jsonl(tmp_path / "b.jsonl", [{"story": "x"}])
    (tmp_path / "a.bin").write_bytes(b"x")
    with pytest.raises(error) as caught:
        qg.run([i.format(tmp=tmp_path) for i in inputs], tmp_path / "out", config=config)
    assert message in str(caught.value)


def test_an_output_that_can_not_be_written_is_named(tmp_path):
    source = jsonl(tmp_path / "a.jsonl", distinct(1))
    (tmp_path / "out").write_text("a file")
    with pytest.raises(qg.StoreError, match="out"):
        qg.run([source], tmp_path / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_can_not_be_read_is_named(tmp_path):
    (tmp_path / "in").mkdir(mode=0)
    with pytest.raises(qg.InputError, match="in: Permission denied"):
        qg.run([tmp_path / "in"], tmp_path / "out")


# ---- kills, forks, Ctrl-C ----------------------------------------------------------------------------------------

RUN = """
import sys, qinggao as qg
config = {"input": {"batch_rows": 16}, "run": {"tokens": "precise"}}
qg.run([sys.argv[1]], sys.argv[2], config=config, threads=2, resume=True)
"""


def test_a_killed_run_resumes_to_the_same_end(tmp_path):
    source = jsonl(tmp_path / "a.jsonl", distinct(1500))
    command = [sys.executable, "-c", RUN, str(source)]
    began = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True)
    took = time.monotonic() - began
    killed, moments = 0, random.Random(11)
    for _ in range(int(os.environ.get("QINGGAO_KILLS", "6"))):
        child = subprocess.Popen([*command, str(tmp_path / "out")])
        time.sleep(moments.uniform(0.1, 0.9) * took)
        child.kill()
        killed += child.wait() == -signal.SIGKILL
    subprocess.run([*command, str(tmp_path / "out")], check=True)
    assert killed > 0
    assert whole(tmp_path / "out") == whole(tmp_path / "whole")
    assert not list((tmp_path / "out").glob(".*"))


def test_ctrl_c_stops_a_run_that_can_be_resumed(tmp_path):
    source = jsonl(tmp_path / "a.jsonl", distinct(3000))
    command = [sys.executable, "-m", "qinggao", "run", str(source), "-o", str(tmp_path / "out")]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "out" / ".work").exists():
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=30)
    assert child.returncode == 130 and "stopped" in told
    assert not (tmp_path / "out" / "report.json").exists()
    report = qg.run([source], tmp_path / "out", resume=True)
    assert report.articles == 3000


def _in_child(source, out):
    qg.run([source], out, threads=2)


def test_a_forked_child_runs_too(tmp_path):
    source = jsonl(tmp_path / "a.jsonl", distinct(50))
    qg.run([source], tmp_path / "parent", threads=2)
    child = multiprocessing.get_context("fork").Process(target=_in_child, args=(source, tmp_path / "child"))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert whole(tmp_path / "child") == whole(tmp_path / "parent")


def test_settings_may_be_paths_times_and_sets(tmp_path):
    source = jsonl(
        tmp_path / "a.jsonl", [{"id": n, "text": STORY.format(n), "time": f"20{n}-01-01"} for n in (19, 21)]
    )
    (tmp_path / "words.txt").write_text("图书馆新馆 5000 n\n", encoding="utf-8")
    config = {
        "run": {"tokens": "precise", "dedup": False},
        "filter": {"from": datetime.date(2020, 1, 1), "mask": {"mobile"}},
        "segment": {"user_dictionaries": [tmp_path / "words.txt"]},
    }
    report = qg.run(source, tmp_path / "out", config=config)
    assert (report.articles, report.rejected) == (1, 1)
    (tmp_path / "same.toml").write_text("[filter]\nfrom = 2020-01-01\n", encoding="utf-8")
    assert qg.run(source, tmp_path / "out", config=tmp_path / "same.toml").rejected == 1
    with pytest.raises(qg.ConfigError, match="can't be a setting"):
        qg.run(source, tmp_path / "out", config={"filter": object()})


def test_the_report_counts_what_was_mended(tmp_path):
    rows = [*distinct(6)]
    for row in rows:
        row["text"] = row["text"].replace("。", ",然后.") + "\n客流增长６．５%,高于去年."
    report = qg.run([jsonl(tmp_path / "in.jsonl", rows)], tmp_path / "out")
    assert report.rejected == 0
    told = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["repaired_by"]
    kinds = [Counter(repair.kind for repair in qg.clean(row["text"]).repairs) for row in rows]
    count, articles = sum(kinds, Counter()), Counter(kind for one in kinds for kind in one)
    assert count["width"] > count["alphanumerics"] > 0
    assert [one["count"] for one in told] == [n for _, n in count.most_common()]
    assert {one["kind"]: (one["count"], one["articles"]) for one in told} == {
        kind: (n, articles[kind]) for kind, n in count.items()
    }
