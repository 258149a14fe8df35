import json

import pytest

from mingzheng.records.changes.actions import announce
from mingzheng.records.library.models import Publication
from tests.factories.library import make_published
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db


def groups(client, typed):
    response = client.get("/search/suggest", {"q": typed})
    assert response.status_code == 200
    return json.loads(response.content)["groups"]


def texts(client, typed):
    return [entry["text"] for group in groups(client, typed) for entry in group["entries"]]


def test_entries_come_by_kind_with_what_was_typed_marked(client, index):
    make_organisation("住房管理局", key="zfj")
    make_published(title="住房补贴办法")
    index.learn()
    assert groups(client, "zhuf") == [
        {
            "label": "机构",
            "entries": [{"text": "住房管理局", "pieces": [["住房", 1], ["管理局", 0]]}],
        },
        {
            "label": "政策文件",
            "entries": [{"text": "住房补贴办法", "pieces": [["住房", 1], ["补贴办法", 0]]}],
        },
    ]


def test_there_are_at_most_eight(client, index):
    for number in range(20):
        make_published(title=f"住房补贴办法{number}")
    index.learn()
    assert len(texts(client, "住")) == 8


def test_a_withdrawn_title_is_gone_at_once_from_kept_answers_too(client, index):
    one = make_published(title="住房补贴办法")
    index.learn()
    first = client.get("/search/suggest?q=住房")
    again = client.get("/search/suggest?q=住房", headers={"if-none-match": first["ETag"]})
    assert (first["Cache-Control"], again.status_code) == ("no-cache", 304)
    Publication.objects.filter(pk=one.pk).update(live=False)
    announce("publication", [one.pk])
    later = client.get("/search/suggest?q=住房", headers={"if-none-match": first["ETag"]})
    assert later.status_code == 200
    assert json.loads(later.content)["groups"] == []


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", "甲" * 41, "x" * 100_000, "<script>", "😀", "'; drop", "\ud83d"]
)
def test_hostile_beginnings_are_answered_with_nothing(client, index, typed):
    make_published(title="住房补贴办法")
    index.learn()
    assert texts(client, typed.encode("utf-8", "surrogatepass")) == []


def test_titles_with_signs_of_html_come_as_data(client, index):
    make_published(title="住房<img src=x onerror=alert(1)>补贴")
    index.learn()
    response = client.get("/search/suggest?q=住房")
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert texts(client, "住房") == ["住房<img src=x onerror=alert(1)>补贴"]


def test_without_a_vocabulary_there_is_nothing_to_suggest(client, index):
    assert groups(client, "住房") == []


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_answered(client, method):
    assert getattr(client, method)("/search/suggest?q=x").status_code == 405


@pytest.mark.parametrize("size", [1, 40])
def test_it_asks_the_database_equally_often_at_any_size(
    client, index, django_assert_num_queries, size
):
    for number in range(size):
        make_published(title=f"住房补贴办法{number}")
    index.learn()
    texts(client, "住房")
    with django_assert_num_queries(3):
        texts(client, "住房")
