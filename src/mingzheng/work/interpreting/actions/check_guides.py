"""登记核对: a person has compared an interpretation with the guides and nothing is open."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import StaffAccount

from ..comparison import GuideComparison, excerpt_of
from ..errors import NothingToCompare, OpenDifferences
from ..models import GuideCheck
from ..queries.compared import compare_publications


def record_guide_check(
    publication: Publication,
    *,
    justified: Mapping[str, str],
    by: StaffAccount,
    at: datetime.datetime,
) -> list[GuideCheck]:
    """One row a guide. ``justified``: words of a difference (``excerpt_of``) → the reason given.

    Raises ``NothingToCompare`` or ``OpenDifferences``.
    """
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        compared = compare_publications([publication])[0].comparisons
        if not compared:
            raise NothingToCompare
        left = [
            row
            for one in compared
            for row in one.differences
            if excerpt_of(one, row) not in justified
        ]
        if left:
            raise OpenDifferences(len(left))
        checks = GuideCheck.objects.bulk_create(
            GuideCheck(
                interpretation=publication, interpretation_version=publication.version_number,
                service_id=one.service, service_version=one.version,
                fields=_fields(one, justified),
                checked_by=by, checked_by_name=str(by), checked_at=at,
            )
            for one in compared
        )  # fmt: skip
        announce("publication", [publication.pk])
        record(
            action="interpretation.guides_checked", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id,
            details={
                "version": publication.version_number,
                "guides": [one.name for one in compared],
                "justified": sum(len(one.differences) for one in compared),
            },
        )  # fmt: skip
    return checks


def _fields(comparison: GuideComparison, justified: Mapping[str, str]) -> dict[str, object]:
    rows = [
        {
            "field": row.field, "interpretation": row.interpretation, "guide": row.guide,
            "result": str(row.result), "note": row.note,
            "reason": justified.get(excerpt_of(comparison, row), ""),
        }
        for row in comparison.rows
    ]  # fmt: skip
    return {"name": comparison.name, "rows": rows}
