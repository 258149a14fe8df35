"""The minutes: generated, changed, handed in, passed by another person, taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.meetings.actions.approve_minutes import (
    approve_minutes,
    return_minutes,
    withdraw_minutes,
)
from mingzheng.work.meetings.actions.write_minutes import (
    draft_minutes,
    hand_in_minutes,
    save_minutes,
)
from mingzheng.work.meetings.errors import MeetingError, SavedMeanwhile
from mingzheng.work.meetings.models import Meeting, Minutes
from mingzheng.work.meetings.permissions import APPROVERS, PLANNERS, READERS

from ..access import DeskRequest, desk
from .forms import MinutesForm, ReturnForm, WithdrawForm
from .scope import MeetingScope, approved_or_404, meeting_or_404, planned_or_404
from .views_meeting import meeting_page

State = Minutes.State


@desk(*READERS)
def minutes(request: DeskRequest, pk: int) -> HttpResponse:
    """As they stand; with a form while they are a draft of one's own unit."""
    scope = meeting_or_404(request, pk)
    if request.method != "POST":
        return minutes_page(request, scope, standing_or_404(scope))
    return _written(request, scope, save_minutes, done="纪要已保存。")


@require_POST
@desk(*PLANNERS)
def minutes_draft(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    try:
        draft_minutes(meeting, by=request.user, at=CLOCK.get().now())
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error))
    messages.success(request, "纪要已按议题、签到和议定事项生成，请核对修改后送核。")
    return redirect("backoffice:minutes", pk=pk)


@require_POST
@desk(*PLANNERS)
def minutes_submit(request: DeskRequest, pk: int) -> HttpResponse:
    """With what stands on the screen, saved or not."""
    scope = meeting_or_404(request, pk)
    return _written(request, scope, hand_in_minutes, done="已送核，请另一位有权限的人核定。")


@require_POST
@desk(*APPROVERS)
def minutes_approve(request: DeskRequest, pk: int) -> HttpResponse:
    approved_or_404(request, pk)

    def act(found: Minutes) -> str:
        approved = approve_minutes(found, by=request.user, at=CLOCK.get().now())
        return f"纪要已核定，编为{approved.issue}；从现在起不能再改，可以作为佐证。"

    return _done(request, pk, act)


@require_POST
@desk(*APPROVERS)
def minutes_return(request: DeskRequest, pk: int) -> HttpResponse:
    approved_or_404(request, pk)
    form = ReturnForm(request.POST)

    def act(found: Minutes) -> str:
        reason = form.cleaned_data["reason"]
        return_minutes(found, reason=reason, by=request.user, at=CLOCK.get().now())
        return "已退回，起草人改好后再送核。"

    return _done(request, pk, act, return_form=form)


@require_POST
@desk(*APPROVERS)
def minutes_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    approved_or_404(request, pk)
    form = WithdrawForm(request.POST)

    def act(found: Minutes) -> str:
        reason = form.cleaned_data["reason"]
        withdraw_minutes(found, reason=reason, by=request.user, at=CLOCK.get().now())
        return "纪要已撤回，不再作为佐证；可以重新生成。"

    return _done(request, pk, act, to="backoffice:meeting", withdraw_form=form)


def _written(
    request: DeskRequest, scope: MeetingScope, write: Callable[..., Minutes], *, done: str
) -> HttpResponse:
    """Nothing typed is lost where it is refused; sent again it is meant for the newest."""
    found = standing_or_404(scope)
    if not scope.plans:
        raise Http404
    form = MinutesForm(request.POST)
    if form.is_valid():
        try:
            write(found, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except MeetingError as error:
            form.add_error(None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(Minutes.objects.values_list("revision", flat=True).get(pk=found.pk))
        else:
            messages.success(request, done)
            return redirect("backoffice:minutes", pk=scope.meeting.pk)
    return minutes_page(request, scope, found, form=form)


def standing_or_404(scope: MeetingScope) -> Minutes:
    """Those that are not withdrawn; a guest reads them once they are approved."""
    found = scope.meeting.minutes.exclude(state=State.WITHDRAWN).select_related("organisation")
    minutes = found.first()
    if minutes is None or not (scope.own or minutes.state == State.APPROVED):
        raise Http404
    return minutes


def minutes_page(
    request: DeskRequest, scope: MeetingScope, found: Minutes, *, told: str = "", **forms: Any
) -> HttpResponse:
    edits = scope.plans and found.state == State.DRAFT
    initial = {"title": found.title, "text": found.text, "revision": found.revision}
    own = found.submitted_by_id == request.user.pk
    context = {
        "meeting": scope.meeting,
        "minutes": found,
        "lines": found.text.splitlines(),
        "edits": edits,
        "own": own,
        "checks": scope.approves and found.state == State.SUBMITTED,
        "withdraws": scope.approves and found.state == State.APPROVED
        and scope.meeting.state in (Meeting.State.MINUTED, Meeting.State.FILED),
        "told": told,
        "form": MinutesForm(initial=initial) if edits else None,
        "return_form": ReturnForm(),
        "withdraw_form": WithdrawForm(),
        **forms,
    }  # fmt: skip
    return render(request, "backoffice/meetings/minutes.html", context)


def _done(
    request: DeskRequest,
    pk: int,
    act: Callable[[Minutes], str],
    *,
    to: str = "backoffice:minutes",
    **forms: Any,
) -> HttpResponse:
    """On to ``to`` with what was done, or back with why it could not be. ``forms`` must hold."""
    scope = meeting_or_404(request, pk)
    found = standing_or_404(scope)
    for form in forms.values():
        if not form.is_valid():
            return minutes_page(request, scope, found, wrong=form, **forms)
    try:
        messages.success(request, act(found))
    except MeetingError as error:
        return minutes_page(request, scope, found, told=str(error), **forms)
    return redirect(to, pk=pk)
