"""What was taken is asked about again: gone, back, replaced, settled."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.ports.link_probe import LINK_PROBE, MemoryProbe, Probe
from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import LegalPeriod
from mingzheng.rules.evidence_letters import LETTER_NAMES
from mingzheng.work.gazette.actions.freeze_issue import withdraw_issue
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.settle_gone import settle_gone
from mingzheng.work.ledger.errors_evidence import NotGone, SettleReasonMissing
from mingzheng.work.ledger.evidence_follower import EvidenceFollower
from mingzheng.work.ledger.evidence_jobs import check_links, look_after_evidence
from mingzheng.work.ledger.models import Evidence
from mingzheng.work.ledger.queries.evidence.letters import missing_letters
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.gazette import make_frozen
from tests.factories.interpreting import make_policy, make_reading
from tests.factories.ledger import make_evidence, make_report
from tests.factories.people import make_account

from .test_pieces import ADDRESS, item, link

DAY = datetime.timedelta(days=1)


@pytest.fixture
def done(proven):
    """Confirmed with both letters."""
    proven.report(item(), item("2", "B"), claims=True)
    confirm_completion(proven.waiting(), by=proven.office, at=NOON)
    return proven


@pytest.fixture
def probe():
    fake = MemoryProbe()
    LINK_PROBE.bind(fake)
    return fake


def lose(proven, key="1", *, at=NOON + DAY):
    proven.source.gone[key] = "内容有误，已撤下"
    look_after_evidence(at=at)


def test_an_item_that_is_gone_turns_the_lamp_and_is_told_once(done):
    lose(done)
    assert done.fresh().proof_gone_on == (NOON + DAY).date()
    piece = done.pieces()[0]
    assert (piece.standing, piece.gone_reason) == ("gone", "内容有误，已撤下")
    told = Message.objects.filter(kind="evidence")
    assert {one.account for one in told} == {done.officer, done.office}
    assert told.first().words == (
        f"任务{done.assignment.task.number}（民生事业局）的佐证“老年助餐政策1”已失效："
        "内容有误，已撤下。请补充或替换。"
    )
    assert told.first().address == f"/desk/ledger/assignments/{done.assignment.pk}"
    lose(done, at=NOON + 2 * DAY)
    assert told.count() == 2
    assert JournalEntry.objects.filter(action="evidence.gone").count() == 1
    assert missing_letters(done.assignment.pk) == ("A",)


def test_an_item_that_is_back_turns_it_again(done):
    lose(done)
    done.source.gone.clear()
    look_after_evidence(at=NOON + 2 * DAY)
    assert done.fresh().proof_gone_on is None
    assert done.pieces()[0].standing == "live"
    assert done.pieces()[0].gone_on is None
    assert Message.objects.filter(kind="evidence", words__contains="已恢复").count() == 2
    assert JournalEntry.objects.filter(action="evidence.returned").count() == 1


def test_another_piece_of_its_letter_takes_its_place(done):
    lose(done)
    add_evidence(done.assignment, pieces=[item("2", "B")], by=done.officer, at=NOON + DAY)
    assert done.fresh().proof_gone_on is not None
    (made,) = add_evidence(done.assignment, pieces=[item("3")], by=done.officer, at=NOON + DAY)
    assert done.fresh().proof_gone_on is None
    assert done.pieces()[0].replaced_by == made
    assert missing_letters(done.assignment.pk) == ()


def test_the_place_taken_is_lost_with_the_piece_that_took_it(done):
    lose(done)
    add_evidence(done.assignment, pieces=[item("3")], by=done.officer, at=NOON + DAY)
    lose(done, "3", at=NOON + 2 * DAY)
    assert done.fresh().proof_gone_on == (NOON + 2 * DAY).date()


def test_the_office_settles_it_with_a_reason(done):
    lose(done)
    piece = done.pieces()[0]
    with pytest.raises(SettleReasonMissing):
        settle_gone(piece, reason=" ", by=done.office, at=NOON + DAY)
    settle_gone(piece, reason="原文已合并到汇编", by=done.office, at=NOON + DAY)
    assert done.fresh().proof_gone_on is None
    assert missing_letters(done.assignment.pk) == ()
    with pytest.raises(NotGone):
        settle_gone(piece, reason="再一次", by=done.office, at=NOON + DAY)
    told = Message.objects.order_by("pk").last()
    assert (told.account, told.words) == (
        done.officer, "佐证“老年助餐政策1”失效一事已处理：原文已合并到汇编",
    )  # fmt: skip


def test_what_was_settled_waits_again_after_it_was_back_and_gone_once_more(done):
    lose(done)
    settle_gone(done.pieces()[0], reason="原文已合并", by=done.office, at=NOON + DAY)
    done.source.gone.clear()
    look_after_evidence(at=NOON + 2 * DAY)
    lose(done, at=NOON + 3 * DAY)
    assert done.fresh().proof_gone_on == (NOON + 3 * DAY).date()


def test_a_piece_is_asked_about_once_a_night(done):
    done.source.gone["1"] = "已撤下"
    same_night = NOON.replace(hour=23)
    look_after_evidence(at=same_night)
    assert done.fresh().proof_gone_on is None
    look_after_evidence(at=(NOON + DAY).replace(hour=0, minute=59))
    assert done.fresh().proof_gone_on is None
    look_after_evidence(at=(NOON + DAY).replace(hour=1))
    assert done.fresh().proof_gone_on == (NOON + DAY).date()


def test_a_withdrawn_policy_is_heard_of_at_once(proven):
    policy = make_policy(organisation=proven.unit)
    pair = f"{policy.pk}+{make_reading(policy).pk}"
    proven.report(item(str(policy.pk), "A", "library"), item(pair, "B", "library"))
    withdraw(
        policy, kind="withdrawn", reason="内容有误", organisation=proven.unit,
        by=make_account(), at=NOON,
    )  # fmt: skip
    assert [one.standing for one in proven.pieces()] == ["gone", "gone"]
    assert proven.fresh().proof_gone_on == NOON.date()


def test_links_of_other_sites_are_probed_in_the_worker(proven, probe):
    proven.report(link(), link("https://www.other.example/lost"), link("https://slow.example/x"))
    probe.answers = {
        "https://www.other.example/lost": Probe("gone", "对方网站答复 404（网页不存在）"),
        "https://slow.example/x": Probe("unknown", "连接不上"),
    }
    CLOCK.bind(FixedClock(NOON + DAY))
    look_after_evidence(at=NOON + DAY)
    assert sorted(probe.asked) == sorted([ADDRESS, *probe.answers])
    assert [one.standing for one in proven.pieces()] == ["live", "gone", "unknown"]
    assert proven.fresh().proof_gone_on == (NOON + DAY).date()
    look_after_evidence(at=NOON + DAY)
    assert len(probe.asked) == 3


def test_an_address_under_many_pieces_is_probed_once(proven, probe):
    proven.report(link(letter="A"), link(letter="B"))
    probe.answers = {ADDRESS: Probe("gone", "对方网站答复 404（网页不存在）")}
    CLOCK.bind(FixedClock(NOON + DAY))
    look_after_evidence(at=NOON + DAY)
    assert probe.asked == [ADDRESS]
    assert [one.standing for one in proven.pieces()] == ["gone", "gone"]
    assert {one.asked_at for one in proven.pieces()} == {NOON + DAY}


def test_an_item_under_many_pieces_is_asked_about_once_and_lost_to_all(proven):
    proven.report(item(), item(letter="K"), item("2"))
    lose(proven)
    assert [one.standing for one in proven.pieces()] == ["gone", "gone", "live"]
    assert {one.asked_at for one in proven.pieces()} == {NOON + DAY}


def test_what_cannot_be_checked_is_never_called_gone_nor_back(proven, probe):
    proven.report(link())
    piece = proven.pieces()[0]
    probe.answers = {ADDRESS: Probe("unknown", "连接不上")}
    check_links.func([piece.pk])
    assert proven.pieces()[0].standing == "unknown"
    probe.answers = {ADDRESS: Probe("gone", "404")}
    check_links.func([piece.pk])
    probe.answers = {ADDRESS: Probe("unknown", "连接不上")}
    check_links.func([piece.pk])
    assert proven.pieces()[0].standing == "gone"
    assert proven.fresh().proof_gone_on == NOON.date()


def test_own_pages_taken_unchecked_before_are_named_or_gone(proven, probe, own_site):
    """Nobody but the record's own source is asked."""
    issue = make_frozen(number=3)
    report = make_report(proven.assignment)
    for path in ("gazette/2024/3", "open-days", "desk/foi/quality?year=2024&unit=99"):
        make_evidence(report, url=f"https://www.yunling.example/{path}", title="公开页")
    look_after_evidence(at=NOON + DAY)
    assert [(one.source_key, one.item_key, one.standing) for one in proven.pieces()] == [
        ("gazette", str(issue.issue_id), "live"), ("", "", "gone"), ("", "", "gone"),
    ]  # fmt: skip
    assert proven.pieces()[1].gone_reason == "本站这个网址没有公开的内容"
    assert probe.asked == []
    withdraw_issue(issue.issue, reason="印错", by=make_account(), at=NOON + DAY)
    look_after_evidence(at=NOON + 2 * DAY)
    assert proven.pieces()[0].gone_reason == "这一期已撤回：印错"


def test_a_rule_proves_as_long_as_it_is_in_force_a_publication_whatever_becomes_of_it(proven):
    policy = make_policy(organisation=proven.unit)
    proven.report(item(f"rule:{policy.pk}", "K", "library"), item(str(policy.pk), "A", "library"))
    LegalPeriod.objects.update_or_create(
        publication=policy, since=NOON.date(), defaults={"status": "repealed"}
    )
    EvidenceFollower().policies_changed([policy.pk], reason="legal_state", at=NOON, by=None)
    rule, text = proven.pieces()
    assert (rule.standing, text.standing) == ("gone", "live")
    assert rule.gone_reason == f"《{policy.title}》已失效或废止"


def test_a_source_that_is_no_longer_bound_is_not_a_loss(done):
    Evidence.objects.filter(item_key="1").update(source_key="nobody")
    look_after_evidence(at=NOON + DAY)
    assert done.pieces()[0].standing == "unknown"
    assert done.fresh().proof_gone_on is None


@pytest.mark.parametrize("items", [6, 50])
def test_the_night_takes_the_same_queries_whatever_there_is(
    proven, django_assert_num_queries, items
):
    proven.report(*[item(key, letter) for key in "1234" for letter in LETTER_NAMES][:items])
    with django_assert_num_queries(10):
        look_after_evidence(at=NOON + DAY)
