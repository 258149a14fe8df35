"""What published annual reports can prove: the figures of a unit's year, made public."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.records.library.queries.platform import units_with_platform
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import addresses_like, number_in

from .models import AnnualReport, Edition
from .queries.editions import newest_editions

_LETTERS = (Letter.A, Letter.G)
_AT = re.compile(r"disclosure/([-a-zA-Z0-9_]+)/reports/(\d{4})(?:/report\.\w+)?")


class ReportEvidence:
    """The key is that of the report, whatever its edition. It stands as long as the platform of its
    unit, where it is read."""

    key = "annual_reports"
    label = "政府信息公开年报"
    letters = frozenset(_LETTERS)

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        letters = [letter for letter in _LETTERS if letter in wanted.letters]
        if not letters:
            return []
        rows = (
            newest_editions()
            .filter(
                report__organisation__in=wanted.organisations,
                published_at__date__range=(wanted.since, wanted.until),
                published_at__lte=now,
            )
            .order_by("-published_at", "-pk")
        )
        return [_offer(letter, row) for row in rows[: MOST // len(letters)] for letter in letters]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = newest_editions().filter(
            report__in=[number_in(key) for key in keys], published_at__lte=now
        )
        standing = {unit.pk for unit in units_with_platform(now.date())}
        return {str(row.report_id): _standing(row, standing) for row in rows}

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = {
            at: (found[1], number_in(found[2]))
            for at, found in addresses_like(addresses, _AT).items()
        }
        if not asked:
            return {}
        rows = AnnualReport.objects.filter(
            organisation__key__in={key for key, _ in asked.values()},
            year__in={year for _, year in asked.values()},
            editions__published_at__lte=now,
        ).values_list("organisation__key", "year", "pk")
        known = {(key, year): str(pk) for key, year, pk in rows}
        return {at: known[place] for at, place in asked.items() if place in known}


def _standing(row: Edition, platforms: Collection[int]) -> Standing:
    live = row.report.organisation_id in platforms
    return Standing(
        live, str(row.report), _address(row), True, row.report.organisation_id,
        "" if live else "该单位的信息公开平台已经停用",
    )  # fmt: skip


def _offer(letter: Letter, row: Edition) -> Offer:
    return Offer(
        letter=letter,
        key=str(row.report_id),
        title=str(row.report),
        address=_address(row),
        on=localdate(row.published_at),
        organisation=row.report.organisation_id,
        public=True,
        words="年报 编制 发布 工作台账",
    )


def _address(row: Edition) -> str:
    return f"/disclosure/{row.report.organisation.key}/reports/{row.report.year}"
