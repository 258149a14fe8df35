"""P13: rows while the notice runs; the day after nothing but totals, anywhere."""

import datetime
from decimal import Decimal

import pytest
from django.core.cache import cache

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.grant_notices.actions.notices import withdraw_notice
from mingzheng.records.grant_notices.models import Objection
from mingzheng.records.grant_notices.queries.public import totals_by_year
from mingzheng.surfaces.portal.grants.views_notice import OBJECTIONS, READS
from tests.factories.grants import HEAD, make_notice, make_scheme
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
SECRETS = ("欧阳〇〇", "上麓村", "120.50")
ROWS = (
    HEAD + "欧阳小满,拾麓街道,上麓村,120.50\n赵大有,拾麓街道,东塘村,99\n钱多多,拾麓街道,东塘村,80\n"
)


@pytest.fixture(autouse=True)
def full_shares():
    READS.forget()
    OBJECTIONS.forget()


def tomorrow(days=1):
    CLOCK.bind(FixedClock(CLOCK.get().now() + datetime.timedelta(days=days)))


def text_of(client, path):
    return client.get(path).content.decode()


def test_running_notice_shows_whitelisted_columns_alone(client):
    notice = make_notice(rows=ROWS)
    answer = client.get(f"/notices/grants/{notice.pk}")
    page = answer.content.decode()
    assert all(secret in page for secret in SECRETS)
    assert "小满" not in page
    assert "noindex" in answer["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in page
    assert "no-store" in answer["Cache-Control"]


def test_day_after_its_end_only_totals_are_left(client):
    """The visitor who saw the rows asks again, with every address there is."""
    notice = make_notice(rows=ROWS, days=(0, 0))
    path = f"/notices/grants/{notice.pk}"
    assert all(secret in text_of(client, path) for secret in SECRETS)
    list_before = text_of(client, "/notices/grants")
    tomorrow()
    after = text_of(client, path)
    assert "公示已结束" in after
    assert "299.50" in after
    for asked in (path, f"{path}?page=1", f"{path}?street=拾麓街道", f"{path}?rows=1",
                  "/notices/grants", "/notices/grants?street=拾麓街道", "/notices",
                  "/sitemap", f"/search?q={SECRETS[0]}", "/search?q=上麓村"):  # fmt: skip
        shown = text_of(client, asked)
        if asked.startswith("/search"):
            assert "拾麓街道" not in shown
        else:
            assert not any(secret in shown for secret in SECRETS), asked
    assert "公示中" in list_before
    assert "公示已结束" in text_of(client, "/notices/grants")


def test_sum_of_few_households_is_gone_with_the_rows(client):
    few = make_notice(rows=HEAD + "赵大有,拾麓街道,上麓村,120.50\n", days=(0, 0))
    lone = make_notice(rows=ROWS + "孙小美,墨泉街道,北泉村,7.25\n", days=(0, 0))
    assert "7.25" in text_of(client, f"/notices/grants/{lone.pk}")
    tomorrow()
    assert "120.50" not in text_of(client, f"/notices/grants/{few.pk}")
    assert "不再显示" in text_of(client, f"/notices/grants/{few.pk}")
    after = text_of(client, f"/notices/grants/{lone.pk}")
    assert "306.75" in after
    assert ">7.25<" not in after
    assert "299.50" not in after


def test_sum_of_a_year_tells_no_small_notice_beside_the_others(client):
    """What is left, once the notices that show their sums are taken off, is one household's."""
    unit = make_organisation()
    scheme = make_scheme(unit)
    make_notice(unit, scheme=scheme, rows=ROWS)
    make_notice(unit, scheme=scheme, rows=HEAD + "赵大有,拾麓街道,上麓村,120.50\n")
    (row,) = totals_by_year(CLOCK.get().today())
    assert row[2:] == (4, None)
    assert "420" not in text_of(client, "/notices/grants")
    for name in ("钱多多", "孙小美"):
        make_notice(unit, scheme=scheme, rows=HEAD + f"{name},墨泉街道,北泉村,10\n")
    (row,) = totals_by_year(CLOCK.get().today())
    assert row[2:] == (6, Decimal("440.00"))


def test_what_the_address_asks_in_vain_is_named(client):
    notice = make_notice()
    page = client.get(f"/notices/grants/{notice.pk}?street=没有街道&page=zz").content.decode()
    assert "网址里的“没有街道”本页不认识，已略过。" in page
    assert "网址里的“zz”本页不认识，已略过。" in page
    assert "赵〇〇" in page
    later = client.get(f"/notices/grants/{notice.pk}?street=拾麓街道").content.decode()
    assert "不认识" not in later


@pytest.mark.parametrize(
    "tail", [".csv", ".xlsx", ".json", ".atom", "/list.csv", "/rows", "/rows.csv", "/export"]
)
def test_there_is_no_file_of_rows(client, tail):
    notice = make_notice(rows=ROWS)
    assert client.get(f"/notices/grants/{notice.pk}{tail}").status_code == 404
    assert client.get(f"/notices/grants{tail}").status_code == 404


def test_no_search_feed_knows_of_notices(client):
    notice = make_notice(rows=ROWS)
    now = CLOCK.get().now()
    for feed in SEARCH_FEEDS:
        assert feed.kind != "grant_notice"
        for record in feed.records(list(feed.keys()), now=now):
            assert "欧阳" not in record.title + record.body
    assert notice.row_count == 3


@pytest.mark.parametrize("days", [(1, 5)])
def test_notice_that_has_not_begun_is_not_there(client, days):
    notice = make_notice(rows=ROWS, days=days)
    assert client.get(f"/notices/grants/{notice.pk}").status_code == 404
    assert notice.title not in text_of(client, "/notices/grants")


def test_draft_is_not_there(client):
    notice = make_notice(rows=ROWS, released=False)
    assert client.get(f"/notices/grants/{notice.pk}").status_code == 404
    assert client.get(f"/notices/grants/{notice.pk}/objection").status_code == 404


def test_withdrawn_notice_says_why(client):
    notice = make_notice(rows=ROWS)
    withdraw_notice(notice, reason="名册有误", by=make_account(), at=CLOCK.get().now())
    answer = client.get(f"/notices/grants/{notice.pk}")
    assert answer.status_code == 410
    assert "名册有误" in answer.content.decode()
    assert not any(secret in answer.content.decode() for secret in SECRETS)


def test_copying_is_slowed_down(client):
    notice = make_notice(rows=ROWS)
    path = f"/notices/grants/{notice.pk}"
    codes = [client.get(path).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]


def test_filters_and_totals(client):
    make_notice(rows=ROWS, title="甲公示", year=2023)
    make_notice(rows=HEAD + "赵大有,墨泉街道,北泉村,1\n", title="乙公示")
    assert "甲公示" not in text_of(client, "/notices/grants?street=墨泉街道")
    assert "乙公示" not in text_of(client, "/notices/grants?year=2023")
    assert "本页不认识" in text_of(client, "/notices/grants?year=1999")
    assert "299.50" in text_of(client, "/notices/grants")


@pytest.mark.parametrize("size", [1, 120])
def test_page_costs_the_same_with_many_rows(client, size, django_assert_num_queries):
    rows = HEAD + "".join(f"赵大有,拾麓街道,上麓村,{n}\n" for n in range(size))
    notice = make_notice(rows=rows)
    client.get("/notices/grants")
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(f"/notices/grants/{notice.pk}")


@pytest.mark.parametrize("size", [1, 25])
def test_list_costs_the_same_with_many_notices(client, size, django_assert_num_queries):
    for _ in range(size):
        make_notice()
    cache.clear()
    client.get("/notices/grants?year=1")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/notices/grants?year=2")


PAGE_QUERIES = 6
LIST_QUERIES = 8


def test_objection_is_taken_with_a_receipt(client):
    notice = make_notice(rows=ROWS)
    path = f"/notices/grants/{notice.pk}/objection"
    bad = client.post(path, {"facts": "太少", "contact": ""}).content.decode()
    assert "太少" in bad
    assert "请再写具体一些" in bad
    assert "请留下电话或者邮箱" in bad
    good = client.post(path, {"facts": "我家面积应为三亩二分", "contact": "0000-12345"})
    assert "YY2024-0001" in good.content.decode()
    assert Objection.objects.get().facts == "我家面积应为三亩二分"


def test_objection_after_the_end_is_refused_in_words(client):
    notice = make_notice(rows=ROWS, days=(0, 0))
    tomorrow()
    path = f"/notices/grants/{notice.pk}/objection"
    assert "不能在网上提出异议" in text_of(client, path)
    answer = client.post(path, {"facts": "我家面积应为三亩二分", "contact": "0000-12345"})
    assert answer.status_code == 409
    assert not Objection.objects.exists()


def test_programs_fill_in_what_nobody_sees(client):
    notice = make_notice(rows=ROWS)
    client.post(
        f"/notices/grants/{notice.pk}/objection",
        {"facts": "我家面积应为三亩二分", "contact": "0000-12345", "website": "x"},
    )
    assert not Objection.objects.exists()
