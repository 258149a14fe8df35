"""``python -m bench.search``: how fast search answers, and how it fares with ten times the texts.

Documents of 400 characters made from the project's own texts. One query at a time in one thread:
understanding, corrections, engine, order, facets, twenty marked snippets.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from bench.search_texts import documents, queries
from mingzheng.data.lexicons import lexicon
from mingzheng.rules.text.pinyin import pinyin
from mingzheng.search.engines.port import FACETS
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.guidance import Guidance
from mingzheng.search.highlight import marked, snippet
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.suggest import Suggester, Suggestion
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.site import search_site
from mingzheng.search.units import UNITS, row_of
from mingzheng.work.searching.narrowing import counted

SIZES = (100_000, 1_000_000)
QUERIES = 400
SHOWN = 20


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print(f"{platform.platform()} · {os.cpu_count()} 核 · Python {platform.python_version()}")
    guidance = Guidance(corrector=_corrector())
    print(
        "\n| 文档 | 建索引 篇/秒 | 索引 MB | 查询 p50 | p95 毫秒 | 拼音 p95 |\n"
        "|---|---|---|---|---|---|"
    )
    slowest = []
    for size in sizes:
        slowest.append(_one_size(size, guidance))
    for size, p95 in zip(sizes[1:], slowest[1:], strict=True):
        print(f"\np95 {size:,} 篇比 {sizes[0]:,} 篇:{p95 / slowest[0]:.2f} 倍")
    _suggestions()


def _one_size(size: int, guidance: Guidance) -> float:
    with (
        tempfile.TemporaryDirectory(prefix="mingzheng-bench-") as name,
        closing(TantivyEngine(Path(name), threads=2)) as engine,
    ):
        begin = time.perf_counter()
        built = engine.build(UNITS)
        built.add(map(row_of, documents(size)))
        built.commit()
        rate = size / (time.perf_counter() - begin)
        built.close()
        engine.make_live(UNITS, built)
        units = engine.open(UNITS)
        assert units is not None
        indexes = Indexes(units)
        heard = ["".join(pinyin(text)) for text in queries(QUERIES)[1::2]]
        p50, p95 = _times(lambda text: _answer(text, indexes, guidance), queries(QUERIES))
        _, sound = _times(lambda text: _answer(text, indexes, guidance), heard)
        taken = sum(path.stat().st_size for path in Path(name).rglob("*") if path.is_file())
    print(f"| {size:,} | {rate:,.0f} | {taken / 1e6:,.0f} | {p50:.1f} | {p95:.1f} | {sound:.1f} |")
    return p95


def _answer(text: str, indexes: Indexes, guidance: Guidance) -> None:
    results = search_site(text, indexes, guidance=guidance)
    for facet in FACETS:
        counted(results.hits, facet)
    tokens = [one.token for one in results.plan.typed]
    for hit in results.hits[:SHOWN]:
        marked(hit.unit.title, tokens)
        snippet(hit.unit.body, tokens)


def _times(answer: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after a tenth of them to warm up."""
    for text in asked[: len(asked) // 10]:
        answer(text)
    taken = []
    for text in asked:
        begin = time.perf_counter()
        answer(text)
        taken.append((time.perf_counter() - begin) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def _corrector() -> Corrector:
    return Corrector.learn((term, 20.0) for entry in lexicon() for term in entry.official)


def _suggestions() -> None:
    titles = [f"{unit.title}" for unit in documents(SIZES[0])]
    suggester = Suggester.learn(Suggestion(title, "policy", 1.0) for title in titles)
    typed = [text[: 1 + number % 6] for number, text in enumerate(queries(QUERIES))]
    typed += ["".join(pinyin(text))[: 1 + number % 8] for number, text in enumerate(typed)]
    p50, p95 = _times(suggester.suggest, typed)
    print(f"\n搜索建议({len(titles):,} 个标题):p50 {p50:.1f},p95 {p95:.1f} 毫秒")


if __name__ == "__main__":
    main()
