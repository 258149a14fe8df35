"""Asking for the bundle of a year, making it in the worker, and handing it out."""

import datetime
import hashlib
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.db import transaction

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Role, StaffAccount

from ...errors_year import ArchiveUnderWay, NothingToArchive
from ...models import Notice, YearArchive
from ...queries.year.board import whole_year_closed
from ...year_archive.parts import parts_of
from ...year_archive.writing import PartUnreadable, write_bundle

State = YearArchive.State
UNDER_WAY = (State.WAITING, State.MAKING)
TOLD_EVERY = 20
"""Parts between two notes of progress: a year of many files is not a year of many writes."""


def ask_archive(year: int, *, by: StaffAccount, at: datetime.datetime) -> YearArchive:
    """For the worker to make. Raises ``NothingToArchive`` or ``ArchiveUnderWay``."""
    with transaction.atomic():
        # Locked: two who ask at once get one bundle.
        notices = Notice.objects.select_for_update().filter(year=year, withdrawn_at=None)
        if not list(notices.values_list("pk", flat=True)):
            raise NothingToArchive(year=year)
        if YearArchive.objects.filter(year=year, state__in=UNDER_WAY).exists():
            raise ArchiveUnderWay
        archive = YearArchive.objects.create(
            year=year, requested_by_name=str(by), requested_at=at, worked_at=at
        )
        record(action="year_archive.asked", subject=archive, by=by, at=at, details={"year": year})
    return archive


def make_archive(pk: int, *, at: datetime.datetime) -> None:
    """Harmless when run twice: what is made or has failed stays."""
    taken = YearArchive.objects.filter(pk=pk, state__in=UNDER_WAY)
    if not taken.update(state=State.MAKING, worked_at=at):
        return
    archive = YearArchive.objects.get(pk=pk)
    whole = whole_year_closed(archive.year)
    parts = parts_of(archive.year, rule=lamp_rule_on(at.date()), made_at=at, whole=whole)
    YearArchive.objects.filter(pk=pk).update(steps=len(parts), steps_done=0)

    def step(number: int) -> None:
        if number % TOLD_EVERY == 0 or number == len(parts):
            YearArchive.objects.filter(pk=pk).update(steps_done=number)

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bundle.zip"
        try:
            write_bundle(place, parts, year=archive.year, whole=whole, made_at=at, step=step)
        except PartUnreadable as error:
            _fail(archive, f"“{error.path}”读不到，请核对这个文件后重新生成。", at=at)
            return
        _keep(archive, place, whole=whole, at=at)


def note_download(archive: YearArchive, *, by: StaffAccount, at: datetime.datetime) -> None:
    """It shows everything of a year: the journal says who took it."""
    with transaction.atomic():
        record(
            action="year_archive.downloaded", subject=archive, by=by, at=at,
            details={"sha256": archive.sha256},
        )  # fmt: skip


def _keep(archive: YearArchive, place: Path, *, whole: bool, at: datetime.datetime) -> None:
    with place.open("rb") as made:
        sha256 = hashlib.file_digest(made, "sha256").hexdigest()
    with transaction.atomic(), place.open("rb") as made:
        archive = YearArchive.objects.select_for_update().get(pk=archive.pk)
        if archive.state != State.MAKING:
            return
        archive.file.save("", File(made), save=False)
        archive.size, archive.sha256 = place.stat().st_size, sha256
        archive.state, archive.whole, archive.made_at = State.MADE, whole, at
        archive.steps_done = archive.steps
        archive.save()
        record(
            action="year_archive.made", subject=archive, by=None, at=at,
            details={"sha256": sha256, "size": archive.size, "whole": whole},
        )  # fmt: skip
        tell(
            kind="year", words=f"{archive.year}年度归档包已生成，可以下载",
            address=f"/desk/ledger/year?year={archive.year}", roles=(Role.OPENNESS_OFFICE,), at=at,
        )  # fmt: skip


def _fail(archive: YearArchive, reason: str, *, at: datetime.datetime) -> None:
    with transaction.atomic():
        YearArchive.objects.filter(pk=archive.pk).update(state=State.FAILED, failure=reason[:300])
        record(
            action="year_archive.failed", subject=archive, by=None, at=at,
            details={"reason": reason},
        )  # fmt: skip
