"""Early warnings: what raises one, what does not, how the office looks at it once."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.models import Parameter
from mingzheng.work.foi.actions.warn import look_at_warning, sensitive_words
from mingzheng.work.foi.errors import ReasonMissing, WarningSeen
from mingzheng.work.foi.models import EarlyWarning
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

Sort = EarlyWarning.Sort


def put(key, value):
    Parameter.objects.update_or_create(key=key, defaults={"value": value})


def raised(case):
    return [(one.sort, one.words) for one in case.warnings.order_by("pk")]


def test_a_plain_request_warns_of_nothing():
    assert raised(foi.received()) == []
    assert not JournalEntry.objects.filter(action="foi_case.warned").exists()


def test_a_broad_request_by_the_words_it_was_read_from():
    case = foi.received(wanted="申请公开成立以来全部会议纪要文件")
    assert raised(case) == [(Sort.BROAD, "成立以来全部会议纪要文件")]
    entry = JournalEntry.objects.get(action="foi_case.warned")
    assert entry.details == {"sorts": ["范围很大"]}


def test_the_office_s_words_whatever_their_form():
    put("foi.sensitive_words", "征地，ＰＸ项目、垃圾 焚烧,征地")
    assert sensitive_words() == ("征地", "ＰＸ项目", "垃圾", "焚烧")
    case = foi.received(wanted="2023年px项目的环评批复，以及征地公告。")
    assert raised(case) == [(Sort.SENSITIVE, "征地、ＰＸ项目")]
    assert raised(foi.received(wanted="2023年道路改造的批复。")) == []


def test_more_than_so_many_of_one_applicant_within_the_days():
    put("foi.frequent_cases", 2)
    put("foi.frequent_days", 7)
    unit, days = make_organisation(), datetime.timedelta
    foi.received(unit, at=NOON - days(days=7))
    foi.received(unit, at=NOON - days(days=6, hours=12))
    foi.received(make_organisation())
    foi.received(unit, applicant=foi.natural(identity=""))
    assert raised(foi.received(unit)) == []
    assert raised(foi.received(unit)) == [(Sort.FREQUENT, "7 天内第 3 件，超过 2 件")]


def test_looked_at_once_with_an_opinion():
    warning = foi.received(wanted="申请公开成立以来全部会议纪要文件").warnings.get()
    office = make_account(role="openness_office")
    with pytest.raises(ReasonMissing):
        look_at_warning(warning, opinion=" ", by=office, at=NOON)
    look_at_warning(warning, opinion="先电话了解需求。", by=office, at=NOON)
    warning.refresh_from_db()
    assert (warning.opinion, warning.seen_at, warning.seen_by) == (
        "先电话了解需求。", NOON, office,
    )  # fmt: skip
    with pytest.raises(WarningSeen, match="已经研判"):
        look_at_warning(warning, opinion="又一次", by=office, at=NOON)
    assert JournalEntry.objects.filter(action="foi_case.warning_seen").count() == 1
