"""Closing a notice: what stands in the way, what is frozen, and opening it again."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger import errors_year as errors
from mingzheng.work.ledger.actions.year.close import close_notice, reopen_notice
from mingzheng.work.ledger.actions.year.consent import ask_consent, note_consent, sign_consent
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.actions.year.summary import fill_summaries, write_summary
from mingzheng.work.ledger.models import Assignment, Closing, PartSummary, Task
from mingzheng.work.ledger.queries.lamps import standing, task_heads
from mingzheng.work.ledger.queries.scope import Scope
from mingzheng.work.ledger.queries.year.blockers import blockers_of
from tests.factories.ledger import (
    make_assignment,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)

from .conftest import AT, WHY

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
RULE_DAY = AT.date()


def blocked(notice):
    return [(one.code, one.count) for one in blockers_of(notice)]


def test_everything_that_stands_in_the_way_is_told_with_its_count(office):
    notice = make_notice()
    section = make_section(notice)
    item = make_item(section)
    make_assignment(make_task(notice, section=section, item=item), state="under_way")
    make_report(make_assignment(make_task(notice)), state="submitted")
    make_task(notice)
    assert blocked(notice) == [("reports", 1), ("open", 3), ("summaries", 2), ("consent", 1)]
    with pytest.raises(errors.NotReadyToClose) as refused:
        close_notice(notice, rule=lamp_rule_on(RULE_DAY), by=office, at=AT)
    assert str(refused.value) == (
        "还不能关账：1 份办结申请待确认；3 项任务没有了结；2 个部分或事项没有小结；"
        "还没有区领导同意。请逐项处理后再关账。"
    )


def test_a_notice_closes_when_every_task_is_done_or_ended(office, officer, unit, leader):
    notice = make_notice()
    section = make_section(notice)
    make_assignment(make_task(notice, section=section), organisation=unit, state="done")
    left = make_assignment(make_task(notice, section=section)).task
    end_task(left, reason="upward", words=WHY, by=office, at=AT)
    assert fill_summaries(notice, by=office, at=AT) == 1
    assert PartSummary.objects.get().text == (
        "“一、做好重点领域公开”共2项任务，办结1项，不再办理1项（任务2：转由上级）。"
    )
    sign_consent(notice, words="同意", by=leader, at=AT)
    assert blocked(notice) == []
    closing = close_notice(notice, rule=lamp_rule_on(RULE_DAY), by=office, at=AT)
    notice.refresh_from_db()
    assert notice.closed_on == RULE_DAY
    assert (closing.consent_name, closing.signed) == (str(leader), True)
    assert closing.figures == {"done": 1, "carried": 0, "closed": 1, "open": 0}
    assert Message.objects.filter(account=officer).first().words == "2024年台账已关账，只能查看"
    assert JournalEntry.objects.first().action == "notice.closed"
    with pytest.raises(errors.AlreadyClosed):
        close_notice(notice, rule=lamp_rule_on(RULE_DAY), by=office, at=AT)
    with pytest.raises(errors.AlreadyClosed):
        sign_consent(notice, by=leader, at=AT)


def test_every_leader_is_asked(office, leader):
    notice = make_notice(title="2024年任务分解表")
    assert ask_consent(notice, by=office, at=AT) == 1
    message = Message.objects.get(account=leader)
    assert message.words == "请签批2024年台账关账：2024年任务分解表"
    assert message.address == f"/desk/ledger/year/notices/{notice.pk}"
    notice.closed_on = RULE_DAY
    notice.save()
    with pytest.raises(errors.AlreadyClosed):
        ask_consent(notice, by=office, at=AT)


def test_a_noted_consent_needs_name_and_words_and_a_day_that_has_come(office):
    notice = make_notice()
    for name, words in (("", "专题会同意"), ("韩区长", "  ")):
        with pytest.raises(errors.ConsentMissing):
            note_consent(notice, name=name, on=RULE_DAY, words=words, by=office, at=AT)
    tomorrow = RULE_DAY + datetime.timedelta(days=1)
    with pytest.raises(errors.ConsentInFuture):
        note_consent(notice, name="韩区长", on=tomorrow, words="同意", by=office, at=AT)
    note_consent(notice, name="韩区长", on=RULE_DAY, words="电话同意", by=office, at=AT)
    note_consent(notice, name="韩区长", on=RULE_DAY, words="专题会同意", by=office, at=AT)
    assert Closing.objects.get().consent_words == "专题会同意"


def test_the_lamps_of_a_closed_year_stay(office, close):
    notice = make_notice()
    late = make_assignment(make_task(notice, due=datetime.date(2024, 12, 1)), state="under_way")
    coming = make_assignment(
        make_task(notice, due=datetime.date(2025, 3, 1)), state="under_way", last_reported_at=AT
    )
    nobody = make_task(notice, due=datetime.date(2025, 3, 1))
    for task in (late.task, coming.task, nobody):
        end_task(task, reason="dropped", words=WHY, by=office, at=AT)
    before = lamps(notice, RULE_DAY)
    close(notice)
    for day in (RULE_DAY, datetime.date(2025, 2, 28), datetime.date(2026, 1, 5)):
        assert lamps(notice, day) == before == [Lamp.OVERDUE, Lamp.NORMAL, Lamp.SOON]
    assert Assignment.objects.get(pk=late.pk).frozen_lamp == "overdue"
    assert Task.objects.get(pk=nobody.pk).frozen_lamp == "soon"


def test_a_unit_reads_its_own_frozen_lamp(office, close, unit):
    notice = make_notice()
    task = make_task(notice, due=datetime.date(2024, 12, 1))
    own = make_assignment(task, organisation=unit, state="under_way", last_reported_at=AT)
    Assignment.objects.filter(pk=own.pk).update(due=datetime.date(2025, 3, 1))
    other = make_assignment(task, state="under_way")
    end_task(task, reason="dropped", words=WHY, by=office, at=AT)
    close(notice)
    rule = lamp_rule_on(datetime.date(2026, 1, 5))
    found = {
        organisation: [head.lamp for head in task_heads(Scope((notice.pk,), ids), rule=rule)]
        for organisation, ids in (
            ("own", frozenset({unit.pk})), ("other", frozenset({other.organisation_id})),
        )
    }  # fmt: skip
    assert found == {"own": [Lamp.NORMAL], "other": [Lamp.OVERDUE]}


def test_nothing_of_a_closed_year_is_due_today(office, close):
    notice = make_notice()
    make_assignment(make_task(notice, due=datetime.date(2025, 1, 10)), state="under_way")
    end_task(notice.tasks.get(), reason="dropped", words=WHY, by=office, at=AT)
    close(notice)
    scope = Scope((notice.pk,), None)
    rule = lamp_rule_on(datetime.date(2025, 1, 10))
    assert standing(scope, rule=rule).workload.due_today == 0


def test_opening_again_takes_a_reason_and_a_new_consent(office, officer, unit, close):
    notice = make_notice()
    make_assignment(make_task(notice), organisation=unit, state="done")
    close(notice)
    with pytest.raises(errors.ReasonTooShort, match="至少 10 字"):
        reopen_notice(notice, reason="有误", by=office, at=AT)
    reopen_notice(notice, reason="区财政局补交了一份佐证材料。", by=office, at=AT)
    notice.refresh_from_db()
    assert notice.closed_on is None
    assert not Assignment.objects.exclude(frozen_lamp="").exists()
    assert blocked(notice) == [("consent", 1)]
    old = Closing.objects.get()
    assert (old.reopen_reason, old.reopened_by_name) == (
        "区财政局补交了一份佐证材料。", str(office),
    )  # fmt: skip
    with pytest.raises(errors.NotClosed):
        reopen_notice(notice, reason="区财政局补交了一份佐证材料。", by=office, at=AT)


def test_after_the_next_year_s_closing_nothing_is_opened_again(office, close):
    notice = make_notice()
    make_assignment(make_task(notice), state="done")
    close(notice)
    later = make_notice(year=2025, closed_on=datetime.date(2025, 12, 31))
    with pytest.raises(errors.NextYearClosed, match="2025 年度"):
        reopen_notice(notice, reason="区财政局补交了一份佐证材料。", by=office, at=AT)
    later.withdrawn_at = AT
    later.save()
    reopen_notice(notice, reason="区财政局补交了一份佐证材料。", by=office, at=AT)


def test_two_who_write_a_summary_lose_nothing(office):
    notice = make_notice()
    section = make_section(notice)
    make_task(notice, section=section)
    write_summary(section, text="全年任务按期办结，公开及时。", version=0, by=office, at=AT)
    with pytest.raises(errors.SummaryChanged):
        write_summary(section, text="另一个人写的小结文字内容。", version=0, by=office, at=AT)
    write_summary(section, text="全年任务按期办结，公开及时有效。", version=1, by=office, at=AT)
    assert PartSummary.objects.get().text == "全年任务按期办结，公开及时有效。"
    assert fill_summaries(notice, by=office, at=AT) == 0


def lamps(notice, day):
    heads = task_heads(Scope((notice.pk,), None), rule=lamp_rule_on(day))
    return [head.lamp for head in heads]
