"""How sure each field of a task is, after what was noticed about it."""

from collections.abc import Iterable, Mapping

from .result import Confidence, Warning
from .units_of_row import weakest

LOWEST_CLEAR_SCORE = 0.8
LOWERING: dict[str, Confidence] = {
    "requirement_missing": "low",
    "columns_shifted": "low",
    "rows_run_together": "low",
    "text_truncated": "low",
    "requirement_damaged": "medium",
    "requirement_unfinished": "medium",
    "cell_cut_rejoined": "medium",
    "lead_missing": "low",
    "lead_mark_lost": "low",
    "responsible_missing": "medium",
    "unit_unreadable": "low",
    "unit_repeated": "medium",
    "pinyin_noise": "medium",
}


def settled_confidence(
    levels: Mapping[str, Confidence],
    warnings: Iterable[Warning],
    scores: Mapping[str, float],
    *,
    recognised: bool,
) -> dict[str, Confidence]:
    """The levels lowered by what was noticed; nothing recognised by OCR stays above medium.

    ``scores``: the lowest recognition score of what each field was read from.
    """
    found = dict(levels)
    for note in warnings:
        level = LOWERING.get(note.code)
        if level and note.field in found:
            found[note.field] = weakest((found[note.field], level))
        if note.code in ("columns_shifted", "rows_run_together"):
            for name in ("lead", "responsible", "item"):
                found[name] = weakest((found[name], "medium"))
    if recognised or scores:
        found = {
            name: weakest((level, "medium" if _is_clear(scores.get(name)) else "low"))
            for name, level in found.items()
        }
    return found


def _is_clear(score: float | None) -> bool:
    return score is None or score >= LOWEST_CLEAR_SCORE
