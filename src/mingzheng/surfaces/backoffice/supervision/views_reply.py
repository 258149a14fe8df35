"""回复: by the unit; accepted or sent back by the office. Nothing typed or uploaded is lost."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.keep_uploads import discard_uploads, keep_uploads
from mingzheng.work.ledger.actions.supervision import reply as actions
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import KeptUpload, Supervision, SupervisionReply
from mingzheng.work.ledger.permissions_supervision import ANSWERERS, SUPERVISORS, may_answer

from ..access import DeskRequest, desk
from .acting import Act, at_once, run, supervision_or_404
from .forms import ReasonForm, ReplyForm, blank_reply_form
from .paper import supervision_paper


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*ANSWERERS)
def reply(request: DeskRequest, pk: int) -> HttpResponse:
    found = supervision_or_404(request, pk)
    if not may_answer(request.access, found):
        raise Http404
    if request.method != "POST":
        return _page(request, found, blank_reply_form())
    kept = _kept(request)
    form = ReplyForm(request.POST, request.FILES, kept=kept)
    if form.is_valid():
        try:
            _send(request, found, form)
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            discard_uploads(kept)
            messages.success(request, "回复已提交，等政务公开办审核。")
            return redirect("backoffice:supervision", pk=pk)
    return _page(request, found, _keeping_files(request, form, kept))


@require_POST
@desk(*SUPERVISORS)
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    answer, now = _answer_or_404(pk), CLOCK.get().now()
    done = "回复已采纳；任务办结后请办结本督办件。"
    return at_once(
        request, answer.supervision, done,
        lambda: actions.accept_reply(answer, by=request.user, at=now),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    answer, now = _answer_or_404(pk), CLOCK.get().now()
    act = Act(
        "退回回复", "退回", "写明要补充什么；回复期限从今天起重新计算。",
        "已退回，单位须重新回复。", danger=True,
    )  # fmt: skip
    form = ReasonForm(request.POST or None)
    return run(
        request, answer.supervision, act, form,
        lambda data: actions.return_reply(answer, by=request.user, at=now, **data),
    )  # fmt: skip


def _answer_or_404(pk: int) -> SupervisionReply:
    """The office reaches every unit."""
    found = SupervisionReply.objects.select_related("supervision__organisation").filter(pk=pk)
    answer = found.first()
    if answer is None:
        raise Http404
    return answer


def _send(request: DeskRequest, found: Supervision, form: ReplyForm) -> None:
    data = form.cleaned_data
    actions.reply(
        found,
        text=data["text"],
        measures=data["measures"],
        promised_on=data["promised_on"],
        files=form.files_to_send(),
        submission_key=data["submission_key"],
        by=request.user,
        at=CLOCK.get().now(),
    )


def _keeping_files(request: DeskRequest, form: ReplyForm, kept: list[KeptUpload]) -> ReplyForm:
    """Files that were received stay with the form; the browser would not send them again."""
    key = form.cleaned_data.get("submission_key")
    if form.accepted and key:
        added = keep_uploads(
            form.accepted, account=request.user, submission_key=key, at=CLOCK.get().now()
        )
        ticked = request.POST.getlist("kept") + [str(one.pk) for one in added]
        form.offer_kept([*kept, *added], ticked=ticked)
    return form


def _kept(request: DeskRequest) -> list[KeptUpload]:
    try:
        key = uuid.UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return []
    return list(KeptUpload.objects.filter(account=request.user, submission_key=key))


def _page(request: DeskRequest, found: Supervision, form: ReplyForm) -> HttpResponse:
    context = {"supervision": found, "form": form, "paper": supervision_paper(found)}
    return render(request, "backoffice/supervision/reply.html", context)
