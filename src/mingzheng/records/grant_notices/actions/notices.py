"""A notice from its draft to its end."""

import datetime
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.table_lines import table_lines
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.grants import GrantReading, read_grant_rows, totals_of
from mingzheng.rules.privacy import find_private
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.secrecy import find_secrecy

from ..errors import (
    AlreadyReleased,
    ChangedMeanwhile,
    FilePrivate,
    FileRefused,
    NotReleased,
    PeriodOver,
    ReasonMissing,
    RowsMissing,
    SamePerson,
    TextNotPublic,
)
from ..models import GrantNotice, GrantRow, StreetTotal

KIND = "grant_notice"
"""Under which changes are announced; nothing of it is ever indexed."""
MOST_ROWS = 20_000
TEXTS = frozenset({"title", "basis", "contact", "withdrawal_reason"})
"""What the public reads of it besides rows."""


def draft_notice(
    *,
    fields: Mapping[str, Any],
    by: StaffAccount | None,
    at: datetime.datetime,
) -> GrantNotice:
    """``fields`` by the names of the model. Raises ``TextNotPublic``."""
    _check_texts(fields, at.date())
    with transaction.atomic():
        notice = GrantNotice.objects.create(made_by=by, made_at=at, **fields)
        _note("grant_notice.drafted", notice, by=by, at=at)
    return notice


def change_notice(
    notice: GrantNotice, *, fields: Mapping[str, Any], by: StaffAccount, at: datetime.datetime
) -> None:
    """``fields`` as in ``draft_notice``. Under another scheme the rows go: they were read by the
    columns of the one before.

    Raises ``AlreadyReleased`` or ``TextNotPublic``.
    """
    _check_texts(fields, at.date())
    with transaction.atomic():
        notice = _draft(notice)
        if fields["scheme"].pk != notice.scheme_id:
            notice.rows.all().delete()
            notice.totals.all().delete()
            notice.row_count = 0
        for name, value in fields.items():
            setattr(notice, name, value)
        notice.made_by = by
        notice.save(update_fields=(*fields, "row_count", "made_by"))
        _note("grant_notice.changed", notice, by=by, at=at)


def take_rows(
    notice: GrantNotice, *, data: bytes, name: str, by: StaffAccount | None, at: datetime.datetime
) -> GrantReading:
    """In place of the rows that were there; the file itself is kept nowhere.

    Raises ``FilePrivate``, ``FileRefused`` or ``AlreadyReleased``; then nothing is stored.
    """
    reading = _read(data, name=name, columns=notice.scheme.columns, today=at.date())
    with transaction.atomic():
        notice = _draft(notice)
        notice.rows.all().delete()
        GrantRow.objects.bulk_create(
            (GrantRow(notice=notice, **vars(row)) for row in reading.rows), batch_size=1000
        )
        notice.row_count, notice.made_by = len(reading.rows), by
        notice.totals.all().delete()
        StreetTotal.objects.bulk_create(
            StreetTotal(notice=notice, position=place, street=street, **vars(total))
            for place, (street, total) in enumerate(totals_of(reading.rows).items())
        )
        notice.save(update_fields=("row_count", "made_by"))
        _note("grant_notice.rows_taken", notice, by=by, at=at, rows=notice.row_count)
    return reading


def mark_of(notice: GrantNotice) -> str:
    """Names what a draft says now, its rows among it: every file brings new rows. Two queries."""
    said = GrantNotice.objects.filter(pk=notice.pk).values_list(
        "scheme", "organisation", "title", "year", "basis", "publication", "starts_on", "ends_on",
        "contact", "row_count",
    )[0]  # fmt: skip
    newest = notice.rows.aggregate(newest=Max("pk"))["newest"]
    return sha256(repr((said, newest)).encode()).hexdigest()[:32]


def release_notice(
    notice: GrantNotice, *, seen: str, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """Public from its first day on. ``seen``: the ``mark_of`` what was looked through.

    Raises ``AlreadyReleased``, ``RowsMissing``, ``PeriodOver``, ``SamePerson`` or
    ``ChangedMeanwhile``.
    """
    with transaction.atomic():
        notice = _draft(notice)
        if not notice.row_count:
            raise RowsMissing
        if notice.ends_on < at.date():
            raise PeriodOver
        if by is not None and by.pk == notice.made_by_id:
            raise SamePerson
        if seen != mark_of(notice):
            raise ChangedMeanwhile
        notice.released_by, notice.released_at = by, at
        notice.save(update_fields=("released_by", "released_at"))
        announce(KIND, [notice.pk])
        _note("grant_notice.released", notice, by=by, at=at)


def withdraw_notice(
    notice: GrantNotice, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Its address answers 410 with the reason.

    Raises ``ReasonMissing``, ``TextNotPublic`` or ``NotReleased``.
    """
    if not reason.strip():
        raise ReasonMissing("撤回")
    _check_texts({"withdrawal_reason": reason}, at.date())
    with transaction.atomic():
        notice = GrantNotice.objects.select_for_update().get(pk=notice.pk)
        if notice.released_at is None or notice.withdrawn_at is not None:
            raise NotReleased
        notice.withdrawn_at, notice.withdrawal_reason = at, reason.strip()
        notice.save(update_fields=("withdrawn_at", "withdrawal_reason"))
        announce(KIND, [notice.pk])
        _note("grant_notice.withdrawn", notice, by=by, at=at, reason=reason.strip())


def open_archive(
    notice: GrantNotice, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Rows of an ended notice are looked at by the desk. Raises ``ReasonMissing``."""
    if not reason.strip():
        raise ReasonMissing("查阅存档明细")
    with transaction.atomic():
        _note("grant_notice.archive_opened", notice, by=by, at=at, reason=reason.strip())


def _read(data: bytes, *, name: str, columns: list[str], today: datetime.date) -> GrantReading:
    try:
        lines = table_lines(data, name=name)
        if len(lines) > MOST_ROWS:
            raise FileRefused(f"超过 {MOST_ROWS} 行。请按街道拆成几份公示。")
        reading = read_grant_rows(lines, columns=columns, today=today)
    except UnreadableDocument as error:
        raise FileRefused(error.message) from error
    except Refusal as refusal:
        raise FileRefused(refusal.message) from refusal
    if reading.private:
        raise FilePrivate(reading.private)
    if reading.fault_count:
        raise FileRefused(
            f"有 {reading.fault_count} 处填写不符合要求，什么也没有保存。请改好后重新上传。",
            faults=reading.faults,
            count=reading.fault_count,
        )
    return reading


def _check_texts(fields: Mapping[str, Any], today: datetime.date) -> None:
    for name in TEXTS & fields.keys():
        text = str(fields[name])
        secret = any(found.level == "block" for found in find_secrecy(text))
        if secret or find_private(text, today=today).findings:
            label = GrantNotice._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            raise TextNotPublic(f"“{label}”")


def _draft(notice: GrantNotice) -> GrantNotice:
    locked = GrantNotice.objects.select_for_update().get(pk=notice.pk)
    if locked.released_at is not None:
        raise AlreadyReleased
    return locked


def _note(
    action: str,
    notice: GrantNotice,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    **details: object,
) -> None:
    record(
        action=action, subject=notice, by=by, at=at, details=details,
        organisation_id=notice.organisation_id,
    )  # fmt: skip
