"""The two desks and what comes of them in public, in a real browser at three widths."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mingzheng.records.people.models import Role
from mingzheng.rules.official_text import blocks_of_lines, to_stream
from mingzheng.work.interpreting.models import InterpretationFlag, PublicConcern
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.accessibility import faults
from tests.conftest import NOON
from tests.factories.interpreting import (
    CLAUSES,
    POINT,
    make_clause_task,
    make_concern,
    make_guide,
    make_policy,
    make_reading,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def house(live_server):
    unit = make_organisation("民政科")
    writer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    policy = make_policy(organisation=unit)
    reading = make_reading(policy, by=writer)
    make_guide(policy)
    make_clause_task(policy)
    concern = make_concern(unit)
    return {
        "unit": unit,
        "writer": writer,
        "policy": policy,
        "reading": reading,
        "concern": concern,
    }


@pytest.fixture
def as_person(chromium_page, sign_in):
    def open_page(account, width=1440, **options):
        page = chromium_page(width, **options)
        sign_in(page, account)
        return page

    return open_page


def test_a_changed_clause_reaches_reader_and_owner_who_settles_it(house, as_person, chromium_page):
    policy, reading = house["policy"], house["reading"]
    reader = chromium_page(1440)
    reader.goto(f"/{reading.path}")
    assert faults(reader) == []
    reader.click(".point-clauses a:has-text('第七条')")
    expect(reader).to_have_url(f"{reader.url.partition('#')[0]}#tiao-7")
    reader.click(".clause-points a")
    expect(reader).to_have_url(f"{reader.url.partition('#')[0]}#point-1")
    expect(reader.locator("text=条款已修改")).to_have_count(0)

    draft = policy.get_latest_revision_as_object()
    draft.body = to_stream(blocks_of_lines((CLAUSES[0], "第七条　每餐3元。")))
    publish_revision(policy, draft.save_revision(), by=None, at=NOON)
    reader.goto(f"/{reading.path}")
    expect(reader.locator(".point-clauses")).to_contain_text("条款已修改")
    assert faults(reader) == []

    writer = as_person(house["writer"], java_script_enabled=False)
    writer.goto("/desk/")
    writer.click(".figure:has-text('待核解读')")
    writer.click("a.btn:has-text('处理')")
    writer.click("text=核对后仍然适用")
    writer.click("text=登记处理结果")
    expect(writer.locator(".error-summary")).to_contain_text("请写明为什么仍然适用")
    writer.fill("textarea[name=note]", "只改了金额写法。")
    writer.click("text=登记处理结果")
    expect(writer.locator(".count")).to_have_text("0")
    assert InterpretationFlag.objects.get().settled_by == house["writer"]


def test_every_screen_reads_at_three_widths(house, as_person):
    office = as_person(make_account(role=Role.OPENNESS_OFFICE))
    flag = InterpretationFlag.objects.create(
        interpretation=house["reading"], policy=house["policy"], organisation=house["unit"],
        reason="text", words="文件更新为第2版", since=NOON,
    )  # fmt: skip
    task = house["policy"]
    found = []
    for name, *args in (
        ("interpreting_board",), ("flag_list",), ("flag_settle", flag.pk),
        ("guide_comparison_list",), ("guide_comparison", house["reading"].pk), ("demand_list",),
        ("clause_task_list",), ("clause_task_new",), ("concern_list",), ("concern_new",),
        ("concern", house["concern"].pk), ("concern_act", house["concern"].pk, "entry"),
    ):  # fmt: skip
        office.goto(reverse(f"backoffice:{name}", args=args))
        found += faults(office)
    office.goto(f"{reverse('backoffice:clause_task_new')}?policy={task.pk}")
    found += faults(office)
    assert found == []


def test_points_are_typed_by_keyboard_without_scripts(house, as_person):
    draft = make_reading(house["policy"], public=False, points=(POINT,), by=house["writer"])
    writer = as_person(house["writer"], java_script_enabled=False)
    writer.goto(reverse("backoffice:points_edit", args=[draft.pk]))
    assert writer.locator("fieldset").count() == 2
    writer.focus("input[name=form-1-who]")
    writer.keyboard.type("独居老人")
    writer.press("input[name=form-1-who]", "Enter")
    expect(writer.locator(".error-summary")).to_contain_text("要点 2：请选择这个要点依据的条款")
    expect(writer.locator("input[name=form-1-who]")).to_have_value("独居老人")
    writer.select_option("select[name=form-1-clauses]", label="第十二条")
    writer.click("text=保存要点")
    expect(writer.locator(".message-success")).to_contain_text("已保存 2 个要点")
    scripted = as_person(house["writer"])
    scripted.goto(reverse("backoffice:points_edit", args=[draft.pk]))
    assert faults(scripted) == []


def test_an_event_is_answered_and_its_course_is_public(house, as_person):
    writer = as_person(house["writer"], java_script_enabled=False)
    writer.goto(reverse("backoffice:concern", args=[house["concern"].pk]))
    writer.click("text=登记首次发声")
    writer.fill("input[name=when]", "2024-11-18 11:30")
    writer.fill("input[name=channel]", "政务微博")
    writer.click("button:has-text('登记首次发声')")
    expect(writer.locator("dl.facts")).to_contain_text("按时完成")
    writer.click("text=办结")
    writer.fill("textarea[name=conclusion]", "已修复。")
    writer.click("button:has-text('办结')")
    expect(writer.locator(".error-summary")).to_contain_text("还没有登记本站发布的回应")
    assert PublicConcern.objects.get().closed_at is None
