"""Sources of evidence in what people do keep the contract; all sources stand on the roster."""

from itertools import count

import pytest

from mingzheng.ports.evidence import EVIDENCE
from mingzheng.records.grant_notices.evidence import GrantEvidence
from mingzheng.records.library.evidence import LibraryEvidence
from mingzheng.records.registers.evidence import RegisterEvidence
from mingzheng.records.services.evidence import ServiceEvidence
from mingzheng.rules.evidence_letters import Letter
from mingzheng.search.evaluation.figures import Quality
from mingzheng.surfaces.portal.evidence_pages import PortalPages
from mingzheng.work.annual_report.evidence import ReportEvidence
from mingzheng.work.annual_report.models import Edition
from mingzheng.work.assessment.evidence import RankingEvidence
from mingzheng.work.assessment.models import IndicatorSet, RankingEdition
from mingzheng.work.exchange.evidence import ReceiptEvidence
from mingzheng.work.exchange.models import Package
from mingzheng.work.foi.evidence import RequestEvidence
from mingzheng.work.gazette.evidence import GazetteEvidence
from mingzheng.work.interpreting.evidence import GuideCheckEvidence
from mingzheng.work.interpreting.models import GuideCheck
from mingzheng.work.meetings.evidence import MeetingEvidence
from mingzheng.work.packages.actions.decide import withdraw_compilation
from mingzheng.work.packages.evidence import CompilationEvidence, PushEvidence
from mingzheng.work.packages.models import Compilation, Push
from mingzheng.work.searching.actions.decide_change import apply_change
from mingzheng.work.searching.comparing import Comparison
from mingzheng.work.searching.evidence import SearchMeasurementEvidence, SearchQualityEvidence
from tests.conftest import NOON
from tests.factories import foi, packages
from tests.factories.annual_report import make_edition
from tests.factories.interpreting import make_guide, make_policy, make_reading
from tests.factories.library import make_column, make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.searching import make_draft_change, make_measurement

from .evidence_sources import EvidenceSourceContract, wanted

pytestmark = pytest.mark.django_db
AS_IT_IS = Quality(12, 0.81, 0.8, 0.75, 0.9, 0.95, 0.0)
COMPARED = Comparison(AS_IT_IS, AS_IT_IS, ())


class TestCompilations(EvidenceSourceContract):
    @pytest.fixture
    def source(self):
        return CompilationEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.A

    @pytest.fixture
    def offered(self, unit):
        return lambda: str(packages.make_public(organisation=unit).pk)

    @pytest.fixture
    def taken(self):
        return lambda key: withdraw_compilation(
            Compilation.objects.get(pk=key), reason="政策到期", successor=None, by=make_account(),
            at=NOON,
        )  # fmt: skip


class TestPushes(EvidenceSourceContract):
    lasting = True
    led_to_by = None

    @pytest.fixture
    def source(self):
        return PushEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.A

    @pytest.fixture
    def offered(self, unit):
        def offer():
            channels = [{"channel": "mail", "sent": 12, "delivered": 11}]
            push = Push.objects.create(
                organisation=unit, title="补贴开始申领", text="可以申领了", target="/policies",
                channels=["mail"], send_at=NOON, state="done", drafted_at=NOON, released_at=NOON,
                ended_at=NOON, figures={"channels": channels}, opened=5,
            )  # fmt: skip
            return str(push.pk)

        return offer

    def test_the_reach_is_told(self, source, unit, offered):
        offered()
        (offer,) = source.offers(wanted(unit), now=NOON)
        assert offer.figures == "发出 12 条，送达 11 条，打开 5 次"


class TestRequests(EvidenceSourceContract):
    lasting = True

    @pytest.fixture
    def source(self):
        return RequestEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.G

    @pytest.fixture
    def offered(self, unit):
        def offer():
            foi.received(unit)
            return f"2024-{unit.pk}"

        return offer

    def test_the_figures_are_counted_when_they_are_offered(self, source, unit, offered):
        offered()
        offered()
        (offer,) = source.offers(wanted(unit), now=NOON)
        assert offer.figures == "收到 2 件，已答复 0 件，按期 0 件"
        assert not offer.public


class TestGuideChecks(EvidenceSourceContract):
    lasting = True

    @pytest.fixture
    def source(self):
        return GuideCheckEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.H

    @pytest.fixture
    def offered(self, unit):
        def offer():
            policy = make_policy(organisation=unit)
            check = GuideCheck.objects.create(
                interpretation=make_reading(policy), interpretation_version=1,
                service=make_guide(policy), service_version=1, checked_by_name="信息员01",
                checked_at=NOON,
            )  # fmt: skip
            return str(check.pk)

        return offer


class TestReports(EvidenceSourceContract):
    lasting = True
    led_to_by = "{}/report.pdf"

    @pytest.fixture
    def source(self):
        make_column(unit_kinds=["department"])
        return ReportEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.G

    @pytest.fixture
    def offered(self, unit):
        years = count(2017, 2)  # none of them the year before another

        def offer():
            edition = make_edition(unit, year=next(years))
            Edition.objects.update(published_at=NOON)
            return str(edition.report_id)

        return offer


class TestRankings(EvidenceSourceContract):
    lasting = True
    led_to_by = "{}/ranking.xlsx"

    @pytest.fixture
    def unit(self):
        return None

    @pytest.fixture
    def source(self):
        return RankingEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.L

    @pytest.fixture
    def offered(self):
        years = count(2021)

        def offer():
            year = next(years)
            one = IndicatorSet.objects.create(
                year=year, title=f"{year}年指标体系", edited_by=make_account(), edited_at=NOON
            )
            RankingEdition.objects.create(
                indicator_set=one, number=1, content=[{"group": "street", "rows": [{}, {}]}],
                public=year == 2021, published_by=make_account(), published_at=NOON,
            )  # fmt: skip
            return str(year)

        return offer

    def test_one_within_the_house_is_told_as_such(self, source, offered):
        offered()
        offered()
        offers = {one.key: one for one in source.offers(wanted(make_organisation()), now=NOON)}
        assert {key: (one.public, one.address) for key, one in offers.items()} == {
            "2021": (True, "/assessments/2021"),
            "2022": (False, "/desk/assessment/rankings/2022"),
        }
        assert offers["2021"].figures == "2 家单位"


class TestSearchQuality(EvidenceSourceContract):
    lasting = True

    @pytest.fixture
    def unit(self):
        return None

    @pytest.fixture
    def source(self):
        return SearchQualityEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.H

    @pytest.fixture
    def offered(self):
        def offer():
            change = make_draft_change()
            apply_change(change, compared=COMPARED, reason="", by=change.made_by, at=NOON)
            return str(change.pk)

        return offer

    def test_the_figures_of_the_judged_set_are_told(self, source, offered):
        offered()
        (offer,) = source.offers(wanted(make_organisation()), now=NOON)
        assert offer.title == "站内检索质量评测（2024-11-18）"
        assert offer.figures == "12 个评测查询，首条命中 75%，前十条排序质量（nDCG@10）81%"

    def test_a_change_without_a_judged_set_measured_nothing(self, source):
        change = make_draft_change()
        apply_change(change, compared=None, reason="", by=change.made_by, at=NOON)
        assert list(source.offers(wanted(make_organisation()), now=NOON)) == []


class TestSearchMeasurement(EvidenceSourceContract):
    lasting = True

    @pytest.fixture
    def unit(self):
        return None

    @pytest.fixture
    def source(self):
        return SearchMeasurementEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.H

    @pytest.fixture
    def offered(self):
        return lambda: str(make_measurement().pk)

    def test_its_figures_are_told_with_the_day(self, source, offered):
        offered()
        make_measurement(state="failed", measured_at=None, set_digest="", figures={}, fault="断。")
        (offer,) = source.offers(wanted(make_organisation()), now=NOON)
        assert offer.title == "站内检索质量测量（2024-11-18）"
        assert offer.figures == "12 个评测查询，首条命中 75%，前十条排序质量（nDCG@10）81%"


class TestReceipts(EvidenceSourceContract):
    lasting = True
    led_to_by = None

    @pytest.fixture
    def source(self):
        return ReceiptEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.J

    @pytest.fixture
    def offered(self, unit):
        return lambda: str(package(unit, state="accepted", receipt_number="回执1").pk)

    @pytest.mark.parametrize("fields", [
        {"state": "pending", "receipt_number": ""},
        {"state": "rejected", "receipt_number": "回执1"},
        {"state": "accepted", "receipt_number": ""},
        {"state": "accepted", "receipt_number": "回执1", "withdrawn": True},
    ])  # fmt: skip
    def test_what_was_not_received_proves_nothing(self, source, unit, fields):
        package(unit, **fields)
        assert list(source.offers(wanted(unit), now=NOON)) == []


def package(unit, **fields):
    return Package.objects.create(
        publication=make_published(title="助餐通知", organisation=unit), version=1,
        created_at=NOON, settled_at=NOON, **fields,
    )  # fmt: skip


def test_all_of_them_stand_on_the_roster_under_a_key_of_their_own():
    kinds = [type(one) for one in EVIDENCE]
    assert len(kinds) == len({one.key for one in EVIDENCE})
    assert set(kinds) >= {
        LibraryEvidence, RegisterEvidence, ServiceEvidence, GrantEvidence, GazetteEvidence,
        CompilationEvidence, PushEvidence, RequestEvidence, GuideCheckEvidence, ReportEvidence,
        RankingEvidence, SearchQualityEvidence, SearchMeasurementEvidence, ReceiptEvidence,
        MeetingEvidence, PortalPages,
    }  # fmt: skip
