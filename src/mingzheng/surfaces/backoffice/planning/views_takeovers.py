"""承接: what the successors of a merged or split unit take over; first arranged, then done."""

from collections.abc import Iterable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Succession
from mingzheng.work.ledger.actions.planning import takeovers as actions
from mingzheng.work.ledger.actions.planning.splitting import (
    choose_successors,
    heirs_of,
    pass_to_heir,
)
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Takeover
from mingzheng.work.ledger.permissions import CONFIRMERS, READERS, may_confirm
from mingzheng.work.ledger.queries.planning import takeovers as lists

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .acts import Act, Place, act_page, posted
from .forms import BareForm
from .forms_takeover import PassOnForm, SplitForm
from .views_lists import csv_of, list_page

STATES = (("standing", "已承接"), ("undone", "已撤销"))
COLUMNS = (
    "原机构", "承接机构", "分工（项）", "生效日期", "依据", "办理人", "办理时间", "撤销时间",
)  # fmt: skip


@require_safe
@desk(*READERS)
def takeover_list(request: DeskRequest) -> HttpResponse:
    asked, office = Asked(request.GET), may_confirm(request.access)
    unit = asked.choose("unit", "单位", lists.units_of_takeovers(request.access))
    state = asked.choose("state", "状态", STATES)
    since, until = asked.period("办理")
    found = lists.takeovers(
        request.access, unit=int(unit) if unit else None,
        undone=state == "undone" if state else None, since=since, until=until,
    )  # fmt: skip
    if request.GET.get("form") == "csv":
        return csv_of("takeovers", COLUMNS, found, _line)
    today = CLOCK.get().today()
    waiting = lists.successions_with_open_work(today=today) if office else []
    return list_page(request, asked, found, "takeovers.html", waiting=waiting, office=office)


@desk(*CONFIRMERS)
def takeover_new(request: DeskRequest, pk: int) -> HttpResponse:
    """The preview; its buttons keep the arrangement or carry it out. ``pk``: of the succession."""
    found = Succession.objects.select_related("predecessor", "successor")
    succession = get_object_or_404(found, pk=pk, main=True)
    rows, heirs = lists.takeover_preview(succession), heirs_of(succession.predecessor_id)
    form = SplitForm(posted(request), rows=rows, heirs=heirs)
    if request.method == "POST" and form.is_valid():
        take = request.POST.get("do") == "take"
        act = actions.take_over if take else choose_successors
        try:
            act(succession, choices=form.choices, by=request.user, at=CLOCK.get().now())
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已承接。" if take else "承接安排已保存。")
            return redirect("backoffice:takeover_list") if take else redirect(request.path)
    context = {
        "succession": succession,
        "heirs": list(heirs.values()),
        "rows": rows,
        "merged": sum(one.twin is not None for one in rows),
        "begun": succession.on <= CLOCK.get().today(),
        "form": form,
    }
    return render(request, "backoffice/planning/takeover_new.html", context)


@require_safe
@desk(*READERS)
def takeover(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(lists.takeovers(request.access), pk=pk)
    lines, office = lists.takeover_lines(found, request.access), may_confirm(request.access)
    context = {
        "row": found,
        "lines": lines,
        "office": office,
        "may_undo": office and found.undone_at is None and not actions.went_on(found),
        "may_pass_on": office and any(one.movable for one in lines) and bool(_others(found)),
    }
    return render(request, "backoffice/planning/takeover.html", context)


@desk(*CONFIRMERS)
def takeover_undo(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Takeover, pk=pk)
    take = partial(actions.undo_takeover, found)
    act = Act("撤销承接", BareForm(posted(request)), take, "承接已撤销，各归原样。", danger=True)
    place = Place("任务承接", reverse("backoffice:takeover", args=(pk,)), str(found))
    return act_page(request, act, place)


@desk(*CONFIRMERS)
def takeover_pass_on(request: DeskRequest, pk: int) -> HttpResponse:
    """What went to one successor of a split goes on to another, some of it or a whole section."""
    found = get_object_or_404(lists.takeovers(request.access), pk=pk)
    lines = [one.line for one in lists.takeover_lines(found, request.access) if one.movable]
    others = {one.pk: one for one in _others(found)}
    if not others:
        raise Http404
    form = PassOnForm(posted(request), lines=lines, heirs=list(others.values()))

    def take(*, heir: str, **more: object) -> None:
        pass_to_heir(found, heir=others[int(heir)], **more)  # type: ignore[arg-type]

    act = Act("改由其他机构承接", form, take, "已转给所选机构，进展和佐证一并转去。")
    back = reverse("backoffice:takeover", args=(pk,))
    return act_page(request, act, Place("任务承接", back, f"现由{found.successor}承接。"))


def _others(found: Takeover) -> list[Succession]:
    heirs = heirs_of(found.succession.predecessor_id).values()
    return [one for one in heirs if one.successor_id != found.successor_id]


def _line(one: Takeover) -> Iterable[object]:
    # The number of its lines comes with the query.
    count: int = one.count  # type: ignore[attr-defined]
    return (
        one.predecessor, one.successor, count, one.succession.on, one.succession.basis,
        one.made_by_name, one.made_at, one.undone_at,
    )  # fmt: skip
