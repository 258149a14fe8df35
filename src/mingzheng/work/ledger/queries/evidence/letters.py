"""What assignments have to prove, and which letters are proved (✓ 已有, – 缺)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

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
    """Of every assignment, in the order of the letters. Four queries, however many."""
    rows = Assignment.objects.filter(pk__in=assignments).values_list("pk", "task_id", "part")
    return lamps_of(list(rows))


def lamps_of(rows: Sequence[tuple[int, int, str]]) -> dict[int, tuple[LetterLamp, ...]]:
    """``rows``: pk, task and part of assignments. Three queries.

    What a leading unit has proved counts for the units that work along: an order is issued once,
    not by every street again.
    """
    assignments = [pk for pk, _, _ in rows]
    tasks = {task for _, task, _ in rows}
    demands: dict[int, list[EvidenceDemand]] = {}
    for demand in EvidenceDemand.objects.filter(task__in=tasks).order_by("letter"):
        demands.setdefault(demand.task_id, []).append(demand)
    own, lead = _proved(assignments, tasks)
    waived = {
        (pk, letter): reason
        for pk, letter, reason in EvidenceWaiver.objects.filter(
            assignment__in=assignments
        ).values_list("assignment_id", "letter", "reason")
    }
    return {
        pk: tuple(
            LetterLamp(
                letter=Letter(one.letter),
                confirmed=one.state == EvidenceDemand.State.CONFIRMED,
                sure=one.sure,
                reason=one.reason,
                pieces=own.get((pk, one.letter), 0),
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


def _proved(
    assignments: Collection[int], tasks: Collection[int]
) -> tuple[Mapping[tuple[int, str], int], set[tuple[int, str]]]:
    """Pieces by assignment and letter; task and letter that a leading unit has proved."""
    wanted = set(assignments)
    own: dict[tuple[int, str], int] = {}
    lead: set[tuple[int, str]] = set()
    # Looked up first: of a task in two hundred hands only these few are read on.
    read = Assignment.objects.filter(
        Q(pk__in=wanted) | Q(part=Assignment.Part.LEAD, task__in=tasks)
    ).order_by()
    reports = ProgressReport.objects.filter(assignment__in=read.values("pk")).order_by()
    found = Evidence.objects.filter(COUNTING, report__in=reports.values("pk")).exclude(letter="")
    for pk, task, part, letter in found.values_list(
        "report__assignment", "report__assignment__task", "report__assignment__part", "letter"
    ):
        if part == Assignment.Part.LEAD:
            lead.add((task, letter))
        if pk in wanted:
            own[pk, letter] = own.get((pk, letter), 0) + 1
    return own, lead
