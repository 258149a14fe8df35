"""Fixtures every source of evidence may use."""

import pytest

from tests.factories.people import make_organisation


@pytest.fixture
def unit():
    return make_organisation("民生事业局")


@pytest.fixture
def taken():
    return None
