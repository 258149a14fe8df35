"""``python -m bench.search_quality``: how well search finds, on judged sets beside the checkout."""

import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from bench.judged_sets import (
    DATA,
    FOLDS,
    JudgedSet,
    clean_queries,
    judged_sets,
    law_titles,
    service_items,
)
from mingzheng.data.lexicons import lexicon
from mingzheng.rules.text.pinyin import pinyin
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.figures import Quality
from mingzheng.search.evaluation.run import evaluate
from mingzheng.search.finder import Finder
from mingzheng.search.meaning import meant
from mingzheng.search.query.correct import Corrector
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.units import UNITS, Unit, row_of

SAMPLE = 300
WORDS = (4, 8)
"""Characters of a part of a title that counts as two or three words."""


def main() -> None:
    if not DATA.exists():
        print("\n旁边没有评测资料，搜索质量未测。")
        return
    print(
        "\n| 评测集 | 查询 | hit@1 | nDCG@10 | R@10 | R@100 | p95 毫秒 |\n"
        "|---|---|---|---|---|---|---|"
    )
    folds = []
    with tempfile.TemporaryDirectory(prefix="mingzheng-bench-") as name:
        for one in judged_sets(Path(name)):
            quality = _evaluated(one)
            folds += [quality] if f"{FOLDS} 折" in one.name else []
    _print_mean(folds)
    print("\n| 输入 | 资料 | 首位 | 前 10 |\n|---|---|---|---|")
    for label, titles in (("事项", service_items()), ("法规", law_titles())):
        _sounds_and_slips(label, titles)


def _evaluated(one: JudgedSet) -> Quality:
    with (
        tempfile.TemporaryDirectory(prefix="mingzheng-bench-") as name,
        closing(TantivyEngine(Path(name))) as engine,
    ):
        done = evaluate(one.corpus, one.queries, engine, train=one.train)
    _print(one.name, done.quality, f"{done.pace.p95:.0f}")
    return done.quality


def _print(name: str, one: Quality, p95: str) -> None:
    print(
        f"| {name} | {one.queries} | {one.hit_at_1:.3f} | {one.ndcg_at_10:.3f} "
        f"| {one.recall_at_10:.3f} | {one.recall_at_100:.3f} | {p95} |",
        flush=True,
    )


def _print_mean(folds: Sequence[Quality]) -> None:
    total = sum(one.queries for one in folds)
    names = ("hit_at_1", "ndcg_at_10", "recall_at_10", "recall_at_100")
    mean = [sum(getattr(one, name) * one.queries for one in folds) / total for name in names]
    print(
        f"| 口语 → 标题，{FOLDS} 折合计 | {total} | "
        + " | ".join(f"{v:.3f}" for v in mean)
        + " | |"
    )


def _sounds_and_slips(label: str, titles: Sequence[str]) -> None:
    chance = random.Random(1)
    with (
        tempfile.TemporaryDirectory(prefix="mingzheng-bench-") as name,
        closing(TantivyEngine(Path(name))) as engine,
    ):
        units = engine.build(UNITS)
        units.add(row_of(Unit(str(number), title, "")) for number, title in enumerate(titles))
        units.commit()
        indexes = Indexes(units)
        corrector = Corrector.learn((title, 20.0) for title in titles)
        finder = Finder(indexes, corrector)
        chosen = chance.sample(range(len(titles)), min(SAMPLE, len(titles)))
        for way, (cut, typed) in _WAYS.items():
            ranks = []
            for number in chosen:
                part = cut(titles[number], chance)
                found = finder.find(typed(part, chance), 10).keys
                ranks.append(_rank(part, [titles[int(key)] for key in found]))
            first = ranks.count(0) / len(ranks)
            within = sum(rank is not None for rank in ranks) / len(ranks)
            print(f"| {way} | {label} | {first:.3f} | {within:.3f} |")
        clean = [*titles, *clean_queries()]
        changed = sum(meant(text, corrector, indexes) != text for text in clean)
        print(f"| 无错字而被改 | {label}与真实查询 {len(clean)} | {changed / len(clean):.4f} | – |")


def _rank(part: str, found: Sequence[str]) -> int | None:
    """Place of the first title that holds the part: any of them is right."""
    return next((rank for rank, title in enumerate(found) if part in title), None)


def _whole(title: str, chance: random.Random) -> str:
    return title


def _part(title: str, chance: random.Random) -> str:
    width = min(len(title), chance.randint(*WORDS))
    start = chance.randint(0, len(title) - width)
    return title[start : start + width]


def _in_pinyin(text: str, chance: random.Random) -> str:
    return "".join(pinyin(text))


def _in_initials(text: str, chance: random.Random) -> str:
    return "".join(syllable[:1] for syllable in pinyin(text))


def _slip(title: str, chance: random.Random) -> str:
    """One character by another of the same sound."""
    by_sound = _characters_by_sound()
    places = [at for at, sound in enumerate(pinyin(title)) if len(by_sound.get(sound, "")) > 1]
    if not places:
        return title
    place = chance.choice(places)
    others = [one for one in by_sound[pinyin(title)[place]] if one != title[place]]
    return title[:place] + chance.choice(others) + title[place + 1 :]


def _characters_by_sound() -> dict[str, str]:
    found: dict[str, str] = {}
    for char in sorted({char for entry in lexicon() for term in entry.official for char in term}):
        sound = pinyin(char)[0]
        if sound:
            found[sound] = found.get(sound, "") + char
    return found


_Way = Callable[[str, random.Random], str]
_WAYS: dict[str, tuple[_Way, _Way]] = {
    "全拼，整个标题": (_whole, _in_pinyin),
    "首字母，整个标题": (_whole, _in_initials),
    "全拼，标题里 4–8 字": (_part, _in_pinyin),
    "首字母，标题里 4–8 字": (_part, _in_initials),
    "错一字（同音）": (_whole, _slip),
}


if __name__ == "__main__":
    main()
