"""The grid shows windows of units; each is reached, and the whole takes a constant few queries."""

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.surfaces.backoffice.ledger.views_matrix import MATRIX_UNITS, unit_groups
from mingzheng.work.ledger.queries.matrix import Column
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(0, [0]), (1, [1]), (50, [50]), (51, [26, 25]), (200, [50, 50, 50, 50]), (101, [34, 34, 33])],
)
def test_windows_are_as_equal_as_can_be_and_leave_nobody_out(number, sizes):
    units = [Column(pk, f"u{pk}", f"{pk}局") for pk in range(number)]
    groups = unit_groups(units)
    assert [len(window) for _, _, window in groups] == sizes
    assert [unit for _, _, window in groups for unit in window] == units


def test_other_units_stand_in_another_window(client, django_assert_num_queries):
    task = make_task(make_notice())
    for number in range(MATRIX_UNITS + 2):
        make_assignment(task, organisation=make_organisation(f"第{number}局"))
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    seen = []
    for window in ("1", "2"):
        with django_assert_num_queries(9):
            response = client.get(reverse("backoffice:task_matrix"), {"units": window})
        seen.append([unit.name for unit in response.context["units"]])
        assert response.content.decode().count('class="cell') == 26
    assert seen == [[f"第{n}局" for n in range(26)], [f"第{n}局" for n in range(26, 52)]]


def test_words_and_lamp_narrow_the_rows(client):
    notice = make_notice()
    make_assignment(make_task(notice, requirement="建设政务公开专区。"))
    make_assignment(make_task(notice, due=None), state="done")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))

    def numbers(**query):
        response = client.get(reverse("backoffice:task_matrix"), query)
        return [row.task.number for row in response.context["rows"]]

    assert (numbers(), numbers(q="专区"), numbers(lamp="done")) == ([1, 2], [1], [2])
