"""Two outcomes in a real browser: part of it given over the counter, and who has it told online."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from mingzheng.work.foi.models import Case, Letter, Stage
from tests.accessibility import faults
from tests.factories import foi
from tests.factories.people import make_account
from tests.factories.upload_files import sound_pdf, sound_png

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
GIVEN = {"name": "验收报告（节选）.pdf", "mimeType": "application/pdf", "buffer": sound_pdf()}
SLIP = {"name": "回证.png", "mimeType": "image/png", "buffer": sound_png()}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).click()


def stage_of(case):
    return Case.objects.get(pk=case.pk).stage


def downloaded(page, click):
    with page.expect_download() as waiting:
        click()
    return Path(waiting.value.path()).read_bytes()


def test_part_of_it_is_given_over_the_counter(chromium_page, sign_in):
    case = foi.received(method="pickup")
    desk, second = chromium_page(1440), chromium_page(1440)
    sign_in(desk, foi.handler_of(case))
    sign_in(second, make_account(role="reviewer", organisation=case.organisation))
    desk.goto(f"/desk/foi/{case.pk}")
    follow(desk, "拟定答复")
    assert faults(desk) == []
    follow(desk, "《政府信息公开条例》第三十七条")
    assert faults(desk) == []
    desk.get_by_label("不予公开部分的理由").fill("综合单价涉及商业秘密。")
    press(desk, "拟定答复")
    expect(desk.get_by_text("请上传拟提供的文件。").first).to_be_visible()
    assert faults(desk) == []
    assert desk.get_by_label("不予公开部分的理由").input_value() == "综合单价涉及商业秘密。"
    desk.get_by_label("提供的部分").fill("验收报告第一至三章。")
    desk.get_by_label("拟提供的文件").set_input_files(files=[GIVEN])
    press(desk, "拟定答复")
    expect(desk.get_by_text("答复已拟定并生成答复书")).to_be_visible()
    # The words are changed before the check, and read there.
    follow(desk, "政府信息公开申请答复书")
    assert faults(desk) == []
    follow(desk, "改文字")
    assert faults(desk) == []
    words = desk.get_by_label("正文").input_value()
    desk.get_by_label("正文").fill(f"{words}\n需要当面说明的，请来电。")
    press(desk, "保存文字")
    expect(desk.get_by_text("文字改过 1 次")).to_be_visible()
    second.goto(f"/desk/foi/{case.pk}/check")
    expect(second.get_by_text("需要当面说明的，请来电。")).to_be_visible()
    assert faults(second) == []
    second.get_by_label("通过，送达").check()
    press(second, "复核答复")
    expect(second.get_by_text("已记录复核结果。")).to_be_visible()
    # What the applicant gets is what was passed.
    letter = case.letters.get(kind=Letter.Kind.ANSWER)
    desk.goto(f"/desk/foi/{case.pk}/letters/{letter.pk}")
    assert desk.get_by_role("link", name="改文字").count() == 0
    word = downloaded(desk, lambda: follow(desk, "下载 Word"))
    said = [one.text for one in Document(io.BytesIO(word)).paragraphs]
    assert "需要当面说明的，请来电。" in said
    assert "随本答复提供的文件：验收报告（节选）.pdf。" in said
    _hand_over(desk, case)
    _put_away(desk, case)


def _hand_over(desk, case):
    desk.goto(f"/desk/foi/{case.pk}")
    follow(desk, "出具送达回证")
    press(desk, "出具送达回证")
    expect(desk.get_by_role("link", name="送达回证", exact=True)).to_be_visible()
    follow(desk, "送达")
    assert faults(desk) == []
    press(desk, "送达")
    expect(desk.get_by_text("还没有申请人签收的凭证，请先登记签收。")).to_be_visible()
    follow(desk, "登记签收")
    press(desk, "登记签收")
    expect(desk.get_by_text("请上传申请人签字的送达回证扫描件后再提交。").first).to_be_visible()
    desk.get_by_label("签收凭证").set_input_files(files=[SLIP])
    press(desk, "登记签收")
    expect(desk.get_by_text("已登记签收，可以归档。")).to_be_visible()
    assert stage_of(case) == Stage.CLOSING


def _put_away(desk, case):
    follow(desk, "归档")
    desk.get_by_label("材料已齐").check()
    press(desk, "归档")
    expect(desk.get_by_text("已归档。")).to_be_visible()
    assert stage_of(case) == Stage.CLOSED
    assert faults(desk) == []
    packed = downloaded(desk, lambda: press(desk, "下载档案包（ZIP）"))
    archive = zipfile.ZipFile(io.BytesIO(packed))
    manifest = json.loads(archive.read("manifest.json"))
    sources = [one["source"] for one in manifest["files"]]
    assert sources == [
        "办件单", "期限推算", "日志", "政府信息公开申请答复书", "政府信息公开申请答复书",
        "送达回证", "送达回证", "提供的信息", "送达凭证",
    ]  # fmt: skip
    bound = downloaded(desk, lambda: press(desk, "下载合订本（PDF）"))
    assert bound.startswith(b"%PDF-")


def test_who_has_it_is_told_online_without_scripts_on_a_phone(chromium_page, sign_in):
    receipt = foi.online()
    case = foi.confirm_both(receipt.case)
    desk, second, public = (chromium_page(390, java_script_enabled=False) for _ in range(3))
    sign_in(desk, foi.handler_of(case))
    sign_in(second, make_account(role="reviewer", organisation=case.organisation))
    _told_who_has_it(desk, case, contact="")
    expect(desk.get_by_text("请填写该机关的联系方式。").first).to_be_visible()
    desk.get_by_label("该机关的联系方式").fill("0531-80000001")
    press(desk, "拟定答复")
    expect(desk.get_by_text("答复已拟定并生成答复书")).to_be_visible()
    # Sent back once with a reason, drafted anew.
    second.goto(f"/desk/foi/{case.pk}/check")
    second.get_by_label("退回修改").check()
    second.get_by_label("意见").fill("联系方式请加区号。")
    press(second, "复核答复")
    _told_who_has_it(desk, case, contact="0531-80000002")
    second.goto(f"/desk/foi/{case.pk}/check")
    expect(second.get_by_text("云岭区档案馆，联系方式：0531-80000002")).to_be_visible()
    second.get_by_label("通过，送达").check()
    press(second, "复核答复")
    desk.goto(f"/desk/foi/{case.pk}/deliver")
    press(desk, "送达")
    # Nobody has opened it: not to be put away yet.
    desk.goto(f"/desk/foi/{case.pk}/close")
    desk.get_by_label("材料已齐").check()
    press(desk, "归档")
    expect(desk.get_by_text("还不能归档：申请人还没有在网上打开答复").first).to_be_visible()
    public.goto("/foi/track")
    public.fill("[name=number]", case.number)
    public.fill("[name=code]", receipt.code)
    public.press("[name=code]", "Enter")
    follow(public, "查看答复")
    expect(public.get_by_text("云岭区档案馆，联系方式：0531-80000002")).to_be_visible()
    expect(public.get_by_text("《政府信息公开条例》第三十六条第五项")).to_be_visible()
    desk.goto(f"/desk/foi/{case.pk}/close")
    assert desk.get_by_text("归档前还缺").count() == 0
    desk.get_by_label("材料已齐").check()
    press(desk, "归档")
    expect(desk.get_by_text("已归档。")).to_be_visible()
    assert stage_of(case) == Stage.CLOSED


def _told_who_has_it(desk, case, *, contact):
    """Ground chosen by its list on the form itself, where scripts would not help anyway."""
    desk.goto(f"/desk/foi/{case.pk}/decide?basis=36(1)")
    desk.get_by_label("答复类型和依据").select_option("36(5)")
    press(desk, "换成所选依据的填写项")
    desk.get_by_label("不属于本机关负责公开的理由").fill("该信息由区档案馆保存。")
    desk.get_by_label("负责公开的行政机关名称").fill("云岭区档案馆")
    desk.get_by_label("该机关的联系方式").fill(contact)
    press(desk, "拟定答复")


def test_a_letter_is_looked_at_and_changed_before_it_goes_out(chromium_page, sign_in):
    case = foi.received()
    desk = chromium_page(1440)
    sign_in(desk, foi.handler_of(case))
    desk.goto(f"/desk/foi/{case.pk}/consult")
    desk.get_by_label("第三方（条例第三十二条）").check()
    desk.get_by_role("textbox", name="征求对象").fill("某建筑公司")
    desk.get_by_label("征求意见的内容").fill("验收组意见。")
    press(desk, "先看文书")
    assert faults(desk) == []
    box = desk.get_by_label("正文（可以修改，一行一段）")
    box.fill(f"{box.input_value()}\n另附验收组意见复印件。")
    assert not case.letters.exists()
    press(desk, "征求意见")
    expect(desk.get_by_text("已登记征求意见并生成函件")).to_be_visible()
    assert case.letters.get().paragraphs[-1] == "另附验收组意见复印件。"
