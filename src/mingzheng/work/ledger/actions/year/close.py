"""Closing a notice, for good or until it is opened again."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.rules.lamps import LampRule
from mingzheng.rules.ledger_year import counted

from ...errors_year import (
    NextYearClosed,
    NotClosed,
    NotReadyToClose,
    ReasonTooShort,
)
from ...models import Assignment, Closing, Notice, Task
from ...public_news import tell_public
from ...queries.lamps import lamp_case, weigh
from ...queries.year.blockers import blockers_of
from ...queries.year.endings import endings
from .consent import hold_open

LEAST_REASON = 10


def close_notice(
    notice: Notice, *, rule: LampRule, by: StaffAccount, at: datetime.datetime
) -> Closing:
    """Read only from now on; the lamps stay those of ``rule``, the rule of the closing day.

    Raises ``NotReadyToClose`` or ``AlreadyClosed``.
    """
    with transaction.atomic():
        notice = hold_open(notice)
        # Whoever changes an assignment holds it: with all of them held nothing changes in between.
        list(Assignment.objects.select_for_update().filter(task__notice=notice).values("pk"))
        ended = endings([notice.pk])
        blockers = blockers_of(notice, ended=ended)
        if blockers:
            raise NotReadyToClose([one.words for one in blockers])
        _freeze_lamps(notice, rule)
        notice.closed_on = at.date()
        notice.save(update_fields=("closed_on",))
        closing = Closing.objects.get(notice=notice, reopened_at=None)
        closing.closed_at, closing.closed_by_name = at, str(by)
        closing.figures = {
            str(key): value for key, value in counted(one.as_rule for one in ended).items()
        }
        closing.save(update_fields=("closed_at", "closed_by_name", "figures"))
        record(
            action="notice.closed", subject=notice, by=by, at=at,
            details={"consent": closing.consent_name, **closing.figures},
        )  # fmt: skip
        _tell_units(notice, f"{notice.year}年台账已关账，只能查看", by=by, at=at)
        tell_public(notice.tasks.values_list("pk", flat=True))
    return closing


def reopen_notice(notice: Notice, *, reason: str, by: StaffAccount, at: datetime.datetime) -> None:
    """Until a notice of the next year is closed; the lamps go on by the clock, and closing again
    takes a new consent. Raises ``ReasonTooShort``, ``NotClosed`` or ``NextYearClosed``.
    """
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise ReasonTooShort(least=LEAST_REASON)
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        if notice.closed_on is None:
            raise NotClosed
        later = Notice.objects.filter(
            year__gt=notice.year, withdrawn_at=None, closed_on__isnull=False
        )
        if later.exists():
            raise NextYearClosed(year=notice.year + 1)
        Assignment.objects.filter(task__notice=notice).update(frozen_lamp="")
        Task.objects.filter(notice=notice).update(frozen_lamp="")
        notice.closed_on = None
        notice.save(update_fields=("closed_on",))
        closing = Closing.objects.get(notice=notice, reopened_at=None)
        closing.reopened_at, closing.reopened_by_name = at, str(by)
        closing.reopen_reason = reason
        closing.save(update_fields=("reopened_at", "reopened_by_name", "reopen_reason"))
        record(action="notice.reopened", subject=notice, by=by, at=at, details={"reason": reason})
        _tell_units(notice, f"{notice.year}年台账已重新打开：{reason[:100]}", by=by, at=at)
        tell_public(notice.tasks.values_list("pk", flat=True))


def _freeze_lamps(notice: Notice, rule: LampRule) -> None:
    """One update for each lamp, however many assignments there are."""
    lamps: dict[str, list[int]] = {}
    found = Assignment.objects.filter(task__notice=notice).annotate(lamp=lamp_case(rule))
    for pk, lamp in found.order_by().values_list("pk", "lamp"):
        lamps.setdefault(lamp, []).append(pk)
    for lamp, ids in lamps.items():
        for start in range(0, len(ids), 500):
            Assignment.objects.filter(pk__in=ids[start : start + 500]).update(frozen_lamp=lamp)
    opened = timezone.localtime(notice.opened_at).date()
    for task in Task.objects.filter(notice=notice, assignments=None):
        lamp = weigh([], rule=rule, due=task.due, opened=opened).lamp
        Task.objects.filter(pk=task.pk).update(frozen_lamp=lamp.value)


def _tell_units(notice: Notice, words: str, *, by: StaffAccount, at: datetime.datetime) -> None:
    units = Assignment.objects.filter(task__notice=notice).order_by().values("organisation")
    tell(
        kind="year", words=words, address=f"/desk/ledger/notices/{notice.pk}",
        roles=(Role.INFORMATION_OFFICER, Role.REVIEWER),
        organisations=list(units.distinct().values_list("organisation", flat=True)),
        by=by.pk, at=at,
    )  # fmt: skip
