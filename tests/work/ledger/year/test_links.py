"""Tasks that belong together: what may be linked, what a linked task shows, reference."""

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger import errors
from mingzheng.work.ledger import errors_year as year_errors
from mingzheng.work.ledger.actions.year.level import set_level
from mingzheng.work.ledger.actions.year.link import link_tasks, note_no_child, unlink_tasks
from mingzheng.work.ledger.actions.year.reference import confirm_by_reference
from mingzheng.work.ledger.models import NoChildTask, ProgressReport, TaskLink
from mingzheng.work.ledger.queries.scope import open_notices
from mingzheng.work.ledger.queries.year.links import may_refer, parent_offers, task_year
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task

from .conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
RULE = AT.date()


@pytest.fixture
def city():
    return make_notice(
        level="city", is_parent=True, document_number="闽江政办〔2024〕3号"
    )  # fmt: skip


def link(upper, lower, office, kind="parent"):
    return link_tasks(upper=upper, lower=lower, kind=kind, by=office, at=AT)


def test_a_task_of_ours_carries_out_one_of_the_level_above(city, office):
    upper, lower = make_task(city), make_assignment(state="under_way").task
    link(upper, lower, office)
    shown = task_year(lower, rule=lamp_rule_on(RULE))
    (parent,) = shown.parents
    assert (parent.name, parent.level, parent.lamp) == ("闽江政办〔2024〕3号 任务1", "市级", None)
    (entry,) = JournalEntry.objects.all()
    assert (entry.action, entry.details) == ("task.linked", {"kind": "parent", "upper": upper.pk})
    with pytest.raises(year_errors.LinkExists):
        link(upper, lower, office)
    unlink_tasks(TaskLink.objects.get(), by=office, at=AT)
    assert not TaskLink.objects.exists()


def test_the_level_decides_who_is_above(city, office):
    upper, lower = make_task(city), make_task()
    with pytest.raises(year_errors.LinkRefused, match="层级更高"):
        link(lower, upper, office)
    set_level(lower.notice, level="province", by=office, at=AT)
    with pytest.raises(year_errors.LinkRefused, match="层级更高"):
        link(upper, lower, office)
    other_year = make_task(make_notice(year=2025))
    with pytest.raises(year_errors.LinkRefused, match="同一年度"):
        link(upper, other_year, office)


def test_the_same_work_is_reported_at_one_place(office):
    first, second, third = (make_task(make_notice()) for _ in range(3))
    link(first, second, office, "same")
    for upper, lower in ((third, second), (second, third), (third, first)):
        with pytest.raises(year_errors.LinkRefused):
            link(upper, lower, office, "same")
    link(first, third, office, "same")
    with pytest.raises(year_errors.LinkRefused, match="两份通知"):
        link(first, make_task(first.notice), office, "same")


def test_a_table_of_the_level_above_stands_in_no_list(city):
    own = make_notice()
    assert [row.id for row in open_notices()] == [own.pk]


def test_a_task_that_follows_shows_how_the_other_stands(office):
    upper = make_assignment(state="done").task
    lower = make_assignment(make_task(make_notice())).task
    link(upper, lower, office, "same")
    (shown,) = task_year(lower, rule=lamp_rule_on(RULE)).reported_at
    assert (shown.task, shown.lamp, shown.percent) == (upper.pk, Lamp.DONE, 100)
    (back,) = task_year(upper, rule=lamp_rule_on(RULE)).followers
    assert back.task == lower.pk


def test_the_office_confirms_with_reference_and_copies_no_report(office, unit):
    upper = make_assignment(organisation=unit, state="under_way")
    lower = make_assignment(make_task(make_notice()), organisation=unit)
    link(upper.task, lower.task, office, "same")
    assert may_refer(lower.pk) is None
    with pytest.raises(year_errors.NothingToRefer):
        confirm_by_reference(lower, by=office, at=AT)
    make_report(upper, state="confirmed")
    assert may_refer(lower.pk) == upper.pk
    made = confirm_by_reference(lower, by=office, at=AT)
    lower.refresh_from_db()
    assert (lower.state, lower.percent, lower.done_at) == ("done", 100, AT)
    assert made.reference == upper
    assert ProgressReport.objects.count() == 1
    with pytest.raises(errors.AssignmentAlreadyDone):
        confirm_by_reference(lower, by=office, at=AT)


def test_offers_come_from_likeness_and_leave_out_what_is_linked(city, office):
    words = "及时公开稳岗就业创业补贴政策，在门户网站设置专栏集中发布。"
    upper = make_task(city, requirement=words)
    linked = make_task(city, requirement=words)
    alike = make_task(requirement=f"{words}各街道配合宣传。")
    make_task(alike.notice, requirement="规范政务新媒体账号管理，清理僵尸账号。")
    link(linked, make_task(alike.notice, requirement="组织培训。"), office)
    found = parent_offers(city)
    assert list(found) == [upper.pk]
    assert [one.offer.lower for one in found[upper.pk]] == [alike.pk]
    assert found[upper.pk][0].offer.likeness > 0.5


def test_no_task_of_ours_is_a_finding_with_a_reason(city, office):
    upper = make_task(city)
    with pytest.raises(year_errors.ReasonTooShort):
        note_no_child(upper, reason="无", by=office, at=AT)
    note_no_child(upper, reason="本区没有海关机构。", by=office, at=AT)
    assert parent_offers(city) == {}
    link(upper, make_task(), office)
    assert not NoChildTask.objects.exists()
    with pytest.raises(year_errors.LinkRefused):
        note_no_child(upper, reason="本区没有海关机构。", by=office, at=AT)
