"""Arranging on the desk who takes over what of a split unit, and putting it right afterwards."""

import pytest
from django.urls import reverse

from mingzheng.records.people.actions.successions import succeed
from mingzheng.records.people.models import Succession
from mingzheng.work.ledger.models import Assignment, Takeover
from tests.factories.ledger import make_assignment, make_notice, make_section, make_task
from tests.factories.people import make_organisation
from tests.factories.planning import AT, TODAY, day, officer_of


def at(name, *args):
    return reverse(f"backoffice:{name}", args=args)


@pytest.fixture
def split(house):
    """``own`` becomes ``other`` (main) and 数据局; two open tasks in one section, one without."""
    house.minor = make_organisation("数据局", key="shuju")
    house.second = make_assignment(
        make_task(house.task.notice, section=house.task.section), organisation=house.own
    )
    house.loose = make_assignment(make_task(house.task.notice), organisation=house.own)
    house.main, house.side = succeed(
        kind="split", predecessors=[house.own], successors=[house.other, house.minor],
        main=house.other, on=TODAY, basis="机构改革方案", by=house.office, at=AT,
    )  # fmt: skip
    house.page = at("takeover_new", house.main.pk)
    return house


def owners():
    rows = Assignment.objects.order_by("task__number")
    return list(rows.values_list("organisation__key", flat=True))


def test_arranged_one_by_one_and_by_section_then_done(split, client, sent):
    heir = {f"heir_{split.loose.pk}": split.side.pk}
    assert sent(split.office, split.page, do="keep", **heir) == split.page
    assert owners() == ["caijin"] * 3
    page = client.get(split.page).content.decode()
    assert "财政金融局分设：谁承接什么" in page
    assert page.count(f'<option value="{split.side.pk}" selected>') == 1
    section = {f"section_{split.task.section_id}": split.side.pk}
    assert sent(split.office, split.page, do="keep", **section) == split.page
    page = client.get(split.page).content.decode()
    assert page.count(f'<option value="{split.side.pk}" selected>') == 3
    back = {f"heir_{split.loose.pk}": split.main.pk}
    assert sent(split.office, split.page, do="take", **back) == at("takeover_list")
    assert owners() == ["shuju", "shuju", "toucu"]
    again = sent(split.office, split.page, do="take", **back)
    assert again == {"__all__": ["原机构没有未办结的任务分工，无需承接。请返回承接列表核对。"]}
    for unit, words in (
        (split.own, "未办结的 2 项由数据局承接"), (split.minor, "承接财政金融局未办结的 2 项"),
    ):  # fmt: skip
        assert words in client.get(at("unit_ledger", unit.key)).content.decode()


def test_before_the_day_it_is_arranged_only(split, client, sent):
    Succession.objects.update(on=day("2024-12-01"))
    client.force_login(split.office)
    assert "（未到日期，可先安排），未办结 3 项" in client.get(at("takeover_list")).content.decode()
    page = client.get(split.page).content.decode()
    assert "只保存安排" in page
    assert "确认承接</button>" not in page
    heir = {f"heir_{split.loose.pk}": split.side.pk}
    errors = sent(split.office, split.page, do="take", **heir)
    assert errors == {"__all__": ["承接自 2024-12-01 起生效，请在当天或以后办理。"]}
    assert sent(split.office, split.page, do="keep", **heir) == split.page


def test_odd_successors_are_refused_and_nothing_moves(split, sent):
    for value in ("0", "x", str(split.main.pk + 999)):
        errors = sent(split.office, split.page, do="take", **{f"heir_{split.loose.pk}": value})
        assert list(errors.values()) == [
            [f"列表里没有所选的任务{split.loose.task.number}由，请重新选择。"]
        ]
    assert owners() == ["caijin"] * 3


def test_afterwards_some_go_on_to_the_other_successor(split, client, sent):
    sent(split.office, split.page, do="take")
    one = at("takeover", Takeover.objects.get().pk)
    client.force_login(split.office)
    assert "改由其他机构承接" in client.get(one).content.decode()
    pass_on = f"{one}/pass"
    assert sent(split.office, pass_on, heir=split.side.pk) == {
        "lines": ["请至少勾选一项分工或一个部分。"]
    }
    assert sent(split.office, pass_on, lines=[split.loose.pk]) == {
        "heir": ["请选择改由哪个机构承接。"]
    }
    fields = {"heir": split.side.pk, "sections": [split.task.section_id]}
    assert sent(split.office, pass_on, **fields) == one
    assert owners() == ["shuju", "shuju", "toucu"]
    assert sent(split.office, pass_on, **fields) == {"sections": ["请从列表里勾选“整个部分”。"]}
    clerk = officer_of(split.minor)
    client.force_login(clerk)
    newest = Takeover.objects.order_by("-pk").first()
    page = client.get(at("takeover", newest.pk))
    assert page.status_code == 200
    assert "撤销承接" not in page.content.decode()
    assert client.get(pass_on).status_code == 403


def test_a_merge_offers_no_choice(house, client):
    (succession,) = succeed(
        kind="merge", predecessors=[house.own], successors=[house.other], main=house.other,
        on=TODAY, basis="机构改革方案", by=house.office, at=AT,
    )  # fmt: skip
    client.force_login(house.office)
    page = client.get(at("takeover_new", succession.pk)).content.decode()
    assert "由谁承接" not in page
    assert "只保存安排" not in page


def test_arrangement_takes_as_many_queries_for_many_rows(
    split, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(split.office)
    with django_assert_max_num_queries(14) as few:
        client.get(split.page)
    notice = make_notice()
    for _ in range(9):
        make_assignment(make_task(notice, section=make_section(notice)), organisation=split.own)
    with django_assert_num_queries(len(few)):
        assert client.get(split.page).content.decode().count("任务") > 20
