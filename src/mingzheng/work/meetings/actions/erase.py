"""Names of who was there go after their term; unit, way and time stay, so every count does."""

import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.retention import years_before

from ..models import Attendance, Material, Meeting
from ..parameters import KEEP_YEARS
from .editing import noted

ERASED = "（已按保存期限清除）"


def meetings_to_erase(*, at: datetime.datetime) -> QuerySet[Meeting]:
    """Ended before the term, with names or scans of signed lists that still stand; oldest first."""
    term = years_before(at, int(parameter(KEEP_YEARS)))
    kept = _has(_named()) | _has(_sheets())
    return Meeting.objects.filter(kept, ends_at__lte=term).order_by("ends_at", "pk")


def erase_names(meeting: Meeting, *, at: datetime.datetime) -> bool:
    """Whether there was anything to erase; files go from the disk once the rows are gone."""
    with transaction.atomic():
        found = Meeting.objects.select_for_update().get(pk=meeting.pk)
        names = list(_named().filter(meeting=found))
        sheets = _sheets().filter(meeting=found)
        places = [str(one.file.name) for one in sheets]
        if not names and not places:
            return False
        for one in names:
            _erase(one, at=at)
        sheets.delete()
        transaction.on_commit(partial(_delete, places))
        details = {"rows": len(names), "files": len(places), "years": int(parameter(KEEP_YEARS))}
        noted(found, "names_erased", by=None, at=at, details=details)
    return True


def _erase(attendance: Attendance, *, at: datetime.datetime) -> None:
    attendance.name, attendance.account, attendance.erased_at = "", None, at
    if attendance.struck_reason:
        attendance.struck_reason = ERASED
    attendance.save()


def _named() -> QuerySet[Attendance]:
    return Attendance.objects.filter(erased_at=None)


def _sheets() -> QuerySet[Material]:
    return Material.objects.filter(purpose=Material.Purpose.SHEET)


def _has(rows: QuerySet[Attendance] | QuerySet[Material]) -> Q:
    return Q(Exists(rows.filter(meeting=OuterRef("pk"))))


def _delete(places: list[str]) -> None:
    for place in places:
        default_storage.delete(place)
