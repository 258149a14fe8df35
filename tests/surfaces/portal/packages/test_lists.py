"""P7: audience lists and topics, what can be taken away of them, and following."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mingzheng.ports.message_channels import MESSAGE_CHANNELS, MemoryChannel
from mingzheng.records.opt_in.actions import token_of
from mingzheng.work.packages.actions.drafts import save_draft
from mingzheng.work.packages.models import Following, Push
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.packages import a_list, line, make_public, publish_again
from tests.factories.people import make_organisation
from tests.factories.services import make_public as make_service
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy():
    return make_published(title="青年安居计划实施办法")


@pytest.fixture
def listed(policy):
    make_service(code="YL-1", name="补贴申领", audiences=("graduate",))
    return make_public(
        a_list(
            line("青年安居计划实施办法", service="YL-1"),
            line("青年安居计划实施办法", title="=购房补贴", phone=""),
        ),
        sort="audience",
    )


def test_a_line_says_what_for_whom_how_and_where_it_comes_from(client, policy, listed):
    page = get(client, "/for/graduate")
    assert page.texts("td")[:5] == [
        "毕业五年内的高校毕业生", "每月 600 元，最长 24 个月", "全年受理",
        "网上或到窗口申请补贴申领", "0000-88010238",
    ]  # fmt: skip
    number = policy.policy.doc_number
    assert page.links(f"{policy.get_absolute_url()}#tiao-3")[0][1] == f"{number}第三条"
    assert "更新日期 2024-11-01" in page.html


def test_people_without_a_list_find_services_and_topics(client, policy):
    make_service(code="YL-2", name="居住证申领", audiences=("newcomer",))
    make_public(
        a_list(line("青年安居计划实施办法"), title="住房专题", audiences=("newcomer",)),
        slug="housing",
    )
    page = get(client, "/for/newcomer")
    assert [text for _, text in page.links("/topics/housing")] == ["住房专题"]
    assert "居住证申领" in page.html
    assert "还在整理" in get(client, "/for/disabled").html
    assert client.get("/for/nobody").status_code == 404


def test_as_tables_without_formulas(client, listed):
    rows = list(
        csv.reader(io.StringIO(client.get("/for/graduate/list.csv").content.decode("utf-8-sig")))
    )
    assert [row[1] for row in rows] == ["政策", "租房补贴", "'=购房补贴"]
    book = load_workbook(io.BytesIO(client.get("/for/graduate/list.xlsx").content))
    assert book.active["B3"].value == "=购房补贴"
    assert book.active["B3"].data_type == "s"


def test_a_list_of_a_past_day_on_its_page_and_as_a_table(client, listed):
    publish = NOON - datetime.timedelta(days=1)
    save_draft(listed, a_list(line("青年安居计划实施办法", title="新补贴")), by=None, at=publish)
    publish_again(listed, at=publish)
    assert "新补贴" in get(client, "/for/graduate").html
    page = get(client, "/for/graduate?on=2024-11-05")
    assert [text[:5] for text in page.texts("th", scope="row")] == ["租房补贴云", "=购房补贴"]
    text = client.get("/for/graduate/list.csv?on=2024-11-05").content.decode("utf-8-sig")
    assert [row[1] for row in csv.reader(io.StringIO(text))] == ["政策", "租房补贴", "'=购房补贴"]
    assert client.get("/for/graduate?on=2024-10-01").status_code == 404
    assert client.get("/for/graduate/list.csv?on=2024-10-01").status_code == 404


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_as_a_feed(client, listed, kind):
    text = client.get(f"/for/graduate/feed.{kind}").content.decode()
    assert "租房补贴（租房安居）" in text
    assert client.get("/for/graduate/feed.xml").status_code == 404
    assert client.get(f"/packages/feed.{kind}").status_code == 200
    assert client.get(f"/topics/feed.{kind}").status_code == 200


@pytest.mark.parametrize("size", [1, 6])
def test_a_list_takes_a_constant_number_of_queries(client, policy, size):
    lines = [line("青年安居计划实施办法", title=f"补贴{number}") for number in range(size)]
    make_public(a_list(*lines), sort="audience")
    make_public(a_list(*lines), slug="housing")
    for path, most in (("/for/graduate", 9), ("/topics/housing", 5), ("/for", 5), ("/topics", 5)):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        assert len(asked) == most, (path, [query["sql"][:90] for query in asked])


@pytest.fixture
def sms():
    before = tuple(MESSAGE_CHANNELS)
    channel = MemoryChannel("sms")
    MESSAGE_CHANNELS.bind(channel)
    yield channel
    MESSAGE_CHANNELS.bind(*before)


def test_following_is_asked_confirmed_and_ended(client, sms, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(
            "/follow?for=graduate", {"channel": "sms", "address": "１３９ 0000 0001"}
        )
    assert "请查收确认信息" in page.content.decode()
    assert [one.address for one in sms.sent] == ["13900000001"]
    following = Following.objects.get()
    link = f"/followings/{token_of(following)}"
    client.get(f"{link}/confirm")
    assert Following.objects.get().state == "asked"
    client.post(f"{link}/confirm")
    assert Following.objects.get().state == "active"
    assert "已取消关注" in client.post(f"{link}/end").content.decode()
    assert Following.objects.get().state == "ended"


@pytest.mark.parametrize(
    ("channel", "address", "cure"),
    [
        ("sms", "139", "手机号须是 11 位数字"),
        ("pigeon", "139", "没有这种方式"),
        ("sms", "", "请填写接收信息的"),
    ],
)
def test_what_is_wrong_is_told_and_kept(client, sms, channel, address, cure):
    page = client.post("/follow?for=graduate", {"channel": channel, "address": address})
    text = page.content.decode()
    assert cure in text
    assert f'value="{address}"' in text if address else True
    assert Following.objects.count() == 0


def test_programs_are_not_followed(client, sms):
    data = {"channel": "sms", "address": "13900000001", "website": "x"}
    assert client.post("/follow?for=graduate", data).status_code == 200
    assert Following.objects.count() == 0


@pytest.mark.parametrize("target", ["", "?for=nobody", "?topic=nobody"])
def test_only_what_there_is_can_be_followed(client, target):
    assert client.get(f"/follow{target}").status_code == 404


def test_a_wrong_link_is_nobody_s(client):
    assert client.get("/followings/1-0/confirm").status_code == 404


def test_opening_is_counted_and_nothing_else_is_kept(client):
    fields = {
        "organisation": make_organisation(), "title": "推送", "text": "。",
        "target": "/for/graduate",
        "channels": ["sms"], "send_at": NOON, "drafted_at": NOON,
    }  # fmt: skip
    draft = Push.objects.create(**fields)
    sent = Push.objects.create(**fields, state="sending", released_at=NOON, begun_at=NOON)
    assert client.get(f"/pushes/{draft.pk}").status_code == 404
    answer = client.get(f"/pushes/{sent.pk}")
    assert (answer.status_code, answer["Location"]) == (302, "/for/graduate")
    client.head(f"/pushes/{sent.pk}")
    sent.refresh_from_db()
    assert sent.opened == 1
    assert answer.cookies == {}
