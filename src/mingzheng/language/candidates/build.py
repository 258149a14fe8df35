"""Building the table of candidates from sounds, shapes and pairs of slips."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache

import numpy as np
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from mingzheng.data.shape_slips import shape_slips
from mingzheng.rules.text.sounds import merged_syllable, syllables

from .table import (
    ALIKE,
    CODES,
    LEARNED,
    MAIN_SOUND,
    SAME_SOUND,
    SHARED_PART,
    SIMILAR_SOUND,
    CandidateTable,
)

Learned = Mapping[tuple[str, str], int]
"""(wrong, right) characters and how often training pairs hold the slip."""

_FIRST, _LAST = 0x3400, 0x9FFF


def build_candidates(
    common: Collection[str], learned: Learned, often: Collection[str] | None = None
) -> CandidateTable:
    """``common`` holds the characters that may be proposed by sound or shape, ``often`` those
    that may be for a character outside GB 2312, which is seldom typed (None = the same)."""
    by_wrong: dict[str, list[tuple[str, int]]] = {}
    for (wrong, right), count in learned.items():
        by_wrong.setdefault(wrong, []).append((right, count))
    proposable, for_rare = frozenset(common), frozenset(common if often is None else often)
    starts = np.zeros(CODES + 1, dtype=np.int32)
    rows: list[tuple[int, int, int]] = []
    for code in range(CODES):
        if _FIRST <= code <= _LAST:
            kept = proposable if syllables(chr(code)) else for_rare
            rows += _rows(chr(code), kept, by_wrong.get(chr(code), ()))
        starts[code + 1] = len(rows)
    listed = np.array(rows or np.empty((0, 3)), dtype=np.int64)
    return CandidateTable(
        starts,
        listed[:, 0].astype(np.uint16),
        listed[:, 1].astype(np.uint8),
        np.minimum(listed[:, 2], 255).astype(np.uint8),
    )


def channels_between(wrong: str, right: str) -> int:
    """Bits of every channel by which ``wrong`` may stand for ``right``; learned pairs apart."""
    return _by_sound_and_shape(wrong).get(right, 0)


def _rows(
    wrong: str, proposable: frozenset[str], learned: Iterable[tuple[str, int]]
) -> list[tuple[int, int, int]]:
    found = {
        right: (bits, 0)
        for right, bits in _by_sound_and_shape(wrong).items()
        if right in proposable
    }
    for right, count in learned:
        found[right] = (found.get(right, (0, 0))[0] | LEARNED, count)
    return [(ord(right), bits, count) for right, (bits, count) in found.items()]


def _by_sound_and_shape(wrong: str) -> dict[str, int]:
    same, similar = _sounding()
    slips, own = shape_slips(), syllables(wrong) | {main_syllable(wrong)} - {""}
    listed = (
        (MAIN_SOUND, same.get(main_syllable(wrong), ())),
        (SAME_SOUND, (other for one in own for other in same.get(one, ()))),
        (SIMILAR_SOUND, (o for one in own for o in similar.get(merged_syllable(one), ()))),
        (ALIKE, slips.whole.get(wrong, "")),
        (SHARED_PART, slips.part.get(wrong, "")),
    )
    found: dict[str, int] = {}
    for channel, others in listed:
        for other in others:
            is_main = channel != MAIN_SOUND or main_syllable(other) == main_syllable(wrong)
            found[other] = found.get(other, 0) | (channel if is_main else SAME_SOUND)
    found.pop(wrong, None)
    return {other: _narrowest_sound(bits) for other, bits in found.items()}


def _narrowest_sound(bits: int) -> int:
    """Who sounds the same also sounds similar: said once."""
    for narrow, wide in ((MAIN_SOUND, SAME_SOUND | SIMILAR_SOUND), (SAME_SOUND, SIMILAR_SOUND)):
        if bits & narrow:
            return bits & ~wide
    return bits


@cache
def main_syllable(character: str) -> str:
    """The usual reading without its tone; empty for what the pronunciation library lacks."""
    readings = PINYIN_DICT.get(ord(character), "")
    return str(to_normal(readings.split(",")[0])).replace("ü", "v")


@cache
def _sounding() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Characters by syllable, and by syllable after what many speakers do not tell apart."""
    same: dict[str, list[str]] = {}
    similar: dict[str, list[str]] = {}
    for code in range(_FIRST, _LAST + 1):
        for syllable in syllables(chr(code)):
            same.setdefault(syllable, []).append(chr(code))
            similar.setdefault(merged_syllable(syllable), []).append(chr(code))
    return same, similar
