"""Item labels of a task table: joined from their pieces and carried to the rows they span.

Where merged cells are known they say which rows a label spans. Elsewhere a label stands in one
cell, which begins its group, or is spread over several rows. A spread label was printed centred
on its group, so rows above its first piece may belong to it: where the group begins is reckoned
from the height of the rows, and the rows the text leaves open are marked.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .columns import Role
from .result import Confidence, Warning
from .taskrow import TaskRow
from .wording import foreign_characters, item_number, item_title, tidy, without_label

ROW_PADDING = 1.0  # lines of white space between two rows of a printed table
CHARACTERS_PER_LINE: dict[Role, float] = {
    "item": 5.5, "requirement": 28.0, "lead": 9.0, "responsible": 9.0, "support": 9.0,
}  # fmt: skip
OTHER_PAGE_STRAIN = 1.0
LONGEST_GARBLED_PIECE = 3
MOST_PIECES = 8


@dataclass(frozen=True)
class Carried:
    """What the item of one row is and how sure it is."""

    title: str | None
    confidence: Confidence = "high"
    warnings: tuple[Warning, ...] = ()


@dataclass
class _Label:
    title: str
    first: int
    last: int
    """Row of the last piece."""
    lines: dict[int, int] = field(default_factory=dict)
    """Printed lines of the label by row."""
    garbled: str = ""

    @property
    def is_spread(self) -> bool:
        return len(self.lines) > 1


def carry_items(rows: Sequence[TaskRow]) -> list[Carried]:
    """One entry a row."""
    found: list[Carried] = [Carried(None)] * len(rows)
    for run in sorted({row.run for row in rows}):
        places = [at for at, row in enumerate(rows) if row.run == run]
        within = [rows[at] for at in places]
        for at, carried in zip(places, _of_run(within), strict=True):
            found[at] = _under(rows[at].heading, carried)
    return found


def _under(heading: str, carried: Carried) -> Carried:
    """Both the (一) title above the rows and the item named in the row itself."""
    if not heading or not carried.title or carried.title == heading:
        return carried
    return replace(carried, title=f"{heading} {carried.title}")


def _of_run(rows: Sequence[TaskRow]) -> list[Carried]:
    if not any(row.words("item") for row in rows):
        return [Carried(row.heading or None) for row in rows]
    if any("item" in row.carried for row in rows):
        return _of_merged(rows)
    labels = _labels(rows)
    found: list[Carried] = [Carried(None, "medium")] * len(rows)
    starts = _starts(rows, labels)
    for number, label in enumerate(labels):
        following = labels[number + 1] if number + 1 < len(labels) else None
        end = starts[number + 1] if following else len(rows)
        loose = _loose_from(label, following) if following else end
        for at in range(starts[number], min(end, loose)):
            found[at] = _carried(label, at, labels, number)
        for at in range(min(end, loose), end):
            found[at] = _unlabelled(label, following)
    return [_with_open_boundary(rows, labels, starts, at, one) for at, one in enumerate(found)]


def _of_merged(rows: Sequence[TaskRow]) -> list[Carried]:
    """Merged cells are known: a label reaches exactly as far as its cell; a page break cuts it
    in two, the lower part being empty."""
    found: list[Carried] = []
    for at, row in enumerate(rows):
        title = item_title(row.words("item"))
        goes_on = at > 0 and ("item" in row.carried or row.page != rows[at - 1].page)
        if title:
            found.append(Carried(title))
        elif goes_on:
            found.append(Carried(found[-1].title, "medium"))
        else:
            found.append(Carried(None, "medium"))
    return found


def _labels(rows: Sequence[TaskRow]) -> list[_Label]:
    pieces = [(at, row.texts["item"]) for at, row in enumerate(rows) if row.words("item")]
    numbered = any(item_number(tidy(text)) is not None for _, text in pieces)
    labels: list[_Label] = []
    for at, text in pieces:
        words = tidy(text)
        lines = _printed_lines(text, CHARACTERS_PER_LINE["item"])
        begins = item_number(words) is not None or not numbered or not labels
        begins = begins or not _may_go_on(labels[-1], at)
        if begins:
            labels.append(_Label(item_title(words), at, at, {at: lines}))
            continue
        label = labels[-1]
        label.lines[at] = lines
        if _is_garbled(words, label):
            label.garbled += words
            continue
        label.last = at
        label.title = tidy(label.title + words)
    return labels


def _may_go_on(label: _Label, at: int) -> bool:
    """Pieces of one label stand in neighbouring rows, at most one left blank between."""
    return at - max(label.lines) <= 2 and len(label.lines) < MOST_PIECES


def _is_garbled(words: str, label: _Label) -> bool:
    return bool(foreign_characters(words)) and len(words) <= LONGEST_GARBLED_PIECE


def _starts(rows: Sequence[TaskRow], labels: Sequence[_Label]) -> list[int]:
    """The first row of every label's group; the first label takes the rows above it too."""
    starts: list[int] = []
    for number, label in enumerate(labels):
        if number == 0:
            starts.append(0 if item_number(label.title) is not None else label.first)
        elif not label.is_spread or _skips_numbers(labels[number - 1], label):
            starts.append(label.first)
        else:
            starts.append(_centred_start(rows, labels, number, starts[-1]))
    return starts


def _centred_start(
    rows: Sequence[TaskRow], labels: Sequence[_Label], number: int, start_above: int
) -> int:
    """The start that puts this label, and the spread one above, nearest to their groups' centre."""
    label, above = labels[number], labels[number - 1]
    page = rows[label.first].page
    candidates = range(above.last + 1, label.first + 1)
    end = labels[number + 1].first if number + 1 < len(labels) else len(rows)
    if number + 1 < len(labels) and labels[number + 1].is_spread:
        end = label.last + 1 + (end - label.last - 1) // 2

    def strain(start: int) -> float:
        total = _strain(rows, label, start, end)
        if rows[start].page != page:
            # A label is printed within one page, unless the file was paged anew.
            total += OTHER_PAGE_STRAIN
        if above.is_spread:
            last = max(at for at in range(start) if rows[at].page == rows[above.last].page)
            total += _strain(rows, above, start_above, last + 1)
        return total

    # Of equal fits the later start: fewer rows are taken from the label above.
    return min(reversed(candidates), key=strain)


def _strain(rows: Sequence[TaskRow], label: _Label, start: int, end: int) -> float:
    """Lines of the label that a centred print would have put into other rows."""
    page = rows[label.first].page
    group = [at for at in range(start, end) if rows[at].page <= page]
    heights = [_height(rows[at]) for at in group]
    centre = sum(heights) / 2
    count = sum(label.lines.values())
    top = 0.0
    misplaced = 0.0
    for at, height in zip(group, heights, strict=True):
        expected = max(0.0, min(top + height, centre + count / 2) - max(top, centre - count / 2))
        misplaced += abs(expected - label.lines.get(at, 0))
        top += height
    return misplaced / 2


def _height(row: TaskRow) -> float:
    lines = [
        _printed_lines(row.texts[role], width)
        for role, width in CHARACTERS_PER_LINE.items()
        if role in row.texts and role != "item"
    ]
    return max(lines, default=1) + ROW_PADDING


def _printed_lines(text: str, width: float) -> int:
    """Lines in print, by length alone: a file may be wrapped otherwise than the paper was."""
    return max(1, math.ceil(_print_width(tidy(text)) / width))


def _print_width(text: str) -> float:
    return sum(0.5 if char in "()0123456789 " else 1.0 for char in text)


def _skips_numbers(label: _Label, following: _Label) -> bool:
    here, there = item_number(label.title), item_number(following.title)
    return here is not None and there is not None and there > here + 1


def _loose_from(label: _Label, following: _Label) -> int:
    """First row that may belong to a label missing between the two; far away if none is."""
    return label.last + 1 if _skips_numbers(label, following) else following.first + 1


def _carried(label: _Label, at: int, labels: Sequence[_Label], number: int) -> Carried:
    warnings: list[Warning] = []
    if label.garbled:
        warnings.append(
            Warning(
                "label_damaged",
                "item",
                f"“{label.title}”旁有无法辨认的文字“{label.garbled}”，未计入事项名称，请对照原件核对。",
            )
        )
    if foreign_characters(label.title) or not without_label(label.title):
        warnings.append(
            Warning("label_damaged", "item", f"事项名称“{label.title}”似有缺损，请对照原件改正。")
        )
    if warnings:
        return Carried(label.title, "low", tuple(warnings))
    return Carried(label.title, "high" if at == label.first and not label.is_spread else "medium")


def _unlabelled(label: _Label, following: _Label | None) -> Carried:
    name = following.title if following else ""
    return Carried(
        None,
        "low",
        (
            Warning(
                "item_missing",
                "item",
                f"事项编号从“{label.title}”跳到“{name}”，本行所属事项的名称缺失，请对照原件补填。",
            ),
        ),
    )


def _with_open_boundary(
    rows: Sequence[TaskRow],
    labels: Sequence[_Label],
    starts: Sequence[int],
    at: int,
    carried: Carried,
) -> Carried:
    """Marks a row that stands between two labels and could belong to either."""
    number = max(bisect_right(starts, at) - 1, 0)
    if carried.title is None:
        return carried
    following = labels[number + 1] if number + 1 < len(labels) else None
    label = labels[number]
    page = rows[at].page
    before_own = at < label.first and number > 0
    before_next = (
        following is not None
        and following.is_spread
        and label.last < at < following.first
        and (rows[following.first].page == page or following.first - at <= 2)
    )
    if not before_own and not before_next:
        return carried
    other = labels[number - 1] if before_own else following
    assert other is not None
    note = Warning(
        "item_boundary_uncertain",
        "item",
        f"事项名称跨行打印，本行可能属于“{label.title}”，也可能属于“{other.title}”，请对照原件确认。",
    )
    return Carried(carried.title, "low", (*carried.warnings, note))
