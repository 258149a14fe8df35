"""协调: the list of both sides, one request with its log, and answering it."""

from collections.abc import Iterable
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.queries import entries_of
from mingzheng.work.ledger.actions.planning import coordination as actions
from mingzheng.work.ledger.models import CoordinationRequest
from mingzheng.work.ledger.permissions import READERS, may_confirm
from mingzheng.work.ledger.permissions_planning import may_answer, may_plan, sees_request
from mingzheng.work.ledger.queries.planning.lists import coordination_requests

from ..access import DeskRequest, desk
from ..journal.words import action_word
from ..ledger.choices import Asked
from . import forms
from .acts import Act, Place, act_page, posted
from .views_lists import chosen_year, csv_of, list_page

SIDES = (("to_us", "请求我们的"), ("from_us", "我们提出的"))


@require_safe
@desk(*READERS)
def coordination_list(request: DeskRequest) -> HttpResponse:
    asked, today = Asked(request.GET), CLOCK.get().today()
    office = may_confirm(request.access)
    side = "" if office else asked.choose("side", "方向", SIDES)
    state = asked.choose("state", "状态", CoordinationRequest.State.choices)
    late = asked.choose("late", "答复", (("1", "到期未答复"),))
    found = coordination_requests(
        request.access,
        side=side,
        state=state,
        late_on=today if late else None,
        year=chosen_year(asked),
    )
    if request.GET.get("form") == "csv":
        head = ("提出单位", "协调单位", "任务", "请求", "希望答复", "状态", "答复")
        return csv_of("coordination", head, found, _line)
    return list_page(request, asked, found, "coordination_list.html", today=today)


@require_safe
@desk(*READERS)
def coordination(request: DeskRequest, pk: int) -> HttpResponse:
    found = _request_or_404(request, pk)
    closed = found.assignment.task.notice.closed_on is not None
    waits = found.state == CoordinationRequest.State.ASKED and not closed
    asker = may_plan(request.access, found.assignment.organisation_id)
    context = {
        "row": found,
        "late": waits and found.due < CLOCK.get().today(),
        # The asked unit sees what it was asked, never the work it is asked for.
        "sees_work": request.access.reaches(found.assignment.organisation_id, READERS),
        "may_answer": waits and may_answer(request.access, found),
        "may_remind": waits and (asker or may_confirm(request.access)),
        "may_withdraw": waits and asker,
        "log": [(one.at, one.actor_name, action_word(one.action)) for one in entries_of(found)],
    }
    return render(request, "backoffice/planning/coordination.html", context)


@desk(*READERS)
def coordination_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    found = _request_or_404(request, pk)
    data = posted(request)
    asker = may_plan(request.access, found.assignment.organisation_id)
    if act == "answer" and may_answer(request.access, found):
        form = forms.CoordinationAnswerForm(data)
        chosen = Act("答复协调", form, partial(actions.answer_coordination, found), "已答复。")
    elif act == "remind" and (asker or may_confirm(request.access)):
        take = partial(actions.remind_coordination, found)
        chosen = Act("提醒答复", forms.BareForm(data), take, "已提醒对方单位。")
    elif act == "withdraw" and asker:
        take = partial(actions.withdraw_coordination, found)
        chosen = Act("撤回请求", forms.BareForm(data), take, "请求已撤回。")
    else:
        raise Http404
    place = Place("协调请求", reverse("backoffice:coordination", args=(pk,)), found.text)
    return act_page(request, chosen, place)


def _line(one: CoordinationRequest) -> Iterable[object]:
    return (
        one.assignment.organisation, one.asked_unit, one.assignment.task, one.text, one.due,
        one.get_state_display(), one.answer,
    )  # fmt: skip


def _request_or_404(request: DeskRequest, pk: int) -> CoordinationRequest:
    found = (
        CoordinationRequest.objects.filter(pk=pk, assignment__task__notice__withdrawn_at=None)
        .select_related("assignment__task__notice", "assignment__organisation", "asked_unit")
        .first()
    )
    if found is None or not sees_request(request.access, found):
        raise Http404
    return found
