"""Correcting what the whole notice says: title, number, dates, cited documents, duties."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import DraftChanged
from ..errors_year import ParentStays
from ..models import NoticeImport
from .editing import hold
from .year.words_only import keep_units_as_words

HEADER_FIELDS = (
    "year", "title", "document_number", "issuer", "issued_on", "cites", "columns", "duties",
    "compared_with", "is_parent",
)  # fmt: skip


def correct_header(
    draft: NoticeImport,
    values: Mapping[str, Any],
    *,
    version: int,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> NoticeImport:
    """Raises ``DraftChanged`` when somebody saved it since ``version``, or ``ParentStays``."""
    with transaction.atomic():
        draft = hold(draft)
        if draft.version != version:
            raise DraftChanged
        if draft.is_parent and not values.get("is_parent", True):
            raise ParentStays
        changed = [name for name, value in values.items() if getattr(draft, name) != value]
        for name in changed:
            setattr(draft, name, values[name])
        draft.version += 1
        draft.save(update_fields=(*HEADER_FIELDS, "version"))
        if "is_parent" in changed:
            keep_units_as_words(draft)
        record(
            action="import.header_corrected", subject=draft, by=by, at=at,
            details={"fields": sorted(changed)},
        )  # fmt: skip
    return draft
