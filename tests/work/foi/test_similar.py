"""Requests like this one: which are found, which are called repeated, who is told of them."""

import datetime

import pytest

from mingzheng.records.people.permissions import access_of
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.queries.similar import similar_to
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

ROAD = "2023年度云岭路改造工程的竣工验收报告，包括验收组意见。"
ROAD_TOO = "申请公开2023年度云岭路改造工程的竣工验收报告，包括验收组意见"
ROAD_ALIKE = "申请公开云岭路改造工程2023年度竣工验收报告和验收组意见"
SCHOOL = "2024年实验学校一年级招生计划和划片范围"
OTHER_ID = "110105194912310038"
OLD = NOON - datetime.timedelta(days=732)


def found(case, *, role="foi_handler", unit=None, at=NOON):
    account = make_account(role=role, organisation=unit or case.organisation)
    similar = similar_to(case, access_of(account, day=at.date()), at=at)
    return (
        [(one.number, one.outcome, one.repeated) for one in similar.same_applicant],
        [(one.number, one.outcome, one.repeated) for one in similar.others],
    )


def test_what_the_same_office_answered_the_same_applicant_may_be_repeated():
    unit = make_organisation()
    earlier = foi.answered(foi.received(unit, wanted=ROAD))
    case = foi.received(unit, wanted=ROAD_TOO)
    assert found(case) == ([(earlier.number, "予以公开", True)], [])
    # Seen from the first one the second is no repetition: it came later.
    assert found(earlier) == ([(case.number, "办理中", False)], [])


def test_alike_alone_unanswered_withdrawn_or_another_office_s_is_not_repeated():
    unit, other = make_organisation(), make_organisation()
    alike = foi.answered(foi.received(unit, wanted=ROAD_ALIKE))
    pending = foi.received(unit, wanted=ROAD)
    taken_back = foi.received(unit, wanted=ROAD)
    withdraw(taken_back, reason="", on=NOON.date(), by=None, at=NOON)
    elsewhere = foi.answered(foi.received(other, wanted=ROAD))
    case = foi.received(unit, wanted=ROAD)
    own, others = found(case, role="openness_office")
    assert {number: repeated for number, _, repeated in own} == {
        alike.number: False, pending.number: False, taken_back.number: False,
        elsewhere.number: False,
    }  # fmt: skip
    assert others == []
    assert elsewhere.number not in {number for number, _, _ in found(case)[0]}


def test_another_applicant_s_is_told_by_number_and_outcome_alone():
    unit = make_organisation()
    applicant = foi.natural(name="申请人乙", identity=OTHER_ID)
    theirs = foi.answered(foi.received(unit, wanted=ROAD, applicant=applicant), basis="36(4)")
    foi.received(unit, wanted=SCHOOL, applicant=applicant)
    case = foi.received(unit, wanted=ROAD_TOO)
    assert found(case) == ([], [(theirs.number, "无法提供", False)])
    account = make_account(role="foi_handler", organisation=unit)
    shown = repr(similar_to(case, access_of(account, day=NOON.date()), at=NOON))
    assert "申请人乙" not in shown and ROAD not in shown


def test_two_years_back_and_no_further():
    unit = make_organisation()
    old = foi.received(unit, wanted=ROAD, at=OLD)
    at_the_edge = foi.received(unit, wanted=ROAD, at=OLD + datetime.timedelta(days=1))
    case = foi.received(unit, wanted=ROAD)
    numbers = [number for number, _, _ in found(case)[0]]
    assert numbers == [at_the_edge.number] and old.number not in numbers


def test_nobody_is_found_by_a_number_that_was_not_given():
    unit = make_organisation()
    nameless = foi.natural(identity="")
    first = foi.received(unit, wanted=ROAD, applicant=nameless)
    case = foi.received(unit, wanted=ROAD, applicant=nameless)
    account = make_account(role="foi_handler", organisation=unit)
    similar = similar_to(case, access_of(account, day=NOON.date()), at=NOON)
    assert not similar.identified and similar.same_applicant == ()
    assert [one.number for one in similar.others] == [first.number]


@pytest.mark.parametrize("count", [1, 14])
def test_costs_the_same_for_more_and_lists_ten(count, django_assert_num_queries):
    unit = make_organisation()
    other = foi.natural(identity=OTHER_ID)
    for _ in range(count):
        foi.received(unit, wanted=ROAD, applicant=other)
    case = foi.received(unit, wanted=ROAD_TOO)
    access = access_of(make_account(role="foi_handler", organisation=unit), day=NOON.date())
    with django_assert_num_queries(3):
        similar = similar_to(case, access, at=NOON)
    assert (len(similar.others), similar.more) == (min(count, 10), max(0, count - 10))
    with django_assert_num_queries(2):
        similar_to(case, access, at=NOON)
    late = foi.received(unit, wanted=ROAD)
    assert late.number in {one.number for one in similar_to(case, access, at=NOON).same_applicant}
