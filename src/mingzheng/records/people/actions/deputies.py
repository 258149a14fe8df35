"""代理: an account stands in for another from one day to another."""

import datetime

from django.db import transaction
from django.db.models import Q

from mingzheng.records.journal.actions import record

from ..errors import DeputyRefused
from ..models import SEPARATED_ROLES, Deputyship, Grant, StaffAccount

LONGEST = datetime.timedelta(days=92)
"""House rule: longer than a quarter is no absence but a change of post, which is a grant."""


def set_deputy(
    principal: StaffAccount,
    *,
    deputy: StaffAccount,
    first: datetime.date,
    last: datetime.date,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Deputyship:
    """Raises ``DeputyRefused``: a separated role on either side, a chain, days that overlap."""
    if not reason.strip():
        raise DeputyRefused("请填写代理事由，如“外出培训”。")
    _refuse_days(first, last, today=at.date())
    if deputy.pk == principal.pk:
        raise DeputyRefused("代理人不能是被代理人自己，请另选一位。")
    with transaction.atomic():
        # In the order of their ids, so that two settings at once queue and cannot deadlock.
        pair = StaffAccount.objects.select_for_update().filter(pk__in=(principal.pk, deputy.pk))
        if not all(account.is_active for account in pair.order_by("pk")):
            raise DeputyRefused("其中有账号已停用。请先由系统管理员恢复，或另选代理人。")
        _refuse_roles(principal, deputy)
        _refuse_chain(principal, deputy, first=first, last=last)
        made = Deputyship.objects.create(
            principal=principal, deputy=deputy, first=first, last=last, reason=reason.strip(),
            set_by_name=str(by), set_at=at,
        )  # fmt: skip
        _record("deputy.set", made, by=by, at=at)
    return made


def end_deputy(deputyship: Deputyship, *, by: StaffAccount, at: datetime.datetime) -> None:
    """From today on it no longer counts. Raises ``DeputyRefused`` where it has ended already."""
    with transaction.atomic():
        deputyship = Deputyship.objects.select_for_update().get(pk=deputyship.pk)
        if deputyship.ended_on is not None or deputyship.last < at.date():
            raise DeputyRefused("这项代理已经结束，无需再办。")
        deputyship.ended_on = at.date()
        deputyship.save(update_fields=("ended_on",))
        _record("deputy.ended", deputyship, by=by, at=at)


def _refuse_days(first: datetime.date, last: datetime.date, *, today: datetime.date) -> None:
    if last < first:
        raise DeputyRefused("止日早于起日，请对调。")
    if last < today:
        raise DeputyRefused("止日已经过去，请改晚。")
    if last - first > LONGEST:
        raise DeputyRefused(
            f"一次代理最长 {LONGEST.days} 天。时间更长的，请由安全管理员另行授予角色。"
        )


def _refuse_roles(principal: StaffAccount, deputy: StaffAccount) -> None:
    held = Grant.objects.filter(account__in=(principal, deputy), role__in=SEPARATED_ROLES)
    if held.exists():
        raise DeputyRefused("系统、安全、审计三员不能代理，也不能被代理。请由管理员另行授权。")
    if not Grant.objects.filter(account=principal).exists():
        raise DeputyRefused("被代理人没有任何角色，无事可代理。请核对账号。")


def _refuse_chain(
    principal: StaffAccount, deputy: StaffAccount, *, first: datetime.date, last: datetime.date
) -> None:
    same_days = Deputyship.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=first), first__lte=last, last__gte=first
    )
    if same_days.filter(principal=principal).exists():
        raise DeputyRefused("这段日子已有人代理。请先结束原来的代理，或错开日期。")
    if same_days.filter(principal=deputy).exists():
        raise DeputyRefused(f"{deputy}在这段日子里自己由他人代理，不能再代理别人。请另选一位。")
    if same_days.filter(deputy=principal).exists():
        raise DeputyRefused(f"{principal}在这段日子里正代理他人，代理不能转托。请先结束那项代理。")


def _record(action: str, made: Deputyship, *, by: StaffAccount, at: datetime.datetime) -> None:
    record(
        action=action, subject=made.principal, by=by, at=at,
        details={
            "deputy": str(made.deputy), "first": made.first.isoformat(),
            "last": made.last.isoformat(), "reason": made.reason,
        },
    )  # fmt: skip
