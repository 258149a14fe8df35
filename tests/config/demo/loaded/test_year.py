"""The demo's closed year and its table of the level above."""

import datetime

import pytest

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.ledger_year import Ending
from mingzheng.work.ledger.models import Notice, Task
from mingzheng.work.ledger.queries.lamps import task_heads
from mingzheng.work.ledger.queries.scope import Scope
from mingzheng.work.ledger.queries.year.board import notices_of_year
from mingzheng.work.ledger.queries.year.links import parent_offers
from mingzheng.work.ledger.queries.year.upward import upward_rows

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 18)


def test_last_year_is_closed_with_one_task_carried_over(demo):
    (last,) = notices_of_year(2023)
    assert (last.closed_on, last.tasks) == (datetime.date(2024, 6, 12), 8)
    assert last.counts == {
        Ending.DONE: 6, Ending.CARRIED: 1, Ending.CLOSED: 1, Ending.OPEN: 0,
    }  # fmt: skip
    carried = Task.objects.get(notice=last.id, outcome__kind="carried")
    assert (carried.outcome.carried_to.notice.year, carried.outcome.carried_to.number) == (2024, 33)
    heads = task_heads(Scope((last.id,), None), rule=lamp_rule_on(TODAY))
    assert [head.lamp for head in heads].count(Lamp.DONE) == 6


def test_the_year_stands_where_it_stood(demo):
    (ours,) = Notice.objects.filter(year=2024, is_parent=False, inbox=False)
    heads = task_heads(Scope((ours.pk,), None), rule=lamp_rule_on(TODAY))
    lamps = [head.lamp for head in heads]
    assert [lamps.count(one) for one in (Lamp.DONE, Lamp.NORMAL, Lamp.SOON, Lamp.OVERDUE)] == [
        31,
        14,
        5,
        3,
    ]


def test_the_city_s_table_is_filled_but_for_one_row(demo):
    city = Notice.objects.get(is_parent=True)
    rows = upward_rows(city, rule=lamp_rule_on(TODAY))
    assert (city.level, len(rows)) == ("city", 8)
    assert [row.number for row in rows if row.missing] == [8]
    assert [row.number for row in rows if row.no_child] == [4]
    assert [row.number for row in rows if row.written] == [6]
    offers = parent_offers(city)
    assert [one.number for one in next(iter(offers.values()))][:1] == [49]


def test_the_public_list_counts_the_district_s_own_tasks(demo, client):
    page = client.get("/progress/2024").content.decode()
    assert "云政办字〔2024〕19号" not in page
    assert '共 <span class="count">53</span> 项任务' in page
