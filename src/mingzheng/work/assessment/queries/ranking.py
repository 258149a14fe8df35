"""The ranking: as the scores stand now, and as it was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingzheng.records.people.models import OrganisationKind
from mingzheng.rules.assessment import Total, places, plain

from ..models import IndicatorSet, RankingEdition
from ..units import GROUPS
from .lists import SheetLine, sheet_lines


@dataclass(frozen=True)
class RankedUnit:
    """``grade``: "" where the house gives none."""

    place: int
    organisation_id: int
    name: str
    sums: Total
    grade: str = ""

    @property
    def total(self) -> Decimal:
        return self.sums.total

    @property
    def total_words(self) -> str:
        return plain(self.total)


@dataclass(frozen=True)
class RankedGroup:
    group: str
    rows: tuple[RankedUnit, ...]

    @property
    def label(self) -> str:
        return str(OrganisationKind(self.group).label)


@dataclass(frozen=True)
class EditionLine:
    """What is told of an edition beside its rows."""

    edition: RankingEdition
    groups: tuple[RankedGroup, ...]

    @property
    def grade_words(self) -> str:
        """Of the set, which nobody changes once a sheet rests on it."""
        return self.edition.indicator_set.grade_words

    @property
    def title(self) -> str:
        return f"{self.edition.indicator_set.year}年政务公开考核结果"


def computed_ranking(one: IndicatorSet) -> tuple[RankedGroup, ...]:
    """As the scores stand; one query."""
    lines = sheet_lines(one, organisations=None)
    found = (_ranked(group, [line for line in lines if line.group == group]) for group in GROUPS)
    return tuple(group for group in found if group.rows)


def _ranked(group: str, lines: Sequence[SheetLine]) -> RankedGroup:
    rows = [
        RankedUnit(place, line.organisation_id, line.name, line.sums, line.grade)
        for place, line in zip(places([line.sums.total for line in lines]), lines, strict=True)
    ]
    # Equals stand in register order, in which the lines come.
    return RankedGroup(group, tuple(sorted(rows, key=lambda row: row.place)))


def content_of(groups: Sequence[RankedGroup]) -> list[dict[str, Any]]:
    return [
        {
            "group": group.group,
            "rows": [
                {
                    "place": row.place, "organisation": row.organisation_id, "name": row.name,
                    "main": str(row.sums.main), "extra": str(row.sums.extra),
                    "deducted": str(row.sums.deducted), "total": str(row.total),
                    **({"grade": row.grade} if row.grade else {}),
                }
                for row in group.rows
            ],
        }
        for group in groups
    ]  # fmt: skip


def edition_line(edition: RankingEdition) -> EditionLine:
    return EditionLine(
        edition,
        tuple(
            RankedGroup(
                group["group"],
                tuple(
                    RankedUnit(
                        row["place"], row["organisation"], row["name"],
                        Total(*(Decimal(row[key]) for key in ("main", "extra", "deducted"))),
                        row.get("grade", ""),
                    )
                    for row in group["rows"]
                ),
            )
            for group in edition.content
        ),
    )  # fmt: skip


def published_editions(year: int) -> list[RankingEdition]:
    """Newest first."""
    return list(
        RankingEdition.objects.filter(indicator_set__year=year)
        .select_related("indicator_set", "published_by")
        .order_by("-number")
    )


def public_ranking(year: int) -> EditionLine | None:
    """What anybody may read: the newest edition, if that one is public. One query."""
    newest = (
        RankingEdition.objects.filter(indicator_set__year=year)
        .select_related("indicator_set")
        .order_by("-number")
        .first()
    )
    return edition_line(newest) if newest is not None and newest.public else None


def public_years() -> list[int]:
    """Years with a public ranking, newest first. One query."""
    rows = RankingEdition.objects.order_by("indicator_set__year", "number")
    newest = dict(rows.values_list("indicator_set__year", "public"))
    return [year for year, public in sorted(newest.items(), reverse=True) if public]
