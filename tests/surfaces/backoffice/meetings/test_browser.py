"""Every screen of meetings, training and guidance in a real browser, at three widths."""

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.people.models import Role
from mingzheng.work.meetings.actions.plan_meeting import hold_meeting
from mingzheng.work.meetings.actions.write_minutes import draft_minutes, submit_minutes
from tests.accessibility import stumbling_blocks
from tests.conftest import NOON
from tests.factories.meetings import (
    HOUR,
    make_course,
    make_guidance,
    make_meeting,
    make_minutes,
    signed,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house():
    unit = make_organisation("经济运行局")
    running = signed(make_meeting(organisation=unit, title="正在签到的会议"), "参会甲", "参会乙")
    minuted = make_minutes(organisation=unit).meeting
    held = signed(make_meeting(organisation=unit, title="纪要待核定的会议"), "参会丙")
    by = hold_meeting(held, by=held.changed_by, at=NOON).changed_by
    minutes = draft_minutes(held, by=by, at=NOON)
    submit_minutes(minutes, revision=minutes.revision, by=by, at=NOON)
    draft = signed(make_meeting(organisation=unit, title="起草纪要的会议"), "参会丁")
    hold_meeting(draft, by=draft.changed_by, at=NOON)
    draft_minutes(draft, by=draft.changed_by, at=NOON)
    return {
        "unit": unit, "running": running, "minuted": minuted, "held": held, "draft": draft,
        "course": make_course(organisation=unit), "guidance": make_guidance(organisation=unit),
    }  # fmt: skip


def pages(house):
    one, course = house["running"].pk, house["course"].pk
    return [
        "", "?q=没有&kind=x", "/new", f"/{one}", f"/{one}/edit", f"/{one}/screen",
        f"/{one}/attendance", f"/{house['minuted'].pk}", f"/{house['minuted'].pk}/minutes",
        f"/{house['held'].pk}/minutes", f"/{house['draft'].pk}/minutes", "/obligations",
        f"/obligations/{house['unit'].pk}", "/courses", "/courses/new", f"/courses/{course}",
        f"/courses/{course}/questions", f"/courses/{course}/quiz",
        f"/courses/{course}/certificates", "/guidance", "/guidance/new",
        f"/guidance/{house['guidance'].pk}",
    ]  # fmt: skip


def test_every_page_at_every_width(house, chromium_page, sign_in):
    CLOCK.bind(FixedClock(NOON - HOUR))
    page = chromium_page()
    sign_in(page, make_account(role=Role.OPENNESS_OFFICE, organisation=house["unit"]))
    addresses = [f"/desk/meetings{one}" for one in pages(house)]
    addresses.append(f"/sign-in/{house['running'].sign_in_token}")
    assert stumbling_blocks(page, addresses, axe=(1440,)) == []


def test_a_list_is_cards_on_a_phone_and_a_table_on_paper(house, chromium_page, sign_in):
    page = chromium_page(320)
    sign_in(page, make_account(role=Role.OPENNESS_OFFICE, organisation=house["unit"]))
    page.goto("/desk/meetings")
    frame = "document.querySelector('main .table-wrap')"
    row = "getComputedStyle(document.querySelector('main tbody tr')).display"
    assert page.evaluate(f"{frame}.scrollWidth - {frame}.clientWidth") == 0
    assert page.evaluate(row) == "block"
    page.emulate_media(media="print")
    assert page.evaluate(row) == "table-row"


def test_a_quiz_is_answered_by_keyboard_without_scripts(house, chromium_page, sign_in):
    page = chromium_page(390, java_script_enabled=False)
    unit = make_organisation("答题局")
    sign_in(page, make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    page.goto(f"/desk/meetings/courses/{house['course'].pk}")
    page.click("text=开始答题")
    page.click("main button:text-is('交卷')")
    page.wait_for_selector("text=还有 3 题没有答")
    for question in page.locator("main fieldset").all():
        question.locator("input").first.focus()
        page.keyboard.press("Space")
    page.focus("main button:text-is('交卷')")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已交卷")
