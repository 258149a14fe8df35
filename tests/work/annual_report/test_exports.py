"""The report as files, opened again and read back."""

import datetime
import io
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from docx import Document
from openpyxl import load_workbook

from mingzheng.rules.annual_report import PARTS
from mingzheng.work.annual_report.exporting.files import MAKERS, make_file
from mingzheng.work.annual_report.queries.sheet import SheetPart, sheet_of_edition
from tests.factories.annual_report import BALANCED, make_edition
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

FIGURES = BALANCED | {"1-fee-amount": "1274.4", "1-normative-made": 4}


@pytest.fixture
def sheet():
    unit = make_organisation("城建局")
    found = sheet_of_edition(make_edition(unit, FIGURES, note="补登"))
    return replace(found, carry_over_reason="上年1件随职责划转。")


def made(sheet, form):
    return make_file(sheet, form, made_on=datetime.date(2024, 2, 1))


def grid_texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_word_file_holds_six_parts_and_three_tables(sheet):
    body, media_type = made(sheet, "docx")
    assert media_type.endswith("wordprocessingml.document")
    document = Document(io.BytesIO(body))
    lines = [one.text for one in document.paragraphs if one.text]
    assert lines[0] == "城建局2023年政府信息公开工作年度报告"
    assert [line for line in lines if line in {part.heading for part in PARTS}] == [
        part.heading for part in PARTS
    ]
    assert "全年公开工作平稳。" in lines
    assert "结转差异说明：上年1件随职责划转。" in lines
    assert lines[-2:] == ["城建局", "2024年1月20日"]
    assert len(document.tables) == 6
    assert grid_texts(document.tables[0])[2] == ["行政规范性文件", "4", "0", "0"]
    assert grid_texts(document.tables[3])[1] == ["行政事业性收费", "1274.4"]
    two = grid_texts(document.tables[4])
    assert two[3] == ["一、本年新收政府信息公开申请数量"] * 3 + ["5", "0", "0", "0", "0", "0", "5"]
    assert two[10][:4] == [
        "三、本年度办理结果", "（三）不予公开", "4.保护第三方合法权益", "1",
    ]  # fmt: skip
    assert two[26][2:4] == ["（七）总计", "4"]
    assert grid_texts(document.tables[5])[-1] == ["0"] * 15
    assert document.core_properties.title == sheet.title
    assert document.core_properties.author == ""


def test_workbook_holds_the_tables_as_numbers(sheet):
    body, media_type = made(sheet, "xlsx")
    assert media_type.endswith("spreadsheetml.sheet")
    book = load_workbook(io.BytesIO(body))
    assert book.sheetnames == ["正文", "表一 主动公开", "表二 依申请公开", "表三 复议诉讼"]
    words = [row[0].value for row in book["正文"].iter_rows()]
    assert words[0] == sheet.title
    assert "没有收取处理费。" in words
    two = book["表二 依申请公开"]
    rows = {row[0].value: [cell.value for cell in row[3:10]] for row in two.iter_rows(min_row=6)}
    assert rows["一、本年新收政府信息公开申请数量"] == [5, 0, 0, 0, 0, 0, 5]
    assert all(isinstance(one, int) for one in rows["四、结转下年度继续办理"])
    assert "D3:J3" in {str(one) for one in two.merged_cells.ranges}
    one = [cell.value for row in book["表一 主动公开"].iter_rows() for cell in row]
    assert 1274.4 in one
    three = book["表三 复议诉讼"]
    assert [cell.value for cell in three[three.max_row]] == [0] * 15


class Tables(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.rows, self.heads, self.tags = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "th":
            self.heads.append(dict(attrs))

    def handle_data(self, data):
        if self.rows and self.tags[-1] in ("th", "td"):
            self.rows[-1].append(data)


def test_web_file_stands_alone(sheet):
    body, media_type = made(sheet, "html")
    assert media_type == "text/html; charset=utf-8"
    html = body.decode()
    found = Tables(html)
    assert ["一、本年新收政府信息公开申请数量", "5", "0", "0", "0", "0", "0", "5"] in found.rows
    assert {one["scope"] for one in found.heads} == {"col", "colgroup", "row", "rowgroup"}
    assert {"script", "link", "img", "a"} & set(found.tags) == set()
    assert "<p>结转差异说明：上年1件随职责划转。</p>" in html
    assert '<p class="signed">城建局<br>2024年1月20日</p>' in html


def test_text_that_looks_like_markup_or_a_formula_stays_text(sheet):
    risky = ('=HYPERLINK("http://x")', "<script>alert(1)</script>", "\x0b控制符")
    parts = (SheetPart(PARTS[0], risky), *sheet.parts[1:])
    sheet = replace(sheet, parts=parts)
    html = made(sheet, "html")[0].decode()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    cells = [
        row[0] for row in load_workbook(io.BytesIO(made(sheet, "xlsx")[0]))["正文"].iter_rows()
    ]
    (formula,) = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert (formula.data_type, formula.quotePrefix) == ("s", True)
    text = "\n".join(one.text for one in Document(io.BytesIO(made(sheet, "docx")[0])).paragraphs)
    assert "<script>alert(1)</script>" in text


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_office_files_are_whole(sheet, form):
    with zipfile.ZipFile(io.BytesIO(made(sheet, form)[0])) as archive:
        assert archive.testzip() is None


def test_there_are_three_forms():
    assert list(MAKERS) == ["docx", "xlsx", "html"]
