"""Consent, closing, and opening again."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.year.close import close_notice, reopen_notice
from mingzheng.work.ledger.actions.year.consent import ask_consent, note_consent, sign_consent

from ..access import DeskRequest, desk
from .forms import ConsentForm, ReopenForm, SignForm
from .scope import OFFICE, act_page, notice_or_404, notice_page, press

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@desk(Role.LEADER)
def sign(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk)
    return act_page(
        request,
        SignForm(request.POST or None),
        lambda data: sign_consent(notice, by=request.user, at=CLOCK.get().now(), **data),
        label="同意关账",
        done="已签批同意，政务公开办可以关账。",
        back=notice_page(pk),
        notice=notice,
    )


@_FORM
@desk(*OFFICE)
def consent(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk)
    return act_page(
        request,
        ConsentForm(request.POST or None, today=CLOCK.get().today()),
        lambda data: note_consent(notice, by=request.user, at=CLOCK.get().now(), **data),
        label="登记领导同意",
        done="已登记领导同意。",
        back=notice_page(pk),
        notice=notice,
    )


@require_POST
@desk(*OFFICE)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk)
    return press(
        request,
        lambda: ask_consent(notice, by=request.user, at=CLOCK.get().now()),
        done="已请区领导签批，领导会在消息里看到。",
        back=notice_page(pk),
    )


@require_POST
@desk(*OFFICE)
def close(request: DeskRequest, pk: int) -> HttpResponse:
    notice, now = notice_or_404(pk), CLOCK.get().now()
    return press(
        request,
        lambda: close_notice(notice, rule=lamp_rule_on(now.date()), by=request.user, at=now),
        done="已关账，各单位只能查看。",
        back=notice_page(pk),
    )


@_FORM
@desk(*OFFICE)
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk)
    return act_page(
        request,
        ReopenForm(request.POST or None),
        lambda data: reopen_notice(notice, by=request.user, at=CLOCK.get().now(), **data),
        label="重新打开台账",
        done="台账已重新打开，各单位已收到通知。",
        back=notice_page(pk),
        notice=notice,
    )
