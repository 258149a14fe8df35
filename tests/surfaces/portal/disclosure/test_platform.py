import datetime
import io

import pytest
from openpyxl import load_workbook

from mingzheng.config.demo.catalogue import demo_catalogue
from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.readers import read_document
from mingzheng.records.library.actions.catalogue import bind, freeze_catalogue, issue_catalogue
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.errors import CatalogueFrozen, OwnersUnknown
from mingzheng.records.library.models import CatalogueVersion, Column, HeadingStatement, Kind
from mingzheng.records.library.queries.catalogue import catalogue_standing
from mingzheng.records.library.queries.platform import column_states
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.catalogue import read_catalogue
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library():
    lay_out_library()


@pytest.fixture
def unit():
    return make_organisation("发展改革局", key="fagaiju")


def column(key):
    return Column.objects.get(key=key)


def page(client, address):
    return client.get(address).content.decode()


def owners():
    for key in sorted({row.owner for row in demo_catalogue()}):
        make_organisation(f"单位{key}", key=key)


def test_a_column_shows_what_was_published_under_it_and_nothing_else(client, unit):
    make_published(
        kind=Kind.CATALOGUE_ENTRY, title="许可办理情况", organisation=unit, column=column("xuke")
    )
    make_published(kind=Kind.NEWS, title="工作动态一条", organisation=unit, column=column("news"))
    shown = page(client, "/disclosure/fagaiju/content?column=xuke")
    assert "许可办理情况" in shown
    assert "工作动态一条" not in shown
    assert "许可办理情况" in page(client, "/disclosure/content")


def test_what_is_shown_in_a_further_column_counts_there(client, unit):
    make_published(
        kind=Kind.NEWS, title="两处都在", organisation=unit, column=column("news"),
        also_in=[column("xuke")],
    )  # fmt: skip
    assert "两处都在" in page(client, "/disclosure/fagaiju/content?column=xuke")


def test_an_item_in_two_columns_is_counted_once_above_them(client, unit):
    make_published(
        kind=Kind.CATALOGUE_ENTRY, organisation=unit, column=column("xuke"),
        also_in=[column("chufa")],
    )  # fmt: skip
    counts = {state.key: state.count for state in column_states(unit, now=NOON)}
    assert (counts["xuke"], counts["chufa"], counts["disclosure"]) == (1, 1, 1)


def test_an_empty_heading_bears_its_dated_statement(client, unit):
    HeadingStatement.objects.create(
        organisation=unit, column=column("chufa"), text="本单位没有行政处罚职权。",
        dated_on=datetime.date(2024, 1, 8),
    )  # fmt: skip
    shown = page(client, "/disclosure/fagaiju/content?column=chufa")
    assert "本单位没有行政处罚职权。" in shown
    assert "说明日期：2024-01-08" in shown


def test_a_section_of_the_unit_publishes_on_its_platform(client, unit):
    section = make_organisation("统计科", kind="section", parent=unit)
    make_published(
        kind=Kind.CATALOGUE_ENTRY, title="月度统计", organisation=section, column=column("tongji")
    )
    assert "月度统计" in page(client, "/disclosure/fagaiju/content?column=tongji")


def test_only_units_with_columns_have_a_platform(client, unit):
    make_organisation("水务公司", key="shuiwu", kind="enterprise")
    assert client.get("/disclosure/shuiwu").status_code == 404
    assert client.get("/disclosure/nobody").status_code == 404
    assert client.get("/disclosure/fagaiju").status_code == 200


def test_an_unknown_column_is_passed_over_with_a_note(client, unit):
    assert "“nowhere”本页不认识，已略过" in page(client, "/disclosure?column=nowhere")


@pytest.mark.parametrize("count", [1, 3])
def test_a_platform_costs_the_same_whatever_it_holds(
    client, unit, count, django_assert_num_queries
):
    for _ in range(count):
        make_published(kind=Kind.CATALOGUE_ENTRY, organisation=unit, column=column("xuke"))
    address = "/disclosure/fagaiju/content?column=xuke"
    client.cookies["past-the-kept-page"] = "1"
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)


def test_the_catalogue_links_rows_to_what_fulfils_them(client):
    owners()
    issue_catalogue(demo_catalogue(), year=2024, title="标准目录", by=None, at=NOON)
    one = make_published(title="批复结果")
    bind("zhongdaxiangmu-03", one, by=None, at=NOON)
    shown = page(client, "/disclosure/catalogue?field=zhongdaxiangmu")
    assert f'<a href="/{one.path}">批复结果</a>' in shown
    assert "项目建议书、可行性研究报告、初步设计批复" in shown


def test_the_workbook_reads_back_to_the_same_rows(client):
    owners()
    rows = demo_catalogue()
    issue_catalogue(rows, year=2024, title="标准目录", by=None, at=NOON)
    content = client.get("/disclosure/catalogue.xlsx").content
    assert len(load_workbook(io.BytesIO(content)).sheetnames) == 26
    document = read_document(content, name="目录.xlsx")
    reading = read_catalogue(document, tables=catalogue_tables(), known=rows)
    assert reading.refused == ()
    assert reading.rows == rows


def test_coverage_counts_only_what_the_public_can_see():
    owners()
    issue_catalogue(demo_catalogue(), year=2024, title="标准目录", by=None, at=NOON)
    one = make_published(hidden_from=NOON + datetime.timedelta(hours=1))
    bind("zhongdaxiangmu-03", one, by=None, at=NOON)

    def empty(now):
        return catalogue_standing(now=now, calendar=calendar()).coverage.total.empty

    before = empty(NOON)
    assert empty(NOON + datetime.timedelta(hours=1)) == before + 1


def test_an_edition_with_unknown_owners_is_not_issued():
    with pytest.raises(OwnersUnknown, match="不在机构名册里"):
        issue_catalogue(demo_catalogue(), year=2024, title="标准目录", by=None, at=NOON)
    assert CatalogueVersion.objects.count() == 0


def test_a_frozen_edition_is_frozen_once():
    owners()
    edition = issue_catalogue(demo_catalogue(), year=2024, title="目录", by=None, at=NOON)
    by = make_account()
    assert freeze_catalogue(edition, by=by, at=NOON).frozen_at == NOON
    with pytest.raises(CatalogueFrozen):
        freeze_catalogue(edition, by=by, at=NOON)
