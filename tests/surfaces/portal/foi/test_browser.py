"""A request in a real browser: the applicant on a phone without scripts, the office at a desk."""

import re

import pytest

from mingzheng.work.foi.models import Case, Stage
from tests.factories.foi import ID_NUMBER, WANTED
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PROOF = {"name": "证件.png", "mimeType": "image/png", "buffer": sound_png()}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def apply(page, unit):
    page.goto("/foi")
    page.get_by_role("link", name="网上申请").click()
    page.fill("#id_name", "申请人甲")
    page.fill("#id_document_number", ID_NUMBER)
    page.fill("#id_phone", "13800000001")
    page.select_option("#id_organisation", label=unit.name)
    page.fill("#id_wanted", WANTED)
    press(page, "下一步：检查")
    assert "请上传身份证明" in page.inner_text("main")
    page.set_input_files("#id_identity", PROOF)
    press(page, "下一步：检查")
    assert "证件.png" in page.inner_text("main")
    press(page, "返回修改")
    assert page.input_value("#id_wanted") == WANTED
    press(page, "下一步：检查")
    press(page, "提交申请")
    code = page.inner_text(".query-code")
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    page.get_by_role("link", name="查询办件").last.click()
    page.fill("#id_code", code.lower())
    press(page, "查询")
    assert "还没有确认收到" in page.inner_text("main")


def act(page, case, button, **fields):
    """The act by its button on the case, filled in and sent."""
    page.goto(f"/desk/foi/{case.pk}")
    page.get_by_role("link", name=button, exact=True).click()
    send(page, case, button, **fields)


def decide(page, case, article, **fields):
    page.goto(f"/desk/foi/{case.pk}/decide")
    page.get_by_role("link", name=article, exact=True).click()
    send(page, case, "拟定答复", **fields)


def send(page, case, button, **fields):
    for name, value in fields.items():
        target = page.locator(f"[name={name}]").first
        if target.evaluate("e => e.tagName") == "SELECT":
            target.select_option(value)
        elif target.get_attribute("type") in ("radio", "checkbox"):
            page.check(f"[name={name}][value={value}]" if value != "on" else f"[name={name}]")
        else:
            target.fill(value)
    press(page, button)
    page.wait_for_url(f"**/desk/foi/{case.pk}")


def test_from_filing_to_archive(chromium_page, sign_in):
    unit = make_organisation("云岭城乡建设局", phone="0000-88010001")
    phone = chromium_page(390, java_script_enabled=False)
    apply(phone, unit)
    case = Case.objects.get()
    desk, check = chromium_page(), chromium_page()
    sign_in(desk, make_account(role="foi_handler", organisation=unit))
    sign_in(check, make_account(role="reviewer", organisation=unit))
    act(desk, case, "确认收件", how="电话联系")
    phone.reload()
    press(phone, "确认这是我的申请")
    assert "2024-12-16" in phone.inner_text("main")
    act(desk, case, "告知补正", what="请写明验收组意见指哪一次验收。")
    phone.reload()
    phone.get_by_role("link", name="提交补正").click()
    phone.fill("#id_text", "指竣工验收。")
    press(phone, "提交补正")
    assert "补正已提交" in phone.inner_text("main")
    decide(desk, case, "《政府信息公开条例》第三十六条第二项", provided="随答复提供验收报告。")
    act(check, case, "复核答复", result="pass")
    act(desk, case, "送达", method="portal")
    phone.reload()
    phone.get_by_role("link", name="查看答复").click()
    assert "随答复提供验收报告。" in phone.inner_text("main")
    assert ID_NUMBER not in phone.content()
    act(desk, case, "归档", sure="on")
    assert Case.objects.get().stage == Stage.CLOSED
    phone.goto("/foi/track/case")
    press(phone, "退出查询")
    phone.goto("/foi/track/case")
    assert phone.url.endswith("/foi/track")
