"""The demo as it stands after loading: platforms, catalogue, queues and time limits."""

import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.catalogue import catalogue_standing
from mingzheng.records.library.queries.platform import column_states, units_with_platform
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.people.permissions import access_of
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.official_text.comparison import ChangeKind
from mingzheng.work.publishing.checking import check_draft
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.queries.disclosure_timer import unpublished, unpublished_rows
from mingzheng.work.publishing.queries.facts import changes_between
from mingzheng.work.publishing.queries.interpretation_timer import owed
from mingzheng.work.publishing.queries.limits_due import due_rows, limits_due
from mingzheng.work.publishing.queries.queue import View, in_view, readable
from mingzheng.work.publishing.queries.withheld import withheld, withheld_rows
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_no_column_of_the_districts_platform_is_empty(demo):
    assert [one.key for one in column_states(None, now=NOON) if not one.count] == []


def test_three_headings_are_red_on_purpose(demo):
    red = [
        (unit.key, one.key)
        for unit in units_with_platform(NOON.date())
        for one in column_states(unit, now=NOON)
        if one.required and not one.count and not one.statement
    ]
    assert red == [("toucuju", "xuke"), ("wentiju", "policies"), ("moquan", "reports")]


def test_catalogue_is_fulfilled_to_nine_tenths(demo):
    coverage = catalogue_standing(now=NOON, calendar=calendar()).coverage
    total = coverage.total
    assert (total.done, total.soon, total.overdue, total.empty) == (222, 1, 4, 15)
    assert total.percent == 92
    assert [owner for owner, tally in coverage.owners.items() if not tally.percent] == ["chengtang"]


def test_every_queue_of_review_has_something(demo):
    sent = Submission.objects.order_by("state", "organisation__key")
    assert list(sent.values_list("state", "organisation__key", "pace", "change")) == [
        ("approval", "yingjiju", "urgent", "first"),
        ("first_review", "chengjianju", "normal", "first"),
        ("first_review", "kejiju", "normal", "first"),
        ("first_review", "shenpiju", "normal", "revision"),
        ("referred", "minshengju", "normal", "first"),
        ("returned", "wentiju", "normal", "first"),
        ("scheduled", "fagaiju", "normal", "first"),
        ("secrecy_review", "shijianju", "normal", "first"),
    ]


@pytest.mark.parametrize(
    ("username", "waiting"),
    [("shenhe03", 1), ("gongkaiban01", 2), ("gongkaiban02", 3), ("baomi01", 2), ("lingdao01", 1)],
)
def test_reviewers_find_what_waits_for_them(demo, username, waiting):
    access = access_of(StaffAccount.objects.get(username=username), day=NOON.date())
    assert in_view(readable(access), View.MINE, access=access, now=NOON).count() == waiting


def test_draft_with_faults_shows_what_the_checks_can_do(demo):
    draft = Publication.objects.get(title="关于举办2024年冬季专场招聘会的公告")
    report = check_draft(draft.latest_revision.as_object(), today=NOON.date())
    assert [(one.finding.code, one.finding.level) for one in report.findings] == [
        ("mobile", "block"),
        ("DOCUMENT_NUMBER_FORM", "warn"),
        ("HEADING_SKIPPED", "warn"),
        ("TABLE_CAPTION", "hint"),
        ("TABLE_HEADER", "warn"),
    ]


def test_new_version_under_review_differs_in_two_places(demo):
    submission = Submission.objects.get(change="revision")
    public = submission.publication
    changes = changes_between(public, public.latest_revision.as_object())
    assert [one.label for one in changes.facts] == ["本版本施行日期", "本次改动说明"]
    assert [one.kind for one in changes.clauses] == [ChangeKind.CHANGED, ChangeKind.CHANGED]


def test_time_limit_of_disclosure_has_a_late_and_a_pressing_text(demo):
    rows = unpublished_rows(unpublished(None), today=NOON.date(), calendar=calendar())
    pressing = [(one.title, one.timer.words) for one in rows if one.timer.state.lamp != Lamp.NORMAL]
    assert pressing == [
        ("2024年第三季度职业技能培训补贴发放情况", "已逾期 2 个工作日"),
        ("2024年停车泊位普查结果", "还剩 1 个工作日"),
    ]


def test_ten_policies_still_owe_their_interpretation(demo):
    rows = owed(None, now=NOON)
    assert sorted(rows.values_list("source_id", flat=True)) == [
        "policy-19", "policy-24", "policy-30", "policy-31", "policy-5", "policy-51", "policy-59",
        "policy-60", "policy-7", "policy-8",
    ]  # fmt: skip


def test_withheld_text_is_due_for_review_again(demo):
    rows = withheld_rows(withheld(None), today=NOON.date(), every_months=12)
    assert [(one.organisation, one.lamp) for one in rows] == [
        ("云岭高新区城乡建设和交通局", Lamp.OVERDUE)
    ]


def test_two_public_items_come_to_the_end_of_their_time(demo):
    rows = due_rows(limits_due(None, now=NOON), today=NOON.date())
    assert [(one.title, one.days) for one in rows] == [
        ("霁岚片区房屋征收第一批选房结果公示", -8),
        ("关于政务服务中心试行周六延时服务的公告", 22),
    ]


@pytest.mark.parametrize(
    ("key", "status"),
    [("ended-bus-notice", 410), ("ended-lift-questions", 301), ("ended-open-month", 200)],
)
def test_ended_items_answer_as_they_should(demo, client, key, status):
    item = Publication.objects.get(source_id=key)
    assert client.get(f"/{item.path}").status_code == status


def test_journal_of_the_demo_is_a_sound_chain(demo):
    # The anchor outside the database is written at commit, which this test never reaches.
    assert [fault.code for fault in verify()] == ["missing_anchor"]
