"""Entries of the lexicon that name a topic: what people look for by itself."""

from collections.abc import Iterable, Sequence
from functools import cache

from mingzheng.data.lexicons import Entry, lexicon

_WITHOUT_TOPIC = frozenset({"question_frames", "question_frames_place_and_money", "general_words"})
"""Fields of forms of asking and of everything: 怎么办理, 弄丢."""


@cache
def topics() -> Sequence[Entry]:
    return with_topic(lexicon())


def with_topic(entries: Iterable[Entry]) -> Sequence[Entry]:
    """Those of the entries that name a topic and are more than related to it."""
    return tuple(
        entry for entry in entries if entry.kind != "related" and entry.field not in _WITHOUT_TOPIC
    )
