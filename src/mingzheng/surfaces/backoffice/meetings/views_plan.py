"""Planning a meeting and changing its plan; nothing typed is lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.meetings.actions.plan_meeting import change_meeting, plan_meeting
from mingzheng.work.meetings.errors import DayFar, EndsBeforeStart, MeetingError, SavedMeanwhile
from mingzheng.work.meetings.models import Meeting
from mingzheng.work.meetings.permissions import PLANNERS
from mingzheng.work.meetings.queries.scope import courses_of

from ..access import DeskRequest, desk
from .forms import PlanForm, initial_of
from .scope import planned_or_404, units_planned_for


@desk(*PLANNERS)
def meeting_new(request: DeskRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    initial = {"kind": kind if kind in Meeting.Kind.values else Meeting.Kind.SPECIAL}
    form = _form(request, units_planned_for(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        unit = Organisation.objects.get(pk=form.cleaned_data["organisation"])
        try:
            meeting = plan_meeting(
                form.plan(), organisation=unit, by=request.user, at=CLOCK.get().now()
            )
        except MeetingError as error:
            form.add_error("starts_at" if isinstance(error, DayFar) else "ends_at", str(error))
        else:
            messages.success(request, "会议已安排。选好受邀单位的，可以发通知。")
            return redirect("backoffice:meeting", pk=meeting.pk)
    return render(request, "backoffice/meetings/plan.html", {"form": form})


@desk(*PLANNERS)
def meeting_edit(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    form = _form(request, [meeting.organisation], initial=initial_of(meeting))
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            change_meeting(
                meeting, form.plan(), revision=revision, by=request.user, at=CLOCK.get().now()
            )
        except MeetingError as error:
            wrong_days = isinstance(error, EndsBeforeStart | DayFar)
            form.add_error("ends_at" if wrong_days else None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(Meeting.objects.values_list("revision", flat=True).get(pk=pk))
        else:
            messages.success(request, "会议安排已保存。")
            return redirect("backoffice:meeting", pk=pk)
    return render(request, "backoffice/meetings/plan.html", {"form": form, "meeting": meeting})


def _form(request: DeskRequest, units: list[Organisation], *, initial: dict[str, Any]) -> PlanForm:
    return PlanForm(
        request.POST or None, initial=initial, units=units,
        every=list(organisations_on(CLOCK.get().today())),
        courses=list(courses_of(request.access)[:50]),
    )  # fmt: skip
