"""已转主动公开: from the topic over the task to the published item, and nothing of any request."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.foi.actions.decide_topic import accept_topic
from mingzheng.work.foi.actions.publish_topic import publish_topic
from mingzheng.work.foi.errors import NotPublic, TopicNotAccepted
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.surfaces.backoffice.foi.test_desk import enter, text
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
DUE = datetime.date(2024, 12, 31)
TITLE = "云岭路改造工程竣工验收报告"
THINGS = ("云岭路改造工程", "澄塘街道垃圾焚烧点监测", "拾麓路夜间施工许可")


def accepted(unit, *, publish="历年竣工验收报告", wanted=foi.WANTED):
    topic = foi.topic(unit, wanted=wanted)
    by = make_account(role="openness_office")
    return accept_topic(topic, organisation=unit, publish=publish, due=DUE, by=by, at=NOON)


def published(topic, item, *, before=""):
    by = make_account(role="openness_office")
    return publish_topic(topic, address=f"{before}/{item.path}", by=by, at=NOON)


@pytest.fixture
def unit():
    return make_organisation("青禾城乡建设局", key="chengjian")


def test_the_guide_and_the_list_lead_to_the_item(client, unit):
    item = make_published(title=TITLE)
    topic = published(accepted(unit), item, before="https://www.example.gov.cn")
    assert topic.publication_id == item.pk
    for path in ("/foi", "/foi/published"):
        page = Page(client.get(path))
        assert (f"/{item.path}", TITLE) in page.links("/")
        (told,) = [one for one in page.texts("p") if "件申请 ·" in one]
        day = item.published_at.astimezone(NOON.tzinfo).date()
        assert told == f"历年竣工验收报告 · 青禾城乡建设局 · 3 件申请 · {day} 公开"
        for secret in (foi.WANTED, "申请人甲", foi.ID_NUMBER, topic.first.number):
            assert secret not in page.html
    entry = JournalEntry.objects.get(action="foi_topic.published")
    assert entry.details == {"title": TITLE}


def test_a_person_named_by_mistake_is_covered(client, unit):
    item = make_published(title=TITLE)
    published(accepted(unit, publish="答复电话13800000001所问的报告"), item)
    page = client.get("/foi/published").content.decode()
    assert "13800000001" not in page and TITLE in page


def test_what_is_withdrawn_leaves_the_list_at_once(client, unit):
    item = make_published(title=TITLE)
    published(accepted(unit), item)
    Publication.objects.filter(pk=item.pk).update(live=False)
    assert TITLE not in client.get("/foi").content.decode()
    page = client.get("/foi/published").content.decode()
    assert TITLE not in page and "现在还没有由申请转为主动公开的信息" in page


@pytest.mark.parametrize(
    "address", ["", "/", "https://www.example.gov.cn", "/policies/2024/nobody-1", "javascript:x"]
)
def test_an_address_of_nothing_public_is_refused(unit, address):
    topic = accepted(unit)
    with pytest.raises(NotPublic, match="复制地址栏里的网址"):
        publish_topic(topic, address=address, by=make_account(role="openness_office"), at=NOON)


def test_what_is_no_longer_public_cannot_be_named(unit):
    item, topic = make_published(title=TITLE), accepted(unit)
    Publication.objects.filter(pk=item.pk).update(live=False)
    with pytest.raises(NotPublic):
        published(topic, item)


def test_what_was_not_accepted_has_no_result(unit):
    with pytest.raises(TopicNotAccepted):
        published(foi.topic(unit), make_published(title=TITLE))


def test_the_office_and_the_publishing_unit_say_where(client, unit):
    item, topic = make_published(title=TITLE), accepted(unit)
    address = f"/desk/foi/topics/{topic.pk}/published"
    for role, ours, status in (
        ("information_officer", False, 404), ("foi_handler", True, 403),
        ("openness_office", False, 200), ("information_officer", True, 200),
    ):  # fmt: skip
        enter(client, role, unit if ours else make_organisation())
        assert client.get(address).status_code == status
    page = text(client.post(address, {"address": "/policies/2024/nobody-1"}))
    assert "没有找到这个网址的公开信息" in page and "/policies/2024/nobody-1" in page
    assert client.post(address, {"address": f" /{item.path}#top "}).status_code == 302
    page = text(client.get(f"/desk/foi/topics/{topic.pk}"))
    assert TITLE in page and "更改公开结果" in page


def test_a_topic_without_task_has_no_such_form(client, unit):
    topic = foi.topic(unit)
    enter(client, "openness_office")
    assert client.get(f"/desk/foi/topics/{topic.pk}/published").status_code == 404
    assert "登记公开结果" not in text(client.get(f"/desk/foi/topics/{topic.pk}"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more(client, unit, count, django_assert_num_queries):
    for thing in THINGS[:count]:
        topic = accepted(unit, wanted=f"{thing}的全部材料", publish=thing)
        published(topic, make_published(title=thing))
    client.get("/foi/published")
    with django_assert_num_queries(4):
        page = Page(client.get("/foi/published"))
    assert len([one for one in page.texts("p") if "件申请 ·" in one]) == count
