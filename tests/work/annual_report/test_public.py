"""What the public reads: the newest edition of each report, two years side by side."""

import pytest

from mingzheng.work.annual_report.actions.decide import correct_report
from mingzheng.work.annual_report.queries.comparison import compare
from mingzheng.work.annual_report.queries.editions import public_edition, public_reports
from mingzheng.work.annual_report.queries.sheet import sheet_of, sheet_of_edition
from tests.factories.annual_report import (
    JANUARY,
    fill,
    make_edition,
    make_report,
    make_submitted,
    place,
)
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


def test_only_what_was_published_is_listed_newest_year_first():
    later, first = make_organisation("乙局", sort_order=2), make_organisation("甲局", sort_order=1)
    make_edition(later, year=2022)
    make_edition(first, year=2022)
    make_edition(later, year=2023, figures={"2-2-natural": 1, "2-3.1-natural": 1})
    make_submitted(first, year=2023, figures={"2-2-natural": 1, "2-3.1-natural": 1})
    assert [(one.year, one.unit, one.edition) for one in public_reports()] == [
        (2023, "乙局", 1),
        (2022, "甲局", 1),
        (2022, "乙局", 1),
    ]
    assert [one.year for one in public_reports(unit=first.pk)] == [2022]


def test_a_draft_is_nobody_s_to_read():
    report = fill(make_report())
    assert public_edition(report.organisation_id, 2023) is None


def test_an_edition_is_read_as_it_was_published():
    edition = make_edition()
    report = correct_report(edition.report, reason="漏计", by=make_account(), at=JANUARY)
    fill(report, {"2-1-natural": 9})
    found = public_edition(report.organisation_id, 2023)
    assert found == edition
    sheet = sheet_of_edition(found)
    assert (sheet.cells[place("2-1-natural")], sheet.edition) == (5, 1)
    assert sheet.title == f"{report.organisation.name}2023年政府信息公开工作年度报告"
    assert [part.paragraphs for part in sheet.parts] == [
        ("全年公开工作平稳。",), (), (), (), ("问题已经整改。",), ("没有收取处理费。",),
    ]  # fmt: skip
    working = sheet_of(report)
    assert (working.cells[place("2-1-natural")], working.edition) == (9, 0)


def test_two_years_are_compared_measure_by_measure():
    unit = make_organisation()
    before = make_edition(
        unit, {"2-1-natural": 4, "2-3.3.4-natural": 3, "2-4-natural": 1}, year=2022
    )
    now = make_edition(
        unit,
        {"2-1-legal": 2, "2-3.1-legal": 1, "2-3.3.2-natural": 1, "2-4-legal": 1,
         "1-fee-amount": "3.5", "1-licence-decided": 8},
    )  # fmt: skip
    found = compare(sheet_of_edition(now), sheet_of_edition(before))
    assert [(one.label, one.before, one.now, one.change) for one in found.course] == [
        ("本年新收", 4, 2, -2),
        ("上年结转", 0, 1, 1),
        ("本年办结", 3, 2, -1),
        ("结转下年度", 1, 1, 0),
    ]
    assert [(one.label, one.before, one.now) for one in found.results] == [
        ("予以公开", 0, 1),
        ("部分公开", 0, 0),
        ("不予公开", 3, 1),
        ("无法提供", 0, 0),
        ("不予处理", 0, 0),
        ("其他处理", 0, 0),
    ]
    others = {one.label: (one.measure, float(one.now)) for one in found.others}
    assert others["行政事业性收费"] == ("万元", 3.5)
    assert others["行政许可决定"] == ("件", 8.0)


def test_without_the_year_before_there_is_nothing_to_compare():
    found = compare(sheet_of_edition(make_edition()), None)
    assert {(one.before, one.change) for one in found.course} == {(None, None)}
