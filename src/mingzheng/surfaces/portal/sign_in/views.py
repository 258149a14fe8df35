"""Signing in at a meeting without an account: the code on the screen, a name, a unit.

The address is on the screen in the room only. Names go into the house sealed and come out nowhere
in public; nobody is asked for a phone.
"""

import math

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.ui.visitors import visitor_line
from mingzheng.work.meetings.actions.sign_in import sign_in_by_code, sign_in_open
from mingzheng.work.meetings.errors import CodeWrong, MeetingError
from mingzheng.work.meetings.models import Meeting
from mingzheng.work.meetings.parameters import KEEP_YEARS

from ..allowance import SIGN_INS, WRONG_CODES


class SignInForm(forms.Form):
    code = forms.CharField(
        label="签到码", max_length=20, help_text="会场屏幕上的六位数字，几分钟换一次。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "请填写会场屏幕上的六位数字。"},
    )  # fmt: skip
    name = forms.CharField(
        label="姓名", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": "请填写姓名。", "max_length": "姓名最多 40 字，请只写姓名。",
        },
    )  # fmt: skip
    unit = forms.CharField(
        label="单位", max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "units"}),
        error_messages={"required": "请填写单位。", "max_length": "单位最多 80 字，请写简称。"},
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    meeting = Meeting.objects.filter(sign_in_token=token).first()
    if meeting is None:
        raise Http404
    now = CLOCK.get().now()
    form = SignInForm(request.POST or None)
    context = {"meeting": meeting, "form": form, "open": sign_in_open(meeting, at=now)}
    if request.method != "POST" or not context["open"] or not form.is_valid():
        return _page(request, context)
    wait = _seconds_to_wait(request)
    if wait:
        form.add_error(None, f"试得太频繁，请过 {wait} 秒再试；填写的内容还在。")
        return _page(request, context, status=429)
    try:
        attendance = sign_in_by_code(meeting, at=now, **form.cleaned_data)
    except CodeWrong as error:
        WRONG_CODES.take(visitor_line(request))
        form.add_error("code", str(error))
        return _page(request, context)
    except MeetingError as error:
        form.add_error(None, str(error))
        return _page(request, context)
    return _page(request, {**context, "attendance": attendance})


def _seconds_to_wait(request: HttpRequest) -> int:
    """Many sign in behind one address; few of them type a wrong code again and again."""
    line = visitor_line(request)
    return math.ceil(max(SIGN_INS.take(line), WRONG_CODES.left(line)))


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    meeting = context["meeting"]
    assert isinstance(meeting, Meeting)
    invited = meeting.invited.values_list("organisation__name", flat=True)
    context = {
        **context,
        "units": list(invited) if context["open"] else [],
        "keep_years": int(parameter(KEEP_YEARS)),
    }
    response = render(request, "portal/sign_in/sign_in.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    # No other site learns the address; without any, the browser would send the form as nobody's.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response
