"""Extensions, help to others, evidence: what else the ledger tells of a unit."""

import datetime

import pytest

from mingzheng.work.ledger.actions.planning.coordination import (
    answer_coordination,
    ask_coordination,
)
from mingzheng.work.ledger.actions.planning.extensions import (
    ask_extension,
    grant_extension,
    refuse_extension,
)
from mingzheng.work.ledger.models import Assignment, CoordinationRequest, EvidenceWaiver
from tests.conftest import NOON
from tests.factories.ledger import (
    make_assignment,
    make_demand,
    make_evidence,
    make_notice,
    make_report,
    make_task,
)
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def notice(unit):
    return make_notice()


def own_of(unit, notice, **fields):
    return make_assignment(make_task(notice, label="按月公开"), organisation=unit, **fields)


def test_granted_extensions_are_counted(unit, notice, told):
    officer, office = make_account(), make_account()
    own = own_of(unit, notice)
    for number, decide in enumerate((grant_extension, refuse_extension), start=1):
        made = ask_extension(
            own, new_due=own.due + number * DAY, reason="升级", by=officer, at=NOON
        )
        decide(made, reason="另有安排", by=office, at=NOON)
    assert told("ledger.extended") == (
        "1", ["任务1 按月公开：2024-11-18 批准，由 2024-12-31 延至 2025-01-01"],
    )  # fmt: skip


def test_help_asked_of_the_unit_is_answered_in_time_refusals_too(unit, notice, told):
    asking, by = make_organisation("财政局"), make_account()
    own = make_assignment(make_task(notice), organisation=asking)
    due = TODAY + 2 * DAY

    def asked(what="提供数据"):
        return ask_coordination(own, asked_unit=unit, text=what, due=due, by=by, at=NOON)

    answer_coordination(asked(), answer="已提供", refused=False, by=by, at=NOON + DAY)
    answer_coordination(asked(), answer="不掌握", refused=True, by=by, at=NOON + 2 * DAY)
    answer_coordination(asked(), answer="已提供", refused=False, by=by, at=NOON + 3 * DAY)
    asked()
    withdrawn = asked("提供名单")
    CoordinationRequest.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    assert told("ledger.helped", "2024-11-20")[0] == "2／3＝66.67%"
    figure, rows = told("ledger.helped", "2024-11-21")
    assert figure == "2／4＝50%"
    assert rows[2:] == [
        "财政局为任务1请求协调：期限 2024-11-20，2024-11-21 答复，逾期",
        "财政局为任务1请求协调：期限 2024-11-20，没有答复，逾期",
    ]


def test_evidence_is_whole_unless_waived_or_gone(unit, notice, told):
    def done(**fields):
        own = own_of(unit, notice, state="done", done_at=NOON, **fields)
        make_demand(own.task, "A")
        return own

    done()
    without = done()
    EvidenceWaiver.objects.create(
        assignment=without, letter="A", reason="上级未要求", granted_at=NOON, granted_by_name="办"
    )
    done(proof_gone_on=TODAY)
    own_of(unit, notice, state="done", done_at=NOON)
    proposed = own_of(unit, notice, state="done", done_at=NOON)
    make_demand(proposed.task, "A", confirmed=False)
    figure, rows = told("evidence.whole")
    assert figure == "1／3＝33.33%"
    assert [row.rpartition("，")[2] for row in rows] == [
        "佐证齐全", "有要求的佐证免交", "佐证自 2024-11-18 失效",
    ]  # fmt: skip
    assert told("evidence.whole", "2024-11-17")[0] == "0／0"


def test_gone_pieces_that_nobody_made_good_are_counted(unit, notice, told):
    report = make_report(own_of(unit, notice))
    gone = {"standing": "gone", "gone_on": TODAY, "gone_reason": "页面已删除"}
    make_evidence(report, title="月报", **gone)
    fresh = make_evidence(report)
    make_evidence(report, replaced_by=fresh, **gone)
    make_evidence(report, settled_at=NOON, settled_reason="已存档", **gone)
    make_evidence(report, **gone | {"gone_on": datetime.date(2023, 12, 31)})
    assert told("evidence.gone") == (
        "1", ["任务1 按月公开：“月报”2024-11-18 失效，页面已删除"],
    )  # fmt: skip
    assert Assignment.objects.count() == 1
