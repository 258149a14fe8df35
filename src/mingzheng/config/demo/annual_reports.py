"""Two years of annual reports with the cases behind their third table, and a few of this year's."""

import datetime
from decimal import Decimal
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.annual_report import PARTS, TABLES, Place, filled_places
from mingzheng.work.annual_report.actions.decide import publish_report
from mingzheng.work.annual_report.actions.disputes import register_dispute
from mingzheng.work.annual_report.actions.enter_figures import enter_figures
from mingzheng.work.annual_report.actions.open_report import open_report
from mingzheng.work.annual_report.actions.submit_report import submit_report
from mingzheng.work.annual_report.actions.write_parts import write_parts
from mingzheng.work.annual_report.models import AnnualReport
from mingzheng.work.annual_report.reporting_units import is_district

from .source import table

OFFICE = ("gongkaiban01", "gongkaiban02")
"""Who fills in and hands in, and who publishes."""
NOTE = "当年的申请在线下台账登记，按台账填报。"


def load_annual_reports(organisations: dict[str, Organisation]) -> None:
    """After the library, whose documents are counted; units before the district, year by year."""
    data = table("annual_reports")
    accounts = {account.username: account for account in StaffAccount.objects.all()}
    filler, publisher = (accounts[name] for name in OFFICE)
    for row in data["dispute"]:
        _register(row, organisations[row["unit"]], by=filler)
    for row in data["report"]:
        report = _hand_in(row, organisations[row["unit"]], by=filler)
        publish_report(report, by=publisher, at=_moment(row["published_on"], hour=10))


def open_this_year_s(organisations: dict[str, Organisation]) -> None:
    """After the requests: opening a report counts what there is."""
    filler = StaffAccount.objects.get(username=OFFICE[0])
    for row in table("annual_reports")["draft"]:
        open_report(
            organisation=organisations[row["unit"]], year=row["year"], by=filler,
            at=_moment(row["opened_on"], hour=15),
        )  # fmt: skip


def _register(row: dict[str, Any], unit: Organisation, *, by: StaffAccount) -> None:
    register_dispute(
        organisation=unit, group=row["group"], number=row["number"], subject=row["subject"],
        accepted_on=row["accepted_on"], concluded_on=row.get("concluded_on"),
        result=row.get("result", ""), by=by, at=_moment(row["accepted_on"], hour=9),
    )  # fmt: skip


def _hand_in(row: dict[str, Any], unit: Organisation, *, by: StaffAccount) -> AnnualReport:
    at = _moment(row["submitted_on"], hour=9)
    report = open_report(organisation=unit, year=row["year"], by=by, at=at)
    enter_figures(
        report, values=_figures(row["cells"], whole=not is_district(unit)),
        note=row.get("note", NOTE), revision=report.revision, by=by, at=at,
    )  # fmt: skip
    report.refresh_from_db()
    write_parts(
        report,
        texts={part.number: text for part, text in zip(PARTS, row["parts"], strict=True)},
        carry_over_reason=row.get("carry_over_reason", ""),
        revision=report.revision,
        by=by,
        at=at,
    )
    return submit_report(report, by=by, at=at)


def _figures(cells: dict[str, Any], *, whole: bool) -> dict[Place, Decimal]:
    """The cells named, and with ``whole`` all of table two, so that nought is a figure there."""
    places = {place.key: place for number in TABLES for place in filled_places(number)}
    named = {places[key]: Decimal(str(number)) for key, number in cells.items()}
    return dict.fromkeys(filled_places(2), Decimal()) | named if whole else named


def _moment(day: datetime.date, *, hour: int) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), CLOCK.get().now().tzinfo)
