"""Private data in the rows of a file, looked for before anything of it is stored.

Columns that hold identity numbers, cards, home addresses or personal telephones are recognised by
their headings, whatever stands in them; all cells are read by the rules of ``rules.privacy``.
Names of citizens in a column that is masked in every row are no finding.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..privacy import find_private
from ..privacy.headings import column_of
from ..refusal import Refusal
from .kind import RegisterKind
from .reading import Line, find_header, plain_heading

ROWS_AT_ONCE = 500
MOST = 50
_PERSONAL_HEADING = re.compile(
    "手机|移动电话|联系电话|联系方式|身份证|证件号|银行卡|卡号|一卡通|社保卡|住址"
)
_KINDS = {
    "id_card": "身份证件号码",
    "id_card_15": "身份证件号码",
    "mobile": "手机号码",
    "landline": "私人电话",
    "bank_card": "银行卡号",
    "passport": "护照号码",
    "plate": "车牌号码",
    "address": "住址",
    "name": "姓名",
}
_ANYTHING = re.compile(
    r"\d(?:[ -]?\d){6}|护照|住址|地址|所在地|家住|姓名|户主|[\u4e00-\u9fff][A-Z][·]?[A-Z0-9]{5}"
)
"""A row without any of these holds nothing private: tables of 50,000 rows are read in seconds."""


@dataclass(frozen=True)
class PrivateCell:
    """``row`` 0 is a whole column; ``sample`` is masked."""

    row: int
    column: str
    what: str
    sample: str = ""

    @property
    def cure(self) -> str:
        if not self.row:
            return f"整列含有{self.what}，公开清单不得收录。请删去这一列后再上传。"
        return f"含有{self.what}，请删去或改写后再上传。"


def private_cells(
    lines: Sequence[Line],
    *,
    kind: RegisterKind,
    today: datetime.date,
    masked: Collection[str] = (),
) -> tuple[PrivateCell, ...]:
    """Columns first, then cells in reading order, at most ``MOST``. ``masked``: keys of the columns
    whose names are masked in every row."""
    try:
        header = find_header(lines, kind=kind)
    except Refusal:
        return tuple(_first(_cells(lines, heading=(), today=today)))
    heading = list(lines[header.at][1])
    columns = [
        PrivateCell(0, text.strip(), _word_of(text))
        for place, text in enumerate(heading)
        if text.strip() and place not in header.columns and _is_personal(text)
    ]
    bad = {cell.column for cell in columns}
    known = {place for place, text in enumerate(heading) if text.strip() not in bad}
    body = [
        (number, [_at(texts, place) for place in known]) for number, texts in lines[header.at + 1 :]
    ]
    labels = [heading[place] for place in known]
    above = lines[: header.at]
    covered = {heading[at].strip() for at, one in header.columns.items() if one.key in masked}
    cells = (
        cell
        for cell in _cells(body, heading=labels, today=today)
        if cell.what != _KINDS["name"] or cell.column not in covered
    )
    found = [*_cells(above, heading=(), today=today), *cells]
    return (*columns, *found[:MOST])


def private_values(
    labels: Sequence[str], texts: Sequence[str], *, today: datetime.date
) -> tuple[PrivateCell, ...]:
    """One row that was typed into a form."""
    return tuple(_cells([(1, texts)], heading=labels, today=today))


def _first(found: Iterator[PrivateCell]) -> list[PrivateCell]:
    return [cell for _, cell in zip(range(MOST), found, strict=False)]


def _cells(
    lines: Sequence[Line], *, heading: Sequence[str], today: datetime.date
) -> Iterator[PrivateCell]:
    suspects = [(number, texts) for number, texts in lines if _ANYTHING.search("\t".join(texts))]
    for start in range(0, len(suspects), ROWS_AT_ONCE):
        yield from _batch(suspects[start : start + ROWS_AT_ONCE], heading, today)


def _batch(
    rows: Sequence[Line], heading: Sequence[str], today: datetime.date
) -> Iterator[PrivateCell]:
    """The rows as one table of text; each finding is led back to its cell."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, str]] = []
    at = 0
    for number, texts in [(0, heading), *rows] if heading else rows:
        for place, text in enumerate(texts):
            plain = " ".join(text.split())
            starts.append(at)
            places.append((number, heading[place].strip() if place < len(heading) else ""))
            pieces.append(plain + ("\n" if place == len(texts) - 1 else "\t"))
            at += len(plain) + 1
    for finding in find_private("".join(pieces), today=today).findings:
        number, column = places[bisect_right(starts, finding.start) - 1]
        yield PrivateCell(number, column, _KINDS[finding.kind], finding.masked)


def _is_personal(heading: str) -> bool:
    column = column_of(heading)
    if column is not None and column not in {"unit", "credit"}:
        return True
    return bool(_PERSONAL_HEADING.search(plain_heading(heading)))


def _word_of(heading: str) -> str:
    words = {
        "id": "身份证件号码", "card": "银行卡号", "landline": "私人电话", "passport": "护照号码",
        "address": "住址", "name": "姓名",
    }  # fmt: skip
    return words.get(column_of(heading) or "", "个人联系方式")


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""
