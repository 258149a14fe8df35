"""The way of a case as P19 tells it."""

import pytest

from mingzheng.surfaces.portal.foi.progress import progress_of
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.queries.public_case import public_case
from tests.conftest import NOON
from tests.factories import foi

pytestmark = pytest.mark.django_db

TODAY = NOON.date()


def shown(case, **happened):
    flags = {"supplemented": False, "consulted": False, "extended": False} | happened
    case.refresh_from_db()
    return [(one.label, one.word) for one in progress_of(public_case(case, today=TODAY), **flags)]


def test_what_is_done_where_it_stands_and_what_is_to_come():
    case = foi.online().case
    assert shown(case)[:2] == [("已提交", "已完成"), ("确认收件", "现在")]
    foi.confirm_both(case)
    assert shown(case, supplemented=True, extended=True)[2:4] == [
        ("办理（含补正、延期）", "现在"), ("答复", "未到"),
    ]  # fmt: skip
    foi.answered(case, method="post", waybill="YL1")
    assert shown(case)[3:] == [("答复", "已完成"), ("送达", "现在"), ("归档", "未到")]


def test_handed_over_it_only_has_to_be_filed():
    case = foi.answered(foi.received())
    assert shown(case)[4:] == [("送达", "已完成"), ("归档", "现在")]


def test_a_withdrawn_case_has_no_way_to_go():
    case = foi.received()
    withdraw(case, reason="", on=TODAY, by=None, at=NOON)
    assert shown(case) == [("已提交", "已完成"), ("已撤回", "现在")]
