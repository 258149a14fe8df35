"""Single rows at the desk, and what the public may see of them."""

import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.registers.actions.clock import announce_days
from mingzheng.records.registers.actions.open_register import (
    confirm_unchanged,
    open_register,
    set_update_limit,
)
from mingzheng.records.registers.actions.rows import (
    add_row,
    adjust_row,
    correct_row,
    end_row,
    withdraw_item,
)
from mingzheng.records.registers.errors import (
    AlreadyEnded,
    ItemThere,
    KeyMoved,
    NothingToChange,
    NotOnList,
    PeriodTaken,
    RowRefused,
    UploadNotPublic,
    UploadSecret,
)
from mingzheng.records.registers.lamps import upkeep_of
from mingzheng.records.registers.models import Change, Entry
from mingzheng.records.registers.queries.items import item_page, recent_changes
from mingzheng.records.registers.queries.standing import entries_on, shown_on
from mingzheng.rules.lamps import Lamp, LampRule
from tests.conftest import NOON
from tests.factories.register_rows import typed
from tests.factories.registers import TODAY, item_of, make_list, occasion

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
FEES, PENALTIES = register_kinds()["fees"], register_kinds()["penalties"]
ONE_DAY = datetime.timedelta(days=1)
SEPTEMBER = datetime.date(2024, 9, 1)


@pytest.fixture
def register(unit):
    return make_list("fees", unit, typed(FEES, name="登记费"), on=SEPTEMBER)


@pytest.fixture
def item(register):
    return item_of(register, "登记费")


def standing(on=TODAY):
    return {one.title: one.values["standard"] for one in entries_on(on)}


def test_a_row_is_added_from_its_day_on(register):
    tomorrow = TODAY + ONE_DAY
    add_row(register, typed(FEES, name="检测费"), occasion(tomorrow), kind=FEES)
    assert sorted(standing()) == ["登记费"]
    assert sorted(standing(tomorrow)) == ["检测费", "登记费"]


def test_a_row_that_is_there_is_not_added_again(register):
    with pytest.raises(ItemThere):
        add_row(register, typed(FEES, name="登记费"), occasion(), kind=FEES)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"standard": ""}, RowRefused),
        ({"standard": "请打13800000001缴费"}, UploadNotPublic),
        ({"relief": "秘密★5年"}, UploadSecret),
        ({"ends": "2024-11-01"}, AlreadyEnded),
    ],
)
def test_a_typed_row_meets_the_same_checks_as_a_file(register, values, error):
    with pytest.raises(error):
        add_row(register, typed(FEES, name="检测费", **values), occasion(), kind=FEES)
    assert Entry.objects.count() == 1


def test_an_adjustment_keeps_what_held_before(item):
    new = typed(FEES, name="登记费", standard="每件 60 元")
    adjust_row(item, new, occasion(document="测财〔2024〕1号"), kind=FEES)
    assert standing() == {"登记费": "每件 60 元"}
    assert standing(TODAY - ONE_DAY) == {"登记费": "每件 80 元"}
    page = item_page(item.pk, day=TODAY - ONE_DAY, now=NOON)
    assert [(one.change, one.document) for one in page.versions] == [
        ("调整", "测财〔2024〕1号"), ("首次公布", "测价费〔2022〕18号"),
    ]  # fmt: skip
    assert page.entry.values["standard"] == "每件 80 元"


def test_an_adjustment_must_change_something_and_not_the_key(item):
    with pytest.raises(NothingToChange):
        adjust_row(item, typed(FEES, name="登记费"), occasion(), kind=FEES)
    with pytest.raises(KeyMoved):
        adjust_row(item, typed(FEES, name="改名费"), occasion(), kind=FEES)
    with pytest.raises(NotOnList):
        before = occasion(SEPTEMBER - ONE_DAY)
        adjust_row(item, typed(FEES, name="登记费", standard="新"), before, kind=FEES)


def test_nothing_is_slipped_in_before_what_is_recorded(item):
    adjust_row(item, typed(FEES, name="登记费", standard="新"), occasion(), kind=FEES)
    early = occasion(datetime.date(2024, 10, 1))
    with pytest.raises(PeriodTaken):
        adjust_row(item, typed(FEES, name="登记费", standard="早"), early, kind=FEES)


def test_an_ended_row_is_off_the_list_and_tells_how(item):
    end_row(item, occasion(gone=Change.DELEGATED, note="下放街道"), kind=FEES)
    assert standing() == {}
    page = item_page(item.pk, day=TODAY, now=NOON)
    assert page.entry is None
    newest = page.versions[0]
    assert (newest.change, newest.note, newest.present) == ("下放", "下放街道", False)


def test_a_correction_holds_for_the_whole_period_and_keeps_what_stood(item):
    entry = item.entries.get()
    correct_row(entry, typed(FEES, name="登记费", standard="每件 8 元"), occasion(), kind=FEES)
    assert standing(SEPTEMBER) == {"登记费": "每件 8 元"}
    versions = item_page(item.pk, day=TODAY, now=NOON).versions
    assert [(one.change, one.replaced) for one in versions] == [
        ("更正", False), ("首次公布", True),
    ]  # fmt: skip
    with pytest.raises(NotOnList):
        correct_row(entry, typed(FEES, name="登记费", standard="又"), occasion(), kind=FEES)


def test_a_correction_may_hide_what_should_never_have_been_shown(item):
    entry = item.entries.get()
    right = typed(FEES, name="登记费", standard="每件 8 元")
    correct_row(entry, right, occasion(), kind=FEES, hide=True)
    versions = item_page(item.pk, day=TODAY, now=NOON).versions
    assert [one.values["standard"] for one in versions] == ["每件 8 元"]
    assert len(recent_changes(["fees"], limit=9, today=TODAY)) == 1
    assert Entry.objects.count() == 2


def test_a_corrected_term_moves_the_end_but_not_past_a_later_entry(item):
    entry = item.entries.get()
    term = typed(FEES, name="登记费", ends="2024-12-31")
    assert correct_row(entry, term, occasion(), kind=FEES).valid_until == datetime.date(2025, 1, 1)
    adjust_row(item, typed(FEES, name="登记费", standard="新"), occasion(), kind=FEES)
    first = item.entries.get(valid_from=SEPTEMBER, replaced_at=None)
    longer = typed(FEES, name="登记费", ends="2025-06-30")
    assert correct_row(first, longer, occasion(), kind=FEES).valid_until == TODAY


def test_what_is_no_longer_shown_is_seen_on_no_day_and_in_no_history(unit):
    last = datetime.date(2024, 11, 17)
    row = typed(PENALTIES, document="甲1号", public_until=last.isoformat())
    register = make_list("penalties", unit, row, on=SEPTEMBER)
    item = item_of(register, "甲1号")
    assert shown_on(SEPTEMBER, today=last).count() == 1
    assert recent_changes(["penalties"], limit=9, today=last)[0].item == item.pk
    assert shown_on(SEPTEMBER, today=TODAY).count() == 0
    assert recent_changes(["penalties"], limit=9, today=TODAY) == ()
    assert item_page(item.pk, day=SEPTEMBER, now=NOON) is None
    assert Entry.objects.count() == 1


def test_a_withdrawn_row_is_gone_everywhere_and_says_why(item):
    withdraw_item(item, occasion(), reason="依据被撤销。")
    assert shown_on(SEPTEMBER, today=TODAY).count() == 0
    page = item_page(item.pk, day=TODAY, now=NOON)
    assert (page.withdrawn_on, page.withdrawal_reason) == (TODAY, "依据被撤销。")
    assert (page.title, page.versions) == ("", ())
    with pytest.raises(NotOnList):
        withdraw_item(item, occasion(), reason="再撤一次。")


def test_what_the_calendar_changes_is_announced_once(unit, register):
    announce_days(at=NOON - ONE_DAY)
    tomorrow = TODAY + ONE_DAY
    add_row(register, typed(FEES, name="检测费"), occasion(tomorrow), kind=FEES)
    make_list("penalties", unit, typed(PENALTIES, public_until=TODAY.isoformat()), on=SEPTEMBER)
    OutboxRow.objects.all().delete()
    assert announce_days(at=NOON) == 0
    assert announce_days(at=NOON + ONE_DAY) == 2
    assert announce_days(at=NOON + ONE_DAY) == 0
    assert set(OutboxRow.objects.values_list("kind", flat=True)) == {"register_entry"}


def test_a_register_is_overdue_after_its_days_until_somebody_confirms(unit):
    register = make_list("fees", unit)
    set_update_limit(register, days=30, by=None, at=NOON)
    rule = LampRule(TODAY, soon_until=TODAY + 10 * ONE_DAY, silent_before=SEPTEMBER)

    def lamp(confirmed):
        return upkeep_of(
            confirmed_on=confirmed, opened_on=SEPTEMBER, update_days=30, rule=rule
        ).lamp

    assert lamp(TODAY - 31 * ONE_DAY) == Lamp.OVERDUE
    assert lamp(TODAY - 30 * ONE_DAY) == Lamp.SOON
    assert lamp(TODAY - 19 * ONE_DAY) == Lamp.NORMAL
    assert lamp(None) == Lamp.OVERDUE
    confirm_unchanged(register, by=None, at=NOON)
    register.refresh_from_db()
    assert (register.confirmed_on, register.update_days) == (TODAY, 30)
    assert open_register(kind=FEES, organisation=unit, by=None, at=NOON) == register
