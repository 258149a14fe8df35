"""What the page of one assignment asks the database, whoever reads it and however much it shows."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.models import Step, TaskLink, TaskOutcome
from tests.factories.ledger import (
    make_assignment,
    make_demand,
    make_evidence,
    make_notice,
    make_report,
    make_task,
)
from tests.factories.people import grant, make_account, make_organisation
from tests.factories.planning import AT, TODAY, fill_plan, make_recurring, officer_of
from tests.factories.supervision import make_measure

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DUE = datetime.date(2024, 12, 31)
MEASURES = (Measure.REMINDER, Measure.URGING)


@pytest.fixture
def unit():
    return make_organisation("民生事业局", key="minsheng")


def address(assignment):
    return reverse("backoffice:assignment_detail", args=[assignment.pk])


def given(unit, letters):
    task = make_task(due=DUE)
    for letter in letters:
        make_demand(task, letter)
    return make_assignment(task, organisation=unit, state="under_way")


def link(kind, upper, lower):
    TaskLink.objects.create(
        kind=kind, upper=upper, lower=lower, linked_by_name="公开办", linked_at=AT
    )


def fill(assignment, times):
    """Everything that the page may show: a whole plan, and the rest ``times`` over."""
    task, unit = assignment.task, assignment.organisation
    fill_plan(assignment, by=officer_of(unit), words="公布三季度兑付明细并核对附表")
    make_recurring(task)
    for number in range(times):
        Step.objects.create(task=task, number=number, text=f"步骤{number}", due=TODAY)
        ours, parent = make_task(make_notice()), make_task(make_notice(is_parent=True))
        make_assignment(ours, organisation=unit, state="done")
        link("same", ours, task) if not number else link("same", task, ours)
        link("parent", parent, task)
        before = make_assignment(make_task(make_notice(year=2023)), organisation=unit)
        TaskOutcome.objects.create(
            task=before.task, kind="carried", carried_to=task, reason="conditions",
            words="还差一批", decided_by_name="公开办", decided_at=AT,
        )  # fmt: skip
        make_evidence(make_report(assignment), letter="")
        make_measure(assignment, measure=MEASURES[number])


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(
    ("roles", "queries"),
    [
        # Nine of them ask the sources of A and H: no task of the official notice asks more.
        ((Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE), 26),
        ((Role.INFORMATION_OFFICER,), 26),
        ((Role.REVIEWER,), 17),
        ((Role.OPENNESS_OFFICE,), 16),
        ((Role.LEADER,), 16),
    ],
)
def test_whoever_reads_it_and_however_much_there_is(
    client, unit, django_assert_num_queries, roles, queries, times
):
    assignment = given(unit, "AH")
    fill(assignment, times)
    account = make_account()
    for role in roles:
        grant(account, role, unit)
    client.force_login(account)
    client.get(address(assignment))
    with django_assert_num_queries(queries):
        assert client.get(address(assignment)).status_code == 200
