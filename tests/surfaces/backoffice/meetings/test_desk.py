"""The meetings' desk: who may, what is refused, what is kept of what was typed."""

import datetime
import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.people.models import Role
from mingzheng.work.meetings.actions.approve_minutes import approve_minutes
from mingzheng.work.meetings.actions.erase import erase_names
from mingzheng.work.meetings.actions.plan_meeting import hold_meeting, invite
from mingzheng.work.meetings.actions.write_minutes import draft_minutes, submit_minutes
from mingzheng.work.meetings.models import Attendance, Material, Meeting, StreetGuidance
from tests.conftest import NOON
from tests.factories.ledger import make_notice, make_task
from tests.factories.meetings import (
    HOUR,
    fresh,
    make_guidance,
    make_held,
    make_meeting,
    make_minutes,
    signed,
)
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

pytestmark = pytest.mark.django_db

TYPED = {
    "kind": "special", "title": "政务公开专题会议", "place": "三楼会议室",
    "starts_at": "２０２４-11-20　09:00", "ends_at": "2024-11-20 11:00", "host": "分管负责人",
    "agenda": "年度任务\n政策解读|云高管办字〔2024〕4号|34", "invited_words": "专家一名",
}  # fmt: skip


@pytest.fixture
def unit():
    return make_organisation("甲局")


@pytest.fixture
def officer(client, unit):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    client.force_login(account)
    return account


def body(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def post(client, address, **data):
    return client.post(f"/desk/meetings/{address}", data)


def test_a_task_on_the_agenda_is_one_that_the_ledger_has(client, officer, unit):
    make_task(make_notice(document_number="云高管办字〔2024〕4号"), number=34)
    typed = TYPED | {"organisation": unit.pk}
    wrong = "任务\n解读｜云高管办字[2024]４号｜35"
    refused = body(post(client, "new", **typed | {"agenda": wrong}))
    assert "第 2 个议题：台账里云高管办字〔2024〕4号没有第 35 项任务，请核对任务序号。" in refused
    assert "解读｜云高管办字[2024]４号｜35</textarea>" in refused
    others = "解读｜云高管办字(2024) 4 号｜34\n上级｜云政办字〔2024〕19号｜99"
    assert post(client, "new", **typed | {"agenda": others}).status_code == 302
    assert [one.task for one in Meeting.objects.get().agenda.all()] == [
        "云高管办字〔2024〕4号第34项", "云政办字〔2024〕19号第99项",
    ]  # fmt: skip


def test_a_meeting_is_planned_with_its_agenda_and_guests(client, officer, unit):
    guest = make_organisation("乙局")
    answer = post(client, "new", organisation=unit.pk, invited=[guest.pk], **TYPED)
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/desk/meetings/{meeting.pk}"
    assert [(one.words, one.task) for one in meeting.agenda.all()] == [
        ("年度任务", ""), ("政策解读", "云高管办字〔2024〕4号第34项"),
    ]  # fmt: skip
    page = body(client.get(answer["Location"]))
    assert "2024-11-20 09:00 至 2024-11-20 11:00" in page
    assert "乙局；专家一名" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"starts_at": "明天"}, "请写成 2024-11-20 09:00 的样子"),
        ({"ends_at": "2024-11-20 08:00"}, "结束时间须晚于开始时间"),
        ({"agenda": "甲|乙"}, "请写成“议题｜通知文号｜任务序号”"),
        ({"title": ""}, "请填写名称"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, officer, unit, wrong, said):
    page = body(post(client, "new", organisation=unit.pk, **{**TYPED, **wrong}))
    assert said in page
    assert "<title>错误：" in page
    assert "三楼会议室" in page
    assert "专家一名" in page
    assert not Meeting.objects.exists()


def test_a_unit_of_others_cannot_be_planned_for(client, officer):
    page = body(post(client, "new", organisation=make_organisation().pk, **TYPED))
    assert "请从列出的单位中选择" in page


def test_what_was_changed_meanwhile_is_told_and_sent_again_is_meant(client, officer, unit):
    meeting = make_meeting(organisation=unit, by=officer)
    invite_free = {**TYPED, "organisation": unit.pk, "revision": 99}
    page = body(post(client, f"{meeting.pk}/edit", **invite_free))
    assert "改过这里" in page
    assert f'name="revision" value="{meeting.revision}"' in page
    again = post(client, f"{meeting.pk}/edit", **{**invite_free, "revision": meeting.revision})
    assert again.status_code == 302
    assert fresh(meeting).starts_at == NOON.replace(day=20, hour=9)


def test_other_units_meetings_answer_404_until_they_are_invited(client, officer, unit):
    meeting = make_held(names=("参会验真",))
    Material.objects.create(
        meeting=meeting, purpose="sheet", name="签到表.png", size=1, digest="x", added_at=NOON,
        media_type="image/png", added_by_name="x",
    )  # fmt: skip
    sheet, one = Material.objects.get(), Attendance.objects.get()
    closed = (
        "", "/edit", "/screen", "/attendance", "/attendance.csv", "/minutes", "/notice.docx",
        f"/materials/{sheet.pk}",
    )  # fmt: skip
    for rest in closed:
        body(client.get(f"/desk/meetings/{meeting.pk}{rest}"), 404)
    for rest in (
        "invite", "cancel", "held", "filed", "ledger", "resolutions", "sign-in", "sign-in/open",
        "minutes/draft", "minutes/submit", "bundle.zip", "materials",
        f"attendance/{one.pk}/strike", f"materials/{sheet.pk}/remove",
    ):  # fmt: skip
        body(post(client, f"{meeting.pk}/{rest}", reason="猜的"), 404)
    assert str(meeting.pk) not in body(client.get("/desk/meetings.csv"))


def test_a_guest_sees_what_a_guest_has_to_know(client, officer, unit):
    meeting = signed(make_meeting(invited=(unit.pk,)), "参会验真")
    body(client.get(f"/desk/meetings/{meeting.pk}"), 404)
    invite(meeting, by=meeting.changed_by, at=NOON - 3 * HOUR)
    CLOCK.bind(FixedClock(NOON - HOUR))
    page = body(client.get(f"/desk/meetings/{meeting.pk}"))
    assert "我来签到" in page
    assert "参会验真" not in page
    assert "修改安排" not in page
    body(client.get(f"/desk/meetings/{meeting.pk}/attendance"), 404)
    body(client.get(f"/desk/meetings/{meeting.pk}/attendance.csv"), 404)
    assert post(client, f"{meeting.pk}/sign-in").status_code == 302
    mine = Attendance.objects.get(account=officer)
    assert (mine.organisation, mine.way, mine.late) == (unit, "account", True)
    assert "已经签到" in body(post(client, f"{meeting.pk}/sign-in"))


def test_a_guest_reads_the_minutes_once_they_are_approved(client, officer, unit):
    meeting = make_meeting(invited=(unit.pk,), starts_at=NOON, ends_at=NOON + HOUR)
    by = meeting.changed_by
    invite(meeting, by=by, at=NOON - HOUR)
    hold_meeting(signed(meeting, "参会甲"), by=by, at=NOON + HOUR)
    minutes = draft_minutes(fresh(meeting), by=by, at=NOON + HOUR)
    address = f"/desk/meetings/{meeting.pk}/minutes"
    body(client.get(address), 404)
    assert "起草" not in body(client.get(f"/desk/meetings/{meeting.pk}"))
    submit_minutes(minutes, revision=minutes.revision, by=by, at=NOON + HOUR)
    approve_minutes(minutes, by=make_account(role=Role.LEADER), at=NOON + HOUR)
    assert "〔2024〕第1期" in body(client.get(address))
    assert minutes.title in body(client.get(f"/desk/meetings/{meeting.pk}"))
    body(client.post(f"{address}/withdraw", {"reason": "猜的"}), 403)


@pytest.mark.parametrize("role", [Role.AUDIT_ADMIN, Role.FOI_HANDLER])
def test_others_are_told_which_role_is_needed(client, role):
    client.force_login(make_account(role=role))
    for address in ("meetings", "meetings/obligations", "meetings/courses", "meetings/guidance"):
        assert "政务公开办" in body(client.get(f"/desk/{address}"), 403)


def test_a_reviewer_reads_and_passes_minutes_but_plans_nothing(client, unit):
    reviewer = make_account(role=Role.REVIEWER, organisation=unit)
    client.force_login(reviewer)
    meeting = make_held(organisation=unit)
    writer = meeting.changed_by
    minutes = draft_minutes(meeting, by=writer, at=NOON)
    body(post(client, f"{meeting.pk}/minutes", text="改", title="改", revision=1), 404)
    body(client.get(f"/desk/meetings/{meeting.pk}/edit"), 403)
    client.force_login(writer)
    typed = {"title": minutes.title, "text": minutes.text, "revision": minutes.revision}
    assert post(client, f"{meeting.pk}/minutes/submit", **typed).status_code == 302
    body(post(client, f"{meeting.pk}/minutes/approve"), 403)
    client.force_login(reviewer)
    assert "请填写退回理由" in body(post(client, f"{meeting.pk}/minutes/return", reason=""))
    assert post(client, f"{meeting.pk}/minutes/approve").status_code == 302
    assert "〔2024〕第1期" in body(client.get(f"/desk/meetings/{meeting.pk}/minutes"))
    assert "不能这样办" in body(post(client, f"{meeting.pk}/minutes/approve"))


def test_what_stands_on_the_screen_is_handed_in_though_nobody_saved_it(client, officer, unit):
    meeting = make_held(organisation=unit, by=officer)
    minutes = draft_minutes(meeting, by=officer, at=NOON)
    shown = minutes.revision
    typed = {"title": "纪要", "text": f"{minutes.text}\n补写的一段。", "revision": shown}
    page = body(client.get(f"/desk/meetings/{meeting.pk}/minutes"))
    assert f'formaction="/desk/meetings/{meeting.pk}/minutes/submit"' in page
    stale = body(post(client, f"{meeting.pk}/minutes/submit", **typed | {"revision": 99}))
    assert "补写的一段。</textarea>" in stale
    blocked = typed | {"text": "联系人电话 13812345678。"}
    refused = body(post(client, f"{meeting.pk}/minutes/submit", **blocked))
    assert "13812345678。</textarea>" in refused
    minutes.refresh_from_db()
    assert (minutes.state, minutes.revision) == ("draft", shown)
    assert post(client, f"{meeting.pk}/minutes/submit", **typed).status_code == 302
    minutes.refresh_from_db()
    assert (minutes.state, minutes.title) == ("submitted", "纪要")
    assert minutes.text.endswith("补写的一段。")


def test_the_screen_shows_the_code_and_asks_again_by_itself(client, officer, unit):
    meeting = make_meeting(organisation=unit, by=officer)
    assert "现在没有开放签到" in body(client.get(f"/desk/meetings/{meeting.pk}/screen"))
    CLOCK.bind(FixedClock(NOON - 2 * HOUR))
    assert post(client, f"{meeting.pk}/sign-in/open").status_code == 302
    answer = client.get(f"/desk/meetings/{meeting.pk}/screen")
    page = body(answer)
    assert f"http://testserver/sign-in/{meeting.sign_in_token}" in page
    assert 'class="qr-code"' in page
    assert answer["Refresh"] == "30"
    still = client.get(f"/desk/meetings/{meeting.pk}/screen?still=1")
    assert "Refresh" not in still


def test_a_wrong_entry_is_struck_and_what_was_typed_stays(client, officer, unit):
    meeting = signed(make_meeting(organisation=unit, by=officer), "甲")
    one = Attendance.objects.get()
    page = body(post(client, f"{meeting.pk}/attendance/{one.pk}/strike", reason=""))
    assert "请填写作废理由" in page
    done = post(client, f"{meeting.pk}/attendance/{one.pk}/strike", reason="写错")
    assert done.status_code == 302
    typed = {"name": "乙", "unit": "丙处", "signed_at": "2024-11-18 10:05"}
    assert post(client, f"{meeting.pk}/attendance", **typed).status_code == 302
    assert "已经签到" in body(post(client, f"{meeting.pk}/attendance", **typed))
    table = body(client.get(f"/desk/meetings/{meeting.pk}/attendance.csv"))
    assert "丙处,纸质签到,2024-11-18 10:05,是" in table
    assert "乙" not in table


def test_files_come_in_by_content_and_go_out_as_they_are(client, officer, unit):
    meeting = make_meeting(organisation=unit, by=officer)
    png = io.BytesIO(sound_png())
    png.name = "现场.png"
    assert post(client, f"{meeting.pk}/materials", purpose="photo", file=png).status_code == 302
    material = Material.objects.get()
    answer = client.get(f"/desk/meetings/{meeting.pk}/materials/{material.pk}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "image/png"
    assert answer.getvalue().startswith(b"\x89PNG")
    bad = io.BytesIO(b"<script>")
    bad.name = "x.pdf"
    page = body(post(client, f"{meeting.pk}/materials", purpose="material", file=bad))
    assert "不能上传" in page
    removed = post(client, f"{meeting.pk}/materials/{material.pk}/remove")
    assert removed.status_code == 302
    assert not Material.objects.exists()


def test_notice_and_minutes_on_paper_and_the_whole_in_one_file(client, officer, unit):
    minutes = make_minutes(organisation=unit, by=officer, names=("参会验真",))
    pk = minutes.meeting_id
    text = words(client.get(f"/desk/meetings/{pk}/notice.docx"))
    assert "关于召开政务公开专题会议的通知" in text
    assert "一、时间：11月18日10:00至11:00" in text
    text = words(client.get(f"/desk/meetings/{pk}/minutes.docx"))
    assert "〔2024〕第1期" in text
    body(client.get(f"/desk/meetings/{pk}/minutes.exe"), 404)
    packed = post(client, f"{pk}/bundle.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        manifest = json.loads(archive.read("清单.json"))
        assert [one["file"] for one in manifest["files"]] == [
            "会议通知.docx", "签到统计.txt", "会议纪要〔2024〕第1期已核定.docx",
        ]  # fmt: skip
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert "参会验真".encode() not in everything


def words(response):
    document = Document(io.BytesIO(response.content))
    return "\n".join(one.text for one in document.paragraphs)


def test_the_list_narrows_sorts_and_is_taken_away(client, officer, unit):
    make_meeting(organisation=unit, by=officer, title="甲会")
    make_meeting(organisation=unit, by=officer, title="乙会", kind="consultation")
    page = body(client.get("/desk/meetings?kind=consultation&year=2024&state=nobody"))
    assert "乙会" in page
    assert ">甲会<" not in page
    assert "已忽略无法识别的筛选条件：状态" in page
    assert body(client.get("/desk/meetings.csv?q=甲")).splitlines()[1].startswith("甲会,专题会议")
    minutes = make_minutes(organisation=unit, by=officer, title="丙会")
    page = body(client.get("/desk/meetings?minutes=approved"))
    assert minutes.meeting.title in page
    assert ">甲会<" not in page
    assert client.get("/desk/meetings.xlsx").content.startswith(b"PK")


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        body(client.get(address))
    return len(counted)


def test_lists_ask_the_same_number_of_queries_at_any_size(client, unit):
    office = make_account(role=Role.OPENNESS_OFFICE)
    client.force_login(office)
    addresses = (
        "/desk/meetings", "/desk/meetings/obligations", "/desk/meetings/guidance",
        "/desk/meetings.csv",
    )  # fmt: skip
    make_minutes(organisation=unit)
    make_guidance()
    before = [queries_of(client, one) for one in addresses]
    for _ in range(3):
        make_minutes(organisation=make_organisation())
        make_guidance()
    assert [queries_of(client, one) for one in addresses] == before


def test_guidance_is_noted_solved_and_seen_by_both_sides(client, officer, unit):
    street = make_organisation("丙街道", kind="street")
    typed = {
        "organisation": unit.pk, "street": street.pk, "on": "2024-11-15", "way": "visit",
        "problem": "栏目长期不更新", "answer": "按季度核对", "solved_on": "",
    }  # fmt: skip
    page = body(post(client, "guidance/new", **{**typed, "on": "2024-11-19"}))
    assert "指导日期还没有到" in page
    assert "栏目长期不更新" in page
    assert post(client, "guidance/new", **typed).status_code == 302
    post(client, "guidance/new", **typed)
    one = StreetGuidance.objects.get()
    other = make_account(role=Role.INFORMATION_OFFICER, organisation=street)
    client.force_login(other)
    assert "栏目长期不更新" in body(client.get("/desk/meetings/guidance"))
    assert post(client, f"guidance/{one.pk}", solved_on="2024-11-18").status_code == 302
    one.refresh_from_db()
    assert one.solved_on == datetime.date(2024, 11, 18)
    client.force_login(make_account(role=Role.INFORMATION_OFFICER))
    body(client.get(f"/desk/meetings/guidance/{one.pk}"), 404)
    assert "栏目" not in body(client.get("/desk/meetings/guidance.csv"))


def test_a_sign_in_begun_days_before_says_when_it_opens(client):
    meeting = make_meeting(starts_at=NOON + 48 * HOUR, ends_at=NOON + 49 * HOUR)
    client.force_login(meeting.changed_by)
    page = client.post(f"/desk/meetings/{meeting.pk}/sign-in/open", follow=True).content.decode()
    assert "签到已经安排，2024-11-20 11:00 开放" in page
    assert "2024-11-20 11:00 开放" in client.get(f"/desk/meetings/{meeting.pk}").content.decode()


def test_after_its_term_the_list_says_that_names_are_gone(client):
    meeting = signed(make_meeting(), "参会验真")
    end = meeting.ends_at
    erase_names(meeting, at=end.replace(year=end.year + 3))
    client.force_login(meeting.changed_by)
    page = client.get(f"/desk/meetings/{meeting.pk}/attendance").content.decode()
    assert "（已按保存期限清除）" in page
    assert "测试处" in page
    assert "参会验真" not in page
