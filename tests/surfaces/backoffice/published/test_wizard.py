import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Relation
from tests.factories.library import make_draft, make_published

pytestmark = pytest.mark.django_db
D = datetime.date


def page(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def step(house, go):
    return lambda **query: page(go("legal_change_new", as_=house.office, **query))


@pytest.fixture
def confirm(house, send):
    return lambda **data: send("legal_change_new", as_=house.office, step="confirm", **data)


def test_the_steps_lead_from_the_act_to_the_preview(house, step):
    assert 'aria-current="step">选择变更' in step()
    assert "请选择要登记的变更。" in step(step="targets")
    assert "废止哪些文件" in step(act="repeals", step="targets")
    assert "请先查找，再勾选至少一份对象文件。" in step(act="repeals", step="acting")
    found = step(act="repeals", q="旧办法", step="targets")
    assert f'value="{house.policy.pk}"' in found and "《财金旧办法》" in found
    targets = {"act": "repeals", "target": [house.policy.pk]}
    assert "废止由哪份文件作出" in step(**targets, step="acting")
    assert "请先查找，再选择作出这一变更的文件。" in step(**targets, step="preview")
    shown = step(**targets, by="决定", step="acting")
    assert "《财金废止决定》" in shown
    shown = step(**targets, acting=house.decision.pk, step="preview")
    assert "本文件自2024年11月1日起废止，依据《财金废止决定》。" in shown
    assert "移出列表</dt><dd>现行有效规范性文件" in shown
    assert Relation.objects.count() == 0


def test_several_targets_are_chosen_with_several_searches(house, step):
    shown = step(act="repeals", target=[house.policy.pk], q="投促", step="targets")
    assert f'value="{house.policy.pk}" id="id_target_0" checked' in shown
    assert f'value="{house.foreign.pk}"' in shown


def test_confirmed_once_or_twice_it_is_one_change(house, confirm):
    data = {"act": "repeals", "target": [house.policy.pk, house.foreign.pk]}
    data["acting"] = house.decision.pk
    first, second = confirm(**data), confirm(**data)
    assert first.url == second.url == f"/desk/content/published/{house.decision.pk}"
    assert {one.target_id for one in Relation.objects.all()} == {
        house.policy.pk, house.foreign.pk,
    }  # fmt: skip
    assert JournalEntry.objects.filter(action="publication.legal_changed").count() == 2
    assert house.policy.legal_periods.get(until=None).status == "repealed"


def test_left_empty_it_acts_from_the_day_the_acting_document_takes_effect(house, confirm):
    later = make_published(
        title="后决定", policy={"issue_date": D(2024, 11, 1), "effective_date": D(2025, 1, 1)}
    )
    confirm(act="repeals", target=house.policy.pk, acting=later.pk)
    assert Relation.objects.get().acts_from == D(2025, 1, 1)


def test_dates_are_read_as_they_are_written(house, confirm):
    confirm(
        act="repeals", target=house.policy.pk, acting=house.decision.pk, effective="２０２５.1.1"
    )
    assert Relation.objects.get().acts_from == D(2025, 1, 1)


def test_a_warning_has_to_be_looked_at(house, confirm):
    data = {
        "act": "repeals", "target": house.policy.pk, "acting": house.decision.pk,
        "effective": "2024-10-30",
    }  # fmt: skip
    shown = page(confirm(**data))
    assert "生效日期2024-10-30早于《财金废止决定》的成文日期2024-11-01，请核对。" in shown
    assert "还没有登记" in shown
    assert Relation.objects.count() == 0
    confirm(**data, checked="1")
    assert Relation.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"act": "amends"}, "请写明《财金旧办法》（云高财金〔2023〕7号）变动的条款。"),
        ({"act": "extends"}, "请填写《财金旧办法》（云高财金〔2023〕7号）延长到哪一天。"),
        ({"act": "repeals", "effective": "明天"}, "认不出这个日期"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(house, confirm, fields, told):
    shown = page(confirm(target=house.policy.pk, acting=house.decision.pk, **fields))
    assert told in shown
    assert f'value="{house.decision.pk}" id="id_acting_0" required checked' in shown
    assert Relation.objects.count() == 0


def test_what_the_action_refuses_is_said_on_the_page(house, confirm):
    key = house.policy.pk
    shown = page(
        confirm(
            act="extends", target=key, acting=house.decision.pk, **{f"until-{key}": "2030-01-01"}
        )
    )
    assert "《财金旧办法》没有规定有效期，无需延长。请核对对象文件。" in shown


def test_the_second_of_two_different_forms_is_refused(house, confirm):
    data = {"act": "repeals", "target": house.policy.pk, "acting": house.decision.pk}
    confirm(**data)
    assert "先撤销原来的登记，再重新登记" in page(confirm(**data, effective="2025-01-01"))


def test_drafts_and_strange_keys_in_the_address_are_not_there(house, step):
    draft = make_draft(title="探针草稿", organisation=house.other)
    shown = step(act="repeals", target=[draft.pk, "x", "9" * 30], q="探针草稿", step="targets")
    assert "没有找到公开的政策文件" in shown
    shown = step(act="repeals", target=[house.policy.pk], acting=draft.pk, by="探针", step="acting")
    assert "《探针草稿》" not in shown


def test_an_outside_act_is_explained(house, step):
    shown = step(act="declares_invalid", target=[house.policy.pk], step="acting")
    assert "由制定机关发文或者发公告宣布失效" in shown


def test_a_wrong_entry_is_undone_with_its_reason(house, confirm, send, go):
    confirm(act="repeals", target=house.policy.pk, acting=house.decision.pk)
    key = Relation.objects.get().pk
    assert "请填写撤销理由。" in page(send("legal_change_undo", key, as_=house.office, reason=""))
    answer = send("legal_change_undo", key, as_=house.office, reason="对象选错了。")
    assert answer.url == f"/desk/content/published/{house.policy.pk}"
    assert house.policy.legal_periods.get(until=None).status == "valid"
    again = send("legal_change_undo", key, as_=house.office, reason="对象选错了。")
    assert again.url == "/desk/content/published/changes"
    assert go("legal_change_undo", key, as_=house.office).status_code == 404
    assert JournalEntry.objects.filter(action="publication.legal_change_undone").count() == 1


def test_the_list_of_changes_shows_a_unit_what_concerns_it(house, confirm, go):
    confirm(act="repeals", target=house.policy.pk, acting=house.decision.pk)
    confirm(act="repeals", target=house.decision.pk, acting=house.foreign.pk, checked="1")
    assert page(go("legal_change_list", as_=house.officer)).count('<th scope="row">') == 2
    other = page(go("legal_change_list", as_=house.office, act="repeals", q="财金旧"))
    assert other.count('<th scope="row">') == 1
    assert "撤销登记" not in page(go("legal_change_list", as_=house.officer))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_changes_takes_the_same_queries_for_any_number(
    house, confirm, go, client, django_assert_num_queries, number
):
    for _ in range(number):
        confirm(act="repeals", target=make_published().pk, acting=house.decision.pk)
    go("legal_change_list", as_=house.office)
    with django_assert_num_queries(6):
        client.get("/desk/content/published/changes")


def test_only_the_office_registers_and_undoes(house, confirm, send, go):
    confirm(act="repeals", target=house.policy.pk, acting=house.decision.pk)
    key, before = Relation.objects.get().pk, JournalEntry.objects.count()
    forged = {
        "act": "repeals", "target": house.decision.pk, "acting": house.policy.pk,
        "step": "confirm", "checked": "1",
    }  # fmt: skip
    for account in (house.officer, house.reviewer, house.foi):
        assert go("legal_change_new", as_=account).status_code == 403
        assert send("legal_change_new", as_=account, **forged).status_code == 403
        assert send("legal_change_undo", key, as_=account, reason="不该。").status_code == 403
    assert JournalEntry.objects.count() == before
