"""Acts on one milestone, sub-task, difficulty, occurrence or extension of a plan."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.planning import (
    difficulties,
    extensions,
    milestones,
    occurrences,
    subtasks,
)
from mingzheng.work.ledger.actions.planning.plan_parts import OrderedPart, move_part
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Difficulty, Extension, Milestone, Occurrence, Subtask
from mingzheng.work.ledger.permissions import CONFIRMERS, READERS, REPORTERS
from mingzheng.work.ledger.permissions_planning import may_plan, may_settle

from ..access import DeskRequest, desk
from . import forms
from .acts import Act, Place, act_page, posted
from .people import officers_of, sections_of
from .reach import assignment_or_404
from .views_plan import plan_place

Part = TypeVar("Part", Milestone, Subtask, Difficulty, Occurrence, Extension)


@desk(*REPORTERS)
def milestone_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    part = _own_part(request, Milestone, pk)
    data = posted(request)
    edit = {"text": part.text, "due": part.due, "binding": part.binding}
    acts = {
        "done": lambda: Act(
            "完成节点", forms.DoneForm(data), partial(milestones.finish_milestone, part),
            "节点已完成。",
        ),
        "edit": lambda: Act(
            "修改节点", forms.MilestoneForm(data, initial=edit),
            partial(milestones.edit_milestone, part), "节点已修改。",
        ),
        "drop": lambda: Act(
            "删除节点", forms.BareForm(data),
            partial(milestones.drop_milestone, part), "节点已删除。", danger=True,
        ),
    }  # fmt: skip
    return _page(request, acts, act, part)


@desk(*REPORTERS)
def subtask_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    part = _own_part(request, Subtask, pk)
    unit, data = part.assignment.organisation_id, posted(request)
    edit = {
        "text": part.text, "person": part.person_id, "section": part.section_id, "due": part.due,
    }  # fmt: skip
    acts = {
        "report": lambda: Act(
            "报分解进展",
            forms.SubtaskReportForm(data, initial={"percent": part.percent, "words": part.note}),
            partial(subtasks.report_subtask, part), "分解进展已记下。",
        ),
        "edit": lambda: Act(
            "修改分解",
            forms.SubtaskForm(
                data, initial=edit, people=officers_of(unit),
                sections=sections_of(unit, day=CLOCK.get().today()),
            ),
            partial(subtasks.edit_subtask, part), "分解已修改。",
        ),
        "drop": lambda: Act(
            "删除分解", forms.BareForm(data),
            partial(subtasks.drop_subtask, part), "分解已删除。", danger=True,
        ),
    }  # fmt: skip
    return _page(request, acts, act, part)


@require_POST
@desk(*REPORTERS)
def milestone_move(request: DeskRequest, pk: int) -> HttpResponse:
    part = _own_part(request, Milestone, pk)
    return _moved(request, part, place="milestones")


@require_POST
@desk(*REPORTERS)
def subtask_move(request: DeskRequest, pk: int) -> HttpResponse:
    part = _own_part(request, Subtask, pk)
    return _moved(request, part, place="subtasks")


@desk(*READERS)
def difficulty_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    part = _part(request, Difficulty, pk)
    if not may_settle(request.access, part.assignment.organisation_id):
        raise Http404
    data = posted(request)
    acts = {
        "answer": lambda: Act(
            "答复困难", forms.AnswerForm(data, initial={"answer": part.answer}),
            partial(difficulties.answer_difficulty, part), "答复已记下，单位会看到。",
        ),
        "close": lambda: Act(
            "困难已解决", forms.BareForm(data),
            partial(difficulties.close_difficulty, part), "困难已办结。",
        ),
    }  # fmt: skip
    return _page(request, acts, act, part)


@desk(*CONFIRMERS)
def occurrence_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    part = _part(request, Occurrence, pk)
    data = posted(request)
    acts = {
        "excuse": lambda: Act(
            "免除这一期", forms.ReasonForm(data, label="免除理由", hint="单位会看到。"),
            partial(occurrences.excuse_occurrence, part), "这一期已免除。",
        ),
        "recall": lambda: Act(
            "取消免除", forms.BareForm(data),
            partial(occurrences.recall_excuse, part), "这一期恢复为待完成。",
        ),
        "day": lambda: Act(
            "改这一期的期限", forms.OccurrenceDayForm(data, initial={"due": part.due}),
            partial(occurrences.set_occurrence_day, part), "期限已改。",
        ),
    }  # fmt: skip
    return _page(request, acts, act, part)


@desk(*CONFIRMERS, *REPORTERS)
def extension_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    part = _part(request, Extension, pk)
    data = posted(request)
    office = request.access.has(*CONFIRMERS)
    own = may_plan(request.access, part.assignment.organisation_id)
    acts: dict[str, Callable[[], Act]] = {}
    if office:
        hint = "延到本年12月31日以后的必须写明理由。"
        acts["grant"] = lambda: Act(
            "同意延期", forms.ReasonForm(data, label="审批意见", hint=hint,
                                     required=False),
            partial(extensions.grant_extension, part), "已同意，期限已改。",
        )  # fmt: skip
        acts["refuse"] = lambda: Act(
            "不同意延期", forms.ReasonForm(data, label="不同意的理由", hint="单位会看到。"),
            partial(extensions.refuse_extension, part), "已答复不同意。",
        )  # fmt: skip
    if own:
        acts["withdraw"] = lambda: Act(
            "撤回延期申请", forms.BareForm(data),
            partial(extensions.withdraw_extension, part), "延期申请已撤回。",
        )  # fmt: skip
    place = plan_place(part.assignment)
    if office and act != "withdraw":
        note = (
            f"{part.assignment.organisation}申请把期限从 {part.old_due or '未定'} 延到"
            f" {part.new_due}。理由：{part.reason}"
        )
        place = Place("延期审批", reverse("backoffice:extension_list") + "?state=asked", note)
    return _page(request, acts, act, part, place=place)


def _page(
    request: DeskRequest,
    acts: dict[str, Callable[[], Act]],
    act: str,
    part: Milestone | Subtask | Difficulty | Occurrence | Extension,
    *,
    place: Place | None = None,
) -> HttpResponse:
    if act not in acts:
        raise Http404
    return act_page(request, acts[act](), place or plan_place(part.assignment))


def _moved(request: DeskRequest, part: OrderedPart, *, place: str) -> HttpResponse:
    try:
        move_part(part, up=request.POST.get("to") == "up", by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.warning(request, str(error))
    return redirect(reverse("backoffice:plan", args=(part.assignment_id,)) + f"#{place}")


def _own_part(request: DeskRequest, model: type[Part], pk: int) -> Part:
    part = _part(request, model, pk)
    if not may_plan(request.access, part.assignment.organisation_id):
        raise Http404
    return part


def _part(request: DeskRequest, model: type[Part], pk: int) -> Part:
    part = model._default_manager.filter(pk=pk).first()
    if part is None:
        raise Http404
    part.assignment = assignment_or_404(request, part.assignment_id)
    return part
