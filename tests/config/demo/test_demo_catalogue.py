"""The demo district's standard catalogue agrees with the register, the columns and the rules."""

import tomllib
from collections import Counter

import pytest

from mingzheng.config.demo.catalogue import demo_catalogue
from mingzheng.data.legal_headings import legal_headings
from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.rules.catalogue import (
    CHANNELS,
    LimitKind,
    read_catalogue,
    render_catalogue,
)
from mingzheng.rules.notices.source import Paragraph, SourceDocument
from tests.config.demo.test_demo_data import CURRENT, DATA

ROWS = demo_catalogue()
OWNING = {"department", "stationed", "street"}
VILLAGE_OWNERS = {key for key, unit in CURRENT.items() if unit["kind"] == "street"}


def test_every_field_has_between_6_and_12_rows():
    counts = Counter(row.field for row in ROWS)
    assert list(counts) == [field.key for field in catalogue_tables().fields]
    assert {key: n for key, n in counts.items() if not 6 <= n <= 12} == {}
    assert len(ROWS) == 243


def test_keys_are_unique_and_count_within_their_field():
    assert [row.key for row in ROWS] == [f"{row.field}-{row.number:02d}" for row in ROWS]
    assert len({row.key for row in ROWS}) == len(ROWS)


def test_items_are_unique():
    assert [item for item, n in Counter(row.identity for row in ROWS).items() if n > 1] == []


def test_every_owner_is_a_standing_unit_with_a_platform():
    assert {row.owner for row in ROWS if CURRENT[row.owner]["kind"] not in OWNING} == set()


@pytest.mark.parametrize("kind", ["department", "stationed", "street"])
def test_every_kind_of_unit_owns_rows(kind: str):
    assert any(CURRENT[row.owner]["kind"] == kind for row in ROWS)


def test_row_stands_under_a_column_that_its_owner_has():
    by_key = legal_headings().by_key
    strange = [
        row.key for row in ROWS if CURRENT[row.owner]["kind"] not in by_key[row.heading].unit_kinds
    ]
    assert strange == []


def test_rows_of_streets_are_open_at_village_level():
    for row in ROWS:
        if row.owner in VILLAGE_OWNERS:
            assert row.village_level, row.key


def test_channels_are_of_the_closed_list():
    for row in ROWS:
        assert row.channels, row.key
        for name in row.channels:
            assert name in CHANNELS or name.startswith("其他："), row.key


def test_every_row_is_open_in_some_way_and_at_some_level():
    for row in ROWS:
        assert (row.proactive or row.on_request) and (row.county_level or row.village_level)


def test_every_kind_of_time_limit_occurs():
    assert {row.time_limit.kind for row in ROWS} == set(LimitKind)


def test_personal_lists_are_shown_on_the_boards_of_the_people_they_concern():
    lists = [row for row in ROWS if "公示" in row.item and row.audience != "全社会"]
    assert len(lists) >= 8
    for row in lists:
        assert "社区/企事业单位/村公示栏（电子屏）" in row.channels, row.key


def test_catalogue_survives_the_way_through_its_sheets():
    blocks = []
    for sheet in render_catalogue(ROWS, tables=catalogue_tables()):
        blocks += [Paragraph(sheet.title), sheet.table]
    reading = read_catalogue(SourceDocument("xlsx", tuple(blocks)), tables=catalogue_tables())
    assert (reading.rows, reading.refused, reading.remarks) == (ROWS, (), ())


def test_no_file_repeats_a_default():
    for path in sorted((DATA / "library" / "catalogue").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for entry in table["row"]:
            repeated = [
                name for name, value in table["defaults"].items() if entry.get(name) == value
            ]
            assert repeated == [], entry["key"]
