import pytest
from mingzheng.records.people.models import Role
from tests.factories.imports import make_register
from tests.factories.people import make_account


@pytest.fixture
def register(db):
    return make_register()


@pytest.fixture
def office(client, register):
    """A client signed in as the openness office."""
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    return client
