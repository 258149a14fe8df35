"""Two units merge in mid-year in a real browser: from the register (B19) to the finished task."""

import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Assignment
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def district():
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    old = make_organisation("区科技局", key="tech", parent=root)
    new = make_organisation("区工信局", key="industry", parent=root)
    notice = make_notice()
    shared = make_task(notice, label="公开惠企政策", requirement="公开惠企政策和兑付结果。")
    alone = make_task(notice, label="公开科技项目", requirement="公开科技项目立项结果。")
    done = make_task(notice, label="公开机构职能", requirement="公开机构职能。")
    first = make_assignment(shared, organisation=old)
    make_report(first, text="原单位：上半年兑付结果已公开，下半年正在整理。", percent=50)
    make_report(
        make_assignment(shared, organisation=new, part="responsible"), percent=80,
        text="承接单位：本单位负责的政策已经全部公开。",
    )  # fmt: skip
    make_assignment(alone, organisation=old)
    make_assignment(done, organisation=old, state="done")
    return {
        "administrator": make_account(role=Role.SYSTEM_ADMIN, organisation=root),
        "office": make_account(role=Role.OPENNESS_OFFICE, organisation=root),
        "officer": make_account(role=Role.INFORMATION_OFFICER, organisation=new),
        "former": make_account(role=Role.INFORMATION_OFFICER, organisation=old),
    }


def test_open_work_of_a_merged_unit_is_finished_by_its_successor(district, chromium_page, sign_in):
    administrator = chromium_page()
    sign_in(administrator, district["administrator"])
    register_merge(administrator)

    office = chromium_page()
    sign_in(office, district["office"])
    office.goto("/desk/ledger/takeovers")
    office.click("text=区科技局 → 区工信局")
    preview = office.inner_text("main")
    assert "以下 2 项未办结的分工" in preview
    assert "其中 1 项与它原有的分工并为一项" in preview
    office.click("main form button:has-text('确认承接')")
    office.wait_for_selector("text=已承接")
    assert standing() == [
        (1, "industry", "under_way", 50), (2, "industry", "not_started", 0),
        (3, "tech", "done", 100),
    ]  # fmt: skip

    officer = chromium_page(390)
    sign_in(officer, district["officer"])
    merged = Assignment.objects.get(task__number=1)
    officer.goto(f"/desk/ledger/assignments/{merged.pk}")
    page = officer.inner_text("main")
    assert "原单位：上半年兑付结果已公开" in page
    assert "承接单位：本单位负责的政策已经全部公开" in page
    finish(officer, merged)

    office.goto("/desk/ledger/confirmations")
    office.click("button:has-text('确认办结')")
    office.wait_for_load_state()
    merged.refresh_from_db()
    assert (merged.state, merged.organisation.key) == ("done", "industry")

    office.goto("/desk/ledger/takeovers")
    office.click("table >> text=区科技局 → 区工信局")
    assert "承接后已有新的进展，不能再撤销" in office.inner_text("main")

    former = chromium_page()
    sign_in(former, district["former"])
    assert former.request.get(f"/desk/ledger/assignments/{merged.pk}").status == 404
    assert verify() == []


def register_merge(page) -> None:
    page.goto("/desk/organisations/changes/new")
    page.check("input[name=kind][value=merge]")
    page.select_option("[name=predecessors]", label="区科技局")
    page.select_option("[name=successors]", label="区工信局")
    page.fill("[name=on]", "2024-11-18")
    page.fill("[name=basis]", "青禾新区机构优化方案")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    assert "错误" not in page.title()


def standing() -> list[tuple[int, str, str, int]]:
    rows = Assignment.objects.order_by("task__number")
    return list(rows.values_list("task__number", "organisation__key", "state", "percent"))


def finish(page, assignment: Assignment) -> None:
    page.goto(f"/desk/ledger/assignments/{assignment.pk}/report")
    page.fill("[name=text]", "下半年兑付结果已全部公开，两家原有内容已合并到一个专栏。")
    page.fill("[name=percent]", "100")
    page.fill("[name=note_0]", "合并后的专栏目录")
    page.check("[name=claims_completion]")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=办结申请已提交")
