import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.records.library.models import InterpretationDetails, Kind, Publication
from mingzheng.records.library.search_feed import PublicationFeed
from mingzheng.records.people.search_feed import OrganisationFeed
from mingzheng.records.registers.search_feed import RegisterFeed
from mingzheng.work.annual_report.search_feed import ReportFeed
from tests.conftest import NOON
from tests.factories.annual_report import make_edition, make_report
from tests.factories.library import make_published
from tests.factories.people import make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import item_of, make_list
from tests.ports.search_feeds import SearchFeedContract

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


class TestPublications(SearchFeedContract):
    @pytest.fixture
    def shown_name(self):
        return "住房补贴办法"

    @pytest.fixture
    def feed(self):
        return PublicationFeed()

    @pytest.fixture
    def shown(self, shown_name):
        return str(make_published(title=shown_name).pk)

    @pytest.fixture
    def hidden(self):
        one = make_published(title="撤下的办法")
        Publication.objects.filter(pk=one.pk).update(live=False)
        return str(one.pk)

    def test_elements_and_points_of_an_interpretation_are_searched(self, feed):
        details = InterpretationDetails(
            goal="让老楼装得起电梯", cards=[{"who": "四层以上住宅", "what": "每台补25万元"}]
        )
        one = make_published(
            kind=Kind.INTERPRETATION, title="加装电梯怎么补", lines=("电梯补助解读。",),
            interpretation_details=[details],
        )  # fmt: skip
        (record,) = feed.records([str(one.pk)], now=NOON)
        assert record.body.splitlines() == [
            "电梯补助解读。", "让老楼装得起电梯", "谁享受：四层以上住宅　给什么：每台补25万元",
        ]  # fmt: skip


class TestOrganisations(SearchFeedContract):
    @pytest.fixture
    def shown_name(self):
        return "云岭高新区发展改革局"

    @pytest.fixture
    def feed(self):
        return OrganisationFeed()

    @pytest.fixture
    def shown(self, shown_name):
        return str(make_organisation(shown_name, key="fagai").pk)

    @pytest.fixture
    def hidden(self):
        gone = datetime.date(2024, 2, 29)
        return str(make_organisation("商务科", key="shangwu", active_until=gone).pk)


class TestAnnualReports(SearchFeedContract):
    @pytest.fixture
    def shown_name(self):
        return "青禾城乡建设局2023年政府信息公开工作年度报告"

    @pytest.fixture
    def feed(self):
        return ReportFeed()

    @pytest.fixture
    def shown(self):
        return str(make_edition(make_organisation("青禾城乡建设局")).report.pk)

    @pytest.fixture
    def hidden(self):
        return str(make_report(make_organisation("青禾商务局")).pk)


class TestRegisterEntries(SearchFeedContract):
    """``hidden`` has ended by its own term."""

    @pytest.fixture
    def shown_name(self):
        return "不动产登记费"

    @pytest.fixture
    def feed(self):
        return RegisterFeed()

    @pytest.fixture
    def unit(self):
        return make_organisation("财政局", key="caizheng")

    @pytest.fixture
    def shown(self, unit, shown_name):
        row = typed(register_kinds()["fees"], name=shown_name)
        return str(item_of(make_list("fees", unit, row), shown_name).pk)

    @pytest.fixture
    def hidden(self, unit):
        row = typed(register_kinds()["fees"], name="占道费", ends="2024-11-17")
        begun = datetime.date(2024, 9, 1)
        return str(item_of(make_list("fees", unit, row, on=begun), "占道费").pk)

    def test_a_record_tells_what_the_page_tells_and_nothing_else(self, feed, shown):
        (record,) = feed.records([shown], now=NOON)
        assert record.body.splitlines() == [
            "收费性质：行政管理类",
            "收费标准：每件 80 元",
            "缴费对象：申请人",
            "标准文号：测价费〔2022〕18号",
        ]
        assert record.facets == {"kind": ("list-fees",), "unit": ("caizheng",)}
