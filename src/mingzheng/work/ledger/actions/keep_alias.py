"""Remembering how a notice wrote a unit's name, so that the next one is read at once."""

import datetime

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, OrganisationName, StaffAccount

LONGEST = 80


def keep_alias(
    organisation_id: int, *, name: str, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """A name that belongs to another organisation already is left alone: it would mislead."""
    name = "".join(name.split())
    taken = Organisation.objects.filter(name=name).exists()
    known = OrganisationName.objects.filter(name=name).exists()
    if taken or known or not name or len(name) > LONGEST:
        return
    alias = OrganisationName.objects.create(organisation_id=organisation_id, name=name)
    record(
        action="organisation.alias_added",
        subject=alias.organisation,
        by=by,
        at=at,
        organisation_id=organisation_id,
        details={"name": name},
    )
