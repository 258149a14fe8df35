"""延期: asked for, decided about, told."""

from typing import Any

from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.foi_clock import LONGEST_EXTENSION
from mingzheng.work.foi.actions.extend import ask_extension, decide_extension, tell_extension
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.permissions import CHECKERS, HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import DayForm, choice_field, number_field, words_field

VERDICTS = (("yes", "同意延期"), ("no", "不同意"))


class AskForm(UploadsForm):
    days = number_field(
        "延长的工作日数", least=1, most=LONGEST_EXTENSION,
        hint=f"1 至 {LONGEST_EXTENSION}；只能延长一次（条例第三十三条）。",
    )  # fmt: skip
    reason = words_field("延期理由", most=300, hint="会写入延期答复告知书。最多 300 字。")


class DecideForm(UploadsForm):
    verdict = choice_field("审批结果", VERDICTS)
    opinion = words_field("意见", most=300, required=False, hint="不同意的须写明理由。", rows=3)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("verdict") == "no" and not data.get("opinion"):
            self.add_error("opinion", "不同意延期须写明理由，请填写后再提交。")
        return data


class TellForm(DayForm):
    day_label = "告知申请人日期"


@desk(*HANDLERS)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return ask_extension(page.case, by=request.user, at=now, **data)

    done = "已申请延期，等负责人审批；告知申请人后才生效。"
    return run(request, page, Acting("extension", AskForm, do, done))


@desk(*CHECKERS)
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        assert page.extension is not None
        return decide_extension(
            page.extension, approve=data["verdict"] == "yes", opinion=data["opinion"],
            by=request.user, at=now,
        )  # fmt: skip

    return run(request, page, Acting("extension-decide", DecideForm, do, "已记录延期审批结果。"))


@desk(*HANDLERS)
def tell(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        assert page.extension is not None
        return tell_extension(page.extension, by=request.user, at=now, **data)

    def form(*args: Any) -> TellForm:
        return TellForm(*args, today=now.date())

    done = "已登记告知，延期生效并生成延期答复告知书。"
    return run(request, page, Acting("extension-tell", form, do, done, letter=True))
