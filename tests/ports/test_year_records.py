"""Every source of records of a year keeps the contract, and all of them stand on the roster."""

import io

import pytest
from docx import Document

from mingzheng.ports.year_records import YEAR_RECORDS, MemoryYearRecords, YearRecord
from mingzheng.records.people.models import Role
from mingzheng.work.annual_report.year_records import ReportRecords
from mingzheng.work.assessment.models import ScoreSheet
from mingzheng.work.assessment.year_records import AssessmentRecords
from mingzheng.work.meetings.actions.approve_minutes import approve_minutes
from mingzheng.work.meetings.actions.materials import add_material
from mingzheng.work.meetings.actions.write_minutes import draft_minutes, submit_minutes
from mingzheng.work.meetings.year_records import MeetingRecords
from tests.conftest import NOON
from tests.factories import annual_report, assessment, meetings
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

from .year_records import YearRecordsContract

pytestmark = pytest.mark.django_db


class TestMemory(YearRecordsContract):
    @pytest.fixture
    def source(self):
        return MemoryYearRecords("会议培训", {})

    @pytest.fixture
    def kept(self, source):
        def make():
            before = source.known.get(2024, ())
            one = YearRecord("", f"{len(before)}.txt", "记录", lambda: b"x")
            source.known[2024] = (*before, one)

        return make


class TestMeetings(YearRecordsContract):
    @pytest.fixture
    def source(self):
        return MeetingRecords()

    @pytest.fixture
    def kept(self):
        return meetings.make_minutes


class TestAssessment(YearRecordsContract):
    @pytest.fixture
    def source(self):
        return AssessmentRecords()

    @pytest.fixture
    def kept(self):
        """Sheets are opened for every unit at once; one after the other becomes final."""
        for name in ("甲局", "乙局", "丙局"):
            make_organisation(name)
        assessment.make_sheets(make_organisation("丁局"))

        def make():
            assessment.make_final(
                ScoreSheet.objects.select_related("indicator_set", "organisation")
                .exclude(state="final")
                .order_by("pk")[0]
            )

        return make


class TestAnnualReport(YearRecordsContract):
    @pytest.fixture
    def source(self):
        return ReportRecords()

    @pytest.fixture
    def kept(self):
        return lambda: annual_report.make_edition(make_organisation(), year=2024)


def test_all_of_them_stand_on_the_roster_each_with_its_folder():
    assert [one.label for one in YEAR_RECORDS] == ["会议培训", "考核", "年度报告"]


def test_a_meeting_goes_with_minutes_materials_and_units_but_no_names():
    meeting = meetings.make_held(names=("不得外传的姓名",))
    by = meeting.changed_by
    add_material(meeting, name="签到表.png", content=sound_png(), purpose="sheet", by=by, at=NOON)
    minutes = draft_minutes(meeting, by=by, at=NOON)
    submit_minutes(minutes, revision=minutes.revision, by=by, at=NOON)
    minutes = approve_minutes(minutes, by=make_account(role=Role.OPENNESS_OFFICE), at=NOON)
    meetings.make_guidance()
    meetings.make_meeting(title="只安排没有开的会")
    records = {one.name: one for one in MeetingRecords().records(2024)}
    material = minutes.meeting.materials.get()
    assert list(records) == [
        "签到情况.csv", f"会议纪要{minutes.pk}〔2024〕第1期.docx", f"{material.pk}_签到表.png",
        "街道指导记录.csv",
    ]  # fmt: skip
    assert [one.what for one in records.values()] == [
        "签到情况", "会议纪要", "签到表扫描件", "街道指导记录",
    ]  # fmt: skip
    told = records["签到情况.csv"].content().decode("utf-8-sig")
    assert "测试处,扫码签到,2024-11-18 10:00,否" in told
    assert "不得外传的姓名" not in told
    text = "\n".join(
        one.text
        for one in Document(
            io.BytesIO(records[f"会议纪要{minutes.pk}〔2024〕第1期.docx"].content())
        ).paragraphs
    )
    assert "年度任务进展" in text
    assert "不得外传的姓名" not in text
    assert "公开栏目怎样更新" in records["街道指导记录.csv"].content().decode("utf-8-sig")
