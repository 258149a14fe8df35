"""The board on the screen and as files: same figures, own unit only, nothing computes."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mingzheng.records.journal.models import JournalEntry
from tests.factories import foi
from tests.factories.people import make_organisation
from tests.surfaces.backoffice.foi.test_desk import enter, text

pytestmark = pytest.mark.django_db

ROW = ("2024-11", "1", "1", "0.0", "100.0", "0", "0", "0", "0", "0", "–")


def test_tables_and_bars_and_nothing_of_others(client):
    unit = make_organisation("甲局")
    foi.answered(foi.received(unit))
    foi.answered(foi.received(make_organisation("乙局")))
    enter(client, "foi_handler", unit)
    page = text(client.get(reverse("backoffice:foi_quality")))
    assert "甲局" in page and "乙局" not in page
    assert page.count('<svg class="chart"') == 2
    assert "2024年各月提前答复比例；数字同上面的表格" in page
    page = text(client.get(reverse("backoffice:foi_quality") + "?year=1999&unit=9"))
    assert "网址里的“年份、单位”本页不认识" in page


def test_an_empty_year_says_what_will_stand_there(client):
    enter(client, "leader")
    assert "2024年还没有办结的申请" in text(client.get(reverse("backoffice:foi_quality")))


def test_taken_away_as_text_and_written_down(client):
    foi.answered(foi.received(make_organisation("=1+1局")))
    enter(client, "openness_office")
    answer = client.get(reverse("backoffice:foi_quality_csv"))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("单位,月份,办结（件）")
    assert lines[1] == ",".join(("'=1+1局", *ROW))
    answer = client.get(reverse("backoffice:foi_quality_xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = next(sheet.iter_rows(min_row=2))
    assert [one.value for one in cells] == ["'=1+1局", *ROW]
    assert {one.data_type for one in cells} == {"s"}
    files = JournalEntry.objects.filter(action="foi_case.exported").order_by("number")
    assert [one.details for one in files] == [
        {"rows": 1, "file": "foi-quality.csv"}, {"rows": 1, "file": "foi-quality.xlsx"},
    ]  # fmt: skip


def test_no_role_no_board(client):
    enter(client, "information_officer", make_organisation())
    for name in ("foi_quality", "foi_quality_csv", "foi_quality_xlsx"):
        assert client.get(reverse(f"backoffice:{name}")).status_code == 403


@pytest.mark.parametrize("count", [1, 5])
def test_the_board_costs_the_same_for_more(client, count, django_assert_num_queries):
    for _ in range(count):
        foi.answered(foi.received(make_organisation()))
    enter(client, "openness_office")
    client.get(reverse("backoffice:foi_quality"))
    with django_assert_num_queries(9):
        client.get(reverse("backoffice:foi_quality"))
