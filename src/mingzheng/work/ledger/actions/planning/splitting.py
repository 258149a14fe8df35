"""承接安排: which successor of a split unit takes over which assignment; chosen beforehand, on the
day, or put right afterwards."""

import datetime
from collections.abc import Collection, Mapping

from django.db import transaction

from mingzheng.records.people.models import StaffAccount, Succession

from ...errors_planning import TakeoverRefused
from ...models import Assignment, Takeover, TakeoverChoice, TakeoverLine
from ...public_news import tell_public
from .going_over import go_over, hold_open_of
from .holding import note


def heirs_of(predecessor_id: int) -> dict[int, Succession]:
    """Every successor of a unit by the key of its succession, the main one first."""
    found = Succession.objects.filter(predecessor=predecessor_id).order_by("-main", "pk")
    return {one.pk: one for one in found.select_related("predecessor", "successor")}


def choose_successors(
    succession: Succession,
    *,
    choices: Mapping[int, int],
    by: StaffAccount,
    at: datetime.datetime,
) -> int:
    """``choices``: successions by the pk of the assignment; those left out stay as they are. How
    many were changed; nothing moves yet.

    Raises ``TakeoverRefused`` for a successor of another unit.
    """
    with transaction.atomic():
        heirs = heirs_of(succession.predecessor_id)
        if not set(choices.values()) <= set(heirs):
            raise TakeoverRefused("所选机构不是这次分设的承接机构。请从列表里重新选择。")
        open_ones = hold_open_of(succession.predecessor_id)
        before = chosen_heirs(open_ones, heirs)
        changed = 0
        for assignment in open_ones:
            heir = choices.get(assignment.pk, before[assignment.pk])
            if heir == before[assignment.pk]:
                continue
            TakeoverChoice.objects.update_or_create(
                predecessor_id=succession.predecessor_id, assignment=assignment,
                defaults={
                    "succession": heirs[heir], "chosen_by_name": str(by), "chosen_at": at,
                },
            )  # fmt: skip
            note(
                "assignment.heir_chosen", assignment, by=by, at=at,
                old=heirs[before[assignment.pk]].successor.name, new=heirs[heir].successor.name,
            )  # fmt: skip
            changed += 1
    return changed


def chosen_heirs(
    assignments: Collection[Assignment], heirs: Mapping[int, Succession]
) -> dict[int, int]:
    """The succession of each assignment by its pk: the one chosen, or else the main one."""
    main = next(pk for pk, one in heirs.items() if one.main)
    found = TakeoverChoice.objects.filter(assignment__in=assignments, succession__in=heirs)
    chosen = dict(found.values_list("assignment", "succession"))
    return {one.pk: chosen.get(one.pk, main) for one in assignments}


def pass_to_heir(
    takeover: Takeover,
    *,
    assignments: Collection[int],
    heir: Succession,
    by: StaffAccount,
    at: datetime.datetime,
) -> Takeover:
    """What one successor of a split took over goes on to another, with all that was done since.

    Raises ``TakeoverRefused`` where one of them did not come with ``takeover``, has become one with
    the successor's own, is done, or has gone on already.
    """
    with transaction.atomic():
        takeover = Takeover.objects.select_for_update().get(pk=takeover.pk)
        origin = takeover.succession.predecessor_id
        if takeover.undone_at is not None:
            raise TakeoverRefused("这次承接已经撤销，页面可能不是最新的。请刷新后再看。")
        if heir.predecessor_id != origin or heir.successor_id == takeover.successor_id:
            raise TakeoverRefused("请选择同一次分设的另一个承接机构。")
        lines = takeover.lines.filter(assignment__in=assignments)
        merged = lines.filter(kind=TakeoverLine.Kind.MERGED).select_related("assignment__task")
        if (one := merged.first()) is not None:
            raise TakeoverRefused(
                f"任务{one.assignment.task.number}已与{takeover.successor}原有的分工并为一项，不能再分出。"
                "请先撤销承接再重新安排，或不选这一项。"
            )
        ids = set(lines.values_list("assignment", flat=True))
        held = [one for one in hold_open_of(takeover.successor_id) if one.pk in ids]
        if not held or {one.pk for one in held} != set(assignments):
            raise TakeoverRefused("请至少选择一项由这次承接而来、仍在承接机构名下且未办结的分工。")
        made = go_over(heir, held, giver=takeover.successor, by=by, at=at)
        tell_public(one.task_id for one in held)
    return made
