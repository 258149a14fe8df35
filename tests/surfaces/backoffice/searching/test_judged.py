"""The judged set: kept by picking, carried as a file."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.searching.models import JudgedCase
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.searching import key_of, make_case
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(make_account(role="openness_office"))


@pytest.fixture
def meals(site_index):
    published = make_published(title="老年助餐服务细则")
    site_index()
    return published


def upload(client, text):
    file = SimpleUploadedFile("judged.jsonl", text.encode())
    return client.post(reverse("backoffice:judged_import"), {"file": file}, follow=True)


def line(**changed):
    row = {"id": "1", "query": "老人食堂", "relevant": ["publication:1"]} | changed
    return json.dumps(row, ensure_ascii=False) + "\n"


def test_a_case_is_made_changed_and_removed(client, office, meals):
    asked = {"query": "老人食堂", "units": [key_of(meals)], "words": ""}
    client.post(reverse("backoffice:judged_new"), asked)
    case = JudgedCase.objects.get()
    assert (case.query, case.relevant, case.shown) == (
        "老人食堂", [key_of(meals)], ["老年助餐服务细则"],
    )  # fmt: skip
    again = client.post(reverse("backoffice:judged_new"), asked | {"query": "老人 食堂"})
    assert "评测集里已有这个查询词" in again.content.decode()
    client.post(reverse("backoffice:judged_edit", args=[case.pk]), asked | {"query": "老人饭堂"})
    case.refresh_from_db()
    assert case.query == "老人饭堂"
    client.post(reverse("backoffice:judged_remove", args=[case.pk]))
    assert not JudgedCase.objects.exists()
    acts = JournalEntry.objects.filter(action__startswith="judged.").order_by("number")
    assert [one.action for one in acts] == ["judged.added", "judged.changed", "judged.removed"]


def test_a_proposal_of_clicks_begins_a_case(client, office, meals):
    asked = {"q": "老人食堂", "key": key_of(meals)}
    page = Page(client.get(reverse("backoffice:judged_new", query=asked)))
    assert page.all("input", name="query", value="老人食堂")
    (ticked,) = page.all("input", name="units")
    assert ticked[1]["value"] == key_of(meals)
    assert "checked" in ticked[1]
    page = Page(client.get(reverse("backoffice:judged_new", query={"key": "publication:99999"})))
    assert not page.all("input", name="units")


def test_the_set_goes_out_and_comes_back(client, office, meals):
    make_case("老人食堂", meals)
    before = JudgedCase.objects.get().pk
    text = client.get(reverse("backoffice:judged_export")).content.decode()
    assert json.loads(text) == {
        "id": str(before), "query": "老人食堂", "relevant": [key_of(meals)],
    }  # fmt: skip
    text += line(id="x", query="养老助餐", relevant=[key_of(meals)])
    told = upload(client, text).content.decode()
    assert "已导入：新增 1 条，更新 1 条。" in told
    assert JudgedCase.objects.count() == 2
    assert JudgedCase.objects.get(query="养老助餐").shown == ["老年助餐服务细则"]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("[]\n", "第 1 行不是 JSON 对象"),
        ("x\n", "第 1 行不是 JSON"),
        ("\n", "文件里没有查询"),
        (line(relevant="1"), "relevant 应为编号列表"),
        (line(query="？"), "第 1 个查询不能用"),
        (line(relevant=[]), "第 1 个查询不能用"),
        (line(relevant=["publication:99999"]), "编号 publication:99999 不是本站公开的内容"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(client, office, meals, text, cure):
    assert cure in upload(client, text).content.decode().replace("&quot;", '"')
    assert not JudgedCase.objects.exists()
