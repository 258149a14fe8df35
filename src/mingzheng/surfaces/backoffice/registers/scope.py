"""What the screens of lists begin with: the one register, item, upload or report in reach."""

import datetime
from typing import TypeVar

from django.http import Http404

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Role
from mingzheng.records.registers.actions.entering import Occasion
from mingzheng.records.registers.models import Change, FeeReport, Item, Register, Upload

from ..access import DeskRequest

Found = TypeVar("Found")

KEEPERS = (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE)
READERS = (*KEEPERS, Role.REVIEWER, Role.LEADER)


def register_or_404(request: DeskRequest, pk: int, *, roles: tuple[str, ...]) -> Register:
    found = Register.objects.select_related("organisation").filter(pk=pk).first()
    return _reached(request, found, found.organisation_id if found else 0, roles)


def item_or_404(request: DeskRequest, pk: int, *, roles: tuple[str, ...]) -> Item:
    found = Item.objects.select_related("register__organisation").filter(pk=pk).first()
    return _reached(request, found, found.register.organisation_id if found else 0, roles)


def upload_or_404(request: DeskRequest, pk: int) -> Upload:
    found = Upload.objects.select_related("register__organisation", "uploaded_by")
    upload = found.filter(pk=pk).first()
    unit = upload.register.organisation_id if upload else 0
    return _reached(request, upload, unit, KEEPERS)


def report_or_404(request: DeskRequest, pk: int) -> FeeReport:
    found = FeeReport.objects.select_related("organisation", "handled_by").filter(pk=pk).first()
    return _reached(request, found, found.organisation_id if found else 0, KEEPERS)


def occasion_of(
    request: DeskRequest,
    *,
    on: datetime.date,
    document: str = "",
    publication: Publication | None = None,
    note: str = "",
    gone: Change = Change.CANCELLED,
) -> Occasion:
    """A change that the account makes now."""
    return Occasion(
        on=on,
        by=request.user,
        at=CLOCK.get().now(),
        calendar=calendar(),
        document=document,
        publication=publication,
        note=note,
        gone=gone,
    )


def _reached(request: DeskRequest, found: Found | None, unit: int, roles: tuple[str, ...]) -> Found:
    if found is None or not request.access.reaches(unit, roles):
        raise Http404
    return found
