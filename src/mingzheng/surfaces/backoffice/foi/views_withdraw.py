"""Writing down that the applicant has withdrawn the request."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, words_field


class WithdrawForm(DayForm):
    day_label = "撤回日期"
    reason = words_field(
        "申请人的意思和经过", most=500, hint="写明申请人怎样表示撤回（书面、当面、电话）。", rows=3
    )


@desk(*HANDLERS)
def withdraw_case(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return withdraw(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> WithdrawForm:
        return WithdrawForm(*args, today=now.date())

    return run(request, page, Acting("withdraw", form, do, "已登记撤回，可以归档。"))
