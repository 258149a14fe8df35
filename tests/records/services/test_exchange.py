"""Files of service items: read back equal to what was written; faults told in their place."""

import datetime
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mingzheng.records.services.actions.import_items import import_items
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.records.services.content import PolicyRef, Term, Window
from mingzheng.records.services.exchange.json_file import items_json
from mingzheng.records.services.exchange.plan import plan_import
from mingzheng.records.services.exchange.reading import read_file
from mingzheng.records.services.exchange.workbook import ItemInFile, items_xlsx
from mingzheng.records.services.models import ServiceItem, ServiceVersion
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation
from tests.factories.services import WHOLE, content, make_public

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
FULL = content(
    basis=(*WHOLE.basis, PolicyRef("促进办法", "云高测发〔2024〕3号", "第七条")),
    policies=(PolicyRef("《某细则》"),),
    legal_term=Term(30, "day"),
    promised_term=Term(0),
    charged=True,
    fee="每本 10 元",
    fee_basis="收费目录",
    grant="=每人 3000 元",
    claim_by="毕业后一年内",
    claim_ends_on=datetime.date(2024, 12, 31),
    conditions="第一。\n第二。",
    note="另有说明",
)


@pytest.fixture
def unit():
    return make_organisation("行政审批服务局")


def planned(data, *, name="事项.xlsx", reached=None):
    return plan_import(read_file(data, name=name), reached=reached, today=TODAY)


def changed(change):
    """The whole workbook of FULL with something done to it."""
    book = load_workbook(io.BytesIO(items_xlsx([ItemInFile("YL1", "行政审批服务局", FULL)])))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def faults(plan):
    return [(one.where, one.message) for one in plan.faults]


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_what_is_written_is_read_back_equal(unit, form):
    one = ItemInFile("YL1", unit.name, FULL)
    data = items_xlsx([one]) if form == "xlsx" else items_json([one]).encode()
    plan = planned(data, name=f"事项.{form}")
    assert faults(plan) == []
    assert [(item.code, item.organisation, item.content) for item in plan.items] == [
        ("YL1", unit, FULL)
    ]


def test_importing_makes_drafts_and_again_changes_nothing(unit):
    data = items_xlsx([ItemInFile("YL1", unit.name, FULL)])
    assert import_items(planned(data), file="事项.xlsx", by=make_account(), at=NOON) == 1
    version = ServiceVersion.objects.get()
    assert (version.state, version.value, version.note) == ("draft", FULL, "导入自 事项.xlsx")
    again = planned(data)
    assert [one.unchanged for one in again.items] == [True]
    assert import_items(again, file="事项.xlsx", by=make_account(), at=NOON) == 0


def test_changes_are_shown_before_anything_is_stored(unit):
    make_public(organisation=unit, code="YL1")
    plan = planned(items_xlsx([ItemInFile("YL1", unit.name, content(conditions="改了。"))]))
    assert [change.label for change in plan.changed[0].changes] == ["申请条件"]
    assert ServiceVersion.objects.count() == 1


def test_faults_name_sheet_row_column_and_cure(unit):
    def spoil(book):
        items = book["事项"]
        items["I2"] = "很快"
        items["P2"] = "2024-13-01"
        items["Q2"] = "www.example"
        book["办理材料"]["C2"] = "两份"
        book["办理窗口"]["A3"] = "YL9"

    plan = planned(changed(spoil))
    assert faults(plan) == [
        ("“办理窗口”表第 3 行“事项编码”",
         "“YL9”不在“事项”表里。请核对编码，或在“事项”表补上这个事项。"),
        ("“事项”表第 2 行“法定时限”", "请写成“20个工作日”“30天”或“当场办结”。"),
        ("“事项”表第 2 行“申领截止”", "请写成 2024-12-31 这样的日期。"),
        ("“事项”表第 2 行“网上办理”", "请填完整网址，以 https://… 开头。"),
        ("“办理材料”表第 2 行“份数”", "请填 0 到 100 的整数，核验后退还的填 0。"),
    ]  # fmt: skip
    assert plan.items == ()
    with pytest.raises(ValueError, match="faults"):
        import_items(plan, file="x", by=make_account(), at=NOON)
    assert ServiceItem.objects.count() == 0


@pytest.mark.parametrize("header", ["身份证号", "银行卡号", "手机号"])
def test_a_private_column_stops_the_file(unit, header):
    def add(book):
        book["办理窗口"]["F1"], book["办理窗口"]["F2"] = header, "13812345678"

    plan = planned(changed(add))
    assert faults(plan) == [
        (f"“办理窗口”表第 1 行“{header}”列",
         "模板里没有这一列，或者重复。请删去这一列后重新上传。")
    ]  # fmt: skip


def test_a_private_value_stops_the_file_and_is_not_repeated(unit):
    whole = content(windows=(Window("大厅", "", "全天", "13812345678"),))
    plan = planned(items_xlsx([ItemInFile("YL1", unit.name, whole)]))
    assert [one.where for one in plan.faults] == ["“事项”表第 2 行（咨询电话）"]
    assert "13812345678" not in repr(plan.faults)
    assert plan.items == ()


def test_another_unit_s_items_are_its_own(unit):
    other = make_organisation("另一单位")
    make_public(organisation=other, code="YL2")
    rows = [ItemInFile("YL1", other.name, WHOLE), ItemInFile("YL2", unit.name, WHOLE)]
    plan = planned(items_xlsx(rows), reached={unit.pk})
    assert faults(plan) == [
        ("“事项”表第 2 行“实施机构”",
         "您不能填写另一单位的事项，请删去这一行，由该单位导入。"),
        ("“事项”表第 3 行“事项编码”", "“YL2”已是另一机构的事项，请核对编码。"),
    ]  # fmt: skip


def test_twice_withdrawn_or_nobody_s(unit):
    gone = make_public(organisation=unit, code="YL3")
    withdraw_item(gone, reason="不再办理", successor=None, by=make_account(), at=NOON)
    rows = [
        ItemInFile("YL1", unit.name, WHOLE),
        ItemInFile("YL1", unit.name, WHOLE),
        ItemInFile("YL2", "没有的单位", WHOLE),
        ItemInFile("YL3", unit.name, WHOLE),
    ]
    assert [message for _, message in faults(planned(items_xlsx(rows)))] == [
        "“YL1”在文件里不止一行，请只保留一行。",
        "“YL1”在文件里不止一行，请只保留一行。",
        "“没有的单位”不在机构名册里，请填名册里的名称。",
        "“YL3”已经撤下，不能再改。恢复办理的请用新编码。",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的，请检查后重新选择。"),
        (b"{", "读不出 JSON。请上传 .xlsx 模板，或从本系统导出的 .json 文件。"),
        (b'{"services": []}', "JSON 里没有“services”列表，或列表是空的。请对照导出的文件。"),
        (b"%PDF-1.7", "这是PDF文件。请上传按模板填写的 .xlsx，或 .json 文件。"),
    ],
)
def test_other_files_are_refused_with_the_cure(data, message):
    assert [text for _, text in faults(planned(data))] == [message]


def test_json_of_another_shape_is_told_item_by_item(unit):
    whole = json.loads(items_json([ItemInFile("YL1", unit.name, WHOLE)]))
    whole["services"][0] |= {"surprise": 1, "steps": "一步", "charged": "也许", "copies": 2}
    plan = planned(json.dumps(whole).encode(), name="a.json")
    assert faults(plan) == [
        ("第 1 项“surprise”", "没有这个字段，请删去。"),
        ("第 1 项“copies”", "没有这个字段，请删去。"),
        ("第 1 项“办理流程”", "应是对象的列表，请对照导出的文件。"),
        ("第 1 项“是否收费”", "请填“是”或“否”。"),
    ]


def test_the_template_is_an_empty_workbook_with_hints():
    book = load_workbook(io.BytesIO(items_xlsx([])))
    assert book.sheetnames == ["事项", "设定依据", "办理材料", "办理窗口", "办理流程", "相关政策"]
    assert book["事项"]["I1"].value == "法定时限"
    assert "20个工作日" in book["事项"]["I1"].comment.text


def test_formulas_stay_text(unit):
    book = load_workbook(io.BytesIO(items_xlsx([ItemInFile("YL1", unit.name, FULL)])))
    assert book["事项"]["N2"].value == "=每人 3000 元"
    assert book["事项"]["N2"].data_type == "s"


def test_reading_takes_as_many_queries_for_more_items(unit):
    def queries(many):
        rows = [ItemInFile(f"YL{number}", unit.name, FULL) for number in range(many)]
        data = items_xlsx(rows)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert planned(data).faults == ()
        return len(caught)

    assert queries(1) == queries(4)
