"""The parts of a workbook: sheets, shared strings, number formats, cell by cell.

Read straight from the XML, because openpyxl either loses merged ranges (read-only mode) or holds
the whole book as objects, and stops at style sheets that other programs write carelessly.
"""

import re
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from mingzheng.readers import limits, ooxml
from mingzheng.readers.archive import Archive
from mingzheng.readers.errors import too_many_rows
from mingzheng.readers.xlsx_values import shown

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKBOOK = "xl/workbook.xml"
REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$")
RANGE = re.compile(r"^([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})$")
# Formats that Chinese Excel numbers without writing them into the file (ECMA-376, 18.8.30).
CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
HIDDEN = {"1", "true"}
MOST_COLUMNS = 16_384
"""The last column a workbook may have."""
EDGES = " \t\r\n\u3000\u00a0\u200b"


@dataclass(frozen=True)
class Entry:
    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Merge:
    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """``rows``: row → column → text, both counted from 1; cells without text are left out."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    last_row: int = 0
    has_bare_formula: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def is_filled(self, row: int, column: int) -> bool:
        return column in self.rows.get(row, {})


class Workbook:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        root = ooxml.part(archive, WORKBOOK, save_as=".xlsx")
        properties = root.find(f"{S}workbookPr")
        self._starts_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        targets = ooxml.relations(archive, WORKBOOK, save_as=".xlsx")
        self.entries = [
            Entry(
                name=sheet.get("name") or "",
                part=targets.get(sheet.get(R_ID) or "", ""),
                is_hidden=sheet.get("state") in {"hidden", "veryHidden"},
            )
            for sheet in root.iter(f"{S}sheet")
            if "chartsheets" not in targets.get(sheet.get(R_ID) or "", "")
        ]
        self._strings = self._read_strings(targets)
        self._formats = self._read_formats(targets)

    def sheet(self, entry: Entry, *, most_cells: int = limits.MAX_CELLS) -> Sheet:
        """Raises UnreadableDocument beyond ``most_cells`` or where the part is damaged."""
        found = Sheet()
        cells = ooxml.occurrences(self._archive, entry.part, "c")
        if cells > most_cells:
            raise too_many_rows(most_cells)
        tags = (f"{S}row", f"{S}mergeCell", f"{S}col")
        for element in ooxml.stream(self._archive, entry.part, tags, save_as=".xlsx"):
            if element.tag == f"{S}mergeCell":
                self._add_merge(found, element.get("ref") or "")
                continue
            if element.tag == f"{S}col":
                _add_hidden_columns(found, element)
                continue
            self._add_row(found, element)
        _refuse_sprawl(found, most_cells)
        return found

    def _add_row(self, sheet: Sheet, element: etree._Element) -> None:
        raw = element.get("r") or ""
        row = int(raw) if raw.isdecimal() and len(raw) < 8 else sheet.last_row + 1
        texts: dict[int, str] = {}
        column = 0
        for cell in element.iterchildren(f"{S}c"):
            found = REFERENCE.match(cell.get("r") or "")
            column = _column(found[1]) if found else column + 1
            text = self._text(sheet, cell).strip(EDGES)
            if text:
                texts[column] = text
        if texts:
            sheet.rows[row] = texts
            sheet.last_row = max(sheet.last_row, row)
            if element.get("hidden") in HIDDEN:
                sheet.hidden_rows.add(row)

    def _text(self, sheet: Sheet, cell: etree._Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return "" if inline is None else _joined(inline)
        value = cell.findtext(f"{S}v")
        if value is None or (value == "" and kind == "n"):
            formula = cell.findtext(f"{S}f")
            sheet.has_bare_formula |= bool(formula)
            return f"={formula}" if formula else ""
        if kind == "s":
            at = int(value) if value.strip().isdecimal() and len(value) < 9 else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind in {"str", "e", "d"}:
            return _unescaped(value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return shown(value, self._format(cell), starts_1904=self._starts_1904)

    def _format(self, cell: etree._Element) -> str:
        raw = cell.get("s") or "0"
        at = int(raw) if raw.isdecimal() and len(raw) < 7 else 0
        return self._formats[at] if at < len(self._formats) else "General"

    def _add_merge(self, sheet: Sheet, reference: str) -> None:
        found = RANGE.match(reference)
        ends = [REFERENCE.match(end) for end in found.groups()] if found else []
        if not ends or None in ends:
            return
        (left, top), (right, bottom) = ((_column(end[1]), int(end[2])) for end in ends if end)
        if top <= bottom and left <= right:
            sheet.merges.append(Merge(top, left, bottom, right))

    def _read_strings(self, targets: dict[str, str]) -> list[str]:
        name = next((part for part in targets.values() if part.endswith("sharedStrings.xml")), "")
        if name not in self._archive.names:
            return []
        items = ooxml.stream(self._archive, name, (f"{S}si",), save_as=".xlsx")
        return [_joined(item) for item in items]

    def _read_formats(self, targets: dict[str, str]) -> list[str]:
        name = next((part for part in targets.values() if part.endswith("styles.xml")), "")
        if name not in self._archive.names:
            return []
        root = ooxml.part(self._archive, name, save_as=".xlsx")
        codes: dict[str, str] = {
            str(number): code for number, code in (BUILTIN_FORMATS | CHINESE_FORMATS).items()
        }
        for own in root.iter(f"{S}numFmt"):
            codes[own.get("numFmtId") or ""] = own.get("formatCode") or "General"
        cells = root.find(f"{S}cellXfs")
        entries = () if cells is None else cells.iterchildren(f"{S}xf")
        return [codes.get(entry.get("numFmtId") or "0", "General") for entry in entries]


def _add_hidden_columns(sheet: Sheet, element: etree._Element) -> None:
    ends = [element.get("min") or "", element.get("max") or ""]
    if element.get("hidden") not in HIDDEN or not all(
        end.isdecimal() and len(end) < 6 for end in ends
    ):
        return
    first, last = (int(end) for end in ends)
    sheet.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))


def _refuse_sprawl(sheet: Sheet, most_cells: int) -> None:
    """One stray cell far out, or merges laid over each other, would make a grid of millions."""
    if not sheet.rows:
        return
    columns = [column for texts in sheet.rows.values() for column in texts]
    right = max(columns)
    merged = sum(
        max(0, min(merge.bottom, sheet.last_row) - merge.top + 1)
        * max(0, min(merge.right, right) - merge.left + 1)
        for merge in sheet.merges
    )
    if max(len(sheet.rows) * (right - min(columns) + 1), merged) > most_cells:
        raise too_many_rows(most_cells)


def _joined(element: etree._Element) -> str:
    """Text of a string item: its runs, without phonetic guides."""
    runs = (
        text.text or ""
        for text in element.iter(f"{S}t")
        if (parent := text.getparent()) is None or parent.tag != f"{S}rPh"
    )
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
