"""A unit at a glance: each figure opens its rows; difficulties and waiting are those of today."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)


def at(day):
    return datetime.datetime.combine(day, datetime.time(9), CHINA)


@pytest.fixture
def unit(client):
    unit, notice = make_organisation("财政金融局", key="caijin"), make_notice()

    def add(due, **fields):
        return make_assignment(make_task(notice, due=due), organisation=unit, **fields)

    add(TODAY - DAY)
    make_report(add(TODAY), difficulties="数据由市局提供，口径不一。")
    solved = add(TODAY + 2 * DAY)
    make_report(solved, difficulties="以前的困难", reported_at=at(TODAY - 9 * DAY))
    make_report(solved, text="困难已经解决，数据已全部公开。", reported_at=at(TODAY - DAY))
    make_report(add(None), state="submitted", reported_at=at(TODAY - 5 * DAY))
    make_report(add(None), state="submitted", reported_at=at(TODAY - 4 * DAY))
    done = make_report(add(TODAY + 3 * DAY), state="confirmed", difficulties="办结前的困难")
    done.assignment.save()
    make_report(add(TODAY + 100 * DAY), state="returned", reported_at=at(TODAY - 6 * DAY))
    other = make_assignment(make_task(notice, due=TODAY), organisation=make_organisation())
    make_report(other, difficulties="探针")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=unit))
    return unit


def page(client, **query):
    return client.get(reverse("backoffice:unit_ledger", args=["caijin"]), query)


def test_what_stands_there(client, unit):
    found = page(client).context["at_a_glance"]
    assert [(row.number, row.on) for row in found.coming] == [(2, TODAY), (3, TODAY + 2 * DAY)]
    assert [(one.number, one.words) for one in found.difficulties] == [
        (2, "数据由市局提供，口径不一。")
    ]
    assert (found.last_report.number, found.last_report.text[:6]) == (3, "困难已经解决")
    assert found.waiting_since == at(TODAY - 5 * DAY)
    assert (found.workload.submitted, found.workload.returned) == (2, 1)
    assert "探针" not in page(client).content.decode()


def test_each_figure_opens_exactly_its_rows(client, unit):
    body = page(client).content.decode()
    links = re.findall(r'href="(\?(?:lamp|state)=[^"#]+)#rows">(?:<span class="figure-number">)?'
                       r"[^\d<]*(\d+)", body)  # fmt: skip
    assert len(links) == 9
    for query, number in links:
        listed = client.get(f"{reverse('backoffice:unit_ledger', args=['caijin'])}{query}")
        assert listed.context["page"].paginator.count == int(number), query


def test_unit_without_reports_says_so(client):
    unit = make_organisation(key="caijin")
    make_assignment(make_task(due=None), organisation=unit)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    body = page(client).content.decode()
    for words in ("60 天内没有到期的任务", "还没有报过进展", "没有提出困难", "没有待确认的"):
        assert words in body
