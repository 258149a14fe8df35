"""Label and value, wherever a page sets them: cells of tables, lines, lists, halves of lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..docnumbers import normalise
from ..notices.head import ORGAN
from ..notices.source import Table
from ..text.days import day_in
from ..text.glyphs import without_blanks
from .labels import INLINE, LABEL, LABELS, WEAK, Field, bare, label_in
from .lines import Line, Piece, TablePiece, clean

INDEX_NUMBER = re.compile(
    r"[0-9A-Z]{6,20}[/／](?:19|20)\d{2}(?:[-—/]?\d{2})?[-—－/]\d{3,10}"
    r"|[0-9A-Z]{2,20}(?:-[0-9A-Z]{1,10}){1,4}[-/](?:19|20)\d{2}[-/]\d{2,8}"
)
_LONGEST_LINE = 300
_LONGEST_VALUE = 300
_LEAST_LABELS = 2
_STRONG: frozenset[Field] = frozenset(
    ("index_number", "doc_number", "registration_number", "issuer", "subject", "issue_date",
     "published_date", "publisher")
)  # fmt: skip
_GAP = 2
_DAYS = {"issue_date", "published_date", "effective_date", "expiry_date"}
_CODES = {"index_number", "registration_number", "doc_number"}
_ORGANS = {"issuer", "publisher", "source", "recipients", "cc"}
_LONGEST_BELOW = {"validity": 12, "disclosure": 12, "document_type": 12, "other": 30}
_NONE = re.compile(r"(?:无|暂无|空|没有|[-—–/\\*]+|null|undefined|N/?A)?", re.IGNORECASE)
_COLON = re.compile(r"\s*[:：]\s*")
_LEAD = re.compile(
    r"[ ·•●■◆▪*|-]*(?P<day>(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?"
    r"(?: ?\d{1,2}:\d\d(?::\d\d)?)?)?[ |｜]*"
)


@dataclass(frozen=True)
class Labelled:
    """``value`` is one line; empty where the label stands without one."""

    field: Field
    label: str
    value: str
    piece: int
    """Index of the piece it stands in."""

    @property
    def rank(self) -> int:
        return LABELS[self.label][1]


@dataclass(frozen=True)
class Metadata:
    labelled: tuple[Labelled, ...]
    used: frozenset[int]
    """Pieces that hold nothing else."""

    def best(self, name: Field) -> Labelled | None:
        """The value of the strongest label that has one."""
        found = [one for one in self.labelled if one.field == name and one.value]
        return min(found, key=lambda one: (one.label in WEAK, one.rank), default=None)


def read_metadata(pieces: Sequence[Piece]) -> Metadata:
    labelled: list[Labelled] = []
    used: set[int] = set()
    boxed_before = -2
    for at, piece in enumerate(pieces):
        if isinstance(piece, TablePiece):
            found = _of_table(piece.table, at, after_box=boxed_before == at - 1)
            if found:
                labelled += found
                used.add(at)
                boxed_before = at
    for group in _groups(pieces):
        found = [one for entry in group for one in entry.labelled]
        if _is_box(found):
            labelled += found
            used.update(piece for entry in group for piece in entry.pieces)
    return Metadata(tuple(labelled), frozenset(used))


def _is_box(found: Sequence[Labelled]) -> bool:
    fields = {one.field for one in found if one.label not in WEAK} - {"other"}
    if len(fields) >= _LEAST_LABELS:
        return bool(fields & _STRONG)
    if len(fields) == 1 and len({one.field for one in found}) >= _LEAST_LABELS:
        return bool(fields & _STRONG)
    # 日期：2024-06-05 来源：某办公室 under the title: weak words, but together they are sure.
    dated = any(one.field == "published_date" and day_in(one.value) for one in found)
    return any(_fits(one) for one in found) or (dated and len(found) >= _LEAST_LABELS)


def _fits(one: Labelled) -> bool:
    """A lone label counts where its value has the shape that the label asks for."""
    if one.field == "index_number":
        return (
            one.label not in WEAK and INDEX_NUMBER.fullmatch(without_blanks(one.value)) is not None
        )
    if one.field == "doc_number":
        return normalise(one.value).number is not None
    if one.field in {"issue_date", "published_date"}:
        return one.label not in WEAK and len(one.value) <= 20 and day_in(one.value) is not None
    return False


def _labelled(label: str, value: str, at: int) -> Labelled:
    text = clean(value.replace("\n", " "))[:_LONGEST_VALUE]
    return Labelled(LABELS[label][0], label, "" if _NONE.fullmatch(text) else text, at)


def _of_table(table: Table, at: int, *, after_box: bool) -> list[Labelled]:
    """Empty for a table that holds anything else than labels and values."""
    rows = [
        [cell.text for cell in row.cells if not (cell.covered or _COLON.fullmatch(cell.text))]
        for row in table.rows
    ]
    if len(rows) > 60:
        return []
    found, words, others = _beside(rows, at)
    known = [one for one in found if one.field != "other"]
    if after_box and known and others <= len(known):
        return found
    fields = {one.field for one in known}
    if len(fields) >= _LEAST_LABELS and fields & _STRONG and others <= 0.4 * words:
        return found
    return _below(rows, at)


def _beside(rows: Sequence[Sequence[str]], at: int) -> tuple[list[Labelled], int, int]:
    """Values right of their labels; with the number of filled cells, and of those left over."""
    found: list[Labelled] = []
    words = others = 0
    for cells in rows:
        column = 0
        while column < len(cells):
            text = cells[column]
            column += 1
            words += bool(text.strip())
            label = label_in(text)
            if label is None:
                line = clean(text.replace("\n", " ")) if len(text) <= _LONGEST_LINE else ""
                inline = list(_inline(line, at))
                found += inline
                others += bool(text.strip()) and not inline
                continue
            value = ""
            if column < len(cells) and label_in(cells[column]) is None:
                value = cells[column]
                words += bool(value.strip())
                column += 1
            found.append(_labelled(label, value, at))
    return found, words, others


def _below(rows: Sequence[Sequence[str]], at: int) -> list[Labelled]:
    """Rows of labels, each above the row of its values."""
    if len(rows) % 2 or len(rows) > 8:
        return []
    found: list[Labelled] = []
    for labels, values in zip(rows[::2], rows[1::2], strict=True):
        named = [label_in(text) for text in labels]
        if len(labels) != len(values) or None in named or any(map(label_in, values)):
            return []
        found += [
            _labelled(label, value, at)
            for label, value in zip(named, values, strict=True)
            if label is not None
        ]
    fields = {one.field for one in found}
    is_box = "index_number" in fields or len(fields & _STRONG) > _LEAST_LABELS
    return found if is_box and len(rows) <= 4 else []


@dataclass(frozen=True)
class _Entry:
    labelled: tuple[Labelled, ...]
    pieces: tuple[int, ...]


def _groups(pieces: Sequence[Piece]) -> Iterator[list[_Entry]]:
    """Runs of lines with labels, at most ``_GAP`` other lines between them."""
    group: list[_Entry] = []
    end = 0
    for entry in _entries(pieces):
        if group and entry.pieces[0] - end > _GAP:
            yield group
            group = []
        group.append(entry)
        end = entry.pieces[-1]
    if group:
        yield group


def _entries(pieces: Sequence[Piece]) -> Iterator[_Entry]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        found = _entry(pieces, at, piece) if isinstance(piece, Line) else None
        if found is None:
            at += 1
        else:
            yield found
            at = found.pieces[-1] + 1


def _entry(pieces: Sequence[Piece], at: int, line: Line) -> _Entry | None:
    if len(line.text) > _LONGEST_LINE:
        return None
    label = label_in(line.text)
    if label is not None:
        value = pieces[at + 1] if at + 1 < len(pieces) else None
        if isinstance(value, Line) and _is_value(LABELS[label][0], value.text):
            return _Entry((_labelled(label, value.text, at),), (at, at + 1))
        return _Entry((_labelled(label, "", at),), (at,))
    inline = tuple(_inline(line.text, at)) or tuple(_leading(line.text, at))
    return _Entry(inline, (at,)) if inline else None


def _is_value(name: Field, text: str) -> bool:
    """Whether the line below a bare label is its value; an empty one stands above the document."""
    if label_in(text) is not None or INLINE.match(text):
        return False
    if name in _DAYS:
        return len(text) <= 30 and re.search(r"\d", text) is not None
    if name in _CODES:
        return len(text) <= 60 and re.search(r"\d", text) is not None
    if name in _ORGANS or name == "title":
        return len(text) <= 200
    is_head = "关于" in text or ORGAN.match(text) is not None
    return len(text) <= _LONGEST_BELOW.get(name, 60) and not is_head


def _inline(text: str, at: int) -> Iterator[Labelled]:
    """Every label with a colon and what follows it; the line begins with one, or with a date."""
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    if not INLINE.match(text, begin):
        return
    if lead and lead["day"]:
        yield _labelled("发布时间", lead["day"], at)
    found = list(INLINE.finditer(text, begin))
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end].strip(" |｜;；[【")
        yield _labelled(bare(match["label"] or match["boxed"]), value, at)


def _leading(text: str, at: int) -> Iterator[Labelled]:
    """索引号000014349/2024-00001发布机构某局: no colons, but values that can be nothing else."""
    if len(text) > 200 or not LABEL.match(text):
        return
    found = list(LABEL.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        one = _labelled(bare(match[0]), text[match.end() : end].strip(), at)
        is_organ = one.field in {"issuer", "publisher"} and ORGAN.match(one.value)
        is_day = one.field in {"effective_date", "expiry_date"} and len(one.value) <= 12
        if one.label not in WEAK and (_fits(one) or is_organ or (is_day and day_in(one.value))):
            yield one
