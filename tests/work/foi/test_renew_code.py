"""A lost query code: a new one at the desk after a look at the papers, or by a link in a mail."""

import datetime
import re

import pytest
from django.core import mail

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.actions.erase import erase_case
from mingzheng.work.foi.actions.look_up import TRIES_PER_VISITOR, look_up
from mingzheng.work.foi.actions.renew_code import (
    LINKS_PER_NUMBER,
    ask_code_link,
    case_of_link,
    renew_code_at_desk,
    renew_code_by_link,
)
from mingzheng.work.foi.code_jobs import send_code_link
from mingzheng.work.foi.errors import (
    CodeLinkUnknown,
    Erased,
    LookupRefused,
    ReasonMissing,
    TooManyCodeLinks,
)
from mingzheng.work.foi.models import Case, CodeLink
from tests.conftest import NOON
from tests.factories import foi

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
EMAIL = "jia@example.cn"
CHECKED = "本人到场，核对证件原件。"
DAY = datetime.timedelta(hours=24)


def opens(case, code, *, visitor="192.0.2.9"):
    try:
        return look_up(case.number, code, visitor=visitor, at=NOON).pk == case.pk
    except LookupRefused:
        return False


def asked(number, email=EMAIL, *, visitor="192.0.2.1", at=NOON):
    ask_code_link(number, email, visitor=visitor, origin="http://testserver/", at=at)
    return CodeLink.objects.last()


def sent():
    """Token of the newest mail."""
    return re.search(r"/foi/track/renew/(\S+)", mail.outbox[-1].body)[1]


def link_for(case, **more):
    send_code_link.func(asked(case.number, **more).pk)
    return sent()


def test_at_the_desk_the_old_code_is_dead_at_once_and_it_says_who_checked_how():
    receipt = foi.online()
    handler = foi.handler_of(receipt.case)
    with pytest.raises(ReasonMissing):
        renew_code_at_desk(receipt.case, checked=" ", by=handler, at=NOON)
    new = renew_code_at_desk(receipt.case, checked=CHECKED, by=handler, at=NOON)
    assert new.code != receipt.code and foi.CODE.fullmatch(new.code)
    assert (opens(receipt.case, receipt.code), opens(receipt.case, new.code)) == (False, True)
    event = receipt.case.events.get(kind="code_renewed")
    assert (event.note, event.by, event.date) == (CHECKED, handler, NOON.date())
    entry = JournalEntry.objects.get(action="foi_case.code_renewed")
    assert (entry.actor_id, entry.details) == (handler.pk, {"origin": "受理机关核对身份"})
    stored = repr(list(Case.objects.values())) + repr(list(JournalEntry.objects.values()))
    assert new.code not in stored


def test_a_link_to_the_address_on_record_works_once():
    receipt = foi.online()
    token = link_for(receipt.case, email=" JIA@example.cn ")
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    assert f"http://testserver/foi/track/renew/{token}" in message.body
    assert "24 小时" in message.body and receipt.code not in message.body
    new = renew_code_by_link(token, at=NOON)
    assert (opens(receipt.case, receipt.code), opens(receipt.case, new.code)) == (False, True)
    with pytest.raises(CodeLinkUnknown):
        renew_code_by_link(token, at=NOON)
    entry = JournalEntry.objects.get(action="foi_case.code_renewed")
    assert (entry.actor_id, entry.details) == (None, {"origin": "邮件链接"})


@pytest.mark.parametrize(
    ("number", "email"),
    [(None, "yi@example.cn"), ("2024-999-9999", EMAIL), (None, ""), ("", "")],
)
def test_where_something_does_not_fit_nothing_is_sent_and_nothing_is_told(number, email):
    receipt = foi.online()
    link = asked(receipt.case.number if number is None else number, email)
    send_code_link.func(link.pk)
    assert (mail.outbox, link.case) == ([], None)
    assert receipt.case.number.encode() not in bytes(link.number)


def test_nobody_without_an_address_gets_a_link():
    receipt = foi.online(applicant=foi.natural(email=""))
    assert asked(receipt.case.number, "").case is None


def test_it_ends_after_a_day_with_a_newer_code_and_with_the_case():
    receipt = foi.online()
    token = link_for(receipt.case)
    assert case_of_link(token, at=NOON + DAY - foi.days(0.01)).pk == receipt.case.pk
    with pytest.raises(CodeLinkUnknown):
        case_of_link(token, at=NOON + DAY)
    renew_code_at_desk(receipt.case, checked=CHECKED, by=foi.handler_of(receipt.case), at=NOON)
    with pytest.raises(CodeLinkUnknown):
        case_of_link(token, at=NOON)
    other = link_for(receipt.case)
    erase_case(receipt.case, at=NOON)
    with pytest.raises(CodeLinkUnknown):
        case_of_link(other, at=NOON)
    with pytest.raises(Erased):
        renew_code_at_desk(receipt.case, checked=CHECKED, by=foi.handler_of(receipt.case), at=NOON)


def test_a_link_of_one_case_opens_no_other():
    first, second = foi.online(), foi.online()
    token, other = link_for(first.case), link_for(second.case)
    proof = token.partition("-")[2]
    for made in (f"{other.partition('-')[0]}-{proof}", "1-0", "x", "-", "9" * 30 + "-0", proof):
        with pytest.raises(CodeLinkUnknown):
            renew_code_by_link(made, at=NOON)


def test_nobody_fills_a_mailbox_and_nobody_walks_the_numbers():
    receipt = foi.online()
    for place in range(LINKS_PER_NUMBER):
        asked(receipt.case.number, visitor=f"192.0.2.{place}")
    for number in (receipt.case.number, f" {receipt.case.number} "):
        with pytest.raises(TooManyCodeLinks):
            asked(number, visitor="192.0.2.99")
    asked(receipt.case.number, visitor="192.0.2.99", at=NOON + DAY)
    assert CodeLink.objects.count() == 1
    for place in range(TRIES_PER_VISITOR):
        asked(f"2024-001-{place:04d}", visitor="192.0.2.1")
    with pytest.raises(TooManyCodeLinks):
        asked("2024-001-0999", visitor="192.0.2.1")
    asked("2024-001-0999", visitor="192.0.2.2")


def test_an_unknown_number_has_the_same_share():
    for _ in range(LINKS_PER_NUMBER):
        asked("2024-999-9999")
    with pytest.raises(TooManyCodeLinks):
        asked("2024-999-9999")
