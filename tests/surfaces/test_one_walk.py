"""Where several things are asked of every page of one role, the house is walked once for all.

The office meets every screen, the administrators hardly any, and the stranger all that is public:
of each page it is asked what it says, what of another's work leaks into it, and who may keep it.
"""

import pytest
from django.db import transaction

from mingzheng.records.people.models import Organisation, Role
from tests.factories.people import make_account

from .house import make_house
from .test_language import Language
from .test_no_leaks import ADMINISTRATORS, EVERYTHING, guesses_at, leaks
from .walk import addresses

pytestmark = pytest.mark.django_db

ON_THE_PORTAL = {200, 301, 302, 404, 405, 410}


class Walk:
    """The faults of every address below ``beginning``, by what was asked of it."""

    def __init__(self, client, house, forbidden, *, beginning="desk/"):
        self.language, self.seen, self.walked = Language(), set(), []
        self.leaking, self.kept = [], []
        for path in list(addresses(beginning)):
            self.walked.append(path)
            self._look(client, path, guesses_at(path, house), forbidden)

    def _look(self, client, path, guesses, forbidden):
        for guess in guesses:
            with transaction.atomic():
                page = client.get(guess)
                seen = leaks(page, EVERYTHING)
                transaction.set_rollback(True)
            self.seen |= seen
            if seen & forbidden(path) or not as_it_should(path, page):
                self.leaking.append((guess, page.status_code, seen & forbidden(path)))
            if path.startswith("/desk/") and page.status_code in {200, 302} and may_be_kept(page):
                self.kept.append(guess)
        self.language.look(client, path, page)


def may_be_kept(page):
    return "no-store" not in page.get("Cache-Control", "")


def as_it_should(path, page):
    if path.startswith("/desk/"):
        return page.status_code < 500
    return page.status_code in ON_THE_PORTAL


@pytest.fixture
def house():
    return make_house()


def signed_in(client, role):
    client.force_login(make_account(role=role, organisation=Organisation.objects.get(key="yi")))
    return client


def test_the_office_meets_chinese_and_every_probe_and_nothing_of_it_is_kept(client, house):
    """A crawl that could not find a probe where it is shown would prove nothing elsewhere."""
    walk = Walk(signed_in(client, Role.OPENNESS_OFFICE), house, lambda path: set())
    # A kept upload is its uploader's alone, a unit's own table its officers', a file that no text
    # shows its unit's officers'; a draft is shown by its title, not by its file name; an
    # applicant's name is masked until asked for.
    assert walk.seen == EVERYTHING - {"暂存", "自存表", "通知名", "附件", "申请人"}
    assert (walk.leaking, walk.kept, walk.language.found) == ([], [], [])


@pytest.mark.parametrize(("role", "forbidden"), ADMINISTRATORS.items())
def test_administrator_meets_chinese_and_reads_no_unit_s_work(client, house, role, forbidden):
    walk = Walk(signed_in(client, role), house, lambda path: forbidden)
    assert (walk.leaking, walk.kept, walk.language.found) == ([], [], [])


def test_stranger_meets_chinese_and_nothing_a_unit_wrote(client, house):
    """Sections and tasks are in the published notice; everything finer stays inside."""

    def forbidden(path):
        return EVERYTHING if path.startswith("/desk/") else EVERYTHING - {"部分", "任务"}

    walk = Walk(client, house, forbidden, beginning="")
    assert "/orgs/yi" in walk.walked
    assert (walk.leaking, walk.language.found) == ([], [])
