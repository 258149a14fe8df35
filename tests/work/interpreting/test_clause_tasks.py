"""诉求 and 要点任务: like demands together, a clause to a unit, done by a public point."""

import datetime

import pytest

from mingzheng.ports.demands import DEMANDS, Demand, MemoryDemands
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.interpreting import errors
from mingzheng.work.interpreting.actions.clause_task import drop_clause_task
from mingzheng.work.interpreting.models import ClauseTask
from mingzheng.work.interpreting.queries.clause_tasks import clause_task_rows, clause_tasks
from mingzheng.work.interpreting.queries.demand_clusters import demand_clusters
from tests.conftest import NOON
from tests.factories.interpreting import POINT, make_clause_task, make_policy, make_reading
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
HOUR = datetime.timedelta(hours=1)
DAY = datetime.date


@pytest.fixture
def asked():
    kept = tuple(DEMANDS)
    yield lambda *sources: DEMANDS.bind(*sources)
    DEMANDS.bind(*kept)


def states(*, now=NOON):
    rows = clause_task_rows(list(clause_tasks(None)), now=now)
    return [(row.task.anchor, row.state) for row in rows]


def test_like_demands_of_several_sources_are_one_cluster(asked):
    asked(
        MemoryDemands("search", "站内搜索", (
            Demand("a", "老年助餐补贴怎么领", 5, DAY(2024, 11, 10)),
            Demand("b", "路灯不亮找谁", 4, DAY(2024, 11, 11)),
            Demand("old", "老年助餐补贴", 99, DAY(2023, 1, 1)),
        )),
        MemoryDemands("foi", "依申请公开", (
            Demand("1", "老年助餐补贴如何领取", 3, DAY(2024, 11, 12)),
        )),
    )  # fmt: skip
    found = demand_clusters(now=NOON)
    assert [(one.key, one.count, one.sources, one.last_on) for one in found] == [
        ("search:a", 8, (("站内搜索", 5), ("依申请公开", 3)), DAY(2024, 11, 12)),
        ("search:b", 4, (("站内搜索", 4),), DAY(2024, 11, 11)),
    ]


def test_a_task_is_done_by_a_point_published_after_it():
    policy = make_policy()
    make_reading(policy, at=NOON - HOUR)
    make_clause_task(policy)
    make_clause_task(policy, anchor="tiao-12", words="建设补助多少")
    assert states() == [("tiao-7", "open"), ("tiao-12", "open")]
    make_reading(policy, title="新解读", at=NOON + HOUR)
    assert states(now=NOON + 2 * HOUR) == [("tiao-7", "done"), ("tiao-12", "open")]
    assert states(now=datetime.datetime(2024, 12, 3, 9, tzinfo=NOON.tzinfo)) == [
        ("tiao-7", "done"), ("tiao-12", "late"),
    ]  # fmt: skip


def test_an_answer_that_is_withdrawn_answers_no_more():
    policy = make_policy()
    make_clause_task(policy)
    reading = make_reading(policy, at=NOON + HOUR)
    type(reading).objects.filter(pk=reading.pk).update(live=False)
    assert states(now=NOON + 2 * HOUR) == [("tiao-7", "open")]


def test_the_same_clause_is_given_once_and_only_if_it_is_there():
    policy = make_policy()
    assert make_clause_task(policy) == make_clause_task(policy)
    assert ClauseTask.objects.count() == 1
    with pytest.raises(errors.NotAClause):
        make_clause_task(policy, anchor="tiao-99")
    with pytest.raises(errors.DueInPast):
        make_clause_task(policy, words="别的", due=NOON.date())


def test_a_task_is_dropped_with_a_reason_once():
    office, task = make_account(role="openness_office"), make_clause_task(make_policy())
    with pytest.raises(errors.NoteMissing):
        drop_clause_task(task, reason=" ", by=office, at=NOON)
    drop_clause_task(task, reason="已在问答中说明", by=office, at=NOON)
    assert states() == [("tiao-7", "dropped")]
    with pytest.raises(errors.TaskClosed):
        drop_clause_task(task, reason="再来", by=office, at=NOON)
    assert JournalEntry.objects.filter(action="clause_task.dropped").count() == 1


@pytest.mark.parametrize("size", [1, 3])
def test_tasks_cost_equally_many_queries(size, django_assert_num_queries):
    for number in range(size):
        policy = make_policy(title=f"细则{number}")
        make_reading(policy, points=(POINT,), at=NOON + HOUR)
        make_clause_task(policy)
    with django_assert_num_queries(4):
        rows = clause_task_rows(list(clause_tasks(None)), now=NOON + 2 * HOUR)
    assert [row.state for row in rows] == ["done"] * size
