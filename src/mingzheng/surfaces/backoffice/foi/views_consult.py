"""征求意见: the letter out, its arrival, the answer."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.consult import consult, party_received, reply_consult
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, choice_field, line_field, words_field

CONSULTED = (("third_party", "第三方（条例第三十二条）"), ("agency", "其他机关（条例第三十四条）"))


class ConsultForm(DayForm):
    day_label = "发出日期"
    consulted = choice_field("征求对象类别", CONSULTED)
    party = line_field("征求对象", hint="单位名称或者个人姓名。")
    question = words_field("征求意见的内容", hint="写明涉及的信息，不写申请人的身份。")


class _OfConsultation(DayForm):
    """Which of the letters that wait for an answer."""

    def __init__(self, *args: Any, page: CasePage, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        choices = [(one.ref, f"{one.party}（{one.sent_on}发出）") for one in page.consultations]
        self.fields["ref"] = choice_field("哪一次征求意见", choices)
        if len(choices) == 1:
            self.fields["ref"].initial = choices[0][0]
        self.order_fields(["ref", "on"])


class ReceivedForm(_OfConsultation):
    day_label = "对方收到日期"


class ReplyForm(_OfConsultation):
    day_label = "收到意见日期"
    opinion = words_field("意见", hint="写明是否同意公开及理由。最多 1000 字。")


@desk(*HANDLERS)
def consult_party(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return consult(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> ConsultForm:
        return ConsultForm(*args, today=now.date())

    done = "已登记征求意见并生成函件，所需时间不计入答复期限。"
    return run(request, page, Acting("consult", form, do, done, letter=True))


@desk(*HANDLERS)
def received(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return party_received(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> ReceivedForm:
        return ReceivedForm(*args, page=page, today=now.date())

    return run(request, page, Acting("consult-received", form, do, "已登记对方收到日期。"))


@desk(*HANDLERS)
def reply(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return reply_consult(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> ReplyForm:
        return ReplyForm(*args, page=page, today=now.date())

    return run(request, page, Acting("consult-reply", form, do, "已登记意见，期限继续计算。"))
