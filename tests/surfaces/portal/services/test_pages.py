"""The public list of services, their pages, files and feeds."""

import csv
import datetime
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.records.library.models import Relation
from mingzheng.records.services.actions.drafts import save_draft
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.records.services.content import PolicyRef
from mingzheng.records.services.exchange.plan import plan_import
from mingzheng.records.services.exchange.reading import read_file
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.services import content, make_drafted, make_public, publish_again
from tests.surfaces.portal.page import Page, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_organisation("行政审批服务局", key="shenpi")


def test_the_list_shows_what_is_public(client, unit):
    make_public(organisation=unit, name="食品经营许可")
    make_drafted(organisation=unit, name="还是草稿")
    page = get(client, "/services")
    assert [text for _, text in page.links("/services/") if text == "食品经营许可"] == [
        "食品经营许可"
    ]
    assert "还是草稿" not in page.html
    assert page.texts("span", **{"class": "count"}) == ["1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=开饭馆", ["食品经营许可"]),
        ("q=许可 食品", ["食品经营许可"]),
        ("org=shenpi", ["个体户登记", "食品经营许可"]),
        ("subject=04", ["毕业生补贴"]),
        ("audience=graduate", ["毕业生补贴"]),
        ("online=no", ["个体户登记"]),
        ("online=yes&org=shenpi", ["食品经营许可"]),
        ("sort=newest", ["毕业生补贴", "个体户登记", "食品经营许可"]),
        ("q=没有这件事", []),
    ],
)
def test_the_list_is_narrowed(client, unit, query, found):
    hour = datetime.timedelta(hours=1)
    make_public(organisation=unit, name="食品经营许可", at=NOON - 3 * hour)
    make_public(
        organisation=unit, name="个体户登记", colloquial_names=(), online_url="",
        at=NOON - 2 * hour,
    )  # fmt: skip
    make_public(
        name="毕业生补贴", colloquial_names=(), subject="04-01", audiences=("graduate",),
        at=NOON - hour,
    )  # fmt: skip
    page = get(client, f"/services?{query}")
    assert [text for href, text in page.links("/services/") if href[10:].isdigit()] == found
    assert page.texts("span", **{"class": "count"}) == [str(len(found))]


def test_unknown_values_are_named_and_passed_over(client):
    make_public()
    page = get(client, "/services?org=nobody&page=x")
    assert "“nobody”本页不认识" in page.html and "“x”本页不认识" in page.html
    assert page.texts("span", **{"class": "count"}) == ["1"]


def test_the_list_takes_as_many_queries_for_more_services(client, unit):
    def queries(path):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        return len(caught)

    policy = make_published(title="办法")
    rests = {"policies": (PolicyRef("办法"),), "organisation": unit}
    make_public(**rests)
    few = [queries("/services"), queries("/services/list.csv"), queries("/services/feed.atom")]
    for _ in range(4):
        make_public(**rests)
    assert policy.pk
    assert [
        queries("/services"), queries("/services/list.csv"), queries("/services/feed.atom")
    ] == few  # fmt: skip


def test_the_page_gives_the_eight_elements(client):
    item = make_public(name="食品经营许可")
    page = get(client, f"/services/{item.pk}")
    assert page.texts("h1") == ["食品经营许可"]
    for text in (
        "中华人民共和国食品安全法 第三十五条", "在本区从事食品销售和餐饮服务的单位和个人。",
        "食品经营许可申请书", "政务服务中心 2 楼", "工作日 9:00—17:00", "0000-88010120",
        "线上或到窗口提交", "5 个工作日", "不收费",
    ):  # fmt: skip
        assert text in page.html
    assert "本指南还缺" not in page.html


def test_what_a_guide_lacks_is_said(client):
    item = make_public(steps=(), conditions="")
    assert "本指南还缺：申请条件、办理流程" in get(client, f"/services/{item.pk}").html


def test_a_repealed_policy_shows_at_once(client):
    old = make_published(title="旧办法")
    item = make_public(policies=(PolicyRef("旧办法", "", "第三条"),))
    path = f"/services/{item.pk}"
    before = get(client, path)
    assert (f"{old.get_absolute_url()}#tiao-3", "旧办法 第三条") in before.links("/policies")
    assert "依据有变动" not in before.html
    make_published(
        title="废止旧办法的决定",
        relations=[{"type": "repeals", "target": old, "date": NOON.date()}],
        at=NOON,
    )
    after = get(client, path)
    assert "依据有变动" in after.html and "废止旧办法的决定" in after.html
    assert "依据的政策已失去效力" in get(client, "/services").html
    assert Relation.objects.filter(target=old).count() == 1


def test_the_page_of_a_policy_leads_to_its_services(client):
    policy = make_published(title="补贴办法")
    item = make_public(name="毕业生补贴", policies=(PolicyRef("补贴办法"),))
    make_drafted(name="草稿事项", policies=(PolicyRef("补贴办法"),))
    page = get(client, policy.get_absolute_url())
    assert page.links("/services/") == [(f"/services/{item.pk}", "毕业生补贴")]


def test_a_withdrawn_service_answers_410_with_reason_and_successor(client):
    old, new = make_public(name="旧事项"), make_public(name="新事项")
    withdraw_item(old, reason="并入新事项", successor=new, by=make_account(), at=NOON)
    page = get(client, f"/services/{old.pk}")
    assert page.status == 410
    assert "并入新事项" in page.html
    assert (f"/services/{new.pk}", "新事项") in page.links("/services/")
    for rest in (".json", "/feed.atom", "/versions", "/versions/1"):
        assert client.get(f"/services/{old.pk}{rest}").status_code == 410


@pytest.mark.parametrize("rest", ["", ".json", "/feed.rss", "/versions", "/versions/1"])
def test_a_draft_is_no_address(client, rest):
    item = make_drafted()
    assert client.get(f"/services/{item.pk}{rest}").status_code == 404
    assert client.get(f"/services/{9 * 10**30}{rest}").status_code == 404


def test_versions_tell_what_changed_and_what_a_day_read(client):
    item = make_public(conditions="旧条件。")
    save_draft(item, content(conditions="新条件。"), by=None, at=NOON, note="放宽条件")
    publish_again(item, at=NOON)
    page = get(client, f"/services/{item.pk}/versions/2")
    assert page.texts("del") == ["旧条件。"] and page.texts("ins") == ["新条件。"]
    past = get(client, f"/services/{item.pk}/versions/1")
    assert "这是过去的内容" in past.html and "旧条件。" in past.html
    versions = f"/services/{item.pk}/versions"
    assert (f"{versions}/1", "第1版") in get(client, f"{versions}?on=2024.11.10").links(versions)
    assert "还没有公开" in get(client, f"{versions}?on=2024-01-01").html
    assert "没有读懂这个日期" in get(client, f"{versions}?on=昨天").html
    assert client.get(f"{versions}/3").status_code == 404


def test_an_open_draft_is_no_public_version(client):
    item = make_public()
    save_draft(item, content(conditions="还没公开的条件。"), by=None, at=NOON)
    for rest in ("", ".json", "/feed.atom", "/versions"):
        text = client.get(f"/services/{item.pk}{rest}").content.decode()
        assert "还没公开的条件" not in text
    assert client.get(f"/services/{item.pk}/versions/2").status_code == 404


def test_files_hold_the_same_rows_and_come_back_equal(client, unit):
    item = make_public(organisation=unit, code="YL1")
    rows = list(
        csv.reader(io.StringIO(client.get("/services/list.csv").content.decode("utf-8-sig")))
    )
    assert rows[1][:3] == ["食品经营许可", "YL1", "行政审批服务局"]
    assert rows[1][-1] == f"http://testserver/services/{item.pk}"
    for kind in ("xlsx", "json"):
        data = client.get(f"/services/list.{kind}").content
        plan = plan_import(read_file(data, name=f"a.{kind}"), reached=None, today=NOON.date())
        assert plan.faults == () and [one.unchanged for one in plan.items] == [True]


def test_one_service_as_json(client, unit):
    item = make_public(organisation=unit, code="YL1")
    values = json.loads(client.get(f"/services/{item.pk}.json").content)
    assert (values["code"], values["unit"], values["promised_term"], values["version"]) == (
        "YL1", "行政审批服务局", "5个工作日", 1,
    )  # fmt: skip
    assert values["url"] == f"http://testserver/services/{item.pk}"
    assert "publication" not in values["basis"][0]


def test_feeds_tell_every_version(client):
    item = make_public(name="食品经营许可")
    save_draft(item, content(note="改"), by=None, at=NOON, note="补充说明")
    publish_again(item, at=NOON)
    whole = client.get("/services/feed.rss").content.decode()
    assert whole.count("<item>") == 1 and f"/services/{item.pk}/versions/2" in whole
    one = client.get(f"/services/{item.pk}/feed.atom").content.decode()
    assert one.count("<entry>") == 2 and "补充说明" in one


def test_a_kept_page_ends_with_the_change(client):
    item = make_public(conditions="旧条件。")
    path = f"/services/{item.pk}"
    assert "旧条件。" in Page(client.get(path)).html
    save_draft(item, content(conditions="新条件。"), by=None, at=NOON)
    publish_again(item, at=NOON)
    assert "新条件。" in Page(client.get(path)).html


def test_the_page_of_a_unit_leads_to_its_services(client, unit):
    item = make_public(organisation=unit, name="食品经营许可")
    make_drafted(organisation=unit, name="草稿事项")
    make_public(name="别家的事项")
    assert get(client, "/orgs/shenpi").links("/services/") == [
        (f"/services/{item.pk}", "食品经营许可")
    ]
