"""Whatever stands in a table, it is read to its end and nothing is made up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzheng.rules.notices import parse_notice, to_json
from mingzheng.rules.notices.source import Cell, Paragraph, Row, SourceDocument, Table
from mingzheng.rules.notices.wording import squeezed, tidy

HEADERS = (
    "序号",
    "工作任务",
    "牵头单位",
    "责任单位",
    "具体要求",
    "完成时限",
    "备注",
    "时序进度",
    "",
)
PIECES = (
    "", "一、抓好公开", "（一）以公开", "助推发展", "区教育局", "区财政局、各街道",
    "公布招生计划。", "99999999999", "公布招生", "12月底前",
    "3月：立项 4月：实施", "— 3 —", "(此页无正文)", "1", "=1+1", "級",
    "牵头单位：区教育局；责任单位：", "区教育局(牵头)、区财政局", "\n", "，", "①",
)  # fmt: skip

cells = st.one_of(st.sampled_from(PIECES), st.text(max_size=12))
spans = st.sampled_from((1, 1, 1, 2, 9))
rows = st.lists(
    st.builds(Cell, cells, row_span=spans, col_span=spans, covered=st.booleans()), max_size=7
).map(lambda found: Row(tuple(found)))
headers = st.lists(st.sampled_from(HEADERS), min_size=2, max_size=7).map(
    lambda titles: Row(tuple(map(Cell, titles)))
)
tables = st.builds(lambda header, body: Table((header, *body)), headers, st.lists(rows, max_size=8))
paragraphs = st.builds(
    Paragraph,
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ("关于印发任务分解表的通知", "各街道：", "一、落实责任。各单位要负责。", "2024年6月3日")
        ),
        st.lists(st.sampled_from(PIECES), max_size=5).map("（".join),
    ),
)
documents = st.lists(st.one_of(tables, paragraphs), max_size=5).map(
    lambda blocks: SourceDocument("md", tuple(blocks))
)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_any_document_is_read_and_every_requirement_stands_in_it(document: SourceDocument) -> None:
    notice = parse_notice(document)
    to_json(notice)
    texts = [
        text
        for block in document.blocks
        for text in (
            [block.text]
            if isinstance(block, Paragraph)
            else [cell.text for row in block.rows for cell in row.cells]
        )
    ]
    source = {char for text in texts for char in squeezed(text)}
    for task in notice.tasks:
        assert set(squeezed(task.requirement)) <= source | {"。", "；"}


@settings(deadline=None)
@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
