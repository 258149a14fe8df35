"""Two units with public items, the office over both, and readers of each."""

import datetime
from dataclasses import dataclass

import pytest
from django.urls import reverse

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

D = datetime.date


@dataclass
class House:
    own: Organisation
    other: Organisation
    office: StaffAccount
    officer: StaffAccount
    reviewer: StaffAccount
    foi: StaffAccount
    policy: Publication
    decision: Publication
    foreign: Publication


@pytest.fixture
def house(db):
    own, other = make_organisation("财政金融局"), make_organisation("投资促进局")
    district = make_organisation("管委会", kind="government")
    return House(
        own=own,
        other=other,
        office=make_account(role=Role.OPENNESS_OFFICE, organisation=district),
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=own),
        reviewer=make_account(role=Role.REVIEWER, organisation=own),
        foi=make_account(role=Role.FOI_HANDLER, organisation=own),
        policy=make_published(
            title="财金旧办法",
            organisation=own,
            policy={"normative": True, "doc_number": "云高财金〔2023〕7号"},
        ),
        decision=make_published(
            title="财金废止决定", organisation=own, policy={"issue_date": D(2024, 11, 1)}
        ),
        foreign=make_published(title="投促办法", organisation=other, policy={"normative": True}),
    )


@pytest.fixture
def go(client):
    """``go(name, *args, as_=account, **query)`` opens a screen by its name."""

    def opened(name, *args, as_, **query):
        client.force_login(as_)
        return client.get(reverse(f"backoffice:{name}", args=args), query)

    return opened


@pytest.fixture
def send(client):
    def posted(name, *args, as_, **data):
        client.force_login(as_)
        return client.post(reverse(f"backoffice:{name}", args=args), data)

    return posted
