"""Measures are taken: a reminder and an urging go out at once, a supervision letter is drafted."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.supervision import Cause, Measure, Proposed

from ...errors_supervision import (
    AlreadyTaken,
    ForeignAssignment,
    NothingChosen,
    NothingProposed,
)
from ...models import Assignment, SupervisedAssignment, Supervision
from ...models.supervision import MEASURES
from ...parameters_supervision import supervision_rule
from ...queries.supervision.situations import Watched, grouped_proposals, proposed_for
from ...supervision_letters.wording import wording_of
from .course import tell_unit, write_down
from .issue import issue

BY_THE_HOUSE = "系统"
"""Who drafted what the house sent by itself."""


@dataclass(frozen=True)
class Subject:
    """An assignment and why it is taken up."""

    assignment: int
    cause: Cause
    cause_day: datetime.date


def take_proposed(
    assignments: Collection[int],
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    only: Collection[Measure] = tuple(Measure),
) -> list[Supervision]:
    """Whatever the rule proposes for them at this moment, one measure a unit and kind; what needs
    nothing any more is left out. ``by`` None: the house itself.

    Raises ``NothingChosen`` or ``NothingProposed``.
    """
    if not assignments:
        raise NothingChosen
    with transaction.atomic():
        ids = _locked(assignments)
        groups = grouped_proposals(ids, today=localdate(at), rule=supervision_rule(), only=only)
        if not groups:
            raise NothingProposed
        return [
            _take(measure, unit, [_subject(*one) for one in found], by=by, at=at)
            for (measure, unit), found in groups.items()
        ]


def take_by_hand(
    assignments: Collection[int], *, measure: Measure, by: StaffAccount, at: datetime.datetime
) -> Supervision:
    """``measure`` towards one unit because a person judges it needed; where the rule proposes the
    same for one of them, that cause is named.

    Raises ``NothingChosen``, ``NothingProposed`` when one was done by then and is proved, or none
    is left whose task or year has not ended, ``ForeignAssignment`` or ``AlreadyTaken``.
    """
    if not assignments:
        raise NothingChosen
    with transaction.atomic():
        ids = _locked(assignments)
        chosen = Assignment.objects.filter(pk__in=ids)
        settled = chosen.filter(done_at__lte=at, proof_gone_on=None)
        if not ids or settled.exists():
            raise NothingProposed
        units = set(chosen.values_list("organisation", flat=True))
        if len(units) != 1:
            raise ForeignAssignment
        today = localdate(at)
        proposed = {
            one.id: (found.cause, found.cause_day)
            for one, found in proposed_for(ids, today=today, rule=supervision_rule())
            if found.measure is measure
        }
        subjects = [Subject(pk, *proposed.get(pk, (Cause.HAND, today))) for pk in ids]
        return _take(measure, units.pop(), subjects, by=by, at=at)


def _subject(one: Watched, proposed: Proposed) -> Subject:
    return Subject(one.id, proposed.cause, proposed.cause_day)


def _locked(assignments: Collection[int]) -> list[int]:
    """Two persons who choose the same rows queue here; the second finds nothing proposed."""
    rows = Assignment.objects.select_for_update(of=("self",)).filter(
        pk__in=set(assignments),
        task__notice__withdrawn_at=None,
        task__notice__closed_on=None,
        task__outcome=None,
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _take(
    measure: Measure,
    organisation: int,
    subjects: Sequence[Subject],
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Supervision:
    wording = wording_of(measure)
    supervision = Supervision.objects.create(
        measure=measure,
        organisation_id=organisation,
        state=Supervision.State.DRAFTED,
        title=wording.title,
        wording=wording.template,
        drafted_by=by,
        drafted_by_name=str(by) if by else BY_THE_HOUSE,
        drafted_at=at,
    )
    _name_tasks(supervision, subjects)
    details = {"measure": MEASURES[measure], "tasks": len(subjects)}
    if measure is Measure.LETTER:
        write_down(supervision, "drafted", by=by, at=at, details=details)
        return supervision
    issue(supervision, at=at)
    write_down(supervision, "sent", by=by, at=at, details=details)
    asked = f"，请于 {supervision.reply_due} 前回复" if supervision.reply_due else ""
    words = f"{supervision.measure_name}：{len(subjects)} 项任务{asked}"
    tell_unit(supervision, words, by=by, at=at)
    return supervision


def _name_tasks(supervision: Supervision, subjects: Sequence[Subject]) -> None:
    rows = [
        SupervisedAssignment(
            supervision=supervision, assignment_id=one.assignment, measure=supervision.measure,
            cause=one.cause, cause_day=one.cause_day,
        )
        for one in subjects
    ]  # fmt: skip
    try:
        with transaction.atomic():
            SupervisedAssignment.objects.bulk_create(rows)
    except IntegrityError as error:
        raise AlreadyTaken from error
