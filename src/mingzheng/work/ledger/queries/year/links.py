"""What a task belongs together with, and where it comes from and goes on."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, OuterRef, Q, Subquery, When
from django.utils import timezone

from mingzheng.rules.lamps import Lamp, LampRule
from mingzheng.rules.notices.parent_links import Offer, offers

from ...models import Assignment, Notice, Task, TaskLink, TaskOutcome
from ..lamps import Weighed, lamp_groups, weigh
from ..scope import Scope


@dataclass(frozen=True)
class LinkedTask:
    """The task at the other end of a link. ``lamp`` None for one of the level above and for one
    out of the reader's sight, whose title stays empty too."""

    link: int
    task: int
    notice: int
    name: str
    title: str
    level: str
    lamp: Lamp | None
    percent: int
    linked_by_name: str
    linked_at: datetime.datetime


@dataclass(frozen=True)
class OtherYear:
    """A task of the year before or after that this one goes on from, or on in. ``seen``: the
    reader may open it; else its title is empty."""

    task: int
    year: int
    number: int
    title: str
    words: str
    seen: bool


@dataclass(frozen=True)
class TaskYear:
    """Everything the year adds to the page of one task."""

    closed_on: datetime.date | None
    outcome: TaskOutcome | None
    parents: tuple[LinkedTask, ...]
    reported_at: tuple[LinkedTask, ...]
    """Where the same work is reported: this task shows how that one stands."""
    followers: tuple[LinkedTask, ...]
    carried_from: tuple[OtherYear, ...]
    carried_to: OtherYear | None

    @property
    def goes_on(self) -> bool:
        """Whether its units still work on it this year."""
        return self.closed_on is None and self.outcome is None


@dataclass(frozen=True)
class ParentOffer:
    offer: Offer
    number: int
    title: str
    name: str


def task_year(
    task: Task, *, rule: LampRule, organisations: frozenset[int] | None = None
) -> TaskYear:
    """The caller has made sure that this task may be seen; of the others it is asked here. Two
    queries, and one more where there are others.

    ``task`` has its notice at hand. ``organisations``: those whose assignments the reader may see,
    None = all.
    """
    pk = task.pk
    rows = TaskLink.objects.filter(Q(upper=pk) | Q(lower=pk)).select_related(
        "upper__notice", "lower__notice"
    )
    links = list(rows)
    others = [link.lower if link.upper_id == pk else link.upper for link in links]
    ended = list(
        TaskOutcome.objects.filter(Q(task=pk) | Q(carried_to=pk)).select_related(
            "task__notice", "carried_to__notice"
        )
    )
    outcome = next((one for one in ended if one.task_id == pk), None)
    origins = [one for one in ended if one.carried_to_id == pk]
    carried_to = outcome.carried_to if outcome else None
    other_years = [*(one.task for one in origins), *([carried_to] if carried_to else [])]
    seen = _seen([*others, *other_years], rule, organisations)
    ends = [_end(link, other, seen) for link, other in zip(links, others, strict=True)]
    return TaskYear(
        closed_on=task.notice.closed_on,
        outcome=outcome,
        parents=_those(links, ends, kind="parent", lower=pk),
        reported_at=_those(links, ends, kind="same", lower=pk),
        followers=_those(links, ends, kind="same", upper=pk),
        carried_from=tuple(_other(one.task, one.words, seen) for one in origins),
        carried_to=_other(carried_to, "", seen) if carried_to else None,
    )


def may_refer(assignment: int) -> int | None:
    """The pk of the same unit's finished assignment of the task where this work is reported; None
    where there is none, or this one is done or waits to be confirmed."""
    return Assignment.objects.filter(pk=assignment).values_list(refers_to(), flat=True).first()


def refers_to() -> Case:
    """``may_refer`` as an expression on ``Assignment``."""
    done = Assignment.objects.filter(
        task__links_down__kind=TaskLink.Kind.SAME, task__links_down__lower=OuterRef("task"),
        organisation=OuterRef("organisation"), state=Assignment.State.DONE,
    ).order_by()  # fmt: skip
    settled = Q(state__in=(Assignment.State.DONE, Assignment.State.SUBMITTED))
    return Case(When(~settled, then=Subquery(done.values("pk")[:1])))


def linkable(year: int, *, besides: int) -> list[tuple[int, str]]:
    """Our own tasks of the year in the notices that are open, to choose one by hand."""
    found = Task.objects.filter(
        notice__year=year, notice__withdrawn_at=None, notice__is_parent=False,
        notice__closed_on=None,
    ).exclude(pk=besides)  # fmt: skip
    rows = found.order_by("notice_id", "number").select_related("notice")
    return [(task.pk, f"{_name(task)} {_title(task)[:40]}") for task in rows]


def parents_of_year(year: int) -> list[tuple[int, str]]:
    """Tasks of the tables of the level above that are not closed."""
    found = Task.objects.filter(
        notice__year=year, notice__withdrawn_at=None, notice__is_parent=True,
        notice__closed_on=None,
    )  # fmt: skip
    rows = found.order_by("notice_id", "number").select_related("notice")
    return [(task.pk, f"上级：{_name(task)} {_title(task)[:40]}") for task in rows]


def parent_offers(notice: Notice) -> dict[int, list[ParentOffer]]:
    """For each task of the level above without a link: our tasks of the year that are alike."""
    open_rows = Task.objects.filter(notice=notice, links_down=None, no_child=None)
    upper = {task.pk: _text(task) for task in open_rows.order_by("number")}
    ours = {
        task.pk: task
        for task in Task.objects.filter(
            notice__year=notice.year, notice__withdrawn_at=None, notice__is_parent=False
        ).select_related("notice")
    }
    found: dict[int, list[ParentOffer]] = {}
    if not ours:
        return found
    for offer in offers(upper, {pk: _text(task) for pk, task in ours.items()}):
        task = ours[offer.lower]
        found.setdefault(offer.upper, []).append(
            ParentOffer(offer, task.number, _title(task), _name(task))
        )
    return found


def _seen(
    tasks: Sequence[Task], rule: LampRule, organisations: frozenset[int] | None
) -> dict[int, Weighed]:
    """Those of our own notices that the reader may see, with what they come to."""
    ours = [task for task in tasks if not task.notice.is_parent]
    if not ours:
        return {}
    scope = Scope(tuple({task.notice_id for task in ours}), organisations)
    groups = lamp_groups(scope, rule=rule, tasks=[task.pk for task in ours])
    return {
        task.pk: weigh(
            groups.get(task.pk, []), rule=rule, due=task.due, frozen=task.frozen_lamp,
            opened=timezone.localtime(task.notice.opened_at).date(),
        )
        for task in ours
        if organisations is None or task.pk in groups
    }  # fmt: skip


def _end(link: TaskLink, other: Task, seen: Mapping[int, Weighed]) -> LinkedTask:
    head = seen.get(other.pk)
    return LinkedTask(
        link=link.pk,
        task=other.pk,
        notice=other.notice_id,
        name=_name(other),
        title=_title(other) if head or other.notice.is_parent else "",
        level=other.notice.get_level_display(),
        lamp=head.lamp if head else None,
        percent=head.percent if head else 0,
        linked_by_name=link.linked_by_name,
        linked_at=link.linked_at,
    )


def _those(
    links: Sequence[TaskLink],
    ends: Sequence[LinkedTask],
    *,
    kind: str,
    lower: int | None = None,
    upper: int | None = None,
) -> tuple[LinkedTask, ...]:
    return tuple(
        end
        for link, end in zip(links, ends, strict=True)
        if link.kind == kind and lower in {None, link.lower_id} and upper in {None, link.upper_id}
    )


def _other(task: Task, words: str, seen: Mapping[int, Weighed]) -> OtherYear:
    visible = task.pk in seen
    title = _title(task) if visible else ""
    return OtherYear(task.pk, task.notice.year, task.number, title, words, visible)


def _name(task: Task) -> str:
    return f"{task.notice.document_number or task.notice.title} 任务{task.number}"


def _title(task: Task) -> str:
    return task.label or task.requirement


def _text(task: Task) -> str:
    return f"{task.label} {task.requirement}"
