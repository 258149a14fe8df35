"""The judged set before and after: how good it is, and which queries fare otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from mingzheng.search.evaluation.figures import AT, Quality, quality
from mingzheng.search.evaluation.judged import JudgedQuery

_SAME = 1e-9


@dataclass(frozen=True)
class Moved:
    """Places of the first relevant result, from 1; None where none stands among the first ten."""

    query: str
    before: int | None
    after: int | None

    @property
    def up(self) -> bool:
        return (self.after or AT + 1) < (self.before or AT + 1)


@dataclass(frozen=True)
class Comparison:
    """The judged set as the search is and as it would be."""

    before: Quality
    after: Quality
    moved: tuple[Moved, ...]

    @property
    def worse(self) -> bool:
        return (
            self.after.ndcg_at_10 < self.before.ndcg_at_10 - _SAME
            or self.after.hit_at_1 < self.before.hit_at_1 - _SAME
        )

    @property
    def figures(self) -> dict[str, float]:
        """As they are kept with the change."""
        return {
            "queries": self.before.queries,
            "ndcg_before": round(self.before.ndcg_at_10, 4),
            "ndcg_after": round(self.after.ndcg_at_10, 4),
            "hit_before": round(self.before.hit_at_1, 4),
            "hit_after": round(self.after.hit_at_1, 4),
        }

    @property
    def backwards(self) -> "Comparison":
        """What going back from after to before would do."""
        moved = tuple(replace(one, before=one.after, after=one.before) for one in self.moved)
        return Comparison(self.after, self.before, moved)

    @property
    def stored(self) -> dict[str, Any]:
        """What ``comparison_from`` reads."""
        return {
            "before": asdict(self.before),
            "after": asdict(self.after),
            "moved": [[one.query, one.before, one.after] for one in self.moved],
        }


def comparison_from(stored: Mapping[str, Any]) -> Comparison:
    return Comparison(
        Quality(**stored["before"]),
        Quality(**stored["after"]),
        tuple(Moved(*one) for one in stored["moved"]),
    )


def compare(
    queries: Sequence[JudgedQuery],
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
) -> Comparison:
    """Runs are keys of units, best first, by key of the query; ten of each are enough."""
    moved = []
    for one in queries:
        places = _place(before[one.key], one), _place(after[one.key], one)
        if places[0] != places[1]:
            moved.append(Moved(one.query, *places))
    return Comparison(quality(queries, before), quality(queries, after), tuple(moved))


def _place(run: Sequence[str], query: JudgedQuery) -> int | None:
    return next((place for place, key in enumerate(run, 1) if key in query.relevant), None)
