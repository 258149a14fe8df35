"""What assignments still have to prove: counted by task, read only for the tasks of a page.

Asked of every assignment and letter in turn, a large house would never answer; nor does a list of
all 180,000 pairs, of which a page shows twenty.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from ...models import Assignment, Evidence, EvidenceDemand, EvidenceWaiver, ProgressReport
from ..long_lists import LongList, window
from ..scope import Scope
from .letters import COUNTING

_LEAD = Assignment.Part.LEAD
_FIELDS = (
    "pk", "letter", "task__number", "task__label", "task__requirement", "organisation__name",
)  # fmt: skip
_Counted = Mapping[tuple[int, str, str], int]
"""Assignments by task, part and letter."""


def missing_pairs(scope: Scope, *, letter: str = "") -> LongList[tuple[Any, ...]]:
    """Assignment, letter, number, label and requirement of the task, name of the unit: in the order
    of the notice, then by unit and letter. Two queries, a third for each slice."""
    groups = _sizes(scope, letter)

    def read(start: int, stop: int) -> Sequence[tuple[Any, ...]]:
        tasks, before = window(groups, start, stop)
        found = _pairs(scope, letter, tasks).values_list(*_FIELDS)
        return list(found[start - before : stop - before])

    return LongList(sum(size for _, size in groups), read)


def _sizes(scope: Scope, letter: str) -> list[tuple[int, int]]:
    """Each task with the number of its pairs, in the order of the list."""
    demands = EvidenceDemand.objects.filter(
        state=EvidenceDemand.State.CONFIRMED, task__notice__in=scope.notices
    )
    if letter:
        demands = demands.filter(letter=letter)
    ordered = demands.order_by("task__notice", "task__number", "task_id")
    counts = _counts(scope)
    sizes: dict[int, int] = {}
    for task, demanded in ordered.values_list("task_id", "letter"):
        led = (task, _LEAD, demanded) in counts["proved"]
        open_ones = [
            counts["given"].get((task, part, ""), 0)
            - counts["proved"].get((task, part, demanded), 0)
            - counts["waived"].get((task, part, demanded), 0)
            for part in Assignment.Part
            if part == _LEAD or not led
        ]
        sizes[task] = sizes.get(task, 0) + sum(open_ones)
    return list(sizes.items())


def _counts(scope: Scope) -> Mapping[str, _Counted]:
    """Assignments in sight: all (``given``, under the letter ""), those that have ``proved`` a
    letter, and those that have not but were let off it (``waived``). What a unit that leads has
    proved is there also where that unit is out of sight. One query."""
    seen = scope.through("report__assignment__")
    pieces = (
        # A sum has no index, so that the pieces are gone through; from the notices down every
        # report of the year would be read.
        Evidence.objects.annotate(of=F("report__assignment__task__notice_id") + Value(0))
        .filter(
            COUNTING,
            seen | Q(report__assignment__part=_LEAD) if seen else Q(),
            of__in=scope.notices,
        )
        .exclude(letter="")
        .order_by()
        .values_list("report__assignment__task", "report__assignment__part", "letter")
        .annotate(
            size=Count("report__assignment", distinct=True, filter=seen or None),
            of_kind=Value("proved"),
        )
    )
    waived = (
        EvidenceWaiver.objects.filter(
            ~Exists(
                Evidence.objects.filter(
                    COUNTING, report__assignment=OuterRef("assignment"), letter=OuterRef("letter")
                )
            ),
            scope.through("assignment__"),
            assignment__task__notice__in=scope.notices,
        )
        .order_by()
        .values_list("assignment__task", "assignment__part", "letter")
        .annotate(size=Count("pk"), of_kind=Value("waived"))
    )
    everybody = (
        Assignment.objects.filter(scope.assignments)
        .order_by()
        .annotate(letter=Value("", output_field=CharField()))
        .values_list("task", "part", "letter")
        .annotate(size=Count("pk"), of_kind=Value("given"))
    )
    counts: dict[str, dict[tuple[int, str, str], int]] = {"given": {}, "proved": {}, "waived": {}}
    for task, part, letter, size, of_kind in everybody.union(pieces, waived, all=True):
        counts[of_kind][task, part, letter] = size
    return counts


def _pairs(scope: Scope, letter: str, tasks: Sequence[int]) -> QuerySet[Assignment]:
    """What is proved is gathered once and looked up."""
    found = Assignment.objects.filter(
        scope.through(""), task__in=tasks, task__demands__state=EvidenceDemand.State.CONFIRMED
    ).annotate(letter=F("task__demands__letter"))
    if letter:
        found = found.filter(letter=letter)
    # Looked up, not joined: else every piece of the house would be gone through.
    of_them = Assignment.objects.filter(task__in=tasks).order_by()
    reports = ProgressReport.objects.filter(assignment__in=of_them.values("pk")).order_by()
    pieces = (
        Evidence.objects.filter(COUNTING, report__in=reports.values("pk"))
        .exclude(letter="")
        .order_by()
    )
    own = pieces.filter(scope.through("report__assignment__"))
    led = pieces.filter(report__assignment__part=_LEAD)
    waived = EvidenceWaiver.objects.filter(assignment__task__in=tasks).order_by()
    by_lead = ~Q(part=_LEAD) & Q(
        task_letter__in=led.values_list(_with_letter("report__assignment__task_id"))
    )
    return (
        found.annotate(own_letter=_with_letter("pk"), task_letter=_with_letter("task_id"))
        .exclude(own_letter__in=own.values_list(_with_letter("report__assignment_id")))
        .exclude(own_letter__in=waived.values_list(_with_letter("assignment_id")))
        .exclude(by_lead)
        .order_by("task__notice", "task__number", "organisation__sort_order", "pk", "letter")
    )


def _with_letter(number: str) -> Concat:
    """The pair as one value, because a set of pairs cannot be looked up."""
    return Concat(Cast(number, CharField()), F("letter"), output_field=CharField())
