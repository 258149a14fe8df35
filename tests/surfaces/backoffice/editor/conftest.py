import pytest

from .house import Desk


@pytest.fixture
def desk(client, db):
    return Desk(client)
