"""Section rows inside a table, and titles that a narrow cell has broken into fragments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.rules.text.shapes import Lookalikes

from .columns import Columns
from .grid import GridRow
from .result import Warning
from .wording import NUMERALS, ends_sentence, is_section, item_number, item_title, tidy

LONGEST_TITLE = 60
SECTION_NUMERAL = re.compile(f"[{NUMERALS}]{{1,3}}[、.．]?")
LEAST_TITLE, LONGEST_LONE_TITLE = 6, 30


@dataclass(frozen=True)
class Heading:
    text: str
    is_item: bool = False
    warnings: tuple[Warning, ...] = ()


def heading_of(
    row: GridRow, columns: Columns, *, evidence: str, lookalikes: Lookalikes
) -> Heading | None:
    """The section (or (一) item) a row announces; None for a row of cells.

    ``evidence`` is the text of the whole notice without white space: what it says elsewhere tells
    how fragments of a title go together.
    """
    own = row.own
    if not own or (len(own) != len(row.filled) and not _spans_all(row, columns)):
        return None
    if numbered := _numbered(row, columns):
        return numbered
    texts = [row.words(at) for at in own]
    whole = "".join(texts)
    if len(whole) > LONGEST_TITLE or own != tuple(range(own[0], own[0] + len(own))):
        return None
    if _spans_all(row, columns):
        text = _without_stop(texts[0])
        return _titled(text)
    if is_section(texts[0]):
        return (
            _joined(texts, evidence=evidence, lookalikes=lookalikes)
            if _alone(row, columns)
            else None
        )
    if _stands_alone(row, columns):
        title = _without_stop(texts[0])
        return Heading(title, warnings=(_assumed(title),))
    if (
        len(own) == 1
        and item_number(texts[0])
        and not columns.at("item")
        and columns.anchor != own[0]
    ):
        return _titled(_without_stop(texts[0]))
    return None


def _numbered(row: GridRow, columns: Columns) -> Heading | None:
    """一 or (一) in the column of serial numbers, beside a title and nothing else."""
    if len(row.own) != 2 or row.own[0] not in columns.at("number"):
        return None
    number, title = (row.words(at) for at in row.own)
    has_units = columns.has_units and row.own[1] in (
        *columns.at("lead"), *columns.at("responsible"), *columns.at("support"),
    )  # fmt: skip
    if has_units or len(title) > LONGEST_TITLE or ends_sentence(title):
        return None
    if SECTION_NUMERAL.fullmatch(number):
        return Heading(f"{number.rstrip('、.．')}、{title}")
    return Heading(item_title(number) + title, is_item=True) if item_number(number) else None


def _titled(text: str) -> Heading | None:
    return Heading(item_title(text), is_item=item_number(text) is not None) if text else None


def _stands_alone(row: GridRow, columns: Columns) -> bool:
    """A title without a number, alone in the first column beside an empty demand."""
    if len(row.own) != 1 or len(row.filled) != 1 or columns.anchor in (None, 0):
        return False
    text = row.words(0)
    is_title = LEAST_TITLE <= len(text) <= LONGEST_LONE_TITLE and not ends_sentence(text)
    return row.own[0] == 0 and is_title and item_number(text) is None and not text.isdecimal()


def _assumed(title: str) -> Warning:
    return Warning(
        "section_assumed",
        "section",
        f"“{title}”独占一行，没有编号，已当作部分标题，请对照原件确认。",
    )


def _alone(row: GridRow, columns: Columns) -> bool:
    """Nothing but the title stands in the row: at most fragments of it in the next cells."""
    own = row.own
    if len(own) == 1:
        return True
    demand = columns.at("requirement")
    if any(row.words(at).endswith(("。", "；", ";")) for at in own):
        return False
    return len(own) == 2 or not any(at in demand for at in own)


def _spans_all(row: GridRow, columns: Columns) -> bool:
    first = next((at for at, place in enumerate(row.places) if not place.from_left), None)
    if first is None or not row.places[first].words or row.places[first].from_above:
        return False
    used = sum(
        role != "extra" or bool(title)
        for role, title in zip(columns.roles, columns.titles, strict=True)
    )
    return row.places[first].width >= max(used - 1, 2) and len(row.own) == 1


def _joined(texts: Sequence[str], *, evidence: str, lookalikes: Lookalikes) -> Heading:
    text = texts[0]
    warnings: list[Warning] = []
    for piece in texts[1:]:
        text, warning = join_fragments(text, piece, evidence=evidence, lookalikes=lookalikes)
        warnings += [warning] if warning else []
    return Heading(_without_stop(text), warnings=tuple(warnings))


def join_fragments(
    first: str, second: str, *, evidence: str, lookalikes: Lookalikes
) -> tuple[str, Warning | None]:
    """Two pieces of one title as one: repeated parts once, a stray character at the cut dropped."""
    if second.startswith(first):
        return second, None
    if first.startswith(second):
        return first, None
    shared = next(
        (
            size
            for size in range(min(len(first), len(second)), 0, -1)
            if first.endswith(second[:size])
        ),
        0,
    )
    if shared:
        joined = tidy(first + second[shared:])
        return joined, _title_joined(joined)
    stray = first[-1]
    before = first[-3:-1]
    if lookalikes.alike(stray, second[0]) or (
        before + second[:2] in evidence and first[-2:] + second[:1] not in evidence
    ):
        joined = tidy(first[:-1] + second)
        return joined, Warning(
            "section_stray_character",
            "section",
            f"标题被拆成两格，断口处多出“{stray}”，已按“{joined}”理解，请对照原件核对。",
        )
    joined = tidy(first + second)
    return joined, _title_joined(joined)


def _title_joined(title: str) -> Warning:
    return Warning("section_joined", "section", f"标题由两格拼合为“{title}”，请对照原件核对。")


def _without_stop(text: str) -> str:
    return text.rstrip("。.;；:：")
