"""会商: writing down what several people made of a difficult request."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.deliberate import record_deliberation
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, line_field, words_field


class DeliberationForm(DayForm):
    day_label = "会商日期"
    participants = line_field("参加单位和人员", most=300, hint="写单位、科室和职务。")
    question = words_field("会商问题", hint="拿不准的是什么；最多 1000 字。")
    opinions = words_field("各方意见", most=3000, rows=6, hint="谁主张什么、依据哪一条。")
    conclusion = words_field("会商结论", hint="怎样答复、由谁落实；最多 1000 字。")


@desk(*HANDLERS)
def deliberation(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return record_deliberation(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> DeliberationForm:
        return DeliberationForm(*args, today=now.date())

    return run(request, page, Acting("deliberation", form, do, "已登记会商，期限不受影响。"))
