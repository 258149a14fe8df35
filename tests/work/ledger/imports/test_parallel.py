"""Two people, or two clicks, in the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.confirm_import import confirm_import
from mingzheng.work.ledger.actions.correct_draft import RowCorrection, correct_row
from mingzheng.work.ledger.errors import DraftChanged, FileAlreadyUploaded
from mingzheng.work.ledger.models import Notice, NoticeImport
from tests.factories.imports import make_draft, make_import, make_register, row_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]


def at_once(deed, times=4):
    """What each of the parallel calls answered."""
    start = threading.Barrier(times)

    def run(number):
        start.wait()
        try:
            return deed(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_confirmed_in_parallel_is_one_ledger():
    make_register()
    draft = make_draft()
    found = at_once(lambda _: confirm_import(draft, by=None, at=CLOCK.get().now()).pk)
    assert found == [Notice.objects.get().pk] * 4


def test_same_file_sent_in_parallel_is_one_import():
    def send(_):
        try:
            make_import()
        except FileAlreadyUploaded:
            return "known"
        return "new"

    assert sorted(at_once(send)) == ["known", "known", "known", "new"]
    assert NoticeImport.objects.count() == 1


def test_row_saved_in_parallel_keeps_one_and_tells_the_others():
    make_register()
    row = row_of(make_draft(), 1)

    def save(number):
        words = RowCorrection(words={"remark": f"第{number}人"})
        try:
            correct_row(row, words, version=1, by=None, at=CLOCK.get().now())
        except DraftChanged:
            return "told"
        return f"第{number}人"

    answers = at_once(save)
    assert answers.count("told") == 3
    row.refresh_from_db()
    assert row.remark in answers
