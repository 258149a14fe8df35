"""The month: what stands on which day, working days marked, and the feed for other programs."""

import datetime

import pytest
from django.template import Context, Template
from django.urls import reverse

from mingzheng.ports.calendar_entries import (
    CALENDAR_ENTRIES,
    CalendarEntry,
    MemoryCalendarSource,
)
from mingzheng.records.people.models import Grant, Role
from mingzheng.surfaces.backoffice.ledger.month import read_month
from mingzheng.work.ledger.actions.views.calendar_feed import renew_feed, token_of
from mingzheng.work.ledger.models import CalendarFeed
from tests.conftest import NOON
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
DUE = datetime.date(2024, 11, 20)


@pytest.fixture(autouse=True)
def nobody_else_has_entries():
    before = tuple(CALENDAR_ENTRIES)
    CALENDAR_ENTRIES.bind()
    yield
    CALENDAR_ENTRIES.bind(*before)


@pytest.fixture
def own():
    return make_organisation("财政金融局", key="caijin", short_name="财金局")


@pytest.fixture
def ledger(own):
    """A task of two units due on a Wednesday, one of them done; one of another unit alone."""
    notice, other = make_notice(), make_organisation("投资促进局", short_name="投促局")
    shared = make_task(notice, due=DUE, requirement="公开资金兑付结果。")
    make_assignment(shared, organisation=own)
    make_assignment(shared, organisation=other, part="responsible", state="done")
    make_assignment(make_task(notice, due=DUE, requirement="探针"), organisation=other)
    return shared


def month(client, **query):
    return client.get(reverse("backoffice:month_view"), query)


def sign_in(client, role, organisation):
    client.force_login(make_account(role=role, organisation=organisation))


def lines(response):
    return [(entry.title, entry.state, entry.done) for entry in response.context["page"]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2024-11", datetime.date(2024, 11, 1)), ("2024-1", datetime.date(2024, 1, 1)),
        ("2024-13", None), ("1999-12", None), ("2100-01", None), ("２０２４-11", None), ("x", None),
        ("2024", None), ("2024-11-18", None), ("", None),
    ],
)  # fmt: skip
def test_month_is_read_or_refused(text, first):
    assert read_month(text) == first


def test_day_says_task_units_and_what_is_left(client, ledger, own):
    sign_in(client, Role.OPENNESS_OFFICE, own)
    assert lines(month(client)) == [
        ("任务1 公开资金兑付结果。", "1 个单位未办结", False),
        ("任务2 探针", "未办结", False),
    ]


def test_officer_meets_own_days_only(client, ledger, own):
    sign_in(client, Role.INFORMATION_OFFICER, own)
    response = month(client, day="2024-11-20")
    assert lines(response) == [("任务1 公开资金兑付结果。", "未办结", False)]
    assert "探针" not in response.content.decode()


def test_own_day_of_an_assignment_counts(client, ledger, own):
    own.assignments.update(due=datetime.date(2024, 12, 3))
    sign_in(client, Role.INFORMATION_OFFICER, own)
    assert lines(month(client)) == []
    assert lines(month(client, month="2024-12")) == [("任务1 公开资金兑付结果。", "未办结", False)]


def test_cells_name_day_kind_of_day_and_number(client, ledger, own):
    sign_in(client, Role.OPENNESS_OFFICE, own)
    body = month(client).content.decode()
    for name in (
        "11月18日 星期一 工作日，今天，没有安排",
        "11月20日 星期三 工作日，2 项",
        "11月23日 星期六 休息日，没有安排",
        "12月1日 星期日 休息日，没有安排",
    ):
        assert f'aria-label="{name}"' in body


def test_holidays_and_worked_weekends_are_marked(client, ledger, own):
    sign_in(client, Role.OPENNESS_OFFICE, own)
    weeks = month(client, month="2024-10").context["month"].weeks
    rests = {day.on.day: day.rest for week in weeks for day in week if day.in_month and day.rest}
    # 国办发明电〔2023〕7号: 10-01 to 10-07 off, 10-12 worked; the 5th and 6th are a weekend.
    assert rests == {1: "休", 2: "休", 3: "休", 4: "休", 7: "休", 12: "班"}


def test_unknown_month_and_day_are_ignored_and_named(client, ledger, own):
    sign_in(client, Role.OPENNESS_OFFICE, own)
    response = month(client, month="2024-99", day="2024-12-01")
    assert response.context["month"].key == "2024-11"
    assert response.context["here"].asked.ignored == ["月份", "日期"]


def test_entries_of_others_stand_beside(client, ledger, own):
    at = datetime.datetime(2024, 11, 20, 9, 30, tzinfo=CHINA)
    entry = CalendarEntry("meeting-7", DUE, "季度会商", "/desk/meetings/7", starts=at)
    CALENDAR_ENTRIES.bind(MemoryCalendarSource("会议培训", ((None, entry),)))
    sign_in(client, Role.INFORMATION_OFFICER, own)
    body = month(client).content.decode()
    assert '会议培训 09:30</span> <a href="/desk/meetings/7">' in body
    feed = client.get(feed_address(make_account(role=Role.INFORMATION_OFFICER, organisation=own)))
    assert "SUMMARY:会议培训：季度会商\r\n" in feed.content.decode()
    assert "DTSTART:20241120T013000Z\r\n" in feed.content.decode()


@pytest.mark.parametrize("tasks", [1, 3, 25])
def test_month_takes_the_same_queries_whatever_its_size(
    client, django_assert_num_queries, own, tasks
):
    notice = make_notice()
    for _ in range(tasks):
        make_assignment(make_task(notice, due=DUE), organisation=own)
    sign_in(client, Role.OPENNESS_OFFICE, own)
    with django_assert_num_queries(7):
        assert month(client).context["page"].paginator.count == tasks


def test_csv_is_the_month_and_the_day(client, ledger, own):
    sign_in(client, Role.OPENNESS_OFFICE, own)
    address = reverse("backoffice:month_csv")
    assert client.get(address).content.decode("utf-8-sig").splitlines() == [
        "日期,类别,事项,办理",
        "2024-11-20,到期,任务1 公开资金兑付结果。,1 个单位未办结",
        "2024-11-20,到期,任务2 探针,未办结",
    ]
    assert len(client.get(address, {"day": "2024-11-21"}).content.splitlines()) == 1


def feed_address(account):
    return reverse("backoffice:calendar_feed", args=[token_of(renew_feed(by=account, at=NOON))])


def test_feed_tells_what_its_owner_may_see_and_nothing_finer(client, ledger, own):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=own)
    response = client.get(feed_address(officer))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:到期：任务1 公开资金兑付结果。\r\n" in text
    assert f"UID:task-{ledger.pk}-20241120@testserver\r\n" in text
    assert "DTSTART;VALUE=DATE:20241120\r\n" in text
    assert "探针" not in text


def test_feed_follows_what_its_owner_may_see_now(client, ledger, own):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=own)
    address = feed_address(officer)
    Grant.objects.filter(account=officer).delete()
    assert client.get(address).status_code == 404


def test_renewed_ended_and_forged_addresses_lead_nowhere(client, own):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=own)
    client.force_login(officer)
    old = feed_address(officer)
    client.post(reverse("backoffice:calendar_feed_renew"))
    assert client.get(old).status_code == 404
    new = reverse("backoffice:calendar_feed", args=[token_of(CalendarFeed.objects.get())])
    assert new in client.get(reverse("backoffice:calendar_feed_page")).content.decode()
    assert client.get(new).status_code == 200
    assert client.get(new.replace("-", "-0", 1)).status_code == 404
    client.post(reverse("backoffice:calendar_feed_end"))
    assert client.get(new).status_code == 404
    assert new not in client.get(reverse("backoffice:calendar_feed_page")).content.decode()


def test_closed_account_has_no_feed(client, own):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=own)
    address = feed_address(officer)
    officer.is_active = False
    officer.save()
    assert client.get(address).status_code == 404


def test_a_title_that_is_cut_says_so_with_one_sign(client, ledger, own):
    """Django's own Chinese catalogue says three full stops."""
    long = "公开惠企资金兑付结果" * 7
    make_assignment(make_task(ledger.notice, requirement=long, due=DUE), organisation=own)
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=own)
    text = client.get(feed_address(officer)).content.decode().replace("\r\n ", "")
    assert f"{long[:59]}…\r\n" in text
    assert Template("{{ words|truncatechars:5 }}").render(Context({"words": long})) == "公开惠企…"
