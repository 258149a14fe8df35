"""The demo district's news, announcements, public notices, responses and catalogue entries."""

import datetime
import re
import tomllib
from collections import Counter

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.official_text import TableBlock, blocks_of_lines, plain_text
from mingzheng.rules.privacy import find_private
from mingzheng.rules.workdays import count_workdays
from mingzheng.rules.writing_format import check_format

from .library_texts import DATA

CLOCK = datetime.date(2024, 11, 18)
CALENDAR = national_calendar()
UNITS = {
    unit["key"]: unit
    for unit in tomllib.loads((DATA / "organisations.toml").read_text("utf-8"))["organisation"]
}
ITEMS = tomllib.loads((DATA / "library/news.toml").read_text("utf-8"))["item"]
ENDED = tomllib.loads((DATA / "library/drafts/ended.toml").read_text("utf-8"))["item"]
HEADINGS = [
    "zhineng", "guihua", "tongji", "xuke", "chufa", "yusuan", "shoufei", "caigou", "xiangmu",
    "minsheng", "yingji", "jiancha", "zhaolu", "qita",
]  # fmt: skip
COLUMNS = {
    "news": "news",
    "announcement": "announcements",
    "public_notice": "notices",
    "response": "responses",
}
every_item = pytest.mark.parametrize("item", ITEMS + ENDED, ids=lambda item: item["key"])


def _kind(name: str) -> list[dict]:
    return [item for item in ITEMS if item["kind"] == name]


def test_every_kind_and_every_legal_heading_has_its_items():
    assert Counter(item["kind"] for item in ITEMS) == {
        "news": 20,
        "announcement": 14,
        "public_notice": 6,
        "response": 6,
        "catalogue_entry": 14,
    }
    assert [item["column"] for item in _kind("catalogue_entry")] == HEADINGS
    assert len({item["key"] for item in ITEMS}) == len(ITEMS)
    assert len({item["unit"] for item in ITEMS}) >= 25


@every_item
def test_item_stands_in_the_column_of_its_kind_under_a_current_unit(item):
    assert item["column"] == COLUMNS.get(item["kind"], item["column"])
    assert "ended_on" not in UNITS[item["unit"]]


@every_item
def test_item_is_published_within_twenty_workdays_of_its_forming(item):
    published = item["published_at"].date()
    assert datetime.date(2023, 6, 1) <= published <= CLOCK
    assert item["formed_on"] <= published
    assert count_workdays(item["formed_on"], published, calendar=CALENDAR) <= 20


@every_item
def test_item_is_a_complete_text_without_faults_of_writing_or_personal_data(item):
    blocks = blocks_of_lines(item["body"].splitlines())
    words = plain_text(blocks)
    assert 300 <= len(re.sub(r"\s", "", item["body"])) <= 900
    # A table has no caption in this form of text.
    found = [one for one in check_format(blocks) if one.code != "TABLE_CAPTION"]
    assert found == []
    assert find_private(f"{item['title']}\n{words}", today=CLOCK).findings == ()
    assert item["body"].strip()[-1] in "。|"
    phones = re.findall(r"0000-88\d{6}", item["body"])
    assert set(phones) <= {unit["phone"] for unit in UNITS.values()}


@every_item
def test_totals_of_a_table_are_the_sums_of_its_rows(item):
    for table in blocks_of_lines(item["body"].splitlines()):
        if isinstance(table, TableBlock) and table.rows[-1][0] == "合计":
            for column in zip(*table.rows[1:], strict=True):
                *parts, total = (cell.rstrip("%").replace("—", "0") for cell in column)
                if all(re.fullmatch(r"[\d.]+", cell) for cell in (*parts, total)) and total != "0":
                    assert sum(map(float, parts)) == pytest.approx(float(total))


def test_one_public_notice_has_ended_and_the_others_run():
    notices = _kind("public_notice")
    assert [item["key"] for item in notices if item["end"] < CLOCK] == ["notice-jilan-resettlement"]
    assert all(item["published_at"].date() == item["start"] for item in notices)
    assert all(re.search(r"0000-88\d{6}", item["objection"]) for item in notices)
    # 公示 never shows a given name: 王〇〇 is the most of it.
    names = [
        row[column]
        for item in notices
        for table in blocks_of_lines(item["body"].splitlines())
        if isinstance(table, TableBlock)
        for column, head in enumerate(table.rows[0])
        if head in ("户主", "申请人")
        for row in table.rows[1:]
        if row[column] != "合计"
    ]
    assert len(names) == 6
    assert [name for name in names if not re.fullmatch(r"[一-鿿]〇{1,2}", name)] == []


def test_responses_speak_within_two_days_of_the_event():
    spans = [item["first_statement_at"] - item["happened_at"] for item in _kind("response")]
    # 国办发〔2016〕61号: within 48 hours.
    assert max(spans) <= datetime.timedelta(hours=48)
    assert all(item["first_statement_at"] < item["published_at"] for item in _kind("response"))
