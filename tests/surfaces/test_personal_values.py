"""Who an applicant is stands masked wherever the house shows, exports, logs, mails or indexes it.

Every address is walked with a request that tells its applicant in its own words too. What shows
somebody in full is named here, and writes a row into the journal when it is opened.
"""

import json
import logging

import pytest
from django.core import mail
from django.db import transaction

from mingzheng.ports.clock import CLOCK
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.people.models import Role
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.contact import note_contact_without_case
from mingzheng.work.foi.actions.make_slip import make_delivery_slip, make_receipt
from mingzheng.work.foi.actions.rate import rate
from mingzheng.work.foi.models import CaseEvent, CaseFile, Letter, Method, Purpose
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

from .test_no_leaks import told
from .walk import addresses

pytestmark = pytest.mark.django_db

MARKED = {
    "name": "欧阳验真",
    "identity": foi.ID_NUMBER,
    "phone": "13912345678",
    "email": "yanzhen.ouyang@example.cn",
    "address": "验真路77号3单元404室",
}
WANTED = (
    "本人欧阳验真，身份证号码11010519491231002X，电话13912345678，"
    "申请公开云岭路改造工程的验收报告。"
)
LOOSE = WANTED.replace("本人欧阳验真，", "")
"""Of a talk without a case nobody knows a name to look for."""
IN_FULL = {"/edit", "download.pdf", "download.docx"}
"""Ends of the addresses of a letter that hold it whole: to be changed, to be sent."""


@pytest.fixture
def unit():
    lay_out_library()
    return make_organisation("甲单位", key="jia")


@pytest.fixture
def cases(unit):
    """One of each stage that has a page, letter, list or export of its own."""
    asked = {"wanted": WANTED, "applicant": foi.natural(**MARKED)}
    proof = ((Purpose.IDENTITY, foi.picture(f"{MARKED['name']}.png")),)
    foi.online(unit, **asked)
    handled = foi.received(unit, files=proof, **asked)
    foi.contacted(handled, text=WANTED)
    CaseEvent.objects.filter(case=handled).update(note=WANTED)
    foi.restrained(handled, reason="由区档案馆保存。")
    make_receipt(handled, by=foi.handler_of(handled), at=CLOCK.get().now())
    foi.drafted(foi.received(unit, **asked))
    waiting = foi.received(unit, **asked)
    checker = make_account(role=Role.REVIEWER, organisation=unit)
    pass_decision(foi.drafted(waiting), by=checker, at=CLOCK.get().now())
    by = foi.handler_of(waiting)
    make_delivery_slip(waiting, method=Method.POST, waybill="", by=by, at=CLOCK.get().now())
    answered = foi.answered(foi.received(unit, **asked))
    rate(answered, score=5, words="谢谢。", at=CLOCK.get().now())
    note_contact_without_case(
        unit, on=CLOCK.get().today(), way="phone", sort="guided", text=LOOSE, by=by,
        at=CLOCK.get().now(),
    )  # fmt: skip
    return [handled, waiting, answered]


def shown(text):
    return {kind for kind, value in MARKED.items() if value in text.replace("\u2060", "")}


def walk(client, beginning):
    """Addresses that show somebody in full, with what, and whether the journal knows."""
    found = {}
    for path in list(addresses(beginning)):
        with transaction.atomic():
            before = JournalEntry.objects.count()
            seen = shown(told(client.get(path)))
            if seen:
                found[path] = (seen, JournalEntry.objects.count() > before)
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("role", [Role.FOI_HANDLER, Role.REVIEWER, Role.OPENNESS_OFFICE])
def test_the_desk_masks_whoever_asks(client, unit, cases, role):
    whole = role in (Role.OPENNESS_OFFICE,)
    client.force_login(make_account(role=role, organisation=None if whole else unit))
    found = walk(client, "desk/")
    unexpected = {path: seen for path, seen in found.items() if not path.endswith(tuple(IN_FULL))}
    assert unexpected == {}
    assert [path for path, (_, journalled) in found.items() if not journalled] == []


def test_the_walk_would_find_what_leaks(client, unit, cases):
    """The same values, opened on purpose."""
    client.force_login(foi.handler_of(cases[0]))
    page = client.post(f"/desk/foi/{cases[0].pk}/identity", {"why": "contact"})
    assert shown(told(page)) == set(MARKED)
    slip = Letter.objects.get(kind=Letter.Kind.DELIVERY)
    page = client.post(f"/desk/foi/{slip.case_id}/letters/{slip.pk}/whole")
    assert {"name", "address"} <= shown(told(page))


def test_the_portal_tells_nobody(client, unit, cases):
    assert walk(client, "") == {}


def test_whoever_holds_number_and_code_learns_no_identity(client, unit):
    receipt = foi.online(unit, wanted=WANTED, applicant=foi.natural(**MARKED))
    client.post("/foi/track", {"number": receipt.case.number, "code": receipt.code})
    page = client.get("/foi/track/case")
    assert page.status_code == 200 and "云岭路改造工程" in page.content.decode()
    assert shown(told(page)) == set()


def test_journal_outbox_log_mail_and_sources_name_nobody(unit, caplog):
    caplog.set_level(logging.DEBUG)
    asked = {"wanted": WANTED, "applicant": foi.natural(**MARKED)}
    proof = ((Purpose.IDENTITY, foi.picture(f"{MARKED['name']}.png")),)
    case = foi.answered(foi.received(unit, files=proof, **asked))
    foi.contacted(case, text=WANTED)
    journal = JournalEntry.objects.values_list("object_name", "actor_name", "details")
    written = json.dumps([list(row) for row in journal], ensure_ascii=False)
    outbox = json.dumps([str(row) for row in OutboxRow.objects.values_list()], ensure_ascii=False)
    assert case.number in written
    assert shown(written) == set()
    assert shown(outbox) == set()
    assert shown(caplog.text) == set()
    assert [str(one.message()) for one in mail.outbox if shown(str(one.message()))] == []
    assert shown(str(CaseFile.objects.get(purpose=Purpose.IDENTITY).file.name)) == set()
