"""Drafting the answer: type and ground, reasons, what is given."""

from collections import defaultdict
from typing import Any

from django import forms
from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.actions.decide import decide
from mingzheng.work.foi.forms import UploadsForm, file_field
from mingzheng.work.foi.models import Purpose
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import choice_field, words_field


def ground_choices() -> list[tuple[str, Any]]:
    """By type of answer, in the order of the report; each with its article and wording."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ground in GROUNDS.values():
        label = f"{ground.article.removeprefix('《政府信息公开条例》')}：{ground.wording[:36]}…"
        groups[ground.answer].append((ground.basis, label))
    return [("", "请选择"), *groups.items()]


class AnswerForm(UploadsForm):
    uploads = {"file": Purpose.ANSWER}
    basis = choice_field("答复类型和依据", ground_choices, radio=False)
    reasons = words_field(
        "理由和情况说明", required=False, rows=5,
        hint="除予以公开外必填，会写入答复书。最多 1000 字。",
    )  # fmt: skip
    provided = words_field(
        "提供的信息或者获取途径", required=False, rows=4,
        hint="写明附件名称、网址、地点，或者负责公开的机关及联系方式。最多 1000 字。",
    )  # fmt: skip
    file = file_field("随答复提供的文件")

    def clean_basis(self) -> str:
        basis: str = self.cleaned_data["basis"]
        if basis not in GROUNDS:
            raise forms.ValidationError("请从列出的答复依据中选择一项。")
        return basis


@desk(*HANDLERS)
def decide_case(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return decide(page.case, by=request.user, at=now, **data)

    done = "答复已拟定并生成答复书，等另一人复核。"
    return run(request, page, Acting("decide", AnswerForm, do, done))
