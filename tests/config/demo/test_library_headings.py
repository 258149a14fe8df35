"""Every legal heading of the demo's platform has a text or says why it has none."""

import datetime
import re
import tomllib
from collections import Counter

import pytest

from mingzheng.config.demo.duties import duty_items
from mingzheng.data.calendars import national_calendar
from mingzheng.data.legal_headings import legal_headings
from mingzheng.rules.official_text import blocks_of_lines, plain_text
from mingzheng.rules.privacy import find_private
from mingzheng.rules.workdays import count_workdays
from mingzheng.rules.writing_format import check_format

from .library_texts import DATA
from .test_demo_data import CURRENT

TODAY = datetime.date(2024, 11, 18)
TABLE = tomllib.loads((DATA / "library/headings.toml").read_text("utf-8"))
NEWS = tomllib.loads((DATA / "library/news.toml").read_text("utf-8"))["item"]
ITEMS, STATEMENTS = TABLE["item"], TABLE["statement"]
DUTIES = list(duty_items())
FAX = "0000-88010069"
every_item = pytest.mark.parametrize("item", ITEMS + DUTIES, ids=lambda item: item["key"])


def test_every_column_of_the_platform_has_items():
    filled = Counter(item["column"] for item in [*ITEMS, *DUTIES, *NEWS])
    own = {"disclosure", "policies", "interpretations"}
    assert {one.key for one in legal_headings().all} - filled.keys() == own
    assert Counter(item["column"] for item in ITEMS) == {
        "guide": 1, "rules": 2, "reports": 3, "shizheng": 2, "fuwu": 4, "gongyi": 2,
        "tudizhengshou": 4, "fangwuzhengshou": 3, "zhian": 2, "jiuzhu": 6, "nongye": 1,
        "shuili": 1, "liuzhuan": 1, "zhaijidi": 1, "chouzi": 1, "yusuan": 1, "jiancha": 4,
        "chufa": 3, "xuke": 5, "minsheng": 1,
    }  # fmt: skip
    assert len({item["key"] for item in [*ITEMS, *DUTIES, *NEWS]}) == 48 + 28 + 60


@every_item
def test_item_stands_under_a_column_its_unit_has_and_in_time(item):
    unit = CURRENT[item["unit"]]
    kind = CURRENT[unit["parent"]]["kind"] if unit["kind"] == "section" else unit["kind"]
    assert kind in legal_headings().by_key[item["column"]].unit_kinds
    published = item["published_at"].date()
    assert item["formed_on"] <= published <= TODAY
    assert count_workdays(item["formed_on"], published, calendar=national_calendar()) <= 20


@every_item
def test_item_is_a_complete_text_without_faults_of_writing_or_personal_data(item):
    blocks = blocks_of_lines(item["body"].splitlines())
    assert len(re.sub(r"\s", "", item["body"])) <= 1200
    found = [one for one in check_format(blocks) if one.code != "TABLE_CAPTION"]
    assert found == []
    assert find_private(f"{item['title']}\n{plain_text(blocks)}", today=TODAY).findings == ()
    assert item["body"].strip()[-1] in "。|"
    phones = set(re.findall(r"0000-88\d{6}", item["body"]))
    assert phones <= {unit["phone"] for unit in CURRENT.values()} | {FAX}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["key"])
def test_item_is_long_enough_to_be_read(item):
    assert len(re.sub(r"\s", "", item["body"])) >= 300
    assert 50 <= len(item["summary"]) <= 150


@every_item
def test_totals_of_a_table_are_the_sums_of_its_rows(item):
    rows = [re.findall(r"[^|]+", line) for line in item["body"].splitlines() if line[:1] == "|"]
    table: list[list[float]] = []
    for row in ([cell.strip() for cell in row] for row in rows):
        cells = [float(cell) if re.fullmatch(r"[\d.]+", cell) else None for cell in row]
        if row[0] == "合计":
            for column, total in enumerate(cells):
                parts = [one[column] for one in table if len(one) == len(cells)]
                if total is not None and None not in parts:
                    assert sum(parts) == pytest.approx(total), column
            table = []
        elif cells[1] is None and all(cell is None for cell in cells):
            table = []
        else:
            table.append(cells)


def test_guide_names_what_the_regulation_demands():
    """条例 12: classes, arrangement, ways; name, address, hours, phone, fax, network."""
    (guide,) = [item for item in ITEMS if item["column"] == "guide"]
    office = CURRENT["gongkaiban"]
    for words in ("分类", "编排", "获取方式", office["name"], office["address"], office["phone"],
                  "办公时间", FAX, "www.yunling.example"):  # fmt: skip
        assert words in guide["body"], words


def test_yearly_reports_have_six_parts_and_carry_over_their_requests():
    """条例 50; what one year leaves over the next one takes in."""
    reports = [item for item in ITEMS if item["column"] == "reports"]
    carried = 5
    for year, report in zip((2021, 2022, 2023), reports, strict=True):
        assert f"{year}年政府信息公开工作年度报告" in report["title"]
        assert re.findall(r"(?m)^([一二三四五六])、", report["body"]) == list("一二三四五六")
        rows = re.findall(r"(?m)^\| (\S+) \| (\d+) \|$", report["body"])
        new, before, *results, left = [int(number) for _, number in rows]
        assert before == carried
        assert new + before == sum(results) + left
        carried = left


def test_every_living_unit_has_its_duties():
    kinds = ("government", "department", "stationed", "street")
    assert [item["unit"] for item in DUTIES] == [
        key for key, unit in CURRENT.items() if unit["kind"] in kinds
    ]
    for item in DUTIES:
        unit = CURRENT[item["unit"]]
        for words in (unit["duties"], unit["address"], unit["hours"], unit["phone"]):
            assert words in item["body"]


def test_statements_speak_once_for_a_unit_or_a_kind():
    said = Counter((one["column"], unit) for one in STATEMENTS for unit in one["units"])
    assert [pair for pair, count in said.items() if count > 1] == []
    known = CURRENT.keys() | {"department", "stationed", "street"}
    assert {unit for _, unit in said} <= known
    assert all(15 <= len(one["text"]) <= 100 and one["text"][-1] == "。" for one in STATEMENTS)
