"""What a closed year has left waits for nobody: out of every queue, read in its own year."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from mingzheng.work.ledger.actions.planning.coordination import ask_coordination
from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.models import CoordinationRequest, Extension, Notice
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.planning import AT, day, make_recurring

QUEUES = {
    "difficulty_list": ("", "state=open"),
    "extension_list": ("", "state=asked"),
    "occurrence_list": ("", "state=open", "late=1"),
    "coordination_list": ("", "state=asked"),
}


def at(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def wait_for(house, assignment):
    """One of everything that waits, the occurrence late."""
    common = {"by": house.officer, "at": AT}
    raise_difficulty(assignment, kind="staff", text="缺人手", **common)
    ask_extension(assignment, new_due=day("2025-01-10"), reason="升级", **common)
    ask_coordination(
        assignment, asked_unit=house.other, text="要清单", due=day("2024-11-29"), **common
    )
    make_recurring(assignment.task, since="2024-04-01")
    assignment.occurrences.filter(due__gt=AT.date()).delete()
    assignment.occurrences.exclude(pk=assignment.occurrences.earliest("due").pk).delete()
    assignment.occurrences.update(due=AT.date() - datetime.timedelta(days=40))


@pytest.fixture
def years(house):
    """The notice of the house, which is then closed, and another of the same year that goes on."""
    other = make_assignment(
        make_task(make_notice(document_number="云高管办字〔2024〕901号")), organisation=house.own
    )
    wait_for(house, house.assignment)
    wait_for(house, other)
    Notice.objects.filter(pk=house.task.notice_id).update(closed_on=AT.date())
    return house, other


@pytest.mark.parametrize("name", QUEUES)
@pytest.mark.parametrize("who", ["office", "officer"])
def test_closed_work_is_in_no_queue_and_in_no_file_of_it(years, client, name, who):
    house, going_on = years
    client.force_login(getattr(house, who))
    for query in QUEUES[name]:
        page = client.get(f"{at(name)}?{query}").context["page"]
        assert [one.assignment_id for one in page] == [going_on.pk], query
        body = client.get(f"{at(name)}?{query}&form=csv").content.decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(body)))) == 2


@pytest.mark.parametrize("name", QUEUES)
def test_its_year_lists_it_still(years, client, name):
    house, going_on = years
    client.force_login(house.office)
    page = client.get(f"{at(name)}?year=2024").context["page"]
    assert {one.assignment_id for one in page} == {going_on.pk, house.assignment.pk}
    assert "已忽略" in client.get(f"{at(name)}?year=1999").content.decode()


def test_nothing_offers_an_act_that_a_closed_year_refuses(years, client):
    house, going_on = years
    client.force_login(house.office)
    listed = client.get(f"{at('extension_list')}?year=2024").content.decode()
    asked = {one.assignment_id: one.pk for one in Extension.objects.all()}
    assert at("extension_act", asked[going_on.pk], "grant") in listed
    assert at("extension_act", asked[house.assignment.pk], "grant") not in listed
    plan = client.get(at("plan", house.assignment.pk)).content.decode()
    assert "缺人手" in plan
    for act in ("/difficulties/", "/extensions/", "/occurrences/"):
        assert f"/desk/ledger{act}" not in plan, act
        assert f"/desk/ledger{act}" in client.get(at("plan", going_on.pk)).content.decode(), act
    request = CoordinationRequest.objects.get(assignment=house.assignment)
    client.force_login(house.neighbour)
    page = client.get(at("coordination", request.pk)).content.decode()
    assert "要清单" in page
    assert at("coordination_act", request.pk, "answer") not in page
