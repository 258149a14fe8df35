import datetime
from pathlib import Path

import pytest
from django.db import connection, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.journal.anchor import write_anchor
from mingzheng.records.journal.chain import Anchor, hash_of
from mingzheng.records.journal.models import AppendOnly, JournalEntry, JournalHead
from mingzheng.records.journal.queries import JournalFilter, entries, entries_of, verify
from tests.conftest import NOON
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def write(subject, **fields):
    with transaction.atomic():
        return record(action="thing.done", subject=subject, by=None, at=NOON, **fields)


@pytest.fixture
def five():
    unit = make_organisation("测试局")
    return [write(unit, details={"step": step}) for step in range(1, 6)]


def tamper(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def faults():
    return [(fault.code, fault.number) for fault in verify()]


def test_untouched_journal_holds(five):
    assert faults() == []


def test_empty_journal_holds():
    assert faults() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_name", "别人"),
        ("action", "thing.undone"),
        ("object_name", "别局"),
        ("details", '{"step": 99}'),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("organisation_id", 7),
    ],
)
def test_altered_row_is_found_whatever_field_it_is(five, column, value):
    tamper(f"UPDATE journal_journalentry SET {column} = %s WHERE number = 3", value)
    assert faults() == [("altered", 3)]


def test_removed_row_is_found(five):
    tamper("DELETE FROM journal_journalentry WHERE number = 3")
    assert faults() == [("missing", 3)]


def test_swapped_rows_are_found(five):
    for old, new in ((2, 99), (3, 2), (99, 3)):
        tamper("UPDATE journal_journalentry SET number = %s WHERE number = %s", new, old)
    assert {code for code, _ in faults()} == {"reordered", "altered", "bad_anchor"}


def test_cut_tail_is_found(five):
    tamper("DELETE FROM journal_journalentry WHERE number > 3")
    tamper("UPDATE journal_journalhead SET count = 3, hash = %s", five[2].hash)
    assert faults() == [("cut_tail", 4)]


def test_emptied_journal_is_found(five):
    tamper("DELETE FROM journal_journalentry")
    tamper("DELETE FROM journal_journalhead")
    assert faults() == [("cut_tail", 1)]


def test_cut_tail_written_anew_is_found_by_its_two_anchors(five):
    tamper("DELETE FROM journal_journalentry WHERE number = 5")
    tamper("UPDATE journal_journalhead SET count = 4, hash = %s", five[3].hash)
    write(make_organisation(), details={"step": "anders"})
    assert faults() == [("bad_anchor", 5)]


def test_doctored_chain_with_recomputed_hashes_is_found_by_the_anchors(five):
    previous = five[1].hash
    for entry in JournalEntry.objects.filter(number__gte=3).order_by("number"):
        entry.details = {"step": "gefälscht"}
        entry.previous_hash = previous
        previous = hash_of(entry)
        tamper(
            "UPDATE journal_journalentry SET details = %s, previous_hash = %s, hash = %s"
            " WHERE number = %s",
            '{"step": "gefälscht"}',
            entry.previous_hash,
            previous,
            entry.number,
        )
    assert faults() == [("bad_anchor", 3), ("bad_anchor", 4), ("bad_anchor", 5)]


def test_missing_anchor_file_is_a_fault(five, settings):
    Path(settings.JOURNAL_ANCHOR).unlink()
    assert faults() == [("missing_anchor", 5)]


def test_unreadable_anchor_line_is_a_fault(five, settings):
    with Path(settings.JOURNAL_ANCHOR).open("a") as file:
        file.write("kaputt\n")
    assert faults() == [("bad_anchor", 0)]


def test_row_committed_but_not_yet_anchored_holds(five, settings):
    """The machine stopped between the commit and the anchor's line."""
    path = Path(settings.JOURNAL_ANCHOR)
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    assert faults() == []


def test_anchors_written_out_of_order_hold(five, settings):
    path = Path(settings.JOURNAL_ANCHOR)
    path.write_text("".join(reversed(path.read_text().splitlines(keepends=True))))
    assert faults() == []
    write_anchor(Anchor(five[0].number, five[0].hash))
    assert faults() == []


def test_record_outside_a_transaction_is_refused():
    unit = make_organisation()
    with pytest.raises(transaction.TransactionManagementError):
        record(action="thing.done", subject=unit, by=None, at=NOON)
    assert JournalEntry.objects.count() == 0


def test_rolled_back_change_leaves_neither_row_nor_anchor(five, settings):
    lines = Path(settings.JOURNAL_ANCHOR).read_text()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(action="thing.done", subject=make_organisation(), by=None, at=NOON)
        raise ZeroDivisionError
    assert (JournalEntry.objects.count(), JournalHead.objects.get().count) == (5, 5)
    assert Path(settings.JOURNAL_ANCHOR).read_text() == lines
    assert faults() == []


def test_sensitive_value_stands_as_a_digest_that_can_be_matched_but_not_read(settings):
    unit = make_organisation()
    number = "0000-88123456"
    first = write(unit, sensitive={"phone": number})
    second = write(unit, sensitive={"phone": number})
    other = write(unit, sensitive={"phone": "0000-88123457"})
    assert first.details == second.details != other.details
    stored = str(list(JournalEntry.objects.values()))
    assert number not in stored
    assert number not in Path(settings.JOURNAL_ANCHOR).read_text()


def test_digest_depends_on_the_key_of_the_house(settings):
    unit = make_organisation()
    first = write(unit, sensitive={"phone": "1"})
    settings.SECRET_KEY = "another key of another house"
    assert write(unit, sensitive={"phone": "1"}).details != first.details


def test_row_can_neither_be_changed_nor_deleted_through_the_models(five):
    for spoil in (
        lambda: five[0].save(),
        lambda: five[0].delete(),
        lambda: JournalEntry.objects.all().delete(),
        lambda: JournalEntry.objects.update(action="x"),
    ):
        with pytest.raises(AppendOnly):
            spoil()
    assert faults() == []


def test_extract_of_one_object_holds_its_rows_only_and_oldest_first(five):
    other = make_organisation("别局")
    write(other)
    write(other)
    assert [row.number for row in entries_of(other)] == [6, 7]


def test_filter_by_actor_action_object_and_day(five):
    unit = make_organisation("教育局")
    with transaction.atomic():
        record(
            action="other.done",
            subject=unit,
            by=None,
            at=NOON + datetime.timedelta(days=2),
        )

    def numbers(**wanted):
        return [row.number for row in entries(JournalFilter(**wanted))]

    assert numbers() == [6, 5, 4, 3, 2, 1]
    assert numbers(action="other.done") == [6]
    assert numbers(action="thing.") == [5, 4, 3, 2, 1]
    assert numbers(object_name="教育") == [6]
    assert numbers(actor="系统", first=datetime.date(2024, 11, 20)) == [6]
    assert numbers(last=datetime.date(2024, 11, 18)) == [5, 4, 3, 2, 1]
    assert numbers(object_id=str(unit.pk), object_type="people.organisation") == [6]
