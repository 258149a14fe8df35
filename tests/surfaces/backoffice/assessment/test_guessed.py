"""Nothing of one unit's assessment reaches another: every address, read and written."""

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.assessment.models import ScoreSheet
from tests.factories.assessment import appeal_of, make_final, make_office, make_sheets, make_shown
from tests.factories.people import make_account, make_organisation
from tests.surfaces.house import probe
from tests.surfaces.test_no_leaks import crawl_get, crawl_post

pytestmark = pytest.mark.django_db
WORDS = {"评分", "考核申诉"}


@pytest.fixture
def house():
    ours, theirs = make_organisation("甲单位"), make_organisation("乙单位")
    author = make_account(role=Role.INFORMATION_OFFICER, organisation=theirs)
    sheets, now = make_sheets(ours, theirs), CLOCK.get().now()
    make_shown(sheets["乙单位"], reason=probe("评分"), at=now)
    appeal_of(sheets["乙单位"], text=probe("考核申诉"), by=author, at=now)
    make_final(sheets["甲单位"], at=now)
    return {"ours": ours, "theirs": theirs}


def crawl(client, house):
    return crawl_get(client, {}, WORDS, beginning="desk/assessment")


def test_the_office_and_the_unit_itself_find_the_probes(client, house):
    for account in (
        make_office(), make_account(role=Role.INFORMATION_OFFICER, organisation=house["theirs"])
    ):  # fmt: skip
        client.force_login(account)
        assert set().union(*(leaked for *_, leaked in crawl(client, house))) == WORDS


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.REVIEWER, Role.SYSTEM_ADMIN, ""])
def test_others_read_and_write_nothing(client, house, role):
    if role:
        client.force_login(make_account(role=role, organisation=house["ours"]))
    assert crawl(client, house) == []
    ScoreSheet.objects.filter(organisation=house["ours"]).delete()
    assert crawl_post(client, WORDS, beginning="desk/assessment") == []
