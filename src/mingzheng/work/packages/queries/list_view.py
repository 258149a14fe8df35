"""An audience list or a topic as it is shown on a day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mingzheng.records.library.queries.lists import ListRow
from mingzheng.records.services.queries.cards import ServiceRow

from ..content import ListContent, ListLine
from .public import CompilationRow
from .standing import Ground, ground_of


@dataclass(frozen=True)
class ShownLine:
    line: ListLine
    policy: ListRow
    service: ServiceRow | None

    @property
    def policy_url(self) -> str:
        anchor = self.line.clause.anchor
        return f"{self.policy.url}#{anchor}" if anchor else self.policy.url


@dataclass(frozen=True)
class ShownSection:
    number: int
    title: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class ListView:
    """Sections with nothing left in them are not there."""

    sections: tuple[ShownSection, ...]

    @property
    def count(self) -> int:
        return sum(len(one.lines) for one in self.sections)


def list_view(
    content: ListContent, *, now: datetime.datetime, on: datetime.date | None = None
) -> ListView:
    """``on``: a past day. Three queries at most."""
    return _view(content, ground_of([content], now=now, on=on))


def line_counts(rows: Iterable[CompilationRow], *, now: datetime.datetime) -> dict[int, int]:
    """How many lines each of the lists shows on the day; three queries for any number."""
    lists = {row.key: row.list for row in rows}
    ground = ground_of(lists.values(), now=now)
    return {key: _view(content, ground).count for key, content in lists.items()}


def _view(content: ListContent, ground: Ground) -> ListView:
    kept: list[ShownSection] = []
    for section in content.sections:
        lines = tuple(
            ShownLine(
                one, ground.policies[one.clause.publication or 0], ground.services.get(one.service)
            )
            for one in section.lines
            if ground.keeps_line(one)
        )
        if lines:
            kept.append(ShownSection(len(kept) + 1, section.title, lines))
    return ListView(tuple(kept))
