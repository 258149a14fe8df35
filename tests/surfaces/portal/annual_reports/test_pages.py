"""P32: years by units, one report with its tables, two years compared, files."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.work.annual_report.actions.decide import correct_report, publish_report
from mingzheng.work.annual_report.actions.submit_report import submit_report
from tests.factories.annual_report import (
    BALANCED,
    JANUARY,
    fill,
    make_edition,
    make_report,
    make_submitted,
)
from tests.factories.library import make_column, make_published
from tests.factories.people import make_account, make_organisation
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    lay_out_library()
    return make_organisation("城建局", key="chengjian")


def test_years_stand_beside_units(client, unit):
    other = make_organisation("民生局", key="minsheng")
    make_edition(unit, year=2022)
    make_edition(unit, {"2-2-natural": 1, "2-3.1-natural": 1})
    make_edition(other)
    page = get(client, "/disclosure/reports")
    assert page.texts("th", scope="col") == ["单位", "2023年", "2022年"]
    rows = [text for text in page.texts("tr") if "发布" in text]
    assert rows == [
        "城建局城建局2023年，2024-01-20 发布城建局2022年，2023-01-20 发布",
        "民生局民生局2023年，2024-01-20 发布—",
    ]
    own = get(client, "/disclosure/minsheng/reports")
    assert [href for href, _ in own.links("/disclosure/minsheng/reports/")] == [
        "/disclosure/minsheng/reports/2023"
    ]


def test_texts_published_as_documents_stay_on_the_page(client, unit):
    column = make_column("reports")
    make_published(kind="catalogue_entry", title="2019年年度报告", organisation=unit, column=column)
    assert "2019年年度报告" in get(client, "/disclosure/chengjian/reports").texts("h3")


def test_an_empty_page_says_what_comes_when(client, unit):
    page = get(client, "/disclosure/chengjian/reports")
    assert "年度报告发布后会列在这里，每年 1 月 31 日前公布上一年度的。" in page.html


def test_drafts_and_what_waits_are_not_public(client, unit):
    fill(make_report(unit))
    assert get(client, "/disclosure/chengjian/reports/2023").status == 404
    make_submitted(unit, year=2022)
    for form in ("docx", "xlsx", "html"):
        path = f"/disclosure/chengjian/reports/2022/report.{form}"
        assert client.get(path).status_code == 404
    assert "发布</a>" not in get(client, "/disclosure/reports").html


@pytest.mark.parametrize(
    "path", ["/disclosure/nobody/reports", "/disclosure/nobody/reports/2023",
             "/disclosure/chengjian/reports/1900"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, unit, path):
    assert get(client, path).status == 404


def test_one_report_shows_six_parts_and_three_tables(client, unit):
    make_edition(unit, BALANCED | {"1-fee-amount": "12.5"})
    page = get(client, "/disclosure/chengjian/reports/2023")
    assert page.texts("h1") == ["城建局2023年政府信息公开工作年度报告"]
    assert page.texts("h2")[:6] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    rows = page.texts("tr")
    assert "行政事业性收费12.5" in rows
    assert "一、本年新收政府信息公开申请数量5000005" in rows
    assert page.meta("PubDate") == ["2024-01-20 10:00"]
    assert "本平台没有这个单位 2022年的报告，无从比较。" in page.html
    assert page.texts("svg")[0].startswith("申请的收到和办理，2023年，单位：件")


def test_two_years_are_compared_in_words_numbers_and_bars(client, unit):
    make_edition(unit, {"2-1-natural": 8, "2-3.1-natural": 7, "2-4-natural": 1}, year=2022)
    make_edition(unit, {"2-1-natural": 5, "2-2-natural": 1, "2-3.1-natural": 6})
    page = get(client, "/disclosure/chengjian/reports/2023")
    assert "2022年与2023年比较" in page.texts("h2")
    rows = page.texts("tr")
    assert "本年新收（件）85减少 3" in rows
    assert "上年结转（件）01增加 1" in rows
    assert "行政复议（件）00持平" in rows
    bars = page.all("rect", **{"class": "chart-bar chart-solid"})
    assert len(bars) == 2 + 4 + 6
    assert page.links("/disclosure/chengjian/reports/2022")
    before = get(client, "/disclosure/chengjian/reports/2022")
    assert before.links("/disclosure/chengjian/reports/2023")


def test_a_broken_carry_over_is_explained_to_the_public(client, unit):
    make_edition(unit, year=2022)
    make_edition(
        unit, {"2-1-natural": 2, "2-2-natural": 0, "2-3.1-natural": 2}, note="已移交",
        carry_over_reason="1件随职责划转移交规划分局。",
    )  # fmt: skip
    page = get(client, "/disclosure/chengjian/reports/2023")
    assert "结转差异说明：1件随职责划转移交规划分局。" in page.html


def test_a_kept_page_shows_the_correction_at_once(client, unit):
    report = make_edition(unit).report
    path = "/disclosure/chengjian/reports/2023"
    assert "第 2 版" not in get(client, path).html
    draft = correct_report(report, reason="漏计1件", by=make_account(), at=JANUARY)
    fill(draft, {"2-1-natural": 6, "2-3.1-natural": 4})
    assert "第 2 版" not in get(client, path).html
    submit_report(draft, by=make_account(), at=JANUARY)
    publish_report(draft, by=make_account(), at=JANUARY + datetime.timedelta(days=30))
    page = get(client, path)
    assert "第 2 版，更正：漏计1件" in page.html
    assert "已更正" in get(client, "/disclosure/reports").html


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_files_are_taken_away_under_the_report_s_name(client, unit, form):
    make_edition(unit)
    page = get(client, "/disclosure/chengjian/reports/2023")
    path = f"/disclosure/chengjian/reports/2023/report.{form}"
    assert [href for href, _ in page.links(path)] == [path]
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Disposition"].endswith(f".{form}")
    if form == "xlsx":
        book = load_workbook(io.BytesIO(response.content))
        assert book["正文"]["A1"].value == "城建局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize("units", [1, 4])
def test_the_list_takes_as_many_queries_for_any_number(client, django_assert_num_queries, units):
    lay_out_library()
    for number in range(units):
        make_edition(make_organisation(f"单位{number}"))
    client.get("/disclosure/guide")  # what every page of the platform asks once an epoch
    with django_assert_num_queries(QUERIES):
        client.get("/disclosure/reports")


QUERIES = 9
