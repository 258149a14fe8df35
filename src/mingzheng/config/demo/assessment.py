"""The assessment of two years: 2023 ranked and corrected, 2024 being scored."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.rules.assessment import read_bands, read_grades
from mingzheng.work.assessment.actions.adopt_set import adopt_set
from mingzheng.work.assessment.actions.appeals import decide_appeal, file_appeal
from mingzheng.work.assessment.actions.check_sheet import check_sheet, return_sheet, submit_sheet
from mingzheng.work.assessment.actions.correct_score import correct_score
from mingzheng.work.assessment.actions.draft_set import draft_set
from mingzheng.work.assessment.actions.edit_set import (
    IndicatorContent,
    change_grades,
    put_indicator,
    put_section,
)
from mingzheng.work.assessment.actions.give_score import give_score
from mingzheng.work.assessment.actions.open_sheets import open_sheets
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from mingzheng.work.assessment.actions.show_sheets import close_sheets, show_sheets
from mingzheng.work.assessment.models import Indicator, IndicatorSet, Score, ScoreSheet
from mingzheng.work.assessment.proof_files import NewProof
from mingzheng.work.assessment.telling import KIND

from .source import table

OFFICE = ("gongkaiban01", "gongkaiban02")
"""Who writes and scores, and who adopts and checks."""
Office = tuple[StaffAccount, StaffAccount]


def load_assessment(organisations: dict[str, Organisation]) -> None:
    """After everything that is counted: requests, texts, annual reports, the ledger."""
    data = table("assessment")
    accounts = {one.username: one for one in StaffAccount.objects.filter(username__in=OFFICE)}
    office = (accounts[OFFICE[0]], accounts[OFFICE[1]])
    first = _last_year(data, organisations, office)
    _this_year(data, organisations, office, source=first)


def _last_year(
    data: dict[str, Any], organisations: dict[str, Organisation], office: Office
) -> IndicatorSet:
    writer, checker = office
    one = _written(data, by=writer, at=_moment(2023, 3, 20))
    one = adopt_set(one, by=checker, at=_moment(2023, 3, 27))
    open_sheets(one, by=writer, at=_moment(2024, 1, 15))
    sheets = _sheets(one, organisations)
    _score(data, data["marks"]["2023"], sheets, by=writer, at=_moment(2024, 1, 16))
    for sheet in sheets.values():
        submit_sheet(sheet, by=writer, at=_moment(2024, 1, 17))
        check_sheet(sheet, by=checker, at=_moment(2024, 1, 18))
    show_sheets(list(sheets.values()), by=writer, at=_moment(2024, 1, 19))
    for row in data["appeal"]:
        _appeal(row, sheets[row["unit"]], office)
    close_sheets(list(sheets.values()), by=checker, at=_moment(2024, 1, 30))
    publish_ranking(one, public=False, reason="", by=checker, at=_moment(2024, 2, 5))
    _correct(data["correction"], sheets, one, office)
    # Nobody's inbox begins with what was read ten months ago.
    Message.objects.filter(kind=KIND).update(read_at=_moment(2024, 3, 1))
    return one


def _this_year(
    data: dict[str, Any],
    organisations: dict[str, Organisation],
    office: Office,
    *,
    source: IndicatorSet,
) -> None:
    writer, checker = office
    title = data["title"]["2024"]
    made = draft_set(year=2024, title=title, source=source, by=writer, at=_moment(2024, 3, 18))
    one = adopt_set(made, by=checker, at=_moment(2024, 3, 25))
    open_sheets(one, by=writer, at=_moment(2024, 11, 11))
    sheets = _sheets(one, organisations)
    _score(data, data["marks"]["2024"], sheets, by=writer, at=_moment(2024, 11, 13))
    for key, stage in data["stage"].items():
        submit_sheet(sheets[key], by=writer, at=_moment(2024, 11, 14))
        if stage == "checked":
            check_sheet(sheets[key], by=checker, at=_moment(2024, 11, 15))
        if stage == "returned":
            reason = data["return"][key]
            return_sheet(sheets[key], reason=reason, by=checker, at=_moment(2024, 11, 15))


def _written(data: dict[str, Any], *, by: StaffAccount, at: datetime.datetime) -> IndicatorSet:
    made = draft_set(year=2023, title=data["title"]["2023"], by=by, at=at)
    grades = read_grades(data["grades"])
    made = change_grades(made, grades=grades, revision=made.revision, by=by, at=at)
    for number, row in enumerate(data["section"], start=1):
        made = put_section(
            made, title=row["title"], part=row["part"], number=number, revision=made.revision,
            by=by, at=at,
        )  # fmt: skip
        section = made.sections.get(title=row["title"])
        for place, indicator in enumerate(row["indicator"], start=1):
            made = put_indicator(
                section, content=_content(indicator), number=place, revision=made.revision,
                by=by, at=at,
            )  # fmt: skip
    return made


def _content(row: dict[str, Any]) -> IndicatorContent:
    return IndicatorContent(
        name=row["name"], full_marks=Decimal(row["full"]), way=row["way"],
        basis=row.get("basis", ""), explanation=row.get("explanation", ""),
        measure=row.get("measure", ""), step=Decimal(row.get("step", "0")),
        bands=read_bands(row.get("bands", "")),
    )  # fmt: skip


def _sheets(one: IndicatorSet, organisations: dict[str, Organisation]) -> dict[str, ScoreSheet]:
    keys = {organisation.pk: key for key, organisation in organisations.items()}
    rows = one.sheets.select_related("organisation", "indicator_set")
    return {keys[sheet.organisation_id]: sheet for sheet in rows}


def _score(
    data: dict[str, Any],
    marks: Mapping[str, list[int]],
    sheets: Mapping[str, ScoreSheet],
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    by_hand = [
        row for section in data["section"] for row in section["indicator"]
        if row["way"] == "by_hand"
    ]  # fmt: skip
    for key, numbers in marks.items():
        for row, number in zip(by_hand, numbers, strict=True):
            whole = number == int(row["full"])
            give_score(
                _score_row(sheets[key], row["name"]), marks=Decimal(number),
                reason=row["full_reason" if whole else "less_reason"], proof=NewProof(), by=by,
                at=at, seen=None,
            )  # fmt: skip


def _appeal(row: dict[str, Any], sheet: ScoreSheet, office: Office) -> None:
    officer = StaffAccount.objects.filter(
        grants__role=Role.INFORMATION_OFFICER, grants__organisation=sheet.organisation
    ).first()
    assert officer is not None
    appeal = file_appeal(
        _score_row(sheet, row["indicator"]), text=row["text"], proof=NewProof(), by=officer,
        at=_moment(2024, 1, 23),
    )  # fmt: skip
    accepted = row.get("accepted")
    decide_appeal(
        appeal, marks=Decimal(accepted) if accepted else None, decision=row["decision"],
        by=office[0], at=_moment(2024, 1, 26),
    )  # fmt: skip


def _correct(
    row: dict[str, Any], sheets: Mapping[str, ScoreSheet], one: IndicatorSet, office: Office
) -> None:
    correct_score(
        _score_row(sheets[row["unit"]], row["indicator"]), marks=Decimal(row["marks"]),
        reason=row["reason"], by=office[0], at=_moment(2024, 2, 19),
    )  # fmt: skip
    publish_ranking(one, public=False, reason=row["ranking"], by=office[1], at=_moment(2024, 2, 20))


def _score_row(sheet: ScoreSheet, name: str) -> Score:
    indicator = Indicator.objects.get(section__indicator_set=sheet.indicator_set_id, name=name)
    return Score.objects.select_related("indicator", "sheet").get(sheet=sheet, indicator=indicator)


def _moment(year: int, month: int, day: int) -> datetime.datetime:
    zone = CLOCK.get().now().tzinfo
    return datetime.datetime(year, month, day, 15, 0, tzinfo=zone)
