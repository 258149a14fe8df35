"""What assignments have to prove, and which letters are proved (✓ 已有, – 缺)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, Value

from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter

from ...models import Assignment, Evidence, EvidenceDemand, EvidenceWaiver, ProgressReport

COUNTING = ~Q(replaced_by__gt=0) & (
    ~Q(standing=Evidence.Standing.GONE) | Q(settled_at__isnull=False)
)
"""Pieces that prove something: there, or gone with the office's consent. Nearly all are replaced by
none: asked for that, SQLite would go through all of them by its index, for the sake of one task."""


@dataclass(frozen=True)
class LetterLamp:
    """``pieces`` prove it; ``by_lead``: only pieces of a leading unit do; ``waived`` is the reason
    why the office did without, "" where it did not. ``confirmed``: the office has confirmed that
    the task demands it."""

    letter: Letter
    confirmed: bool
    sure: bool
    reason: str
    pieces: int
    by_lead: bool
    waived: str

    @property
    def name(self) -> str:
        return LETTER_NAMES[self.letter]

    @property
    def proved(self) -> bool:
        return bool(self.pieces or self.by_lead or self.waived)


def letter_lamps(assignments: Collection[int]) -> dict[int, tuple[LetterLamp, ...]]:
    """Of every assignment, in the order of the letters. Two queries, however many."""
    rows = Assignment.objects.filter(pk__in=assignments).values_list("pk", "task_id", "part")
    return lamps_of(list(rows))


def lamps_of(rows: Sequence[tuple[int, int, str]]) -> dict[int, tuple[LetterLamp, ...]]:
    """``rows``: pk, task and part of assignments. One query.

    What a leading unit has proved counts for the units that work along: an order is issued once,
    not by every street again.
    """
    told = _told([pk for pk, _, _ in rows], {task for _, task, _ in rows})
    demands: dict[int, list[_Told]] = {}
    for one in sorted(told, key=lambda one: one.letter):
        if one.kind == _DEMAND:
            demands.setdefault(one.task, []).append(one)
    pieces = [one for one in told if one.kind == _PIECE]
    own = Counter((one.assignment, one.letter) for one in pieces)
    lead = {(one.task, one.letter) for one in pieces if one.part == Assignment.Part.LEAD}
    waived = {(one.assignment, one.letter): one.words for one in told if one.kind == _WAIVER}
    return {
        pk: tuple(
            LetterLamp(
                letter=Letter(one.letter),
                confirmed=one.state == EvidenceDemand.State.CONFIRMED,
                sure=one.sure,
                reason=one.words,
                pieces=own[pk, one.letter],
                by_lead=part != Assignment.Part.LEAD and (task, one.letter) in lead,
                waived=waived.get((pk, one.letter), ""),
            )
            for one in demands.get(task, ())
        )
        for pk, task, part in rows
    }


def missing_letters(assignment: int) -> tuple[Letter, ...]:
    """Confirmed demands that nothing proves."""
    lamps = letter_lamps([assignment]).get(assignment, ())
    return tuple(one.letter for one in lamps if one.confirmed and not one.proved)


_DEMAND, _PIECE, _WAIVER = "demand", "piece", "waiver"


class _Told(NamedTuple):
    """What a task demands, a piece of evidence or a waiver, each in the columns that speak of
    letters; ``words`` are the reason of a demand or a waiver."""

    kind: str
    task: int
    letter: str
    words: str
    state: str
    sure: bool
    assignment: int
    part: str


def _told(assignments: Collection[int], tasks: Collection[int]) -> list[_Told]:
    """All that is demanded of these tasks, waived for these assignments, or proved by them or by
    those that lead the tasks."""
    demands = EvidenceDemand.objects.filter(task__in=tasks).order_by()
    # Looked up first: of a task in two hundred hands only these few are read on.
    read = Assignment.objects.filter(
        Q(pk__in=assignments) | Q(part=Assignment.Part.LEAD, task__in=tasks)
    ).order_by()
    reports = ProgressReport.objects.filter(assignment__in=read.values("pk")).order_by()
    found = Evidence.objects.filter(COUNTING, report__in=reports.values("pk")).exclude(letter="")
    pieces = found.order_by().values_list(
        Value(_PIECE), "report__assignment__task", "letter", Value(""), Value(""), Value(False),
        "report__assignment", "report__assignment__part",
    )  # fmt: skip
    waivers = EvidenceWaiver.objects.filter(assignment__in=assignments).order_by().values_list(
        Value(_WAIVER), "assignment__task", "letter", "reason", Value(""), Value(False),
        "assignment", Value(""),
    )  # fmt: skip
    rows = demands.values_list(
        Value(_DEMAND), "task", "letter", "reason", "state", "sure", Value(0), Value("")
    )
    return [_Told(*row) for row in rows.union(pieces, waivers, all=True)]
