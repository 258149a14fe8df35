"""The life of a report: opened, filled, handed in, returned, published, corrected."""

import datetime
from decimal import Decimal

import pytest

from mingzheng.ports.figures import MemoryFigures, Passage, Source
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.changes.queries import site_version
from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.annual_report import filled_places
from mingzheng.work.annual_report import errors
from mingzheng.work.annual_report.actions.decide import (
    correct_report,
    publish_report,
    return_report,
)
from mingzheng.work.annual_report.actions.draw_figures import draw_figures
from mingzheng.work.annual_report.actions.enter_figures import enter_figures
from mingzheng.work.annual_report.actions.open_report import open_report
from mingzheng.work.annual_report.actions.submit_report import submit_report
from mingzheng.work.annual_report.actions.write_parts import write_parts
from mingzheng.work.annual_report.models import AnnualReport, ReportCell
from mingzheng.work.annual_report.queries.values import CellValue, cells_of
from tests.factories.annual_report import (
    BALANCED,
    JANUARY,
    WORDS,
    fill,
    make_edition,
    make_report,
    make_submitted,
    place,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

NATURAL = place("2-1-natural")
CARRIED_IN = place("2-2-natural")


def requests_of(unit, count):
    """An answerer for table two that knows ``count`` requests received by ``unit``."""
    sources = [(unit.pk, NATURAL, Source(f"申请{n}", "foi_request", str(n))) for n in range(count)]
    return MemoryFigures(filled_places(2), sources)


def enter(report, note="", **figures):
    report.refresh_from_db()
    given = {
        place(key.replace("_", "-", 1).replace("__", ".").replace("_", "-")): value
        for key, value in figures.items()
    }
    return enter_figures(
        report,
        values={at: value if value is None else Decimal(value) for at, value in given.items()},
        note=note, revision=report.revision, by=make_account(), at=JANUARY,
    )  # fmt: skip


def test_opening_draws_from_the_records_and_takes_what_the_ledger_tells(figures):
    unit = make_organisation()
    told = MemoryFigures(words=(Passage(1, "办结12项。"), Passage(1, "都已公布。")))
    figures(requests_of(unit, 3), told)
    report = make_report(unit)
    cells = cells_of(report)
    assert cells[NATURAL] == CellValue(drawn=Decimal(3))
    assert cells[place("3-reconsideration-upheld")] == CellValue(drawn=Decimal(0))
    assert place("1-licence-decided") not in cells
    assert list(report.parts.values_list("number", "text")) == [(1, "办结12项。\n都已公布。")]
    entry = JournalEntry.objects.get(action="annual_report.opened")
    assert (entry.organisation_id, entry.details) == (unit.pk, {"year": 2023})


def test_one_report_a_unit_and_year_and_none_of_a_year_to_come():
    report = make_report()
    with pytest.raises(errors.AlreadyOpened):
        make_report(report.organisation)
    with pytest.raises(errors.YearAhead):
        open_report(organisation=report.organisation, year=2025, by=None, at=JANUARY)
    assert AnnualReport.objects.count() == 1


def test_what_no_record_knows_is_entered_without_a_note():
    report = make_report()
    assert enter(report, **{"1_licence_decided": 7}) == [place("1-licence-decided")]
    assert cells_of(report)[place("1-licence-decided")] == CellValue(entered=Decimal(7))


def test_departing_from_the_records_needs_a_note(figures):
    unit = make_organisation()
    figures(requests_of(unit, 3))
    report = make_report(unit)
    with pytest.raises(errors.NoteMissing) as refused:
        enter(report, **{"2_1_natural": 4})
    assert refused.value.places == (NATURAL,)
    assert "“一、本年新收政府信息公开申请数量”自然人" in str(refused.value)
    enter(report, "线下登记一件", **{"2_1_natural": 4})
    assert cells_of(report)[NATURAL] == CellValue(Decimal(3), Decimal(4), "线下登记一件")
    entry = JournalEntry.objects.get(action="annual_report.figures_entered")
    assert entry.details == {
        "cells": ["表二“一、本年新收政府信息公开申请数量”自然人：3→4"],
        "note": "线下登记一件",
    }


@pytest.mark.parametrize("back", [None, 3])
def test_an_emptied_cell_and_the_recorded_number_take_the_departure_back(figures, back):
    unit = make_organisation()
    figures(requests_of(unit, 3))
    report = make_report(unit)
    enter(report, "线下登记一件", **{"2_1_natural": 4})
    enter(report, **{"2_1_natural": back})
    assert cells_of(report)[NATURAL] == CellValue(drawn=Decimal(3))


def test_a_kept_departure_asks_for_no_second_note(figures):
    unit = make_organisation()
    figures(requests_of(unit, 3))
    report = make_report(unit)
    enter(report, "线下登记一件", **{"2_1_natural": 4})
    assert enter(report, **{"2_1_natural": 4, "1_licence_decided": 1}) == [
        place("1-licence-decided")
    ]


def test_the_database_refuses_a_departure_without_a_note():
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        ReportCell.objects.create(
            report=make_report(), place="2-1-natural", drawn=Decimal(3), entered=Decimal(4)
        )


def test_drawing_again_keeps_what_was_entered_and_says_what_moved(figures):
    unit = make_organisation()
    figures(requests_of(unit, 3))
    report = make_report(unit)
    enter(report, "线下登记一件", **{"2_1_natural": 4})
    figures(requests_of(unit, 5))
    assert draw_figures(report, by=make_account(), at=JANUARY) == [NATURAL]
    assert cells_of(report)[NATURAL] == CellValue(Decimal(5), Decimal(4), "线下登记一件")
    assert draw_figures(report, by=make_account(), at=JANUARY) == []


def test_what_was_entered_before_anybody_kept_records_stays_and_says_so(figures):
    unit = make_organisation()
    report = make_report(unit)
    enter(report, **{"2_1_natural": 4})
    figures(requests_of(unit, 3))
    draw_figures(report, by=make_account(), at=JANUARY)
    assert cells_of(report)[NATURAL] == CellValue(Decimal(3), Decimal(4), "取数以前填报的数")


def test_two_at_once_lose_nothing():
    report, seen = make_report(), 1
    enter(report, **{"1_licence_decided": 7})
    with pytest.raises(errors.SavedMeanwhile):
        enter_figures(
            report, values={NATURAL: Decimal(1)}, note="", revision=seen, by=make_account(),
            at=JANUARY,
        )  # fmt: skip
    with pytest.raises(errors.SavedMeanwhile):
        write_parts(
            report, texts=WORDS, carry_over_reason="", revision=seen, by=make_account(), at=JANUARY
        )
    assert NATURAL not in cells_of(report)


def test_words_are_kept_part_by_part():
    report = make_report()
    by = make_account()
    fill(report, {}, by=by)
    changed = WORDS | {1: "改过的总体情况。", 5: ""}
    write_parts(
        report, texts=changed, carry_over_reason="", revision=report.revision, by=by, at=JANUARY
    )
    assert dict(report.parts.values_list("number", "text")) == {
        1: "改过的总体情况。",
        6: "没有收取处理费。",
    }
    last = JournalEntry.objects.filter(action="annual_report.written").latest("number")
    assert last.details == {"fields": ["一、总体情况", "五、存在的主要问题及改进情况"]}


def test_last_year_s_carry_over_is_brought_forward_where_nobody_keeps_requests():
    unit = make_organisation()
    make_edition(unit, year=2022)
    assert cells_of(make_report(unit))[CARRIED_IN] == CellValue(drawn=Decimal(1))


def test_where_requests_are_kept_they_say_what_was_carried_over(figures):
    unit = make_organisation()
    make_edition(unit, year=2022)
    figures(requests_of(unit, 3))
    assert cells_of(make_report(unit))[CARRIED_IN] == CellValue(drawn=Decimal(0))


def test_handed_in_it_is_closed_to_changes():
    report = make_submitted()
    assert report.state == AnnualReport.State.SUBMITTED
    with pytest.raises(errors.NotDraft):
        enter(report, **{"1_licence_decided": 7})
    with pytest.raises(errors.NotDraft):
        submit_report(report, by=make_account(), at=JANUARY)


def test_not_before_the_year_is_over():
    report = fill(make_report(year=2024))
    with pytest.raises(errors.YearNotOver):
        submit_report(report, by=make_account(), at=JANUARY.replace(month=12))


def test_not_without_its_words():
    report = make_report()
    enter(report, **{"2_1_natural": 0})
    with pytest.raises(errors.PartsMissing) as refused:
        submit_report(report, by=make_account(), at=JANUARY)
    assert "一、总体情况、五、存在的主要问题及改进情况、六、其他需要报告的事项" in str(
        refused.value
    )


@pytest.mark.parametrize("place_of_it", ["part", "reason"])
def test_not_with_what_must_not_become_public(place_of_it):
    private = "联系人手机13800138000。"
    report = fill(make_report(), carry_over_reason=private if place_of_it == "reason" else "")
    if place_of_it == "part":
        report.parts.filter(number=5).update(text=f"问题已经整改。{private}")
    with pytest.raises(errors.HeldBack) as refused:
        submit_report(report, by=make_account(), at=JANUARY)
    assert "“13800138000”" in str(refused.value)
    assert "请删去或处理后再送审" in str(refused.value)


def test_not_out_of_balance():
    report = fill(make_report(), BALANCED | {"2-4-natural": 2})
    with pytest.raises(errors.OutOfBalance) as refused:
        submit_report(report, by=make_account(), at=JANUARY)
    assert "“一＋二”应等于“三（七）总计＋四”。" in str(refused.value)


def test_not_with_figures_the_records_have_left_behind(figures):
    unit = make_organisation()
    report = fill(make_report(unit), {})
    figures(requests_of(unit, 1))
    with pytest.raises(errors.FiguresMoved) as refused:
        submit_report(report, by=make_account(), at=JANUARY)
    assert "请先“重新取数”" in str(refused.value)


def test_a_broken_carry_over_has_to_be_explained():
    unit = make_organisation()
    make_edition(unit, year=2022)
    broken = {"2-1-natural": 5, "2-2-natural": 0, "2-3.1-natural": 5}
    report = fill(make_report(unit), broken, note="上年1件已并入其他单位")
    with pytest.raises(errors.CarryOverUnexplained):
        submit_report(report, by=make_account(), at=JANUARY)
    report = fill(report, broken, note="上年1件已并入其他单位", carry_over_reason="1件随职责划转。")
    assert submit_report(report, by=make_account(), at=JANUARY).state == "submitted"


def test_published_by_another_person_and_announced():
    sender, report = make_account(), None
    report = make_submitted(by=sender)
    with pytest.raises(errors.OwnReport):
        publish_report(report, by=sender, at=JANUARY)
    before, office = site_version(), make_account()
    edition = publish_report(report, by=office, at=JANUARY)
    assert (edition.number, edition.published_by) == (1, office)
    assert edition.content["parts"] == {
        "1": "全年公开工作平稳。",
        "5": "问题已经整改。",
        "6": "没有收取处理费。",
    }
    assert edition.content["cells"]["2-1-natural"] == "5"
    assert site_version() == before + 1
    assert OutboxRow.objects.filter(kind="annual_report", key=str(report.pk)).exists()
    with pytest.raises(errors.NotSubmitted):
        publish_report(report, by=office, at=JANUARY)


def test_returned_with_a_reason_it_is_a_draft_again():
    report, office = make_submitted(), make_account()
    with pytest.raises(errors.ReasonMissing):
        return_report(report, reason=" ", by=office, at=JANUARY)
    returned = return_report(report, reason="总体情况太短", by=office, at=JANUARY)
    assert (returned.state, returned.returned_reason) == ("draft", "总体情况太短")
    again = submit_report(returned, by=make_account(), at=JANUARY)
    assert (again.state, again.returned_reason) == ("submitted", "")


def test_a_correction_leaves_the_public_edition_until_the_next():
    edition, by = make_edition(), make_account()
    report = edition.report
    with pytest.raises(errors.ReasonMissing):
        correct_report(report, reason="", by=by, at=JANUARY)
    draft = correct_report(report, reason="表二漏计1件", by=by, at=JANUARY)
    enter(draft, **{"2_1_natural": 6, "2_3__1_natural": 4})
    submit_report(draft, by=by, at=JANUARY)
    assert report.editions.get().content["cells"]["2-1-natural"] == "5"
    second = publish_report(draft, by=make_account(), at=JANUARY + datetime.timedelta(days=40))
    assert (second.number, second.reason) == (2, "表二漏计1件")
    assert second.content["cells"]["2-1-natural"] == "6"
    report.refresh_from_db()
    assert (report.state, report.correction_reason) == ("published", "")
    with pytest.raises(errors.NotPublished):
        correct_report(make_submitted(), reason="早了", by=by, at=JANUARY)
