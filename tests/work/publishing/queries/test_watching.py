"""What comes up again by itself."""

import datetime

import pytest

from mingzheng.records.library.models import DisclosureClass, HeadingStatement, Publication
from mingzheng.rules.lamps import Lamp
from mingzheng.work.publishing.actions.evaluate_expiry import evaluate_expiry
from mingzheng.work.publishing.actions.legal_change import Target, change_legal_state
from mingzheng.work.publishing.actions.review_withheld import review_withheld
from mingzheng.work.publishing.queries.expiring import expiring, expiry_rows
from mingzheng.work.publishing.queries.limits_due import class_rows, due_rows, limits_due
from mingzheng.work.publishing.queries.stale_columns import column_rows
from mingzheng.work.publishing.queries.withheld import withheld, withheld_rows
from tests.conftest import NOON
from tests.factories.library import make_column, make_draft, make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
D = datetime.date
DAY = datetime.timedelta(days=1)
TODAY = NOON.date()


def ending(day, **fields):
    return make_published(policy={"normative": True, "expiry_date": day}, **fields)


def expiry(organisations=None, *, months=6):
    return expiry_rows(
        expiring(organisations, today=TODAY, months=months), today=TODAY, months=months
    )


@pytest.mark.parametrize(
    ("last", "lamp", "days"),
    [
        (D(2025, 5, 18), Lamp.SOON, 181),
        (D(2024, 11, 18), Lamp.SOON, 0),
        (D(2024, 11, 17), Lamp.OVERDUE, -1),
    ],
)
def test_a_normative_document_comes_up_six_months_before_its_end(last, lamp, days):
    ending(last)
    assert [(row.last_valid_day, row.lamp, row.days) for row in expiry()] == [(last, lamp, days)]


def test_what_ends_later_or_is_no_normative_document_does_not_come_up():
    ending(D(2025, 5, 19))
    make_published(policy={"expiry_date": D(2024, 12, 31)})
    assert expiry() == []
    assert len(expiry(months=7)) == 1


def test_what_is_repealed_before_its_end_does_not_come_up():
    item, office = ending(D(2024, 12, 31)), make_account(role="openness_office")
    change_legal_state(
        make_published(), act="repeals", targets=[Target(item.pk)], effective_date=None,
        by=office, at=NOON,
    )  # fmt: skip
    assert expiry() == []


def test_an_evaluated_end_stays_until_it_comes_and_an_extension_asks_anew():
    item, office = ending(D(2024, 12, 31)), make_account(role="openness_office")
    evaluate_expiry(item, outcome="extend", note="仍需执行。", by=office, at=NOON)
    assert [(row.lamp, row.outcome, row.note) for row in expiry()] == [
        (Lamp.DONE, "extend", "仍需执行。")
    ]
    change_legal_state(
        make_published(policy={"issue_date": D(2024, 11, 1)}), act="extends",
        targets=[Target(item.pk, new_expiry=D(2025, 4, 30))], effective_date=None,
        by=office, at=NOON,
    )  # fmt: skip
    assert [(row.last_valid_day, row.outcome) for row in expiry()] == [(D(2025, 4, 30), "")]


def test_a_lapse_its_unit_has_noticed_is_no_longer_listed():
    item = ending(D(2024, 11, 1))
    assert [row.pk for row in expiry()] == [item.pk]
    office = make_account(role="openness_office")
    evaluate_expiry(item, outcome="lapse", note="不再执行。", by=office, at=NOON)
    assert expiry() == []


def test_a_unit_sees_its_own_ends():
    ours = ending(D(2024, 12, 31))
    ending(D(2024, 12, 31))
    assert [row.pk for row in expiry(frozenset({ours.organisation_id}))] == [ours.pk]


def test_limits_come_up_thirty_days_before_and_archived_items_never():
    days = [TODAY - DAY, TODAY, TODAY + 30 * DAY, TODAY + 31 * DAY]
    items = [make_published(public_until=day) for day in days]
    gone = make_published(public_until=TODAY)
    Publication.objects.filter(pk=gone.pk).update(archived_at=NOON)
    rows = due_rows(limits_due(None, now=NOON), today=TODAY)
    assert [(row.pk, row.lamp, row.days) for row in rows] == [
        (items[0].pk, Lamp.OVERDUE, -1), (items[1].pk, Lamp.SOON, 0), (items[2].pk, Lamp.SOON, 30),
    ]  # fmt: skip


def test_classes_count_what_is_public_and_what_has_no_day():
    news = DisclosureClass.objects.create(key="news", title="工作动态", months=12, basis="规定")
    item = make_published(disclosure_class=news)
    make_published(disclosure_class=news)
    Publication.objects.filter(pk=item.pk).update(public_until=None)
    make_published()
    told = {row.title: (row.public, row.without) for row in class_rows(now=NOON)}
    assert told == {"工作动态": (2, 1), "政策文件": (1, 0)}


def closed(attribute="withheld", *, at=NOON, **fields):
    return make_draft(
        disclosure_attribute=attribute, attribute_reason="内部事务。", at=at, **fields
    )


def rows_withheld(organisations=None, **wanted):
    found = withheld(organisations, **wanted)
    return withheld_rows(found, today=TODAY, every_months=12)


def test_closed_drafts_come_up_by_when_they_were_looked_at():
    old = closed("on_request", at=NOON.replace(year=2023, month=6), title="旧稿")
    new = closed(title="新稿")
    make_draft(title="公开的")
    rows = rows_withheld()
    assert [(row.title, row.attribute, row.due, row.lamp) for row in rows] == [
        ("旧稿", "依申请公开", D(2024, 6, 1) + 17 * DAY, Lamp.OVERDUE),
        ("新稿", "不予公开", D(2025, 11, 18), Lamp.NORMAL),
    ]
    office = make_account(role="openness_office")
    review_withheld(old, outcome="stay", reason="仍然成立。", by=office, at=NOON + DAY)
    assert [(row.title, row.review_reason) for row in rows_withheld()] == [
        ("新稿", ""), ("旧稿", "仍然成立。"),
    ]  # fmt: skip
    review_withheld(new, outcome="open", reason="可以公开。", by=office, at=NOON)
    assert [row.title for row in rows_withheld()] == ["旧稿"]


def test_closed_drafts_are_narrowed_by_attribute_and_unit():
    ours = closed(title="我们的")
    closed("on_request", title="别人的")
    assert [row.title for row in rows_withheld(attribute="on_request")] == ["别人的"]
    assert [row.title for row in rows_withheld(frozenset({ours.organisation_id}))] == ["我们的"]


KINDS = ["department", "government"]


@pytest.fixture
def news():
    return make_column("news", title="动态", unit_kinds=KINDS, update_days=30)


def column_of(unit, organisations=None, *, now=NOON):
    rows = column_rows(organisations, now=now)
    return [(r.column, r.newest, r.days, r.lamp) for r in rows if r.organisation_pk == unit.pk]


@pytest.mark.parametrize(
    ("days", "lamp"),
    [(31, Lamp.OVERDUE), (30, Lamp.SOON), (15, Lamp.SOON), (14, Lamp.NORMAL)],
)
def test_a_column_is_stale_when_its_days_have_passed(news, days, lamp):
    unit, moment = make_organisation(), NOON - days * DAY
    make_published(organisation=unit, column=news, at=moment - DAY)
    make_published(organisation=unit, column=news, at=moment)
    assert column_of(unit) == [("动态", moment.date(), days, lamp)]


def test_what_is_renewed_shown_elsewhere_or_made_by_a_section_counts(news):
    unit = make_organisation()
    section = make_organisation(kind="section", parent=unit)
    other = make_column("other", title="另一栏", unit_kinds=["department"], update_days=30)
    item = make_published(organisation=section, column=news, at=NOON - 40 * DAY)
    item.also_in.add(other)
    item.save()
    Publication.objects.filter(pk=item.pk).update(changed_at=NOON - 20 * DAY)
    assert column_of(unit) == [
        ("动态", D(2024, 10, 29), 20, Lamp.SOON), ("另一栏", D(2024, 10, 29), 20, Lamp.SOON),
    ]  # fmt: skip


def test_the_columns_of_the_district_are_filled_by_everybody(news):
    district = make_organisation(kind="government")
    joint = make_organisation()
    item = make_published(column=news, at=NOON - 5 * DAY)
    item.joint_units.add(joint)
    item.save()
    told = [("动态", D(2024, 11, 13), 5, Lamp.NORMAL)]
    assert column_of(district) == column_of(joint) == told


def test_an_empty_legal_heading_needs_a_statement():
    unit = make_organisation()
    legal = make_column(
        "yusuan", title="预算", unit_kinds=KINDS, required_kinds=KINDS, legal_basis="第二十条"
    )
    make_column("plain", unit_kinds=KINDS, update_days=30)
    rows = {row.column: row for row in column_rows(None, now=NOON)}
    assert (rows["预算"].lamp, rows["预算"].finding) == (Lamp.OVERDUE, "空栏目，没有说明")
    assert (rows["栏目plain"].lamp, rows["栏目plain"].finding) == (Lamp.NOT_STARTED, "")
    HeadingStatement.objects.create(
        organisation=unit, column=legal, text="没有预算单位。", dated_on=TODAY
    )
    rows = {row.column: row for row in column_rows(None, now=NOON)}
    assert (rows["预算"].lamp, rows["预算"].stated_on) == (Lamp.DONE, TODAY)


def test_a_unit_sees_its_own_columns_and_what_is_withdrawn_fills_none(news):
    unit, other = make_organisation(), make_organisation()
    item = make_published(organisation=unit, column=news)
    Publication.objects.filter(pk=item.pk).update(live=False)
    assert column_of(unit, frozenset({unit.pk})) == [("动态", None, None, Lamp.NOT_STARTED)]
    assert column_of(other, frozenset({unit.pk})) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_report_takes_the_same_queries_for_any_number(django_assert_num_queries, news, number):
    for _ in range(number):
        make_published(column=news)
        make_column(f"c{number}", unit_kinds=KINDS, update_days=3)
    with django_assert_num_queries(7):
        column_rows(None, now=NOON)
