"""Three requests that never saw the portal's form, from the counter to the archive, in a browser.

The other ways and ends are walked without a browser in ``tests/surfaces/foi``.
"""

import datetime

import pytest

from mingzheng.work.foi.models import Case
from tests.factories.foi import CODE, CREDIT_CODE
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png
from tests.surfaces.foi.people import on_day
from tests.surfaces.portal.foi.test_browser import act, press

pytestmark = [
    pytest.mark.browser, pytest.mark.database_sensitive, pytest.mark.django_db(transaction=True)
]  # fmt: skip

DAY = datetime.date.fromisoformat
SCAN = {"name": "材料.png", "mimeType": "image/png", "buffer": sound_png()}


@pytest.fixture
def unit():
    return make_organisation("青禾城乡建设局", phone="0000-88010001", address="青禾路9号")


@pytest.fixture
def desk(unit, chromium_page, sign_in):
    """The handler's browser, as wide as a telephone."""
    page = chromium_page(390)
    sign_in(page, make_account(role="foi_handler", organisation=unit))
    return page


@pytest.fixture
def checker(unit, chromium_page, sign_in):
    page = chromium_page(1440)
    sign_in(page, make_account(role="reviewer", organisation=unit))
    return page


def register(page, channel, *, on, wanted, note="", body=False):
    """Entered at the desk with a scan of the letter; the case and its query code."""
    page.goto("/desk/foi")
    page.get_by_role("link", name="登记申请").click()
    if body:
        page.goto("/desk/foi/new?kind=legal")
        page.fill("#id_name", "青禾某某有限公司")
        page.select_option("#id_category", "enterprise")
        page.fill("#id_credit_code", CREDIT_CODE)
    else:
        page.fill("#id_name", "申请人甲")
    page.check(f"[name=channel][value={channel}]")
    page.fill("#id_on", on)
    page.fill("#id_note", note)
    page.fill("#id_wanted", wanted)
    page.set_input_files("#id_application", SCAN)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=查询码只显示这一次")
    found = CODE.search(page.inner_text("main"))
    return Case.objects.get(), found[0]


def decide(page, case, basis, **words):
    """``words`` as far as the form asks for them."""
    page.goto(f"/desk/foi/{case.pk}/decide?basis={basis}")
    page.select_option("#id_basis", basis)
    for name, value in words.items():
        if page.locator(f"#id_{name}").count():
            page.fill(f"#id_{name}", value)
    press(page, "拟定答复")
    page.wait_for_url(f"**/desk/foi/{case.pk}")


def sent_by_post(page, case, waybill, *, signed_on):
    act(page, case, "送达", method="post", waybill=waybill)
    on_day(signed_on)
    act(page, case, "登记签收")
    act(page, case, "归档", sure="on")


def stands(case):
    case.refresh_from_db()
    return case.stage, case.status, case.basis, case.received, case.due


def test_said_at_the_counter_and_handed_to_those_who_hear_complaints(desk, checker):
    on_day("2024-11-04")
    case, _ = register(
        desk, "oral", on="2024-11-04", note="记录已当面宣读，申请人确认无误。",
        wanted="邻居在楼道堆放杂物，要求处理，并公开处理结果。",
    )  # fmt: skip
    assert case.files.get().name == "材料.png"
    act(desk, case, "转信访等渠道", to="区信访局", reason="反映邻里纠纷。")
    assert "处理告知书" in desk.inner_text("main")
    decide(
        desk, case, "39-信访举报投诉", reasons="所提内容为投诉。", provided="可拨打 12345 反映。"
    )  # fmt: skip
    act(checker, case, "复核答复", result="pass")
    sent_by_post(desk, case, "YL000000001CN", signed_on="2024-11-06")
    received, due = DAY("2024-11-04"), DAY("2024-12-02")
    assert stands(case) == ("closed", "answered", "39-信访举报投诉", received, due)


def test_came_by_plain_post_extended_and_refused(desk, checker, chromium_page):
    """The applicant reads the refusal on a telephone without scripts."""
    on_day("2024-11-04")
    case, code = register(
        desk, "ordinary_mail", on="2024-11-01", body=True,
        wanted="2024年城市更新项目储备库的讨论稿和会议记录。",
    )  # fmt: skip
    assert case.received is None
    on_day("2024-11-07")
    act(desk, case, "确认收件", how="电话联系")
    act(desk, case, "申请延期", days="10", reason="需要多个科室会商")
    act(checker, case, "审批延期", verdict="yes")
    act(desk, case, "登记告知延期")
    assert "2024-12-19" in desk.inner_text("main")
    on_day("2024-12-18")
    decide(desk, case, "16-过程性", reasons="讨论稿和会议记录属于过程性信息。")
    act(checker, case, "复核答复", result="return", opinion="请写明不公开的考虑。")
    decide(desk, case, "16-过程性", reasons="讨论稿属于过程性信息，公开会影响正常讨论。")
    act(checker, case, "复核答复", result="pass")
    act(desk, case, "送达", method="portal")
    phone = chromium_page(390, java_script_enabled=False)
    phone.goto("/foi/track")
    phone.fill("#id_number", case.number)
    phone.fill("#id_code", code)
    press(phone, "查询")
    assert "2024-12-19" in phone.inner_text("main")
    phone.get_by_role("link", name="查看答复").click()
    answer = phone.inner_text("main")
    assert "公开会影响正常讨论" in answer and "应当先自收到之日起60日内申请行政复议" in answer
    assert CREDIT_CODE not in phone.content()
    act(desk, case, "归档", sure="on")
    received, due = DAY("2024-11-07"), DAY("2024-12-19")
    assert stands(case) == ("closed", "answered", "16-过程性", received, due)


def test_came_by_fax_and_was_never_supplemented(desk, checker):
    on_day("2024-11-04")
    case, _ = register(desk, "fax", on="2024-11-04", wanted="房子")
    act(desk, case, "确认收件")
    on_day("2024-11-05")
    act(desk, case, "登记申请人确认", how="来电确认")
    act(desk, case, "告知补正", what="请写明房屋坐落。", deadline="2024-11-20")
    assert "2024-11-20" in desk.inner_text("main")
    on_day("2024-11-21")
    desk.goto(f"/desk/foi/{case.pk}")
    assert "视为放弃" in desk.inner_text("main")
    decide(desk, case, "30-逾期不补正", reasons="至期满未收到补正。")
    act(checker, case, "复核答复", result="pass")
    sent_by_post(desk, case, "YL000000002CN", signed_on="2024-11-25")
    assert stands(case) == ("closed", "abandoned", "30-逾期不补正", DAY("2024-11-05"), None)
