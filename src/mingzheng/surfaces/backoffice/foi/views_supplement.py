"""补正: the notice, and what came back by another way than the portal."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.rules.workdays import add_workdays
from mingzheng.work.foi.actions.supplement import answer_supplement, ask_supplement
from mingzheng.work.foi.forms import file_field
from mingzheng.work.foi.models import Purpose
from mingzheng.work.foi.parameters import SUPPLEMENT
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, day_field, words_field


class SupplementForm(DayForm):
    day_label = "告知日期"
    what = words_field("需要补正的事项", hint="一次性告知，逐项写明；最多 1000 字。", rows=6)

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        days = int(parameter(SUPPLEMENT))
        self.fields["deadline"] = day_field(
            "补正期限",
            initial=add_workdays(today, days, calendar=calendar()),
            hint=f"当日可补正；预填为告知之日起第 {days} 个工作日，可以修改。",
        )


class SupplementAnswerForm(DayForm):
    day_label = "收到日期"
    uploads = {"file": Purpose.SUPPLEMENT}
    text = words_field("补正内容", rows=6)
    late_reason = words_field(
        "逾期理由", most=300, required=False, rows=2,
        hint="在期限内收到的不填；逾期的，理由正当才填写，填写即视为本机关接受。",
    )  # fmt: skip
    file = file_field("补正材料")


@desk(*HANDLERS)
def supplement(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return ask_supplement(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> SupplementForm:
        return SupplementForm(*args, today=now.date())

    done = "已告知补正并生成补正告知书，期限停止计算，等申请人补正。"
    return run(request, page, Acting("supplement", form, do, done, letter=True))


@desk(*HANDLERS)
def supplement_answer(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return answer_supplement(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> SupplementAnswerForm:
        return SupplementAnswerForm(*args, today=now.date())

    done = "已登记补正，答复期限重新起算。"
    return run(request, page, Acting("supplement-answer", form, do, done))
