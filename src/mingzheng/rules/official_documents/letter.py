"""Where the parts of a document lie: head, addressees, text, signature, 版记, page furniture."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..notices.head import ORGAN
from ..notices.wording import ends_sentence
from . import attachments, closing, titles
from .lines import Line, Piece, TablePiece
from .metadata import INDEX_NUMBER, Metadata
from .titles import TitleFound

_LINES_ABOVE = 14
"""Letterhead, number, secrecy and urgency stand this near above a title."""
_MOST_REST = 0.2
"""The site's own words begin at a furniture line only where few sentences follow it."""


@dataclass(frozen=True)
class Letter:
    """Lines without metadata; indices are places in ``lines``."""

    lines: tuple[Line, ...]
    places: tuple[int, ...]
    """Index of each line among the pieces."""
    title: TitleFound | None
    begin: int
    """First line of the text, the addressees included."""
    end: int
    head: tuple[Line, ...] = ()
    addressed: int | None = None
    statement: tuple[int, int] | None = None
    dropped: frozenset[int] = field(default=frozenset())

    @property
    def text(self) -> tuple[Line, ...]:
        return self.lines[self.begin : self.end]

    def place_after(self, at: int) -> int:
        """Index among the pieces of the line ``at``, or behind the last piece."""
        return self.places[at] if at < len(self.places) else self.places[-1] + 1


def read_letter(pieces: Sequence[Piece], metadata: Metadata, title: str) -> Letter:
    """``title``: as label or file declare it; "" where nothing does."""
    places = [
        at for at, piece in enumerate(pieces) if isinstance(piece, Line) and at not in metadata.used
    ]
    lines = [piece for at in places if isinstance(piece := pieces[at], Line)]
    found = titles.find_known(lines, title) if title else None
    if found is None and (not title or titles.is_cut(title)):
        found = titles.find_unknown(lines)
    sentence = titles.first_sentence(lines)
    is_above = found is not None and found.end <= sentence
    begin = found.end if found and is_above else _after_box(places, sentence, metadata)
    first = _skip_head(lines, begin)
    above = max(0, found.start - _LINES_ABOVE) if found and is_above else begin
    end = _end_of_text(pieces, lines, places, first)
    statement = attachments.statement_at(lines[first:end])
    return Letter(
        lines=tuple(lines),
        places=tuple(places),
        title=found,
        begin=first,
        end=end,
        head=tuple(lines[above:first]),
        addressed=_addressed(lines, first, end),
        statement=(statement[0] + first, statement[1] + first) if statement else None,
    )


def _after_box(places: Sequence[int], sentence: int, metadata: Metadata) -> int:
    """The first line below the information box, where it stands above the text."""
    last = places[sentence] if sentence < len(places) else (places[-1] + 1 if places else 0)
    above = [at for at in metadata.used if at < last]
    return sum(place < max(above) for place in places) if above else 0


def _skip_head(lines: Sequence[Line], at: int) -> int:
    while at < len(lines):
        line = lines[at]
        is_date_note = closing.is_date_note(line)
        if not (
            titles.is_head_line(line)
            or closing.is_furniture(line)
            or is_date_note
            or (ORGAN.match(line.squeezed) and _is_repeated(lines, at))
        ):
            return at
        at += 1
    return at


def _is_repeated(lines: Sequence[Line], at: int) -> bool:
    """An organ alone beside other words of the site, as it prints its source, is no text."""
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return any(
        INDEX_NUMBER.fullmatch(line.squeezed)
        or closing.is_furniture(line)
        or closing.is_date_note(line)
        for line in beside
    )


def _addressed(lines: Sequence[Line], begin: int, end: int) -> int | None:
    for at in range(begin, min(begin + 3, end)):
        text = lines[at].text
        if text.endswith(("：", ":")) and titles.is_addressed(text):
            return at
        if len(text) > titles.LONGEST_ADDRESS or text.endswith("。"):
            return None
    return None


def _end_of_text(
    pieces: Sequence[Piece], lines: Sequence[Line], places: Sequence[int], begin: int
) -> int:
    """Before the first furniture line that hardly any text follows."""
    sizes = [
        len(line.text) if ends_sentence(line.text) and not line.is_link else 0 for line in lines
    ]
    tables = {at: _size(piece) for at, piece in enumerate(pieces) if isinstance(piece, TablePiece)}
    total = sum(sizes[begin:]) + sum(size for at, size in tables.items())
    read = 0
    waiting = sorted(tables)
    for at in range(begin, len(lines)):
        while waiting and waiting[0] < places[at]:
            read += tables[waiting.pop(0)]
        if closing.is_furniture(lines[at]) and at > begin and total - read <= _MOST_REST * total:
            return at
        read += sizes[at]
    return len(lines)


def _size(piece: TablePiece) -> int:
    return sum(len(cell.text) for row in piece.table.rows for cell in row.cells)
