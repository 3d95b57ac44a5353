"""
The compiled module behind the package `qinggao`.
"""

from _typeshed import Incomplete, SupportsGetItem
from datetime import datetime
from os import PathLike
from qinggao.typing import Column, Corpus, Ids, Names, Times, Words
from typing import Any, Final, SupportsFloat, SupportsIndex, final

__all__ = ["STOP_WORDS", "__version__", "ArrowColumn", "Article", "Author", "Chain", "Cleaner", "Dateline", "Explanation", "Gatherer", "Groups", "Hop", "Idf", "Index", "Line", "Match", "NewWord", "Paragraph", "Post", "Recurring", "Removal", "Repair", "Report", "Segmenter", "Templates", "Token", "Worker", "clean", "cut", "dedup", "learn_files", "learn_templates", "run", "sentences", "try_rules"]

STOP_WORDS: Final[list[str]]
"""
The words that are never keywords where a caller names none.
"""

__version__: Final[str]
"""
The version of the package.
"""

@final
class ArrowColumn:
    """
    A column of results in Arrow's layout, for any library that speaks the Arrow PyCapsule protocol:
    `pyarrow.array(column)`, `polars.Series(column)`.
    """
    def __arrow_c_array__(self, /, requested_schema: "object" = None) -> "tuple[object, object]":
        """
        Export as a pair of capsules, schema and array.
        """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Export the type alone.
        """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, tuple[bytes]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _from_ipc(bytes: bytes) -> ArrowColumn:
        """
        The column that `__reduce__` wrote.
        """

@final
class Article:
    """
    What `clean` made of one page.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> "str":
        """
        What a notebook shows: the page, with every removal struck out.
        """
    @staticmethod
    def _unpickle(state: bytes) -> Article:
        """
        An article from what `pickle` kept of it.
        """
    @property
    def authors(self, /) -> list[Author]:
        """
        People and their roles, in the order of the page.
        """
    @property
    def dateline(self, /) -> Dateline | None:
        """
        电头, where there is one.
        """
    @property
    def flags(self, /) -> list[str]:
        """
        What a filter would act on: `seo_lead_in`, `injected_keyword`, `truncated`, `mojibake`, `no_body`, …
        """
    @property
    def original_title(self, /) -> str | None:
        """
        What 原标题 says.
        """
    @property
    def outlet(self, /) -> str | None:
        """
        Who wrote it, from byline or dateline.
        """
    @property
    def paragraphs(self, /) -> list[Paragraph]:
        """
        The body's parts, in order.
        """
    @property
    def provenance(self, /) -> list[Hop]:
        """
        Who had the text before whom, as the page itself tells it: from host to agency. Places lie in `raw`.
        """
    @property
    def published(self, /) -> datetime | None:
        """
        When the page says it was published: an aware `datetime`, in China's time where the page names no zone.
        """
    @property
    def raw(self, /) -> str:
        """
        The page as it came, after decoding and, for HTML, after rendering to lines.
        """
    @property
    def removals(self, /) -> list[Removal]:
        """
        All that is not body, in order, without overlaps; places lie in `raw`.
        """
    @property
    def repairs(self, /) -> list[Repair]:
        """
        What was mended in the body, in order: where it stood in `raw`, and what `text` says in its place. What was
        mended in two ways stands twice. Removals and repairs together make `text` of `raw`.
        """
    @property
    def source(self, /) -> str | None:
        """
        Whom the page credits (来源).
        """
    @property
    def text(self, /) -> str:
        """
        The body: its paragraphs joined by `"\\n"`.
        """
    @property
    def title(self, /) -> str | None:
        """
        The headline.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        The article in the output schema, as plain Python values; `published` is a `datetime`.
        """
    def to_json(self, /) -> str:
        """
        The article in the output schema, as JSON; places are counted in characters.
        """
    @property
    def url(self, /) -> str | None:
        """
        The address that the caller gave or the page names as its own.
        """

@final
class Author:
    """
    A person and what they did.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, role: str) -> Author: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        As printed, without spaces inside a Chinese name.
        """
    @property
    def role(self, /) -> str:
        """
        `reporter`, `correspondent`, `writer`, `photographer`, `videographer`, `editor` or `proofreader`.
        """

@final
class Chain:
    """
    The texts of one group in the order of time; the first is the original, so far as the texts tell.
    """
    def __reduce__(self, /) -> "tuple[object, tuple[int, list[Post]]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(group: SupportsIndex, posts: SupportsGetItem[int, Post]) -> Chain:
        """
        What `__reduce__` took apart.
        """
    @property
    def group(self, /) -> int:
        """
        The group's label.
        """
    @property
    def posts(self, /) -> list[Post]:
        """
        At least two.
        """

@final
class Cleaner:
    """
    Makes articles of pages. Immutable, picklable, safe to share between threads.

    `rules` is a file of rules besides the package's own; `drop` and `keep` name kinds that go or stay otherwise than by
    default; `templates` is a file of lines that recur over a site's pages, or what `learn_templates` gave.

    How the text is brought back to what was printed: `width` is `"restore"` or `"keep"` for half-width punctuation
    among Chinese; `script` is `"keep"`, `"simplified"` or `"traditional"`; the others are true where not given: `wraps`
    joins lines that a fixed width broke, `escapes` undoes entities and backslashes, `invisible` drops zero-width, control
    and private characters, `pinyin` readings glued to characters, `ideographs` mends radicals and compatibility forms,
    `alphanumerics` full-width letters and digits, `spaces` closes spaces that mean nothing, `quotes` pairs straight
    quotes, `repeats` cuts down repeated punctuation. What was mended is told by `Article.repairs`.

    Raises `ConfigError` and `RuleError`.
    """
    def __new__(cls, /, *, rules: str | PathLike[str] | None = None, width: str | None = None, script: str | None = None, drop: Names | None = None, keep: Names | None = None, templates: Templates | str | PathLike[str] | None = None, wraps: bool | None = None, escapes: bool | None = None, invisible: bool | None = None, pinyin: bool | None = None, ideographs: bool | None = None, alphanumerics: bool | None = None, spaces: bool | None = None, quotes: bool | None = None, repeats: bool | None = None) -> Cleaner: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _unpickle(state: bytes) -> Cleaner:
        """
        A cleaner from what `pickle` kept of it.
        """
    def clean(self, /, raw: str | bytes, *, format: str | None = None, url: str | None = None) -> Article:
        """
        Clean one page; see `qinggao.clean`.
        """
    def clean_many(self, /, column: Column, *, format: str | None = None, threads: SupportsIndex | None = None) -> "Any":
        """
        Clean every row of a column, on `threads` threads (all cores). A list gives a list of articles, `None` for rows
        without a page (`None`, NaN, `NA`); an Arrow column gives an Arrow column of structs in the output schema, null for
        those. No page is too bad: one without an article gets the flag `no_body`. Raises `InputError`, before any work, that
        names the first row that is neither `str` nor `bytes`.
        """
    def explain(self, /, raw: str | bytes, *, format: str | None = None, url: str | None = None) -> list[Line]:
        """
        Tell of every line of a page what became of it, and why.
        """
    @property
    def rules(self, /) -> list[tuple[str, str, str, list[str]]]:
        """
        Its rules, the package's own and the caller's: id, kind, unit and places of each.
        """
    def test_rules(self, /) -> list[str]:
        """
        Try every rule on its own examples: a message for each that is not taken or left as the rule says.
        """

@final
class Dateline:
    """
    电头: who filed the story, where and when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, agency: str | None, place: str | None, date: str | None) -> Dateline: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str | None, str | None, str | None]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def agency(self, /) -> str | None:
        """
        新华社
        """
    @property
    def date(self, /) -> str | None:
        """
        As printed: 1月1日
        """
    @property
    def place(self, /) -> str | None:
        """
        北京
        """

@final
class Explanation:
    """
    What two texts share, and what differs; shown side by side in Jupyter.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> "str":
        """
        What a notebook shows: the two texts side by side.
        """
    @staticmethod
    def _unpickle(state: bytes) -> Explanation:
        """
        An explanation from what `pickle` kept of it.
        """
    @property
    def containment(self, /) -> float:
        """
        |A∩B| / min(|A|, |B|) over their shingles.
        """
    @property
    def jaccard(self, /) -> float:
        """
        |A∩B| / |A∪B| over their shingles.
        """
    @property
    def kind(self, /) -> str | None:
        """
        exact, near or contained; None where the two are not copies.
        """
    @property
    def left(self, /) -> str:
        """
        The left text.
        """
    @property
    def left_only(self, /) -> list[tuple[int, int]]:
        """
        What the left text alone has: (start, end).
        """
    @property
    def right(self, /) -> str:
        """
        The right text.
        """
    @property
    def right_only(self, /) -> list[tuple[int, int]]:
        """
        What the right text alone has: (start, end).
        """
    @property
    def shared(self, /) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """
        What they share: ((start, end) in left, (start, end) in right).
        """
    @property
    def summary(self, /) -> str:
        """
        The judgement in one line.
        """
    @property
    def template(self, /) -> bool:
        """
        Whether what they share is a template that each fills otherwise.
        """

@final
class Gatherer:
    """
    Reads texts out of files, some at a time, with what is known of each: what an index takes.

    Gives mappings with the lists `ids`, `texts`, `published` (seconds), `outlet`, and `rejected`: of each row that can't
    be used its place, the reason, and the reason in words.
    """
    def __new__(cls, /, inputs: SupportsGetItem[int, str], *, format: str | None = None, clean: bool = False, rows: SupportsIndex = 10000, threads: SupportsIndex | None = None) -> Gatherer:
        """
        `clean` takes the texts for pages and cleans them; `rows` come at once, or somewhat more.
        """
    def next(self, /) -> "dict[str, Any] | None":
        """
        The next texts; `None` at the end.
        """
    def read(self, /) -> tuple[int, int]:
        """
        Bytes on disk that were read, and all there are to read.
        """

@final
class Groups:
    """
    The copies among the texts of a column.
    """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> "str":
        """
        What a notebook shows: figures, and the chains.
        """
    @staticmethod
    def _restore(column: Column, ids: "list[object] | None", threshold: SupportsFloat | SupportsIndex, state: tuple[SupportsGetItem[int, SupportsIndex], SupportsGetItem[int, bool], SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex, str, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex, str, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]], SupportsGetItem[int, SupportsIndex], SupportsGetItem[int, SupportsIndex | None]]) -> Groups:
        """
        What `__reduce__` took apart.
        """
    @property
    def apart(self, /) -> list[tuple[Any, Any, str, float, float]]:
        """
        Those of `pairs` whose texts are of two groups: a round-up holds an article that is another story's, and copies that
        met in it alone are not each other's.
        """
    def chains(self, /) -> list[Chain]:
        """
        The groups of more than one text, each a `Chain` in the order of time: who had it first, who took it from whom.
        """
    def explain(self, /, i: SupportsIndex, j: SupportsIndex) -> Explanation:
        """
        What the texts at the places `i` and `j` of the column share, and what differs. Raises `InputError` where there is
        no such place.
        """
    @property
    def keep(self, /) -> Any:
        """
        For each text whether it is its group's canonical one.
        """
    @property
    def labels(self, /) -> Any:
        """
        For each text its group, numbered in the order of first appearance; a text without copies has one of its own.
        """
    @property
    def pairs(self, /) -> list[tuple[Any, Any, str, float, float]]:
        """
        The verified pairs: (left, right, kind, jaccard, containment). Left and right are ids where ids were given,
        else places in the column. Those of two groups are among them, as `apart` tells.
        """
    def recurring(self, /, *, min_stories: SupportsIndex | None = None, threads: SupportsIndex | None = None) -> Recurring:
        """
        The lines that stand in at least `min_stories` (5) groups: site tails, legal notices, menus, not articles that were
        copied often. Raises `ConfigError` where `min_stories` is below 2.
        """

@final
class Hop:
    """
    One holder of the text on its way to this page; its place lies in `Article.raw`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, kind: str, start: SupportsIndex, end: SupportsIndex) -> Hop: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, int, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def kind(self, /) -> str:
        """
        `host`, `credited`, `byline`, `rights` or `agency`.
        """
    @property
    def name(self, /) -> str:
        """
        搜狐, 中国吉林网
        """
    @property
    def start(self, /) -> int:
        """
        First character of where the page says so.
        """

@final
class Idf:
    """
    How rare words are: a file with a line `word idf` for each. A word that is not in it counts as the median.
    """
    def __new__(cls, /, path: str | PathLike[str]) -> Idf: ...
    def __reduce__(self, /) -> "tuple[object, tuple[tuple[str, str] | None]]": ...
    @staticmethod
    def _restore(saved: tuple[str, str] | None) -> Idf:
        """
        What `__reduce__` wrote.
        """
    @staticmethod
    def jieba() -> Idf:
        """
        jieba's own numbers.
        """
    def median(self, /) -> float:
        """
        What stands for a word that has no number.
        """
    def of(self, /, word: str) -> float:
        """
        The number of `word`.
        """
    def words(self, /) -> list[tuple[str, float]]:
        """
        Every word with its number, in no order.
        """

@final
class Index:
    """
    Texts on disk that grow day by day; tells of new texts which of those before they are copies of.

    Safe to share between threads and processes: any number may read while one writes. It becomes the writer with the
    first change and stays it until it is closed. Pickles as its path.
    """
    def __contains__(self, id: Any, /) -> bool: ...
    def __enter__(self, /) -> Index: ...
    def __exit__(self, /, *error: "object") -> None: ...
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, tuple[object, object]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _reopen(path: "object", threshold: SupportsFloat | SupportsIndex | None) -> Index:
        """
        The index that `__reduce__` named.
        """
    def add(self, /, ids: Ids, column: Column, *, published: Times | None = None, outlet: Column | None = None, threads: SupportsIndex | None = None, progress: Any | None = None) -> Any:
        """
        Add texts by their ids, each held against all that are there and those before it in `column`. Gives a `Match`
        for each text, or an Arrow column of structs where `column` is one.

        All are on disk when this returns. Where it raises, none are; after Ctrl-C or a kill, all or none. `published`
        (datetimes, ISO strings or seconds) and `outlet` are stored beside the texts. A `None` among the texts is an
        empty one, a copy of nothing. Raises `InputError` where an id is given twice or is there already, and `StoreError` where
        another writes.
        """
    def close(self, /) -> None:
        """
        Let another write. Queries go on to be answered.
        """
    def compact(self, /, *, threads: SupportsIndex | None = None, progress: Any | None = None) -> None:
        """
        Write all that counts anew, as one segment.
        """
    def contains(self, /, ids: Ids) -> list[bool]:
        """
        For each id whether a text has it.
        """
    def groups(self, /, *, threads: SupportsIndex | None = None, progress: Any | None = None) -> "dict[str, int]":
        """
        For each id the group of its text, as `dedup` would say of all that are there now: ids in the order in which they
        were added, groups numbered by first appearance. What `add` told of a text is what was known when it came.
        """
    @staticmethod
    def open(path: str | PathLike[str], *, threshold: SupportsFloat | SupportsIndex | None = None, create: bool = True) -> Index:
        """
        Open the index in the folder `path`; make an empty one where there is none, unless `create` is false.

        `threshold` is the Jaccard similarity from which two texts are near copies; of an index that is there already,
        it takes the place of its own for as long as this is open. Raises `StoreError` where no index is there, where
        something else is, or one of a newer version; `ConfigError` for a threshold out of its bounds.
        """
    @property
    def path(self, /) -> str:
        """
        The folder that it is in.
        """
    def query(self, /, column: Column, *, threads: SupportsIndex | None = None, progress: Any | None = None) -> Any:
        """
        For each text what it is a copy of, without adding it; texts of one column are not held against each other.
        """
    def refresh(self, /) -> None:
        """
        See what a writer has done since this was opened.
        """
    def remove(self, /, ids: Ids) -> None:
        """
        Take texts out by their ids; `compact` gives their room back. Raises `InputError`, and takes none out, where an
        id is not there.
        """
    def stats(self, /) -> "dict[str, int | float]":
        """
        How large it is: `articles`, `removed`, `segments`, `bytes`, `threshold`.
        """

@final
class Line:
    """
    One line of a page, and all that was held against it and for it; its place lies in the page's raw text.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _unpickle(state: bytes) -> Line:
        """
        A line from what `pickle` kept of it.
        """
    @property
    def cuts(self, /) -> list[tuple[int, int, str, str]]:
        """
        What was cut from it although it stayed: start, end, kind, rule.
        """
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def evidence(self, /) -> list[tuple[str, float]]:
        """
        The rules that spoke of it, the strongest first, each with its strength.
        """
    @property
    def kind(self, /) -> str | None:
        """
        `body`, or the kind of what was removed; `None` for a blank line.
        """
    @property
    def part(self, /) -> str:
        """
        `head`, `body` or `tail`: the part of the page that it stands in.
        """
    @property
    def repairs(self, /) -> list[tuple[int, int, str, str]]:
        """
        What was mended in what stayed of it: start, end, kind, what it became.
        """
    @property
    def rule(self, /) -> str | None:
        """
        By which rule it was removed.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What it says.
        """
    @property
    def worth(self, /) -> tuple[float, float, float]:
        """
        What it would be worth as head, as body, as tail.
        """

@final
class Match:
    """
    What an index says of one text.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, tuple[str | None, str | None, float, float]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(of: str | None, kind: str | None, jaccard: SupportsFloat | SupportsIndex, containment: SupportsFloat | SupportsIndex) -> Match:
        """
        What `__reduce__` took apart.
        """
    @property
    def containment(self, /) -> float:
        """
        |A∩B| / min(|A|, |B|) over their shingles, 0 where it is new.
        """
    @property
    def jaccard(self, /) -> float:
        """
        |A∩B| / |A∪B| over their shingles, 0 where it is new.
        """
    @property
    def kind(self, /) -> str | None:
        """
        `"exact"`, `"near"` or `"contained"`, `None` where it is new.
        """
    @property
    def new(self, /) -> bool:
        """
        Whether it is a copy of nothing.
        """
    @property
    def of(self, /) -> str | None:
        """
        The id of the text most like it, `None` where it is new.
        """

@final
class NewWord:
    """
    A word that the dictionary lacks, as `Segmenter.new_words` found it. A list of them can be given to
    `Segmenter(words=…)` as it is.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, word: str, count: SupportsIndex, score: SupportsFloat | SupportsIndex, cohesion: SupportsFloat | SupportsIndex, freedom: SupportsFloat | SupportsIndex) -> NewWord: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def cohesion(self, /) -> float:
        """
        How much more often its sides stand together than by chance, at the weakest joint, in nats.
        """
    @property
    def count(self, /) -> int:
        """
        In how many different contexts it stands.
        """
    @property
    def freedom(self, /) -> float:
        """
        How unsure its neighbour is, at the tighter side, in nats.
        """
    @property
    def score(self, /) -> float:
        """
        How good it is, in nats; the best have the most.
        """
    @property
    def word(self, /) -> str:
        """
        The word itself.
        """

@final
class Paragraph:
    """
    One part of the body; its place lies in `Article.text`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, kind: str, start: SupportsIndex, end: SupportsIndex) -> Paragraph: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, int, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def kind(self, /) -> str:
        """
        `paragraph`, `heading`, `caption`, `table` or `list`.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What it says.
        """

@final
class Post:
    """
    One text of a chain.
    """
    def __reduce__(self, /) -> "tuple[object, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(id: "object", row: SupportsIndex, published: SupportsIndex | None, source: "object", source_row: SupportsIndex | None, kind: str | None, added: SupportsFloat | SupportsIndex, dropped: SupportsFloat | SupportsIndex) -> Post:
        """
        What `__reduce__` took apart.
        """
    @property
    def added(self, /) -> float:
        """
        The share of its shingles that its source lacks.
        """
    @property
    def dropped(self, /) -> float:
        """
        The share of its source's shingles that it lacks.
        """
    @property
    def id(self, /) -> Any:
        """
        Its id where ids were given, else its place in the column.
        """
    @property
    def kind(self, /) -> str | None:
        """
        How the two are copies: exact, near or contained.
        """
    @property
    def published(self, /) -> int | None:
        """
        When it was published, in seconds since 1970 (UTC).
        """
    @property
    def row(self, /) -> int:
        """
        Its place in the column.
        """
    @property
    def source(self, /) -> Any | None:
        """
        The earlier text that it was taken from.
        """
    @property
    def source_row(self, /) -> int | None:
        """
        The place of that text in the column.
        """

@final
class Recurring:
    """
    Lines that recur over many stories of a column: site tails, legal notices, menus. Picklable.
    """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(lines: SupportsGetItem[int, tuple[str, SupportsIndex, SupportsIndex]], spans: SupportsGetItem[int, SupportsGetItem[int, tuple[SupportsIndex, SupportsIndex]]], shares: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> Recurring:
        """
        What `__reduce__` took apart.
        """
    @property
    def flags(self, /) -> list[list[str]]:
        """
        For each text of the column what a filter would act on: `recurring_lines` where it has any, and
        `mostly_recurring` where they are half of it or more.
        """
    @property
    def lines(self, /) -> list[tuple[str, int, int]]:
        """
        The lines, each with the number of stories and of texts that it stands in; those of most stories first.
        """
    @property
    def shares(self, /) -> list[float]:
        """
        For each text of the column how much of it is such lines, 0 to 1.
        """
    @property
    def spans(self, /) -> list[list[tuple[int, int]]]:
        """
        For each text of the column where such lines stand in it: (start, end).
        """
    @property
    def templates(self, /) -> Templates:
        """
        The lines as templates, for `Cleaner(templates=…)`.
        """

@final
class Removal:
    """
    A span of `Article.raw` that is not body.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: str, rule: str, start: SupportsIndex, end: SupportsIndex, text: str) -> Removal: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, int, int, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is: `disclaimer`, `byline`, `related`, …
        """
    @property
    def rule(self, /) -> str:
        """
        Which rule or which evidence took it.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What stood there.
        """

@final
class Repair:
    """
    A span of `Article.raw` that reads otherwise in `Article.text`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: str, start: SupportsIndex, end: SupportsIndex, text: str, becomes: str) -> Repair: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, int, int, str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def becomes(self, /) -> str:
        """
        What `Article.text` says in its place; empty where it went.
        """
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def kind(self, /) -> str:
        """
        What was mended: `width`, `quotes`, `spaces`, …, called as the argument of `Cleaner` that asks for it.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What stood there.
        """

@final
class Report:
    """
    What a run did; the same figures as in `report.json`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: str) -> Report:
        """
        From the text of a `report.json`. Raises `InputError` where it is none.
        """
    def __reduce__(self, /) -> "tuple[object, tuple[str]]": ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> "str":
        """
        What a notebook shows: the figures, and plots of them.
        """
    @property
    def articles(self, /) -> int:
        """
        Rows of `articles.parquet`.
        """
    @property
    def duplicates(self, /) -> int:
        """
        Rows of `duplicates.parquet`.
        """
    @property
    def groups(self, /) -> int:
        """
        Stories that came more than once.
        """
    @property
    def known(self, /) -> int:
        """
        Of the duplicates: those whose story the index held already, where one was given.
        """
    @property
    def rejected(self, /) -> int:
        """
        Rows of `rejected.parquet`.
        """
    @property
    def removals(self, /) -> int:
        """
        Rows of `removals.parquet`.
        """
    @property
    def rows(self, /) -> int:
        """
        Rows that were read, good and bad.
        """
    @property
    def seconds(self, /) -> dict[str, float]:
        """
        How long each stage took, in seconds.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        All of it, as `json` would read it.
        """
    def to_html(self, /) -> str:
        """
        All of it, as the text of `report.html`.
        """
    def to_json(self, /) -> str:
        """
        All of it, as the text of `report.json`.
        """

@final
class Segmenter:
    """
    A dictionary that cuts Chinese text into words.

    `dictionary` is a file with a line `word freq tag` for each word, in place of jieba's dictionary. `words` come
    over it: words, or tuples of a word, its frequency (`None`: as often as it takes to be cut out whole) and its
    tag, or the path of a file with a line `word [freq] [tag]` for each. `hmm` says whether unknown characters are
    joined where a call does not say. Raises `ConfigError` or `InputError` where they can't be used.

    The tokens are jieba's. A word with a space or another character that jieba never joins is found before all
    others and stays whole.
    """
    def __new__(cls, /, dictionary: str | PathLike[str] | None = None, words: Words | None = None, hmm: bool = True, *, odd_words: str = "whole") -> Segmenter: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(saved: str) -> Segmenter:
        """
        The segmenter that `__reduce__` wrote.
        """
    def add_lines(self, /, lines: "str") -> None:
        """
        Add the words of `lines`, each `word [freq] [tag]`.
        """
    def add_word(self, /, word: "str", freq: SupportsIndex | None = None, tag: str | None = None) -> None:
        """
        Add a word, or weigh it differently; without `freq` it counts as often as it takes to be cut out whole.
        """
    def add_words(self, /, words: Words) -> None:
        """
        Add each word of `words`, as at the making of a segmenter.
        """
    def cut(self, /, text: "str", *, mode: str = "precise", hmm: bool | None = None) -> "list[str]":
        """
        The words of `text`. `mode` is "precise" (the likeliest words; they join back to the text), "all" (every word of
        the dictionary, overlapping) or "search" (the likeliest, each after the shorter words inside it).
        """
    def cut_many(self, /, column: "Column", *, mode: str = "precise", hmm: bool | None = None, threads: SupportsIndex | None = None) -> "Any":
        """
        The words of each text of a column: a list of lists for a list, a column of lists for an Arrow column, in the
        kind that it came in. A row without a text stays one.
        """
    def del_word(self, /, word: "str") -> None:
        """
        Take a word out: it is not cut out whole any more.
        """
    def freq(self, /, word: "str") -> "int | None":
        """
        How often a word counts; 0 where it only begins a word, `None` where it does not even that.
        """
    def keywords(self, /, text: "str", k: SupportsIndex | None = 20, *, method: str = "tfidf", tags: SupportsGetItem[int, str] | None = None, idf: Idf | None = None, stop_words: Incomplete | None = None, span: SupportsIndex | None = None) -> "list[tuple[str, float]]":
        """
        The words that tell most of `text`, with their weights, heaviest first; at most `k`, all of them where it is
        `None`.

        `method` is "tfidf" (frequent here, rare elsewhere; `idf` says how rare) or "textrank" (words that stand near
        each other vote, up to `span` words on, 5 where it is `None`). `tags` are the parts of speech taken: for "tfidf"
        any, where there are none; for "textrank" ns, n, vn and v. `stop_words` are never taken; without them, jieba's
        are not.
        """
    def new_words(self, /, column: Corpus, *, k: SupportsIndex | None = None, min_count: SupportsIndex | None = None, max_chars: SupportsIndex | None = None, min_freedom: SupportsFloat | SupportsIndex | None = None, min_score: SupportsFloat | SupportsIndex | None = None, compounds: bool | None = None, rows: SupportsIndex | None = None, threads: SupportsIndex | None = None) -> list[NewWord]:
        """
        The words of a corpus that the dictionary lacks: names, outlets, products, the best first; `Segmenter(words=…)`
        takes them as they are. `column` may also be an iterable of texts or of columns, which is read once.

        At most `k`, each in at least `min_count` different contexts and of at most `max_chars` characters, as free as
        `min_freedom` and as good as `min_score`; with `compounds`, also such as hold a word of the dictionary that is free
        elsewhere. `rows` bounds the memory: about 40 bytes for each.
        """
    def sentences(self, /, text: "str", *, semicolons: bool = False) -> "list[str]":
        """
        The sentences of `text`, each with the space behind it; they join back to the text. With `semicolons`, ；ends a
        sentence too.
        """
    def suggest_freq(self, /, segment: str | SupportsGetItem[int, str], tune: bool = False) -> int:
        """
        How often a word must count to be cut out whole; or, for a tuple or list of words, how often what they make may
        count at most to be cut into them. With `tune` it is counted so from now on.
        """
    def tag(self, /, text: "str", *, hmm: bool | None = None) -> "list[Token]":
        """
        The words of `text` with their places and parts of speech. They join back to the text, but are not everywhere
        those of `cut`: the tagger joins unknown characters by a model of its own, as in jieba.
        """
    def tagged_keywords(self, /, text: "str", k: SupportsIndex | None = 20, *, method: str = "tfidf", tags: SupportsGetItem[int, str] | None = None, idf: Idf | None = None, stop_words: Incomplete | None = None, span: SupportsIndex | None = None) -> "list[tuple[str, str | None, float]]":
        """
        The same with the tag of each, a word of two parts of speech counted twice.
        """
    def tokens(self, /, text: "str", *, mode: str = "precise", hmm: bool | None = None) -> "list[Token]":
        """
        The words of `text` with their places.
        """
    def total(self, /) -> int:
        """
        The sum of all frequencies.
        """
    def words(self, /) -> list[tuple[str, int, str | None]]:
        """
        Every word with its frequency and tag: the dictionary's, then those added, each in the order of their characters.
        """

@final
class Templates:
    """
    Lines that recur over the pages of a site.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _unpickle(state: bytes) -> Templates:
        """
        Templates from what `pickle` kept of them.
        """
    @property
    def lines(self, /) -> list[tuple[str, str, int]]:
        """
        The lines: site, text, number of pages.
        """
    @staticmethod
    def load(path: str | PathLike[str]) -> Templates:
        """
        Read a file that `save` wrote.
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Write a TOML file.
        """

@final
class Token:
    """
    A word of a text: what it is, where it stands (`text[start:end] == word`), and its part of speech where that was
    asked for.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, word: str, start: SupportsIndex, end: SupportsIndex, tag: str | None = None) -> Token: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def start(self, /) -> int:
        """
        Its first character.
        """
    @property
    def tag(self, /) -> str | None:
        """
        Its part of speech, as in jieba; `None` where it was not asked for.
        """
    @property
    def word(self, /) -> str:
        """
        The word itself.
        """

@final
class Worker:
    """
    Does the work of `run` on single articles, batch by batch: for a cluster, a stream, a table in memory.

    `config` is a path to a `qinggao.toml`, `settings` the same as JSON. Immutable, picklable, safe to share.
    """
    def __new__(cls, /, *, config: str | PathLike[str] | None = None, settings: str | None = None) -> Worker: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _unpickle(json: str) -> Worker:
        """
        A worker from what `pickle` kept of it.
        """
    def batch(self, /, batch: Any, *, threads: SupportsIndex | None = None) -> Any:
        """
        The articles of the pages in `batch`, row for row, in the output schema; those that are not kept say why
        in `rejected` and `detail`.

        `batch` is a record batch, or a table, with a column of texts and one of ids; all other columns ride along.
        Gives a `pyarrow.RecordBatch` where pyarrow is there, for a table a list of them. `threads` is all cores.
        """

def clean(raw: str | bytes, *, format: str | None = None, url: str | None = None) -> Article:
    """
    Clean one page, text or HTML, `str` or `bytes`.

    `format` is `"html"` or `"text"`; without it the page is looked at. `url` is where it came from. Raises
    `ConfigError` for another `format`. A page without an article gives an empty text and the flag `no_body`.
    """

def cut(text: "str", *, mode: str = "precise", hmm: bool = True) -> "list[str]":
    """
    The words of `text`, by jieba's dictionary; `Segmenter.cut` tells more.
    """

def dedup(column: Column, *, ids: Any | None = None, published: Times | None = None, outlet: Column | None = None, threshold: SupportsFloat | SupportsIndex | None = None, threads: SupportsIndex | None = None, progress: Any | None = None) -> Groups:
    """
    Which texts of a column are copies of one story: labels, keep, pairs.

    `published` (datetimes, ISO strings or seconds) and `outlet` decide which copy is kept: the earliest, then the one of
    the outlet that most of the group name, then the most complete. `threshold` is the Jaccard similarity of near copies.
    Raises `ConfigError` where it is out of its bounds, `InputError` where lengths differ or a row is not text.
    """

def learn_files(inputs: SupportsGetItem[int, str], *, format: str | None = None, min_pages: SupportsIndex | None = None, threads: SupportsIndex | None = None, bars: Any | None = None) -> Templates:
    """
    Learn the lines that recur over the pages of each site from files; a page's site is the host of its `url`.

    `min_pages` is on how many pages of its site a line must stand; `threads` and `bars` as for `run`.
    """

def learn_templates(pages: Column, *, sites: Column | None = None, format: str | None = None, min_pages: SupportsIndex | None = None, threads: SupportsIndex | None = None) -> Templates:
    """
    Learn the lines that recur over the pages of one site, or of each site named in `sites`.

    One pass in bounded memory: of a generator or an Arrow stream no more is held than is looked at. `min_pages` is on how
    many pages of its site a line must stand; `threads` (all cores) read the pages, any number of them with the same result.
    Raises `ConfigError` for a bound that makes no sense, `InputError` where `sites` is not as long as `pages`.
    """

def run(inputs: SupportsGetItem[int, str], out: str | PathLike[str], *, config: str | PathLike[str] | None = None, settings: str | None = None, format: str | None = None, threads: SupportsIndex | None = None, resume: bool = False, bars: Any | None = None) -> Report:
    """
    Clean, cut and deduplicate `inputs` into the folder `out`.

    `config` is a path to a `qinggao.toml`, `settings` the same as JSON; `bars(stage, unit)` gives for each stage
    a function that is told `(done, total)`, and `(done, total, file)` while files are read, ten times a second.
    """

def sentences(text: "str", *, semicolons: bool = False) -> "list[str]":
    """
    The sentences of `text`, each with the space behind it; they join back to the text. Speech and brackets are not torn.
    With `semicolons`, ；ends a sentence too.
    """

def try_rules(path: str | PathLike[str]) -> list[tuple[str, int, list[str]]]:
    """
    Look at every rule of a file: its id, the line where it begins, and what is wrong with it. Raises `RuleError` where it is no
    file of rules.
    """
