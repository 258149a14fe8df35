"""公开时限 and 解读时限: what is not public yet and what is not interpreted yet."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.lamps import Lamp
from mingzheng.work.publishing.actions.waive_interpretation import waive_interpretation
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import KEEPERS, READERS, WRITERS, readable_organisations
from mingzheng.work.publishing.queries import disclosure_timer, interpretation_timer

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import WaiverForm
from .scope import PAGE_SIZE

PRESSING = "pressing"
LAMPS: dict[str, set[Lamp]] = {
    PRESSING: {Lamp.OVERDUE, Lamp.SOON},
    Lamp.OVERDUE: {Lamp.OVERDUE},
    Lamp.SOON: {Lamp.SOON},
    Lamp.NORMAL: {Lamp.NORMAL},
}
LAMP_OPTIONS = (
    (PRESSING, "临期和逾期"),
    (Lamp.OVERDUE.value, "■逾期"),
    (Lamp.SOON.value, "▲临期"),
    (Lamp.NORMAL.value, "●正常"),
)


@require_safe
@desk(*READERS)
def disclosure_limits(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    organisations = readable_organisations(request.access)
    asked = Asked(request.GET)
    lamp = asked.choose("lamp", "状态", LAMP_OPTIONS)
    unit = asked.choose("unit", "单位", _units(disclosure_timer.unpublished(organisations)))
    kind = asked.choose("kind", "类型", Kind.choices)
    found = disclosure_timer.unpublished(organisations, unit=int(unit) if unit else None, kind=kind)
    if lamp:
        found = disclosure_timer.with_lamp(
            found, LAMPS[lamp], today=now.date(), calendar=calendar()
        )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = disclosure_timer.unpublished_rows(
        cast("QuerySet[Publication]", page.object_list), today=now.date(), calendar=calendar()
    )
    context = _context(asked, page) | {
        "rows": [(row, request.access.reaches(row.organisation_id, WRITERS)) for row in rows]
    }
    return render(request, "backoffice/review/disclosure_limits.html", context)


@require_safe
@desk(*READERS)
def interpretation_limits(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    organisations = readable_organisations(request.access)
    asked = Asked(request.GET)
    lamp = asked.choose("lamp", "状态", LAMP_OPTIONS)
    unit = asked.choose("unit", "单位", _units(interpretation_timer.owed(organisations, now=now)))
    only = asked.choose("normative", "范围", (("1", "规范性文件"),))
    found = interpretation_timer.owed(
        organisations, now=now, unit=int(unit) if unit else None, normative=bool(only)
    )
    if lamp:
        found = interpretation_timer.with_lamp(found, LAMPS[lamp], now=now, calendar=calendar())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = interpretation_timer.owed_rows(
        cast("QuerySet[Publication]", page.object_list), now=now, calendar=calendar()
    )
    context = _context(asked, page) | {
        "rows": [
            (
                row,
                request.access.reaches(row.organisation_id, WRITERS),
                request.access.reaches(row.organisation_id, KEEPERS),
            )
            for row in rows
        ],
        "workdays": interpretation_timer.interpretation_workdays(),
    }
    return render(request, "backoffice/review/interpretation_limits.html", context)


@desk(*KEEPERS)
def interpretation_waive(request: DeskRequest, pk: int) -> HttpResponse:
    owed = interpretation_timer.owed(request.access.organisations(KEEPERS), now=CLOCK.get().now())
    policy = get_object_or_404(owed, pk=pk)
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waive_interpretation(
                policy, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now()
            )
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已登记免予解读：{policy.title}。")
            return redirect("backoffice:interpretation_limits")
    return render(request, "backoffice/review/waive.html", {"form": form, "policy": policy})


def _units(found: QuerySet[Publication]) -> list[tuple[str, str]]:
    units = found.order_by("organisation__sort_order", "organisation").distinct()
    rows = units.values_list("organisation", "organisation__name", "organisation__sort_order")
    return [(str(pk), name) for pk, name, _ in rows]


def _context(asked: Asked, page: object) -> dict[str, object]:
    return {
        "page": page,
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any(one.value for one in asked.selects.values()),
    }
