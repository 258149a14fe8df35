import threading

import pytest
from django.db import connection, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import verify
from tests.conftest import NOON
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]


def test_writers_at_once_give_each_number_once_and_one_unbroken_chain():
    unit = make_organisation()
    start = threading.Barrier(4)

    def write():
        start.wait()
        for _ in range(10):
            with transaction.atomic():
                record(action="thing.done", subject=unit, by=None, at=NOON)
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    numbers = JournalEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 41))
    assert verify() == []
