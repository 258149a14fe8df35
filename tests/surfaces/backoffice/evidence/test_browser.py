"""Evidence in a real browser: an offer taken, a letter waived, a gone piece replaced."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mingzheng.work.ledger.evidence_jobs import look_after_evidence
from mingzheng.work.ledger.models import Evidence
from tests.accessibility import faults
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def as_person(chromium_page, sign_in):
    def open_page(account, width=1440, **options):
        page = chromium_page(width, **options)
        sign_in(page, account)
        return page

    return open_page


def address(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def test_offer_waiver_loss_and_replacement_without_scripts(live_server, house, as_person):
    pk = house.assignment.pk
    officer = as_person(house.officer, java_script_enabled=False)
    officer.goto(address("assignment_detail", pk))
    officer.click("a:has-text('随报告提交：老年助餐政策甲')")
    expect(officer.get_by_label("A 老年助餐政策甲", exact=False)).to_be_checked()
    officer.fill("textarea[name=text]", "助餐政策已在门户公开，解读正在编写，年底前补上。")
    officer.fill("input[name=percent]", "100")
    officer.check("input[name=claims_completion]")
    officer.click("main button:has-text('提交')")
    expect(officer.locator("main")).to_contain_text("还缺佐证：B 政策与解读")

    office = as_person(house.office)
    office.goto(address("confirmation_queue"))
    expect(office.locator("main")).to_contain_text("还缺 B 政策与解读，不能直接确认。")
    assert faults(office) == []
    office.locator("summary:has-text('免交后确认')").focus()
    office.keyboard.press("Enter")
    office.get_by_label("免交理由").fill("本年没有新政策需要解读。")
    office.click("button:has-text('免交并确认办结')")
    expect(office.locator("main")).to_contain_text("已确认办结")

    house.source.gone["甲"] = "内容有误，已撤下"
    look_after_evidence(at=NOON.replace(day=19))
    officer.goto(address("assignment_detail", pk))
    expect(officer.locator("main")).to_contain_text("有佐证已失效（2024-11-19 起）")
    expect(officer.locator("main")).to_contain_text("免交：本年没有新政策需要解读。")
    officer.click("a:has-text('补充佐证')")
    officer.get_by_label("证明哪一类").select_option("A")
    officer.get_by_label("网址").fill("https://www.other.example/zhucan")
    officer.click("button:has-text('添加')")
    expect(officer.locator("main")).to_contain_text("已补充 1 项佐证。")
    expect(officer.locator("main")).to_contain_text("已替换")
    assert Evidence.objects.filter(report__assignment=pk).count() == 2


def test_every_screen_fits_and_is_accessible(live_server, house, as_person):
    officer, office = as_person(house.officer), as_person(house.office)
    pk = house.assignment.pk
    for name in ("assignment_detail", "report_progress", "evidence_add"):
        officer.goto(address(name, pk))
        assert faults(officer) == []
    for one in (
        address("evidence_list"), address("evidence_list") + "?state=missing",
        address("evidence_demands"), address("task_demands", house.assignment.task_id),
    ):  # fmt: skip
        office.goto(one)
        assert faults(office) == []
