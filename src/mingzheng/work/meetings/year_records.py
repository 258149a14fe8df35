"""Meetings held in a year, for the bundle of that year (``ports.year_records``).

Who signed in is told by unit, never by name; sheets that were signed on paper go along as scanned.
"""

from collections.abc import Iterator

from django.utils.timezone import localtime

from mingzheng.ports.year_records import YearRecord
from mingzheng.rules.text.formulas import csv_table

from .bundle import ATTENDANCE_COLUMNS, attendance_rows
from .models import Material, Meeting, Minutes, StreetGuidance
from .printing import minutes_file

_TAKEN_PLACE = (Meeting.State.HELD, Meeting.State.MINUTED, Meeting.State.FILED)
_FINISHED = (Minutes.State.APPROVED, Minutes.State.WITHDRAWN)
_GUIDANCE_COLUMNS = ("日期", "指导单位", "街道", "方式", "问题", "答复", "解决日期")


class MeetingRecords:
    label = "会议培训"

    def records(self, year: int) -> Iterator[YearRecord]:
        """Four queries, and one when a file is made."""
        held = Meeting.objects.filter(starts_at__year=year, state__in=_TAKEN_PLACE)
        for meeting in held.order_by("starts_at", "pk").prefetch_related("minutes", "materials"):
            yield from _of_meeting(meeting)
        if StreetGuidance.objects.filter(on__year=year).exists():
            yield YearRecord("", "街道指导记录.csv", "街道指导记录", lambda: _guidance_csv(year))


def _of_meeting(meeting: Meeting) -> Iterator[YearRecord]:
    folder = f"{localtime(meeting.starts_at):%Y-%m-%d}_{meeting.pk}_{meeting.title}"
    yield YearRecord(
        folder, "签到情况.csv", "签到情况",
        lambda: csv_table(ATTENDANCE_COLUMNS, attendance_rows(meeting)),
    )  # fmt: skip
    for minutes in sorted(meeting.minutes.all(), key=lambda one: one.pk):
        if minutes.state in _FINISHED:
            yield _of_minutes(folder, minutes)
    for material in sorted(meeting.materials.all(), key=lambda one: one.pk):
        yield _of_material(folder, material)


def _of_minutes(folder: str, minutes: Minutes) -> YearRecord:
    state = "" if minutes.state == Minutes.State.APPROVED else f"（{minutes.get_state_display()}）"
    name = f"会议纪要{minutes.pk}{minutes.issue}{state}.docx"
    return YearRecord(folder, name, f"会议纪要{state}", lambda: minutes_file(minutes, "docx"))


def _of_material(folder: str, material: Material) -> YearRecord:
    def content() -> bytes:
        with material.file.open("rb") as file:
            return bytes(file.read())

    name = f"{material.pk}_{material.name}"
    return YearRecord(folder, name, material.get_purpose_display(), content)


def _guidance_csv(year: int) -> bytes:
    found = StreetGuidance.objects.filter(on__year=year).select_related("organisation", "street")
    rows = (
        (
            f"{one.on:%Y-%m-%d}", one.organisation.name, one.street.name, one.get_way_display(),
            one.problem, one.answer, f"{one.solved_on:%Y-%m-%d}" if one.solved_on else "",
        )
        for one in found.order_by("on", "pk")
    )  # fmt: skip
    return csv_table(_GUIDANCE_COLUMNS, rows)
