"""Every count of the workbench opens exactly what it counts, for every role that has one."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from tests.factories.inbox import make_message
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)
ROLES = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
FIGURE = re.compile(r'<a class="figure" href="([^"]+)"><span class="figure-number">(\d+)</span>')
UNIT_CELL = re.compile(r'<td class="number" data-label="[^"]+"><a href="([^"]+)">(\d+)</a>')
COUNT = re.compile(r'<span class="count">(\d+)</span>')


@pytest.fixture
def unit():
    unit, other, notice = make_organisation(key="caijin"), make_organisation(), make_notice()
    for organisation in (unit, unit, other):
        for due in (TODAY, TODAY - DAY, TODAY + 200 * DAY):
            for state in ("noted", "submitted", "returned", "confirmed"):
                task = make_task(notice, due=due)
                make_report(make_assignment(task, organisation=organisation), state=state)
    make_assignment(make_task(notice, due=None), organisation=unit)
    return unit


@pytest.mark.parametrize("role", ROLES)
def test_every_figure_opens_as_many(client, unit, role):
    account = make_account(role=role, organisation=unit)
    for _ in range(3):
        make_message(account)
    client.force_login(account)
    body = client.get(reverse("backoffice:workbench")).content.decode()
    links = FIGURE.findall(body) + UNIT_CELL.findall(body)
    links += [(f"{reverse('backoffice:inbox')}?state=unread", "3")]
    assert len(links) >= 15
    for address, number in links:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert COUNT.search(listed)[1] == number, address
    assert '未读消息 <span class="count">3</span> 条' in body


def test_blocks_stand_in_the_order_of_the_brief(client, unit):
    account = make_account(role=Role.OPENNESS_OFFICE, organisation=unit)
    make_message(account)
    client.force_login(account)
    body = client.get(reverse("backoffice:workbench")).content.decode()
    places = [body.index(part) for part in ("今日到期", "内容</h2>", "单位状态", "未读消息 <")]
    assert places == sorted(places)
