import csv
import io
import re

import pytest
from openpyxl import load_workbook

from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_column, make_draft, make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


def titles(response):
    text = response.content.decode()
    return re.findall(r'<th scope="row"><a href="/desk/content/published/\d+">([^<]*)</a>', text)


def test_the_office_sees_all_units_and_an_officer_the_own(house, go):
    make_draft(title="没公开过", organisation=house.own)
    assert set(titles(go("published_list", as_=house.office))) == {
        "财金旧办法", "财金废止决定", "投促办法",
    }  # fmt: skip
    for account in (house.officer, house.reviewer):
        assert set(titles(go("published_list", as_=account))) == {"财金旧办法", "财金废止决定"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "旧办法"}, ["财金旧办法"]),
        ({"q": "财金〔2023〕7"}, ["财金旧办法"]),
        ({"q": "财金 决定"}, ["财金废止决定"]),
        ({"kind": "news"}, ["停水动态"]),
        ({"status": "repealed"}, []),
        ({"presence": "withdrawn"}, ["撤下的"]),
        ({"presence": "archived"}, ["归档的"]),
        ({"limit": "past"}, ["停水动态"]),
        ({"limit": "soon"}, ["归档的"][:0]),
    ],
)
def test_filters_find_what_they_say(house, go, query, expected):
    make_published(kind="news", title="停水动态", public_until=NOON.date().replace(day=1))
    gone = make_published(title="撤下的")
    withdraw(
        gone, kind="withdrawn", reason="有误。", organisation=house.own, by=house.office, at=NOON
    )
    archived = make_published(title="归档的", public_until=NOON.date())
    Publication.objects.filter(pk=archived.pk).update(archived_at=NOON)
    assert titles(go("published_list", as_=house.office, **query)) == expected


def test_units_and_columns_narrow_and_unknown_values_are_named(house, go):
    column = make_column("news", title="动态")
    make_published(title="动态一", organisation=house.own, column=column)
    found = go("published_list", as_=house.office, unit=house.own.pk, column=column.pk)
    assert titles(found) == ["动态一"]
    strange = go("published_list", as_=house.office, unit="9999", status="x")
    assert "已忽略无法识别的筛选条件：发布机构、效力状态。" in strange.content.decode()


def test_pages_hold_twenty(house, go):
    for _ in range(18):
        make_published()
    assert len(titles(go("published_list", as_=house.office))) == 20
    assert len(titles(go("published_list", as_=house.office, page=2))) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    house, go, client, django_assert_num_queries, number
):
    unit = house.own
    for _ in range(number):
        make_published(organisation=unit, policy={"normative": True})
    officer = make_account(role="information_officer", organisation=unit)
    go("published_list", as_=officer)
    with django_assert_num_queries(9):
        client.get("/desk/content/published")


def test_exports_say_what_the_list_says_and_start_no_formula(house, go):
    make_published(title='=HYPERLINK("http://x")', organisation=house.own, public_until=NOON.date())
    text = go("published_csv", as_=house.officer).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:5] == ["标题", "发文字号", "类型", "发布机构", "栏目"]
    assert [row[0] for row in rows[1:]] == [
        '\'=HYPERLINK("http://x")', "财金废止决定", "财金旧办法",
    ]  # fmt: skip
    assert (rows[1][6], rows[1][7], rows[1][9]) == ("公开中", "有效", "2024-11-18（临期）")
    sheet = load_workbook(
        io.BytesIO(go("published_xlsx", as_=house.officer, q="HYPER").content)
    ).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert cells[0].value == '\'=HYPERLINK("http://x")'
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert sheet.max_row == 2


@pytest.mark.parametrize("name", ["published_list", "published_csv", "published_xlsx"])
def test_it_is_for_those_who_publish(house, go, name):
    assert go(name, as_=house.foi).status_code == 403
