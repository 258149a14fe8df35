"""等次: chosen for a year, shown where the sum is, frozen with the ranking."""

import datetime
import io

import docx
import openpyxl
import pytest

from mingzheng.rules.assessment import read_grades
from mingzheng.work.assessment.actions.adopt_set import adopt_set
from mingzheng.work.assessment.actions.draft_set import draft_set
from mingzheng.work.assessment.actions.edit_set import change_grades
from mingzheng.work.assessment.actions.open_sheets import open_sheets
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from mingzheng.work.assessment.errors import GradesFaulty, SavedMeanwhile, SetAdopted
from mingzheng.work.assessment.exporting.ranking_xlsx import ranking_xlsx
from mingzheng.work.assessment.exporting.set_xlsx import set_xlsx
from mingzheng.work.assessment.exporting.sheet_docx import sheet_docx
from mingzheng.work.assessment.exporting.sheets_xlsx import all_cells, sheet_xlsx
from mingzheng.work.assessment.models import IndicatorSet
from mingzheng.work.assessment.queries.lists import sheet_lines
from mingzheng.work.assessment.queries.ranking import edition_line
from mingzheng.work.assessment.queries.sheet import sheet_view
from tests.conftest import NOON
from tests.factories.assessment import give, make_final, make_office, make_set
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db
GRADES = read_grades("优秀=90；合格=60；不合格=0")


def with_grades(**fields):
    made = make_set(**fields)
    return change_grades(made, grades=GRADES, revision=made.revision, by=make_office(), at=NOON)


@pytest.fixture
def sheets(figures):
    """Of two units, by their names."""
    for name in ("甲局", "乙局"):
        make_organisation(name)
    one = adopt_set(with_grades(), by=make_office(), at=NOON)
    open_sheets(one, by=make_office(), at=NOON)
    rows = one.sheets.select_related("organisation", "indicator_set")
    return {str(row.organisation): row for row in rows}


def test_grades_are_written_on_a_draft_alone():
    made = with_grades()
    assert made.grade_limits == [["优秀", "90"], ["合格", "60"], ["不合格", "0"]]
    assert made.grades == GRADES
    stale = {"by": make_office(), "at": NOON}
    with pytest.raises(SavedMeanwhile):
        change_grades(made, grades=(), revision=made.revision - 1, **stale)
    with pytest.raises(GradesFaulty, match="请在最后补上从0分起的一档"):
        change_grades(made, grades=GRADES[:2], revision=made.revision, **stale)
    adopt_set(made, by=make_office(), at=NOON)
    with pytest.raises(SetAdopted):
        change_grades(made, grades=(), revision=made.revision, **stale)
    copy = draft_set(year=2025, title="下一年", source=made, **stale)
    assert IndicatorSet.objects.get(pk=copy.pk).grades == GRADES


def test_a_sheet_has_a_grade_once_everything_is_scored(sheets):
    sheet = sheets["甲局"]
    assert sheet_view(sheet).grade == ""
    give(sheet, 组织领导=30)
    assert sheet_view(sheet).grade == "优秀"
    lines = sheet_lines(sheet.indicator_set, organisations=None)
    assert [(line.name, line.grade) for line in lines] == [("甲局", "优秀"), ("乙局", "")]
    assert all_cells(lines[0])[-2:] == ["优秀", 0]
    book = openpyxl.load_workbook(io.BytesIO(sheet_xlsx(sheet_view(sheet))))
    assert book.active["A2"].value == "评分中　基本分90＝90　等次：优秀"
    made = docx.Document(
        io.BytesIO(sheet_docx(sheet_view(sheet), office="管委会办公室", made_on=NOON.date()))
    )
    assert made.paragraphs[2].text == "总分：90分（基本分90＝90）　等次：优秀"


def test_the_ranking_is_published_with_grades_and_limits(sheets):
    make_final(sheets["甲局"], 组织领导=40)
    one = make_final(sheets["乙局"], 组织领导=29.99).indicator_set
    edition = publish_ranking(
        one, public=True, reason="", by=make_office(), at=NOON + datetime.timedelta(days=20)
    )
    rows = edition_line(edition).groups[0].rows
    assert [(row.place, row.name, row.grade) for row in rows] == [
        (1, "甲局", "优秀"), (2, "乙局", "合格"),
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(ranking_xlsx(edition_line(edition)))).active
    assert (
        sheet["A2"].value
        == "等次：优秀（90分及以上）；合格（60分及以上、不满90分）；不合格（不满60分）"
    )
    assert [sheet.cell(row=n, column=7).value for n in (3, 4, 5)] == ["等次", "优秀", "合格"]


def test_the_workbook_of_a_set_names_its_grades():
    notes = openpyxl.load_workbook(io.BytesIO(set_xlsx(with_grades())))["填写说明"]
    assert notes["A4"].value.startswith("等次：优秀（90分及以上）；合格（60分及以上、不满90分）；")
    assert notes["A6"].value == "类别"


def test_without_grades_nothing_speaks_of_them(figures):
    make_organisation("甲局")
    one = adopt_set(make_set(), by=make_office(), at=NOON)
    open_sheets(one, by=make_office(), at=NOON)
    sheet = make_final(one.sheets.select_related("organisation", "indicator_set").get())
    edition = publish_ranking(
        one, public=False, reason="", by=make_office(), at=NOON + datetime.timedelta(days=20)
    )
    assert "grade" not in edition.content[0]["rows"][0]
    assert sheet_view(sheet).grade == ""
    table = openpyxl.load_workbook(io.BytesIO(ranking_xlsx(edition_line(edition)))).active
    assert (table["A2"].value, table["G3"].value) == (None, None)
