"""What of a draft row still needs a person: reckoned here and nowhere else."""

from collections.abc import Iterable, Sequence

from .models import Assignment, DraftTask, DraftUnit

LEVELS = {"low": 0, "medium": 1, "high": 2}
PARTS = (Assignment.Part.LEAD, Assignment.Part.RESPONSIBLE)


def weigh(task: DraftTask, units: Sequence[DraftUnit]) -> None:
    """Set ``weakest`` and ``open_cells`` from confidence, checks and units; nothing is saved."""
    found = cell_levels(task, units)
    task.weakest = min((LEVELS[level] for level in found.values()), default=LEVELS["high"])
    task.open_cells = sum(level == "low" for level in found.values())


def cell_levels(task: DraftTask, units: Sequence[DraftUnit]) -> dict[str, str]:
    """How sure each cell is that nobody has checked; an unsettled unit keeps its cell low."""
    levels = {field: level for field, level in task.confidence.items() if field not in task.checked}
    for part in PARTS:
        doubts = [_level(unit) for unit in units if unit.part == part]
        worst = min(filter(None, doubts), key=LEVELS.__getitem__, default="")
        if worst and (part not in levels or LEVELS[worst] < LEVELS[levels[part]]):
            levels[part] = worst
    return levels


def is_settled(unit: DraftUnit) -> bool:
    return _level(unit) in {"", "high"}


def check_settled_parts(task: DraftTask, units: Sequence[DraftUnit], parts: Iterable[str]) -> None:
    """A unit cell whose every name a person has settled counts as checked."""
    for part in parts:
        if all(is_settled(unit) for unit in units if unit.part == part):
            mark_checked(task, [part])


def mark_checked(task: DraftTask, fields: Iterable[str]) -> None:
    task.checked = list(dict.fromkeys([*task.checked, *fields]))


def _level(unit: DraftUnit) -> str:
    """Empty for a unit that a person settled, removed or has not taken up."""
    if unit.state in {DraftUnit.State.REMOVED, DraftUnit.State.OFFERED}:
        return ""
    if unit.meaning == DraftUnit.Meaning.UNKNOWN:
        return "low"
    return "" if unit.state == DraftUnit.State.ACCEPTED else unit.confidence
