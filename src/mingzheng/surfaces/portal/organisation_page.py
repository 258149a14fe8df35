"""What the page of one organisation shows."""

import datetime
from dataclasses import dataclass

from mingzheng.records.people.models import (
    Leader,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Succession,
)
from mingzheng.records.people.queries import organisations_on, successor_on


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    dissolved: bool
    heir: Organisation | None
    """Who bears the duties now, at the end of the chain; None = itself, or nobody."""
    successions: list[Succession]
    predecessions: list[Succession]
    leaders: list[Leader]
    sections: list[Organisation]
    units_below: list[Organisation]
    aliases: list[OrganisationName]
    former_names: list[OrganisationName]

    @property
    def gone_since(self) -> datetime.date | None:
        """The first day without it."""
        until = self.organisation.active_until
        return until + datetime.timedelta(days=1) if self.dissolved and until else None


def page_of(organisation: Organisation, *, day: datetime.date) -> OrganisationPage:
    until = organisation.active_until
    heir = successor_on(organisation, day=day)
    names = list(organisation.other_names.all())
    children = list(organisations_on(day).filter(parent=organisation))
    return OrganisationPage(
        organisation=organisation,
        dissolved=until is not None and until < day,
        heir=None if heir.pk == organisation.pk else heir,
        successions=list(organisation.successions.filter(on__lte=day).select_related("successor")),
        predecessions=list(
            organisation.predecessions.filter(on__lte=day).select_related("predecessor")
        ),
        leaders=list(organisation.leaders.all()),
        sections=[unit for unit in children if unit.kind == OrganisationKind.SECTION],
        units_below=[unit for unit in children if unit.kind != OrganisationKind.SECTION],
        aliases=[name for name in names if name.kind == OrganisationName.Kind.ALIAS],
        former_names=[name for name in names if name.kind == OrganisationName.Kind.FORMER],
    )
