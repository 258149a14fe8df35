"""检索质量测量: the office asks for a run of the judged set, its figures are kept."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.searching.actions.measure import ask_measurement, run_measurement
from mingzheng.work.searching.actions.try_order import STUCK_AFTER
from mingzheng.work.searching.errors import MeasurementWaits
from mingzheng.work.searching.models import JudgedCase, Measurement
from tests.conftest import NOON
from tests.factories.people import make_account
from tests.factories.searching import make_case, make_measurement, make_rules

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
LIST = reverse("backoffice:measurement_list")
MEASURE = reverse("backoffice:search_measure")


@pytest.fixture
def office(client):
    account = make_account(role="openness_office")
    client.force_login(account)
    return account


def page_of(one):
    return reverse("backoffice:search_measurement", args=(one.pk,))


def test_it_is_measured_and_kept_with_its_day_and_set(client, office, site_index):
    make_rules(2)
    site_index()
    told = client.post(MEASURE, follow=True).content.decode()
    one = Measurement.objects.get()
    assert page_of(one) in told
    assert (one.state, one.measured_at, one.figures["queries"]) == ("measured", NOON, 2)
    assert (one.figures["hit_at_1"], one.figures["recall_at_10"]) == (0.0, 1.0)
    acts = JournalEntry.objects.filter(action__startswith="search_quality")
    assert list(acts.order_by("pk").values_list("action", "actor_name")) == [
        ("search_quality.asked", str(office)), ("search_quality.measured", "系统"),
    ]  # fmt: skip
    page = client.get(page_of(one)).content.decode()
    for words in ("站内检索质量测量（2024-11-18）", "2 个", one.set_digest, "63.1%"):
        assert words in page


def test_the_same_set_is_known_by_its_fingerprint(client, office, site_index):
    make_rules(2)
    site_index()
    for _ in range(2):
        client.post(MEASURE)
    first, second = Measurement.objects.order_by("pk")
    assert first.set_digest == second.set_digest
    assert page_of(first) in client.get(page_of(second)).content.decode()
    assert "数字不宜直接比较" in client.get(page_of(first)).content.decode()
    make_case("另一查询")
    client.post(MEASURE)
    assert Measurement.objects.first().set_digest != first.set_digest


def test_without_a_set_or_an_index_it_says_what_to_do(client, office):
    page = client.get(LIST).content.decode()
    assert "评测集还是空的，没有可量的。" in page
    assert "现在测量并留存" not in page
    told = client.post(MEASURE, follow=True).content.decode()
    assert "请先加上公众常问的词和应当找到的内容。" in told
    assert not Measurement.objects.exists()
    make_case()
    assert "现在测量并留存" in client.get(LIST).content.decode()
    told = client.post(MEASURE, follow=True).content.decode()
    assert "搜索索引现在不能应答，没有算成。请过几分钟再测量。" in told
    one = Measurement.objects.get()
    assert (one.state, one.figures, client.get(page_of(one)).status_code) == ("failed", {}, 404)


def test_one_at_a_time_and_a_stuck_one_is_given_up(office, client):
    make_case()
    waiting = ask_measurement(by=office, at=NOON - STUCK_AFTER + datetime.timedelta(seconds=1))
    with pytest.raises(MeasurementWaits):
        ask_measurement(by=office, at=NOON)
    page = client.get(LIST).content.decode()
    assert "本页每 5 秒自动刷新" in page
    assert "现在测量并留存" not in page
    later = ask_measurement(by=office, at=NOON + datetime.timedelta(seconds=1))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.fault) == ("failed", "后台中断过，没有测完。请重新测量。")
    JudgedCase.objects.all().delete()
    run_measurement(later.pk, corrector=None, at=NOON)
    run_measurement(later.pk, corrector=None, at=NOON)
    later.refresh_from_db()
    assert (later.state, later.fault[:8]) == ("failed", "评测集还是空的，")
    assert JournalEntry.objects.filter(action="search_quality.failed").count() == 2


@pytest.mark.parametrize(("role", "listed", "measures", "read"), [
    (Role.LEADER, 200, 403, 200), (Role.INFORMATION_OFFICER, 403, 403, 200),
    (Role.FOI_HANDLER, 403, 403, 403),
])  # fmt: skip
def test_who_may_what(client, role, listed, measures, read):
    one = make_measurement()
    client.force_login(make_account(role=role))
    assert client.get(LIST).status_code == listed
    assert client.post(MEASURE).status_code == measures
    assert client.get(page_of(one)).status_code == read
    assert Measurement.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 15])
def test_list_takes_the_same_queries(client, office, rows, django_assert_num_queries):
    for _ in range(rows):
        make_measurement()
    with django_assert_num_queries(8):
        assert len(client.get(LIST).context["page"].object_list) == rows
