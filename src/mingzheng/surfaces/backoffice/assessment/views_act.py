"""What is done with sheets as a whole: one by one, or several chosen in the list."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.assessment.actions.check_sheet import check_sheet, return_sheet, submit_sheet
from mingzheng.work.assessment.actions.open_sheets import draw_sheet
from mingzheng.work.assessment.actions.show_sheets import close_sheets, show_sheets
from mingzheng.work.assessment.errors import AssessmentError
from mingzheng.work.assessment.models import ScoreSheet
from mingzheng.work.assessment.permissions import OFFICE, seen_sheets

from ..access import DeskRequest, desk
from .fields import ReasonForm
from .scope import sheet_or_404
from .views_sheet import sheet_page

MOST = 300
ACTS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "submit": ("已送复核", submit_sheet),
    "check": ("已复核", check_sheet),
    "show": ("已发单位征求意见", lambda sheet, **who: show_sheets([sheet], **who)),
    "close": ("已定稿", lambda sheet, **who: close_sheets([sheet], **who)),
}


@require_POST
@desk(*OFFICE)
def act(request: DeskRequest) -> HttpResponse:
    """Each sheet by itself: what cannot be done with one does not keep back the others."""
    chosen = [
        one for one in request.POST.getlist("sheet")[:MOST] if one.isascii() and one.isdigit()
    ]
    known = ACTS.get(request.POST.get("act", ""))
    sheets = list(
        ScoreSheet.objects.filter(seen_sheets(request.access), pk__in=chosen)
        .select_related("organisation", "indicator_set")
        .order_by("organisation__sort_order")
    )
    back = _back(request, sheets)
    if known is None or not sheets:
        messages.error(request, "请先勾选单位，再选择要办理的事项。")
        return redirect(back)
    done, refused = _each(request, sheets, known[1])
    if done:
        messages.success(request, f"{known[0]}：{len(done)} 个单位。")
    for text in refused:
        messages.error(request, text)
    return redirect(back)


@require_POST
@desk(*OFFICE)
def draw(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = sheet_or_404(request, pk)
    try:
        changed = draw_sheet(sheet, by=request.user, at=CLOCK.get().now())
    except AssessmentError as error:
        return sheet_page(request, sheet, told=str(error))
    told = f"已重新取数，{changed} 项得分有变化。" if changed else "已重新取数，得分没有变化。"
    messages.success(request, told)
    return redirect("backoffice:assessment_sheet", pk=pk)


@require_POST
@desk(*OFFICE)
def give_back(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = sheet_or_404(request, pk)
    form = ReasonForm(request.POST, what="退回", hint="写明哪里要重新评分，")
    if not form.is_valid():
        return sheet_page(request, sheet, form=form)
    try:
        return_sheet(
            sheet, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now()
        )  # fmt: skip
    except AssessmentError as error:
        return sheet_page(request, sheet, told=str(error))
    messages.success(request, "已退回重新评分。")
    return redirect("backoffice:assessment_sheet", pk=pk)


def _each(
    request: DeskRequest, sheets: list[ScoreSheet], do: Callable[..., object]
) -> tuple[list[ScoreSheet], list[str]]:
    done: list[ScoreSheet] = []
    refused: dict[str, list[str]] = {}
    for sheet in sheets:
        try:
            do(sheet, by=request.user, at=CLOCK.get().now())
        except AssessmentError as error:
            refused.setdefault(str(error), []).append(str(sheet.organisation))
        else:
            done.append(sheet)
    told = [
        f"{'、'.join(names[:3])}{f'等{len(names)}个单位' if len(names) > 3 else ''}：{text}"
        for text, names in refused.items()
    ]
    return done, told


def _back(request: DeskRequest, sheets: list[ScoreSheet]) -> str:
    """Where the form stood; a stranger's address is not followed."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/desk/"):
        return back
    return "backoffice:assessment_list"
