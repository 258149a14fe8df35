"""Signing in: the screen in the room, one click, the list and its corrections.

Names are shown to those who hold the meeting alone, and never leave in a file.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.sign_in_code import shown_until, sign_in_code
from mingzheng.ui.qr_code import qr_svg
from mingzheng.work.meetings.actions.erase import ERASED
from mingzheng.work.meetings.actions.sign_in import (
    close_sign_in,
    enter_from_paper,
    open_sign_in,
    sign_in_by_account,
    sign_in_open,
    strike_attendance,
)
from mingzheng.work.meetings.bundle import ATTENDANCE_COLUMNS, attendance_rows
from mingzheng.work.meetings.errors import MeetingError
from mingzheng.work.meetings.models import Attendance, Meeting
from mingzheng.work.meetings.parameters import KEEP_YEARS
from mingzheng.work.meetings.permissions import PLANNERS, READERS

from ..access import DeskRequest, desk
from ..published.tables import csv_file, xlsx_file
from .forms import PaperForm, StrikeForm
from .scope import meeting_or_404, own_unit, planned_or_404
from .views_meeting import meeting_page

COUNTED_EVERY = 30
"""Seconds after which the screen in the room counts anew."""


@require_POST
@desk(*READERS)
def sign_in(request: DeskRequest, pk: int) -> HttpResponse:
    """One click, for the unit of one's own account."""
    meeting = meeting_or_404(request, pk).meeting
    try:
        sign_in_by_account(
            meeting, organisation=own_unit(request.user), by=request.user, at=CLOCK.get().now()
        )
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error))
    messages.success(request, "签到成功。")
    return redirect("backoffice:meeting", pk=pk)


@require_POST
@desk(*PLANNERS)
def sign_in_begin(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    try:
        open_sign_in(meeting, by=request.user, at=CLOCK.get().now())
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error))
    return redirect("backoffice:sign_in_screen", pk=pk)


@require_POST
@desk(*PLANNERS)
def sign_in_end(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    try:
        close_sign_in(meeting, by=request.user, at=CLOCK.get().now())
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error))
    messages.success(request, "签到已结束；漏签的可以在签到表里补登。")
    return redirect("backoffice:attendance", pk=pk)


@require_safe
@desk(*PLANNERS)
def screen(request: DeskRequest, pk: int) -> HttpResponse:
    """For the big screen: it asks again by itself when the code changes, unless ``still``."""
    meeting, now = planned_or_404(request, pk), CLOCK.get().now()
    address = request.build_absolute_uri(reverse("portal:sign_in", args=[meeting.sign_in_token]))
    running, begun = sign_in_open(meeting, at=now), meeting.sign_in_from
    context: dict[str, Any] = {
        "meeting": meeting,
        "running": running,
        "address": address,
        "signed": meeting.attendance.filter(struck_at=None).count(),
        "opens_at": begun if begun and begun > now else None,
        "still": request.GET.get("still") == "1",
    }
    if running:
        context["code"] = sign_in_code(meeting.sign_in_secret, now=now)
        context["until"] = shown_until(now)
        context["qr"] = qr_svg(address, label="签到地址的二维码，地址文字在下面")
    response = render(request, "backoffice/meetings/screen.html", context)
    if running and not context["still"]:
        left = int((shown_until(now) - now).total_seconds()) + 1
        response["Refresh"] = str(min(left, COUNTED_EVERY))
    return response


@desk(*PLANNERS)
def attendance(request: DeskRequest, pk: int) -> HttpResponse:
    """The list, to be printed and signed; what was left out is entered here."""
    meeting = planned_or_404(request, pk)
    form = PaperForm(request.POST or None, initial={"signed_at": meeting.starts_at})
    if request.method == "POST" and form.is_valid():
        try:
            enter_from_paper(meeting, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except MeetingError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, "已补登。")
            return redirect("backoffice:attendance", pk=pk)
    return attendance_page(request, meeting, form=form)


def attendance_page(
    request: DeskRequest, meeting: Meeting, *, told: str = "", **more: Any
) -> HttpResponse:
    found = list(meeting.attendance.all())
    context = {
        "meeting": meeting,
        "standing": [one for one in found if one.struck_at is None],
        "struck": [one for one in found if one.struck_at],
        "edits": meeting.state in (Meeting.State.PLANNED, Meeting.State.HELD),
        "blank": range(8),
        "erased": ERASED,
        "keep_years": int(parameter(KEEP_YEARS)),
        "told": told,
        "form": PaperForm(initial={"signed_at": meeting.starts_at}),
        **more,
    }
    return render(request, "backoffice/meetings/attendance.html", context)


@require_POST
@desk(*PLANNERS)
def strike(request: DeskRequest, pk: int, attendance: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    found = get_object_or_404(Attendance, pk=attendance, meeting=meeting)
    form = StrikeForm(request.POST)
    told = "" if form.is_valid() else str(form.errors["reason"][0])
    if not told:
        try:
            strike_attendance(
                found, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now()
            )
        except MeetingError as error:
            told = str(error)
    if told:
        typed = {"pk": found.pk, "reason": request.POST.get("reason", "")}
        return attendance_page(request, meeting, told=told, typed=typed)
    messages.success(request, "已作废，原来的记录保留在下面。")
    return redirect("backoffice:attendance", pk=pk)


@require_safe
@desk(*READERS)
def attendance_csv(request: DeskRequest, pk: int) -> HttpResponse:
    return csv_file(f"attendance-{pk}", ATTENDANCE_COLUMNS, _table(request, pk))


@require_safe
@desk(*READERS)
def attendance_xlsx(request: DeskRequest, pk: int) -> HttpResponse:
    return xlsx_file(f"attendance-{pk}", "签到统计", ATTENDANCE_COLUMNS, _table(request, pk))


def _table(request: DeskRequest, pk: int) -> list[tuple[str, ...]]:
    scope = meeting_or_404(request, pk)
    if not scope.own:
        raise Http404
    return attendance_rows(scope.meeting)
