"""Tasks as the public reads them: a whitelist. What units report, think or upload is not in it."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from mingzheng.rules.lamps import Lamp, LampRule

from ..models import Assignment, Evidence, Notice, ProgressReport, Section, Task
from ..own_pages import ItemName
from .lamps import task_heads
from .scope import Scope
from .tasks import SORTS

SHOWN_REPORTS = (ProgressReport.State.NOTED, ProgressReport.State.CONFIRMED)
"""A claim that waits or was returned is between the unit and the office."""


@dataclass(frozen=True)
class PublicNotice:
    id: int
    year: int
    title: str
    document_number: str
    issuer: str
    issued_on: datetime.date | None
    opened_on: datetime.date


@dataclass(frozen=True)
class PublicUnit:
    key: str
    name: str


@dataclass(frozen=True)
class PublicTask:
    """``wording`` is the office's, or the notice's own name of the task; ``requirement`` is what
    the notice adds to its name, "" where the office words the task itself.
    """

    id: int
    notice_id: int
    year: int
    number: int
    wording: str
    requirement: str
    section: str
    item: str
    due: datetime.date | None
    lamp: Lamp
    leads: tuple[PublicUnit, ...]

    @property
    def url(self) -> str:
        return f"/progress/{self.year}/{self.notice_id}/{self.number}"


@dataclass(frozen=True)
class ProgressFilter:
    """Empty fields do not narrow. ``unit`` is the key of a unit that leads."""

    notice: int | None = None
    section: int | None = None
    lamp: str = ""
    unit: str = ""
    sort: str = "number"


@dataclass(frozen=True)
class FoundTasks:
    """``heads`` in the order asked for; ``withheld`` tasks of the same notices are not shown."""

    heads: list[Any]
    withheld: int


def public_years() -> list[int]:
    """Years with at least one public task, newest first."""
    years = Task.objects.filter(_public()).values_list("notice__year", flat=True)
    return list(years.order_by("-notice__year").distinct())


def public_notices(year: int) -> list[PublicNotice]:
    """Those with at least one public task."""
    shown = Task.objects.filter(_public(), notice__year=year).values("notice")
    rows = Notice.objects.filter(pk__in=shown).values_list(
        "id", "year", "title", "document_number", "issuer", "issued_on", "opened_at__date"
    )
    return [PublicNotice(*row) for row in rows]


def find_public(
    notices: Sequence[PublicNotice], *, rule: LampRule, wanted: ProgressFilter
) -> FoundTasks:
    chosen = [one.id for one in notices if wanted.notice in (None, one.id)]
    scope = Scope(notices=tuple(chosen), organisations=None)
    public = set(Task.objects.filter(_public(), notice__in=chosen).values_list("pk", flat=True))
    matching = [Q(section=wanted.section)] if wanted.section else []
    if wanted.unit:
        led = Assignment.objects.filter(
            task__notice__in=chosen, organisation__key=wanted.unit, part=Assignment.Part.LEAD
        )
        matching.append(Q(pk__in=led.values("task")))
    # Each lamp is weighed from all of a task's units, whichever of them was asked for.
    heads = task_heads(scope, rule=rule, matching=matching)
    shown = [head for head in heads if head.id in public and wanted.lamp in ("", head.lamp.value)]
    withheld = Task.objects.filter(notice__in=chosen).count() - len(public)
    if wanted.sort in SORTS:
        shown.sort(key=SORTS[wanted.sort])
    return FoundTasks(shown, withheld)


def public_tasks(heads: Sequence[Any]) -> list[PublicTask]:
    """In the order of ``heads``; two queries."""
    ids = [head.id for head in heads]
    leads: dict[int, list[PublicUnit]] = {}
    rows = Assignment.objects.filter(task__in=ids, part=Assignment.Part.LEAD)
    for task, key, name in rows.order_by("organisation__sort_order").values_list(
        "task_id", "organisation__key", "organisation__name"
    ):
        leads.setdefault(task, []).append(PublicUnit(key, name))
    lamps = {head.id: head.lamp for head in heads}
    found = {row[0]: row for row in _worded(Task.objects.filter(_public(), pk__in=ids))}
    return [
        PublicTask(*[*found[pk], lamps[pk], tuple(leads.get(pk, ()))]) for pk in ids if pk in found
    ]


def public_task(year: int, notice: int, number: int, *, rule: LampRule) -> PublicTask | None:
    """None where there is none or it is not public: both look alike from outside."""
    at = Q(notice__year=year, notice=notice, number=number)
    pk = Task.objects.filter(_public(), at).values_list("pk", flat=True).first()
    if pk is None:
        return None
    scope = Scope(notices=(notice,), organisations=None)
    rows = public_tasks(task_heads(scope, rule=rule, matching=[Q(pk=pk)]))
    return rows[0] if rows else None


def public_addresses(notices: Collection[int]) -> set[str]:
    """Of the public tasks of these notices; one query."""
    rows = Task.objects.filter(_public(), notice__in=notices)
    return {
        f"/progress/{year}/{notice}/{number}"
        for year, notice, number in rows.values_list("notice__year", "notice", "number")
    }


@dataclass(frozen=True)
class NamedPage:
    """What a unit named as evidence: an item of the platform, or an address alone."""

    item: ItemName | None
    address: str


def pages_named(task_ids: Iterable[int]) -> dict[int, list[NamedPage]]:
    """By task, newest first, each once; what may be shown of them the portal asks the records
    themselves."""
    pages: dict[int, dict[NamedPage, None]] = {}
    rows = Evidence.objects.filter(
        kind__in=(Evidence.Kind.LINK, Evidence.Kind.ITEM),
        report__state__in=SHOWN_REPORTS,
        report__assignment__task__in=list(task_ids),
    ).order_by("-report__reported_at", "pk")
    for task, source, key, url in rows.values_list(
        "report__assignment__task_id", "source_key", "item_key", "url"
    ):
        page = NamedPage(ItemName(source, key), "") if key else NamedPage(None, url)
        pages.setdefault(task, {})[page] = None
    return {task: list(found) for task, found in pages.items()}


def sections_of(notices: Iterable[PublicNotice]) -> list[tuple[int, str]]:
    ids = [one.id for one in notices]
    return list(
        Section.objects.filter(
            pk__in=Task.objects.filter(_public(), notice__in=ids).values("section")
        )
        .order_by("notice", "number")
        .values_list("pk", "title")
    )


def leading_units(notices: Iterable[PublicNotice]) -> list[tuple[str, str]]:
    """Key and name, in register order."""
    led = Assignment.objects.filter(
        task__in=Task.objects.filter(_public(), notice__in=[one.id for one in notices]),
        part=Assignment.Part.LEAD,
    )
    return list(
        led.order_by("organisation__sort_order", "organisation__pk")
        .values_list("organisation__key", "organisation__name")
        .distinct()
    )


def _public() -> Q:
    """A notice is public and its tasks with it; what came up in the house is not, and the table of
    the level above is that level's to tell."""
    return Q(notice__withdrawn_at=None, notice__is_parent=False) & (
        Q(publicity__public=True) | Q(publicity=None, notice__inbox=False)
    )


def _worded(tasks: QuerySet[Task]) -> Iterable[tuple[Any, ...]]:
    own, named = Q(publicity__wording__gt=""), ~Q(label="")
    words = Case(
        When(own, then=F("publicity__wording")),
        When(named, then=F("label")),
        default=F("requirement"),
        output_field=CharField(),
    )
    more = Case(
        When(own, then=Value("")),
        When(named, then=F("requirement")),
        default=Value(""),
        output_field=CharField(),
    )
    rows = tasks.annotate(words=words, more=more).values_list(
        "id", "notice_id", "notice__year", "number", "words", "more", "section__title",
        "item__title", "due",
    )  # fmt: skip
    return [(*row[:6], row[6] or "", row[7] or "", row[8]) for row in rows]
