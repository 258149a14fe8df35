"""``python -m bench.search_quality``: how well search finds, on the judged sets beside the checkout."""

import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from bench.judged_sets import DATA, FOLDS, JudgedSet, clean_queries, judged_sets, law_titles
from bench.judged_sets import service_items as items_of_service
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
        "\n| 评测集 | 查询 | hit@1 | nDCG@10 | R@10 | R@100 | p95 毫秒 |\n|---|---|---|---|---|---|---|"
    )
    folds = []
    with tempfile.TemporaryDirectory(prefix="mingzheng-bench-") as name:
        for one in judged_sets(Path(name)):
            quality = _evaluated(one)
            folds += [quality] if f"{FOLDS} 折" in one.name else []
    _print_mean(folds)
    print("\n| 输入 | 资料 | 首位 | 前 10 |\n|---|---|---|---|")
    for label, titles in (("事项", items_of_service()), ("法规", law_titles())):
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
        for way, typed in _WAYS.items():
            asked = {number: typed(titles[number], chance) for number in chosen}
            ranks = [
                finder.find(text, 10).keys.index(str(number)) if text and str(number) in
                finder.find(text, 10).keys else -1
                for number, text in asked.items()
            ]  # fmt: skip
            first = sum(rank == 0 for rank in ranks) / len(ranks)
            print(
                f"| {way} | {label} | {first:.3f} | {sum(r >= 0 for r in ranks) / len(ranks):.3f} |"
            )
        clean = [*titles, *clean_queries()]
        changed = sum(meant(text, corrector, indexes) != text for text in clean)
        print(f"| 无错字而被改 | {label}与真实查询 {len(clean)} | {changed / len(clean):.4f} | – |")


def _whole_pinyin(title: str, chance: random.Random) -> str:
    return "".join(pinyin(title))


def _initials(title: str, chance: random.Random) -> str:
    return "".join(syllable[:1] for syllable in pinyin(title))


def _part(title: str, chance: random.Random) -> str:
    width = min(len(title), chance.randint(*WORDS))
    start = chance.randint(0, len(title) - width)
    return title[start : start + width]


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


_WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "全拼，整个标题": _whole_pinyin,
    "首字母，整个标题": _initials,
    "全拼，标题一段": lambda title, chance: _whole_pinyin(_part(title, chance), chance),
    "首字母，标题一段": lambda title, chance: _initials(_part(title, chance), chance),
    "错一字（同音）": _slip,
}


if __name__ == "__main__":
    main()
