"""Rows, sheets and documents for the catalogue tests."""

from mingzheng.rules.catalogue import (
    CatalogueField,
    CatalogueReading,
    CatalogueRow,
    CatalogueTables,
    read_catalogue,
    read_time_limit,
)
from mingzheng.rules.notices.source import Cell, Paragraph, Position, Row, SourceDocument, Table

RELIEF = CatalogueField("shehuijiuzhu", "社会救助", "jiuzhu")
WORK = CatalogueField("jiuye", "就业", "minsheng", ("就业创业",))
TABLES = CatalogueTables(
    (RELIEF, WORK), {"jiuzhu": "社会救助", "minsheng": "民生保障政策措施", "xuke": "行政许可"}
)
TITLE = "社会救助领域基层政务公开标准目录"
LIMIT = "自信息形成或者变更之日起20个工作日内"
COVERED = Cell("", covered=True)
HEADER = (
    "序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
    "公开渠道和载体", "全社会", "特定群体", "主动", "依申请", "县级", "乡级",
)  # fmt: skip
ROW = (
    "1", "低保", "标准", "月标准", "《社会救助暂行办法》", LIMIT, "民生局", "■政府网站",
    "√", "", "√", "", "√", "",
)  # fmt: skip


def row(**changes: object) -> CatalogueRow:
    facts = {
        "key": "shehuijiuzhu-01", "field": "shehuijiuzhu", "number": 1, "subject": "低保",
        "item": "标准", "content": "月标准", "basis": "《社会救助暂行办法》",
        "time_limit": read_time_limit(LIMIT), "owner": "民生局", "channels": ("政府网站",),
        "heading": "jiuzhu",
    }  # fmt: skip
    return CatalogueRow(**(facts | changes))  # type: ignore[arg-type]


def body(**changes: str) -> tuple[str, ...]:
    """The cells of ``ROW`` with those under the named headers put in place."""
    at = {title: place for place, title in enumerate(HEADER)}
    cells = list(ROW)
    for title, text in changes.items():
        cells[at[title]] = text
    return tuple(cells)


def table(*rows: tuple[str | Cell, ...], spans_known: bool = True) -> Table:
    return Table(
        tuple(
            Row(
                tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells),
                Position(page=1, line=at, table=1, row=at),
            )
            for at, cells in enumerate(rows, start=1)
        ),
        Position(page=1, table=1),
        spans_known,
    )


def document(*blocks: str | Table) -> SourceDocument:
    return SourceDocument(
        "xlsx",
        tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks),
    )


def sheet(*rows: tuple[str | Cell, ...], spans_known: bool = True) -> SourceDocument:
    """A document of one table with its title and the one-row header."""
    return document(TITLE, table(HEADER, *rows, spans_known=spans_known))


def read(source: SourceDocument, **options: object) -> CatalogueReading:
    return read_catalogue(source, tables=TABLES, **options)  # type: ignore[arg-type]


def refused(reading: CatalogueReading) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in reading.refused]


def one(reading: CatalogueReading) -> object:
    assert (len(reading.rows), reading.refused) == (1, ())
    return reading.rows[0]
