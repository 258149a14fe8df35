"""Names of who was there go after their term; what is counted of a meeting stays the same."""

import datetime
import io
import zipfile

import pytest
from django.core.files.storage import default_storage

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Role
from mingzheng.work.meetings.actions.erase import ERASED, erase_names, meetings_to_erase
from mingzheng.work.meetings.actions.materials import add_material
from mingzheng.work.meetings.actions.sign_in import sign_in_by_account, strike_attendance
from mingzheng.work.meetings.bundle import attendance_rows, meeting_bundle
from mingzheng.work.meetings.jobs import look_after_meetings
from mingzheng.work.meetings.models import Attendance, Material
from mingzheng.work.meetings.queries.held import held_meeting
from tests.conftest import NOON
from tests.factories.meetings import HOUR, fresh, make_meeting, paper, signed
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_pdf, sound_png

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


def ended(years):
    """The moment so many years after the end of what ``make_meeting`` makes."""
    end = NOON - HOUR
    return end.replace(year=end.year + years)


def attended():
    """By code twice from one unit, by account, and one row that was struck."""
    meeting = signed(make_meeting(), "参会验真")
    by = meeting.changed_by
    paper(meeting, "参会验二")
    unit = make_organisation("乙处")
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    sign_in_by_account(meeting, organisation=unit, by=account, at=NOON - HOUR)
    wrong = paper(meeting, "参会误记")
    strike_attendance(wrong, reason="应为参会验三", by=by, at=NOON)
    return meeting


def with_files(meeting):
    by = meeting.changed_by
    sheet = {"name": "签到表.png", "content": sound_png(), "purpose": "sheet"}
    material = {"name": "材料.pdf", "content": sound_pdf(), "purpose": "material"}
    return [add_material(meeting, by=by, at=NOON, **one) for one in (sheet, material)]


def test_nothing_goes_before_the_term_and_all_names_on_its_last_moment():
    meeting, last = attended(), ended(3)
    assert list(meetings_to_erase(at=last - datetime.timedelta(seconds=1))) == []
    assert list(meetings_to_erase(at=last)) == [meeting]
    look_after_meetings(at=last)
    rows = Attendance.objects.values_list("account", "erased_at")
    assert set(rows) == {(None, last)}
    assert {one.name for one in Attendance.objects.all()} == {""}
    assert {bytes(one.name_index) for one in Attendance.objects.all()} == {b""}
    assert list(meetings_to_erase(at=last)) == []


def test_the_term_is_what_the_house_has_set():
    meeting = signed(make_meeting(), "参会甲")
    Parameter.objects.create(key="meetings.names_keep_years", value=5)
    assert list(meetings_to_erase(at=ended(4))) == []
    assert list(meetings_to_erase(at=ended(5))) == [meeting]


def test_what_is_counted_reads_the_same_before_and_after():
    meeting = attended()
    before = attendance_rows(meeting), held_meeting(meeting, at=NOON)
    assert len(before[0]) == 3
    assert erase_names(meeting, at=ended(3)) is True
    assert (attendance_rows(meeting), held_meeting(fresh(meeting), at=NOON)) == before


def test_the_reason_of_a_struck_row_may_name_somebody_and_goes_too():
    meeting = attended()
    erase_names(meeting, at=ended(3))
    assert Attendance.objects.exclude(struck_at=None).get().struck_reason == ERASED
    written = str(list(JournalEntry.objects.values_list("object_name", "details")))
    assert "参会" not in written


def test_the_scan_of_the_signed_list_goes_and_other_files_stay(
    django_capture_on_commit_callbacks,
):
    meeting = signed(make_meeting(), "参会甲")
    sheet, material = with_files(meeting)
    with django_capture_on_commit_callbacks(execute=True):
        erase_names(meeting, at=ended(3))
    assert list(Material.objects.all()) == [material]
    assert not default_storage.exists(sheet.file.name)
    assert default_storage.exists(material.file.name)
    entry = JournalEntry.objects.get(action="meeting.names_erased")
    assert entry.details == {"rows": 1, "files": 1, "years": 3}


def test_done_twice_is_done_once():
    meeting = signed(make_meeting(), "参会甲")
    last = ended(3)
    assert erase_names(meeting, at=last) is True
    assert erase_names(meeting, at=last) is False
    assert JournalEntry.objects.filter(action="meeting.names_erased").count() == 1


def test_a_name_entered_after_the_term_goes_too():
    meeting = signed(make_meeting(), "参会甲")
    last = ended(3)
    look_after_meetings(at=last)
    late = paper(meeting, "事后补登")
    look_after_meetings(at=last)
    assert Attendance.objects.get(pk=late.pk).name == ""


def test_the_bundle_of_a_meeting_holds_no_signed_list():
    meeting = signed(make_meeting(), "参会甲")
    sheet, material = with_files(meeting)
    content = meeting_bundle(meeting, by=meeting.changed_by, at=NOON)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert f"材料/{material.pk}-{material.name}" in names
    assert [one for one in names if sheet.name in one] == []
