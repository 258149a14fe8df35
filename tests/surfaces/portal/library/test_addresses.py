import datetime

import pytest
from django.utils.html import escape

from mingzheng.records.library.models import Publication, Withdrawal
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

from ..page import Page, get

pytestmark = pytest.mark.django_db
UNKNOWN = "/policies/2024/wuming-9"
INSIDE = ("", "/versions", "/versions/1", "/compare", "/on/2024-11-01", "/download.pdf",
          "/download.docx")  # fmt: skip


def without_trace(response):
    html = response.content.decode()
    assert response.status_code == 404
    return html.replace(response.context["trace"], "")


def take_back(item, **fields):
    return withdraw(
        item, organisation=item.organisation, by=make_account(), at=NOON,
        **({"kind": Withdrawal.Kind.WITHDRAWN, "reason": "数据有误 & 需要核对"} | fields),
    )  # fmt: skip


def hidden(**fields):
    """Items that the public must not know of, by what keeps them from it."""
    draft = make_draft(title="草稿机密")
    Publication.objects.filter(pk=draft.pk).update(path="policies/2024/mimi-1")
    later, ended = make_published(title="以后公开"), make_published(title="已经到期")
    Publication.objects.filter(pk=later.pk).update(published_at=NOON.replace(year=2025))
    Publication.objects.filter(pk=ended.pk).update(hidden_from=NOON)
    return [Publication.objects.get(pk=one.pk) for one in (draft, later, ended)]


@pytest.mark.parametrize("inside", INSIDE)
def test_what_is_not_public_answers_like_an_address_that_never_was(client, inside):
    nothing = without_trace(client.get(UNKNOWN + inside))
    for item in hidden():
        assert without_trace(client.get(f"/{item.path}{inside}")) == nothing


def test_an_index_number_leads_to_its_item(client):
    item = make_published(index_number="11990000MB1A00001M/2024-00001")
    response = client.get("/id/11990000MB1A00001M/2024-00001")
    assert (response.status_code, response["Location"]) == (302, item.get_absolute_url())


def test_an_index_number_tells_nothing_of_what_is_not_public(client):
    nothing = without_trace(client.get("/id/NICHTS/2024-1"))
    for number, item in enumerate(hidden()):
        Publication.objects.filter(pk=item.pk).update(index_number=f"X/{number}")
        assert without_trace(client.get(f"/id/X/{number}")) == nothing


def test_an_index_number_of_what_was_taken_back_still_leads_there(client):
    item = make_published(index_number="X/2024-1")
    take_back(item)
    assert client.get("/id/X/2024-1")["Location"] == item.get_absolute_url()


def test_what_was_taken_back_says_when_by_whom_and_why(client):
    item = make_published(title="有误的通知")
    take_back(item)
    page = Page(client.get(f"/{item.path}"))
    assert page.status == 410
    assert page.texts("h1") == ["这条信息已经撤下"]
    assert page.texts("dd") == [
        "有误的通知", "2024-11-18", item.organisation.name, "数据有误 & 需要核对",
    ]  # fmt: skip
    assert escape("数据有误 & 需要核对") in page.html


def test_what_was_taken_back_names_its_successor(client):
    item, other = make_published(), make_published(title="承接的通知")
    take_back(item, successor=other)
    page = Page(client.get(f"/{item.path}"))
    assert page.links("/policies/2024")[-1] == (other.get_absolute_url(), "承接的通知")


@pytest.mark.parametrize("inside", INSIDE[1:])
def test_pages_of_what_was_taken_back_are_gone_too(client, inside):
    item = make_published()
    take_back(item)
    assert client.get(f"/{item.path}{inside}").status_code == 410


def test_a_merged_item_leads_to_its_successor(client):
    item, other = make_published(), make_published()
    take_back(item, kind=Withdrawal.Kind.MERGED, successor=other)
    response = client.get(f"/{item.path}")
    assert (response.status_code, response["Location"]) == (301, other.get_absolute_url())


def test_a_merged_item_whose_successor_is_hidden_does_not_lead_there(client):
    item, other = make_published(), make_published(title="后来隐藏")
    take_back(item, kind=Withdrawal.Kind.MERGED, successor=other)
    Publication.objects.filter(pk=other.pk).update(hidden_from=NOON)
    response = client.get(f"/{item.path}")
    assert response.status_code == 410
    assert "后来隐藏" not in response.content.decode()


@pytest.mark.parametrize("inside", INSIDE)
def test_a_moved_page_leads_to_its_new_address_with_all_that_belongs_to_it(client, inside):
    item = make_published(policy={"doc_number": "云高管发〔2024〕3号"})
    details = item.policy_details.get()
    details.doc_number = "云高管发〔2024〕4号"
    item.policy_details = [details]
    publish_revision(item, item.save_revision(changed=True), by=None, at=NOON)
    response = client.get(f"/policies/2024/yungaoguanfa-3{inside}")
    assert response.status_code == 301
    assert response["Location"] == f"/policies/2024/yungaoguanfa-4{inside}"


def test_an_archived_item_keeps_its_page_and_says_so(client):
    item = make_published()
    Publication.objects.filter(pk=item.pk).update(archived_at=NOON)
    page = get(client, f"/{item.path}")
    (banner,) = page.texts("div", **{"class": "state-banner state-none"})
    assert banner == "–已归档 本信息已于2024年11月18日归档，不再列入栏目，内容供查阅。"


def test_a_policy_whose_key_is_a_year_keeps_its_own_pages(client):
    """policies/2024 is the item of key 2024, not a year."""
    item = make_published(policy={"doc_number": ""})
    Publication.objects.filter(pk=item.pk).update(path="policies/2024")
    assert client.get("/policies/2024").status_code == 200
    assert client.get("/policies/2024/versions").status_code == 200
    day = datetime.date(2024, 11, 1)
    assert client.get(f"/policies/2024/on/{day}").status_code == 200


NEVER_GIVEN = (
    "/policies/", "/policies/x", "/policies/2024/on", "/news/0x1", "/policies/feed.csv",
    "/policies/list.rss", "/id/%00", "/files/1/%00", "/policies/2024/%00-1",
    "/news/99999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("path", NEVER_GIVEN)
def test_addresses_that_never_are_given_are_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_written_here(client, method):
    item = make_published()
    for path in ("/policies", f"/{item.path}", "/policies/feed.rss", "/id/x", "/files/1/x"):
        assert getattr(client, method)(path).status_code == 405
