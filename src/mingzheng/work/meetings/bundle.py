"""One meeting in one file: notice, attendance, minutes, materials, and a list with digests."""

import datetime
import hashlib
import io
import json
import zipfile

from django.db import transaction
from django.utils.timezone import localtime

from mingzheng.records.people.models import StaffAccount

from .actions.editing import noted
from .models import Attendance, Material, Meeting, Minutes
from .printing import minutes_file, notice_file

MANIFEST = "清单.json"


def meeting_bundle(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> bytes:
    """Word files, so that no typeface is needed; who signed is told by unit, not by name, so the
    scan of the signed list stays in the house. Written down in the journal."""
    parts = _parts(meeting, at=at)
    listed = [
        {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in parts.items()
    ]
    head = {
        "meeting": meeting.title, "unit": meeting.organisation.name,
        "kind": meeting.get_kind_display(), "state": meeting.get_state_display(),
        "starts_at": meeting.starts_at.isoformat(), "made_at": at.isoformat(), "files": listed,
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(head, ensure_ascii=False, indent=1))
        for name, data in parts.items():
            archive.writestr(name, data)
    with transaction.atomic():
        noted(meeting, "bundled", by=by, at=at, details={"files": len(listed)})
    return out.getvalue()


def attendance_rows(meeting: Meeting) -> list[tuple[str, ...]]:
    """Unit, way, time, late: without who it was."""
    found = Attendance.objects.filter(meeting=meeting, struck_at=None)
    return [
        (
            one.unit, one.get_way_display(), f"{localtime(one.signed_at):%Y-%m-%d %H:%M}",
            "是" if one.late else "否",
        )
        for one in found
    ]  # fmt: skip


ATTENDANCE_COLUMNS = ("单位", "方式", "签到时间", "迟到")


def _parts(meeting: Meeting, *, at: datetime.datetime) -> dict[str, bytes]:
    lines = ["\t".join(ATTENDANCE_COLUMNS), *("\t".join(row) for row in attendance_rows(meeting))]
    parts = {
        "会议通知.docx": notice_file(meeting, "docx", today=at.date()),
        "签到统计.txt": "\n".join(lines).encode(),
    }
    for minutes in Minutes.objects.filter(meeting=meeting).order_by("pk"):
        name = f"会议纪要{minutes.issue}{minutes.get_state_display()}.docx"
        parts[name] = minutes_file(minutes, "docx")
    for material in meeting.materials.exclude(purpose=Material.Purpose.SHEET):
        with material.file.open("rb") as file:
            parts[f"材料/{material.pk}-{material.name}"] = file.read()
    return parts
