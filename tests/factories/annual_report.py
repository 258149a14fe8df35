"""Annual reports for tests: opened through the action, filled so that they balance."""

import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.annual_report import Place, place_of
from mingzheng.work.annual_report.actions.decide import publish_report
from mingzheng.work.annual_report.actions.disputes import register_dispute
from mingzheng.work.annual_report.actions.enter_figures import enter_figures
from mingzheng.work.annual_report.actions.open_report import open_report
from mingzheng.work.annual_report.actions.submit_report import submit_report
from mingzheng.work.annual_report.actions.write_parts import write_parts
from mingzheng.work.annual_report.models import AnnualReport, Dispute, Edition

from .people import make_account, make_organisation

CHINA = datetime.timezone(datetime.timedelta(hours=8))
JANUARY = datetime.datetime(2024, 1, 15, 10, 0, tzinfo=CHINA)
WORDS = {1: "全年公开工作平稳。", 2: "", 3: "", 4: "", 5: "问题已经整改。", 6: "没有收取处理费。"}
BALANCED = {"2-1-natural": 5, "2-3.1-natural": 3, "2-3.3.4-natural": 1, "2-4-natural": 1}
_numbers = count(1)


def place(key: str) -> Place:
    found = place_of(key)
    assert found is not None, key
    return found


def make_report(
    organisation: Organisation | None = None, *, year: int = 2023, at: datetime.datetime = JANUARY
) -> AnnualReport:
    return open_report(organisation=organisation or make_organisation(), year=year, by=None, at=at)


def fill(
    report: AnnualReport,
    figures: dict[str, Any] | None = None,
    *,
    note: str = "系统启用前的申请记在纸质登记簿上。",
    carry_over_reason: str = "",
    by: StaffAccount | None = None,
    at: datetime.datetime = JANUARY,
) -> AnnualReport:
    """Words for all parts, and ``figures`` by key of their place (``BALANCED`` where none)."""
    by = by or make_account()
    given = BALANCED if figures is None else figures
    numbers = {place(key): Decimal(number) for key, number in given.items()}
    report.refresh_from_db()
    enter_figures(report, values=numbers, note=note, revision=report.revision, by=by, at=at)
    report.refresh_from_db()
    write_parts(
        report, texts=WORDS, carry_over_reason=carry_over_reason, revision=report.revision,
        by=by, at=at,
    )  # fmt: skip
    report.refresh_from_db()
    return report


def make_submitted(
    organisation: Organisation | None = None,
    figures: dict[str, Any] | None = None,
    *,
    year: int = 2023,
    by: StaffAccount | None = None,
    **words: Any,
) -> AnnualReport:
    at = JANUARY.replace(year=year + 1)
    by = by or make_account()
    report = fill(make_report(organisation, year=year, at=at), figures, by=by, at=at, **words)
    return submit_report(report, by=by, at=at)


def make_edition(
    organisation: Organisation | None = None,
    figures: dict[str, Any] | None = None,
    *,
    year: int = 2023,
    **words: Any,
) -> Edition:
    """Public since January of the year after."""
    report = make_submitted(organisation, figures, year=year, **words)
    return publish_report(report, by=make_account(), at=JANUARY.replace(year=year + 1, day=20))


def make_dispute(
    organisation: Organisation | None = None,
    *,
    group: str = "reconsideration",
    accepted_on: datetime.date = datetime.date(2023, 3, 1),
    concluded_on: datetime.date | None = None,
    result: str = "",
    **fields: Any,
) -> Dispute:
    number = next(_numbers)
    return register_dispute(
        organisation=organisation or make_organisation(), group=group,
        number=fields.pop("number", f"云政复〔2023〕{number}号"),
        subject=fields.pop("subject", f"对第{number}号答复不服"), accepted_on=accepted_on,
        concluded_on=concluded_on, result=result, by=make_account(), at=JANUARY,
    )  # fmt: skip
