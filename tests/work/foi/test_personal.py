"""Who the applicant is stands sealed; journal, page and public view never hold it."""

import json

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.actions.open_identity import open_identity
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.models import Applicant, Purpose
from mingzheng.work.foi.queries.public_case import public_case
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

PRIVATE = ("申请人甲", foi.ID_NUMBER, "13800000001", "jia@example.cn", "云岭路1号1单元101室")


def test_nothing_of_the_applicant_stands_readable_in_the_table():
    case = foi.received()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM foi_applicant")
        row = cursor.fetchone()
    stored = b"|".join(bytes(one) if isinstance(one, (bytes, memoryview)) else str(one).encode()
                       for one in row)  # fmt: skip
    assert [one for one in PRIVATE if one.encode() in stored] == []
    applicant = Applicant.objects.get(case=case)
    assert (applicant.name, applicant.identity) == ("申请人甲", foi.ID_NUMBER)


def test_journal_and_public_view_name_nobody():
    case = foi.answered(foi.received(files=((Purpose.IDENTITY, foi.picture()),)))
    open_identity(case, by=make_account(), at=NOON)
    rows = JournalEntry.objects.values_list("object_name", "details")
    written = json.dumps([[name, details] for name, details in rows], ensure_ascii=False)
    shown = repr(public_case(case, today=NOON.date()))
    for one in PRIVATE:
        assert one not in written
        assert one not in shown or one == "申请人甲"
    assert "identity_opened" in str(list(JournalEntry.objects.values_list("action", flat=True)))


def test_files_are_sealed_on_disk_and_opened_for_the_house():
    picture = foi.picture()
    case = foi.received(files=((Purpose.IDENTITY, picture),))
    stored = case.files.get()
    with default_storage.open(stored.file.name) as file:
        on_disk = file.read()
    assert picture.data[:16] not in on_disk and len(on_disk) == len(picture.data) + 28
    assert read_case_file(stored) == picture.data
