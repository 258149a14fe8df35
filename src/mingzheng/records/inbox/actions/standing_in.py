"""Somebody becomes a deputy, or is one no longer: whoever did not do it is told."""

import datetime

from django.db import transaction

from mingzheng.records.people.actions.deputies import end_deputy, set_deputy
from mingzheng.records.people.models import Deputyship, StaffAccount

from .tell import Telling, tell_all

KIND, ADDRESS = "handover", "/desk/deputies"


def name_deputy(
    principal: StaffAccount,
    *,
    deputy: StaffAccount,
    first: datetime.date,
    last: datetime.date,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Deputyship:
    """Raises ``DeputyRefused``."""
    with transaction.atomic():
        made = set_deputy(
            principal, deputy=deputy, first=first, last=last, reason=reason, by=by, at=at
        )
        words = f"{made}，自 {first:%Y-%m-%d} 起，到 {last:%Y-%m-%d} 为止：{made.reason}"
        _tell(made, words, by=by, at=at)
    return made


def dismiss_deputy(deputyship: Deputyship, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Before its last day. Raises ``DeputyRefused``."""
    with transaction.atomic():
        end_deputy(deputyship, by=by, at=at)
        words = f"{deputyship}已提前结束，自 {at:%Y-%m-%d} 起不再代理"
        _tell(deputyship, words, by=by, at=at)


def _tell(made: Deputyship, words: str, *, by: StaffAccount, at: datetime.datetime) -> None:
    both = frozenset({made.principal_id, made.deputy_id})
    tell_all([Telling(words[:300], ADDRESS, accounts=both)], kind=KIND, roles=(), by=by.pk, at=at)
