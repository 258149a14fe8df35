"""``mingzheng search …``: the index of the site, and judged queries on a throw-away index."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import CommandRefused
from .house import print_json
from .search_explain import explain_query
from .search_rebuild import rebuild_index
from .throw_away_engine import throw_away_engine

if TYPE_CHECKING:
    from mingzheng.search.evaluation.run import Evaluation

Corpus = Annotated[Path, typer.Option("--corpus", help="文档（JSONL：id、title、body）")]
Queries = Annotated[Path, typer.Option("--queries", help="评测查询（JSONL：id、query、relevant）")]
Train = Annotated[Path | None, typer.Option("--train", help="允许学习的已答查询（JSONL）")]
EngineName = Annotated[str, typer.Option("--engine", help="检索引擎：tantivy 或 opensearch")]

_LABELS = (
    ("queries", "查询数"),
    ("ndcg_at_10", "nDCG@10"),
    ("mrr_at_10", "MRR@10"),
    ("hit_at_1", "hit@1"),
    ("recall_at_10", "recall@10"),
    ("recall_at_100", "recall@100"),
    ("zero_hits", "零结果率"),
    ("documents_per_second", "建索引 文档/秒"),
    ("index_bytes", "索引字节"),
    ("p50_ms", "延迟 p50（毫秒）"),
    ("p95_ms", "延迟 p95（毫秒）"),
)


def register(app: typer.Typer) -> None:
    search = typer.Typer(help="搜索：重建索引、说明排序、评测。", no_args_is_help=True)
    search.command("rebuild", help="从全部记录重建本站搜索索引；网站照常运行。")(rebuild_index)
    search.command("explain", help="说明一个查询在本站怎样理解、找到什么、为何这样排序。")(
        explain_query
    )
    search.command("eval", help="在临时索引上评测搜索质量与速度。")(evaluate_queries)
    search.command("run", help="写出每个查询排好序的文档编号。")(run_queries)
    app.add_typer(search, name="search")


def evaluate_queries(
    corpus: Corpus,
    queries: Queries,
    train: Train = None,
    engine: EngineName = "tantivy",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    figures = _figures(_evaluated(corpus, queries, train, engine, 100))
    if as_json:
        print_json(figures)
        return
    for name, label in _LABELS:
        value = figures[name]
        typer.echo(f"{label}：{value:.4f}" if isinstance(value, float) else f"{label}：{value}")


def run_queries(
    corpus: Corpus,
    queries: Queries,
    train: Train = None,
    engine: EngineName = "tantivy",
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="每个查询的条数")] = 100,
    out: Annotated[Path | None, typer.Option("--out", help="写入文件（默认写到屏幕）")] = None,
) -> None:
    runs = _evaluated(corpus, queries, train, engine, k).runs
    lines = [
        json.dumps({"id": key, "ranked": list(ranked)}, ensure_ascii=False)
        for key, ranked in runs.items()
    ]
    if out is None:
        typer.echo("\n".join(lines))
    else:
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _evaluated(
    corpus: Path, queries: Path, train: Path | None, engine: str, ranked: int
) -> "Evaluation":
    from mingzheng.search.evaluation.judged import JudgedSetRefused
    from mingzheng.search.evaluation.run import evaluate

    with throw_away_engine(engine) as (chosen, size_of):
        try:
            return evaluate(corpus, queries, chosen, train=train, ranked=ranked, size_of=size_of)
        except JudgedSetRefused as error:
            raise CommandRefused(str(error)) from None


def _figures(evaluation: "Evaluation") -> dict[str, float | int]:
    pace = evaluation.pace
    return asdict(evaluation.quality) | {
        "documents_per_second": pace.documents,
        "index_bytes": pace.index_bytes,
        "p50_ms": pace.p50,
        "p95_ms": pace.p95,
    }
