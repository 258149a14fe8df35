"""What a change would do to the search, on the judged set and on the query it is about."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.search.evaluation.figures import AT
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.guidance import Guidance, pinned_form
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.site import SiteHit, search_site

from .comparing import Comparison, compare, comparison_from
from .engine import site_indexes
from .guidance import guidance_of, live_guidelines
from .learned_orders import order_named
from .models import GuidanceChange, Guideline, GuidelineValues, JudgedCase, LearnedOrder
from .queries import shown

MOST_JUDGED = 500
"""Queries of the judged set that are run; a preview is waited for."""


@dataclass(frozen=True)
class Line:
    """One of the first ten; ``place_before`` None where it did not stand among them."""

    place: int
    title: str
    key: str
    pinned: bool
    place_before: int | None = None


@dataclass(frozen=True)
class Preview:
    """``comparison`` None: the judged set is empty. ``query`` "": no single query is shown.

    ``order``: the learned order whose trial was measured; others are measured anew."""

    query: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    comparison: Comparison | None
    order: LearnedOrder | None = None

    @property
    def same(self) -> bool:
        return [one.key for one in self.before] == [one.key for one in self.after]


def preview_of(
    change: GuidanceChange, *, now: datetime.datetime, corrector: Corrector | None = None
) -> Preview | None:
    """None while there is no index yet. ``corrector``: as for ``site_guidance``.

    May raise ``EngineUnavailable``.
    """
    if change.sort == Guideline.Sort.ORDER:
        return _preview_of_order(change)
    indexes = site_indexes()
    if indexes is None:
        return None
    runner = _Runner(indexes, change, now, corrector)
    query = change.concerns or change.names[0]
    before, after = runner.both(query)
    places = {hit.key: place for place, hit in enumerate(before, 1)}
    return Preview(
        query,
        tuple(_line(place, hit, places) for place, hit in enumerate(before, 1)),
        tuple(_line(place, hit, places) for place, hit in enumerate(after, 1)),
        _measured(runner, judged_queries()),
    )


def _preview_of_order(change: GuidanceChange) -> Preview:
    """What the trial measured: on the queries it learned from an order must not be measured."""
    order = order_named(change)
    if order is None:
        return Preview("", (), (), None)
    compared = comparison_from(order.compared)
    return Preview("", (), (), compared if change.live else compared.backwards, order)


def _measured(runner: "_Runner", queries: Sequence[JudgedQuery]) -> Comparison | None:
    if not queries:
        return None
    runs_before: dict[str, list[str]] = {}
    runs_after: dict[str, list[str]] = {}
    for one in queries:
        before, after = runner.both(one.query)
        runs_before[one.key] = [hit.key for hit in before]
        runs_after[one.key] = [hit.key for hit in after]
    return compare(queries, runs_before, runs_after)


def judged_queries() -> list[JudgedQuery]:
    rows = JudgedCase.objects.order_by("pk").values_list("pk", "query", "relevant")
    return [JudgedQuery(str(pk), query, tuple(keys)) for pk, query, keys in rows[:MOST_JUDGED]]


def first_shown(
    query: str, indexes: Indexes, guidance: Guidance, *, now: datetime.datetime
) -> tuple[SiteHit, ...]:
    """The first ten that the public may see."""
    first = search_site(query, indexes, guidance=guidance).hits[: 2 * AT]
    visible = shown({hit.key for hit in first}, now=now)
    return tuple(hit for hit in first if hit.key in visible)[:AT]


class _Runner:
    """Runs queries with the guidance there is and with the one there would be."""

    def __init__(
        self,
        indexes: Indexes,
        change: GuidanceChange,
        now: datetime.datetime,
        corrector: Corrector | None,
    ) -> None:
        live: dict[int | None, GuidelineValues] = {row.pk: row for row in live_guidelines()}
        self._indexes = indexes
        self._now = now
        self.before = guidance_of(live.values(), day=now.date(), corrector=corrector)
        live[change.guideline_id] = change
        self.after = guidance_of(live.values(), day=now.date(), corrector=corrector)

    def both(self, query: str) -> tuple[tuple[SiteHit, ...], tuple[SiteHit, ...]]:
        before = self._first(query, self.before)
        return before, before if self._untouched(query) else self._first(query, self.after)

    def _untouched(self, query: str) -> bool:
        """Where words are corrected the change may meet other words than those of the query."""
        form = pinned_form(query)
        return (
            self.before.corrector is None
            and self.before.pins.get(form) == self.after.pins.get(form)
            and understand(query, self.before.entries) == understand(query, self.after.entries)
        )

    def _first(self, query: str, guidance: Guidance) -> tuple[SiteHit, ...]:
        return first_shown(query, self._indexes, guidance, now=self._now)


def _line(place: int, hit: SiteHit, places: dict[str, int]) -> Line:
    return Line(place, hit.unit.title, hit.key, hit.pinned, places.get(hit.key))
