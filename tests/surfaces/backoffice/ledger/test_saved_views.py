"""Kept filters: own and of the house, the default, the shared link, and what nobody may do."""

import re

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.surfaces.backoffice.ledger.views_saved import in_words
from mingzheng.work.ledger.models import SavedView
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"backoffice:{name}", args=args)


@pytest.fixture
def unit():
    unit, notice = make_organisation("财政金融局"), make_notice()
    for state in ("not_started", "done"):
        make_assignment(make_task(notice, due=None), organisation=unit, state=state)
    return unit


@pytest.fixture
def officer(client, unit):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    client.force_login(account)
    return account


def keep(client, name, query="lamp=done", screen="tasks", **more):
    return client.post(
        url("saved_view_keep"), {"name": name, "query": query, "screen": screen} | more
    )


def change(client, view, act, **more):
    return client.post(url("saved_view_change", view.pk), {"act": act} | more)


def test_kept_filter_opens_its_list_and_stands_above_it(client, officer):
    response = keep(client, "  已办结 ", "page=3&sort=due&lamp=done&csrf=x")
    assert response["Location"] == f"{url('task_list')}?lamp=done&sort=due"
    page = client.get(response["Location"])
    assert [(tab.name, tab.current, tab.own) for tab in page.context["saved"]] == [
        ("已办结", True, True)
    ]
    assert page.context["page"].paginator.count == 1
    assert JournalEntry.objects.filter(action="saved_view.kept").count() == 1


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "全部"),
        ("lamp=soon&sort=due", "状态 ▲临期，排序 按期限"),
        (
            "q=%E4%B8%93%E5%8C%BA&unit=7&part=lead&mine=1",
            "关键词 专区，指定单位，分工 牵头，只看本单位",
        ),
        (
            "ledger=2024&section=3&state=returned&due=today",
            "指定台账，指定部分，办理 已退回，今日到期",
        ),
    ],
)
def test_filters_are_said_in_words(query, words):
    assert in_words(query) == words


def test_default_opens_where_nothing_is_asked_for(client, officer):
    keep(client, "已办结")
    view = SavedView.objects.get()
    assert client.get(url("task_list")).status_code == 200
    change(client, view, "default")
    assert client.get(url("task_list"))["Location"] == f"{url('task_list')}?lamp=done"
    assert client.get(url("task_list"), {"all": 1}).context["page"].paginator.count == 2
    assert client.get(url("assignment_list")).status_code == 200
    change(client, view, "no_default")
    assert client.get(url("task_list")).status_code == 200


def test_own_default_counts_before_that_of_the_house_and_there_is_one_of_each(client, unit):
    office = make_account(role=Role.OPENNESS_OFFICE, organisation=unit)
    client.force_login(office)
    keep(client, "公用", "lamp=soon", everybody="1")
    for name in ("一", "二"):
        keep(client, name, "lamp=done" if name == "二" else "lamp=normal")
    for view in SavedView.objects.order_by("pk"):
        change(client, view, "default")
    found = SavedView.objects.filter(default=True).values_list("account", "name")
    assert sorted(found, key=str) == sorted([(None, "公用"), (office.pk, "二")], key=str)
    assert client.get(url("task_list"))["Location"].endswith("?lamp=done")
    client.force_login(make_account(role=Role.LEADER, organisation=unit))
    assert client.get(url("task_list"))["Location"].endswith("?lamp=soon")


def test_only_the_office_keeps_and_changes_views_of_the_house(client, officer, unit):
    keep(client, "我的", everybody="1")
    assert SavedView.objects.get().account == officer
    house = SavedView.objects.create(screen="tasks", name="公用", query="lamp=soon")
    for act in ("rename", "default"):
        assert change(client, house, act, name="x").status_code == 404
    for send in (client.get, client.post):
        assert send(url("saved_view_delete", house.pk)).status_code == 404
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=unit))
    change(client, house, "rename", name="临期")
    house.refresh_from_db()
    assert house.name == "临期"


def test_views_of_others_are_neither_seen_nor_changed_but_a_link_opens_them(client, officer, unit):
    keep(client, "探针", "lamp=done")
    view = SavedView.objects.get()
    body = client.get(url("saved_views")).content.decode()
    (link,) = re.findall(r"http://testserver(/desk/ledger/views/shared/[^<]+)<", body)
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    for page in (url("saved_views"), url("task_list")):
        assert "探针" not in client.get(page).content.decode()
    assert client.post(url("saved_view_delete", view.pk)).status_code == 404
    assert client.get(link)["Location"] == f"{url('task_list')}?lamp=done"
    assert client.get(url("shared_view", f"{view.pk}-0")).status_code == 404
    view.delete()
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "请给这组筛选条件起一个名称"),
        ("　 ", "起一个名称"),
        ("长" * 31, "30 字以内"),
        ("已有", "已有名为"),
    ],
)
def test_names_are_asked_for_and_once_only_and_nothing_typed_is_lost(client, officer, name, words):
    keep(client, "已有", "lamp=soon")
    body = keep(client, name, "lamp=done&q=专区").content.decode()
    assert "<title>错误：" in body
    assert words in body
    assert 'name="query" value="q=%E4%B8%93%E5%8C%BA&amp;lamp=done"' in body
    assert SavedView.objects.count() == 1


def test_renaming_to_a_taken_name_keeps_what_was_typed(client, officer):
    keep(client, "一")
    keep(client, "二", "lamp=soon")
    first = SavedView.objects.get(name="一")
    body = change(client, first, "rename", name="二").content.decode()
    assert f'id="name-{first.pk}" name="name" maxlength="30" value="二"' in body
    assert "已有名为“二”的常用筛选" in body


def test_twenty_of_a_list_are_enough(client, officer):
    for number in range(20):
        SavedView.objects.create(account=officer, screen="tasks", name=f"{number}")
    assert "最多保存 20 组" in keep(client, "又一组").content.decode()
    assert keep(client, "别的列表", screen="assignments").status_code == 302


def test_deleted_is_gone_and_unknown_acts_and_screens_are_not_there(client, officer):
    keep(client, "一")
    view = SavedView.objects.get()
    assert change(client, view, "explode").status_code == 404
    assert keep(client, "二", screen="nobody").status_code == 404
    assert change(client, view, "delete").status_code == 404
    page = client.get(url("saved_view_delete", view.pk)).content.decode()
    assert "“一”：" in page
    assert "分享给同事的链接随之失效" in page
    assert SavedView.objects.count() == 1
    gone = client.post(url("saved_view_delete", view.pk), follow=True)
    assert "常用筛选“一”已删除。" in gone.content.decode()
    assert not SavedView.objects.exists()
    assert client.post(url("saved_view_delete", view.pk)).status_code == 404


@pytest.mark.parametrize("views", [1, 3, 20])
def test_list_of_views_takes_the_same_queries(client, django_assert_num_queries, officer, views):
    for number in range(views):
        SavedView.objects.create(account=officer, screen="tasks", name=f"{number}")
    with django_assert_num_queries(6):
        client.get(url("saved_views"))
