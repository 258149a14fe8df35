import datetime
import json

import pytest

from mingzheng.ports.upper_library import UPPER_LIBRARY, MemoryLibrary, UpperDocument
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.models import Publication, Withdrawal
from mingzheng.work.exchange.actions.fetch import fetch_changes
from mingzheng.work.exchange.actions.queue import queue_changes
from mingzheng.work.exchange.actions.send import resend, send_waiting
from mingzheng.work.exchange.errors import NothingToResend
from mingzheng.work.exchange.folder_library import FolderLibrary
from mingzheng.work.exchange.jobs import run_exchange
from mingzheng.work.exchange.models import Package, ReadMark
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
SITE = "https://www.yunling.example"
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def upper():
    library = MemoryLibrary()
    before = UPPER_LIBRARY.get()
    UPPER_LIBRARY.bind(library)
    yield library
    UPPER_LIBRARY.bind(before)


def policy(**fields):
    details = {"document_type": "通知", "subject": "04-01"} | fields.pop("policy", {})
    index = fields.pop("index_number", "11990000MB1A00001M/2024-00003")
    return make_published(index_number=index, policy=details, **fields)


def test_a_policy_goes_up_once_and_comes_back_accepted(upper):
    one = policy(title="办法")
    assert queue_changes(site=SITE, at=NOON) == 1
    assert send_waiting(at=NOON) == 1
    assert queue_changes(site=SITE, at=NOON) == send_waiting(at=NOON) == 0
    package = Package.objects.get()
    assert (package.state, package.version) == ("accepted", 1)
    assert upper.sent[0]["title"] == "办法"
    assert upper.sent[0]["address"] == f"{SITE}/{one.path}"
    assert upper.sent[0]["subject"] == "财政、金融、审计/财政"
    assert upper.sent[0]["state"] == "有效"
    assert JournalEntry.objects.filter(action="exchange.accepted").count() == 1


def test_what_the_upper_library_would_refuse_is_not_sent(upper):
    policy(policy={"subject": "", "normative": True}, index_number="2024-3")
    queue_changes(site=SITE, at=NOON)
    package = Package.objects.get()
    assert package.state == "invalid"
    assert [fault["field"] for fault in package.faults] == [
        "index_number", "subject", "registration_number",
    ]  # fmt: skip
    assert send_waiting(at=NOON) == 0
    assert upper.sent == []


def test_a_mended_record_is_packed_anew(upper):
    one = policy(policy={"subject": ""})
    queue_changes(site=SITE, at=NOON)
    one.policy_details.update(subject="04-01")
    by = make_account()
    package = resend(Package.objects.get(), site=SITE, by=by, at=NOON)
    assert package.state == "waiting"
    assert send_waiting(at=NOON) == 1
    with pytest.raises(NothingToResend):
        resend(Package.objects.get(), site=SITE, by=by, at=NOON)


def test_a_refusal_is_kept_in_the_words_of_the_upper_library(upper):
    policy()
    upper.refuse = {"11990000MB1A00001M/2024-00003": "与已有文件重复"}
    queue_changes(site=SITE, at=NOON)
    send_waiting(at=NOON)
    assert [(one.state, one.message) for one in Package.objects.all()] == [
        ("rejected", "与已有文件重复")
    ]


def test_a_broken_line_is_tried_again_later(upper):
    policy()
    queue_changes(site=SITE, at=NOON)
    upper.away = True
    assert send_waiting(at=NOON) == 0
    upper.away = False
    assert send_waiting(at=NOON + MINUTE / 2) == 0
    assert send_waiting(at=NOON + MINUTE) == 1
    assert Package.objects.get().attempts == 2


def test_a_withdrawal_follows_what_was_accepted(upper):
    one = policy()
    queue_changes(site=SITE, at=NOON)
    send_waiting(at=NOON)
    withdraw(
        one, kind=Withdrawal.Kind.WITHDRAWN, reason="内容有误", organisation=one.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip
    assert queue_changes(site=SITE, at=NOON) == 1
    send_waiting(at=NOON)
    assert [one["withdrawn"] for one in upper.sent] == [False, True]
    assert queue_changes(site=SITE, at=NOON) == 0


def from_above(number, title, moment):
    record = {
        "kind": "policy", "title": title, "organisation": "office", "column": "policies",
        "text": "一、总体要求\n按照要求办理。", "published_at": "2024-05-01",
        "source": "岭北省人民政府",
        "source_url": "https://www.lingbei.example/1", "index_number": "x",
        "policy": {"issuers": ["岭北省人民政府"], "issue_date": "2024-04-20", "level": "province"},
    }  # fmt: skip
    return UpperDocument(number, moment, record)


def test_upper_documents_are_reposted_with_their_source_and_follow_changes(upper):
    lay_out_library()
    make_organisation(key="office")
    upper.documents = [from_above("p1", "省办法", NOON - MINUTE)]
    assert fetch_changes(at=NOON) == 1
    assert fetch_changes(at=NOON) == 0
    upper.documents.append(from_above("p1", "省办法（修订）", NOON))
    assert fetch_changes(at=NOON + MINUTE) == 1
    repost = Publication.objects.get()
    assert (repost.title, repost.source, repost.version_number) == (
        "省办法（修订）", "岭北省人民政府", 2,
    )  # fmt: skip
    assert queue_changes(site=SITE, at=NOON) == 0


def test_a_repost_that_cannot_be_taken_in_is_told(upper):
    upper.documents = [from_above("p1", "省办法", NOON)]
    assert fetch_changes(at=NOON) == 0
    assert "机构“office”不在名册里" in ReadMark.objects.get().message


def test_nothing_happens_until_the_exchange_is_switched_on(upper):
    policy()
    run_exchange(at=NOON)
    assert Package.objects.count() == 0


def test_a_folder_carries_packages_up_and_receipts_back(tmp_path):
    library = FolderLibrary(tmp_path)
    receipt = library.send({"id": "a", "version": 1, "title": "办法"})
    assert receipt.outcome == "pending"
    assert library.send({"id": "a", "version": 1, "title": "办法"}) == receipt
    (place,) = (tmp_path / "outbox").iterdir()
    assert json.loads(place.read_text(encoding="utf-8"))["title"] == "办法"
    answer = {"outcome": "rejected", "message": "缺附件"}
    (tmp_path / "receipts" / place.name).write_text(json.dumps(answer), encoding="utf-8")
    assert library.receipt(receipt.number).message == "缺附件"


def test_a_folder_brings_changes_in_their_order(tmp_path):
    library = FolderLibrary(tmp_path)
    assert library.changes(None) == []
    for name, day in (("b", "2024-11-02"), ("a", "2024-11-03")):
        one = {"id": name, "changed_at": f"{day}T00:00+08:00", "record": {}}
        (tmp_path / "inbox" / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
    assert [one.id for one in library.changes(None)] == ["b", "a"]
    since = datetime.datetime.fromisoformat("2024-11-02T00:00+08:00")
    assert [one.id for one in library.changes(since)] == ["a"]
