"""A package as it is shown on a day, to somebody with certain answers or with none yet."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzheng.records.library.queries.lists import ListRow
from mingzheng.records.services.content import Material, Window
from mingzheng.records.services.queries.cards import ServiceRow
from mingzheng.rules.self_check import Answers, Condition, Question, Verdict, judge

from ..content import LEVELS, Clause, PackageContent, Step
from ..materials import MergedMaterial, merged
from .standing import Ground, ground_of


@dataclass(frozen=True)
class ShownClause:
    """``row``: the document in the library, None for one that is not there."""

    clause: Clause
    row: ListRow | None

    @property
    def level(self) -> str:
        return LEVELS[self.clause.level]

    @property
    def url(self) -> str:
        if self.row is None:
            return ""
        anchor = self.clause.anchor
        return f"{self.row.url}#{anchor}" if anchor else self.row.url


@dataclass(frozen=True)
class ShownStep:
    """``when``: in words, the answers it depends on, "" where it does not depend on any."""

    number: int
    title: str
    detail: str
    when: str
    clauses: tuple[ShownClause, ...]
    services: tuple[ServiceRow, ...]
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class PackageView:
    """``steps`` apply, ``open_steps`` wait for answers, ``all_steps`` are both in their order;
    ``passed`` counts those that do not apply.

    Numbers are those of the steps that stand on the day, whatever was answered.
    """

    steps: tuple[ShownStep, ...]
    open_steps: tuple[ShownStep, ...]
    all_steps: tuple[ShownStep, ...]
    passed: int
    materials: tuple[MergedMaterial, ...]
    windows: tuple[Window, ...]


def package_view(
    content: PackageContent,
    answers: Answers,
    *,
    now: datetime.datetime,
    on: datetime.date | None = None,
) -> PackageView:
    """Evaluated when read: what has ended is not there. ``on``: a past day.

    Three queries at most.
    """
    ground = ground_of([content], now=now, on=on)
    standing = [step for step in content.steps if ground.keeps_step(step)]
    sorted_out: dict[Verdict, list[tuple[Step, ShownStep]]] = {one: [] for one in Verdict}
    for number, step in enumerate(standing, start=1):
        shown = _shown(number, step, content.questions, ground)
        sorted_out[judge(step.conditions, answers)].append((step, shown))
    taken = [*sorted_out[Verdict.YES], *sorted_out[Verdict.OPEN]]
    taken.sort(key=lambda pair: pair[1].number)
    return PackageView(
        steps=tuple(shown for _, shown in sorted_out[Verdict.YES]),
        open_steps=tuple(shown for _, shown in sorted_out[Verdict.OPEN]),
        all_steps=tuple(shown for _, shown in taken),
        passed=len(sorted_out[Verdict.NO]),
        materials=tuple(merged(_asked(taken))),
        windows=_once(window for _, shown in taken for window in shown.windows),
    )


def when_words(conditions: Iterable[Condition], questions: Iterable[Question]) -> str:
    """要招用员工：是；经营面积：300 平方米以上."""
    known = {one.key: one for one in questions}
    parts = []
    for condition in conditions:
        question = known.get(condition.question)
        if question is None:
            continue
        texts = [one.text for one in question.options if one.key in condition.any_of]
        parts.append(f"“{question.text}”答{'或'.join(f'“{text}”' for text in texts)}")
    return "，并且".join(parts)


def _shown(number: int, step: Step, questions: Iterable[Question], ground: Ground) -> ShownStep:
    levels = list(LEVELS)
    clauses = sorted(
        (one for one in step.clauses if ground.holds(one)),
        key=lambda one: levels.index(one.level),
    )
    services = [ground.services[code] for code in step.services if code in ground.services]
    return ShownStep(
        number=number,
        title=step.title,
        detail=step.detail,
        when=when_words(step.conditions, questions),
        clauses=tuple(
            ShownClause(one, ground.policies.get(one.publication or 0)) for one in clauses
        ),
        services=tuple(services),
        windows=_once(
            (*step.windows, *(window for one in services for window in one.content.windows))
        ),
    )


def _asked(taken: Iterable[tuple[Step, ShownStep]]) -> Iterator[tuple[str, Material]]:
    for step, shown in taken:
        for service in shown.services:
            for material in service.content.materials:
                yield shown.title, material
        for material in step.materials:
            yield shown.title, material


def _once(windows: Iterable[Window]) -> tuple[Window, ...]:
    return tuple(dict.fromkeys(windows))
