"""The plan of one assignment, and the acts that begin there."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.planning.coordination import ask_coordination
from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.actions.planning.handovers import name_handler
from mingzheng.work.ledger.actions.planning.milestones import add_milestone, take_steps
from mingzheng.work.ledger.actions.planning.subtasks import add_subtask
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.permissions import READERS, REPORTERS, may_confirm
from mingzheng.work.ledger.permissions_planning import may_plan, may_settle
from mingzheng.work.ledger.queries.planning.plan import Plan, plan_of
from mingzheng.work.ledger.queries.reports import history_of
from mingzheng.work.ledger.queries.year.closed import standstill

from ..access import DeskRequest, desk
from . import forms
from .acts import Act, Place, act_page, posted
from .people import officers_of, other_units, sections_of
from .reach import assignment_or_404


@require_safe
@desk(*READERS)
def plan(request: DeskRequest, pk: int) -> HttpResponse:
    assignment_or_404(request, pk)
    found = plan_of(pk, today=CLOCK.get().today())
    unit = found.assignment.organisation_id
    stands_still = standstill(found.assignment.task_id)
    closed = found.assignment.task.notice.closed_on is not None
    open_work = found.assignment.state != Assignment.State.DONE and not stands_still
    context = {
        "plan": found,
        "standstill": stands_still,
        "row": found.assignment,
        "plans": open_work and may_plan(request.access, unit),
        "settles": not closed and may_settle(request.access, unit),
        "office": not closed and may_confirm(request.access),
        "history": history_of([pk]),
    }
    return render(request, "backoffice/planning/plan.html", context)


@desk(*REPORTERS)
def plan_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    assignment = assignment_or_404(request, pk)
    if not may_plan(request.access, assignment.organisation_id) or act not in _ACTS:
        raise Http404
    found = plan_of(pk, today=CLOCK.get().today())
    return act_page(request, _ACTS[act](request, found), plan_place(assignment))


def plan_place(assignment: Assignment) -> Place:
    url = reverse("backoffice:plan", args=(assignment.pk,))
    title = f"任务{assignment.task.number} {assignment.organisation} 工作计划"
    return Place(title, url, assignment.task.label or assignment.task.requirement)


def _milestone(request: DeskRequest, plan: Plan) -> Act:
    form = forms.MilestoneForm(posted(request))
    return Act("添加节点", form, partial(add_milestone, plan.assignment), "节点已加入计划。")


def _steps(request: DeskRequest, plan: Plan) -> Act:
    form = forms.StepsForm(posted(request), choices=list(plan.steps_to_take))
    return Act("采用通知里的节点", form, partial(take_steps, plan.assignment), "节点已加入计划。")


def _subtask(request: DeskRequest, plan: Plan) -> Act:
    unit, day = plan.assignment.organisation_id, CLOCK.get().today()
    form = forms.SubtaskForm(
        posted(request), people=officers_of(unit), sections=sections_of(unit, day=day)
    )
    return Act("分解任务", form, partial(add_subtask, plan.assignment), "已分解。")


def _difficulty(request: DeskRequest, plan: Plan) -> Act:
    form = forms.DifficultyForm(posted(request))
    take = partial(raise_difficulty, plan.assignment)
    return Act("反映困难", form, take, "困难已记下，政务公开办会看到。")


def _coordinate(request: DeskRequest, plan: Plan) -> Act:
    units = other_units(plan.assignment.organisation_id, day=CLOCK.get().today())
    form = forms.CoordinationForm(posted(request), units=units)
    return Act("请求协调", form, partial(ask_coordination, plan.assignment), "请求已发给对方单位。")


def _extend(request: DeskRequest, plan: Plan) -> Act:
    form = forms.ExtensionForm(posted(request))
    take = partial(ask_extension, plan.assignment)
    return Act("申请延期", form, take, "延期申请已提交，等政务公开办审批。")


def _handler(request: DeskRequest, plan: Plan) -> Act:
    initial = {"handler": plan.assignment.handler_id}
    people = officers_of(plan.assignment.organisation_id)
    form = forms.HandlerForm(posted(request), people=people, initial=initial)
    return Act("确定经办人", form, partial(name_handler, plan.assignment), "经办人已更新。")


_ACTS: dict[str, Callable[[DeskRequest, Plan], Act]] = {
    "milestone": _milestone,
    "steps": _steps,
    "subtask": _subtask,
    "difficulty": _difficulty,
    "coordinate": _coordinate,
    "extend": _extend,
    "handler": _handler,
}
