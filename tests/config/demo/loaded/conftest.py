"""The demo district, loaded once for all tests of this folder."""

import pytest
from django.db import transaction

from mingzheng.config.demo.load import load_demo_once
from mingzheng.ports.clock import CLOCK, FixedClock
from tests.conftest import NOON


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """Loading takes seconds: once for all, each test stands on a savepoint of its own."""
    CLOCK.bind(FixedClock(NOON))
    with django_db_blocker.unblock(), transaction.atomic():
        assert load_demo_once()
        yield
        transaction.set_rollback(True)
