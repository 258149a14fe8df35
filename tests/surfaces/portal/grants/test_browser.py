"""P13 and P14 on screens: wide, narrow and without scripts; axe finds nothing."""

import pytest

from mingzheng.records.people.models import Role
from tests.accessibility import stumbling_blocks
from tests.factories.grants import make_notice
from tests.factories.people import make_account, make_organisation
from tests.factories.projects import make_project, publish_stage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages():
    unit = make_organisation("发展改革局")
    project = make_project(unit, spared="征收土地：在现状道路上建设")
    item = publish_stage(unit, "施工许可", stage="施工", link="/policies/2024/x-1")
    running, ended = make_notice(unit), make_notice(unit, days=(-3, 0))
    return [
        "/projects", f"/projects/{project.pk}", "/projects/project-stages", f"/projects/{item.pk}",
        "/notices/grants", f"/notices/grants/{running.pk}", f"/notices/grants/{ended.pk}",
        f"/notices/grants/{running.pk}/objection",
    ]  # fmt: skip


def test_no_page_has_a_stumbling_block(chromium_page, pages):
    assert stumbling_blocks(chromium_page(), pages, axe=(1440, 320)) == []


def test_objection_is_made_without_scripts_by_keyboard(chromium_page, pages):
    page = chromium_page(390, java_script_enabled=False)
    page.goto(pages[5])
    page.get_by_role("link", name="提出异议").press("Enter")
    page.fill("#id_facts", "我家面积应为三亩二分")
    page.get_by_role("button", name="提交异议").press("Enter")
    assert page.input_value("#id_facts") == "我家面积应为三亩二分"
    page.fill("#id_contact", "0000-12345")
    page.get_by_role("button", name="提交异议").press("Enter")
    assert "YY2024-0001" in page.inner_text("main")


def test_no_screen_of_the_desk_has_a_stumbling_block(chromium_page, sign_in):
    unit = make_organisation()
    draft, running = make_notice(unit, released=False), make_notice(unit)
    page = chromium_page()
    sign_in(page, make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    base = "/desk/content/grants"
    paths = [
        base, f"{base}/new", f"{base}/schemes", f"{base}/schemes/{draft.scheme_id}",
        f"{base}/objections", f"{base}/{draft.pk}", f"{base}/{draft.pk}/edit",
        f"{base}/{draft.pk}/rows", f"{base}/{running.pk}", "/desk/content/registers/projects",
    ]  # fmt: skip
    assert stumbling_blocks(page, paths) == []
