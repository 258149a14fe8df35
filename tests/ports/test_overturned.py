"""What every register of overturned decisions answers: the fake and the register of disputes."""

import datetime

import pytest

from mingzheng.ports.overturned import MemoryOverturned
from mingzheng.work.annual_report.overturned import RegisteredDisputes
from tests.factories.annual_report import make_dispute
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

DAY = datetime.date


def registered(ours, theirs):
    for unit, day, result in (
        (ours, DAY(2024, 3, 8), "corrected"),
        (ours, DAY(2024, 3, 20), "corrected"),
        (ours, DAY(2024, 4, 1), "upheld"),
        (ours, DAY(2023, 12, 31), "corrected"),
        (theirs, DAY(2024, 11, 1), "corrected"),
    ):
        make_dispute(unit, concluded_on=day, result=result)
    make_dispute(ours)
    return RegisteredDisputes()


def remembered(ours, theirs):
    return MemoryOverturned(
        (
            (ours.pk, 2024, 3), (ours.pk, 2024, 3), (ours.pk, 2023, 12), (theirs.pk, 2024, 11),
        )
    )  # fmt: skip


@pytest.mark.parametrize("make", [registered, remembered])
def test_corrected_ones_count_in_the_month_they_were_concluded(make):
    ours, theirs = make_organisation(), make_organisation()
    register = make(ours, theirs)
    assert dict(register.overturned(2024, organisations=None)) == {
        (ours.pk, 3): 2, (theirs.pk, 11): 1,
    }  # fmt: skip
    assert dict(register.overturned(2024, organisations={theirs.pk})) == {(theirs.pk, 11): 1}
    assert dict(register.overturned(2022, organisations=None)) == {}
