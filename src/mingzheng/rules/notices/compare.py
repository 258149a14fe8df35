"""Which task of a corrected notice is which task of the first one, and what changed in it.

Tasks pair by what they ask for: first those whose words are the same, then those under the same
number whose words are alike, then the most alike of the rest. Numbers alone never pair: a row put
in at the top moves all of them.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .wording import squeezed

SAME_NUMBER_LIKENESS = 0.45
OTHER_NUMBER_LIKENESS = 0.6
# A pair of characters in more tasks than this (政务, 公开) tells none of them apart.
TELLING_IN_AT_MOST = 60


@dataclass(frozen=True)
class ComparedTask:
    """``key`` is the caller's own; units are full names, sorted or not."""

    key: int
    number: int
    requirement: str
    section: str = ""
    item: str = ""
    label: str = ""
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: datetime.date | None = None
    schedule: str = "once"
    remark: str = ""
    steps: tuple[tuple[str, datetime.date | None], ...] = ()


@dataclass(frozen=True)
class Change:
    """``field`` is a field of ComparedTask; ``before`` and ``after`` are its values in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Pair:
    old: ComparedTask
    new: ComparedTask
    changes: tuple[Change, ...]
    """Empty when nothing but the number moved; a moved number alone is no change."""


@dataclass(frozen=True)
class Comparison:
    pairs: tuple[Pair, ...]
    """In the order of the new notice."""
    added: tuple[ComparedTask, ...]
    removed: tuple[ComparedTask, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.changes)

    @property
    def renumbered(self) -> tuple[Pair, ...]:
        """Those of which nothing but the number moved."""
        return tuple(
            pair for pair in self.pairs if not pair.changes and pair.old.number != pair.new.number
        )


def compare_tasks(old: Sequence[ComparedTask], new: Sequence[ComparedTask]) -> Comparison:
    matched: dict[int, ComparedTask] = {}  # place in ``new`` → old task
    left = dict(enumerate(old))
    open_places = dict(enumerate(new))
    for pairing in (_same_words, _same_number, _most_alike):
        for old_place, new_place in pairing(left, open_places):
            if old_place in left and new_place in open_places:
                matched[new_place] = left.pop(old_place)
                del open_places[new_place]
    return Comparison(
        pairs=tuple(
            Pair(matched[place], task, _changes(matched[place], task))
            for place, task in enumerate(new)
            if place in matched
        ),
        added=tuple(open_places.values()),
        removed=tuple(left.values()),
    )


def likeness(one: str, other: str) -> float:
    """0–1: the share of neighbouring characters (Dice) that two texts have in common."""
    return _dice(_neighbours(one), _neighbours(other))


_Tasks = dict[int, ComparedTask]
_Places = Iterable[tuple[int, int]]


def _same_words(old: _Tasks, new: _Tasks) -> _Places:
    """Repeated words pair under the same units first, then in the order they stand."""
    for same in (_words_and_units, _words):
        waiting: dict[object, list[int]] = defaultdict(list)
        for place, task in old.items():
            waiting[same(task)].append(place)
        found = []
        for place, task in new.items():
            if waiting[same(task)]:
                found.append((waiting[same(task)].pop(0), place))
        yield from found


def _same_number(old: _Tasks, new: _Tasks) -> _Places:
    by_number = {task.number: place for place, task in old.items()}
    return [
        (by_number[task.number], place)
        for place, task in new.items()
        if task.number in by_number
        and likeness(_words(old[by_number[task.number]]), _words(task)) >= SAME_NUMBER_LIKENESS
    ]


def _most_alike(old: _Tasks, new: _Tasks) -> _Places:
    scored = sorted(_candidates(old, new), key=lambda one: (-one[0], one[1], one[2]))
    return [(old_place, new_place) for _, old_place, new_place in scored]


def _candidates(old: _Tasks, new: _Tasks) -> Iterator[tuple[float, int, int]]:
    neighbours = {place: _neighbours(_words(task)) for place, task in old.items()}
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in neighbours.items():
        for pair in own:
            holders[pair].append(place)
    for new_place, task in new.items():
        own = _neighbours(_words(task))
        shared = Counter(
            place
            for pair in own
            if len(holders.get(pair, ())) <= TELLING_IN_AT_MOST
            for place in holders.get(pair, ())
        )
        for old_place, _ in shared.most_common(20):
            score = _dice(neighbours[old_place], own)
            if score >= OTHER_NUMBER_LIKENESS:
                yield score, old_place, new_place


def _words(task: ComparedTask) -> str:
    return squeezed(task.requirement) or squeezed(task.label)


def _words_and_units(task: ComparedTask) -> tuple[object, ...]:
    return _words(task), tuple(sorted(task.lead)), tuple(sorted(task.responsible))


def _neighbours(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) or Counter([text])


def _dice(one: Counter[str], other: Counter[str]) -> float:
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total())


def _changes(old: ComparedTask, new: ComparedTask) -> tuple[Change, ...]:
    values = (
        ("section", old.section, new.section),
        ("item", old.item, new.item),
        ("label", old.label, new.label),
        ("lead", _listed(old.lead), _listed(new.lead)),
        ("responsible", _listed(old.responsible), _listed(new.responsible)),
        ("requirement", old.requirement, new.requirement),
        ("due", _day(old.due), _day(new.due)),
        ("schedule", old.schedule, new.schedule),
        ("remark", old.remark, new.remark),
        ("steps", _steps(old), _steps(new)),
    )
    return tuple(
        Change(field, before, after)
        for field, before, after in values
        if squeezed(before) != squeezed(after)
    )


def _listed(names: Iterable[str]) -> str:
    return "、".join(sorted(names))


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _steps(task: ComparedTask) -> str:
    return "；".join(f"{text}（{_day(due)}）" if due else text for text, due in task.steps)
