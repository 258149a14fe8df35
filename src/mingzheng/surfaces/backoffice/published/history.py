"""The journal of one item as its keepers read it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Kind, Withdrawal
from mingzheng.work.publishing.models import FindingDecision, Submission

from ..journal.value_words import value_word
from ..journal.words import action_word, detail_word

_UNSAID = (
    "acting_key", "on", "revision", "submission", "path", "successor", "code", "checker",
    "level", "before", "after",
)  # fmt: skip
"""Keys for machines, which say nothing beside the words."""
_CODED = {
    "kind": {**dict(Kind.choices), **dict(Withdrawal.Kind.choices)},
    "step": dict(Submission.State.choices),
    "pace": dict(Submission.Pace.choices),
    "change": dict(Submission.Change.choices),
    "result": dict(FindingDecision.Result.choices),
}
"""What stands in the journal as a code → its word."""
NO_CODES: Mapping[str, Any] = {}


@dataclass(frozen=True)
class HistoryLine:
    at: datetime.datetime
    actor: str
    action: str
    details: tuple[tuple[str, str], ...]


def history_lines(entries: Iterable[JournalEntry]) -> list[HistoryLine]:
    return [
        HistoryLine(entry.at, entry.actor_name, action_word(entry.action), _details(entry))
        for entry in entries
    ]


def _details(entry: JournalEntry) -> tuple[tuple[str, str], ...]:
    said = (
        (detail_word(name), _words(value, codes=_CODED.get(name, NO_CODES)))
        for name, value in entry.details.items()
        if name not in _UNSAID
    )
    return tuple((name, words) for name, words in said if words)


def _words(value: Any, *, codes: Mapping[str, Any] = NO_CODES) -> str:
    if isinstance(value, str):
        return str(codes.get(value, value))
    if isinstance(value, dict) and set(value) == {"before", "after"}:
        before, after = (_words(value[name]) or "空" for name in ("before", "after"))
        return "" if before == after == "空" else f"{before} → {after}"
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    if isinstance(value, dict):
        return "、".join(f"{name}：{_words(one)}" for name, one in value.items())
    return "" if value is None else str(value_word(value))
