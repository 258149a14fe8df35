"""What stands in the ledger after so many months: sections, plans, reports, evidence, measures."""

import datetime
import uuid
from collections.abc import Iterable, Iterator

from django.db import transaction

from bench import house
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Organisation
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.recurrence import Rhythm
from mingzheng.work.ledger.actions.planning.recurrences import make_occurrences
from mingzheng.work.ledger.actions.settle_due import settle_due
from mingzheng.work.ledger.actions.views.lamp_days import reckon_lamps
from mingzheng.work.ledger.models import (
    Assignment,
    CoordinationRequest,
    EvidenceDemand,
    Milestone,
    Notice,
    Occurrence,
    ProgressReport,
    Recurrence,
    Section,
    Task,
)

SECTIONS = 6
MILESTONES = 3
"""Of every third assignment; the second of them sets its day."""
BATCH = 5000
_DAY = datetime.timedelta(days=1)


def fill_year(months: int) -> None:
    _sections()
    Assignment.objects.update(due=None)
    for task in Task.objects.all():
        Assignment.objects.filter(task=task).update(due=task.due)
    _earlier_reports(months - 1)
    _demands()
    _milestones()
    _recurrences()
    _coordination()
    today = CLOCK.get().today()
    reckon_lamps(today.year, first=house.OPENED.date(), last=today - _DAY)


def in_batches(model: type, rows: Iterable[object]) -> None:
    waiting: list[object] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == BATCH:
            model.objects.bulk_create(waiting)  # type: ignore[attr-defined]
            waiting = []
    model.objects.bulk_create(waiting)  # type: ignore[attr-defined]


def _sections() -> None:
    notice = Notice.objects.get()
    sections = [
        Section.objects.create(notice=notice, number=number, title=f"第{number}部分")
        for number in range(2, SECTIONS + 2)
    ]
    for task in Task.objects.all():
        task.section, task.item = sections[task.number % SECTIONS], None
        task.schedule = {0: "recurring", 1: "ongoing"}.get(task.number % 5, "once")
        task.save(update_fields=("section", "item", "schedule"))


def _earlier_reports(months: int) -> None:
    """One a month of each assignment before the newest, which stands already."""
    rows = Assignment.objects.exclude(state="not_started").values_list("pk", "percent")
    # Read to the end first: under an open cursor SQLite could not fold its log into the database.
    in_batches(ProgressReport, _reports(list(rows), months))


def _reports(rows: list[tuple[int, int]], months: int) -> Iterator[ProgressReport]:
    for pk, percent in rows:
        for month in range(1, months + 1):
            yield ProgressReport(
                assignment_id=pk, submission_key=uuid.uuid4(), author_name="信息员01",
                text="本月更新栏目内容两次，公开办理结果三批，并回复咨询。",
                percent=percent * month // (months + 1),
                difficulties="数据要等上级系统推送。" if month % 5 == 0 else "",
                reported_at=house.OPENED + month * _DAY, state="noted",
            )  # fmt: skip


def _demands() -> None:
    """Every letter is demanded, A and two more of each task, all confirmed."""
    letters = [letter for letter in Letter if letter != Letter.A]
    EvidenceDemand.objects.bulk_create(
        EvidenceDemand(
            task=task, letter=letter, reason="测试", state="confirmed", confirmed_at=house.OPENED
        )
        for task in Task.objects.all()
        for letter in (
            Letter.A,
            letters[task.number % len(letters)],
            letters[(task.number + 5) % len(letters)],
        )
    )


def _milestones() -> None:
    today = CLOCK.get().today()
    planned = list(Assignment.objects.values_list("pk", flat=True).order_by("pk"))[::3]
    in_batches(
        Milestone,
        (
            Milestone(
                assignment_id=pk, number=number, text=f"第{number}步工作",
                due=today + (pk % 60 - 20 + number) * _DAY, binding=number == 2,
                done_at=house.OPENED if number == 1 else None,
            )
            for pk in planned
            for number in range(1, MILESTONES + 1)
        ),
    )  # fmt: skip
    with transaction.atomic():
        settle_due(Assignment.objects.filter(pk__in=planned).select_related("task"))


def _recurrences() -> None:
    """The occurrences of every tenth task are left to make: as when units joined it yesterday."""
    rhythms = {0: Rhythm.QUARTERLY, 5: Rhythm.MONTHLY, 1: Rhythm.SILENCE, 6: Rhythm.SILENCE}
    Recurrence.objects.bulk_create(
        Recurrence(
            task=task, rhythm=rhythms[task.number % 10], since=datetime.date(2024, 6, 5),
            set_by_name="公开办01", set_at=house.OPENED,
        )
        for task in Task.objects.all()
        if task.number % 10 in rhythms
    )  # fmt: skip
    make_occurrences(calendar=calendar())
    today = CLOCK.get().today()
    past = Occurrence.objects.filter(counted=True, due__lt=today)
    past.update(state="fulfilled", closed_at=house.OPENED, closed_by_name="信息员01")
    waiting = Task.objects.exclude(recurrence=None).order_by("number").values("pk")[::10]
    Occurrence.objects.filter(
        assignment__task__in=[one["pk"] for one in waiting], state="open"
    ).delete()


def _coordination() -> None:
    """Two requests a unit, one of them late since yesterday."""
    units = list(Organisation.objects.filter(kind="department").order_by("pk"))
    today, now = CLOCK.get().today(), CLOCK.get().now()
    open_ones = Assignment.objects.exclude(state="done").order_by("task__number")
    first = dict(open_ones.values_list("organisation_id", "pk"))
    CoordinationRequest.objects.bulk_create(
        CoordinationRequest(
            assignment_id=first[unit.pk], asked_unit=units[(place + number) % len(units)],
            text="请提供基础数据。", due=today + (number * 10 - 11) * _DAY,
            asked_by_name="信息员01", asked_at=now - 15 * _DAY,
        )
        for place, unit in enumerate(units)
        if unit.pk in first
        for number in (1, 2)
    )  # fmt: skip
