"""更正: choosing what was entered wrongly, saying what is right; looked at again by another person
where the case is decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.correct import (
    UNDECIDED,
    correct_channel,
    correct_event,
    correct_name,
    decide_correction,
)
from mingzheng.work.foi.acts import acts_for
from mingzheng.work.foi.correctable import is_correctable
from mingzheng.work.foi.models import CaseEvent, Channel
from mingzheng.work.foi.permissions import CHECKERS, HANDLERS, may_handle
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .forms_correct import ChannelForm, DecideForm, NameForm, form_of
from .presenting import change_text

NAME = "correction"
_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@desk(*HANDLERS)
def correction(request: DeskRequest, pk: int) -> HttpResponse:
    """``?what=``: the fact by its number, or one of channel and name; without it the choice."""
    page, what = page_or_404(request, pk), request.GET.get("what", "")
    if not what:
        return _choice(request, page)
    if what == "channel":
        return _channel(request, page)
    if what == "name":
        return _name(request, page)
    if not what.isdecimal() or len(what) > 18:
        raise Http404
    return _fact(request, page, get_object_or_404(CaseEvent, pk=int(what), case=page.case))


@_FORM
@desk(*CHECKERS)
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        assert page.correction is not None
        return decide_correction(
            page.correction, agree=data["verdict"] == "yes", opinion=data["opinion"],
            by=request.user, at=now,
        )  # fmt: skip

    waiting = page.correction
    context = {
        "correction": waiting,
        "change": change_text(waiting, page.applicant) if waiting else "",
    }
    done = "已记录更正的复核结果。"
    acting = Acting(
        "correction-decide", DecideForm, do, done,
        template="backoffice/foi/correction_decide.html", context=context,
    )  # fmt: skip
    return run(request, page, acting)


def _choice(request: DeskRequest, page: CasePage) -> HttpResponse:
    if NAME not in {one.name for one in acts_for(page, request.access)}:
        messages.error(request, "该件现在不能进行这项操作，请看办理经过。")
        return redirect("backoffice:foi_case", pk=page.case.pk)
    context = {
        "page": page,
        "case": page.case,
        "facts": [one for one in page.events if one.correctable],
        "offline": page.case.channel != Channel.ONLINE,
        "second": page.case.stage not in UNDECIDED,
    }
    return render(request, "backoffice/foi/correction_choice.html", context)


def _fact(request: DeskRequest, page: CasePage, event: CaseEvent) -> HttpResponse:
    if not is_correctable(event):
        raise Http404
    kind, now = form_of(event), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return correct_event(event, by=request.user, at=now, **data)

    def form(*args: Any) -> Any:
        return kind(*args, event=event)

    return run(request, page, _acting(page, form, do, f"{event.get_kind_display()}"))


def _channel(request: DeskRequest, page: CasePage) -> HttpResponse:
    if page.case.channel == Channel.ONLINE:
        raise Http404
    now = CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return correct_channel(
            page.case, channel=Channel(data["channel"]), reason=data["reason"],
            by=request.user, at=now,
        )  # fmt: skip

    def form(*args: Any) -> ChannelForm:
        return ChannelForm(*args, initial={"channel": page.case.channel})

    return run(request, page, _acting(page, form, do, "申请渠道"))


def _name(request: DeskRequest, page: CasePage) -> HttpResponse:
    if not may_handle(request.access, page.case.organisation_id):
        raise Http404
    now = CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return correct_name(page.case, by=request.user, at=now, **data)

    return run(request, page, _acting(page, NameForm, do, "申请人姓名或者名称"))


def _acting(page: CasePage, form: Any, do: Any, what: str) -> Acting:
    second = page.case.stage not in UNDECIDED
    done = "已更正，期限已重新计算。生成了告知书的，请送申请人。"
    if second:
        done = "已提出更正，等另一人复核后生效。"
    context = {"what": what, "second": second}
    template = "backoffice/foi/correction.html"
    return Acting(NAME, form, do, done, template=template, context=context)
