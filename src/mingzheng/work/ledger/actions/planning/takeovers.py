"""承接: on the day of a succession the open assignments of the old unit go to its successors."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from mingzheng.records.people.models import StaffAccount, Succession

from ...errors_planning import TakeoverRefused
from ...models import Assignment, Takeover, TakeoverLine
from ...public_news import tell_public
from ..year.guard import refuse_closed
from .going_over import go_over, hold_open_of, left_standing, record_takeover
from .merging import unmerge
from .splitting import choose_successors, chosen_heirs, heirs_of


def take_over(
    succession: Succession,
    *,
    choices: Mapping[int, int] | None = None,
    by: StaffAccount,
    at: datetime.datetime,
) -> list[Takeover]:
    """Everything open moves, to the main successor or to the one chosen for it; one takeover for
    each successor that gets something. ``choices`` are kept first, see ``choose_successors``.

    Done work stays with its unit, and so do tasks of notices that were taken back. Raises
    ``TakeoverRefused`` before the day, where nothing is open, or where two cannot become one yet.
    """
    with transaction.atomic():
        succession = Succession.objects.select_for_update().get(pk=succession.pk)
        if succession.on > at.date():
            raise TakeoverRefused(f"承接自 {succession.on:%Y-%m-%d} 起生效，请在当天或以后办理。")
        if not succession.main:
            raise TakeoverRefused("请从主要承接机构的沿革办理，各承接机构的分工在那里一并安排。")
        choose_successors(succession, choices=choices or {}, by=by, at=at)
        open_ones = hold_open_of(succession.predecessor_id)
        if not open_ones:
            raise TakeoverRefused("原机构没有未办结的任务分工，无需承接。请返回承接列表核对。")
        heirs = heirs_of(succession.predecessor_id)
        chosen = chosen_heirs(open_ones, heirs)
        # Shared out before anything moves: an assignment that becomes one with another is gone.
        shares = {
            pk: [one for one in open_ones if chosen[one.pk] == pk] for pk in heirs
        }  # fmt: skip
        made = [
            go_over(heir, shares[pk], giver=heir.predecessor, by=by, at=at)
            for pk, heir in heirs.items()
            if shares[pk]
        ]
        tell_public(one.task_id for one in open_ones)
    return made


def undo_takeover(takeover: Takeover, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Possible until somebody went on with one of them. Raises ``TakeoverRefused``."""
    with transaction.atomic():
        takeover = Takeover.objects.select_for_update().get(pk=takeover.pk)
        if takeover.undone_at is not None:
            raise TakeoverRefused("这次承接已经撤销，页面可能不是最新的。请刷新后再看。")
        lines = list(takeover.lines.select_related("assignment__task"))
        ids = [line.assignment_id for line in lines]
        list(Assignment.objects.select_for_update().filter(pk__in=ids).values("pk"))
        refuse_closed(*{line.assignment.task.notice_id for line in lines})
        if went_on(takeover):
            raise TakeoverRefused("承接后已有新的进展，不能撤销。需要调整的，请另行登记机构沿革。")
        for line in lines:
            if line.kind == TakeoverLine.Kind.MERGED:
                unmerge(line)
            else:
                assignment = line.assignment
                assignment.organisation_id = takeover.predecessor_id
                assignment.handler_id = line.before["handler"]
                assignment.save(update_fields=("organisation", "handler"))
        takeover.undone_at = at
        takeover.save(update_fields=("undone_at",))
        tell_public(line.assignment.task_id for line in lines)
        record_takeover("takeover.undone", takeover, by=by, at=at, count=len(lines))


def went_on(takeover: Takeover) -> bool:
    """Whether anything was reported or decided on one of them since, or one was passed on again.

    Told by how each was left, not by the clock: a report may come within the same moment.
    """
    lines = takeover.lines.select_related("assignment")
    found = lines.annotate(newest=Max("assignment__reports"))
    return any(line.before["left"] != left_standing(line.assignment, line.newest) for line in found)
