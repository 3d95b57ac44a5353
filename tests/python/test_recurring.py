"""The laws of `groups.recurring`, from outside."""

import pickle
import random

import pyarrow as pa
import pytest

import qinggao as qg

HAN = [chr(c) for c in range(0x4E00, 0x4E00 + 3000)]
NOTICE = "本站转载的文章，版权归原作者所有；如有异议，请与本站联系，本站将在第一时间处理。"


def paragraphs(seed: int, count: int = 4) -> str:
    rng = random.Random(seed)
    return "\n".join("".join(rng.choices(HAN, k=60)) + "。" for _ in range(count))


def pages(count: int) -> list[str]:
    return [f"无名网首页\n{paragraphs(n)}\n{NOTICE}\n阅读{n * 7}次" for n in range(count)]


def test_what_stands_in_many_stories_is_told_with_its_places():
    texts = [*pages(6), paragraphs(100)]
    recurring = qg.dedup(texts).recurring()
    assert [(stories, found) for _, stories, found in recurring.lines] == [(6, 6)] * 3
    assert {line for line, *_ in recurring.lines} == {"无名网首页", NOTICE, "阅读0次"}
    assert [texts[3][a:b] for a, b in recurring.spans[3]] == ["无名网首页", NOTICE, "阅读21次"]
    assert recurring.spans[6] == [] and recurring.flags[6] == [] and recurring.shares[6] == 0
    assert recurring.flags[0] == ["recurring_lines"] and 0 < recurring.shares[0] < 0.5


def test_an_article_that_was_copied_often_does_not_recur():
    body = paragraphs(1)
    copies = [f"{body}\n{paragraphs(50 + n, 1)}" for n in range(12)]
    groups = qg.dedup([*copies, *(paragraphs(n) for n in range(2, 9))])
    assert len(set(groups.labels[:12])) == 1
    assert len(groups.recurring(min_stories=2)) == 0


def test_pages_that_share_a_notice_alone_are_no_copies():
    notice = "\n".join([NOTICE, paragraphs(77, 3)])
    texts = [f"{paragraphs(n)}\n{notice}" for n in range(12)]
    groups = qg.dedup(texts)
    assert len(set(groups.labels)) == len(texts)
    assert all("recurring_lines" in flags for flags in groups.recurring().flags)


def test_its_lines_clean_pages():
    cleaner = qg.Cleaner(templates=qg.dedup(pages(6)).recurring().templates)
    text = cleaner.clean(pages(9)[8]).text
    assert "无名网首页" not in text and NOTICE not in text


def test_any_column_and_any_number_of_threads_tell_the_same():
    texts = [None, "", *pages(6), "\ud800", *pages(2)]
    wanted = qg.dedup(texts).recurring(threads=1)
    assert len(wanted.spans) == len(texts)
    again = [qg.dedup(texts).recurring(threads=2), pickle.loads(pickle.dumps(wanted))]
    again.append(
        qg.dedup(pa.array([text and text.replace("\ud800", "\ufffd") for text in texts])).recurring()
    )
    for other in again:
        assert (other.lines, other.spans, other.shares) == (wanted.lines, wanted.spans, wanted.shares)


def test_one_story_is_not_many():
    with pytest.raises(qg.ConfigError, match="min_stories"):
        qg.dedup(["一"]).recurring(min_stories=1)
