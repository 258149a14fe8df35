"""One score sheet: sections, how every score came about, its chart, its history."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mingzheng.ui.charts import Series, grouped_bars
from mingzheng.work.assessment.models import ScoreSheet
from mingzheng.work.assessment.permissions import READERS, may_appeal, may_score
from mingzheng.work.assessment.queries.sheet import SheetView, changes_of, sheet_view

from ..access import DeskRequest, desk
from .fields import ReasonForm
from .scope import sheet_or_404

State = ScoreSheet.State


@require_safe
@desk(*READERS)
def sheet_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return sheet_page(request, sheet_or_404(request, pk))


def sheet_page(
    request: DeskRequest, sheet: ScoreSheet, *, told: str = "", form: ReasonForm | None = None
) -> HttpResponse:
    """``told`` is why something could not be done, ``form`` one that was refused."""
    view, scores = sheet_view(sheet), may_score(request.access)
    context = {
        "sheet": sheet,
        "view": view,
        "chart": _chart(view),
        "compares": view.last_year is not None,
        "history": changes_of(sheet),
        "scores": scores,
        "draws": scores and sheet.state != State.FINAL,
        "acts": _acts(sheet) if scores else [],
        "returns": scores and sheet.state in (State.CHECKING, State.CHECKED),
        "appeals": sheet.state == State.SHOWN and may_appeal(request.access, sheet.organisation_id),
        "told": told,
        "form": form,
        "return_form": form or ReasonForm(what="退回", hint="写明哪里要重新评分，"),
    }
    return render(request, "backoffice/assessment/sheet.html", context)


def _acts(sheet: ScoreSheet) -> list[tuple[str, str]]:
    """What the state allows, by the word of ``views_act``; who may is for the action to say."""
    acts = {
        State.SCORING: ("submit", "送复核"), State.CHECKING: ("check", "复核通过"),
        State.CHECKED: ("show", "发单位征求意见"), State.SHOWN: ("close", "定稿"),
    }  # fmt: skip
    state = State(sheet.state)
    return [acts[state]] if state in acts else []


def _chart(view: SheetView) -> SafeString:
    sections = view.sections
    now = Series(f"{view.sheet.indicator_set.year}年", [one.marks for one in sections])
    series = [Series("满分", [one.full for one in sections]), now]
    if view.last_year is not None:
        before: list[Decimal | None] = [one.before for one in sections]
        series = [Series(f"{view.sheet.indicator_set.year - 1}年", before), now]
    return grouped_bars(
        "sections", "各板块得分", categories=[one.title for one in sections], series=series
    )
