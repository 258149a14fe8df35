"""更换查询码: for an applicant who has lost it and has shown who is asking."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.register import Receipt
from mingzheng.work.foi.actions.renew_code import renew_code_at_desk
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import words_field


class CodeForm(UploadsForm):
    checked = words_field(
        "怎样核对的身份", most=200, rows=3,
        hint="如：本人到场，核对居民身份证原件，与申请表一致。不要写证件号码。最多 200 字。",
    )  # fmt: skip


@desk(*HANDLERS)
def renew_code(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()
    made: list[Receipt] = []

    def do(page: CasePage, data: dict[str, Any]) -> None:
        made.append(renew_code_at_desk(page.case, by=request.user, at=now, **data))

    def after() -> HttpResponse:
        context = {"receipt": made[0], "case": page.case, "at": now}
        return render(request, "backoffice/foi/code_renewed.html", context)

    acting = Acting(
        "renew-code", CodeForm, do, "", after=after, template="backoffice/foi/renew_code.html"
    )
    return run(request, page, acting)
