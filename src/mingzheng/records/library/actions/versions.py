"""Keeping the version that a new one replaces, and which files the public may fetch."""

import datetime
from typing import Any

from django.db import models

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.official_text import file_keys

from ..models import FileUse, PastVersion, Publication

_OWN = (
    "summary", "keywords", "source", "source_url", "formed_on", "disclosure_attribute",
    "index_number", "public_until",
)  # fmt: skip
_SATELLITES = ("policy_details", "interpretation_details", "response_details", "notice_details")


def keep_past_version(
    publication: Publication, *, by: StaffAccount | None, at: datetime.datetime
) -> PastVersion:
    """``publication`` as it stands in the database is public until ``at``."""
    return PastVersion.objects.create(
        publication=publication,
        number=publication.version_number,
        title=publication.title,
        body=list(publication.body.raw_data),
        fields=fields_in_words(publication),
        note=publication.version_note,
        public_from=publication.changed_at or publication.published_at or at,
        public_until=at,
        in_force_from=publication.in_force_from,
        replaced_by=by,
    )


def fields_in_words(publication: Publication) -> dict[str, str]:
    """Every filled field besides title and body: label → value as people read it."""
    words = _words_of(publication, _OWN)
    for name in _SATELLITES:
        for details in getattr(publication, name).all():
            fields = [one.name for one in details._meta.concrete_fields]
            words |= _words_of(details, [f for f in fields if f not in ("id", "publication")])
    return words


def note_file_uses(publication: Publication) -> None:
    """Files of the present version; those only past versions show stay fetchable with them."""
    shown = set(file_keys(publication.blocks))
    uses = FileUse.objects.filter(publication=publication)
    uses.exclude(file__in=shown).update(past=True)
    known = set(uses.values_list("file_id", flat=True))
    uses.filter(file__in=shown).update(past=False)
    FileUse.objects.bulk_create(
        FileUse(publication=publication, file_id=key) for key in sorted(shown - known)
    )


def _words_of(record: models.Model, names: tuple[str, ...] | list[str]) -> dict[str, str]:
    words = {}
    for name in names:
        field: Any = record._meta.get_field(name)
        value = getattr(record, f"get_{name}_display")() if field.choices else getattr(record, name)
        if value not in (None, "", [], False):
            words[str(field.verbose_name)] = "是" if value is True else str(value)
    return words
