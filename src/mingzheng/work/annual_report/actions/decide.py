"""What the office does with a report that was handed in, and taking a published one up again."""

import datetime
from typing import Any

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NotPublished, NotSubmitted, OwnReport, ReasonMissing
from ..models import AnnualReport, Edition
from ..queries.values import cells_of, counting

KIND = "annual_report"
"""Under which its changes are announced."""


def publish_report(report: AnnualReport, *, by: StaffAccount, at: datetime.datetime) -> Edition:
    """By another person than handed it in. Raises ``NotSubmitted`` or ``OwnReport``."""
    with transaction.atomic():
        found = _submitted(report)
        if found.submitted_by_id == by.pk:
            raise OwnReport
        edition = Edition.objects.create(
            report=found, number=found.editions.count() + 1, content=_content(found),
            reason=found.correction_reason, published_at=at, published_by=by,
        )  # fmt: skip
        found.state, found.correction_reason = AnnualReport.State.PUBLISHED, ""
        found.revision += 1
        found.save()
        announce(KIND, [found.pk])
        record(
            action="annual_report.published", subject=found, by=by, at=at,
            organisation_id=found.organisation_id,
            details={"version": edition.number, "reason": edition.reason},
        )  # fmt: skip
    return edition


def return_report(
    report: AnnualReport, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> AnnualReport:
    """Raises ``ReasonMissing`` or ``NotSubmitted``."""
    if not reason.strip():
        raise ReasonMissing("退回")
    with transaction.atomic():
        found = _submitted(report)
        found.state, found.returned_reason = AnnualReport.State.DRAFT, reason
        found.revision += 1
        found.save()
        record(
            action="annual_report.returned", subject=found, by=by, at=at,
            organisation_id=found.organisation_id, details={"reason": reason},
        )  # fmt: skip
    return found


def correct_report(
    report: AnnualReport, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> AnnualReport:
    """The edition that is public stays so until the next. Raises ``ReasonMissing`` or
    ``NotPublished``."""
    if not reason.strip():
        raise ReasonMissing("更正")
    with transaction.atomic():
        found = AnnualReport.objects.select_for_update().get(pk=report.pk)
        if found.state != AnnualReport.State.PUBLISHED:
            raise NotPublished
        found.state, found.correction_reason = AnnualReport.State.DRAFT, reason
        found.revision += 1
        found.save()
        record(
            action="annual_report.correction_opened", subject=found, by=by, at=at,
            organisation_id=found.organisation_id, details={"reason": reason},
        )  # fmt: skip
    return found


def _submitted(report: AnnualReport) -> AnnualReport:
    found = AnnualReport.objects.select_for_update().get(pk=report.pk)
    if found.state != AnnualReport.State.SUBMITTED:
        raise NotSubmitted
    return found


def _content(report: AnnualReport) -> dict[str, Any]:
    values = counting(cells_of(report))
    return {
        "parts": {str(number): text for number, text in report.parts.values_list("number", "text")},
        "cells": {place.key: f"{value.normalize():f}" for place, value in values.items()},
        "carry_over_reason": report.carry_over_reason,
    }
