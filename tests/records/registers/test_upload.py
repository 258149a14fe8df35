"""A file on its way into a register."""

import datetime

import pytest
from django.db import transaction

from mingzheng.data.registers import register_kinds
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.registers.actions import apply_upload as applying
from mingzheng.records.registers.actions.apply_upload import apply_upload
from mingzheng.records.registers.actions.rows import withdraw_item
from mingzheng.records.registers.actions.upload import discard_upload, queue_upload, read_file
from mingzheng.records.registers.errors import (
    NothingToChange,
    RegisterMoved,
    UploadClosed,
    UploadNotPublic,
    UploadRefused,
    UploadRunning,
    UploadSecret,
)
from mingzheng.records.registers.jobs import requeue_stuck_uploads
from mingzheng.records.registers.models import Entry, Item, Upload
from mingzheng.records.registers.progress import keep_progress, read_progress
from mingzheng.records.registers.queries.standing import entries_on, shown_on, standing_values
from tests.conftest import NOON
from tests.factories.register_rows import typed
from tests.factories.registers import (
    TODAY,
    file_of,
    item_of,
    make_list,
    make_upload,
    occasion,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
POWERS = register_kinds()["powers"]
SEPTEMBER = datetime.date(2024, 9, 1)


def power(code, **values):
    return typed(POWERS, code=code, **{"name": f"职权{code}", **values})


def read(*rows, name="清单.xlsx", data=None):
    content = file_of(POWERS, rows) if data is None else data
    return read_file(content, name=name, kind=POWERS, today=TODAY)


def run(upload, at=NOON):
    queue_upload(upload, by=None, at=at)
    apply_upload(upload.pk, at=at)
    upload.refresh_from_db()
    return upload


def titles(register, on=TODAY):
    return {row["code"]: row["name"] for row in standing_values(register, on=on).values()}


def test_a_confirmed_file_is_written_whole_and_told(unit):
    register = make_list("powers", unit, power("A"), power("B"), power("C"), on=SEPTEMBER)
    OutboxRow.objects.all().delete()
    new = (power("A"), power("B", name="改名"), power("D"))
    upload = run(make_upload(register, *new, whole=True))
    assert upload.state == Upload.State.DONE
    assert upload.tally == {"added": 1, "changed": 1, "gone": 1, "same": 1}
    assert titles(register) == {"A": "职权A", "B": "改名", "D": "职权D"}
    assert titles(register, on=SEPTEMBER) == {"A": "职权A", "B": "职权B", "C": "职权C"}
    assert titles(register, on=SEPTEMBER - datetime.timedelta(days=1)) == {}
    told = {key for kind, key in OutboxRow.objects.values_list("kind", "key")}
    assert told == {str(item_of(register, key).pk) for key in ("B", "C", "D")}
    register.refresh_from_db()
    assert (register.revision, register.confirmed_on) == (2, TODAY)
    changes = Entry.objects.filter(valid_from=TODAY).order_by("order_key")
    assert [(one.item.key, one.change, one.present) for one in changes] == [
        ("B", "adjusted", True), ("C", "cancelled", False), ("D", "new", True),
    ]  # fmt: skip
    written = JournalEntry.objects.get(action="register_upload.written")
    assert written.details == {"file": "清单.xlsx"} | upload.tally
    assert bytes(upload.packed) == b""


def test_a_part_of_a_list_leaves_the_rest_alone(unit):
    register = make_list("powers", unit, power("A"), power("B"), on=SEPTEMBER)
    run(make_upload(register, power("C"), whole=False))
    assert sorted(titles(register)) == ["A", "B", "C"]


def test_the_first_file_of_a_register_is_its_first_publication(unit):
    register = make_list("powers", unit)
    run(make_upload(register, power("A")))
    assert Entry.objects.get().change == "first"


def test_a_second_file_of_the_same_day_replaces_as_a_correction_does(unit):
    register = make_list("powers", unit)
    run(make_upload(register, power("A")))
    run(make_upload(register, power("A", name="改")), at=NOON + datetime.timedelta(hours=1))
    assert titles(register) == {"A": "改"}
    old, new = Entry.objects.order_by("pk")
    assert (old.replaced_at, new.replaced_at) == (NOON + datetime.timedelta(hours=1), None)
    assert old.valid_until is None


def test_what_was_cancelled_can_come_back(unit):
    register = make_list("powers", unit, power("A"), power("B"), on=SEPTEMBER)
    run(make_upload(register, power("B"), whole=True, on=datetime.date(2024, 10, 1)))
    assert sorted(titles(register, on=datetime.date(2024, 10, 1))) == ["B"]
    run(make_upload(register, power("A")))
    assert sorted(titles(register)) == ["A", "B"]
    assert Item.objects.count() == 2
    assert sorted(titles(register, on=datetime.date(2024, 11, 1))) == ["B"]


def test_a_file_equal_to_the_list_is_not_confirmed(unit):
    row = power("A")
    register = make_list("powers", unit, row, on=SEPTEMBER)
    with pytest.raises(NothingToChange):
        queue_upload(make_upload(register, row, whole=True), by=None, at=NOON)


def test_the_second_of_two_imports_is_told(unit):
    register = make_list("powers", unit)
    first, second = make_upload(register, power("A")), make_upload(register, power("B"))
    queue_upload(first, by=None, at=NOON)
    with pytest.raises(UploadRunning) as refused:
        queue_upload(second, by=None, at=NOON)
    assert str(refused.value).startswith("这份清单正在写入另一次导入。")
    apply_upload(first.pk, at=NOON)
    with pytest.raises(RegisterMoved):
        queue_upload(second, by=None, at=NOON)
    run(second)
    assert sorted(titles(register)) == ["A", "B"]


def test_killed_half_way_nothing_has_changed_and_it_begins_anew(unit, monkeypatch):
    register = make_list("powers", unit, power("A"), on=SEPTEMBER)
    upload = make_upload(register, *(power(f"N{number}") for number in range(3)), whole=True)
    queue_upload(upload, by=None, at=NOON)

    class Killed(BaseException):
        pass

    def dies(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(applying, "_finish", dies)
        with pytest.raises(Killed), transaction.atomic():
            applying._write(upload.pk, at=NOON)
    # The worker died between taking the upload and the end of its transaction.
    Upload.objects.filter(pk=upload.pk).update(state="running", started_at=NOON)
    assert titles(register) == {"A": "职权A"}
    assert Item.objects.count() == 1
    apply_upload(upload.pk, at=NOON)
    assert titles(register) == {"A": "职权A"}
    later = NOON + datetime.timedelta(minutes=11)
    assert requeue_stuck_uploads(NOON + datetime.timedelta(minutes=9)) == 0
    assert requeue_stuck_uploads(later) == 1
    apply_upload(upload.pk, at=later)
    assert sorted(titles(register)) == ["N0", "N1", "N2"]
    apply_upload(upload.pk, at=later)
    assert Entry.objects.count() == 5


def test_progress_is_seen_while_it_runs_and_gone_afterwards(unit, monkeypatch):
    register = make_list("powers", unit)
    upload = make_upload(register, *(power(f"N{number}") for number in range(3)))
    seen = []
    monkeypatch.setattr(
        applying,
        "keep_progress",
        lambda *told: (keep_progress(*told), seen.append(read_progress(told[0]))),
    )
    run(upload)
    assert seen == [(0, 3), (3, 3)]
    assert read_progress(upload.pk) == (0, 0)


def test_rows_with_a_later_entry_stop_the_import_whole(unit):
    tomorrow = TODAY + datetime.timedelta(days=1)
    register = make_list("powers", unit, power("A"), on=tomorrow, at=NOON)
    upload = run(make_upload(register, power("A", name="早"), power("B")))
    assert (upload.state, titles(register)) == (Upload.State.FAILED, {})
    assert upload.failure.startswith(f"该事项已有自 {tomorrow} 起的内容")


def test_a_row_that_was_over_before_it_begins_stops_the_import_whole(unit):
    fees = register_kinds()["fees"]
    register = make_list("fees", unit)
    rows = [typed(fees, name="甲费"), typed(fees, name="乙费", ends="2024-11-17")]
    upload = run(make_upload(register, *rows))
    assert (upload.state, Entry.objects.count()) == (Upload.State.FAILED, 0)
    assert upload.failure.startswith("“乙费”的执行期限在生效日期之前已经届满")


def test_what_was_withdrawn_does_not_come_back_with_a_file(unit):
    register = make_list("powers", unit, power("A"), on=SEPTEMBER)
    withdraw_item(item_of(register, "A"), occasion(), reason="撤回。")
    upload = run(make_upload(register, power("A", name="改名"), power("B")))
    assert (upload.state, shown_on(TODAY, today=TODAY).count()) == (Upload.State.FAILED, 0)
    assert upload.failure.startswith("“A”已撤回公开")


def test_a_discarded_upload_keeps_nothing_and_cannot_be_confirmed(unit):
    upload = make_upload(make_list("powers", unit), power("A"))
    discard_upload(upload, by=None, at=NOON)
    upload.refresh_from_db()
    assert (upload.state, bytes(upload.packed)) == (Upload.State.DISCARDED, b"")
    with pytest.raises(UploadClosed):
        queue_upload(upload, by=None, at=NOON)


def test_private_data_stop_the_file_before_anything_is_stored(unit):
    bad = power("B", duties="联系人手机13800000001")
    with pytest.raises(UploadNotPublic) as refused:
        read(power("A"), bad)
    assert [(one.row, one.column, one.what) for one in refused.value.cells] == [
        (3, "责任事项", "手机号码")
    ]
    assert Upload.objects.count() == 0


def test_a_mark_of_secrecy_stops_the_file():
    with pytest.raises(UploadSecret) as refused:
        read(power("A"), power("B", note="机密★10年"))
    assert str(refused.value).startswith("第 3 行有涉密或不得公开的标记")


def test_faults_stop_the_file_and_are_listed():
    with pytest.raises(UploadRefused) as refused:
        read(power("A", category="无此类"), power("B", name=""))
    told = [(one.row, one.column) for one in refused.value.faults]
    assert (told, refused.value.count) == ([(2, "职权类别"), (3, "职权名称")], 2)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "文件是空的"),
        (b"%PDF-1.7 nothing", "a.pdf", "不是表格"),
        ("职权编码,职权名称\nA,甲".encode(), "a.csv", "文件缺少必需的列"),
    ],
)
def test_what_is_no_such_table_is_refused(data, name, words):
    with pytest.raises(UploadRefused) as refused:
        read(data=data, name=name)
    assert words in str(refused.value)


def test_csv_in_the_encoding_of_old_spreadsheets_is_read():
    heads = [column.label for column in POWERS.columns]
    row = power("A")
    text = ",".join(heads) + "\n" + ",".join(row.get(one.key, "") for one in POWERS.columns)
    assert read(data=text.encode("gb18030"), name="清单.csv").rows[0].values["name"] == "职权A"


def test_a_fee_leaves_the_list_by_itself_on_the_day_after_its_last(unit):
    fees = register_kinds()["fees"]
    make_list("fees", unit, typed(fees, name="占道费", ends="2024-11-18"), on=SEPTEMBER)
    assert entries_on(TODAY).count() == 1
    assert entries_on(TODAY + datetime.timedelta(days=1)).count() == 0
