"""``settle_due`` writes what the rule says, whatever stands at the assignments."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mingzheng.rules.next_due import Owed, next_due
from mingzheng.work.ledger.actions.settle_due import settle_due
from mingzheng.work.ledger.models import Assignment, Extension, Milestone, Occurrence
from tests.factories.ledger import make_assignment, make_task
from tests.factories.planning import AT

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 3, 1))
MILESTONES = st.lists(st.tuples(DAYS, st.booleans(), st.booleans()), max_size=3)
TURNS = st.lists(
    st.tuples(DAYS, st.booleans(), st.sampled_from(Occurrence.State.values)), max_size=3
)
EXTENSIONS = st.lists(st.tuples(DAYS, st.sampled_from(["granted", "refused", "asked"])), max_size=2)


class SettledDay(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.none() | DAYS, MILESTONES, TURNS, EXTENSIONS)
    def test_equals_the_rule(self, task_due, milestones, occurrences, extensions):
        assignment = make_assignment(make_task(due=task_due))
        for number, (day, binding, done) in enumerate(milestones):
            Milestone.objects.create(
                assignment=assignment, number=number, text=f"节点{number}", due=day,
                binding=binding, done_at=AT if done else None,
            )  # fmt: skip
        asked = False
        for number, (day, counted, state) in enumerate(occurrences):
            counted = counted or asked
            asked = asked or (not counted and state == "open")
            Occurrence.objects.create(
                assignment=assignment, number=number, label=f"第{number}期", first=day, last=day,
                due=day, counted=counted, state=state, reason="免" if state == "excused" else "",
            )  # fmt: skip
        extended, waiting = None, False
        for number, (day, state) in enumerate(extensions):
            if state == "asked" and waiting:
                continue
            waiting = waiting or state == "asked"
            Extension.objects.create(
                assignment=assignment, new_due=day, reason="因", state=state, asked_at=AT,
                decided_at=AT + datetime.timedelta(minutes=number), decision_reason="批",
            )  # fmt: skip
            extended = day if state == "granted" else extended
        settle_due([assignment])
        open_occurrences = assignment.occurrences.filter(counted=True, state="open")
        expected = next_due(
            task_due=task_due,
            extended_to=extended,
            occurrences=[Owed(one.due, "") for one in open_occurrences],
            milestones=[Owed(day, "") for day, binding, done in milestones if binding and not done],
        )
        assert Assignment.objects.get(pk=assignment.pk).due == expected.day


@pytest.mark.django_db
def test_as_many_queries_for_many_as_for_one(django_assert_num_queries):
    task = make_task()
    assignments = [make_assignment(task) for _ in range(5)]
    for size in (1, 5):
        with django_assert_num_queries(3):
            settle_due(assignments[:size])
