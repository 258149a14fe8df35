"""The indicator set in and out of a workbook; sheets and rankings to take away."""

import io

import docx
import openpyxl
import pytest

from mingzheng.work.assessment.actions.import_set import import_set
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from mingzheng.work.assessment.errors import ImportRefused, SavedMeanwhile, SetFaulty
from mingzheng.work.assessment.exporting.ranking_xlsx import ranking_xlsx
from mingzheng.work.assessment.exporting.set_xlsx import set_xlsx
from mingzheng.work.assessment.exporting.sheet_docx import sheet_docx
from mingzheng.work.assessment.exporting.sheets_xlsx import all_xlsx, sheet_xlsx
from mingzheng.work.assessment.importing.sheet import COLUMNS, plan_set
from mingzheng.work.assessment.queries.lists import sheet_lines
from mingzheng.work.assessment.queries.ranking import edition_line
from mingzheng.work.assessment.queries.sets import sections_of
from mingzheng.work.assessment.queries.sheet import sheet_view
from tests.conftest import NOON
from tests.factories.assessment import (
    give,
    make_final,
    make_office,
    make_set,
    make_sheets,
    make_shown,
)
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db
HEAD = list(COLUMNS.values())


def workbook(*rows, head=HEAD):
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(data, name=None):
    book = openpyxl.load_workbook(io.BytesIO(data))
    out = book[name] if name else book.active
    return [[cell.value for cell in row] for row in out.iter_rows()]


def row(section="组织领导", **fields):
    values = {"section": section, "name": "机构健全", "full_marks": 100, "way": "人工评分"} | fields
    return [values.get(field, "") for field in COLUMNS]


def faults(*rows):
    return [
        (one.row, one.column, one.message)
        for one in plan_set(workbook(*rows), name="a.xlsx").errors
    ]


def test_what_is_taken_out_comes_back_the_same():
    made, other = make_set(), make_set(year=2023)
    before = sections_of(made)
    plan = plan_set(set_xlsx(made), name="指标.xlsx")
    assert plan.errors == ()
    after = sections_of(
        import_set(other, plan=plan, revision=other.revision, by=make_office(), at=NOON)
    )
    assert [(one.title, one.part, one.full) for one in after] == [
        (one.title, one.part, one.full) for one in before
    ]
    told = [
        [(line.name, line.rule, line.measure) for one in sections for line in one.indicators]
        for sections in (before, after)
    ]
    assert told[0] == told[1]


def test_every_way_of_scoring_is_read():
    rows = [
        row("甲", name="按时", full_marks="６０分", way="按比例得分", measure="做到的比例",
            full_when_none="否"),
        row("", name="分档", full_marks=40, way="按比例分档得分", measure="做到的比例",
            bands="95=40；80=20"),
        row("乙", part="扣分项", name="差错", full_marks=5, way="每一个计分",
            measure="没有做到的", step=0.5),
    ]  # fmt: skip
    plan = plan_set(workbook(*rows), name="a.xlsx")
    assert plan.errors == ()
    assert [(title, part.label, len(found)) for title, part, found in plan.sections] == [
        ("甲", "基本分", 2), ("乙", "扣分项", 1),
    ]  # fmt: skip
    timely, banded, wrong = (one.content for one in plan.indicators)
    assert (timely.full_marks, timely.full_when_none, timely.measure) == (60, False, "memory.met")
    assert [(band.at_least, band.marks) for band in banded.bands] == [(95, 40), (80, 20)]
    assert str(wrong.step) == "0.5"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"name": ""}, [(2, "指标", "请填写指标。")]),
        ({"full_marks": "很多"},
         [(2, "满分", "“很多”不是可以填的分数，请填0到100之间、最多两位小数的数。")]),
        ({"full_marks": "NaN"},
         [(2, "满分", "“NaN”不是可以填的分数，请填0到100之间、最多两位小数的数。")]),
        ({"way": "看心情"},
         [(2, "计分方式", "“看心情”认不出，请填：按比例得分、全部做到得满分、按比例分档得分、"
           "每一个扣分、每一个计分、人工评分。")]),
        ({"part": "其他"}, [(2, "性质", "“其他”认不出，请填：基本分、加分项、扣分项。")]),
        ({"measure": "不存在"},
         [(2, "取数项", "没有取数项“不存在”，请填：做到的比例、没有做到的；人工评分的留空。")]),
        ({"bands": "95"},
         [(2, "各档", "“95”认不出，请写成“95=10”，表示达到95%得10分，多档用分号隔开。")]),
        ({"name": "长" * 81}, [(2, "指标", "最多 80 字，请精简。")]),
        ({"full_marks": 90},
         [(0, "", "基本分合计90分，应为100分，还差10分，请调整各指标的满分。")]),
        ({"way": "按比例得分"}, [(2, "", "指标“机构健全”须从列表选择取数项。")]),
    ],
)  # fmt: skip
def test_every_fault_names_its_row_and_its_cure(bad, told):
    assert faults(row(**bad)) == told


def test_one_section_cannot_go_two_ways():
    assert faults(row(part="基本分"), row(part="加分项", name="另一项")) == [
        (3, "性质", "板块“组织领导”前面写的是“基本分”，同一板块性质须相同。")
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "文件是空的"),
        (workbook(head=["板块", "名称"]), "没有找到表头"),
        (workbook(), "表头下面没有任何指标"),
        (workbook(*[row(name=f"第{n}项") for n in range(201)]), "超过 200 行"),
        (b"x" * (2 * 1024 * 1024 + 1), "文件超过 2 MB"),
    ],
    ids=["empty", "headless", "bare", "long", "heavy"],
)
def test_a_file_that_is_no_such_table_is_refused(data, told):
    with pytest.raises(ImportRefused, match=told):
        plan_set(data, name="a.xlsx")


def test_a_faulty_or_stale_plan_is_not_written():
    made = make_set()
    by = {"by": make_office(), "at": NOON}
    with pytest.raises(SetFaulty):
        import_set(
            made, plan=plan_set(workbook(row(full_marks=1)), name="a.xlsx"),
            revision=made.revision, **by,
        )  # fmt: skip
    plan = plan_set(workbook(row()), name="a.xlsx")
    with pytest.raises(SavedMeanwhile):
        import_set(made, plan=plan, revision=made.revision - 1, **by)
    assert len(sections_of(made)) == 3


@pytest.fixture
def sheet(figures):
    unit = make_organisation("=城建局")
    return make_sheets(unit)["=城建局"]


def test_one_sheet_as_a_workbook_says_why(sheet):
    give(sheet, reason="=有领导小组")
    table = cells(sheet_xlsx(sheet_view(sheet)))
    assert table[0][0] == "=城建局2024年政务公开考核评分表"
    assert table[1][0] == "评分中　基本分90＝90"
    assert table[4] == [
        "主动公开（基本分）", "任务做到", None, "做到的比例×60分；没有应办的得满分", 60, 60,
        "没有应办的，按满分计：60分", "—", "—",
    ]  # fmt: skip
    assert table[5][6] == "=有领导小组"
    assert table[-1][5] == 90
    book = openpyxl.load_workbook(io.BytesIO(sheet_xlsx(sheet_view(sheet))))
    assert book.active["A1"].data_type == "s" and book.active["G6"].quotePrefix


def test_all_sheets_side_by_side(sheet):
    make_shown(sheet)
    table = cells(all_xlsx(2024, sheet_lines(sheet.indicator_set, organisations=None)))
    assert table == [
        ["单位", "组别", "状态", "基本分", "加分", "扣分", "总分", "等次", "待答复申诉"],
        ["=城建局", "区直部门", "征求意见", 90, 0, 0, 90, None, 0],
    ]


def test_the_word_file_holds_every_score_and_says_what_is_not_final(sheet):
    shown = make_shown(sheet)
    made = docx.Document(
        io.BytesIO(sheet_docx(sheet_view(shown), office="管委会办公室", made_on=NOON.date()))
    )
    words = [one.text for one in made.paragraphs]
    assert words[0] == "=城建局2024年政务公开考核评分表"
    assert words[1] == "被考核单位：=城建局　考核年度：2024年（征求意见，尚未定稿）"
    assert words[2] == "总分：90分（基本分90＝90）"
    assert words[-2:] == ["管委会办公室", "2024年11月18日"]
    table = [[cell.text for cell in line.cells] for line in made.tables[0].rows]
    assert table[0] == ["板块", "指标", "满分", "得分", "推算或评分理由"]
    assert table[2] == [
        "主动公开（基本分，得90分）", "组织领导", "40", "30", "按年度工作记录评定。",
    ]  # fmt: skip
    assert len(table) == 5


def test_a_ranking_as_a_workbook_one_sheet_a_group(figures):
    sheets = make_sheets(make_organisation("甲局"), make_organisation("东街", kind="street"))
    for one in sheets.values():
        make_final(one)
    edition = publish_ranking(
        sheets["甲局"].indicator_set, public=False, reason="", by=make_office(), at=NOON
    )
    data = ranking_xlsx(edition_line(edition))
    assert cells(data, "区直部门")[2:] == [
        ["名次", "单位", "基本分", "加分", "扣分", "总分"], [1, "甲局", 90, 0, 0, 90],
    ]  # fmt: skip
    assert cells(data, "街道")[3][1] == "东街"
