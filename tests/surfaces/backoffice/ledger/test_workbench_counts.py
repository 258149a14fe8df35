"""Every count of the workbench opens exactly what it counts, for every role that has one."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.planning.coordination import ask_coordination
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from tests.conftest import NOON
from tests.factories.inbox import make_message
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.planning import fill_plan, officer_of
from tests.factories.supervision import make_measure, make_reply

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)
ROLES = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
FIGURE = re.compile(r'<a class="figure" href="([^"]+)"><span class="figure-number">(\d+)</span>')
UNIT_CELL = re.compile(r'<td class="number" data-label="[^"]+"><a href="([^"]+)">(\d+)</a>')
WAITING = re.compile(
    FIGURE.pattern + r'<span class="figure-label"><strong>((?:督办|协调|交接|延期|考核)待?[^<]+)'
)
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


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.INFORMATION_OFFICER, {"督办待回复": 2, "协调待答复": 1, "交接待签收": 1}),
        (Role.OPENNESS_OFFICE, {"督办回复待审": 1, "延期待审批": 2, "考核申诉待答复": 0}),
        (Role.LEADER, {}),
    ],
)
def test_what_others_wait_for_is_counted_and_opens_its_list(client, role, expected):
    unit, other = make_organisation("甲局"), make_organisation("乙局")
    own = [make_assignment(organisation=unit) for _ in range(4)]
    for one in own[:2]:
        make_measure(one)
    make_reply(make_measure(own[2]))
    fill_plan(own[3], by=officer_of(unit), words="请协助。" * 6)
    theirs = make_assignment(organisation=other)
    ask_coordination(
        theirs, asked_unit=unit, text="请提供清单。" * 4, due=TODAY + DAY, by=officer_of(other),
        at=NOON,
    )  # fmt: skip
    ask_extension(
        theirs, new_due=datetime.date(2025, 1, 20), reason="请改期。" * 6, by=officer_of(other),
        at=NOON,
    )  # fmt: skip
    client.force_login(make_account(role=role, organisation=unit))
    body = client.get(reverse("backoffice:workbench")).content.decode()
    found = {label: (url, int(number)) for url, number, label in WAITING.findall(body)}
    assert {label: number for label, (_, number) in found.items()} == expected
    for url, number in found.values():
        listed = client.get(url.replace("&amp;", "&")).content.decode()
        assert COUNT.search(listed)[1] == str(number), url


def test_blocks_stand_in_the_order_of_the_brief(client, unit):
    account = make_account(role=Role.OPENNESS_OFFICE, organisation=unit)
    make_message(account)
    client.force_login(account)
    body = client.get(reverse("backoffice:workbench")).content.decode()
    places = [body.index(part) for part in ("今日到期", "内容</h2>", "单位状态", "未读消息 <")]
    assert places == sorted(places)
