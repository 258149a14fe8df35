"""The planning screens in a real browser: nothing to stumble over, nothing that needs scripts."""

import pytest

from mingzheng.records.people.actions.successions import succeed
from mingzheng.work.ledger.actions.planning.takeovers import take_over
from mingzheng.work.ledger.models import (
    CoordinationRequest,
    Duty,
    Extension,
    Handover,
    Milestone,
    Occurrence,
    Step,
)
from tests.accessibility import stumbling_blocks
from tests.factories.ledger import make_assignment, make_task
from tests.factories.people import make_organisation
from tests.factories.planning import AT, TODAY, fill_plan, make_recurring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def filled(house):
    Step.objects.create(task=house.task, number=1, text="摸底并列出清单", due=TODAY)
    Duty.objects.create(notice=house.task.notice, number=1, text="每年至少召开1次会议。")
    fill_plan(house.assignment, by=house.officer, words="公布三季度兑付明细并核对附表")
    make_recurring(house.task)
    third = make_organisation("科技局")
    make_assignment(make_task(house.task.notice), organisation=third)
    fourth = make_organisation("大数据局")
    house.succession, _ = succeed(
        kind="split", predecessors=[third], successors=[house.other, fourth],
        main=house.other, on=TODAY, basis="机构改革方案", by=house.office, at=AT,
    )  # fmt: skip
    return house


def test_unit_meets_no_stumbling_blocks(filled, chromium_page, sign_in):
    page = chromium_page()
    sign_in(page, filled.officer)
    plan = f"/desk/ledger/assignments/{filled.assignment.pk}/plan"
    acts = ("milestone", "steps", "subtask", "difficulty", "coordinate", "extend", "handler")
    milestone = f"/desk/ledger/milestones/{Milestone.objects.get().pk}"
    paths = [
        plan, *(f"{plan}/{act}" for act in acts), f"{milestone}/edit", f"{milestone}/drop",
        "/desk/ledger/coordination",
        f"/desk/ledger/coordination/{CoordinationRequest.objects.get().pk}",
        "/desk/ledger/handovers", "/desk/ledger/handovers/new",
        f"/desk/ledger/handovers/{Handover.objects.get().pk}",
        "/desk/deputies", "/desk/deputies/new",
        f"/desk/ledger/assignments/{filled.assignment.pk}/report",
    ]  # fmt: skip
    assert stumbling_blocks(page, paths) == []


def test_office_meets_no_stumbling_blocks(filled, chromium_page, sign_in):
    page = chromium_page()
    sign_in(page, filled.office)
    task, notice = filled.task.pk, filled.task.notice_id
    lists = ("difficulties", "extensions", "occurrences", "coordination", "takeovers")
    paths = [
        *(f"/desk/ledger/{name}" for name in lists),
        f"/desk/ledger/successions/{filled.succession.pk}",
        f"/desk/ledger/tasks/{task}", f"/desk/ledger/tasks/{task}/recurrence",
        f"/desk/ledger/notices/{notice}", f"/desk/ledger/notices/{notice}/duties/1",
        f"/desk/ledger/occurrences/{Occurrence.objects.first().pk}/excuse",
        f"/desk/ledger/extensions/{Extension.objects.get().pk}/grant",
    ]  # fmt: skip
    assert stumbling_blocks(page, paths) == []
    (made,) = take_over(filled.succession, by=filled.office, at=AT)
    one = f"/desk/ledger/takeovers/{made.pk}"
    paths = [one, f"{one}/pass", f"{one}/undo", "/desk/ledger/takeovers", "/desk/deputies"]
    assert stumbling_blocks(page, paths) == []


def test_plan_is_made_and_ordered_by_keyboard_without_scripts(house, chromium_page, sign_in):
    page = chromium_page(390, java_script_enabled=False)
    sign_in(page, house.officer)
    plan = f"/desk/ledger/assignments/{house.assignment.pk}/plan"
    for text in ("摸底", "公开"):
        page.goto(f"{plan}/milestone")
        page.focus("[name=text]")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{plan}")
    page.focus("text=上移：公开")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{plan}#milestones")
    assert "".join(Milestone.objects.values_list("text", flat=True)) == "公开摸底"
