"""A catalogue sheet as the readers found it → catalogue rows, refusals row by row, remarks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzheng.rules.notices.grid import GridRow, laid_out
from mingzheng.rules.notices.source import Paragraph, Position, SourceDocument, Table
from mingzheng.rules.notices.wording import squeezed
from mingzheng.rules.refusal import Refusal

from .cells import RowReader, SheetState
from .header import TITLES, Header, Role, find_header
from .keys import with_keys
from .row import CatalogueField, CatalogueRow, CatalogueTables

LONGEST_TITLE = 50
"""Characters; a longer line that names a field is a sentence about it."""
_TITLE = re.compile("领域|目录")
_ASSUMED: tuple[tuple[tuple[Role, ...], str], ...] = (
    (("channels",), "政府网站"),
    (("audience", "everybody", "particular"), "全社会"),
    (("method", "proactive", "on_request"), "主动"),
    (("level", "county", "village"), "县级"),
)


@dataclass(frozen=True)
class RefusedRow:
    """``message`` says the cure, ``where`` the place of the row as its file counts."""

    code: str
    message: str
    where: str


@dataclass(frozen=True)
class CatalogueReading:
    """``rows`` are those without a fault; ``remarks`` what was assumed and should be looked at."""

    rows: tuple[CatalogueRow, ...]
    refused: tuple[RefusedRow, ...] = ()
    remarks: tuple[str, ...] = ()


def read_catalogue(
    document: SourceDocument,
    *,
    tables: CatalogueTables,
    field: str = "",
    known: Iterable[CatalogueRow] = (),
) -> CatalogueReading:
    """Every table of the document under a header of the 标准目录.

    ``field``: key of the field where a person chose it; otherwise the title above a table names it.
    ``known``: rows of the current edition, whose keys go on.
    """
    reader = _DocumentReader(document.kind, tables, tables.field(field) if field else None)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.title(block.text)
        else:
            reader.table(block)
    if not reader.found:
        reader.refuse(
            Refusal(
                "NO_CATALOGUE",
                "文件里没有找到标准目录。表头应有公开事项、公开内容、公开依据、公开时限、公开主体，"
                "请核对后重新上传。",
            ),
            Position(),
        )
    rows = with_keys([row for row, _ in reader.unique_rows()], known=known)
    return CatalogueReading(rows, tuple(reader.refused), tuple(dict.fromkeys(reader.remarks)))


class _DocumentReader:
    def __init__(self, kind: str, tables: CatalogueTables, chosen: CatalogueField | None) -> None:
        self._page = "个工作表" if kind == "xlsx" else "页"
        self._tables = tables
        self._chosen = chosen
        self._field = chosen
        self._state: SheetState | None = None
        self._headings = {title: key for key, title in tables.headings.items()}
        self._rows: list[tuple[CatalogueRow, Position]] = []
        self.found = False
        self.refused: list[RefusedRow] = []
        self.remarks: list[str] = []

    def refuse(self, fault: Refusal, position: Position) -> None:
        self.refused.append(RefusedRow(fault.code, fault.message, self._where(position)))

    def title(self, text: str) -> None:
        """A line that names a field, unless a person has chosen one."""
        words = squeezed(text)
        if self._chosen is not None or len(words) > LONGEST_TITLE or not _TITLE.search(words):
            return
        named = self._tables.field_in(words)
        if named is not None and named != self._field:
            self._field, self._state = named, None

    def table(self, table: Table) -> None:
        rows = laid_out(table)
        at = 0
        while at < len(rows):
            at += self._take(rows, at, table)

    def unique_rows(self) -> list[tuple[CatalogueRow, Position]]:
        """Rows without those whose key another row bears already; these are refused."""
        seen: set[str] = set()
        unique = []
        for row, position in self._rows:
            if row.key and row.key in seen:
                message = f"事项编码“{row.key}”出现了两次，请清空其中一处，由系统编号。"
                self.refuse(Refusal("KEY_TWICE", message), position)
                continue
            seen.add(row.key)
            unique.append((row, position))
        return unique

    def _where(self, position: Position) -> str:
        page = f"第{position.page}{self._page}" if position.page else ""
        if position.line:
            return f"{page}第{position.line}行"
        table = f"第{position.table}个表" if position.table else ""
        return f"{page}{table}" + (f"第{position.row}行" if position.row else "")

    def _take(self, rows: Sequence[GridRow], at: int, table: Table) -> int:
        """Reads what begins in row ``at``; returns the number of rows it took."""
        row = rows[at]
        if len(row.filled) < 2 or not row.own:
            self.title("".join(row.words(place) for place in row.filled))
            return 1
        try:
            header = find_header(rows, at)
        except Refusal as fault:
            self.found, self._state = True, None
            self.refuse(fault, row.position)
            return len(rows) - at
        if header is not None:
            self._open(header, row.position, table)
            return header.rows
        if self._state is None:
            return 1
        if len(row.places) != len(self._state.header.roles):
            message = "这个表的栏数与前面的表头不同，请补上表头或者删去这个表后重新上传。"
            self.refuse(Refusal("COLUMNS_DIFFER", message), row.position)
            return len(rows) - at
        self._read(row, self._state)
        return 1

    def _open(self, header: Header, position: Position, table: Table) -> None:
        self.found = True
        if self._field is None:
            self._state = None
            message = (
                "表格上方没有写明属于哪个领域，"
                "请加上标题，如“社会救助领域基层政务公开标准目录”，或者在上传时选定领域。"
            )
            self.refuse(Refusal("FIELD_UNKNOWN", message), position)
            return
        if self._state is None or self._state.header.roles != header.roles:
            self._state = SheetState(header, self._field, table.spans_known)
        for roles, assumed in _ASSUMED:
            if not header.has(*roles):
                self.remarks.append(
                    f"表中没有“{TITLES[roles[0]]}”一栏，已按“{assumed}”录入，请核对。"
                )

    def _read(self, row: GridRow, state: SheetState) -> None:
        result = RowReader(row, state, self._headings).read()
        for fault in result.faults:
            self.refuse(fault, row.position)
        if result.row is not None:
            self._rows.append((result.row, row.position))
