"""The judged sets that lie beside the checkout, in the form ``mingzheng search eval`` reads.

None of them is part of the project; without them the figures that need them are left out.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "shared" / "data"
FOLDS = 5
PASSAGE, OVERLAP = 300, 60
_SIGNS = re.compile(r"\W")


@dataclass(frozen=True)
class JudgedSet:
    """``train`` is None where nothing may be learned."""

    name: str
    corpus: Path
    queries: Path
    train: Path | None = None


def judged_sets(folder: Path) -> Iterator[JudgedSet]:
    """Written to ``folder`` as they are asked for."""
    yield from _plain_speech(folder)
    yield from _statutes(folder)
    yield _passages(folder)


def service_items() -> list[str]:
    lines = (DATA / "lexicon" / "gov_service_items_guangan.tsv").read_text("utf-8").splitlines()
    return sorted({line.split("\t")[2] for line in lines[1:]})


def law_titles() -> list[str]:
    return sorted({law["title"] for law in _packed("laws/lawrefbook_laws.jsonl.zst")})


def clean_queries() -> list[str]:
    """Queries without a slip: real searches and questions of laypeople."""
    seo = (DATA / "queries" / "seo_style_queries.txt").read_text("utf-8").split("\n")
    asked = _packed("policy_qa/stard_lecoqa_queries_1543.jsonl.zst")
    return [*filter(None, map(str.strip, seo)), *(row["question"] for row in asked)]


def _plain_speech(folder: Path) -> Iterator[JudgedSet]:
    titles = (DATA / "queries" / "official_titles_shenzhen.txt").read_text("utf-8").splitlines()
    ids = {title: str(number) for number, title in enumerate(titles)}
    corpus = _written(
        folder / "titles.jsonl", ({"id": ids[one], "title": one, "body": ""} for one in titles)
    )
    lines = (DATA / "queries" / "colloquial_dev.tsv").read_text("utf-8").splitlines()[1:]
    rows = []
    for number, line in enumerate(lines):
        query, right = line.split("\t")
        relevant = [ids[title] for title in right.split(" | ") if title in ids]
        rows.append({"id": str(number), "query": query, "relevant": relevant})
    whole = _written(folder / "plain.jsonl", rows)
    yield JudgedSet("口语 → 标题，未学习", corpus, whole)
    for fold in range(FOLDS):
        name = f"口语 → 标题，{FOLDS} 折之 {fold + 1}"
        asked = [row for row in rows if _fold(str(row["query"])) == fold]
        known = [row for row in rows if _fold(str(row["query"])) != fold]
        yield JudgedSet(
            name, corpus, _written(folder / f"plain-{fold}.jsonl", asked),
            _written(folder / f"plain-{fold}-train.jsonl", known),
        )  # fmt: skip


def _statutes(folder: Path) -> Iterator[JudgedSet]:
    corpus = _written(
        folder / "statutes.jsonl",
        (
            {"id": str(row["id"]), "title": row["name"], "body": row["text"]}
            for row in _packed("policy_qa/stard_corpus_58660.jsonl.zst")
        ),
    )
    parts = {}
    rows = _packed("policy_qa/stard_lecoqa_queries_1543.jsonl.zst")
    for part in ("dev", "train"):
        parts[part] = _written(
            folder / f"statutes-{part}.jsonl",
            (
                {
                    "id": str(row["qid"]), "query": row["question"], "answer": row["answer"],
                    "relevant": [str(key) for key in row["gold"]],
                }
                for row in rows if row["stard_split"] == part
            ),
        )  # fmt: skip
    yield JudgedSet("百姓提问 → 法条，未学习", corpus, parts["dev"])
    yield JudgedSet("百姓提问 → 法条，已学习", corpus, parts["dev"], parts["train"])


def _passages(folder: Path) -> JudgedSet:
    texts = [
        *(
            (policy["docid"], policy["title_guess"], policy["text"])
            for policy in _packed("policy_qa/ncp_docs_599.jsonl.zst")
        ),
        *(
            (law["id"], law["title"], "\n".join(part["text"] for part in law["articles"]))
            for law in _packed("laws/lawrefbook_laws.jsonl.zst")
        ),
        *(
            (f"report-{number}", report["title"], "\n".join(report["paragraphs"]))
            for number, report in enumerate(
                _packed("policy_docs/provincial_gov_reports_2026.jsonl.zst")
            )
        ),
    ]  # fmt: skip
    passages: dict[str, list[tuple[str, str]]] = {}
    rows = []
    for group, title, text in texts:
        for number, part in enumerate(_cut(text)):
            rows.append({"id": f"{group}#{number}", "title": title, "body": part, "group": group})
            passages.setdefault(group, []).append((f"{group}#{number}", part))
    corpus = _written(folder / "passages.jsonl", rows)
    lines = (DATA / "policy_qa" / "ncp_questions_dev.jsonl").read_text("utf-8").splitlines()
    asked = []
    for row in map(json.loads, lines):
        right = _answering(row["answer"], passages[row["docid"]])
        if right:
            asked.append({"id": row["qid"], "query": row["question"], "relevant": right})
    return JudgedSet("提问 → 段落", corpus, _written(folder / "passages-dev.jsonl", asked))


def _answering(answer: str, passages: list[tuple[str, str]]) -> list[str]:
    """Passages that hold the answer word for word, else the one that holds most of it."""
    whole = [key for key, text in passages if answer in text]
    if whole:
        return whole
    wanted = _pairs(answer)
    shares = {key: len(wanted & _pairs(text)) / len(wanted) for key, text in passages}
    best = max(shares.values())
    return [key for key, share in shares.items() if share >= max(0.5, best - 0.001)]


def _pairs(text: str) -> set[str]:
    plain = _SIGNS.sub("", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)} or {plain}


def _cut(text: str) -> Iterator[str]:
    start = 0
    while True:
        yield text[start : start + PASSAGE]
        if start + PASSAGE >= len(text):
            return
        start += PASSAGE - OVERLAP


def _fold(query: str) -> int:
    return blake2b(query.encode(), digest_size=4).digest()[0] % FOLDS


def _packed(name: str) -> list[dict[str, Any]]:
    """Unpacked by the ``zstd`` program, which only this needs."""
    text = subprocess.run(["zstd", "-dc", DATA / name], capture_output=True, check=True).stdout
    return [json.loads(line) for line in text.splitlines()]


def _written(path: Path, rows: Any) -> Path:
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
