"""Every public object survives a pickle, so that it may go to another process."""

import copy
import inspect
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import qinggao as qg

PAGE = (
    "时间:2023-05-16 07:42:10来源:北岸网\n"
    "新华社临河5月16日电(记者 周启明)清晨五点半,青石桥老街的第一盏灯亮了。卖豆腐的老周把门板一块块卸下来。\n"
    "老街在临河县城东头,长不过四百米,却挤着六十多家铺子。三年前这里还是危房,一到下雨天街坊们要端着脸盆接水。\n"
    "声明:本文内容来自网络,如有侵权请联系我们删除。\n"
)
ARTICLE = qg.clean(PAGE)
GROUPS = qg.dedup(
    [ARTICLE.text, ARTICLE.text + "又及。", ARTICLE.text], ids=["a", "b", "c"], published=[1, 2, 3]
)


def index(folder: Path) -> qg.Index:
    found = qg.Index.open(folder / "index")
    found.add(["a", "b"], [ARTICLE.text, ARTICLE.text])
    return found


MADE: dict[str, Callable[[Path], Any]] = {
    "ArrowColumn": lambda _: qg.Segmenter().cut_many(Bare(["青石桥老街", None])),
    "Article": lambda _: ARTICLE,
    "Author": lambda _: ARTICLE.authors[0],
    "Chain": lambda _: GROUPS.chains()[0],
    "Cleaner": lambda _: qg.Cleaner(keep=["byline"]),
    "Dateline": lambda _: ARTICLE.dateline,
    "Explanation": lambda _: GROUPS.explain(0, 1),
    "Groups": lambda _: GROUPS,
    "Hop": lambda _: ARTICLE.provenance[0],
    "Idf": lambda folder: idf(folder),
    "Index": index,
    "Line": lambda _: qg.Cleaner().explain(PAGE)[0],
    "Match": lambda folder: index(folder).query([ARTICLE.text])[0],
    "NewWord": lambda _: new_words()[0],
    "Paragraph": lambda _: ARTICLE.paragraphs[0],
    "Post": lambda _: GROUPS.chains()[0].posts[1],
    "Recurring": lambda _: GROUPS.recurring(min_stories=2),
    "Removal": lambda _: ARTICLE.removals[0],
    "Repair": lambda _: ARTICLE.repairs[0],
    "Report": lambda folder: report(folder),
    "Segmenter": lambda _: qg.Segmenter(words=["青石桥"]),
    "Templates": lambda _: qg.learn_templates([PAGE] * 5),
    "Token": lambda _: qg.Segmenter().tokens("青石桥老街")[0],
    "Worker": lambda _: qg.Worker(),
}


class Bare:
    """An Arrow array that is of no library."""

    def __init__(self, texts: list[str | None]) -> None:
        self.array = pytest.importorskip("pyarrow").array(texts)

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        capsules: tuple[object, object] = self.array.__arrow_c_array__(requested_schema)
        return capsules


def new_words() -> list[qg.NewWord]:
    before, behind = ["昨天", "记者在", "居民说", "我们去"], ["很热闹", "的消息", "已经结束", "怎么样"]
    texts = [f"{a}栖鹤屯{b}。" for a in before for b in behind]
    return qg.Segmenter().new_words(texts * 4, min_score=1.0)


def idf(folder: Path) -> qg.Idf:
    (folder / "idf.txt").write_text("老街 7.5\n", encoding="utf-8")
    return qg.Idf(folder / "idf.txt")


def report(folder: Path) -> qg.Report:
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    return qg.run(folder / "page.txt", folder / "out", progress=False)


def seen(thing: Any) -> Any:
    """What an object shows of itself: its public values, or its words where it has none."""
    own = {
        name: getattr(thing, name)
        for name, kind in vars(type(thing)).items()
        if not name.startswith("_") and inspect.isgetsetdescriptor(kind) | inspect.ismemberdescriptor(kind)
    }
    words = None if type(thing).__repr__ is object.__repr__ else repr(thing)
    return {name: repr(value) for name, value in own.items()} or words


@pytest.mark.parametrize("name", MADE)
def test_it_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    thing = MADE[name](tmp_path)
    for again in (pickle.loads(pickle.dumps(thing)), copy.deepcopy(thing)):
        assert type(again) is type(thing)
        assert seen(again) == seen(thing)
        if type(thing).__eq__ is not object.__eq__:
            assert again == thing


def test_no_class_is_forgotten() -> None:
    classes = {name for name in qg.__all__ if inspect.isclass(getattr(qg, name))}
    errors = {name for name in classes if issubclass(getattr(qg, name), Exception)}
    assert classes - errors == set(MADE)
