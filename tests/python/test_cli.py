"""The command: what it prints, what it says when it can't, and its exit status."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import qinggao as qg
from own_rules import RULE

CORPUS = Path(__file__).parents[2] / "docs" / "examples" / "corpus"
PAGE = CORPUS / "pages" / "bridge.html"


def qinggao(*args, given=None, status=0):
    command = [sys.executable, "-m", "qinggao", *map(str, args)]
    done = subprocess.run(command, input=given, capture_output=True, timeout=120)
    told = done.stderr.decode()
    assert done.returncode == status, told
    assert "Traceback" not in told
    return done.stdout.decode() if status == 0 else told


def test_version_and_help():
    assert qinggao("--version") == f"qinggao {qg.__version__}\n"
    listed = qinggao("--help")
    for verb in ("run", "clean", "cut", "dedup", "index", "explain", "learn", "rules"):
        assert verb in listed
        assert "usage: qinggao" in qinggao(verb, "--help")


def test_a_page_is_cleaned_from_a_file_and_from_standard_input():
    text = qinggao("clean", PAGE)
    assert text.startswith("本报讯") and "责任编辑" not in text and "ICP" not in text
    assert qinggao("clean", "-", given=PAGE.read_bytes()) == text
    article = json.loads(qinggao("clean", PAGE, "--json"))
    assert article["text"] == text.rstrip("\n") and article["source"] == "江洲晚报"


def test_every_line_is_explained():
    lines = qinggao("explain", "-", given=(CORPUS / "pages" / "street.txt").read_bytes()).splitlines()
    assert any(line.startswith("body") and "纺织厂" in line for line in lines)
    assert any("扫码关注" in line and not line.startswith("body") for line in lines)
    reasons = [line for line in lines if line.startswith("  ? in the ")]
    assert any("header.time_source 5" in line and line.endswith(" as tail") for line in reasons)
    described = [json.loads(line) for line in qinggao("explain", PAGE, "--json").splitlines()]
    assert {"text", "kind", "rule", "start", "end"} <= set(described[0])


def test_a_page_is_mended_as_the_arguments_say():
    line = '昨天上午,海州新桥正式通车,两岸的商户说"盼了很久"。'
    given = line.encode()
    assert qinggao("clean", "-", given=given).strip() == qg.clean(line).text
    kept = qinggao("clean", "-", "--width", "keep", "--no-quotes", given=given)
    assert kept.strip() == line
    assert "invalid choice: 'wide'" in qinggao("clean", "-", "--width", "wide", given=given, status=2)
    assert "~ width 2, quotes 2" in qinggao("explain", "-", given=given)
    told = json.loads(qinggao("explain", "-", "--json", "--no-quotes", given=given))
    assert [kind for _, _, kind, _ in told["repairs"]] == ["width", "width"]


def test_text_is_cut_line_by_line():
    given = "我来到北京清华大学。你好！\n第二行".encode()
    assert qinggao("cut", "-", given=given) == "我 来到 北京 清华大学 。 你好 ！\n第二行\n".replace(
        "第二行", " ".join(qg.cut("第二行"))
    )
    assert qinggao("cut", "-", "--sentences", given=given) == "我来到北京清华大学。\n你好！\n第二行\n"
    assert json.loads(qinggao("cut", "-", "--json", "--mode", "all", given="清华大学".encode())) == qg.cut(
        "清华大学", mode="all"
    )


def test_words_of_ones_own_tags_and_threads(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("栖鹤屯 5 ns\n", encoding="utf-8")
    given = "\ufeff去栖鹤屯\r\n\n江城通车".encode()
    cut = qinggao("cut", "-", "--words", words, "--threads", 2, "--separator", "|", given=given)
    assert cut == "去|栖鹤屯\n\n江城|通车\n"
    assert (
        qinggao("cut", "-", "--words", words, "--tags", given=given) == "去/v 栖鹤屯/ns\n\n江城/ns 通车/n\n"
    )


def test_a_line_that_is_no_text_is_named():
    told = qinggao("cut", "-", given="江城\n江城".encode() + b"\xb1\xb1\n", status=1)
    assert told == "qinggao: error: standard input, line 2: not UTF-8 at byte 6\n"
    assert "line 1" in qinggao("cut", __file__, "--dictionary", __file__, status=1)


def test_a_run_tells_what_it_did(tmp_path):
    told = qinggao("run", CORPUS, "-o", tmp_path / "out")
    assert "22 rows came in" in told and "farm.jsonl:4: EOF while parsing" in told
    report = json.loads(qinggao("run", CORPUS, "-o", tmp_path / "out", "--json"))
    saved = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report == saved and report["rows"] == 22
    again = json.loads(qinggao("run", CORPUS, "-o", tmp_path / "out", "--json", "--resume"))
    assert again == saved, "nothing is left to do"


def test_a_run_reads_standard_input_and_its_saved_settings(tmp_path):
    rows = (CORPUS / "agencies.jsonl").read_bytes()
    (tmp_path / "my.toml").write_text('[filter]\ndrop_sources = ["江洲晚报"]\n', encoding="utf-8")
    first = [
        "run",
        "-",
        "--format",
        "jsonl",
        "--config",
        tmp_path / "my.toml",
        "--json",
        "-o",
        tmp_path / "a",
    ]
    report = json.loads(qinggao(*first, given=rows))
    assert [r["reason"] for r in report["rejected_by"]] == ["source"]
    second = [
        "run",
        "-",
        "--format",
        "jsonl",
        "--config",
        tmp_path / "a" / "qinggao.toml",
        "-o",
        tmp_path / "b",
    ]
    qinggao(*second, given=rows)
    for name in ("articles.parquet", "rejected.parquet", "qinggao.toml"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_texts_are_deduplicated_as_they_are(tmp_path):
    report = json.loads(qinggao("dedup", CORPUS / "agencies.jsonl", "-o", tmp_path / "out", "--json"))
    assert (report["articles"], report["duplicates"], report["removals"]) == (4, 1, 0)
    [pair] = pq.read_table(tmp_path / "out" / "pairs.parquet").to_pylist()
    assert pair["left"] != pair["right"] and pair["kind"] in ("exact", "near", "contained")
    assert pair["containment"] >= pair["jaccard"] > 0 and pair["group"] is not None


def made(seed, sentences=20):
    paragraph = [chr(0x4E00 + (seed * 7919 + k * k * 131) % 20000) for k in range(sentences * 20)]
    return "".join(paragraph)


def rows_of(*texts, first=0):
    lines = [json.dumps({"id": n, "text": text, "date": "2031-05-05"}) for n, text in enumerate(texts, first)]
    return "\n".join(lines).encode()


def test_an_index_grows_from_files_and_tells_copies(tmp_path):
    folder, days = tmp_path / "news.index", ["-", "--format", "jsonl"]
    told = qinggao("index", "add", folder, *days, given=rows_of(made(1), made(2)) + b"\n{half")
    assert "-:3: " in told and "2 new" in told and "1 row set aside" in told
    given = rows_of(made(2), "【转载】" + made(1), made(2), made(5), first=1)
    lines = [
        json.loads(line)
        for line in qinggao("index", "add", folder, *days, "--json", given=given).splitlines()
    ]
    assert lines[0] == {"id": "1", "known": True}
    copies = [(line["id"], line["new"], line.get("of"), line.get("kind")) for line in lines[1:]]
    assert copies == [("2", False, "0", "near"), ("3", False, "1", "exact"), ("4", True, None, None)]
    told = qinggao("index", "query", folder, *days, given=rows_of(made(5)[:200], made(9), first=7))
    assert told.startswith("7: contained copy of 4 (") and "1 new" in told
    stats = json.loads(qinggao("index", "stats", folder, "--json"))
    assert (stats["articles"], stats["removed"], stats["threshold"]) == (5, 0, 0.7)
    assert qinggao("index", "remove", folder, "2", "3") == "2 taken out, 3 left\n"
    assert "bytes before" in qinggao("index", "compact", folder)
    assert "articles   3\n" in qinggao("index", "stats", folder)


def test_an_index_tells_its_groups_and_takes_ids_from_a_pipe(tmp_path):
    folder, kind = tmp_path / "news.index", ["--format", "jsonl"]
    qinggao("index", "add", folder, tmp_path / "missing.jsonl", status=1)
    assert not folder.exists()  # no index is made for a file that is not there
    qinggao("index", "add", folder, "-", *kind, given=rows_of(made(1), made(2), made(1)))
    assert qinggao("index", "groups", folder) == "0\t0\n1\t1\n2\t0\n"
    told = qinggao("index", "groups", folder, "--json").splitlines()
    assert json.loads(told[2]) == {"id": "2", "group": 0}
    assert qinggao("index", "remove", folder, "-", given=b"0\n1\n") == "2 taken out, 1 left\n"
    assert qinggao("index", "groups", folder) == "2\t0\n"
    assert "not an index but a file" in qinggao("index", "add", folder / "manifest.json", CORPUS, status=1)


def test_an_index_takes_pages_and_any_table(tmp_path):
    folder = tmp_path / "news.index"
    told = qinggao("index", "add", folder, CORPUS, "--clean", "--json")
    rows = [json.loads(line) for line in told.splitlines()]
    assert any(row.get("of") for row in rows) and any("rejected" in row for row in rows)
    qinggao("run", CORPUS, "-o", tmp_path / "out")
    again = qinggao("index", "query", folder, tmp_path / "out" / "articles.parquet", "--json")
    assert again and all(json.loads(line)["kind"] == "exact" for line in again.splitlines())


def test_rules_are_listed_and_tested():
    listed = qinggao("rules").splitlines()
    assert len(listed) > 20 and all(len(line.split()) >= 4 for line in listed)
    assert {"id", "kind", "unit", "place"} == set(
        json.loads(qinggao("rules", "list", "--json").splitlines()[0])
    )
    assert "take what they say" in qinggao("rules", "test")


def test_templates_are_learned_from_files_and_used(tmp_path):
    paragraphs = [
        "".join(chr(0x4E00 + (n * 7919 + k * 131) % 20000) for k in range(80)) + "。" for n in range(40)
    ]
    rows = []
    for n in range(8):
        text = "\n".join([*paragraphs[n * 5 : n * 5 + 5], "江洲论坛每周五晚八点在二楼大厅开讲"])
        rows.append(json.dumps({"id": n, "url": f"https://a.example/{n}", "text": text}, ensure_ascii=False))
    given = "\n".join(rows).encode()
    learned = tmp_path / "templates.toml"
    qinggao("learn", "-", "--format", "jsonl", "-o", learned, given=given)
    assert "江洲论坛每周五晚八点在二楼大厅开讲" in learned.read_text(encoding="utf-8")
    (tmp_path / "my.toml").write_text(f'[clean]\ntemplates = "{learned}"\n', encoding="utf-8")
    qinggao(
        "run", "-", "--format", "jsonl", "-o", tmp_path / "out", "--config", tmp_path / "my.toml", given=given
    )
    assert "江洲论坛" in (tmp_path / "out" / "qinggao.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        ([], 2, "usage: qinggao"),
        (["wash"], 2, "invalid choice"),
        (["run", "in.jsonl"], 2, "-o/--out"),
        (["run", "no.jsonl", "-o", "{out}"], 1, "qinggao: error: no.jsonl: No such file"),
        (["run", "-", "-o", "{out}"], 1, "qinggao: error: format: must be given for standard input"),
        (["run", "{corpus}", "-o", "/proc/no/out"], 1, "qinggao: error: /proc/no/out: "),
        (
            ["run", "{corpus}", "-o", "{out}", "--threads", "0"],
            2,
            "argument --threads: must be a whole number from 1 on, not 0",
        ),
        (["run", "{corpus}", "-o", "{out}", "--config", "no.toml"], 1, "qinggao: error: no.toml: "),
        (
            ["run", "{corpus}", "-o", "{out}", "--format", "docx"],
            1,
            "qinggao: error: format: must be jsonl, ",
        ),
        (["clean", "no.html"], 1, "qinggao: error: no.html: No such file or directory"),
        (["clean", "{corpus}"], 1, "corpus: Is a directory"),
        (["cut", "{corpus}/no.txt"], 1, "corpus/no.txt: No such file or directory"),
        (["cut", "-", "--threads", "-1"], 2, "must be a whole number from 1 on, not -1"),
        (["learn", "{corpus}", "-o", "{out}", "--min-pages", "x"], 2, "from 1 on, not x"),
        (["dedup", "{corpus}", "-o", "{out}", "--threshold", "nan"], 2, "at most 1, not nan"),
        (["dedup", "{corpus}", "-o", "{corpus}/weather.csv"], 1, "weather.csv: Not a directory"),
        (["run", "{corpus}/no\udcff.jsonl", "-o", "{out}"], 1, "the name is not UTF-8"),
        (["index", "query", "{out}", "no\udcff.jsonl"], 1, "no index is there"),
        (["index"], 2, "usage: qinggao index"),
        (["index", "stats", "{out}"], 1, "no index is there"),
        (["index", "add", "{corpus}", "{corpus}"], 1, "not an index: "),
        (["index", "add", "{out}", "no.jsonl"], 1, "qinggao: error: no.jsonl: No such file"),
        (["index", "add", "{out}", "{corpus}", "--threads", "0"], 2, "from 1 on, not 0"),
        (
            ["index", "add", "{out}", "{corpus}", "--threshold", "7"],
            2,
            "must be above 0 and at most 1, not 7",
        ),
    ],
)
def test_what_goes_wrong_is_told_without_a_traceback(tmp_path, args, status, told):
    args = [arg.format(out=tmp_path / "out", corpus=CORPUS) for arg in args]
    assert told in qinggao(*args, given=b"", status=status)


def test_a_pipe_gets_no_bar_and_may_close_early(tmp_path):
    command = [sys.executable, "-m", "qinggao", "run", str(CORPUS), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, timeout=120)
    assert done.stderr == b""
    (tmp_path / "long.txt").write_text("春江市图书馆新馆昨日开放。\n" * 50_000, encoding="utf-8")
    cut = f"{sys.executable} -m qinggao cut {tmp_path / 'long.txt'} | head -1"
    done = subprocess.run(["bash", "-c", cut], capture_output=True, timeout=120)
    assert done.stdout.decode().startswith("春江 市图书馆") and b"Traceback" not in done.stderr


def shell(command, **options):
    return subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "verb",
    [f"run {CORPUS} -o out", f"clean {PAGE} --json", f"cut {CORPUS / 'pages' / 'street.txt'}", "rules"],
)
def test_a_full_disk_is_told_in_a_line(tmp_path, verb):
    done = shell(f"{sys.executable} -m qinggao {verb} > /dev/full", cwd=tmp_path)
    told = done.stderr.decode()
    assert done.returncode != 0 and "No space left on device" in told and "Traceback" not in told


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(closed):
    for verb in (f"clean {PAGE}", "cut -", "clean -"):
        done = shell(f"{sys.executable} -m qinggao {verb} {closed}", stdin=subprocess.DEVNULL)
        assert done.returncode in (0, 1) and b"Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize(
    "locale", ["LC_ALL=C PYTHONUTF8=0", "PYTHONIOENCODING=latin-1", "LC_ALL=POSIX PYTHONCOERCECLOCALE=0"]
)
def test_any_locale_prints_chinese(locale):
    done = shell(f"{locale} {sys.executable} -m qinggao clean {PAGE}")
    assert done.returncode == 0 and done.stdout.decode().startswith("本报讯")


def test_ctrl_c_ends_a_run_with_a_line_and_its_status(tmp_path):
    rows = ({"id": n, "text": made(n, 60)} for n in range(4000))
    big = tmp_path / "big.jsonl"
    big.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for verb, after in (("run", 0.6), ("dedup", 0.9), ("run", 1.2)):
        command = [sys.executable, "-m", "qinggao", verb, big, "-o", tmp_path / "out", "--threads", "1"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as work:
            time.sleep(after)
            work.send_signal(signal.SIGINT)
            told = work.communicate(timeout=60)[1].decode()
        assert (work.returncode, told) in ((130, "qinggao: stopped\n"), (0, "")), (verb, after, told)
    qinggao("run", big, "-o", tmp_path / "out", "--resume")


def test_a_file_of_rules_is_tested_and_listed(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(RULE, encoding="utf-8")
    assert qinggao("rules", "test", path).startswith("1 rule takes what it says")
    assert json.loads(qinggao("rules", "test", path, "--json")) == {
        "id": "own.sponsor",
        "file": str(path),
        "line": 2,
        "problems": [],
    }
    assert any(line.startswith("own.sponsor ") for line in qinggao("rules", "list", path).splitlines())
    path.write_text(RULE + RULE.replace("own.s", "own.m").replace("海州热线赞助", "海州"), encoding="utf-8")
    problem = 'rule own.mponsor: takes nothing of "本栏目由海州", in which none of its words stands (赞助)'
    assert f"{path}, line 12: {problem}" in qinggao("rules", "test", path, status=1)
    with pytest.raises(qg.RuleError, match=f"{path}, line 12: rule own.mponsor: takes nothing"):
        qg.Cleaner(rules=path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "has no rule"),
        (RULE.encode("gbk"), "line 7 is not UTF-8"),
        (RULE.replace("[[rule]]", "[[rules]]").encode(), "unknown field `rules`, expected `rule`"),
        (RULE.replace('"^', '"^(').encode(), "line 2: rule own.sponsor: regex parse error"),
        ((RULE * 2).encode(), "line 12: rule own.sponsor: stands twice, first in line 2"),
        (RULE.replace("海州热线赞助", "海州热线赞助播出").encode(), "takes nothing of"),
        (RULE.replace("他拉来了", "本栏目由他").encode(), "which it must leave"),
    ],
)
def test_a_broken_file_of_rules_says_where_and_why(tmp_path, content, told):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(qg.RuleError) as error:
        qg.Cleaner(rules=path)
    assert str(error.value).startswith(str(path)) and told in str(error.value)
