"""The second look at an answer before it goes out."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.check import pass_decision, return_decision
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.permissions import CHECKERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import choice_field, words_field

RESULTS = (("pass", "通过，送达"), ("return", "退回修改"))


class CheckForm(UploadsForm):
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

    def do(page: CasePage, data: dict[str, Any]) -> object:
        assert page.decision is not None
        if data["result"] == "pass":
            return pass_decision(page.decision, opinion=data["opinion"], by=request.user, at=now)
        return return_decision(page.decision, reason=data["opinion"], by=request.user, at=now)

    letter = next((one for one in page.letters if one.decision_id and page.decision
                   and one.decision_id == page.decision.pk), None)  # fmt: skip
    template = "backoffice/foi/check.html"
    acting = Acting("check", CheckForm, do, "已记录复核结果。", template, {"letter": letter})
    return run(request, page, acting)
