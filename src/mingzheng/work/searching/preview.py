"""What a change would do to the search, on the judged set and on the query it is about."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.search.evaluation.figures import AT, Quality, quality
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.guidance import Guidance, pinned_form
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.site import SiteHit, search_site

from .engine import site_indexes
from .guidance import guidance_of, live_guidelines
from .models import GuidanceChange, GuidelineValues, JudgedCase

MOST_JUDGED = 500
"""Queries of the judged set that are run; a preview is waited for."""
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
    """``comparison`` None: the judged set is empty."""

    query: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    comparison: Comparison | None

    @property
    def same(self) -> bool:
        return [one.key for one in self.before] == [one.key for one in self.after]


def preview_of(
    change: GuidanceChange, *, now: datetime.datetime, corrector: Corrector | None = None
) -> Preview | None:
    """None while there is no index yet. ``corrector``: as for ``site_guidance``.

    May raise ``EngineUnavailable``.
    """
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
        _compare(runner, judged_queries()),
    )


def judged_queries() -> list[JudgedQuery]:
    rows = JudgedCase.objects.order_by("pk").values_list("pk", "query", "relevant")
    return [JudgedQuery(str(pk), query, tuple(keys)) for pk, query, keys in rows[:MOST_JUDGED]]


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
        hits = search_site(query, self._indexes, guidance=guidance).hits
        # Some of the first may be gone from the public since they were indexed.
        first = hits[: 2 * AT]
        seen: set[str] = set()
        for feed in SEARCH_FEEDS:
            mark = f"{feed.kind}:"
            keys = [hit.key.removeprefix(mark) for hit in first if hit.key.startswith(mark)]
            seen.update(f"{mark}{key}" for key in feed.visible(keys, now=self._now))
        return tuple(hit for hit in first if hit.key in seen)[:AT]


def _compare(runner: _Runner, queries: Sequence[JudgedQuery]) -> Comparison | None:
    if not queries:
        return None
    runs_before: dict[str, list[str]] = {}
    runs_after: dict[str, list[str]] = {}
    moved = []
    for one in queries:
        before, after = ([hit.key for hit in hits] for hits in runner.both(one.query))
        runs_before[one.key], runs_after[one.key] = before, after
        places = _place(before, one), _place(after, one)
        if places[0] != places[1]:
            moved.append(Moved(one.query, *places))
    return Comparison(quality(queries, runs_before), quality(queries, runs_after), tuple(moved))


def _place(run: Sequence[str], query: JudgedQuery) -> int | None:
    return next((place for place, key in enumerate(run, 1) if key in query.relevant), None)


def _line(place: int, hit: SiteHit, places: dict[str, int]) -> Line:
    return Line(place, hit.unit.title, hit.key, hit.pinned, places.get(hit.key))
