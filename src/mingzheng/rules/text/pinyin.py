"""Pinyin of running text without tones: words are read whole, so that 行长 and 重庆 come right."""

import re
from functools import cache

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_SHORTEST, _KEY = 2, 2
"""A word that is looked for by its reading has two characters at least, and is filed under two."""


def pinyin(text: str) -> list[str]:
    """One syllable for each character, in small letters with ``v`` for ü.

    Empty for what is no Chinese character or has no known reading.
    """
    found = [""] * len(text)
    for run in _HAN.finditer(text):
        found[run.start() : run.end()] = _of_run(run.group())
    return found


@cache
def character_pinyin(character: str) -> str:
    """The usual reading of one character by itself."""
    return _plain(PINYIN_DICT.get(ord(character), "").split(",")[0])


def is_word(text: str) -> bool:
    """Whether the text is one of the words whose reading is known; many words are not."""
    return text in PHRASES_DICT


def _of_run(run: str) -> list[str]:
    found: list[str] = []
    longest, at = _longest_words(), 0
    while at < len(run):
        width = longest.get(run[at : at + _KEY], 1)
        while width >= _SHORTEST and run[at : at + width] not in PHRASES_DICT:
            width -= 1
        if width >= _SHORTEST:
            found += _of_word(run[at : at + width])
            at += width
        else:
            found.append(character_pinyin(run[at]))
            at += 1
    return found


@cache
def _of_word(word: str) -> tuple[str, ...]:
    return tuple(_plain(syllable[0]) for syllable in PHRASES_DICT[word])


@cache
def _longest_words() -> dict[str, int]:
    """The length of the longest known word by its first two characters."""
    longest: dict[str, int] = {}
    for word in PHRASES_DICT:
        if _HAN.fullmatch(word):
            longest[word[:_KEY]] = max(len(word), longest.get(word[:_KEY], 0))
    return longest


@cache
def _plain(syllable: str) -> str:
    plain = str(to_normal(syllable)).replace("ü", "v").lower()
    return "".join(letter for letter in plain if "a" <= letter <= "z")
