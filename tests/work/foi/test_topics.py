"""Requests on the same information: found once, decided once, never suggested again."""

import datetime

import pytest

from mingzheng.ports.task_inbox import TASK_INBOX, MemoryTaskInbox
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.permissions import access_of
from mingzheng.work.foi.actions.decide_topic import accept_topic, dismiss_topic, note_research
from mingzheng.work.foi.actions.find_topics import find_topics
from mingzheng.work.foi.errors import DueInPast, ReasonMissing, TopicDecided
from mingzheng.work.foi.models import Topic, TopicCase
from mingzheng.work.foi.queries.topics import (
    matching_topics,
    topic_counts,
    topic_rows,
    topics_in_reach,
)
from mingzheng.work.ledger.inbox import LedgerInbox
from mingzheng.work.ledger.models import Task
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

TODAY = NOON.date()
LATER = NOON + datetime.timedelta(minutes=1)
DUE = datetime.date(2024, 12, 31)
SCHOOL = "2024年实验学校一年级招生计划和划片范围"


@pytest.fixture
def inbox():
    TASK_INBOX.bind(MemoryTaskInbox())
    yield TASK_INBOX.get()
    TASK_INBOX.bind(LedgerInbox())


def office():
    return make_account(role="openness_office")


def members(topic):
    return set(TopicCase.objects.filter(topic=topic).values_list("case", flat=True))


def rows(account):
    access = access_of(account, day=TODAY)
    found = matching_topics(topics_in_reach(access))
    return topic_rows(found, access, today=TODAY, zone=NOON.tzinfo)


def test_three_alike_are_a_topic_two_are_none():
    unit = make_organisation()
    pair = foi.alike(unit, count=2)
    foi.received(unit, wanted=SCHOOL)
    assert find_topics(at=LATER) == []
    third = foi.received(unit)
    (topic,) = find_topics(at=LATER)
    assert members(topic) == {*(one.pk for one in pair), third.pk}
    assert (topic.first, topic.state) == (third, "suggested")
    entry = JournalEntry.objects.get(action="foi_topic.found")
    assert (entry.actor_name, entry.details) == ("系统", {"cases": 3})
    assert find_topics(at=LATER) == []


def test_the_office_says_how_many_are_enough():
    Parameter.objects.create(key="foi.topic_cases", value=2)
    assert len(members(foi.topic(count=2))) == 2


def test_a_request_of_this_very_minute_waits_for_the_next():
    foi.alike(count=3)
    assert find_topics(at=NOON + datetime.timedelta(seconds=59)) == []
    assert len(find_topics(at=LATER)) == 1


def test_older_than_a_year_is_no_longer_counted():
    unit = make_organisation()
    foi.alike(unit, count=2, at=NOON - datetime.timedelta(days=366))
    foi.received(unit)
    assert find_topics(at=LATER) == []


def test_later_requests_join_what_was_dismissed_even_years_later():
    topic = foi.topic()
    dismiss_topic(topic, reason="涉及个人隐私。", by=office(), at=NOON)
    years_on = NOON.replace(year=2027)
    late = foi.alike(count=3, at=years_on)
    assert find_topics(at=years_on + datetime.timedelta(minutes=1)) == []
    assert members(topic) >= {one.pk for one in late}
    topic.refresh_from_db()
    assert (topic.state, topic.reason) == ("dismissed", "涉及个人隐私。")


def test_accepted_it_is_a_task_that_leads_back(inbox):
    unit, by = make_organisation("城建局"), office()
    topic = foi.topic(unit)
    with pytest.raises(ReasonMissing):
        accept_topic(topic, organisation=unit, publish=" ", due=DUE, by=by, at=NOON)
    with pytest.raises(DueInPast):
        yesterday = TODAY - datetime.timedelta(days=1)
        accept_topic(topic, organisation=unit, publish="验收报告", due=yesterday, by=by, at=NOON)
    accept_topic(topic, organisation=unit, publish="历年验收报告", due=DUE, by=by, at=NOON)
    (task,) = inbox.taken
    assert (task.label, task.organisation, task.due) == ("历年验收报告", unit.pk, DUE)
    assert task.requirement == "历年验收报告\n来源：一年内 3 件内容相近的依申请公开办件。"
    assert (task.origin_kind, task.origin_key) == ("foi_topic", str(topic.pk))
    topic.refresh_from_db()
    assert (topic.state, topic.task_key, topic.decided_by) == ("accepted", "1", by)
    with pytest.raises(TopicDecided, match="已转主动公开任务"):
        dismiss_topic(topic, reason="不必", by=by, at=NOON)
    assert len(inbox.taken) == 1
    inbox.done.add("1")
    assert rows(by)[0].task.done


def test_nothing_is_decided_where_the_ledger_takes_no_task():
    topic = foi.topic()

    class Broken(MemoryTaskInbox):
        def take_task(self, task, *, by, at):
            raise RuntimeError

    TASK_INBOX.bind(Broken())
    with pytest.raises(RuntimeError):
        accept_topic(
            topic, organisation=make_organisation(), publish="报告", due=DUE, by=office(), at=NOON
        )
    TASK_INBOX.bind(LedgerInbox())
    assert Topic.objects.get().state == "suggested" and Task.objects.count() == 0


def test_a_unit_sees_its_own_requests_and_how_many_others_have():
    ours, theirs = make_organisation("甲局"), make_organisation("乙局")
    own = foi.received(ours, wanted=f"{foi.WANTED}联系电话13800000001")
    foi.alike(theirs, count=2)
    find_topics(at=LATER)
    handler = make_account(role="foi_handler", organisation=ours)
    (row,) = rows(handler)
    assert [one.number for one in row.members] == [own.number]
    assert (row.total, row.hidden, row.units) == (3, 2, (("乙局", 2), ("甲局", 1)))
    assert "13800000001" not in row.wording and "138" in row.wording
    assert rows(make_account(role="foi_handler", organisation=make_organisation())) == []
    assert rows(office())[0].hidden == 0


def test_the_officer_who_is_to_publish_sees_what_and_no_request(inbox):
    unit = make_organisation()
    topic = foi.topic(make_organisation())
    officer = make_account(role="information_officer", organisation=unit)
    assert rows(officer) == []
    accept_topic(topic, organisation=unit, publish="验收报告", due=DUE, by=office(), at=NOON)
    (row,) = rows(officer)
    assert (row.wording, row.members, row.total) == ("验收报告", (), 3)


def test_research_says_when_to_look_again():
    topic, by = foi.topic(), office()
    words = {"cause": "工程变更未公布。", "to_publish": "变更说明和解读。"}
    with pytest.raises(ReasonMissing):
        note_research(topic, follow_up_on=None, by=by, at=NOON, **words | {"cause": ""})
    with pytest.raises(DueInPast):
        note_research(
            topic, follow_up_on=TODAY - datetime.timedelta(days=1), by=by, at=NOON, **words
        )
    note_research(topic, follow_up_on=TODAY, by=by, at=NOON, **words)
    assert topic_counts(Topic.objects.all(), today=TODAY) == {
        "suggested": 1, "accepted": 0, "dismissed": 0, "follow": 1,
    }  # fmt: skip
    note_research(topic, follow_up_on=None, by=by, at=NOON, **words)
    assert topic_counts(Topic.objects.all(), today=TODAY)["follow"] == 0
    assert [one.cause for one in topic.notes.all()] == ["工程变更未公布。"] * 2


@pytest.mark.parametrize("count", [1, 4])
def test_a_page_costs_the_same_for_more(count, django_assert_num_queries):
    unit, by = make_organisation(), office()
    texts = (foi.WANTED, SCHOOL, "澄塘街道垃圾焚烧点监测数据", "拾麓路夜间施工许可决定书")
    for text in texts[:count]:
        accept_topic(
            foi.topic(unit, wanted=text), organisation=unit, publish=text, due=DUE, by=by, at=NOON
        )
    access = access_of(by, day=TODAY)
    found = matching_topics(topics_in_reach(access))
    with django_assert_num_queries(3):
        listed = topic_rows(found, access, today=TODAY, zone=NOON.tzinfo)
    assert [one.task.state for one in listed] == ["未开始"] * count
