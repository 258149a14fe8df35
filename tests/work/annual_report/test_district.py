"""The district's report: the units together, and who is missing."""

import datetime
from decimal import Decimal

import pytest

from mingzheng.ports.figures import MemoryFigures, Source
from mingzheng.rules.annual_report import filled_places
from mingzheng.rules.lamps import Lamp, lamp_rule
from mingzheng.work.annual_report.actions.decide import correct_report, return_report
from mingzheng.work.annual_report.queries.sources import behind
from mingzheng.work.annual_report.queries.standing import (
    missing_units,
    unit_lines,
    year_at_hand,
)
from mingzheng.work.annual_report.queries.values import cells_of
from tests.factories.annual_report import (
    BALANCED,
    JANUARY,
    make_edition,
    make_report,
    make_submitted,
    place,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


def day(text):
    return datetime.date.fromisoformat(text)


def rule_on(text):
    from mingzheng.records.parameters.queries import calendar

    return lamp_rule(day(text), calendar=calendar())


@pytest.fixture
def district():
    return make_organisation("管委会", kind="government", sort_order=0)


def test_its_figures_are_those_of_the_units_that_handed_in(district):
    make_edition(make_organisation("甲局"), BALANCED | {"1-licence-decided": 3})
    make_submitted(make_organisation("乙街道", kind="street"), BALANCED | {"1-fee-amount": "2.5"})
    make_report(make_organisation("丙局"))
    report = make_report(district)
    drawn = {at.key: cell.drawn for at, cell in cells_of(report).items() if cell.drawn}
    assert drawn == {
        "1-fee-amount": Decimal("2.5"),
        "1-licence-decided": 3,
        "2-1-natural": 10,
        "2-3.1-natural": 6,
        "2-3.3.4-natural": 2,
        "2-4-natural": 2,
    }
    assert missing_units(2023) == ["丙局"]


def test_what_it_keeps_itself_is_added(district, figures):
    make_edition(make_organisation("甲局"), {"2-1-natural": 2, "2-3.1-natural": 2})
    at = place("2-1-natural")
    figures(MemoryFigures((at,), [(district.pk, at, Source("申请", "foi_request", "1"))]))
    assert cells_of(make_report(district))[at].drawn == 3


def test_a_report_that_went_back_no_longer_counts(district):
    returned = make_submitted(make_organisation("甲局"))
    corrected = make_edition(make_organisation("乙局")).report
    return_report(returned, reason="太短", by=make_account(), at=JANUARY)
    correct_report(corrected, reason="漏计", by=make_account(), at=JANUARY)
    assert cells_of(make_report(district)).get(place("2-1-natural")) is None
    assert missing_units(2023) == ["甲局", "乙局"]


def test_enterprises_and_sections_report_nothing(district):
    make_organisation("供水", kind="enterprise")
    make_organisation("科室", kind="section", parent=make_organisation("甲局"))
    make_organisation("旧局", active_until=day("2023-06-30"))
    make_organisation("新局", active_from=day("2024-01-01"))
    assert missing_units(2023) == ["甲局"]


def test_behind_a_cell_of_the_district_stand_the_units(district):
    one = make_edition(make_organisation("甲局"))
    make_edition(make_organisation("乙局"), {"2-1-legal": 1, "2-3.1-legal": 1})
    found = behind(make_report(district), place("2-1-natural"), start=0, size=20)
    assert [(share.report, share.name, share.value) for share in found.shares] == [
        (one.report_id, "甲局", 5)
    ]
    assert (found.kept_by, found.sources.total, found.brought_from) == ("", 0, None)


def test_a_cell_brought_forward_names_last_year_s_report():
    unit = make_organisation("甲局")
    before = make_edition(unit, year=2022).report
    found = behind(make_report(unit), place("2-2-natural"), start=0, size=20)
    assert (found.cell.drawn, found.brought_from) == (1, before)


def test_a_unit_answers_for_its_sections_and_for_what_it_took_over(figures):
    from mingzheng.records.people.models import Succession

    unit = make_organisation("甲局")
    section = make_organisation("甲局一科", kind="section", parent=unit)
    gone = make_organisation("旧局", active_until=day("2023-02-28"))
    late = make_organisation("后并入的局")
    for one, on in ((gone, "2023-03-01"), (late, "2024-05-01")):
        Succession.objects.create(predecessor=one, successor=unit, kind="merge", on=day(on))
    at = place("2-1-natural")
    records = [(one.pk, at, Source(one.name, "foi_request", "1")) for one in (unit, section, gone)]
    records.append((late.pk, at, Source("后来", "foi_request", "9")))
    figures(MemoryFigures(filled_places(2), records))
    assert cells_of(make_report(unit))[at].drawn == 3


@pytest.mark.parametrize(
    ("today", "lamp"),
    [
        ("2023-12-01", Lamp.NOT_STARTED),
        ("2024-01-09", Lamp.NOT_STARTED),
        ("2024-01-10", Lamp.SOON),
        ("2024-01-31", Lamp.SOON),
        ("2024-02-01", Lamp.OVERDUE),
    ],
)
def test_the_lamp_counts_to_the_end_of_january(today, lamp):
    make_organisation("甲局")
    (line,) = unit_lines(2023, organisations=None, rule=rule_on(today))
    assert (line.due, line.lamp, line.state_word) == (day("2024-01-31"), lamp, "未建立")


def test_the_district_has_until_the_end_of_march(district):
    (line,) = unit_lines(2023, organisations=None, rule=rule_on("2024-02-01"))
    assert (line.district, line.due, line.lamp) == (True, day("2024-03-31"), Lamp.NOT_STARTED)


def test_lines_tell_state_and_lateness():
    started = make_report(make_organisation("甲局"))
    sent = make_submitted(make_organisation("乙局"))
    public = make_edition(make_organisation("丙局"), year=2023).report
    late = make_edition(make_organisation("丁局")).report
    late.editions.update(published_at=JANUARY.replace(month=2, day=3))
    correct_report(late, reason="漏计", by=make_account(), at=JANUARY)
    lines = unit_lines(2023, organisations=None, rule=rule_on("2024-02-05"))
    assert [(line.pk, line.lamp, line.state_word, line.late_days) for line in lines] == [
        (started.pk, Lamp.OVERDUE, "草稿", 0),
        (sent.pk, Lamp.OVERDUE, "送审", 0),
        (public.pk, Lamp.DONE, "发布", 0),
        (late.pk, Lamp.DONE, "更正中", 3),
    ]


def test_lines_of_the_units_that_may_be_seen():
    make_organisation("甲局")
    own = make_organisation("乙局")
    lines = unit_lines(2023, organisations=frozenset({own.pk}), rule=rule_on("2024-01-02"))
    assert [line.name for line in lines] == ["乙局"]


@pytest.mark.parametrize("units", [1, 4])
def test_as_many_queries_for_any_number_of_units(django_assert_num_queries, units):
    for number in range(units):
        make_edition(make_organisation(f"单位{number}"))
    rule = rule_on("2024-01-02")
    with django_assert_num_queries(2):
        assert len(unit_lines(2023, organisations=None, rule=rule)) == units


@pytest.mark.parametrize(
    ("today", "year"), [("2024-03-31", 2023), ("2024-04-01", 2024), ("2024-11-18", 2024)]
)
def test_the_year_at_hand_changes_when_the_district_s_report_was_due(today, year):
    assert year_at_hand(day(today)) == year
