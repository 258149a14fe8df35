"""Writing on a draft: its sections and its indicators, one form each."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mingzheng.ports.assessment_figures import measures_by_records
from mingzheng.ports.clock import CLOCK
from mingzheng.work.assessment.actions.edit_set import (
    put_indicator,
    put_section,
    remove_indicator,
    remove_section,
)
from mingzheng.work.assessment.errors import AssessmentError
from mingzheng.work.assessment.models import Indicator, IndicatorSection, IndicatorSet
from mingzheng.work.assessment.permissions import OFFICE

from ..access import DeskRequest, desk
from .forms_set import IndicatorForm, SectionForm, initial_of
from .scope import set_or_404
from .views_sets import edited, set_page


@desk(*OFFICE)
def section_new(request: DeskRequest, pk: int) -> HttpResponse:
    one = set_or_404(pk)
    initial = {"revision": one.revision, "number": one.sections.count() + 1}
    return _section(request, one, SectionForm(request.POST or None, initial=initial), None)


@desk(*OFFICE)
def section_edit(request: DeskRequest, pk: int, block: int) -> HttpResponse:
    one, row = set_or_404(pk), _section_or_404(pk, block)
    initial = {
        "revision": one.revision, "title": row.title, "part": row.part, "number": row.number,
    }  # fmt: skip
    return _section(request, one, SectionForm(request.POST or None, initial=initial), row)


@require_POST
@desk(*OFFICE)
def section_remove(request: DeskRequest, pk: int, block: int) -> HttpResponse:
    row = _section_or_404(pk, block)
    return _removed(
        request, pk, lambda revision: remove_section(
            row, revision=revision, by=request.user, at=CLOCK.get().now()
        ), f"已删除板块“{row.title}”。",
    )  # fmt: skip


@desk(*OFFICE)
def indicator_new(request: DeskRequest, pk: int) -> HttpResponse:
    one = set_or_404(pk)
    sections = list(one.sections.order_by("number"))
    if not sections:
        messages.error(request, "请先增加一个板块，再在里面增加指标。")
        return redirect("backoffice:indicator_section_new", pk=pk)
    asked = request.GET.get("section", "")
    chosen = next((row for row in sections if str(row.pk) == asked), sections[0])
    initial = {
        "revision": one.revision, "section": chosen.pk, "way": "by_hand",
        "number": chosen.indicators.count() + 1, "full_when_none": True,
    }  # fmt: skip
    form = IndicatorForm(
        request.POST or None, sections=sections, records=measures_by_records(), initial=initial
    )
    return _indicator(request, one, form, None)


@desk(*OFFICE)
def indicator_edit(request: DeskRequest, pk: int, indicator: int) -> HttpResponse:
    one, row = set_or_404(pk), _indicator_or_404(pk, indicator)
    form = IndicatorForm(
        request.POST or None, sections=list(one.sections.all()), records=measures_by_records(),
        initial=initial_of(row) | {"revision": one.revision},
    )  # fmt: skip
    return _indicator(request, one, form, row)


@require_POST
@desk(*OFFICE)
def indicator_remove(request: DeskRequest, pk: int, indicator: int) -> HttpResponse:
    row = _indicator_or_404(pk, indicator)
    return _removed(
        request, pk, lambda revision: remove_indicator(
            row, revision=revision, by=request.user, at=CLOCK.get().now()
        ), f"已删除指标“{row.name}”。",
    )  # fmt: skip


def _section(
    request: DeskRequest, one: IndicatorSet, form: SectionForm, row: IndicatorSection | None
) -> HttpResponse:
    def save() -> None:
        put_section(
            one, section=row, by=request.user, at=CLOCK.get().now(), **form.cleaned_data
        )  # fmt: skip

    context = {"heading": f"板块：{row.title}" if row else "增加板块", "section": row}
    return edited(request, one, form, save, context)


def _indicator(
    request: DeskRequest, one: IndicatorSet, form: IndicatorForm, row: Indicator | None
) -> HttpResponse:
    def save() -> None:
        data = form.cleaned_data
        put_indicator(
            data["section"], content=form.content(), number=data["number"],
            revision=data["revision"], by=request.user, at=CLOCK.get().now(), indicator=row,
        )  # fmt: skip

    context = {
        "heading": f"指标：{row.name}" if row else "增加指标",
        "indicator": row,
        "records": measures_by_records(),
    }
    return edited(request, one, form, save, context)


def _removed(
    request: DeskRequest, pk: int, remove: Callable[[int], object], told: str
) -> HttpResponse:
    one = set_or_404(pk)
    posted = request.POST.get("revision", "")
    try:
        # A form without its revision is treated like one that is out of date.
        remove(int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 9 else 0)
    except AssessmentError as error:
        return set_page(request, one, told=str(error))
    messages.success(request, told)
    return redirect("backoffice:indicator_set", pk=pk)


def _section_or_404(pk: int, block: int) -> IndicatorSection:
    found = IndicatorSection.objects.filter(indicator_set=pk, pk=block).first()
    if found is None:
        raise Http404
    return found


def _indicator_or_404(pk: int, indicator: int) -> Indicator:
    rows = Indicator.objects.select_related("section__indicator_set")
    found = rows.filter(section__indicator_set=pk, pk=indicator).first()
    if found is None:
        raise Http404
    return found
