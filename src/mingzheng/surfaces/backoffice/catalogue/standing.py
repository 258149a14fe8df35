"""The catalogue as one account may see it."""

from dataclasses import dataclass

from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.catalogue import CurrentCatalogue, catalogue_standing
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Organisation, Role
from mingzheng.records.people.permissions import Access
from mingzheng.rules.catalogue import CatalogueRow, RowLamp, RowState, Tally

READERS = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
BINDERS = (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE)

LAMPS = {
    RowLamp.DONE: ("ok", "已落实"),
    RowLamp.SOON: ("warn", "临期"),
    RowLamp.OVERDUE: ("bad", "逾期"),
    RowLamp.EMPTY: ("bad", "空白"),
}
"""Badge and word of each lamp; the rule is told on the page."""


@dataclass(frozen=True)
class Line:
    row: CatalogueRow
    state: RowState | None
    owner: str
    field: str

    @property
    def lamp(self) -> tuple[str, str]:
        return LAMPS[self.state.lamp] if self.state else ("none", "依申请公开")


@dataclass(frozen=True)
class DeskCatalogue:
    """``lines`` are the rows of the owners in reach; ``units`` their tallies by name."""

    standing: CurrentCatalogue
    lines: tuple[Line, ...]
    units: tuple[tuple[str, str, Tally], ...]


def desk_catalogue(access: Access) -> DeskCatalogue | None:
    """None before the first edition."""
    standing = catalogue_standing(now=CLOCK.get().now(), calendar=calendar())
    if standing is None:
        return None
    reached = _keys_in_reach(access)
    states = {state.key: state for state in standing.coverage.rows}
    fields = {field.key: field.name for field in catalogue_tables().fields}
    lines = tuple(
        Line(row, states.get(row.key), standing.owners[row.owner], fields[row.field])
        for row in standing.rows
        if reached is None or row.owner in reached
    )
    units = tuple(
        (key, standing.owners[key], tally)
        for key, tally in standing.coverage.owners.items()
        if reached is None or key in reached
    )
    return DeskCatalogue(standing, lines, tuple(sorted(units, key=lambda one: one[2].percent)))


def _keys_in_reach(access: Access) -> frozenset[str] | None:
    ids = access.organisations(READERS)
    if ids is None:
        return None
    return frozenset(Organisation.objects.filter(pk__in=ids).values_list("key", flat=True))
