"""Sending the answer out, and the proof that it arrived."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.deliver import deliver, record_receipt
from mingzheng.work.foi.forms import file_field
from mingzheng.work.foi.models import Method, Purpose
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, choice_field, line_field


class DeliverForm(DayForm):
    day_label = "发出日期"
    method = choice_field("送达方式", Method.choices)
    uploads = {"proof": Purpose.PROOF}
    waybill = line_field("邮单号", required=False, most=40, hint="邮寄的必填。")
    proof = file_field(
        "签收凭证",
        hint="当面领取的为签字的送达回证，邮件的为发送记录；现在没有的，之后登记签收时上传。",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("method") == Method.POST and not data.get("waybill"):
            self.add_error("waybill", "邮寄送达须填写邮单号，请填写后再提交。")
        if data.get("method"):
            data["method"] = Method(data["method"])
        return data


class ReceiptForm(DayForm):
    day_label = "签收日期"
    uploads = {"proof": Purpose.PROOF}
    proof = file_field(
        "签收凭证",
        hint="当面领取、电子邮件送达的必须上传；邮寄的可以上传签收截图；",
    )


@desk(*HANDLERS)
def deliver_answer(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return deliver(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> DeliverForm:
        return DeliverForm(*args, today=now.date(), initial={"method": page.case.method})

    return run(request, page, Acting("deliver", form, do, "已登记送达，答复已对申请人可见。"))


@desk(*HANDLERS)
def receipt(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return record_receipt(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> ReceiptForm:
        return ReceiptForm(*args, today=now.date())

    return run(request, page, Acting("record-receipt", form, do, "已登记签收，可以归档。"))
