"""交接: assignments of one unit pass from one person to another."""

from collections.abc import Iterable
from functools import partial

from django import forms
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.deputies import principals_of
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.ledger.actions.planning import handovers as actions
from mingzheng.work.ledger.models import Assignment, Handover
from mingzheng.work.ledger.permissions import CONFIRMERS, READERS, REPORTERS
from mingzheng.work.ledger.permissions_planning import may_settle
from mingzheng.work.ledger.queries.planning.lists import assignments_of_people_who_left, handovers
from mingzheng.work.ledger.queries.planning.open_work import open_work

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.forms import reason_field
from .acts import Act, Place, act_page, posted
from .forms import BareForm, model_field
from .people import officers_of
from .views_lists import chosen_unit, csv_of, list_page

MAKERS = (*REPORTERS, *CONFIRMERS)
COLUMNS = (
    "单位", "移交人", "接收人", "分工（项）", "移交时间", "签收时间", "状态", "交接说明",
)  # fmt: skip


class HandoverForm(forms.Form):
    """``offered``: open assignments of the unit, with who handles them."""

    def __init__(
        self, *args: object, unit: Organisation, offered: list[Assignment], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        people = officers_of(unit.pk)
        # Who has left still hands over: the account may be closed by then.
        handlers = {one.handler_id for one in offered if one.handler_id}
        givers = StaffAccount.objects.filter(Q(pk__in=people.values("pk")) | Q(pk__in=handlers))
        self.fields["giver"] = model_field("移交人", givers.order_by("username"))
        hint = "本单位的其他信息员。单位只有一个账号的，先请系统管理员为接任的人开设账号。"
        self.fields["receiver"] = model_field("接收人", people, help_text=hint)
        self.fields["assignments"] = forms.TypedMultipleChoiceField(
            label="移交的分工", coerce=int, widget=forms.CheckboxSelectMultiple,
            choices=[(one.pk, _choice(one)) for one in offered],
            error_messages={
                "required": "请至少勾选一项分工。", "invalid_choice": "请从列表里勾选分工。"
            },
        )  # fmt: skip
        self.fields["words"] = reason_field("交接说明", "资料放在哪里、要找谁；可不填。", most=1000)
        self.fields["words"].required = False


@require_safe
@desk(*READERS)
def handover_list(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    unit = chosen_unit(request, asked)
    state = asked.choose("state", "状态", Handover.State.choices)
    since, until = asked.period("移交")
    found = handovers(request.access, unit=unit, state=state, since=since, until=until)
    if request.GET.get("form") == "csv":
        return csv_of("handovers", COLUMNS, found, _line)
    return list_page(
        request, asked, found, "handovers.html",
        units=_units(request) if request.access.has(*MAKERS) else [],
        left=assignments_of_people_who_left(request.access),
    )  # fmt: skip


@desk(*MAKERS)
def handover_new(request: DeskRequest) -> HttpResponse:
    """First the unit, where there is a choice; the address keeps it."""
    units = _units(request)
    asked = request.GET.get("unit", "")
    unit = next((one for one in units if str(one.pk) == asked), None)
    if unit is None and len(units) == 1:
        unit = units[0]
    if unit is None:
        if asked or not units:
            raise Http404
        return redirect("backoffice:handover_list")
    offered = open_work().filter(organisation=unit)
    rows = list(offered.select_related("task", "handler").order_by("task__number"))
    form = HandoverForm(posted(request), unit=unit, offered=rows, initial={"giver": request.user})
    take = partial(actions.offer_handover, unit)
    place = Place("工作交接", reverse("backoffice:handover_list"), f"{unit}：接收人签收后生效。")
    return act_page(request, Act("移交", form, take, "已移交，等接收人签收。"), place)


@desk(*READERS)
def handover(request: DeskRequest, pk: int) -> HttpResponse:
    found = _handover_or_404(request, pk)
    waits = found.state == Handover.State.OFFERED
    context = {
        "row": found,
        "lines": found.lines.select_related("assignment__task"),
        "may_receive": waits and _signs_for(request, found.receiver_id),
        "may_withdraw": waits and may_settle(request.access, found.organisation_id),
    }
    return render(request, "backoffice/planning/handover.html", context)


@desk(*READERS)
def handover_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    found = _handover_or_404(request, pk)
    form = BareForm(posted(request))
    place = Place("工作交接", reverse("backoffice:handover", args=(pk,)), str(found))
    if act == "receive" and _signs_for(request, found.receiver_id):
        if found.receiver_id != request.user.pk:
            request.access.sign_as_deputy()
        take, done = (
            partial(actions.receive_handover, found),
            f"已签收，由{found.receiver_name}经办。",
        )
        return act_page(request, Act("签收", form, take, done), place)
    if act == "withdraw" and may_settle(request.access, found.organisation_id):
        take = partial(actions.withdraw_handover, found)
        return act_page(request, Act("撤回交接", form, take, "交接已撤回。"), place)
    raise Http404


def _signs_for(request: DeskRequest, receiver: int | None) -> bool:
    me = request.user.pk
    return receiver in {me, *principals_of(me, day=CLOCK.get().today())}


def _handover_or_404(request: DeskRequest, pk: int) -> Handover:
    return get_object_or_404(handovers(request.access), pk=pk)


def _units(request: DeskRequest) -> list[Organisation]:
    reached = request.access.organisations(MAKERS)
    found = organisations_on(CLOCK.get().today()).filter(assignments__isnull=False).distinct()
    return list(found if reached is None else found.filter(pk__in=sorted(reached)))


def _line(one: Handover) -> Iterable[object]:
    # The number of its lines comes with the query.
    count: int = one.count  # type: ignore[attr-defined]
    return (
        one.organisation, one.giver_name, one.receiver_name, count, one.made_at,
        one.received_at, one.get_state_display(), one.note,
    )  # fmt: skip


def _choice(one: Assignment) -> str:
    handler = f"（经办人：{one.handler}）" if one.handler else ""
    title = Truncator(one.task.label or one.task.requirement).chars(40)
    return f"任务{one.task.number} {title}{handler}"
