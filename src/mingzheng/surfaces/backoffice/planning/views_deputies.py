"""代理: who stands in for whom, set by the person, the office or an administrator."""

import datetime
from collections.abc import Iterable
from functools import partial

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.actions.standing_in import dismiss_deputy, name_deputy
from mingzheng.records.people.deputies import (
    STANDINGS,
    deputyships,
    standing_of,
    units_with_deputies,
)
from mingzheng.records.people.models import (
    SEPARATED_ROLES,
    Deputyship,
    Grant,
    Role,
    StaffAccount,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .acts import Act, Place, act_page, posted
from .forms import day_field, line_field, model_field
from .views_lists import csv_of, list_page

KEEPERS = (Role.OPENNESS_OFFICE, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
"""They may set and end it for anybody; everybody for themselves."""

COLUMNS = (
    "被代理人", "代理人", "起", "止", "事由", "状态", "提前结束日", "设定人", "设定时间",
)  # fmt: skip


class DeputyForm(forms.Form):
    def __init__(self, *args: object, keeper: bool, account: StaffAccount, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        separated = Grant.objects.filter(role__in=SEPARATED_ROLES).values("account")
        people = StaffAccount.objects.filter(is_active=True).exclude(pk__in=separated)
        people = people.order_by("username")
        hint = ""
        if keeper:
            self.fields["principal"] = model_field("被代理人", people)
        else:
            own = Grant.objects.filter(account=account).values("organisation")
            colleagues = Grant.objects.filter(organisation__in=own).values("account")
            people = people.filter(pk__in=colleagues)
            hint = "本单位的其他人。单位只有一个账号的，请政务公开办代为指定。"
        others = people.exclude(pk=account.pk)
        self.fields["deputy"] = model_field("代理人", others, help_text=hint)
        self.fields["first"] = day_field("开始日期", "写成 2024-11-18，当天起。")
        self.fields["last"] = day_field("结束日期", "到这一天为止，次日自动结束。")
        self.fields["reason"] = line_field("事由", 200, "如“外出培训”。")


@require_safe
@desk()
def deputy_list(request: DeskRequest) -> HttpResponse:
    asked, today = Asked(request.GET), CLOCK.get().today()
    keeper = request.access.has(*KEEPERS)
    unit = asked.choose("unit", "单位", units_with_deputies()) if keeper else ""
    state = asked.choose("state", "状态", list(STANDINGS.items()))
    since, until = asked.period("代理期")
    found = deputyships(
        of=None if keeper else request.user.pk, unit=int(unit) if unit else None, state=state,
        since=since, until=until, today=today,
    )  # fmt: skip
    if request.GET.get("form") == "csv":
        return csv_of("deputies", COLUMNS, found, partial(_line, today=today))
    return list_page(request, asked, found, "deputies.html", today=today)


def _line(one: Deputyship, *, today: datetime.date) -> Iterable[object]:
    return (
        one.principal, one.deputy, one.first, one.last, one.reason,
        STANDINGS[standing_of(one, today=today)], one.ended_on, one.set_by_name, one.set_at,
    )  # fmt: skip


@desk()
def deputy_new(request: DeskRequest) -> HttpResponse:
    keeper, account = request.access.has(*KEEPERS), request.user
    own_work = Grant.objects.filter(account=account).exclude(role__in=SEPARATED_ROLES)
    if not keeper and not own_work.exists():
        raise Http404
    initial = {"principal": account.pk} if own_work.exists() else {}
    form = DeputyForm(
        posted(request), keeper=keeper, account=StaffAccount() if keeper else account,
        initial=initial,
    )  # fmt: skip

    def take(
        *, deputy: StaffAccount, principal: StaffAccount = account, first: datetime.date,
        last: datetime.date, reason: str, by: StaffAccount, at: datetime.datetime,
    ) -> None:  # fmt: skip
        name_deputy(principal, deputy=deputy, first=first, last=last, reason=reason, by=by, at=at)

    place = Place(
        "代理", reverse("backoffice:deputy_list"), "到期自动结束；办理记录写明“乙（代甲）”。"
    )
    return act_page(request, Act("设定代理", form, take, "代理已设定。"), place)


@desk()
def deputy_end(request: DeskRequest, pk: int) -> HttpResponse:
    found = Deputyship.objects.select_related("principal", "deputy").filter(pk=pk).first()
    mine = found is not None and request.user.pk in {found.principal_id, found.deputy_id}
    if found is None or not (mine or request.access.has(*KEEPERS)):
        raise Http404
    take = partial(dismiss_deputy, found)
    act = Act("结束代理", forms.Form(posted(request)), take, "代理已结束。")
    return act_page(request, act, Place("代理", reverse("backoffice:deputy_list"), str(found)))
