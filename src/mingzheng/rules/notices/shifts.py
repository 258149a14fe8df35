"""Rows whose cells stand in the wrong column because a neighbour of theirs was lost."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .columns import Columns, Role
from .grid import GridRow, Place
from .result import Warning
from .wording import item_number

SENTENCE_LENGTH = 18
UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "support")
_UNIT_END = re.compile(
    r"(?:局|办|办公室|委|委员会|部|厅|院|中心|分局|大队|街道|镇|乡|科|室|处|公司|单位|部门|站|所|会|队|馆|社|校)"
    r"(?:[(（].*[)）])?$"
)


def put_back(row: GridRow, columns: Columns) -> tuple[GridRow, Warning | None]:
    """The row with its demand under the demand's header, and a warning where it was moved."""
    demands = columns.at("requirement")
    if len(demands) != 1 or any(place.width > 1 or place.from_above for place in row.places):
        return row, None
    target = demands[0]
    if _is_sentence(row.words(target)):
        return row, None
    beside = [at for role in (*UNIT_ROLES, "due", "remark", "item") for at in columns.at(role)]
    standing = [at for at in row.own if at != target and _is_sentence(row.words(at))]
    if len(standing) != 1 or standing[0] not in beside:
        return row, None
    if standing[0] > target and row.words(target) and not names_unit(row.words(target)):
        return row, None
    if standing[0] < target and any(row.words(at) for at in range(standing[0] + 1, target)):
        return row, None
    return _moved(row, standing[0], target, columns), _shifted(columns.titles[target])


def names_unit(text: str) -> bool:
    return bool(text) and _UNIT_END.search(text) is not None and item_number(text) is None


def _is_sentence(text: str) -> bool:
    if len(text) < SENTENCE_LENGTH:
        return False
    return text.endswith(("。", "；", ";")) or (
        len(text) >= 2 * SENTENCE_LENGTH and "局" not in text
    )


def _moved(row: GridRow, standing: int, target: int, columns: Columns) -> GridRow:
    places = [*row.places, *[Place()] * max(0, len(columns.roles) - len(row.places))]
    if standing > target:
        gap = standing - target
        places = [*places[:target], *places[standing:], *[Place()] * gap]
        return replace(row, places=tuple(places))
    gap = target - standing
    first = _first_moved(places, standing, gap, columns)
    moved: Sequence[Place] = [*places[:first], *[Place()] * gap, *places[first:]]
    end = max((at + 1 for at, place in enumerate(moved) if place.words), default=0)
    return replace(row, places=tuple(moved[: max(end, len(columns.roles))]))


def _first_moved(places: Sequence[Place], standing: int, gap: int, columns: Columns) -> int:
    """Where the lost cell stood: before a unit that has slipped under the item's header, else
    just before the demand."""
    leads = [at for role in UNIT_ROLES for at in columns.at(role)]
    if leads:
        before = min(leads) - gap
        if (
            0 <= before < standing
            and columns.roles[before] in ("item", "number")
            and names_unit(places[before].words)
        ):
            return before
    return standing


def _shifted(title: str) -> Warning:
    return Warning(
        "columns_shifted",
        "requirement",
        f"本行少了一格，后面的内容错列，已把长句移回“{title}”列，请对照原件核对各列。",
    )
