"""Why a unit has nothing under a heading, said on a day."""

import datetime

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import StatementMissing
from ..models import Column, HeadingStatement

LEAST_CHARACTERS = 6


def state_heading(
    organisation: Organisation,
    column: Column,
    *,
    text: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> HeadingStatement:
    """A new statement replaces the old one and bears today's date. Raises ``StatementMissing``."""
    text = text.strip()
    if len(text) < LEAST_CHARACTERS:
        raise StatementMissing
    with transaction.atomic():
        before = HeadingStatement.objects.filter(organisation=organisation, column=column).first()
        statement, _ = HeadingStatement.objects.update_or_create(
            organisation=organisation, column=column,
            defaults={"text": text, "dated_on": at.date()},
        )  # fmt: skip
        announce("organisation", [organisation.pk])
        record(
            action="heading.stated", subject=statement, by=by, at=at,
            organisation_id=organisation.pk,
            details={"old": before.text if before else None, "new": text},
        )  # fmt: skip
    return statement
