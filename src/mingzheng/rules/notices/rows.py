"""From the tables of a notice to its rows of cells by meaning.

Repeated headers and page furniture go, section rows become the section of what follows, rows cut
by a page break are rejoined, cells that a lost neighbour has shifted are put back and flagged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mingzheng.rules.text.shapes import Lookalikes

from .columns import (
    Columns,
    Role,
    find_columns,
    is_blank_form,
    is_catalogue,
    is_information_box,
    looks_like_header,
    repeats_header,
)
from .grid import GridRow, Place, laid_out
from .joins import REPEATED, is_rest, is_same, rejoined
from .result import Warning
from .sections import Heading, heading_of
from .shifts import put_back
from .source import Paragraph, SourceDocument, Table
from .taskrow import TaskRow
from .wording import (
    SEPARATORS,
    ends_sentence,
    is_furniture,
    is_section,
    item_number,
    item_title,
    tidy,
)


@dataclass
class TableReading:
    """What the tables of one document gave."""

    rows: list[TaskRow] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    task_tables: int = 0
    catalogues: int = 0
    blank_forms: int = 0
    other_tables: int = 0
    blank_rows: int = 0
    """Rows of a task table that hold nothing, or nothing but a number."""
    first_block: int | None = None
    """Index among the document's blocks of the first task table."""


def read_tables(document: SourceDocument, *, evidence: str, lookalikes: Lookalikes) -> TableReading:
    """``evidence``: the text of the whole notice without white space."""
    reader = _RowReader(evidence=evidence, lookalikes=lookalikes)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            reader.read_table(block, number)
        else:
            reader.read_between(block)
    return reader.found


class _RowReader:
    def __init__(self, *, evidence: str, lookalikes: Lookalikes) -> None:
        self._evidence = evidence
        self._lookalikes = lookalikes
        self._columns: Columns | None = None
        self._section = ""
        self._is_item_section = False
        self._heading = ""
        self._page = 0
        self._run = 0
        self._fresh_page = False
        self._with_stops = False
        self._adjoining = False
        self._before_first: Heading | None = None
        self.found = TableReading()

    def read_between(self, block: Paragraph) -> None:
        """A heading between two tables heads the rows of the second."""
        text = tidy(block.text)
        self._adjoining &= is_furniture(text)
        if self._columns and "\t" in block.text.strip():
            self.found.warnings.append(_unread(text))
        heading = _heading_between(text)
        if self._columns and heading:
            self._enter(heading)
        elif not self._columns and not is_furniture(text):
            self._before_first = heading

    def read_table(self, table: Table, number: int) -> None:
        rows = laid_out(table)
        if is_blank_form(rows) or is_catalogue(rows):
            self.found.blank_forms += is_blank_form(rows)
            self.found.catalogues += not is_blank_form(rows)
            self._columns = None
            return
        columns = find_columns(rows)
        body = rows[columns.header_rows :] if columns else rows
        if columns is None:
            adjoining = self._adjoining
            if self._columns is None or not _fits(rows, self._columns, adjoining=adjoining):
                self.found.other_tables += not is_information_box(rows)
                if self._columns and _is_as_wide(rows, self._columns):
                    self.found.warnings.append(_unread(_first_words(rows)))
                return
            columns = self._columns
        elif self._columns and columns.roles != self._columns.roles and self.found.rows:
            self._enter(Heading(""))
        if self._columns is None and self._before_first:
            self._columns = columns
            self._enter(self._before_first)
        self._columns = columns
        self._with_stops = _ends_with_stops(body, columns)
        self.found.task_tables += 1
        if self.found.first_block is None:
            self.found.first_block = number
        self._new_page()
        self._adjoining = True
        for row in body:
            self._read_row(row, columns)

    def _read_row(self, row: GridRow, columns: Columns) -> None:
        if not row.filled:
            self.found.blank_rows += 1
        elif _is_furniture(row, columns):
            return
        elif repeats_header(row, columns):
            self._new_page()
        elif heading := heading_of(
            row, columns, evidence=self._evidence, lookalikes=self._lookalikes
        ):
            self._enter(heading)
        else:
            self._add(self._task_row(row, columns))

    def _task_row(self, row: GridRow, columns: Columns) -> TaskRow:
        whole, shifted = put_back(row, columns)
        blank = TaskRow(
            {}, self._section, row.position, columns, self._page, self._run, self._heading
        )
        return replace(_filled(blank, whole, columns), warnings=(shifted,) if shifted else ())

    def _add(self, row: TaskRow) -> None:
        rows = self.found.rows
        if not any(row.words(role) for role in row.texts if role != "number"):
            self.found.blank_rows += 1
            return
        after_break = self._fresh_page
        self._fresh_page = False
        if rows and rows[-1].run == row.run and not row.carried:
            above = rows[-1]
            if after_break and is_same(above, row):
                rows[-1] = replace(above, warnings=(*above.warnings, REPEATED))
                return
            if is_rest(above, row, after_break=after_break, with_stops=self._with_stops):
                rows[-1:] = rejoined(above, row)
                return
        rows.append(row)

    def _enter(self, heading: Heading) -> None:
        self.found.warnings += heading.warnings
        # Where the table names its items itself, (一) above them is a section.
        has_items = self._columns is not None and self._columns.has("item")
        named = has_items and (not self._section or self._is_item_section)
        if heading.is_item and not (named and heading.text):
            self._heading = heading.text
            self._run += 1
            return
        if heading.text and heading.text == self._section:
            return  # the section's title printed again on the next page
        self._run += 1
        self._heading = ""
        self._section = heading.text
        self._is_item_section = heading.is_item
        if heading.text and heading.text not in self.found.sections:
            self.found.sections.append(heading.text)

    def _new_page(self) -> None:
        self._page += 1
        self._fresh_page = True


def _heading_between(text: str) -> Heading | None:
    """一、… or (一)… on a line of its own outside of the tables."""
    if len(text) > 40 or text.endswith(("。", "：", ":", "；")):
        return None
    if is_section(text):
        return Heading(text)
    return Heading(item_title(text), is_item=True) if item_number(text) else None


def _fits(rows: Sequence[GridRow], columns: Columns, *, adjoining: bool) -> bool:
    """Can a table without a header be the continued page of one with these columns?

    ``adjoining``: nothing but page furniture stands between the two.
    """
    if not rows or looks_like_header(rows[0]):
        return False
    width = max((row.filled[-1] + 1 for row in rows if row.filled), default=0)
    demands = [row.words(at) for row in rows for at in columns.at("requirement")]
    goes_on = len(rows) == 1 and rows[0].filled == columns.at("requirement")
    if adjoining and len(columns.roles) - 1 <= width <= len(columns.roles):
        # A row cut or shifted by the page break may hold its sentence anywhere.
        demands = [row.words(at) for row in rows for at in row.filled]
    is_demand = goes_on or any(len(demand) >= 8 for demand in demands)
    return 1 < width <= len(columns.roles) and is_demand


def _is_as_wide(rows: Sequence[GridRow], columns: Columns) -> bool:
    """A table that could go on with the one before, though it does not look so."""
    width = max((row.filled[-1] + 1 for row in rows if row.filled), default=0)
    is_as_wide = max(len(columns.roles) - 1, 2) <= width <= len(columns.roles)
    return is_as_wide and not looks_like_header(rows[0])


def _first_words(rows: Sequence[GridRow]) -> str:
    return next((row.words(at) for row in rows for at in row.filled), "")


def _unread(first: str) -> Warning:
    return Warning(
        "table_part_unread",
        "",
        f"从“{first[:20]}”开始的一段表格没有表头，看不出是任务，没有读入，请对照原件核对是否需要补录。",
    )


def _ends_with_stops(rows: Sequence[GridRow], columns: Columns) -> bool:
    demands = [row.words(at) for row in rows for at in columns.at("requirement") if row.words(at)]
    return 2 * sum(ends_sentence(demand) for demand in demands) > len(demands)


def _is_furniture(row: GridRow, columns: Columns) -> bool:
    if not row.own or len(row.own) > 2:
        return False
    in_number_column = all(
        at < len(columns.roles) and columns.roles[at] == "number" for at in row.own
    )
    return not in_number_column and all(is_furniture(row.words(at)) for at in row.own)


def _filled(blank: TaskRow, row: GridRow, columns: Columns) -> TaskRow:
    texts: dict[Role, str] = {}
    carried: set[Role] = set()
    scores: dict[Role, float] = {}
    remarks: list[tuple[str, str]] = []
    for at, role in enumerate(columns.roles):
        place = row.places[at] if at < len(row.places) else Place()
        if place.from_above:
            carried.add(role)
        if place.score is not None:
            scores[role] = min(place.score, scores.get(role, place.score))
        if not place.words:
            continue
        if role in ("extra", "measure", "leader", "remark"):
            title = "" if role == "remark" else columns.titles[at]
            remarks.append((title, place.words))
        else:
            texts[role] = _together(role, texts.get(role, ""), place.text)
    beyond = [("", row.words(at)) for at in row.filled if at >= len(columns.roles)]
    return replace(
        blank,
        texts=texts,
        carried=frozenset(carried),
        across=_across(row, columns),
        remarks=(*remarks, *beyond),
        scores=scores,
    )


def _together(role: Role, first: str, second: str) -> str:
    """Two columns of one meaning: 建设内容 and 年度目标."""
    if not first:
        return second
    mark = {"requirement": "；", "lead": "、", "responsible": "、", "support": "、"}.get(role, "\n")
    return f"{first}{chr(10) if first.rstrip().endswith(tuple(SEPARATORS)) else mark}{second}"


def _across(row: GridRow, columns: Columns) -> bool:
    leads = columns.at("lead")
    if not leads or leads[0] >= len(row.places):
        return False
    place = row.places[leads[0]]
    end = leads[0] + place.width
    return place.width > 1 and any(
        leads[0] < at < end for at in (*columns.at("responsible"), *columns.at("support"))
    )
