"""A unit at a glance: each figure opens its rows; difficulties and waiting are those of today."""

import datetime
import re
from html import unescape

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Difficulty, Notice
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)
DIFFICULT = ("数据由市局提供，口径不一。", "还要再批一笔经费")


def at(day):
    return datetime.datetime.combine(day, datetime.time(9), CHINA)


def raise_one(assignment, text, *, on, **fields):
    Difficulty.objects.create(
        assignment=assignment, text=text, kind="other", raised_by_name="信息员01",
        raised_at=at(on), **fields,
    )  # fmt: skip


@pytest.fixture
def unit(client):
    unit, notice = make_organisation("财政金融局", key="caijin"), make_notice()

    def add(due, **fields):
        return make_assignment(make_task(notice, due=due), organisation=unit, **fields)

    add(TODAY - DAY)
    troubled = add(TODAY)
    make_report(troubled)
    raise_one(troubled, "数据由市局提供，口径不一。", on=TODAY - 9 * DAY)
    solved = add(TODAY + 2 * DAY)
    make_report(solved, text="困难已经解决，数据已全部公开。", reported_at=at(TODAY - DAY))
    raise_one(solved, "以前的困难", on=TODAY - 9 * DAY, state="closed")
    raise_one(solved, "还要再批一笔经费", on=TODAY - DAY, state="answered", answer="下月批")
    make_report(add(None), state="submitted", reported_at=at(TODAY - 5 * DAY))
    make_report(add(None), state="submitted", reported_at=at(TODAY - 4 * DAY))
    make_report(add(TODAY + 3 * DAY), state="confirmed")
    make_report(add(TODAY + 100 * DAY), state="returned", reported_at=at(TODAY - 6 * DAY))
    other = make_assignment(make_task(notice, due=TODAY), organisation=make_organisation())
    raise_one(other, "探针", on=TODAY)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=unit))
    return unit


def page(client, **query):
    return client.get(reverse("backoffice:unit_ledger", args=["caijin"]), query)


def test_what_stands_there(client, unit):
    found = page(client).context["at_a_glance"]
    assert [(row.number, row.on) for row in found.coming] == [(2, TODAY), (3, TODAY + 2 * DAY)]
    assert [(one.number, one.words, one.answered) for one in found.difficulties] == [
        (3, "还要再批一笔经费", True),
        (2, "数据由市局提供，口径不一。", False),
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
    for words in ("60 天内没有到期的任务", "还没有报过进展", "没有未解决的困难", "没有待确认的"):
        assert words in body


def test_all_difficulties_of_the_unit_open_from_there(client, unit):
    body = page(client).content.decode()
    (query,) = re.findall(rf'href="{reverse("backoffice:difficulty_list")}(\?unit=[^"]+)"', body)
    assert [one.text for one in _listed(client, query)] == list(DIFFICULT)


def test_difficulties_of_a_closed_year_open_from_its_page_and_leave_the_queue(client, unit):
    Notice.objects.update(closed_on=datetime.date(2024, 11, 1))
    body = page(client).content.decode()
    (query,) = re.findall(rf'href="{reverse("backoffice:difficulty_list")}(\?unit=[^"]+)"', body)
    assert [one.text for one in _listed(client, query)] == list(DIFFICULT)
    assert list(_listed(client, "")) == []


def _listed(client, query):
    return client.get(f"{reverse('backoffice:difficulty_list')}{unescape(query)}").context["page"]


@pytest.mark.parametrize("address", [[], ["caijin"]], ids=["all units", "one unit"])
def test_the_other_views_of_the_ledger_are_one_step_away(client, unit, address):
    body = client.get(reverse("backoffice:unit_ledger", args=address)).content.decode()
    assert f'<a href="{reverse("backoffice:unit_ledger")}" aria-current="page">单位</a>' in body
    assert f'<a href="{reverse("backoffice:task_matrix")}">矩阵</a>' in body


def test_a_row_of_the_units_opens_the_unit_at_its_plain_address(client, unit):
    body = client.get(reverse("backoffice:unit_ledger")).content.decode()
    assert f'<a href="{reverse("backoffice:unit_ledger", args=["caijin"])}">' in body
