"""A script of a user's that names the whole public face: it is checked by mypy --strict, and it runs."""

import pickle
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import qinggao as qg
import qinggao.jieba
from qinggao.typing import Column, Corpus, Ids, Times, Words

PAGE = """时间:2024-03-02 09:15:00来源:西岭网
渡口修好了,摆渡人却没有走。七十岁的船工罗四海每天早晨还是把船擦一遍,他说桥是给车走的,船是给人看河的。
桥通车那天,两岸的孩子在桥上跑了一个来回,又都跑到渡口来坐船。“桥太快了,还没看见鱼就到了。”一个孩子说。
声明:本文内容来自网络,版权归原作者所有,如有侵权请联系我们删除。
"""


def cleaned(folder: Path) -> qg.Article:
    """One page, and many."""
    article: qg.Article = qg.clean(PAGE)
    assert qg.clean(PAGE.encode("gb18030"), format="text", url="https://a.example/1").text == article.text
    published: datetime | None = article.published
    names: list[str | None] = [
        article.title,
        article.source,
        article.outlet,
        article.original_title,
        article.url,
    ]
    people: list[tuple[str, str]] = [(author.name, author.role) for author in article.authors]
    parts: list[tuple[str, str, int, int]] = [(p.text, p.kind, p.start, p.end) for p in article.paragraphs]
    dateline: qg.Dateline | None = article.dateline
    told = (dateline.agency, dateline.place, dateline.date) if dateline else None
    hops: list[tuple[str, str, int, int]] = [
        (hop.name, hop.kind, hop.start, hop.end) for hop in article.provenance
    ]
    gone: list[str] = [f"{r.kind} {r.rule} {r.text}" for r in article.removals if r.end > r.start]
    flags: list[str] = article.flags
    assert published and names and parts and hops and gone and not people and not told and not flags
    assert article.raw == PAGE and article.to_dict()["text"] == article.text in article.to_json().replace(
        "\\n", "\n"
    )
    cleaner = qg.Cleaner(width="keep", script="simplified", drop=["caption"], keep=["disclaimer"], rules=None)
    lines: list[qg.Line] = cleaner.explain(PAGE)
    assert any(line.kind == "body" and line.rule is None and line.part == "body" for line in lines)
    assert lines[0].worth and lines[0].evidence is not None and not lines[0].cuts and lines[0].text
    assert cleaner.rules and not cleaner.test_rules()
    pages: Column = [PAGE, None]
    [first, none] = cleaner.clean_many(pages, threads=1)
    assert none is None and "侵权" in first.text
    templates: qg.Templates = qg.learn_templates([PAGE], sites=["a"], min_pages=2)
    templates.save(folder / "templates.toml")
    assert qg.Templates.load(folder / "templates.toml") == templates and not templates.lines
    assert qg.Cleaner(templates=templates).clean(PAGE) == article == pickle.loads(pickle.dumps(article))
    return article


def cut(text: str) -> None:
    """Sentences, words, and what is made of them."""
    words: Words = [("摆渡人", 100, "n"), "罗四海"]
    segmenter = qg.Segmenter(words=words, hmm=True)
    assert "罗四海" in segmenter.cut(text) and "".join(qg.cut(text, mode="precise")) == text
    assert "".join(qg.sentences(text)) == text and segmenter.sentences(text, semicolons=True)
    token: qg.Token = segmenter.tokens(text, mode="search")[0]
    assert (token.word, token.start, token.tag) == (text[token.start : token.end], 0, None)
    tags: list[str | None] = [token.tag for token in segmenter.tag(text)]
    keywords: list[tuple[str, float]] = segmenter.keywords(text, k=3, method="textrank")
    texts: Corpus = [text]
    found: list[qg.NewWord] = segmenter.new_words(texts, min_count=2)
    assert tags and keywords and all(new.word and new.score and new.count for new in found)
    assert segmenter.freq("摆渡人") == 100 and segmenter.cut_many([text, None], threads=1)[1] is None
    lists: list[str] = qinggao.jieba.lcut(text, HMM=False)
    assert lists


def grouped(text: str, folder: Path) -> None:
    """Copies, and an index of them."""
    ids: Ids = ["甲", "乙", "丙"]
    times: Times = [datetime(2024, 3, 2), "2024-03-03", None]
    groups: qg.Groups = qg.dedup(
        [text, text.replace("罗", "周"), None], ids=ids, published=times, threshold=0.6
    )
    labels: list[int] = groups.labels
    assert labels == [0, 0, 1] and groups.keep == [True, False, True] and not groups.apart
    found: qg.Explanation = groups.explain(0, 1)
    assert found.kind == "near" and 0 < found.jaccard <= found.containment and not found.template
    assert (
        found.left[slice(*found.left_only[0])] == "罗" and found.right_only and found.shared and found.summary
    )
    chain: qg.Chain = groups.chains()[0]
    post: qg.Post = chain.posts[1]
    assert (chain.group, post.id, post.source, post.row, post.source_row) == (0, "乙", "甲", 1, 0)
    assert post.kind == "near" and post.added >= 0 and post.dropped >= 0 and post.published
    recurring: qg.Recurring = groups.recurring(min_stories=2)
    assert recurring.shares == [0, 0, 0] and not recurring.lines
    with qg.Index.open(folder / "news.index", threshold=0.7) as index:
        [match] = index.add(["甲"], [text], published=["2024-03-02"], outlet=["西岭网"])
        again: qg.Match = index.query([text])[0]
        assert match.new and not again.new and again.of == "甲" and again.jaccard == again.containment == 1
        assert index.contains(["甲"]) == [True] and index.stats()["articles"] == 1 and len(index) == 1


def run(folder: Path) -> None:
    """Files in, tables out; and what is refused."""
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    config = {"filter": {"min_chars": 10}}
    report: qg.Report = qg.run(
        [folder / "page.txt"], folder / "out", config=config, threads=1, progress=False
    )
    assert (report.rows, report.articles, report.duplicates, report.rejected) == (1, 1, 0, 0)
    assert report.seconds and report.removals and not report.groups and report.to_dict()["rows"] == 1
    assert report == qg.Report(report.to_json()) and report.to_html()
    errors = (qg.ConfigError, qg.InputError, qg.RuleError, qg.StoreError)
    assert all(issubclass(error, qg.QinggaoError) for error in errors)
    try:
        qg.run(folder / "page.txt", folder / "out", config={"filter": {"min_char": 10}})
    except qg.ConfigError as error:
        assert "min_chars" in str(error)


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        body = cleaned(Path(name)).text
        cut(body)
        grouped(body, Path(name))
        run(Path(name))
    print(f"qinggao {qg.__version__}: all of {len(qg.__all__)} names are there")
