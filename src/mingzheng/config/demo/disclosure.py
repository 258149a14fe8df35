"""The demo's disclosure catalogue, what fulfils it, and why some headings are empty."""

import datetime

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.actions.catalogue import bind, issue_catalogue
from mingzheng.records.library.models import Column, HeadingStatement, Publication
from mingzheng.records.people.models import Organisation
from mingzheng.rules.catalogue import CatalogueRow

from .catalogue import demo_catalogue

TITLE = "云岭高新区基层政务公开标准目录"
_REASONS = {
    "department": {
        "guide": "本单位的公开指南并入管委会《政府信息公开指南》，联系方式见机构页。",
        "rules": "本单位执行管委会统一制定的信息公开制度，没有另行制定。",
        "chufa": "本单位没有行政处罚和行政强制职权。",
    },
    "stationed": {"rules": "本单位执行上级主管部门统一制定的信息公开制度，没有另行制定。"},
    "street": {
        "guide": "本街道的公开指南并入管委会《政府信息公开指南》，联系方式见机构页。",
        "rules": "本街道执行管委会统一制定的信息公开制度，没有另行制定。",
    },
    "government": {
        "zhaolu": "本年度公务员招考由云州市统一组织，本区没有单独招考。",
        "zhian": "治安管理信息由公安分局公开，见该单位的公开平台。",
    },
}
"""Some headings stay empty on purpose: without a statement they are a red lamp at the desk."""


def load_disclosure(organisations: dict[str, Organisation]) -> None:
    """After the library: rows are fulfilled by what is there."""
    at = CLOCK.get().now()
    rows = demo_catalogue()
    issue_catalogue(rows, year=at.year, title=TITLE, by=None, at=at)
    _fulfil(rows, organisations, at=at)
    _state_reasons(organisations, day=at.date())


def _fulfil(
    rows: tuple[CatalogueRow, ...],
    organisations: dict[str, Organisation],
    *,
    at: datetime.datetime,
) -> None:
    """A row is fulfilled by what its owner published under its heading, else by its policies."""
    by_place: dict[tuple[int, str], list[Publication]] = {}
    published = Publication.objects.filter(live=True).select_related("column")
    for one in published.order_by("-published_at"):
        by_place.setdefault((one.organisation_id, one.column.key), []).append(one)
    for row in rows:
        owner = organisations[row.owner].pk
        found = by_place.get((owner, row.heading)) or by_place.get((owner, "policies"), [])
        for one in found[:2]:
            bind(row.key, one, by=None, at=at)


def _state_reasons(organisations: dict[str, Organisation], *, day: datetime.date) -> None:
    columns = {column.key: column for column in Column.objects.all()}
    filled = set(
        Publication.objects.filter(live=True).values_list("organisation", "column__key").distinct()
    )
    HeadingStatement.objects.bulk_create(
        HeadingStatement(organisation=unit, column=columns[key], text=text, dated_on=day)
        for unit in organisations.values()
        for key, text in _REASONS.get(unit.kind, {}).items()
        if (unit.pk, key) not in filled and unit.active_until is None
    )
