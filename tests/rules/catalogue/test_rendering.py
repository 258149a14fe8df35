"""Sheets that are written and read again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.catalogue import (
    CHANNELS,
    CatalogueRow,
    read_catalogue,
    read_time_limit,
    render_catalogue,
)
from mingzheng.rules.notices.source import Cell

from .factories import RELIEF, TABLES, WORK, document, row

COVERED = Cell("", covered=True)
WORDS = st.text(
    alphabet="政务公开标准目录一二三事项内容依据（）、，。《》〔〕0123456789A ", max_size=12
)
LINE = WORDS.map(lambda text: "甲" + text.replace(" ", ""))
LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
LIMITS = st.sampled_from(
    ["20个工作日内", "每年1月31日前", "实时公开", "公示期不少于7日", "提前7日公告", "每季度公布"]
)
TWO = st.sampled_from([(True, False), (False, True), (True, True)])
AUDIENCES = st.sampled_from(
    ["全社会", "特定群体", "全社会；特定群体", "被征收人", "全社会；老人、儿童"]
)
CHANNEL_SETS = st.tuples(
    st.sets(st.sampled_from(CHANNELS[:-1])), st.sampled_from(["", "其他", "其他：窗口"])
).filter(any)


@st.composite
def catalogues(draw: st.DrawFn) -> list[CatalogueRow]:
    rows = []
    for field in draw(st.lists(st.sampled_from([RELIEF, WORK]), unique=True, max_size=2)):
        for number in range(1, draw(st.integers(1, 5)) + 1):
            proactive, on_request = draw(TWO)
            county, village = draw(TWO)
            listed, other = draw(CHANNEL_SETS)
            rows.append(
                row(
                    key=f"{field.key}-{number:02d}",
                    field=field.key,
                    number=number,
                    subject=draw(st.sampled_from(["低保", "特困"]) | LINE),
                    item=draw(st.just("") | LINE),
                    content=draw(LINES),
                    basis=draw(LINES),
                    time_limit=read_time_limit(draw(LIMITS)),
                    owner=draw(LINE),
                    channels=(
                        *(name for name in CHANNELS if name in listed),
                        *([other] if other else []),
                    ),
                    audience=draw(AUDIENCES),
                    proactive=proactive,
                    on_request=on_request,
                    county_level=county,
                    village_level=village,
                    heading=draw(st.sampled_from(sorted(TABLES.headings))),
                )
            )
    return rows


@given(rows=catalogues())
def test_what_is_written_reads_back_the_same(rows: list[CatalogueRow]):
    sheets = render_catalogue(rows, tables=TABLES)
    blocks = [part for sheet in sheets for part in (sheet.title, sheet.table)]
    reading = read_catalogue(document(*blocks), tables=TABLES)
    assert reading.rows == tuple(rows)
    assert [one.code for one in reading.refused] == ([] if rows else ["NO_CATALOGUE"])
    assert reading.remarks == ()


def test_sheet_has_the_official_columns_and_two_of_our_own():
    (sheet,) = render_catalogue([row()], tables=TABLES)
    upper, lower, body = ([cell.text for cell in line.cells] for line in sheet.table.rows)
    assert (sheet.name, sheet.title) == ("社会救助", "社会救助领域基层政务公开标准目录")
    assert upper == [
        "序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
        "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", "", "所属栏目", "事项编码",
    ]  # fmt: skip
    assert lower == [
        "", "一级事项", "二级事项", "", "", "", "", "",
        "全社会", "特定群体", "主动", "依申请", "县级", "乡村级", "", "",
    ]  # fmt: skip
    assert body[:7] == [
        "1", "低保", "标准", "月标准", "《社会救助暂行办法》",
        "自信息形成或者变更之日起20个工作日内", "民生局",
    ]  # fmt: skip
    assert body[8:] == ["√", "", "√", "", "√", "", "社会救助", "shehuijiuzhu-01"]


def test_header_cells_are_merged_as_in_the_official_form():
    (sheet,) = render_catalogue([row()], tables=TABLES)
    upper, lower, _ = sheet.table.rows
    assert (upper.is_header, lower.is_header) == (True, True)
    spans = [(cell.row_span, cell.col_span, cell.covered) for cell in upper.cells]
    tall, wide, covered = (2, 1, False), (1, 2, False), (1, 1, True)
    assert spans == [tall, wide, covered, *[tall] * 5, *[wide, covered] * 3, tall, tall]
    assert [at for at, cell in enumerate(lower.cells) if cell.covered] == [0, *range(3, 8), 14, 15]


def test_neighbours_of_one_first_level_share_a_merged_cell():
    rows = [row(key=f"a-{at}", number=at, subject=name) for at, name in enumerate("甲甲乙甲", 1)]
    (sheet,) = render_catalogue(rows, tables=TABLES)
    assert [line.cells[1] for line in sheet.table.rows[2:]] == [
        Cell("甲", row_span=2), COVERED, Cell("乙"), Cell("甲"),
    ]  # fmt: skip


def test_fields_become_sheets_in_the_order_of_their_first_rows():
    rows = [row(field="jiuye"), row(), replace(row(field="jiuye"), key="jiuye-02")]
    sheets = render_catalogue(rows, tables=TABLES)
    assert [(sheet.name, len(sheet.table.rows)) for sheet in sheets] == [
        ("就业", 4),
        ("社会救助", 3),
    ]


def test_empty_catalogue_has_no_sheets():
    assert render_catalogue([], tables=TABLES) == ()
