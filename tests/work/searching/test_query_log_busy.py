"""The log on a database that is busy: on SQLite one writes at a time, so this is a test of it."""

import pytest
from django.db import OperationalError, connection

from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.site import SiteResults
from mingzheng.work.searching.actions.note_query import note_query
from tests.conftest import NOON
from tests.factories.writers import somebody_writing

NOTHING = SiteResults(QueryPlan("", ()), ())


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_is_not_waited_for_and_keeps_its_settings():
    with somebody_writing(), pytest.raises(OperationalError):
        note_query(text="低保", results=NOTHING, at=NOON)
    with connection.cursor() as cursor:
        settings = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("busy_timeout", "synchronous")
        ]
    assert settings == [20_000, 2]
    note_query(text="低保", results=NOTHING, at=NOON)
