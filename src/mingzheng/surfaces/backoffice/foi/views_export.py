"""The list as it is filtered, to take away: masked, and written down in the journal."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.note_export import note_export
from mingzheng.work.foi.permissions import READERS
from mingzheng.work.foi.queries.export import COLUMNS, LIMIT, export_rows

from ..access import DeskRequest, desk
from ..published.tables import csv_file, xlsx_file
from .views_list import listed

NAME = "foi-cases"


@require_safe
@desk(*READERS)
def foi_csv(request: DeskRequest) -> HttpResponse:
    return csv_file(NAME, COLUMNS, _rows(request, "csv"))


@require_safe
@desk(*READERS)
def foi_xlsx(request: DeskRequest) -> HttpResponse:
    return xlsx_file(NAME, "依申请公开办件", COLUMNS, _rows(request, "xlsx"))


def _rows(request: DeskRequest, form: str) -> list[tuple[str, ...]]:
    now = CLOCK.get().now()
    cases = listed(request).select_related("organisation", "applicant")[:LIMIT]
    rows = list(export_rows(cases))
    note_export(rows=len(rows), form=form, by=request.user, at=now)
    return rows
