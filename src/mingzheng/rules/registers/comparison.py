"""A file against what stands: which rows are new, changed, the same, gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .reading import ReadRow

Values = Mapping[str, str]


@dataclass(frozen=True)
class ChangedRow:
    """``columns`` are the keys of the columns that differ."""

    row: ReadRow
    before: Values
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """``gone`` are keys of rows that stand and that a whole list no longer has."""

    new: tuple[ReadRow, ...]
    changed: tuple[ChangedRow, ...]
    same: int
    gone: tuple[str, ...]

    @property
    def changes(self) -> int:
        return len(self.new) + len(self.changed) + len(self.gone)


def compare_rows(
    rows: Iterable[ReadRow], standing: Mapping[str, Values], *, whole: bool
) -> Comparison:
    """``standing``: key of a row → its values. Without ``whole`` rows not in the file stay."""
    new, changed, same, named = [], [], 0, set()
    for row in rows:
        named.add(row.key)
        before = standing.get(row.key)
        if before is None:
            new.append(row)
        elif columns := differing(before, row.values):
            changed.append(ChangedRow(row, before, columns))
        else:
            same += 1
    gone = tuple(key for key in standing if key not in named) if whole else ()
    return Comparison(tuple(new), tuple(changed), same, gone)


def differing(before: Values, after: Values) -> tuple[str, ...]:
    """Keys of the columns in which two rows differ; an absent value is an empty one."""
    if before == after:
        return ()
    keys = dict.fromkeys([*before, *after])
    return tuple(key for key in keys if before.get(key, "") != after.get(key, ""))
