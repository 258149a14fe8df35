"""Slips made when somebody needs them on paper; each leads to the letter it has made."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.make_slip import (
    make_delivery_slip,
    make_receipt,
    make_withdrawal_slip,
)
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.models import Method
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import choice_field, line_field

DONE = "文书已生成，列在本件的“文书”里，可以打印或者下载。"


class DeliverySlipForm(UploadsForm):
    method = choice_field("送达方式", Method.choices)
    waybill = line_field("邮单号", required=False, most=40, hint="邮寄的填写；还没有的可以空着。")


@desk(*HANDLERS)
def receipt_slip(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return make_receipt(page.case, by=request.user, at=now)

    return run(request, page, Acting("receipt-slip", UploadsForm, do, DONE))


@desk(*HANDLERS)
def withdrawal_slip(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return make_withdrawal_slip(page.case, by=request.user, at=now)

    return run(request, page, Acting("withdrawal-slip", UploadsForm, do, DONE))


@desk(*HANDLERS)
def delivery_slip(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return make_delivery_slip(
            page.case, method=Method(data["method"]), waybill=data["waybill"],
            by=request.user, at=now,
        )  # fmt: skip

    def form(*args: Any) -> DeliverySlipForm:
        method = page.delivery.method if page.delivery else page.case.method
        waybill = page.delivery.waybill if page.delivery else ""
        return DeliverySlipForm(*args, initial={"method": method, "waybill": waybill})

    return run(request, page, Acting("delivery-slip", form, do, DONE))
