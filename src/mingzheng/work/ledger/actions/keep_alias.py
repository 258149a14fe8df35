"""Remembering how a notice wrote a unit's name, so that the next one is read at once."""

import datetime
from dataclasses import replace

from mingzheng.records.people.actions.organisations import edit_organisation
from mingzheng.records.people.models import Organisation, OrganisationName, StaffAccount
from mingzheng.records.people.organisation_data import data_of

LONGEST = 80


def keep_alias(
    organisation_id: int, *, name: str, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """A name that belongs to an organisation already is left alone: it would mislead."""
    name = "".join(name.split())
    taken = Organisation.objects.filter(name=name).exists()
    known = OrganisationName.objects.filter(name=name).exists()
    if taken or known or not name or len(name) > LONGEST:
        return
    organisation = Organisation.objects.get(pk=organisation_id)
    data = data_of(organisation)
    edit_organisation(organisation, replace(data, aliases=(*data.aliases, name)), by=by, at=at)
