"""Every real source of evidence keeps the contract, and all of them stand on the roster."""

import datetime
from itertools import count

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.ports.evidence import EVIDENCE
from mingzheng.records.grant_notices.actions.notices import withdraw_notice
from mingzheng.records.grant_notices.evidence import GrantEvidence
from mingzheng.records.grant_notices.models import GrantNotice
from mingzheng.records.library.evidence import LibraryEvidence
from mingzheng.records.library.models import Publication
from mingzheng.records.registers.actions.rows import withdraw_item
from mingzheng.records.registers.evidence import RegisterEvidence
from mingzheng.records.registers.models import Item
from mingzheng.records.services.actions.withdraw import withdraw_item as withdraw_service
from mingzheng.records.services.evidence import ServiceEvidence
from mingzheng.records.services.models import ServiceItem
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.foi.evidence import RequestEvidence
from mingzheng.work.gazette.actions.freeze_issue import withdraw_issue
from mingzheng.work.gazette.evidence import GazetteEvidence
from mingzheng.work.gazette.models import Issue
from mingzheng.work.interpreting.evidence import GuideCheckEvidence
from mingzheng.work.interpreting.models import GuideCheck
from mingzheng.work.packages.actions.decide import withdraw_compilation
from mingzheng.work.packages.evidence import CompilationEvidence, PushEvidence
from mingzheng.work.packages.models import Compilation, Push
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories import foi, gazette, grants, packages
from tests.factories.interpreting import make_guide, make_policy, make_reading
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import make_list, occasion
from tests.factories.services import make_public as make_service

from .evidence_sources import EvidenceSourceContract, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_organisation("民生事业局")


@pytest.fixture
def taken():
    return None


def take_back(publication, unit):
    withdraw(
        publication, kind="withdrawn", reason="内容有误", organisation=unit, by=make_account(),
        at=NOON,
    )  # fmt: skip


class TestLibraryPublications(EvidenceSourceContract):
    @pytest.fixture
    def source(self):
        return LibraryEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.A

    @pytest.fixture
    def offered(self, unit):
        return lambda: str(make_published(title="助餐通知", organisation=unit).pk)

    @pytest.fixture
    def taken(self, unit):
        return lambda key: take_back(Publication.objects.get(pk=key), unit)


class TestLibraryRules(TestLibraryPublications):
    @pytest.fixture
    def letter(self):
        return Letter.K

    @pytest.fixture
    def offered(self, unit):
        return lambda: str(make_published(title="信息审查制度", organisation=unit).pk)


class TestLibraryPairs(EvidenceSourceContract):
    @pytest.fixture
    def source(self):
        return LibraryEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.B

    @pytest.fixture
    def offered(self, unit):
        def offer():
            policy = make_policy(organisation=unit)
            return f"{policy.pk}+{make_reading(policy).pk}"

        return offer

    @pytest.fixture
    def taken(self, unit):
        return lambda key: take_back(Publication.objects.get(pk=key.partition("+")[2]), unit)


class TestRegisters(EvidenceSourceContract):
    @pytest.fixture
    def source(self):
        return RegisterEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.C

    @pytest.fixture
    def offered(self, unit):
        days = count(1)

        def offer():
            on = datetime.date(2024, 9, next(days))
            row = typed(register_kinds()["powers"])
            register = make_list("powers", unit, row, on=on)
            return f"{register.pk}@{on:%Y%m%d}"

        return offer

    @pytest.fixture
    def taken(self):
        def take(key):
            for item in Item.objects.all():
                withdraw_item(item, occasion(), reason="录入有误")

        return take


class TestServices(EvidenceSourceContract):
    @pytest.fixture
    def source(self):
        return ServiceEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.A

    @pytest.fixture
    def offered(self, unit):
        return lambda: f"{make_service(organisation=unit).pk}-1"

    @pytest.fixture
    def taken(self):
        return lambda key: withdraw_service(
            ServiceItem.objects.get(pk=key.partition("-")[0]), reason="事项取消", successor=None,
            by=make_account(), at=NOON,
        )  # fmt: skip


class TestGrants(EvidenceSourceContract):
    @pytest.fixture
    def source(self):
        return GrantEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.C

    @pytest.fixture
    def offered(self, unit):
        return lambda: str(grants.make_notice(unit).pk)

    @pytest.fixture
    def taken(self):
        return lambda key: withdraw_notice(
            GrantNotice.objects.get(pk=key), reason="名单有误", by=make_account(), at=NOON
        )


class TestGazette(EvidenceSourceContract):
    @pytest.fixture
    def unit(self):
        return None

    @pytest.fixture
    def source(self):
        return GazetteEvidence()

    @pytest.fixture
    def letter(self):
        return Letter.A

    @pytest.fixture
    def offered(self):
        numbers = count(1)
        return lambda: str(gazette.make_frozen(number=next(numbers)).issue_id)

    @pytest.fixture
    def taken(self):
        return lambda key: withdraw_issue(
            Issue.objects.get(pk=key), reason="印错", by=make_account(), at=NOON
        )


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


def test_all_of_them_stand_on_the_roster_under_a_key_of_their_own():
    kinds = [type(one) for one in EVIDENCE]
    assert len(kinds) == len({one.key for one in EVIDENCE})
    assert set(kinds) >= {
        LibraryEvidence, RegisterEvidence, ServiceEvidence, GrantEvidence, GazetteEvidence,
        CompilationEvidence, PushEvidence, RequestEvidence, GuideCheckEvidence,
    }  # fmt: skip


def test_a_later_version_of_a_guide_proves_a_change(unit):
    item = make_service(organisation=unit)
    version = item.versions.get()
    version.state, version.replaced_at = "past", NOON
    version.save()
    version.pk, version.number, version.state, version.replaced_at = None, 2, "public", None
    version.save()
    offers = {one.key: one for one in ServiceEvidence().offers(wanted(unit), now=NOON)}
    assert {key: one.letter for key, one in offers.items()} == {
        f"{item.pk}-1": Letter.A,
        f"{item.pk}-2": Letter.C,
    }
