"""What waits to be taken over, what was taken over, and by whom."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mingzheng.records.people.models import Succession
from mingzheng.records.people.permissions import Access

from ...actions.planning.splitting import chosen_heirs, heirs_of
from ...models import Assignment, Notice, Takeover, TakeoverLine
from ...permissions import visible_organisations
from .lists import made_within


@dataclass(frozen=True)
class SuccessionRow:
    """``open_count``: assignments of the old unit that are still to be taken over; ``heirs``: how
    many units it went into; ``begun``: whether the day has come."""

    succession: Succession
    open_count: int
    heirs: int
    begun: bool


def successions_with_open_work(*, today: datetime.date) -> list[SuccessionRow]:
    """Main successions whose old unit has open assignments; those to come stand last."""
    open_ones = _open_assignments().filter(organisation__successions__main=True)
    counts = dict(
        open_ones.order_by().values_list("organisation").annotate(count=Count("pk", distinct=True))
    )
    found = Succession.objects.filter(main=True, predecessor__in=counts)
    found = found.annotate(heirs=Count("predecessor__successions"))
    return [
        SuccessionRow(one, counts[one.predecessor_id], one.heirs, one.on <= today)
        for one in found.select_related("predecessor", "successor").order_by("on", "pk")
    ]


def takeovers(
    access: Access,
    *,
    unit: int | None = None,
    undone: bool | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> QuerySet[Takeover]:
    """Those of units in sight, on either side; the newest first. ``unit``: on either side."""
    found = Takeover.objects.select_related("predecessor", "successor", "succession")
    reached = visible_organisations(access)
    for units in ([] if reached is None else [sorted(reached)]) + ([[unit]] if unit else []):
        found = found.filter(Q(predecessor__in=units) | Q(successor__in=units))
    if undone is not None:
        found = found.filter(undone_at__isnull=not undone)
    found = made_within(found, since=since, until=until)
    return found.annotate(count=Count("lines")).order_by("-made_at", "-pk")


def units_of_takeovers(access: Access) -> list[tuple[str, str]]:
    """Those a filter may offer, in the order of the register; one query."""
    seen = takeovers(access).order_by().values_list(
        "predecessor", "predecessor__name", "predecessor__sort_order",
        "successor", "successor__name", "successor__sort_order",
    )  # fmt: skip
    units = {pair for row in seen for pair in ((row[2], row[0], row[1]), (row[5], row[3], row[4]))}
    return [(str(pk), name) for _, pk, name in sorted(units)]


@dataclass(frozen=True)
class TakeoverPreviewRow:
    """``heir``: the pk of the succession by which it goes; ``twin``: what that successor already
    has of the same task, None = it simply moves."""

    assignment: Assignment
    heir: int
    twin: Assignment | None


def takeover_preview(succession: Succession) -> list[TakeoverPreviewRow]:
    """What taking over would move and merge, in the order of the tasks; four queries."""
    found = _open_assignments().filter(organisation=succession.predecessor_id)
    open_ones = list(
        found.select_related("task__section").order_by(
            "task__notice", "task__section__number", "task__number"
        )
    )
    heirs = heirs_of(succession.predecessor_id)
    chosen = chosen_heirs(open_ones, heirs)
    owned = Assignment.objects.filter(
        organisation__in=[one.successor_id for one in heirs.values()],
        task__in=[one.task_id for one in open_ones],
    )
    twins = {(one.task_id, one.organisation_id): one for one in owned}
    return [
        TakeoverPreviewRow(
            one, chosen[one.pk], twins.get((one.task_id, heirs[chosen[one.pk]].successor_id))
        )
        for one in open_ones
    ]


@dataclass(frozen=True)
class TakeoverLineRow:
    """``movable``: still with the successor, open, and not become one with its own; ``sees``: the
    reader may open it."""

    line: TakeoverLine
    movable: bool
    sees: bool


def takeover_lines(takeover: Takeover, access: Access) -> list[TakeoverLineRow]:
    reached = visible_organisations(access)
    found = takeover.lines.select_related(
        "assignment__task__section", "assignment__task__notice", "assignment__organisation"
    )
    return [
        TakeoverLineRow(
            one,
            takeover.undone_at is None
            and one.kind == TakeoverLine.Kind.MOVED
            and one.assignment.organisation_id == takeover.successor_id
            and one.assignment.state != Assignment.State.DONE
            and one.assignment.task.notice.closed_on is None,
            reached is None or one.assignment.organisation_id in reached,
        )
        for one in found
    ]


def takeovers_of_unit(organisation_id: int) -> QuerySet[Takeover]:
    """What a unit took over and gave, as it stands; the oldest first."""
    found = Takeover.objects.filter(undone_at=None).filter(
        Q(predecessor=organisation_id) | Q(successor=organisation_id)
    )
    return (
        found.select_related("predecessor", "successor")
        .annotate(count=Count("lines"))
        .order_by("made_at", "pk")
    )


def _open_assignments() -> QuerySet[Assignment]:
    standing = Notice.objects.filter(withdrawn_at=None, closed_on=None)
    return Assignment.objects.filter(task__notice__in=standing).exclude(state=Assignment.State.DONE)
