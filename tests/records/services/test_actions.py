"""A service item from its first draft to its end."""

import datetime

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.services.actions.decide import check_draft, confirm_item, publish_draft
from mingzheng.records.services.actions.drafts import (
    discard_draft,
    draft_item,
    mark_of,
    save_draft,
)
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.records.services.content import PolicyRef, Window, from_json, to_json
from mingzheng.records.services.errors import (
    Blocked,
    ChangedMeanwhile,
    CodeTaken,
    ItemWithdrawn,
    NameMissing,
    NoDraft,
    NotChecked,
    NothingChanged,
    NotPublic,
    OwnDraft,
    ReasonMissing,
    SuccessorNotPublic,
)
from mingzheng.records.services.models import ServiceItem
from mingzheng.records.services.queries.cards import comparables, services_by_key
from mingzheng.records.services.queries.history import (
    changes_between,
    taken_item,
    version_at,
    versions_of,
)
from tests.conftest import NOON
from tests.factories.library import MORNING, make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.services import WHOLE, content, make_drafted, make_public, publish_again

pytestmark = pytest.mark.django_db
LATER = NOON + datetime.timedelta(hours=1)


def test_content_survives_json():
    whole = content(claim_ends_on=datetime.date(2024, 12, 31), charged=True, fee="50 元")
    assert from_json(to_json(whole)) == whole


def test_a_draft_is_nobody_s_but_the_desk_s():
    item = make_drafted()
    assert services_by_key([item.pk]) == {}
    assert OutboxRow.objects.filter(kind="service").count() == 0


def test_publishing_announces_and_keeps_the_version_before():
    item = make_public()
    save_draft(item, content(conditions="新的条件。"), by=None, at=NOON, note="改条件")
    assert services_by_key([item.pk])[item.pk].content.conditions == WHOLE.conditions
    publish_again(item, at=LATER)
    assert services_by_key([item.pk])[item.pk].content.conditions == "新的条件。"
    assert [(one.number, one.note) for one in versions_of(item.pk)] == [(2, "改条件"), (1, "")]
    assert version_at(item.pk, NOON).number == 1
    assert version_at(item.pk, LATER).number == 2
    assert version_at(item.pk, MORNING - datetime.timedelta(days=1)) is None
    assert OutboxRow.objects.filter(kind="service", key=str(item.pk)).count() == 2


def test_another_person_has_to_check():
    officer, other = make_account(), make_account()
    item = make_drafted(by=officer)
    with pytest.raises(NotChecked):
        publish_draft(item, by=officer, at=NOON)
    with pytest.raises(OwnDraft):
        check_draft(item, by=officer, at=NOON)
    check_draft(item, by=other, at=NOON)
    publish_draft(item, by=officer, at=NOON)
    assert list(services_by_key([item.pk])) == [item.pk]
    with pytest.raises(NoDraft):
        publish_draft(item, by=officer, at=NOON)


def test_a_change_after_the_check_has_to_be_checked_again():
    item = make_drafted()
    check_draft(item, by=make_account(), at=NOON)
    save_draft(item, content(conditions="又改了。"), by=None, at=NOON)
    with pytest.raises(NotChecked):
        publish_draft(item, by=None, at=NOON)


def test_private_data_never_become_public():
    item = make_drafted(windows=(Window("大厅", "", "全天", "13812345678"),))
    with pytest.raises(Blocked, match="咨询电话"):
        check_draft(item, by=make_account(), at=NOON)
    assert services_by_key([item.pk]) == {}


def test_one_code_is_one_item():
    make_drafted(code="YL-1")
    with pytest.raises(CodeTaken, match="YL-1"):
        draft_item(organisation=make_organisation(), code=" YL-1 ", content=WHOLE, by=None, at=NOON)


def test_a_name_is_needed():
    with pytest.raises(NameMissing):
        make_drafted(name=" ")
    assert ServiceItem.objects.count() == 0


def test_what_somebody_else_saved_is_not_overwritten():
    item = make_drafted(by=make_account(display_name="甲"))
    seen = mark_of(item.versions.get())
    save_draft(item, content(note="一"), by=make_account(display_name="乙"), at=NOON, seen=seen)
    with pytest.raises(ChangedMeanwhile, match="乙"):
        save_draft(item, content(note="二"), by=None, at=LATER, seen=seen)


def test_nothing_changed_makes_no_version():
    item = make_public()
    with pytest.raises(NothingChanged):
        save_draft(item, item.versions.get().value, by=None, at=NOON)


def test_a_discarded_first_draft_takes_the_item_along():
    item = make_drafted()
    assert discard_draft(item, by=make_account(), at=NOON) is True
    assert ServiceItem.objects.count() == 0
    public = make_public()
    save_draft(public, content(note="改"), by=None, at=NOON)
    assert discard_draft(public, by=make_account(), at=NOON) is False
    with pytest.raises(NoDraft):
        discard_draft(public, by=make_account(), at=NOON)


def test_a_withdrawn_item_names_its_successor():
    old, new = make_public(name="旧事项"), make_public(name="新事项")
    by = make_account()
    with pytest.raises(ReasonMissing):
        withdraw_item(old, reason=" ", successor=new, by=by, at=NOON)
    for wrong in (old, make_drafted()):
        with pytest.raises(SuccessorNotPublic):
            withdraw_item(old, reason="并入", successor=wrong, by=by, at=NOON)
    withdraw_item(old, reason="并入新事项", successor=new, by=by, at=NOON)
    taken = taken_item(old.pk)
    assert (taken.name, taken.reason, taken.successor) == ("旧事项", "并入新事项", "新事项")
    assert taken.successor_url == f"/services/{new.pk}"
    assert list(services_by_key([old.pk, new.pk])) == [new.pk]
    with pytest.raises(NotPublic):
        withdraw_item(old, reason="再次", successor=None, by=by, at=NOON)
    with pytest.raises(ItemWithdrawn):
        save_draft(old, content(note="改"), by=by, at=NOON)


def test_a_unit_says_that_its_item_still_holds():
    item = make_public()
    confirm_item(item, by=make_account(), at=NOON)
    assert services_by_key([item.pk])[item.pk].confirmed_on == NOON.date()
    with pytest.raises(NotPublic):
        confirm_item(make_drafted(), by=make_account(), at=NOON)


def test_documents_are_found_by_number_and_by_title():
    by_number = make_published(policy={"doc_number": "云高测发〔2024〕900号"})
    by_title = make_published(title="关于测试的办法")
    item = make_drafted(
        basis=(PolicyRef("随便什么", "云高测发[2024]900号", "第二条"),),
        policies=(PolicyRef("《关于测试的办法》"), PolicyRef("没有的文件")),
    )
    value = item.versions.get().value
    assert [one.publication for one in value.references] == [by_number.pk, by_title.pk, None]
    assert value.basis[0].number == "云高测发〔2024〕900号"
    assert value.basis[0].anchor == "tiao-2"


def test_a_document_published_later_is_found_on_publishing():
    item = make_drafted(policies=(PolicyRef("后来公开的办法"),))
    policy = make_published(title="后来公开的办法")
    publish_again(item, at=NOON)
    assert item.versions.get().value.policies[0].publication == policy.pk
    assert [one.publication_id for one in item.versions.get().policy_links.all()] == [policy.pk]


def test_every_act_is_in_the_journal():
    item = make_public()
    save_draft(item, content(note="改"), by=None, at=NOON)
    publish_again(item, at=NOON)
    confirm_item(item, by=make_account(), at=NOON)
    withdraw_item(item, reason="不再办理", successor=None, by=make_account(), at=LATER)
    acts = JournalEntry.objects.filter(action__startswith="service.").order_by("number")
    assert [one.action for one in acts] == [
        "service.drafted", "service.checked", "service.published", "service.edited",
        "service.checked", "service.published", "service.confirmed", "service.withdrawn",
    ]  # fmt: skip
    assert acts[3].details == {"item_version": 2, "elements": ["说明"]}
    assert {one.organisation_id for one in acts} == {item.organisation_id}


def test_changes_are_told_by_element():
    before, after = WHOLE, content(conditions="新条件。", materials=WHOLE.materials[:1])
    changes = changes_between(before, after)
    assert [(one.label, one.removed, one.added) for one in changes] == [
        ("申请条件", ("在本区从事食品销售和餐饮服务的单位和个人。",), ("新条件。",)),
        ("办理材料", ("营业执照：原件，核验后退还（可调用电子证照）",), ()),
    ]


def test_what_other_texts_are_compared_with():
    item = make_public(grant="每人 3000 元", claim_by="毕业后一年内")
    found = comparables([item.pk])[item.pk]
    assert found.amounts == ("每人 3000 元",)
    assert found.deadlines == ("毕业后一年内", "5 个工作日", "20 个工作日")
    assert found.materials == ("食品经营许可申请书", "营业执照")
    assert found.places == ("政务服务中心 2 楼 12 号窗口", "霁岚街道便民服务中心")
    assert found.phones == ("0000-88010120", "0000-88020110")
