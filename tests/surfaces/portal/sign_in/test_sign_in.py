"""Signing in without an account: who is let in, what is told, how often it may be tried."""

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.rules.sign_in_code import sign_in_code
from mingzheng.work.meetings.models import Attendance
from tests.factories.meetings import make_meeting, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = signed(make_meeting())
    CLOCK.bind(FixedClock(meeting.starts_at))
    return meeting


def code_of(meeting):
    return sign_in_code(meeting.sign_in_secret, now=meeting.starts_at)


def wrong_code(meeting):
    return "123456" if code_of(meeting) != "123456" else "654321"


def send(client, meeting, **typed):
    return client.post(f"/sign-in/{meeting.sign_in_token}", typed)


def test_with_the_code_somebody_is_signed_in_once(client, meeting):
    typed = {"code": code_of(meeting), "name": "参会验真", "unit": "丙处"}
    for _ in range(2):
        answer = send(client, meeting, **typed)
        assert "签到成功" in answer.content.decode()
        assert "参会验真" not in answer.content.decode()
    one = Attendance.objects.get()
    assert (one.name, one.unit, one.way, one.late) == ("参会验真", "丙处", "code", False)


def test_full_width_digits_are_taken(client, meeting):
    wide = code_of(meeting).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    send(client, meeting, code=wide, name="甲", unit="丙处")
    assert Attendance.objects.count() == 1


def test_a_wrong_code_is_told_and_nothing_typed_is_lost(client, meeting):
    page = send(client, meeting, code=wrong_code(meeting), name="甲甲", unit="丙处")
    assert "请看会场屏幕上现在的六位数字" in page.content.decode()
    assert 'value="甲甲"' in page.content.decode()
    assert "<title>错误：" in page.content.decode()


def test_codes_cannot_be_tried_out(client, meeting):
    for _ in range(20):
        assert (
            send(client, meeting, code=wrong_code(meeting), name="甲", unit="乙").status_code == 200
        )
    answer = send(client, meeting, code=code_of(meeting), name="甲", unit="乙")
    assert answer.status_code == 429
    assert "试得太频繁，请过 30 秒再试" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_the_page_tells_neither_agenda_nor_title_and_is_kept_by_nobody(client, meeting):
    answer = client.get(f"/sign-in/{meeting.sign_in_token}")
    page = answer.content.decode()
    assert meeting.title not in page
    assert "年度任务进展" not in page
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_an_unknown_address_and_a_closed_sign_in(client):
    assert client.get("/sign-in/nobody").status_code == 404
    closed = make_meeting()
    assert "现在不能签到" in client.get(f"/sign-in/{closed.sign_in_token}").content.decode()
    send(client, closed, code=code_of(closed), name="甲", unit="乙")
    assert not Attendance.objects.exists()
