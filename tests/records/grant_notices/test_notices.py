"""A notice of grants from its draft to the end of its archive."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.grant_notices.actions.erase import erase_rows
from mingzheng.records.grant_notices.actions.notices import (
    change_notice,
    draft_notice,
    mark_of,
    open_archive,
    release_notice,
    take_rows,
    withdraw_notice,
)
from mingzheng.records.grant_notices.actions.objections import answer_objection, object_to
from mingzheng.records.grant_notices.actions.schemes import save_scheme
from mingzheng.records.grant_notices.errors import (
    AlreadyReleased,
    FilePrivate,
    FileRefused,
    GrantError,
    NotOpenForObjection,
    NotReleased,
    ObjectionClosed,
    PeriodOver,
    ReasonMissing,
    RowsMissing,
    SamePerson,
    TextNotPublic,
)
from mingzheng.records.grant_notices.models import GrantNotice, GrantRow, Objection, StreetTotal
from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry as Entry
from mingzheng.records.people.models import Role
from tests.factories.grants import HEAD, ROWS, make_notice, make_scheme
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


def now():
    return CLOCK.get().now()


def later(days):
    CLOCK.bind(FixedClock(now() + datetime.timedelta(days=days)))


def test_only_masked_names_are_ever_stored():
    notice = make_notice()
    assert list(notice.rows.values_list("name", "street", "village")) == [
        ("赵〇〇", "拾麓街道", "上麓村"), ("欧阳〇〇", "澄塘街道", "东塘村"),
    ]  # fmt: skip
    assert list(notice.totals.values_list("street", "rows")) == [("拾麓街道", 1), ("澄塘街道", 1)]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("姓名,街道,村居,金额,身份证号\n赵大有,a,b,1,x\n", FilePrivate),
        (HEAD + "赵大有,a,b,13812345678\n", FilePrivate),
        (HEAD + "赵大有,a,b,很多\n", FileRefused),
        ("没有表头\n", FileRefused),
        ("", FileRefused),
    ],
)
def test_refused_file_leaves_what_was_there(text, error):
    notice = make_notice(released=False)
    with pytest.raises(error):
        take_rows(notice, data=text.encode(), name="a.csv", by=None, at=now())
    assert notice.rows.count() == 2
    assert Entry.objects.filter(action="grant_notice.rows_taken").count() == 1


def test_new_file_takes_the_place_of_the_old():
    notice = make_notice(released=False)
    take_rows(notice, data=(HEAD + "钱一,a,b,1\n").encode(), name="a.csv", by=None, at=now())
    notice.refresh_from_db()
    assert notice.row_count == notice.rows.count() == 1
    assert list(notice.totals.values_list("street", flat=True)) == ["a"]


def test_another_person_releases():
    officer, other = make_account(), make_account()
    notice = make_notice(released=False, rows="")
    with pytest.raises(RowsMissing):
        release_notice(notice, seen=mark_of(notice), by=other, at=now())
    take_rows(notice, data=ROWS.encode(), name="a.csv", by=officer, at=now())
    with pytest.raises(SamePerson):
        release_notice(notice, seen=mark_of(notice), by=officer, at=now())
    release_notice(notice, seen=mark_of(notice), by=other, at=now())
    with pytest.raises(AlreadyReleased):
        release_notice(notice, seen=mark_of(notice), by=other, at=now())
    with pytest.raises(AlreadyReleased):
        take_rows(notice, data=ROWS.encode(), name="a.csv", by=officer, at=now())


def test_period_that_is_over_is_not_released():
    notice = make_notice(released=False, days=(-9, -1))
    with pytest.raises(PeriodOver):
        release_notice(notice, seen=mark_of(notice), by=None, at=now())


@pytest.mark.parametrize("name", ["title", "basis", "contact"])
def test_private_text_of_a_notice_is_refused(name):
    with pytest.raises(TextNotPublic):
        make_notice(**{name: "请联系 13812345678 办理"})
    assert not GrantNotice.objects.exists()


def test_withdrawal_needs_a_reason_and_happens_once():
    officer, notice = make_account(), make_notice()
    with pytest.raises(ReasonMissing):
        withdraw_notice(notice, reason=" ", by=officer, at=now())
    withdraw_notice(notice, reason="名册有误", by=officer, at=now())
    with pytest.raises(NotReleased):
        withdraw_notice(notice, reason="再撤", by=officer, at=now())


@pytest.mark.parametrize("word", ["身份证号110101199003074856", "机密★一年"])
def test_a_reason_the_public_may_not_read_is_refused(word):
    officer, notice = make_account(), make_notice()
    with pytest.raises(TextNotPublic):
        withdraw_notice(notice, reason=f"误写{word}", by=officer, at=now())
    assert GrantNotice.objects.get().withdrawn_at is None


def test_rows_read_for_one_scheme_are_not_shown_under_another():
    officer, notice = make_account(), make_notice(released=False)
    names = ("title", "year", "basis", "starts_on", "ends_on", "contact", "organisation")
    fields = {name: getattr(notice, name) for name in names} | {"title": "改过的公示标题"}
    change_notice(notice, fields=fields | {"scheme": notice.scheme}, by=officer, at=now())
    assert (GrantRow.objects.count(), GrantNotice.objects.get().row_count) == (2, 2)
    change_notice(notice, fields=fields | {"scheme": make_scheme()}, by=officer, at=now())
    assert not GrantRow.objects.exists()
    assert not StreetTotal.objects.exists()
    with pytest.raises(RowsMissing):
        release_notice(notice, seen=mark_of(notice), by=make_account(), at=now())


def test_archive_is_opened_with_a_reason_that_the_journal_keeps():
    officer, notice = make_account(), make_notice()
    with pytest.raises(ReasonMissing):
        open_archive(notice, reason="", by=officer, at=now())
    open_archive(notice, reason="审计核对", by=officer, at=now())
    assert Entry.objects.get(action="grant_notice.archive_opened").details["reason"] == "审计核对"


def test_rows_go_when_the_archive_is_over_and_totals_stay():
    notice = make_notice(days=(-3, 0))
    object_to(notice, facts="面积与实际不符", contact="0000-1", at=now())
    later(1)
    assert erase_rows(at=now()) == 0
    later(10 * 365 + 3)
    assert erase_rows(at=now()) == 1
    assert erase_rows(at=now()) == 0
    assert not GrantRow.objects.exists()
    assert StreetTotal.objects.count() == 2
    assert (Objection.objects.get().facts, Objection.objects.get().contact) == ("", "")


def test_objections_are_numbered_without_gaps_and_answered_once():
    notice, officer = make_notice(), make_account()
    first, second = (
        object_to(notice, facts="面积与实际不符", contact=contact, at=now())
        for contact in ("0000-1", "0000-2")
    )
    assert (first.number, second.number) == ("YY2024-0001", "YY2024-0002")
    answer_objection(first, reply="已核实", by=officer, at=now())
    with pytest.raises(ObjectionClosed):
        answer_objection(first, reply="再答", by=officer, at=now())


def test_the_same_objection_sent_again_is_one_until_it_is_answered():
    notice, officer = make_notice(), make_account()
    words = {"facts": "面积与实际不符", "contact": "0000-1"}
    first = object_to(notice, **words, at=now())
    assert object_to(notice, **words, at=now()).pk == first.pk
    answer_objection(first, reply="已核实", by=officer, at=now())
    assert object_to(notice, **words, at=now()).number == "YY2024-0002"


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)])
def test_objection_outside_of_the_period_is_refused(days):
    notice = make_notice(released=False, days=days)
    GrantNotice.objects.update(released_at=now())
    with pytest.raises(NotOpenForObjection):
        object_to(notice, facts="面积与实际不符", contact="0000-1", at=now())


def test_journal_and_outbox_hold_no_row():
    notice = make_notice()
    object_to(notice, facts="事实甲乙丙丁", contact="0000-77", at=now())
    told = "".join(str(entry.details) for entry in Entry.objects.all())
    assert not any(word in told for word in ("赵", "欧阳", "事实甲", "0000-77"))
    assert set(OutboxRow.objects.values_list("kind", flat=True)) == {"grant_notice"}


def test_columns_of_a_scheme_in_use_stay():
    scheme = make_notice().scheme
    with pytest.raises(GrantError, match="列不能再改"):
        save_scheme(
            scheme, name=scheme.name, sort="subsidy", organisation=scheme.organisation,
            columns=["name", "area"], by=None, at=now(),
        )  # fmt: skip
    with pytest.raises(GrantError, match="至少要有姓名"):
        make_scheme(columns=("street", "amount"))
    with pytest.raises(GrantError, match="至少要有姓名"):
        make_scheme(columns=("name", "street"))


def test_draft_is_journalled():
    draft_notice(
        fields={"scheme": make_scheme(), "organisation": make_organisation(), "title": "某公示",
                "year": 2024, "basis": "某办法", "contact": "某科", "starts_on": now().date(),
                "ends_on": now().date()},
        by=None, at=now(),
    )  # fmt: skip
    assert Entry.objects.filter(action="grant_notice.drafted").count() == 1


def test_the_officer_of_the_unit_hears_of_an_objection_and_of_nothing_personal():
    unit = make_organisation("城乡统筹局")
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    one = object_to(make_notice(unit), facts="赵大有面积不符", contact="0000-77", at=now())
    told = Message.objects.get()
    assert (told.account, told.words, told.address) == (
        officer,
        "收到公示异议 YY2024-0001（2024年某项补贴公示），请核实答复。",
        f"/desk/content/grants/objections/{one.pk}",
    )
