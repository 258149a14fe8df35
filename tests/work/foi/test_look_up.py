"""Number and code open a case; guessing is told nothing and soon stopped."""

import datetime

import pytest

from mingzheng.work.foi.actions.look_up import TRIES_PER_CASE, TRIES_PER_VISITOR, look_up
from mingzheng.work.foi.errors import LookupRefused, TooManyTries
from mingzheng.work.foi.models import LookupTry
from tests.conftest import NOON
from tests.factories import foi

pytestmark = pytest.mark.django_db


def tried(number, code, *, visitor="192.0.2.1", at=NOON):
    return look_up(number, code, visitor=visitor, at=at)


def test_as_people_type_it():
    receipt = foi.online()
    number, code = receipt.case.number, receipt.code
    wide = number.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    for typed_number, typed_code in (
        (number, code), (f" {wide} ", code.lower()), (number, code.replace("-", " ")),
        (number.replace("-", ""), code),
    ):  # fmt: skip
        assert tried(typed_number, typed_code).pk == receipt.case.pk
    assert LookupTry.objects.count() == 0


def test_a_wrong_number_and_a_wrong_code_are_told_the_same():
    first, second = foi.online(), foi.online()
    said = set()
    for number, code in (
        (first.case.number, second.code), ("2024-999-9999", first.code), (first.case.number, ""),
    ):  # fmt: skip
        with pytest.raises(LookupRefused) as refused:
            tried(number, code)
        said.add(str(refused.value))
    assert len(said) == 1


def test_after_five_wrong_codes_the_right_one_waits_too():
    receipt = foi.online()
    number = receipt.case.number
    for _ in range(TRIES_PER_CASE):
        with pytest.raises(LookupRefused):
            tried(number, "AAAA-AAAA-AAAA")
    with pytest.raises(TooManyTries, match="请 15 分钟后再试"):
        tried(number, receipt.code)
    assert tried(number, receipt.code, visitor="192.0.2.2").pk == receipt.case.pk
    later = NOON + datetime.timedelta(minutes=15, seconds=1)
    assert tried(number, receipt.code, at=later).pk == receipt.case.pk


def test_walking_through_the_numbers_is_stopped():
    for place in range(TRIES_PER_VISITOR):
        with pytest.raises(LookupRefused):
            tried(f"2024-001-{place:04d}", "AAAA-AAAA-AAAA")
    with pytest.raises(TooManyTries):
        tried("2024-001-0999", "AAAA-AAAA-AAAA")


def test_the_notes_tell_neither_visitor_nor_number_and_are_swept():
    with pytest.raises(LookupRefused):
        tried("2024-001-0001", "X", visitor="192.0.2.77")
    row = LookupTry.objects.get()
    assert b"192.0.2.77" not in bytes(row.visitor) and b"2024" not in bytes(row.number)
    with pytest.raises(LookupRefused):
        tried("2024-001-0002", "X", at=NOON + datetime.timedelta(minutes=16))
    assert LookupTry.objects.count() == 1
