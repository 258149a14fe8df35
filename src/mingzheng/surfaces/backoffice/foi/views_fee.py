"""信息处理费: the notice and the payment."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.charge import ask_fee, record_payment
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, choice_field, line_field, number_field

MODES = (("per_item", "按件"), ("per_page", "按量（页）"))


class FeeForm(DayForm):
    day_label = "通知日期"
    mode = choice_field("收费方式", MODES, hint="一件申请只能用一种（国办函〔2020〕109号）。")
    count = number_field("件数或者页数", least=1, most=100_000, hint="双面一张计 2 页。")


class PaymentForm(DayForm):
    day_label = "缴费日期"
    receipt = line_field("票据号", required=False, most=60)


@desk(*HANDLERS)
def fee(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return ask_fee(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> FeeForm:
        return FeeForm(*args, today=now.date())

    done = "已登记收费通知并生成文书，期限停止计算，等申请人缴费。"
    return run(request, page, Acting("fee", form, do, done, letter=True))


@desk(*HANDLERS)
def payment(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return record_payment(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> PaymentForm:
        return PaymentForm(*args, today=now.date())

    return run(request, page, Acting("payment", form, do, "已登记缴费，答复期限重新起算。"))
