"""What is done with a whole report: asking the records again, handing in, deciding, correcting."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.annual_report.actions.decide import (
    correct_report,
    publish_report,
    return_report,
)
from mingzheng.work.annual_report.actions.draw_figures import draw_figures
from mingzheng.work.annual_report.actions.submit_report import submit_report
from mingzheng.work.annual_report.errors import ReportError
from mingzheng.work.annual_report.models import AnnualReport
from mingzheng.work.annual_report.permissions import PUBLISHERS, WRITERS, may_publish

from ..access import DeskRequest, desk
from .forms import ReasonForm
from .scope import readable_or_404, written_or_404
from .views_report import CORRECT, RETURN, report_page


@require_POST
@desk(*WRITERS)
def report_draw(request: DeskRequest, pk: int) -> HttpResponse:
    report = written_or_404(request, pk)

    def draw() -> str:
        changed = draw_figures(report, by=request.user, at=CLOCK.get().now())
        if not changed:
            return "已重新取数，记录没有变化。"
        return f"已重新取数，{len(changed)} 处记录有变化；已经改动的格保持不动，请核对。"

    return _done(request, report, draw)


@require_POST
@desk(*WRITERS)
def report_submit(request: DeskRequest, pk: int) -> HttpResponse:
    report = written_or_404(request, pk)

    def submit() -> str:
        submit_report(report, by=request.user, at=CLOCK.get().now())
        return "已送审，政务公开办审核后发布。"

    return _done(request, report, submit)


@require_POST
@desk(*PUBLISHERS)
def report_publish(request: DeskRequest, pk: int) -> HttpResponse:
    report = _passed_or_404(request, pk)

    def publish() -> str:
        edition = publish_report(report, by=request.user, at=CLOCK.get().now())
        return f"已发布第 {edition.number} 版，公众现在可以看到。"

    return _done(request, report, publish)


@require_POST
@desk(*PUBLISHERS)
def report_return(request: DeskRequest, pk: int) -> HttpResponse:
    report = _passed_or_404(request, pk)
    form = ReasonForm(request.POST, **RETURN)
    if not form.is_valid():
        return report_page(request, report, form=form)

    def give_back() -> str:
        reason = form.cleaned_data["reason"]
        return_report(report, reason=reason, by=request.user, at=CLOCK.get().now())
        return "已退回，填报的人改好后再送审。"

    return _done(request, report, give_back)


@require_POST
@desk(*WRITERS)
def report_correct(request: DeskRequest, pk: int) -> HttpResponse:
    report = written_or_404(request, pk)
    form = ReasonForm(request.POST, **CORRECT)
    if not form.is_valid():
        return report_page(request, report, form=form)

    def correct() -> str:
        reason = form.cleaned_data["reason"]
        correct_report(report, reason=reason, by=request.user, at=CLOCK.get().now())
        return "可以更正了；新版发布以前，公众看到的仍是现在这一版。"

    return _done(request, report, correct)


def _passed_or_404(request: DeskRequest, pk: int) -> AnnualReport:
    report = readable_or_404(request, pk)
    if not may_publish(request.access, report.organisation_id):
        raise Http404
    return report


def _done(request: DeskRequest, report: AnnualReport, act: Callable[[], str]) -> HttpResponse:
    """Back to the report with what was done, or with why it could not be."""
    try:
        messages.success(request, act())
    except ReportError as error:
        return report_page(request, report, told=str(error))
    return redirect("backoffice:annual_report", pk=report.pk)
