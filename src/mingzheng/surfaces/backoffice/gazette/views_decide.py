"""What is done with a whole issue: handing in, giving back, freezing, taking back, dropping."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.gazette.actions.freeze_issue import freeze_issue, withdraw_issue
from mingzheng.work.gazette.actions.open_issue import drop_issue
from mingzheng.work.gazette.actions.submit_issue import return_issue, submit_issue
from mingzheng.work.gazette.errors import GazetteError
from mingzheng.work.gazette.pdf_jobs import ask_again
from mingzheng.work.gazette.permissions import CHECKERS, EDITORS

from ..access import DeskRequest, desk
from .forms import ReturnForm, WithdrawForm
from .scope import issue_or_404
from .views_issue import issue_page

_INCOMPLETE = "页面不完整，请重新打开后再做一次。"


@require_POST
@desk(*EDITORS)
def issue_submit(request: DeskRequest, pk: int) -> HttpResponse:
    issue, revision = issue_or_404(pk), request.POST.get("revision", "")
    if not revision.isdecimal():
        return issue_page(request, pk, told=_INCOMPLETE)

    def submit() -> str:
        submit_issue(issue, revision=int(revision), by=request.user, at=CLOCK.get().now())
        return "已送核，请另一位有权限的人核对后定稿。"

    return _done(request, pk, submit)


@require_POST
@desk(*CHECKERS)
def issue_freeze(request: DeskRequest, pk: int) -> HttpResponse:
    issue = issue_or_404(pk)

    def freeze() -> str:
        freeze_issue(issue, by=request.user, at=CLOCK.get().now())
        return "已定稿，公众现在可以看到；PDF 正在生成。"

    return _done(request, pk, freeze)


@require_POST
@desk(*CHECKERS)
def issue_return(request: DeskRequest, pk: int) -> HttpResponse:
    issue, form = issue_or_404(pk), ReturnForm(request.POST)
    if not form.is_valid():
        return issue_page(request, pk, return_form=form)

    def give_back() -> str:
        reason = form.cleaned_data["reason"]
        return_issue(issue, reason=reason, by=request.user, at=CLOCK.get().now())
        return "已退回，编者改好后再送核。"

    return _done(request, pk, give_back)


@require_POST
@desk(*EDITORS)
def issue_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    issue, form = issue_or_404(pk), WithdrawForm(request.POST)
    if not form.is_valid():
        return issue_page(request, pk, withdraw_form=form)
    reason = form.cleaned_data["reason"]
    try:
        withdraw_issue(issue, reason=reason, by=request.user, at=CLOCK.get().now())
    except GazetteError as error:
        form.add_error(None, str(error))
        return issue_page(request, pk, withdraw_form=form)
    messages.success(request, "已撤回，公众会看到理由。")
    return redirect("backoffice:gazette_issue", pk=pk)


@require_POST
@desk(*EDITORS)
def issue_drop(request: DeskRequest, pk: int) -> HttpResponse:
    issue, revision = issue_or_404(pk), request.POST.get("revision", "")
    if not revision.isdecimal():
        return issue_page(request, pk, told=_INCOMPLETE)
    try:
        drop_issue(issue, revision=int(revision), by=request.user, at=CLOCK.get().now())
    except GazetteError as error:
        return issue_page(request, pk, told=str(error))
    messages.success(request, f"{issue}的草稿已删除。")
    return redirect("backoffice:gazette_list")


@require_POST
@desk(*EDITORS)
def pdf_again(request: DeskRequest, pk: int) -> HttpResponse:
    frozen = getattr(issue_or_404(pk), "frozen", None)
    if frozen is None:
        raise Http404
    ask_again(frozen, at=CLOCK.get().now())
    messages.success(request, "已重新排队生成 PDF。")
    return redirect("backoffice:gazette_issue", pk=pk)


def _done(request: DeskRequest, pk: int, act: Callable[[], str]) -> HttpResponse:
    """Back to the issue with what was done, or with why it could not be."""
    try:
        messages.success(request, act())
    except GazetteError as error:
        return issue_page(request, pk, told=str(error))
    return redirect("backoffice:gazette_issue", pk=pk)
