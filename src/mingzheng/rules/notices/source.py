"""What a reader hands to the rules: an official document as paragraphs and tables.

A reader (``mingzheng.readers``) turns the bytes of one file into a ``SourceDocument``; the notice
rules never see a file. Text keeps the line breaks of its source, because a broken line is
evidence; it is not normalised in any other way.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Position:
    """Where a piece stands in its source; every number counts from 1, None where unknown."""

    page: int | None = None
    line: int | None = None
    """Line of a text source, or paragraph number of a structured one."""
    table: int | None = None
    row: int | None = None
    """Row of ``table``, the header row being 1."""


@dataclass(frozen=True)
class Paragraph:
    text: str
    position: Position = Position()
    heading_level: int | None = None
    """1–6 where the source marks a heading (``#``, ``<h2>``, a heading style), else None."""
    ocr_score: float | None = None
    """0–1, the lowest recognition score of its parts; None where nothing was recognised by OCR."""
    is_link: bool = False
    """True where a web page makes one or more links of all of it."""


@dataclass(frozen=True)
class Cell:
    """One grid place of a table row.

    A merged cell appears once with its text and its spans; the other places it covers hold a
    ``Cell`` with empty text and ``covered=True``.
    """

    text: str
    row_span: int = 1
    col_span: int = 1
    covered: bool = False
    ocr_score: float | None = None


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    position: Position = Position()
    is_header: bool = False
    """True where the source itself says so (``<th>``, a repeated table heading row)."""


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    position: Position = Position()
    spans_known: bool = True
    """False for text and recognised tables, where a merged cell cannot be told from an empty one
    and cells may have been lost; rows of such a table may differ in length."""


@dataclass(frozen=True)
class SourceWarning:
    """Something the reader noticed, with a message in Chinese that says what to do."""

    code: str
    message: str


@dataclass(frozen=True)
class SourceDocument:
    """``kind`` is the format found by content: md, txt, html, docx, xlsx, pdf, ofd or image."""

    kind: str
    blocks: tuple[Paragraph | Table, ...]
    recognised: bool = False
    """True when the text (or part of it) comes from OCR: no cell of it is of high confidence."""
    page_count: int | None = None
    warnings: tuple[SourceWarning, ...] = field(default=())
    declared: tuple[tuple[str, str], ...] = ()
    """What the file says of itself beside its text: names and contents of a web page's meta tags
    and its title, the properties of an OFD."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))
