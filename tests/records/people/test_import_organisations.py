import datetime
import io

import pytest
from openpyxl import Workbook

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.actions.import_organisations import apply_import, plan_import
from mingzheng.records.people.errors import ImportRefused
from mingzheng.records.people.import_sheet import MAX_ROWS
from mingzheng.records.people.models import Organisation
from tests.conftest import NOON
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

CODE = "11990000MB1A00001M"


def csv(*lines, encoding="utf-8"):
    return "\n".join(lines).encode(encoding)


def xlsx(*rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def errors(plan):
    return [(error.row, error.column, error.message) for error in plan.errors]


def test_rows_in_any_order_with_other_headers_become_organisations():
    data = xlsx(
        ["机构类型", "主管单位", "单位全称", "机构代码", "联系电话", "成立时间", "别名"],
        ["科室", "区教育局", "基教科", "jijiao", "0000-88000001", None, None],
        [
            "区直部门",
            "guanweihui",
            "区教育局",
            "jiaoyu",
            None,
            datetime.date(2020, 1, 1),
            "教育局、教委",
        ],
        ["政府机关", None, "区管委会", "guanweihui", None, "2012年4月18日", None],
    )
    plan = plan_import(data, "orgs.xlsx")
    assert errors(plan) == []
    assert [(row.key, row.is_new) for row in plan.rows] == [
        ("guanweihui", True),
        ("jiaoyu", True),
        ("jijiao", True),
    ]
    assert Organisation.objects.count() == 0
    assert apply_import(plan, by=None, at=NOON) == 3
    school = Organisation.objects.get(key="jiaoyu")
    assert (school.name, school.kind, school.parent.key) == ("区教育局", "department", "guanweihui")
    assert school.active_from == datetime.date(2020, 1, 1)
    assert sorted(school.other_names.values_list("name", flat=True)) == ["教委", "教育局"]
    assert Organisation.objects.get(key="jijiao").parent == school
    actions = JournalEntry.objects.values_list("action", flat=True)
    assert list(actions) == ["organisation.created"] * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_of_any_usual_encoding_is_read(encoding, separator):
    lines = [separator.join(row) for row in (("名称", "类别"), ("云岭高新区教育局", "区直部门"))]
    plan = plan_import(csv(*lines, encoding=encoding), "orgs.csv")
    assert (errors(plan), [row.data.name for row in plan.rows]) == ([], ["云岭高新区教育局"])


def test_row_without_a_code_gets_one_and_finds_its_organisation_by_name():
    make_organisation("区教育局", key="jiaoyu")
    plan = plan_import(csv("名称,类别", "区教育局,部门", "区体育局,部门"), "a.csv")
    assert [(row.key, row.is_new) for row in plan.rows] == [("jiaoyu", False), ("qutiyuju", True)]


def test_update_shows_what_changes_and_an_empty_cell_changes_nothing():
    make_organisation("区教育局", key="jiaoyu", phone="1", address="旧址")
    plan = plan_import(csv("代码,名称,类别,电话,地址", "jiaoyu,区教育局,区直部门,2,"), "a.csv")
    (row,) = plan.rows
    assert [(one.label, one.old, one.new) for one in row.changes] == [("电话", "1", "2")]
    apply_import(plan, by=None, at=NOON)
    unit = Organisation.objects.get()
    assert (unit.phone, unit.address) == ("2", "旧址")


def test_same_file_again_changes_nothing():
    data = csv("代码,名称,类别,别名", "jiaoyu,区教育局,区直部门,乙、甲、教委")
    apply_import(plan_import(data, "a.csv"), by=None, at=NOON)
    again = plan_import(data, "a.csv")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert apply_import(again, by=None, at=NOON) == 0


def test_every_fault_is_told_with_row_column_and_cure():
    plan = plan_import(
        csv(
            "代码,名称,类别,上级,信用代码,成立日期,存续至",
            "a,甲局,魔法部,,,,",
            "b,,区直部门,,,,",
            "c,丙局,区直部门,不存在局,,,",
            f"d,丁局,区直部门,,{CODE[:-1]}A,,",
            "e,戊局,区直部门,,,2024-02-30,",
            "f,己局,区直部门,,,2024-02-01,2023-01-01",
            "g,庚科,内设机构,,,,",
            "a,辛局,区直部门,,,,",
            "h,=1+1,区直部门,,,,",
            "坏码,壬局,区直部门,,,,",
            "i,癸局,区直部门,,1234,去年,",
        ),
        "a.csv",
    )
    assert [(row, column) for row, column, _ in errors(plan)] == [
        (2, "类别"),
        (3, "名称"),
        (4, "上级"),
        (5, "信用代码"),
        (6, "成立日期"),
        (7, "存续至"),
        (8, "上级"),
        (9, "代码"),
        (10, "名称"),
        (11, "代码"),
        (12, "成立日期"),
    ]
    said = {row: message for row, _, message in errors(plan)}
    assert said[5] == "统一社会信用代码校验不符，按前 17 位末位应为 M，请逐位核对。"
    assert said[9] == "与第 2 行重复，请删去其中一行。"
    assert said[10] == "以“=”开头，像是公式，请改为文字。"
    with pytest.raises(ImportRefused, match="11 处错误"):
        apply_import(plan, by=None, at=NOON)
    assert Organisation.objects.count() == 0


def test_double_names_credit_codes_and_circles_are_found_across_file_and_register():
    make_organisation("区教育局", key="jiaoyu", credit_code=CODE)
    plan = plan_import(
        csv(
            "代码,名称,类别,上级,信用代码",
            "zwei,区教育局,区直部门,,",
            f"drei,丙局,区直部门,,{CODE}",
            "x,甲局,区直部门,y,",
            "y,乙局,区直部门,x,",
        ),
        "a.csv",
    )
    assert [(row, column) for row, column, _ in errors(plan)] == [
        (2, "名称"),
        (3, "信用代码"),
        (4, "上级"),
        (5, "上级"),
    ]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.csv", "文件是空的"),
        (b"  \n ", "a.csv", "文件是空的"),
        (csv("姓名,年龄", "甲,3"), "a.csv", "没有找到表头"),
        (csv("名称,类别"), "a.csv", "没有任何机构"),
        (csv("名称,单位名称,类别", "甲,乙,部门"), "a.csv", "请只保留一列"),
        (b"PK\x03\x04broken", "a.xlsx", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "旧版"),
        (b"%PDF-1.7 nothing", "a.pdf", "不是表格"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.csv", "超过 2 MB"),
        (
            csv("名称,类别", *[f"第{n}局,部门" for n in range(MAX_ROWS + 1)]),
            "a.csv",
            "拆成几个文件",
        ),
    ],
)
def test_file_that_is_no_register_is_refused_with_the_cure(data, name, message):
    plan = plan_import(data, name)
    ((row, column, text),) = errors(plan)
    assert (row, column, plan.rows) == (0, "文件", ())
    assert message in text


def test_title_above_the_header_and_unknown_columns_are_passed_over():
    plan = plan_import(
        xlsx(["云岭高新区机构名册"], [], ["名称*", "类别", "传真"], ["区教育局", "部门", "1"]),
        "a.xlsx",
    )
    assert (errors(plan), plan.sheet.ignored_headers) == ([], ("传真",))
    assert [row.number for row in plan.rows] == [4]


def test_formula_cell_is_read_as_text_and_never_computed():
    plan = plan_import(xlsx(["名称", "类别", "电话"], ["区教育局", "部门", "=1+1"]), "a.xlsx")
    assert [(row, column) for row, column, _ in errors(plan)] == [(2, "电话")]


def test_register_changed_since_the_preview_stops_the_import():
    plan = plan_import(csv("代码,名称,类别", "jiaoyu,区教育局,部门"), "a.csv")
    make_organisation("区教育局", key="jiaoyu")
    with pytest.raises(ImportRefused, match="有了变动"):
        apply_import(plan, by=None, at=NOON)


def test_plan_takes_as_many_queries_for_many_rows_as_for_few(django_assert_num_queries):
    for rows in (2, 60):
        lines = [f"第{number}局,部门,第{max(number - 1, 1)}局" for number in range(2, rows + 2)]
        with django_assert_num_queries(3 if Organisation.objects.exists() else 1):
            plan_import(csv("名称,类别,上级", "第1局,部门,", *lines), "a.csv")
        make_organisation(f"老局{rows}")
