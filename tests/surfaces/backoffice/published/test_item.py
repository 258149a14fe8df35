import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication, Withdrawal
from mingzheng.records.library.queries.article import what_was_at
from mingzheng.work.publishing.actions.decide_limit import decide_limits
from mingzheng.work.publishing.actions.legal_change import Target, change_legal_state
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published

pytestmark = pytest.mark.django_db
D = datetime.date


def page(response):
    return " ".join(response.content.decode().split())


def repeal(house, *targets, **fields):
    return change_legal_state(
        house.decision,
        act=fields.pop("act", "repeals"),
        targets=[Target(one.pk, **fields) for one in targets],
        effective_date=None,
        by=house.office,
        at=NOON,
    )


def test_the_page_tells_state_cause_term_relations_and_history(house, go):
    ending = make_published(
        title="限期办法", organisation=house.own, policy={"expiry_date": D(2025, 3, 31)}
    )
    repeal(house, ending, act="extends", new_expiry=D(2026, 3, 31))
    shown = page(go("published_detail", ending.pk, as_=house.officer))
    assert "现在有效，自2024-10-28起。" in shown
    assert "最后有效日：2026-03-31（由《财金废止决定》延长）。" in shown
    assert "被延长有效期" in shown and "延长至2026-03-31" in shown
    assert "<strong>登记立改废</strong>" in shown
    assert "<li>生效日期：2024-11-01</li>" in shown
    repeal(house, house.policy)
    shown = page(go("published_detail", house.policy.pk, as_=house.officer))
    assert "现在废止，自2024-11-01起，由" in shown
    assert "<li>效力状态：有效 → 废止</li>" in shown


def test_the_other_side_shows_what_it_does_and_only_the_office_may_undo(house, go):
    (relation,) = repeal(house, house.policy)
    undo = f"/desk/content/published/changes/{relation.pk}/undo"
    shown = page(go("published_detail", house.decision.pk, as_=house.office))
    assert "《财金旧办法》" in shown and undo in shown
    assert undo not in page(go("published_detail", house.decision.pk, as_=house.officer))


def test_an_act_of_a_withdrawn_document_is_shown_as_void(house, go, send):
    repeal(house, house.policy)
    send("published_withdraw", house.decision.pk, as_=house.office, kind="withdrawn", reason="误。")
    shown = page(go("published_detail", house.policy.pk, as_=house.officer))
    assert "现在有效" in shown and "作出变更的文件没有公开，不起作用" in shown


def test_limits_decisions_and_versions_are_told(house, go):
    decide_limits(
        [house.policy], decision="keep", reason="仍需公开。", new_until=D(2025, 6, 1),
        organisation=house.own, by=house.office, at=NOON,
    )  # fmt: skip
    shown = page(go("published_detail", house.policy.pk, as_=house.officer))
    assert "<dd>2025-06-01</dd>" in shown
    assert "2024-11-18 保留至2025-06-01：仍需公开。" in shown
    assert "第1版（现行）" in shown


@pytest.mark.parametrize(
    "name", ["published_detail", "published_withdraw", "published_correct", "expiry_evaluate"]
)
def test_what_is_another_unit_s_does_not_exist(house, go, name):
    draft = make_draft(organisation=house.own)
    assert go(name, draft.pk, as_=house.office).status_code == 404
    expected = 403 if name == "published_withdraw" else 404
    assert go(name, house.foreign.pk, as_=house.officer).status_code == expected


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_relations(
    house, go, client, django_assert_num_queries, number
):
    for _ in range(number):
        make_published(
            relations=[{"type": "supports", "target": house.policy, "date": D(2024, 11, 1)}]
        )
    repeal(house, house.policy, *(make_published() for _ in range(number)))
    go("published_detail", house.policy.pk, as_=house.office)
    with django_assert_num_queries(15):
        client.get(f"/desk/content/published/{house.policy.pk}")


def test_withdrawn_the_address_tells_date_unit_and_reason(house, go, send):
    answer = send(
        "published_withdraw", house.policy.pk, as_=house.office, kind="withdrawn",
        reason="附表数据有误。",
    )  # fmt: skip
    assert answer.url == f"/desk/content/published/{house.policy.pk}"
    gone = what_was_at(house.policy.path, now=NOON)
    assert (gone.reason, gone.organisation) == ("附表数据有误。", "管委会")
    shown = page(go("published_detail", house.policy.pk, as_=house.officer))
    assert "2024-11-18 12:00由管委会撤回，公开理由：附表数据有误。" in shown


def test_merging_looks_for_the_successor_without_losing_what_was_typed(house, send):
    found = send(
        "published_withdraw", house.policy.pk, as_=house.office, kind="merged",
        reason="并入新办法。", words="投促", find="1",
    )  # fmt: skip
    shown = page(found)
    assert "《投促办法》" in shown and "并入新办法。" in shown
    assert "需要改正" not in shown
    send(
        "published_withdraw", house.policy.pk, as_=house.office, kind="merged",
        reason="并入新办法。", words="投促", successor=house.foreign.pk,
    )  # fmt: skip
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.kind, withdrawal.successor) == ("merged", house.foreign)


def test_merging_needs_a_successor_and_withdrawing_a_reason(house, send):
    shown = page(
        send("published_withdraw", house.policy.pk, as_=house.office, kind="merged", reason="并。")
    )
    assert "合并须选择并入哪一条公开信息，请先查找再选择。" in shown
    shown = page(
        send("published_withdraw", house.policy.pk, as_=house.office, kind="withdrawn", reason=" ")
    )
    assert "请填写公开理由。" in shown
    assert Publication.objects.get(pk=house.policy.pk).live


def test_withdrawn_twice_is_withdrawn_once(house, send):
    fields = {"kind": "withdrawn", "reason": "有误。"}
    send("published_withdraw", house.policy.pk, as_=house.office, **fields)
    again = send("published_withdraw", house.policy.pk, as_=house.office, **fields)
    assert "这条信息现在不是公开状态" in page(again)
    assert JournalEntry.objects.filter(action="publication.withdrawn").count() == 1


def test_the_page_warns_of_what_ends_with_it(house, go):
    repeal(house, house.policy)
    shown = page(go("published_withdraw", house.decision.pk, as_=house.office))
    assert "它们的效力状态会重新推算：废止《财金旧办法》。" in shown


def test_a_correction_leads_the_officer_to_the_text_and_is_sent_in_as_one(house, go, send):
    answer = send("published_correct", house.policy.pk, as_=house.officer, note="电话有误。")
    assert answer.url == f"/desk/content/drafts/{house.policy.pk}/edit"
    shown = page(go("draft_submit", house.policy.pk, as_=house.officer))
    assert 'value="correction" id="id_change_1" required checked' in shown
    details = page(go("published_detail", house.policy.pk, as_=house.officer))
    assert "有未公开的修改" in details and "空 → 更正：电话有误。" in details


def test_the_office_opens_a_correction_for_a_unit(house, send):
    answer = send("published_correct", house.foreign.pk, as_=house.office, note="电话有误。")
    assert answer.url == f"/desk/content/published/{house.foreign.pk}"
    assert JournalEntry.objects.filter(action="publication.correction_opened").count() == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("published_withdraw", {"kind": "withdrawn", "reason": "不该能够。"}),
        ("published_correct", {"note": "不该能够。"}),
    ],
)
def test_forged_posts_of_those_who_may_not_change_nothing(house, send, name, fields):
    before = JournalEntry.objects.count()
    for account in (house.reviewer, house.foi):
        assert send(name, house.policy.pk, as_=account, **fields).status_code == 403
    assert send(name, house.foreign.pk, as_=house.officer, **fields).status_code in (403, 404)
    assert JournalEntry.objects.count() == before
