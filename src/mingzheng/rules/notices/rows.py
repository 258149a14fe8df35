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
from .wording import ends_sentence, is_furniture, is_section, tidy


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
        self._heading = ""
        self._page = 0
        self._run = 0
        self._fresh_page = False
        self._with_stops = False
        self.found = TableReading()

    def read_between(self, block: Paragraph) -> None:
        """A heading between two tables heads the rows of the second."""
        text = tidy(block.text)
        if self._columns and is_section(text) and len(text) <= 40 and not text.endswith("。"):
            self._enter(Heading(text))

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
            if self._columns is None or not _fits(rows, self._columns):
                self.found.other_tables += not is_information_box(rows)
                return
            columns = self._columns
        elif self._columns and columns.roles != self._columns.roles and self.found.rows:
            self._enter(Heading(""))
        self._columns = columns
        self._with_stops = _ends_with_stops(body, columns)
        self.found.task_tables += 1
        if self.found.first_block is None:
            self.found.first_block = number
        self._new_page()
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
        if heading.is_item:
            self._heading = heading.text
            self._run += 1
            return
        if heading.text and heading.text == self._section:
            return  # the section's title printed again on the next page
        self._run += 1
        self._heading = ""
        self._section = heading.text
        if heading.text and heading.text not in self.found.sections:
            self.found.sections.append(heading.text)

    def _new_page(self) -> None:
        self._page += 1
        self._fresh_page = True


def _fits(rows: Sequence[GridRow], columns: Columns) -> bool:
    """Can a table without a header be the continued page of one with these columns?"""
    if not rows or looks_like_header(rows[0]):
        return False
    width = max((row.filled[-1] + 1 for row in rows if row.filled), default=0)
    demands = (row.words(at) for row in rows for at in columns.at("requirement"))
    return 1 < width <= len(columns.roles) and any(len(demand) >= 8 for demand in demands)


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
    remarks: list[tuple[str, str]] = []
    for at, role in enumerate(columns.roles):
        place = row.places[at] if at < len(row.places) else Place()
        if place.from_above:
            carried.add(role)
        if not place.words:
            continue
        if role in ("extra", "measure", "leader", "remark"):
            title = "" if role == "remark" else columns.titles[at]
            remarks.append((title, place.words))
        else:
            texts[role] = f"{texts[role]}\n{place.text}" if role in texts else place.text
    beyond = [("", row.words(at)) for at in row.filled if at >= len(columns.roles)]
    scores = [place.score for place in row.places if place.score is not None]
    return replace(
        blank,
        texts=texts,
        carried=frozenset(carried),
        across=_across(row, columns),
        remarks=(*remarks, *beyond),
        score=min(scores) if scores else None,
    )


def _across(row: GridRow, columns: Columns) -> bool:
    leads = columns.at("lead")
    if not leads or leads[0] >= len(row.places):
        return False
    place = row.places[leads[0]]
    end = leads[0] + place.width
    return place.width > 1 and any(
        leads[0] < at < end for at in (*columns.at("responsible"), *columns.at("support"))
    )
