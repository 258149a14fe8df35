"""Indicator sets and score sheets, made by the actions of the house."""

import datetime
from decimal import Decimal
from typing import Any

from mingzheng.ports.assessment_figures import measures
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.assessment.actions.adopt_set import adopt_set
from mingzheng.work.assessment.actions.appeals import file_appeal
from mingzheng.work.assessment.actions.check_sheet import check_sheet, submit_sheet
from mingzheng.work.assessment.actions.draft_set import draft_set
from mingzheng.work.assessment.actions.edit_set import (
    IndicatorContent,
    put_indicator,
    put_section,
)
from mingzheng.work.assessment.actions.give_score import give_score
from mingzheng.work.assessment.actions.open_sheets import open_sheets
from mingzheng.work.assessment.actions.show_sheets import close_sheets, show_sheets
from mingzheng.work.assessment.models import Appeal, IndicatorSet, Score, ScoreSheet
from mingzheng.work.assessment.proof_files import NewProof

from .people import make_account, make_organisation

CHINA = datetime.timezone(datetime.timedelta(hours=8))
NOON = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=CHINA)
FAKE = {"met": "memory.met", "missed": "memory.missed"}
HOUSE = {"met": "ledger.in_time", "missed": "ledger.returned"}
REASON = "按年度工作记录评定。"
SECTIONS: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("主动公开", "main", [
        {"name": "任务做到", "full_marks": 60, "way": "share", "measure": "met"},
        {"name": "组织领导", "full_marks": 40, "way": "by_hand"},
    ]),
    ("创新加分", "extra", [{"name": "经验推广", "full_marks": 3, "way": "by_hand"}]),
    ("问题扣分", "deduction", [
        {"name": "没有做到", "full_marks": 5, "way": "each_on", "step": 2,
         "measure": "missed"},
    ]),
]  # fmt: skip


def make_office(**fields: Any) -> StaffAccount:
    """Of a section: it is assessed nowhere."""
    office = make_organisation(kind="section")
    return make_account(role=Role.OPENNESS_OFFICE, organisation=office, **fields)


def make_set(
    *, year: int = 2024, by: StaffAccount | None = None, at: datetime.datetime = NOON
) -> IndicatorSet:
    """A draft with ``SECTIONS``, on the fake's measures where it stands, else on the ledger's."""
    by = by or make_office()
    keys = FAKE if FAKE["met"] in measures() else HOUSE
    made = draft_set(year=year, title=f"{year}年政务公开考核指标", by=by, at=at)
    for number, (title, part, indicators) in enumerate(SECTIONS, start=1):
        made = put_section(
            made, title=title, part=part, number=number, revision=made.revision, by=by, at=at
        )
        section = made.sections.get(title=title)
        for place, fields in enumerate(indicators, start=1):
            numbers = {k: Decimal(fields[k]) for k in ("full_marks", "step") if k in fields}
            values = fields | numbers | {"measure": keys.get(fields.get("measure", ""), "")}
            content = IndicatorContent(**values)
            made = put_indicator(
                section, content=content, number=place, revision=made.revision, by=by, at=at
            )
            section.refresh_from_db()
    return made


def make_adopted(*, year: int = 2024, at: datetime.datetime = NOON) -> IndicatorSet:
    return adopt_set(make_set(year=year, at=at), by=make_office(), at=at)


def make_sheets(
    *units: Organisation, year: int = 2024, at: datetime.datetime = NOON
) -> dict[str, ScoreSheet]:
    """Of every unit there is, by its name."""
    if not units:
        make_organisation("城建局")
    adopted = make_adopted(year=year, at=at)
    open_sheets(adopted, by=make_office(), at=at)
    return {
        str(sheet.organisation): sheet
        for sheet in adopted.sheets.select_related("organisation", "indicator_set")
    }


def score_of(sheet: ScoreSheet, name: str) -> Score:
    return Score.objects.select_related("indicator", "sheet").get(sheet=sheet, indicator__name=name)


def give(
    sheet: ScoreSheet, *, at: datetime.datetime = NOON, reason: str = REASON, **marks: Any
) -> StaffAccount:
    """``marks`` by name of the indicator; every other one by hand gets 30 (extra: nothing)."""
    by = make_office()
    given = {"组织领导": 30, "经验推广": 0} | marks
    for name, number in given.items():
        row = score_of(sheet, name)
        give_score(
            row, marks=Decimal(str(number)), reason=reason, proof=NewProof(),
            by=by, at=at, seen=row.given,
        )  # fmt: skip
    return by


def make_shown(sheet: ScoreSheet, *, at: datetime.datetime = NOON, **marks: Any) -> ScoreSheet:
    """Scored, checked by another person and shown to the unit."""
    by = give(sheet, at=at, **marks)
    submit_sheet(sheet, by=by, at=at)
    check_sheet(sheet, by=make_office(), at=at)
    return show_sheets([sheet], by=by, at=at)[0]


def make_final(
    sheet: ScoreSheet, *, at: datetime.datetime = NOON, days: int = 20, **marks: Any
) -> ScoreSheet:
    shown = make_shown(sheet, at=at, **marks)
    return close_sheets([shown], by=make_office(), at=at + datetime.timedelta(days=days))[0]


def appeal_of(
    sheet: ScoreSheet, *, by: StaffAccount, name: str = "组织领导", text: str = "开过会。",
    at: datetime.datetime = NOON,
) -> Appeal:  # fmt: skip
    return file_appeal(score_of(sheet, name), text=text, proof=NewProof(), by=by, at=at)
