"""Which tables and units an account may work on."""

from django.http import Http404

from mingzheng.work.ledger.models import Assignment, UnitSheet
from mingzheng.work.ledger.permissions import REPORTERS
from mingzheng.work.ledger.queries.scope import open_notices

from ..access import DeskRequest


def newest_year() -> int:
    """The year of the newest open ledger, 0 where there is none."""
    notices = open_notices()
    return notices[0].year if notices else 0


def units_of(request: DeskRequest, year: int) -> list[int]:
    found = Assignment.objects.filter(task__notice__year=year, task__notice__withdrawn_at=None)
    reached = request.access.organisations(REPORTERS)
    if reached is not None:
        found = found.filter(organisation__in=reached)
    return list(found.order_by().values_list("organisation", flat=True).distinct())


def sheet_or_404(request: DeskRequest, pk: int) -> UnitSheet:
    found = UnitSheet.objects.select_related("organisation").filter(pk=pk).first()
    if found is None or not request.access.reaches(found.organisation_id, REPORTERS):
        raise Http404
    return found
