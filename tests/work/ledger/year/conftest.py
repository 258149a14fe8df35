import datetime

import pytest

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.year.close import close_notice
from mingzheng.work.ledger.actions.year.consent import note_consent
from mingzheng.work.ledger.actions.year.summary import fill_summaries
from tests.factories.ledger import CHINA
from tests.factories.people import make_account, make_organisation

AT = datetime.datetime(2024, 12, 31, 12, 0, tzinfo=CHINA)
WHY = "市里统一平台尚未开通，明年上半年继续办理。"


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE)


@pytest.fixture
def leader():
    return make_account(role=Role.LEADER)


@pytest.fixture
def unit():
    return make_organisation("区财政局")


@pytest.fixture
def officer(unit):
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit)


@pytest.fixture
def close(office):
    """Consent noted, summaries filled, closed at ``at``."""

    def closed(notice, *, at=AT):
        fill_summaries(notice, by=office, at=at)
        note_consent(notice, name="韩区长", on=at.date(), words="专题会同意", by=office, at=at)
        close_notice(notice, rule=lamp_rule_on(at.date()), by=office, at=at)
        notice.refresh_from_db()
        return notice

    return closed
