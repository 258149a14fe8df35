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


@pytest.fixture
def form_of(office):
    """The fields of a row's form as a browser would send them unchanged."""

    def read(url):
        data = {}
        for field in office.get(url).context["form"]:
            value = field.value()
            if isinstance(value, list):
                data[field.html_name] = [str(one) for one in value]
            elif value is True:
                data[field.html_name] = "on"
            elif value not in (None, False):
                data[field.html_name] = str(value)
        return data

    return read
