"""回应: terms by the hour, statements, follow-ups, and an end only with a statement."""

import datetime

import pytest

from mingzheng.records.changes.queries import site_version
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import ResponseDetails
from mingzheng.work.interpreting import errors
from mingzheng.work.interpreting.actions import respond
from mingzheng.work.interpreting.queries.concerns import concern_on_page, concern_row
from tests.conftest import NOON
from tests.factories.interpreting import make_concern
from tests.factories.library import make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
HOUR = datetime.timedelta(hours=1)
KNOWN = NOON - 10 * HOUR


@pytest.fixture
def office():
    return make_account(role="openness_office")


@pytest.fixture
def concern(office):
    return make_concern(known_at=KNOWN, by=office)


def response(concern, *, at=NOON - 7 * HOUR, **fields):
    return make_published(
        kind="response", title="关于水管破裂的回应", organisation=concern.organisation, at=at,
        response_details=[ResponseDetails(event="水管破裂", **fields)],
    )  # fmt: skip


def test_the_terms_run_from_when_the_house_learnt_of_it(concern):
    row = concern_row(concern, now=NOON)
    assert (row.statement.words, row.press.words, row.late) == (
        "已超时 5 小时", "还剩 14 小时", True,
    )  # fmt: skip


def test_a_concern_cannot_be_known_before_it_happened_or_in_the_future(office):
    with pytest.raises(errors.TimeOutOfOrder):
        make_concern(known_at=NOON + HOUR, by=office)
    with pytest.raises(errors.TimeOutOfOrder):
        make_concern(known_at=KNOWN, happened_at=NOON, by=office)


def test_the_earliest_word_counts(concern, office):
    said = {"concern": concern, "by": office, "at": NOON}
    respond.note_first_statement(when=KNOWN + 4 * HOUR, channel="发布会", **said)
    respond.note_first_statement(when=KNOWN + 2 * HOUR, channel="政务微博", **said)
    concern.refresh_from_db()
    assert (concern.first_statement_at, concern.first_statement_by) == (
        KNOWN + 2 * HOUR, "政务微博",
    )  # fmt: skip
    with pytest.raises(errors.TimeOutOfOrder):
        respond.note_first_statement(when=KNOWN - HOUR, channel="微博", **said)


def test_a_linked_response_is_the_first_word_where_none_was(concern, office):
    public = response(concern)
    respond.link_statement(concern, public, by=office, at=NOON)
    concern.refresh_from_db()
    assert (concern.statement, concern.first_statement_at) == (public, NOON - 7 * HOUR)
    page = concern_on_page(public.pk)
    assert page.first_words == "获知后 3 小时，要求 5 小时内，按时完成"


def test_a_late_first_word_is_said_to_be_late(concern, office):
    public = response(concern, at=NOON - 3 * HOUR, first_statement_at=NOON - 4 * HOUR)
    respond.link_statement(concern, public, by=office, at=NOON)
    page = concern_on_page(public.pk)
    assert page.first_words == "获知后 6 小时，要求 5 小时内，超时 1 小时"


def test_only_a_public_response_that_answers_nothing_else_can_be_linked(concern, office):
    with pytest.raises(errors.NotAResponse):
        respond.link_statement(concern, make_published(kind="news"), by=office, at=NOON)
    public = response(concern)
    respond.link_statement(concern, public, by=office, at=NOON)
    with pytest.raises(errors.NotAResponse):
        respond.link_statement(make_concern(by=office), public, by=office, at=NOON)


def test_public_lines_stand_on_the_page_and_private_data_never_does(concern, office):
    public = response(concern)
    respond.link_statement(concern, public, by=office, at=NOON)
    before = site_version()
    line = {"sort": "follow_up", "when": NOON, "by": office, "at": NOON}
    respond.add_entry(concern, text="供水已恢复。", public=True, **line)
    assert site_version() == before + 1
    respond.add_entry(concern, text="联系了施工方。", public=False, **line)
    with pytest.raises(errors.NotForPublic):
        respond.add_entry(concern, text="联系人13800138000。", public=True, **line)
    assert [one.text for one in concern_on_page(public.pk).entries] == ["供水已恢复。"]


def test_a_press_conference_is_recorded_for_everybody(concern, office):
    public = response(concern)
    respond.link_statement(concern, public, by=office, at=NOON)
    respond.note_press_conference(
        concern, when=KNOWN + 9 * HOUR, place="新闻发布厅", text="通报抢修情况。", by=office,
        at=NOON,
    )  # fmt: skip
    page = concern_on_page(public.pk)
    assert page.press_words == "获知后 9 小时，要求 24 小时内，按时完成"
    assert [one.text for one in page.entries] == ["在新闻发布厅召开新闻发布会。通报抢修情况。"]


def test_the_conclusion_is_public_and_passes_the_guards(concern, office):
    public = response(concern)
    respond.link_statement(concern, public, by=office, at=NOON)
    with pytest.raises(errors.NotForPublic):
        respond.close_concern(concern, conclusion="已与13812345678联系。", by=office, at=NOON)
    respond.close_concern(concern, conclusion="已修复。", by=office, at=NOON)
    page = concern_on_page(public.pk)
    assert (page.conclusion, page.entries) == ("已修复。", ())
    assert concern.entries.get(sort="closed").public


def test_it_ends_only_with_a_statement_and_then_for_good(concern, office):
    done = {"conclusion": "已修复。", "by": office, "at": NOON}
    with pytest.raises(errors.StatementMissing):
        respond.close_concern(concern, **done)
    respond.link_statement(concern, response(concern), by=office, at=NOON)
    with pytest.raises(errors.NoteMissing):
        respond.close_concern(concern, **(done | {"conclusion": " "}))
    respond.close_concern(concern, **done)
    with pytest.raises(errors.ConcernClosed):
        respond.close_concern(concern, **done)
    acts = JournalEntry.objects.filter(action__startswith="concern.").order_by("number")
    assert list(acts.values_list("action", flat=True)) == [
        "concern.registered", "concern.statement_linked", "concern.closed",
    ]  # fmt: skip
    log = list(concern.entries.values_list("sort", flat=True))
    assert sorted(log) == ["closed", "registered", "statement"]
