"""How fast the checker that ships reads, and how well it corrects what lies beside the checkout.

    .venv/bin/python -m bench.spelling

The shipped model was trained on the material beside the checkout, so only the law test below is
unseen; figures of the recipe on held-out parts stand in docs/benchmarks.md.
"""

import json
import resource
import sys
import time
from pathlib import Path

from mingzheng.data.spelling_model import SHIPPED_SPELLING_MODEL
from mingzheng.data.wording import official_wording
from mingzheng.language.spelling.checker import SpellChecker
from mingzheng.language.spelling.evaluation import evaluate
from mingzheng.language.spelling.storing import load_model
from mingzheng.language.training.corpus import pair_rows

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests" / "vectors" / "official_slips.tsv"
SHARED = ROOT.parent / "shared"
UNSEEN = SHARED / "data" / "csc" / "ecspell_law_test.tsv"
STATE_COUNCIL = SHARED / "notices" / "state_council.jsonl"


def main() -> None:
    begun = time.perf_counter()
    checker = SpellChecker(load_model(SHIPPED_SPELLING_MODEL), official_wording())
    checker.check("关于印发政务公开工作要点的通知")
    print(f"first check, model loaded: {time.perf_counter() - begun:.2f} s")
    for name, file in (("own sentences", OWN), ("law sentences, unseen", UNSEEN)):
        if file.exists():
            _print_figures(name, file, checker)
    _print_speed(checker)
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(f"peak memory: {peak:.0f} MB")


def _print_figures(name: str, file: Path, checker: SpellChecker) -> None:
    result = evaluate(pair_rows(file), checker.correct_all)
    sentence, character = result.sentence_correction, result.character_correction
    print(
        f"{name}: {result.sentences} sentences, P {sentence.precision:.3f} "
        f"R {sentence.recall:.3f} F1 {sentence.f1:.3f}, characters F1 {character.f1:.3f}"
    )


def _print_speed(checker: SpellChecker) -> None:
    texts = [written for written, _ in pair_rows(OWN)] * 40
    if STATE_COUNCIL.exists():
        lines = STATE_COUNCIL.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
    characters = sum(map(len, texts))
    begun = time.perf_counter()
    findings = sum(map(len, checker.check_all(texts)))
    seconds = time.perf_counter() - begun
    print(f"{characters:,} characters: {characters / seconds:,.0f} a second, {findings} findings")


if __name__ == "__main__":
    main()
