"""归档: what is still missing stands before the button."""

from typing import Any

from django import forms
from django.http import HttpResponse

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.missing import missing_for_archive
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run


class CloseForm(UploadsForm):
    sure = forms.BooleanField(
        label="材料已齐，归档后不能再改",
        error_messages={"required": "请核对材料并勾选后再归档。"},
    )


@desk(*HANDLERS)
def close_case(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return close(page.case, by=request.user, at=now)

    context = {"missing": missing_for_archive(page.case, today=now.date())}
    template = "backoffice/foi/close.html"
    acting = Acting("close", CloseForm, do, "已归档。", template=template, context=context)
    return run(request, page, acting)
