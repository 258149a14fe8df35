"""来源: the records behind one cell."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.figures import Source
from mingzheng.rules.annual_report import CARRIED_OVER, Place, place_of
from mingzheng.work.annual_report.permissions import READERS
from mingzheng.work.annual_report.queries.sheet import shown
from mingzheng.work.annual_report.queries.sources import behind

from ..access import DeskRequest, desk
from .scope import PAGE_SIZE, readable_or_404

SCREENS = {
    "publication": "backoffice:published_detail",
    "dispute": "backoffice:dispute_edit",
    "foi_case": "backoffice:foi_case",
}
"""Where the desk shows a record of each kind; one of another kind is named without a link."""


@require_safe
@desk(*READERS)
def report_cell(request: DeskRequest, pk: int, place: str) -> HttpResponse:
    report, at = readable_or_404(request, pk), place_of(place)
    if at is None:
        raise Http404
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1
    number = max(1, number)
    found = behind(report, at, start=(number - 1) * PAGE_SIZE, size=PAGE_SIZE)
    pages = Paginator(range(found.sources.total), PAGE_SIZE)
    cell = found.cell
    context = {
        "report": report,
        "place": at,
        "found": found,
        "drawn": None if cell.drawn is None else shown(cell.drawn),
        "counts": shown(cell.counts),
        "rows": [(source.label, _address(source)) for source in found.sources.rows],
        "shares": [(share.report, share.name, shown(share.value)) for share in found.shares],
        "page": pages.get_page(number),
        "carried": Place(2, CARRIED_OVER, at.column).key,
    }
    return render(request, "backoffice/annual_reports/cell.html", context)


def _address(source: Source) -> str:
    name = SCREENS.get(source.kind)
    return reverse(name, args=[source.key]) if name else ""
