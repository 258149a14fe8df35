"""Sources of evidence among the records keep the contract."""

import datetime
from itertools import count

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.records.grant_notices.actions.notices import withdraw_notice
from mingzheng.records.grant_notices.evidence import GrantEvidence
from mingzheng.records.grant_notices.models import GrantNotice
from mingzheng.records.library.evidence import LibraryEvidence
from mingzheng.records.library.models import LegalPeriod, Publication
from mingzheng.records.registers.actions.rows import withdraw_item
from mingzheng.records.registers.evidence import RegisterEvidence
from mingzheng.records.registers.models import Item
from mingzheng.records.services.actions.withdraw import withdraw_item as withdraw_service
from mingzheng.records.services.evidence import ServiceEvidence
from mingzheng.records.services.models import ServiceItem
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.gazette.actions.freeze_issue import withdraw_issue
from mingzheng.work.gazette.evidence import GazetteEvidence
from mingzheng.work.gazette.models import Issue
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories import gazette, grants
from tests.factories.interpreting import make_policy, make_reading
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.register_rows import typed
from tests.factories.registers import make_list, occasion
from tests.factories.services import make_public as make_service

from .evidence_sources import EvidenceSourceContract, wanted

pytestmark = pytest.mark.django_db


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
        return lambda: f"rule:{make_published(title='信息审查制度', organisation=unit).pk}"

    @pytest.fixture
    def taken(self, unit):
        return lambda key: LegalPeriod.objects.update_or_create(
            publication_id=key.removeprefix("rule:"), since=NOON.date(),
            defaults={"status": "repealed"},
        )  # fmt: skip


class TestLibraryAdoptions(TestLibraryPublications):
    led_to_by = "{}/download.pdf"

    @pytest.fixture
    def letter(self):
        return Letter.F

    @pytest.fixture
    def offered(self, unit):
        title = "关于助餐办法意见征集采纳情况的公告"
        return lambda: str(make_published(title=title, organisation=unit).pk)


class TestLibraryReprints(TestLibraryPublications):
    @pytest.fixture
    def letter(self):
        return Letter.I

    @pytest.fixture
    def offered(self, unit):
        return lambda: str(
            make_published(
                title="助餐要闻", organisation=unit, source="省政府门户网站",
                source_url="https://www.province.example/1",
            ).pk
        )  # fmt: skip

    def test_the_place_it_was_taken_from_is_told(self, source, unit, offered):
        offered()
        (offer,) = source.offers(wanted(unit, letters={Letter.I}), now=NOON)
        assert offer.figures == "转载自省政府门户网站"


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
    led_to_by = "{}/versions/1"

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
    led_to_by = "{}/gazette.pdf"

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
