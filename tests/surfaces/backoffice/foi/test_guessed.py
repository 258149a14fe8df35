"""Every address of the desk of requests, with the numbers of another unit's case put in: whoever it
is not for gets 404, 403 or the sign-in page, and nothing of the case. Walked, not listed."""

import re

import pytest
from django.db import transaction
from django.test import Client

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.foi.actions.redact import accept_redaction
from mingzheng.work.foi.models import CaseFile, EarlyWarning, Letter, Purpose, Restraint, Topic
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.surfaces.foi.people import on_day, signed_in
from tests.surfaces.test_no_leaks import FORGED, told
from tests.surfaces.walk import addresses

pytestmark = pytest.mark.django_db

PROBE = "探针"
WITHOUT_THE_RIGHT = [
    role
    for role in Role
    if role not in (Role.FOI_HANDLER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
]
BEHIND_THE_DOOR = re.compile(r"/desk/foi/(contacts|restraints|topics|warnings)?/?\d")
"""Addresses with a number in them: one record's."""
HANDLERS_ONLY = re.compile(
    r"/desk/foi/\d+/(?!identity$|files/|letters/\d+($|/download|/whole$)|archive|check$"
    r"|(extension|correction)-decide$).+"
)
"""What a reader of the same unit has no business with."""


class House:
    """A case of ``theirs`` with everything that may hang on one, and one of ``ours``."""

    def __init__(self):
        on_day("2024-11-18")
        self.ours, self.theirs = make_organisation("甲局"), make_organisation("乙局")
        applicant = foi.natural(name=f"{PROBE}甲", address=f"{PROBE}路1号")
        wanted = f"{PROBE}历年的全部会议材料"
        fields = {"wanted": wanted, "applicant": applicant}
        files = ((Purpose.IDENTITY, foi.picture(f"{PROBE}证件.png")),)
        self.case = foi.received(self.theirs, files=files, **fields)
        foi.consulting(self.case, question=PROBE, party=f"{PROBE}公司")
        foi.extension_asked(self.case, reason=PROBE)
        foi.contacted(self.case, text=PROBE)
        foi.restrained(self.case, reason=PROBE, to=f"{PROBE}馆")
        foi.moved(self.case)
        by = foi.handler_of(self.case)
        covered = foi.redaction(self.case, name=f"{PROBE}报告.pdf", by=by)
        accept_redaction(covered, by=by, at=NOON)
        foi.answered(foi.received(self.theirs, **fields))
        foi.topic(self.theirs, wanted=f"{PROBE}路改造工程的竣工验收报告")
        self.own = foi.received(self.ours)
        self.numbers = [one.number for one in self.theirs_cases()]
        assert EarlyWarning.objects.exists() and Restraint.objects.exists()
        assert Topic.objects.exists() and CaseFile.objects.exists() and Letter.objects.exists()

    def theirs_cases(self):
        return type(self.case).objects.filter(organisation=self.theirs)

    def leaked(self, response):
        """Of its words and numbers; a file is given or it is not."""
        words = told(response)
        return sorted(one for one in (PROBE, *self.numbers) if one in words)

    def crawl(self, client, *, post=False):
        """(address, status, what leaked, what was written) of every address of the desk."""
        found = []
        for path in list(addresses("desk/foi")):
            with transaction.atomic():
                before = JournalEntry.objects.count()
                response = client.post(path, FORGED) if post else client.get(path)
                leaked = self.leaked(response)
                written = JournalEntry.objects.count() - before
                transaction.set_rollback(True)
            found.append((path, response.status_code, leaked, written))
        return found


@pytest.fixture
def house():
    return House()


def given(found):
    """What was let through, of addresses that lead to one record."""
    return [row for row in found if BEHIND_THE_DOOR.match(row[0]) and row[1] not in {403, 404, 405}]


def nothing_of_theirs(house, found):
    """Their numbers under our case's address do not lead to them either."""
    own = f"/desk/foi/{house.own.pk}"
    beyond = [row for row in given(found) if not re.match(rf"{own}($|/)", row[0])]
    assert beyond == []
    assert [row for row in found if row[2]] == []
    theirs = {
        "files": CaseFile.objects.exclude(case=house.own),
        "letters": Letter.objects.exclude(case=house.own),
        "redactions": house.case.redactions.all(),
    }
    for kind, rows in theirs.items():
        assert rows.exists()
        begin = tuple(f"{own}/{kind}/{row.pk}" for row in rows)
        tried = [row for row in found if re.match(rf"({'|'.join(begin)})($|/)", row[0])]
        assert {row[1] for row in tried} <= {403, 404, 405} and tried


def test_a_crawl_finds_the_case_where_it_may_be_seen(house):
    """A crawl that could not find the words where they are shown would prove nothing elsewhere."""
    client = signed_in(make_account(role="foi_handler", organisation=house.theirs))
    shown = {path for path, _, leaked, _ in house.crawl(client) if leaked}
    one = f"/desk/foi/{house.case.pk}"
    letter = house.case.letters.first().pk
    assert {
        "/desk/foi", "/desk/foi/export.csv", "/desk/foi/export.xlsx", "/desk/foi/contacts",
        "/desk/foi/moved-dates", "/desk/foi/restraints", one,
        f"{one}/letters/{letter}", f"{one}/redactions",
    } <= shown  # fmt: skip


def test_another_unit_s_handler_and_reviewer_read_nothing(house):
    for role in ("foi_handler", "reviewer"):
        client = signed_in(make_account(role=role, organisation=house.ours))
        nothing_of_theirs(house, house.crawl(client))


def test_another_unit_s_handler_writes_nothing(house):
    client = signed_in(make_account(role="foi_handler", organisation=house.ours))
    found = house.crawl(client, post=True)
    nothing_of_theirs(house, found)
    own = f"/desk/foi/{house.own.pk}"
    assert [row for row in found if row[3] and not row[0].startswith(own)] == []


@pytest.mark.parametrize("role", WITHOUT_THE_RIGHT)
def test_a_role_without_the_right_is_refused_at_the_door_even_in_the_unit_itself(house, role):
    client = signed_in(make_account(role=role, organisation=house.theirs))
    officer = role == Role.INFORMATION_OFFICER
    for post in (False, True):
        found = house.crawl(client, post=post)
        # Who works on a task that came of requests reads the topic: counts, no case's words.
        rest = [row for row in found if not (officer and row[0].startswith("/desk/foi/topics"))]
        assert [row for row in rest if row[1] not in {403, 405}] == [], role
        assert [row for row in found if row[2] or row[3]] == []


def test_nobody_signed_in_is_sent_to_the_sign_in_page(house):
    client = Client()
    found = house.crawl(client)
    assert {row[1] for row in found} <= {302, 405}
    assert [row for row in found if row[2] or row[3]] == []
    assert client.get(f"/desk/foi/{house.case.pk}")["Location"].startswith("/desk/login?next=")
    written = house.crawl(client, post=True)
    # 200: the sign-in page, which keeps what was typed for after it.
    assert {row[1] for row in written} <= {200, 302, 405}
    assert [row for row in written if row[2] or row[3]] == []


def test_a_reader_of_the_unit_opens_no_act_of_the_handler(house):
    """Neither the door nor a forged post."""
    for role in ("reviewer", "leader"):
        client = signed_in(make_account(role=role, organisation=house.theirs))
        for post in (False, True):
            found = house.crawl(client, post=post)
            acts = [row for row in found if HANDLERS_ONLY.match(row[0])]
            assert acts and [row for row in acts if row[1] not in {403, 404, 405}] == [], role
            assert [row for row in acts if row[2] or row[3]] == []
