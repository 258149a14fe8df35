"""What a house may set for itself. Each app declares its parameters; one screen edits them all."""

from dataclasses import dataclass
from typing import Literal

from mingzheng.ports.roster import Roster

Value = str | int | bool
Kind = Literal["text", "number", "choice", "tick"]

GROUPS = {
    "site": "站点",
    "calendar": "日历",
    "numbering": "编号",
    "letters": "文书",
    "limits": "时限",
    "security": "安全",
}


@dataclass(frozen=True)
class ParameterDeclaration:
    """``key`` is ``noun.name`` and never changes; ``group`` is a key of ``GROUPS``.

    ``least`` and ``most`` bound a number, ``most`` also the length of a text; ``pattern`` is a
    regular expression the whole text has to match, its cure stands in ``hint``.
    """

    key: str
    label: str
    group: str
    kind: Kind
    default: Value
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 200
    pattern: str = ""


PARAMETERS: Roster[tuple[ParameterDeclaration, ...]] = Roster("parameters")


def declarations() -> dict[str, ParameterDeclaration]:
    """Every declared parameter by its key, in the order it was bound.

    Raises ``ValueError`` where two apps declare the same key or one names an unknown group.
    """
    found: dict[str, ParameterDeclaration] = {}
    for declared in PARAMETERS:
        for declaration in declared:
            if declaration.key in found or declaration.group not in GROUPS:
                raise ValueError(f"parameter {declaration.key!r} is declared twice or groupless")
            found[declaration.key] = declaration
    return found
