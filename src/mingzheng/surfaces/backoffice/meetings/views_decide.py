"""Acts on a meeting: told, called off, held, put away; what was agreed, and its tasks."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.meetings.actions.approve_minutes import file_meeting
from mingzheng.work.meetings.actions.plan_meeting import cancel_meeting, hold_meeting, invite
from mingzheng.work.meetings.actions.resolve import (
    add_resolution,
    hand_to_ledger,
    remove_resolution,
)
from mingzheng.work.meetings.errors import MeetingError
from mingzheng.work.meetings.models import Meeting, Resolution
from mingzheng.work.meetings.permissions import PLANNERS

from ..access import DeskRequest, desk
from .forms import CancelForm, ResolutionForm
from .scope import planned_or_404
from .views_meeting import meeting_page


@require_POST
@desk(*PLANNERS)
def meeting_invite(request: DeskRequest, pk: int) -> HttpResponse:
    def act(meeting: Meeting) -> str:
        told = invite(meeting, by=request.user, at=CLOCK.get().now())
        return f"通知已发给受邀单位的 {told} 人，会出现在他们的消息里。"

    return _done(request, pk, act)


@require_POST
@desk(*PLANNERS)
def meeting_held(request: DeskRequest, pk: int) -> HttpResponse:
    def act(meeting: Meeting) -> str:
        hold_meeting(meeting, by=request.user, at=CLOCK.get().now())
        return "已登记召开。填写议定事项后，可以生成纪要。"

    return _done(request, pk, act)


@require_POST
@desk(*PLANNERS)
def meeting_filed(request: DeskRequest, pk: int) -> HttpResponse:
    def act(meeting: Meeting) -> str:
        file_meeting(meeting, by=request.user, at=CLOCK.get().now())
        return "已归档。"

    return _done(request, pk, act)


@require_POST
@desk(*PLANNERS)
def meeting_ledger(request: DeskRequest, pk: int) -> HttpResponse:
    def act(meeting: Meeting) -> str:
        made = hand_to_ledger(meeting, by=request.user, at=CLOCK.get().now())
        return f"{made} 个议定事项已转为台账任务。"

    return _done(request, pk, act)


@require_POST
@desk(*PLANNERS)
def meeting_cancel(request: DeskRequest, pk: int) -> HttpResponse:
    planned_or_404(request, pk)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, pk, cancel_form=form)

    def act(meeting: Meeting) -> str:
        cancel_meeting(
            meeting, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now()
        )
        return "会议已取消。"

    return _done(request, pk, act)


@require_POST
@desk(*PLANNERS)
def resolution_new(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    items, units = list(meeting.agenda.all()), list(organisations_on(CLOCK.get().today()))
    form = ResolutionForm(request.POST, items=items, every=units)
    if not form.is_valid():
        return meeting_page(request, pk, resolution_form=form)
    data = form.cleaned_data
    item = next((one for one in items if str(one.pk) == data["item"]), None)
    unit = Organisation.objects.get(pk=data["organisation"]) if data["organisation"] else None
    try:
        add_resolution(
            meeting, what=data["what"], item=item, organisation=unit, by_day=data["by_day"],
            by=request.user, at=CLOCK.get().now(),
        )  # fmt: skip
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error), resolution_form=form)
    messages.success(request, "议定事项已记下。")
    return redirect("backoffice:meeting", pk=pk)


@require_POST
@desk(*PLANNERS)
def resolution_remove(request: DeskRequest, pk: int, resolution: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    found = get_object_or_404(Resolution, pk=resolution, meeting=meeting)

    def act(_: Meeting) -> str:
        remove_resolution(found, by=request.user, at=CLOCK.get().now())
        return "议定事项已删除。"

    return _done(request, pk, act)


def _done(request: DeskRequest, pk: int, act: Callable[[Meeting], str]) -> HttpResponse:
    """Back to the meeting with what was done, or with why it could not be."""
    meeting = planned_or_404(request, pk)
    try:
        messages.success(request, act(meeting))
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error))
    return redirect("backoffice:meeting", pk=pk)
