"""After a merge the successor's officer sees and finishes what the merged unit had to do."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.records.people.actions.successions import succeed
from mingzheng.records.people.models import Role
from tests.conftest import NOON
from tests.factories.ledger import make_assignment
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("on", "status"), [("2024-07-01", 200), ("2025-01-01", 404)])
def test_assignment_of_a_merged_unit_opens_to_the_successor_from_the_day_on(client, on, status):
    old, new, other = (make_organisation(name) for name in ("区旧局", "区新局", "区别局"))
    assignment = make_assignment(organisation=old)
    succeed(
        kind="merge",
        predecessors=[old],
        successors=[new],
        main=new,
        on=datetime.date.fromisoformat(on),
        basis="方案",
        by=None,
        at=NOON,
    )
    url = reverse("backoffice:assignment_detail", args=[assignment.pk])
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=new))
    assert client.get(url).status_code == status
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=other))
    assert client.get(url).status_code == 404
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=old))
    assert client.get(url).status_code == 200
