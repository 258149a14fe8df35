"""Drafting the answer: first its ground, then what that ground demands."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.actions.decide import decide
from mingzheng.work.foi.acts import acts_for
from mingzheng.work.foi.ground_needs import NEEDS
from mingzheng.work.foi.models import Purpose
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .forms_answer import AnswerForm, grounds_by_answer

UNKNOWN = "请从列出的答复依据中选择一项。"


@desk(*HANDLERS)
def decide_case(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()
    posted = request.method == "POST"
    basis = (request.POST if posted else request.GET).get("basis", "")
    if basis not in GROUNDS:
        return _choose(request, page, refused=posted)
    has_file = any(one.purpose == Purpose.ANSWER for one in page.files)
    changing = posted and request.POST.get("step") == "ground"

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return decide(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> AnswerForm:
        return AnswerForm(*args, ground=basis, has_file=has_file, initial=_typed(request.POST))

    if changing:
        sent = form(request.POST, request.FILES)
        sent.is_valid()
        sent.keep(at=now)
    context = {"ground": GROUNDS[basis], "needs": NEEDS[basis]}
    done = "答复已拟定并生成答复书，等另一人复核；复核前还可以改文书的文字。"
    acting = Acting(
        "decide", form, do, done, template="backoffice/foi/decide.html", context=context
    )
    return run(request, page, acting, unsent=changing)


def _choose(request: DeskRequest, page: CasePage, *, refused: bool) -> HttpResponse:
    acts = {one.name: one for one in acts_for(page, request.access)}
    if "decide" not in acts:
        messages.error(request, "该件现在不能进行这项操作，请看办理经过。")
        return redirect("backoffice:foi_case", pk=page.case.pk)
    if refused:
        messages.error(request, UNKNOWN)
    context = {
        "page": page, "case": page.case, "act": acts["decide"], "groups": grounds_by_answer(),
    }  # fmt: skip
    return render(request, "backoffice/foi/grounds.html", context)


def _typed(post: Mapping[str, str]) -> dict[str, str]:
    """What was typed for one ground, carried to the form of another."""
    names = ("form_key", "basis", "reasons", "provided", "agency", "contact")
    return {name: post[name] for name in names if name in post}
