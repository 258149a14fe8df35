"""Receipt: confirmed by the office and the applicant, or signed for."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.confirm import confirm, sign_for
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, line_field


class ConfirmForm(DayForm):
    day_label = "确认日期"
    how = line_field("联系方式和经过", required=False, hint="如电话联系、对方姓名；没有可不填。")


class SignForm(DayForm):
    day_label = "签收日期"


@desk(*HANDLERS)
def confirm_receipt(request: DeskRequest, pk: int) -> HttpResponse:
    return _confirm(request, pk, "agency", "confirm", "已记录本机关确认收件。")


@desk(*HANDLERS)
def confirm_applicant(request: DeskRequest, pk: int) -> HttpResponse:
    return _confirm(request, pk, "applicant", "confirm-applicant", "已记录申请人确认。")


@desk(*HANDLERS)
def sign(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return sign_for(page.case, on=data["on"], by=request.user, at=now)

    form = _maker(SignForm, now)
    return run(request, page, Acting("sign", form, do, "已登记签收，期限从次日起算。"))


def _confirm(request: DeskRequest, pk: int, side: Any, name: str, done: str) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return confirm(
            page.case, side=side, on=data["on"], by=request.user, at=now, how=data["how"]
        )

    return run(request, page, Acting(name, _maker(ConfirmForm, now), do, done))


def _maker(form: type[DayForm], now: Any) -> Any:
    return lambda *args: form(*args, today=now.date())
