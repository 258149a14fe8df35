"""A year's assessment from the indicators to a unit's place, with and without scripts."""

import datetime

import pytest

from mingzheng.ports.assessment_figures import ASSESSMENT_FIGURES, MemoryAssessmentFigures
from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.people.models import Role
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house():
    """Two bureaus: of two things the first did both, the second one."""
    before = tuple(ASSESSMENT_FIGURES)
    first, second = make_organisation("甲局", key="jia"), make_organisation("乙局", key="yi")
    day = datetime.date(2024, 5, 6)
    ASSESSMENT_FIGURES.bind(
        MemoryAssessmentFigures(
            [(unit.pk, day, f"第{n}项", n == 1 or unit is first)
             for unit in (first, second) for n in (1, 2)]
        )
    )  # fmt: skip
    office = make_organisation("政务公开办", kind="section")
    yield {
        "writer": make_account(role=Role.OPENNESS_OFFICE, organisation=office),
        "checker": make_account(role=Role.OPENNESS_OFFICE, organisation=office),
        "officer": make_account(role=Role.INFORMATION_OFFICER, organisation=second),
    }
    ASSESSMENT_FIGURES.bind(*before)


def press(page, label):
    page.click(f"main button:text-is('{label}')")


def add_indicator(page, name, marks, way, measure=""):
    page.click("a:has-text('增加指标') >> nth=0")
    page.fill("[name=name]", name)
    page.fill("[name=full_marks]", marks)
    page.check(f"[name=way][value={way}]")
    if measure:
        page.select_option("[name=measure]", measure)
    press(page, "保存")
    page.wait_for_selector("text=已保存。")


def write_indicators(page):
    page.click("nav >> text=指标体系")
    page.click("text=新建年度")
    press(page, "建立草稿")
    page.click("main >> text=增加板块 >> nth=0")
    page.fill("[name=title]", "主动公开")
    press(page, "保存")
    add_indicator(page, "任务做到", "60", "share", "memory.met")
    assert "基本分合计60分，应为100分，还差40分" in page.inner_text("main")
    add_indicator(page, "组织领导", "40", "by_hand")
    assert "您是最近修改的人" in page.inner_text("main")


def write_grades(page):
    """A gap is refused with its cure, and what was typed stands there again."""
    page.click("main a:text-is('等次')")
    page.fill("[name=grades]", "优秀=92\n良好=80")
    press(page, "保存")
    page.wait_for_selector("text=80分以下没有等次")
    page.fill("[name=grades]", page.input_value("[name=grades]") + "\n一般=0")
    press(page, "保存")
    page.wait_for_selector(
        "text=优秀（92分及以上）；良好（80分及以上、不满92分）；一般（不满80分）"
    )


def give_marks(page, unit, marks):
    page.goto("/desk/assessment")
    page.click(f"main tbody a:text-is('{unit}')")
    page.click("main tbody a:text-is('组织领导')")
    page.fill("[name=marks]", marks)
    page.fill("[name=reason]", "有部署，分工到人。")
    press(page, "保存评分")
    page.wait_for_selector("text=已评分。")


def act_on_all(page, label, told):
    page.goto("/desk/assessment")
    for box in page.locator("main input[name=sheet]").all():
        box.check()
    press(page, label)
    page.wait_for_selector(f"text={told}：2 个单位。")


def adopt(page, address):
    page.goto(address)
    press(page, "核对无误，定稿")
    page.wait_for_selector("text=已定稿，可以开评分表了。")


def score_both(page):
    page.reload()
    press(page, "建立评分表")
    page.wait_for_selector("text=已为 2 个单位建立评分表")
    give_marks(page, "甲局", "30")
    give_marks(page, "乙局", "35")
    act_on_all(page, "送复核", "已送复核")


def appeal(page):
    """The unit looks at what was counted and disagrees."""
    page.reload()
    assert "甲局" not in page.inner_text("main")
    page.click("main tbody a:text-is('乙局')")
    assert "1／2＝50%，×60分＝30分" in page.inner_text("main")
    page.click("main tbody a:text-is('任务做到')")
    assert "第2项：没有做到" in page.inner_text("main")
    page.fill("[name=text]", "第2项五月已经做到，记录在案。")
    press(page, "提出申诉")
    page.wait_for_selector("text=已提出申诉，政务公开办应在 2024-12-02 前答复。")


def decide(page):
    """Without marks it is refused, and nothing typed is lost."""
    page.click("nav >> text=考核申诉")
    page.click("main tbody a:text-is('任务做到')")
    page.check("[name=outcome][value=accept]")
    page.fill("[name=decision]", "核对记录，第2项已经做到。")
    press(page, "答复")
    page.wait_for_selector(".error-summary")
    assert page.input_value("[name=decision]") == "核对记录，第2项已经做到。"
    page.fill("form[action$=decide] [name=marks]", "60")
    press(page, "答复")
    page.wait_for_selector("text=已答复")


def publish_too_early(page, unit):
    page.goto("/desk/assessment/rankings/2024")
    press(page, "发布")
    page.wait_for_selector("text=还有评分表没有定稿")
    unit.goto("/desk/assessment/rankings")
    assert "还没有发布过排名" in unit.inner_text("main")


def publish(page):
    CLOCK.bind(FixedClock(NOON + datetime.timedelta(days=10)))
    act_on_all(page, "定稿", "已定稿")
    page.goto("/desk/assessment/rankings/2024")
    press(page, "发布")
    page.wait_for_selector("text=已发布第 1 版")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_indicators_to_a_unit_s_place(house, chromium_page, sign_in, scripts):
    desk = chromium_page(1440, java_script_enabled=scripts)
    other = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, house["writer"])
    sign_in(other, house["checker"])
    write_indicators(desk)
    write_grades(desk)
    adopt(other, desk.url)
    score_both(desk)

    unit = chromium_page(390, java_script_enabled=scripts)
    sign_in(unit, house["officer"])
    unit.goto("/desk/assessment")
    assert "还没有发来征求意见的评分表" in unit.inner_text("main")
    act_on_all(other, "复核通过", "已复核")
    act_on_all(desk, "发单位征求意见", "已发单位征求意见")
    appeal(unit)
    decide(desk)
    unit.reload()
    assert "核对记录，第2项已经做到。" in unit.inner_text("main")

    publish_too_early(desk, unit)
    publish(desk)
    unit.reload()
    unit.click("main tbody a:text-is('2024年')")
    rows = unit.locator("main tbody tr").all_inner_texts()
    assert ["乙局" in row and "本单位" in row for row in rows] == [True, False]
    assert "95" in rows[0] and "优秀" in rows[0]
    assert "90" in rows[1] and "良好" in rows[1]
