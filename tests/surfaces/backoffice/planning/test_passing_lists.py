"""Lists of hand-overs, takings over and deputies: filters, CSV, empty words, queries."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from mingzheng.records.people.actions.deputies import end_deputy, set_deputy
from mingzheng.records.people.actions.successions import succeed
from mingzheng.records.people.models import Deputyship, Role
from mingzheng.work.ledger.models import Handover, Takeover
from tests.factories.people import make_account, make_organisation
from tests.factories.planning import AT, TODAY, day, officer_of

DAY = datetime.timedelta(days=1)
# 07:30 in the morning here is still the day before in UTC.
MORNING = AT.replace(hour=7, minute=30)
COLUMNS = {"handover_list": 8, "takeover_list": 8, "deputy_list": 9}


def url(name, query=""):
    return f"{reverse(f'backoffice:{name}')}?{query}"


def shown(client, name, query=""):
    return list(client.get(url(name, query)).context["page"].object_list)


def table(client, name, query=""):
    body = client.get(url(name, f"{query}&form=csv")).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body)))


def make_handover(unit, at=AT, **fields):
    return Handover.objects.create(
        organisation=unit,
        giver_name="甲",
        receiver_name="乙",
        made_by_name="甲",
        made_at=at,
        **fields,
    )


def make_takeover(house, at=AT, **fields):
    old = make_organisation()
    (succession,) = succeed(
        kind="merge", predecessors=[old], successors=[house.own], main=house.own, on=TODAY,
        basis="=机构改革方案", by=house.office, at=AT,
    )  # fmt: skip
    return Takeover.objects.create(
        succession=succession, predecessor=old, successor=house.own, made_by_name="甲",
        made_at=at, **fields,
    )  # fmt: skip


def stand_in(principal, deputy=None, *, first="2024-11-18", last="2024-11-20"):
    return set_deputy(
        principal, deputy=deputy or make_account(role=Role.REVIEWER), first=day(first),
        last=day(last), reason="外出培训", by=principal, at=AT,
    )  # fmt: skip


def test_handovers_by_unit_state_and_day(house, client):
    old = make_handover(house.own, MORNING - DAY, state="received", received_at=MORNING)
    new = make_handover(house.other, MORNING)
    client.force_login(house.office)
    page = client.get(url("handover_list")).content.decode()
    assert "移交自" in page
    assert "导出 CSV" in page
    assert shown(client, "handover_list") == [new, old]
    assert shown(client, "handover_list", f"unit={house.own.pk}") == [old]
    assert shown(client, "handover_list", "state=offered") == [new]
    # The day is that of the house, not that of UTC.
    assert shown(client, "handover_list", "since=2024-11-18") == [new]
    assert shown(client, "handover_list", "since=2024.11.17&until=2024-11-17") == [old]
    assert table(client, "handover_list", f"unit={house.own.pk}")[1] == [
        "财政金融局", "甲", "乙", "0", "2024-11-17 07:30", "2024-11-18 07:30", "已签收", "",
    ]  # fmt: skip
    client.force_login(house.neighbour)
    assert shown(client, "handover_list") == [new]
    assert shown(client, "handover_list", f"unit={house.own.pk}") == [new]


def test_takeovers_by_unit_state_and_day(house, client):
    standing, undone = make_takeover(house), make_takeover(house, MORNING - DAY, undone_at=AT)
    client.force_login(house.office)
    assert shown(client, "takeover_list") == [standing, undone]
    assert shown(client, "takeover_list", "state=undone") == [undone]
    assert shown(client, "takeover_list", "state=standing") == [standing]
    assert shown(client, "takeover_list", f"unit={undone.predecessor_id}") == [undone]
    assert shown(client, "takeover_list", f"unit={house.own.pk}") == [standing, undone]
    assert shown(client, "takeover_list", "until=2024-11-17") == [undone]
    assert table(client, "takeover_list", "state=undone")[1][3:] == [
        "2024-11-18", "'=机构改革方案", "甲", "2024-11-17 07:30", "2024-11-18 12:00",
    ]  # fmt: skip
    client.force_login(house.officer)
    page = client.get(url("takeover_list"))
    assert page.context["page"].paginator.count == 2
    assert "待承接" not in page.content.decode()
    client.force_login(house.neighbour)
    assert shown(client, "takeover_list") == []
    assert client.get(reverse("backoffice:takeover", args=(standing.pk,))).status_code == 404


def test_deputies_by_unit_state_and_days(house, client):
    now = stand_in(house.officer)
    coming = stand_in(house.neighbour, first="2024-12-01", last="2024-12-05")
    ended = stand_in(house.reviewer)
    end_deputy(ended, by=house.reviewer, at=AT)
    over = stand_in(officer_of(house.own), last="2024-11-19")
    Deputyship.objects.filter(pk=over.pk).update(first=day("2024-11-01"), last=day("2024-11-17"))
    client.force_login(house.office)
    for state, wanted in (("now", now), ("coming", coming), ("ended", ended), ("over", over)):
        assert shown(client, "deputy_list", f"state={state}") == [wanted], state
    assert shown(client, "deputy_list", f"unit={house.other.pk}") == [coming]
    assert shown(client, "deputy_list", "since=2024-11-20&until=2024-12-01") == [
        coming, ended, now,
    ]  # fmt: skip
    assert shown(client, "deputy_list", "until=2024-11-17") == [over]
    rows = table(client, "deputy_list", "state=ended")
    assert rows[1][:7] == [
        str(house.reviewer), str(ended.deputy), "2024-11-18", "2024-11-20", "外出培训",
        "提前结束", "2024-11-18",
    ]  # fmt: skip
    client.force_login(house.neighbour)
    assert shown(client, "deputy_list") == [coming]
    assert "filter-unit" not in client.get(url("deputy_list")).content.decode()
    assert shown(client, "deputy_list", f"unit={house.own.pk}") == [coming]


@pytest.mark.parametrize("name", COLUMNS)
def test_what_is_found_nowhere_says_so_and_odd_days_are_named(house, client, name):
    client.force_login(house.office)
    assert "查看全部" not in client.get(url(name)).content.decode()
    none = client.get(url(name, "since=2031-01-01")).content.decode()
    assert "没有符合条件的" in none
    assert "查看全部" in none
    for query in ("since=2024-02-30", "since=昨天", "until=2024-13-01"):
        assert "已忽略无法识别的筛选条件" in client.get(url(name, query)).content.decode()
    turned = client.get(url(name, "since=2024-11-20&until=2024-11-18")).content.decode()
    assert "（止日早于起日）" in turned
    assert [len(row) for row in table(client, name)] == [COLUMNS[name]]


def fill(house, count):
    for _ in range(count):
        make_handover(house.own)
        make_takeover(house)
        stand_in(officer_of(house.own))


@pytest.mark.parametrize("name", COLUMNS)
def test_list_takes_as_many_queries_for_many_rows_and_has_pages(
    house, client, django_assert_num_queries, django_assert_max_num_queries, name
):
    client.force_login(house.office)
    fill(house, 1)
    with django_assert_max_num_queries(12) as few:
        client.get(url(name))
    fill(house, 22)
    with django_assert_num_queries(len(few)):
        assert len(shown(client, name)) == 20
    assert len(shown(client, name, "page=2")) == 3
    assert len(table(client, name)) == 24
