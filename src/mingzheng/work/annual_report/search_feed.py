"""Published annual reports as search keeps them: title, unit, year and the words of the six parts.

A report is one record however often it was corrected: its newest edition is what can be found.
"""

import datetime
from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from mingzheng.ports.search_feed import PublicName, SearchRecord

from .actions.decide import KIND
from .models import Edition
from .queries.editions import newest_editions
from .queries.sheet import Sheet, sheet_of_edition


class ReportFeed:
    kind = KIND

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        for edition in _public(now).filter(_chosen(keys)):
            unit, sheet = edition.report.organisation, sheet_of_edition(edition)
            yield SearchRecord(
                self.kind,
                str(edition.report_id),
                sheet.title,
                _body(sheet),
                names=_further_names(sheet, unit.short_name),
                facets={"kind": (self.kind,), "unit": (unit.key,), "year": (str(sheet.year),)},
            )

    def keys(self) -> Iterator[str]:
        found = Edition.objects.filter(number=1).order_by("pk")
        for key in found.values_list("report", flat=True):
            yield str(key)

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        found = _public(now).filter(_chosen(keys))
        return frozenset(str(key) for key in found.values_list("report", flat=True))

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        """Newer years before older ones."""
        found = _public(now) if keys is None else _public(now).filter(_chosen(keys))
        for edition in found:
            sheet = sheet_of_edition(edition)
            yield PublicName(str(edition.report_id), KIND, (sheet.title,), sheet.year / 10_000)


def _public(now: datetime.datetime) -> QuerySet[Edition]:
    return newest_editions().filter(published_at__lte=now)


def _chosen(keys: Collection[str]) -> Q:
    return Q(report__in=[int(key) for key in keys if key.isdecimal()])


def _further_names(sheet: Sheet, short_name: str) -> tuple[str, ...]:
    """As people ask for it: 2024年度报告, 政府信息公开年报."""
    names = (sheet.unit, short_name)
    called = ("年度报告", "政府信息公开年报")
    return tuple(f"{name}{sheet.year}{word}" for name in names if name for word in called)


def _body(sheet: Sheet) -> str:
    lines = [sheet.basis]
    for one in sheet.parts:
        lines += [one.part.heading, *one.paragraphs]
    return "\n".join(line for line in lines if line)
