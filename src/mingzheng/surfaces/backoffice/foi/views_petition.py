"""转信访: a complaint in the form of a request."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.transfer_petition import transfer_petition
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import line_field, words_field


class PetitionForm(UploadsForm):
    to = line_field("转往", hint="如区信访局、12345 热线、某局。")
    ways = words_field(
        "申请人可以反映问题的渠道", most=300, required=False, rows=2,
        hint="写明电话、地址；不填则写转往的机关。",
    )  # fmt: skip
    reason = words_field("情况说明", most=500, hint="会写入转办告知书。最多 500 字。")


@desk(*HANDLERS)
def petition(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return transfer_petition(page.case, by=request.user, at=now, **data)

    done = "已登记转办并生成告知书；这件申请仍须以“信访举报投诉”答复后办结。"
    return run(request, page, Acting("petition", PetitionForm, do, done, letter=True))
