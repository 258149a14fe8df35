"""The second look at an answer before it goes out: at the letter itself, as it stands now."""

from typing import Any

from django import forms
from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.check import pass_decision, return_decision
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.models import Letter
from mingzheng.work.foi.permissions import CHECKERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import choice_field, words_field
from .letter_page import letter_page

RESULTS = (("pass", "通过，送达"), ("return", "退回修改"))


class CheckForm(UploadsForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    result = choice_field("复核结果", RESULTS)
    opinion = words_field("意见", most=500, required=False, hint="退回须写明理由。", rows=3)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("result") == "return" and not data.get("opinion"):
            self.add_error("opinion", "退回须写明理由，请填写后再提交。")
        return data


@desk(*CHECKERS)
def check(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()
    letter = _letter(page)

    def do(page: CasePage, data: dict[str, Any]) -> object:
        assert page.decision is not None
        opinion, version = data["opinion"], data["version"] or 1
        if data["result"] == "pass":
            return pass_decision(
                page.decision, opinion=opinion, version=version, by=request.user, at=now
            )
        return return_decision(page.decision, reason=opinion, by=request.user, at=now)

    def form(*args: Any) -> CheckForm:
        return CheckForm(*args, initial={"version": letter.version if letter else 1})

    context = {"letter": letter, **(letter_page(letter) if letter else {})}
    template = "backoffice/foi/check.html"
    acting = Acting("check", form, do, "已记录复核结果。", template=template, context=context)
    return run(request, page, acting)


def _letter(page: CasePage) -> Letter | None:
    decision = page.decision
    return next((one for one in page.letters if decision and one.decision_id == decision.pk), None)
