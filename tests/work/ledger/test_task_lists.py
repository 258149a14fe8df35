"""Lists of tasks read lamps only where they are asked for, and say the same either way."""

import datetime

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import lamp_rule
from mingzheng.work.ledger.queries.lamps import task_heads
from mingzheng.work.ledger.queries.scope import Scope
from mingzheng.work.ledger.queries.tasks import (
    TaskFilter,
    listed_tasks,
    narrowed,
    sections_of,
    task_page,
    task_rows,
)
from tests.factories.ledger import make_assignment, make_notice, make_section, make_task
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = datetime.date(2024, 11, 18)
RULE = lamp_rule(TODAY, calendar=national_calendar())


@pytest.fixture
def notice():
    notice = make_notice()
    section = make_section(notice)
    first, second = make_organisation("甲局"), make_organisation("乙局", short_name="乙")
    for place, (due, lead) in enumerate(
        [(TODAY, first), (TODAY - datetime.timedelta(days=1), second), (None, first)]
    ):
        task = make_task(notice, section=section if 0 < place < 3 else None, due=due)
        make_assignment(task, organisation=lead, percent=place * 10)
        make_assignment(
            task, part="responsible", state="done",
            organisation=second if lead is first else first,
        )  # fmt: skip
    make_task(notice, due=TODAY - datetime.timedelta(days=9))
    return notice


def scopes(notice):
    units = notice.tasks.first().assignments.values_list("organisation", flat=True)
    return [Scope((notice.pk,), None)] + [Scope((notice.pk,), frozenset({pk})) for pk in units]


def test_page_says_what_the_heads_say_for_whoever_looks(notice):
    for scope in scopes(notice):
        tasks = listed_tasks(scope, wanted=TaskFilter())
        heads = task_heads(scope, rule=RULE)
        assert [row.head for row in task_page(tasks, scope, rule=RULE)] == heads
        assert task_page(tasks, scope, rule=RULE) == task_rows(heads)


def test_leads_are_named_also_to_who_does_not_see_their_work(notice):
    scope = scopes(notice)[2]
    tasks = listed_tasks(scope, wanted=TaskFilter())
    assert [row.leads for row in task_page(tasks, scope, rule=RULE)] == [
        ("甲局",), ("乙",), ("甲局",)
    ]  # fmt: skip


def test_filter_and_order(notice):
    scope = Scope((notice.pk,), None)

    def numbers(**fields):
        wanted = TaskFilter(**fields)
        tasks = listed_tasks(scope, wanted=wanted)
        found = narrowed(tasks, scope, rule=RULE, wanted=wanted)
        return [task.number for task in found.tasks]

    section = notice.sections.get()
    assert numbers() == [1, 2, 3, 4]
    assert numbers(lamp="overdue") == [2, 4]
    assert numbers(sort="lamp") == [2, 4, 1, 3]
    assert numbers(sort="due") == [4, 2, 1, 3]
    assert numbers(sort="percent") == [1, 4, 2, 3]
    assert numbers(section=section.pk) == [2, 3]
    assert numbers(units=frozenset()) == []
    assert numbers(q="3") == [3]
    assert sections_of(listed_tasks(scope, wanted=TaskFilter(q="3"))) == {section.pk: section.title}
