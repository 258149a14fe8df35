"""Pages in a real browser at three widths: nothing a person would stumble over."""

import pytest
from django.urls import reverse

from mingzheng.records.library.models import Publication, Relation
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.annual_report.models import AnnualReport, Dispute
from mingzheng.work.foi.actions.supplement import answer_supplement
from mingzheng.work.foi.models import Case, Letter
from mingzheng.work.gazette.models import Issue
from mingzheng.work.ledger.models import Assignment, Notice, NoticeImport, Task
from mingzheng.work.searching.models import ContentTask, GuidanceChange
from tests.accessibility import faults_here, stumbling_blocks
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

from .house import make_house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PORTAL = (
    "/", "/orgs", "/orgs?view=tree", "/orgs/yi", "/accessibility", "/sitemap",
    "/disclosure/reports", "/disclosure/yi/reports/2023",
    "/gazette", "/gazette/2024/1", "/gazette/2024/1/1",
    "/foi", "/foi/apply", "/foi/apply?kind=legal", "/foi/track",
    "/foi/track/code", "/foi/published",
)  # fmt: skip
FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  return [e.tagName + ":" + (e.textContent || e.name || "").trim().slice(0, 20),
          parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none" || s.boxShadow !== "none"];
}"""


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def office_pages():
    task = Task.objects.order_by("pk").last().pk
    draft = NoticeImport.objects.get()
    row = draft.tasks.first().pk
    return [
        *map(desk, ("workbench", "task_list", "task_matrix", "unit_ledger", "assignment_list")),
        *map(desk, ("month_view", "lamp_trend", "year_comparison", "calendar_feed_page", "inbox")),
        *map(desk, ("inbox_choices", "saved_views")),
        *map(desk, ("confirmation_queue", "notice_import_list", "notice_import_new")),
        *map(desk, ("organisation_list", "organisation_create", "collective_list", "parameters")),
        *(desk(name, draft.pk) for name in ("notice_import", "notice_import_header")),
        *(desk(name, draft.pk) for name in ("notice_import_source", "notice_import_confirm")),
        desk("notice_import_row", draft.pk, row),
        desk("task_detail", task),
        desk("organisation_detail", "yi"),
        desk("organisation_import"),
        *published_pages(),
        *search_pages(),
        *report_pages(),
        *gazette_pages(),
        *year_pages(),
    ]


def year_pages():
    own, parent = Notice.objects.filter(inbox=False, year=2024).order_by("is_parent", "pk")[:2]
    task = Task.objects.filter(notice=own).order_by("pk").last().pk
    return [
        desk("ledger_year"),
        *(desk(name, own.pk) for name in ("ledger_year_notice", "ledger_year_endings")),
        *(desk(name, own.pk) for name in ("ledger_year_summaries", "ledger_year_consent")),
        desk("ledger_year_parent", parent.pk),
        *(desk(name, task) for name in ("ledger_year_carry", "ledger_year_end")),
        desk("ledger_year_link", task),
        desk("ledger_year_archives"),
    ]


def gazette_pages():
    draft = Issue.objects.get(state="draft")
    names = ("gazette_issue", "gazette_head", "gazette_pick", "gazette_correction")
    return [
        *map(desk, ("gazette_list", "gazette_new")),
        *(desk(name, draft.pk) for name in (*names, "gazette_preview")),
        desk("gazette_entry", draft.pk, draft.entries.get().pk),
        desk("gazette_section", draft.pk, draft.sections.first().pk),
        desk("gazette_issue", Issue.objects.get(state="frozen").pk),
    ]


def report_pages():
    draft = AnnualReport.objects.get(state="draft").pk
    public = AnnualReport.objects.get(state="published").pk
    return [
        *map(desk, ("annual_report_list", "dispute_list", "dispute_new")),
        *(desk(name, draft) for name in ("annual_report", "annual_report_text")),
        *(desk("annual_report_table", draft, table) for table in (1, 2, 3)),
        desk("annual_report_cell", draft, "3-reconsideration-pending"),
        desk("annual_report", public),
        desk("dispute_edit", Dispute.objects.get().pk),
    ]


def search_pages():
    draft = GuidanceChange.objects.get(state="draft").pk
    task = ContentTask.objects.get().pk
    return [
        *map(desk, ("search_board", "query_record_list", "zero_list", "low_list", "proposal_list")),
        *map(desk, ("aside_list", "wording_list", "pin_list", "never_list", "judged_list")),
        *map(desk, ("guidance_change_list", "wording_new", "pin_new", "never_new", "judged_new")),
        *map(desk, ("judged_import", "content_task_list", "content_task_new")),
        f"{desk('aside_new')}?q=低保",
        desk("guidance_change", draft),
        desk("content_task", task),
    ]


def published_pages():
    public = Publication.objects.get(title="公开的办法").pk
    decision = Publication.objects.get(title="公开的决定").pk
    relation = Relation.objects.get(target=public).pk
    wizard = f"{desk('legal_change_new')}?act=repeals&target={public}"
    return [
        *map(desk, ("published_list", "legal_change_list", "legal_change_new", "limits_list")),
        *map(desk, ("disclosure_classes", "expiring_list", "withheld_list", "stale_list")),
        *(desk(name, public) for name in ("published_detail", "published_withdraw")),
        *(desk(name, public) for name in ("published_correct", "expiry_evaluate")),
        desk("legal_change_undo", relation),
        f"{wizard}&step=targets&q=公开",
        f"{wizard}&step=acting&by=公开",
        f"{wizard}&step=preview&acting={decision}&effective=2020-01-01",
        f"{desk('limit_decide')}?item={public}",
    ]


def officer_pages():
    assignment = Assignment.objects.get(organisation__key="yi")
    Assignment.objects.filter(pk=assignment.pk).update(state="under_way")
    return [
        *map(desk, ("workbench", "task_list", "assignment_list", "password_change")),
        desk("unit_ledger", "yi"),
        desk("assignment_detail", assignment.pk),
        desk("report_progress", assignment.pk),
    ]


def handler_pages():
    """Every stage of a case, and the form of every act that is possible in one of them."""
    cases = list(Case.objects.order_by("pk"))
    acts = ("supplement", "consult", "extension", "fee", "petition", "decide", "withdraw")
    beside = ("correction", "correction?what=name", "renew-code")
    running = next(one for one in cases if one.stage == "handling" and one.status == "running")
    letter = Letter.objects.first()
    return [
        *map(desk, ("foi_list", "foi_intake", "foi_moved_dates")),
        f"{desk('foi_intake')}?kind=legal",
        *(desk("foi_case", one.pk) for one in cases),
        *(f"{desk('foi_case', running.pk)}/{act}" for act in (*acts, *beside)),
        desk("foi_letter", letter.case_id, letter.pk),
    ]


def administrator_pages():
    return [
        *map(desk, ("workbench", "account_list", "account_create", "organisation_list")),
        *map(desk, ("succession_create", "collective_create", "parameters", "calendar_years")),
        desk("account_detail", StaffAccount.objects.get(username="tanzhen-01").pk),
        desk("parameter_group", "site"),
        desk("calendar_year", 2024),
    ]


def examiner_pages():
    return [desk("journal"), desk("journal_entry", 1)]


@pytest.fixture
def house():
    make_house()
    return Organisation.objects.get(key="yi")


@pytest.fixture
def page(chromium_page):
    """A page that may meet 404: the browser's own note of it is no fault."""
    return chromium_page()


def test_portal_has_no_stumbling_blocks(page, house):
    assert stumbling_blocks(page, PORTAL) == []


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.OPENNESS_OFFICE, office_pages),
        (Role.INFORMATION_OFFICER, officer_pages),
        (Role.FOI_HANDLER, handler_pages),
        (Role.SYSTEM_ADMIN, administrator_pages),
        (Role.AUDIT_ADMIN, examiner_pages),
    ],
)
def test_desk_has_no_stumbling_blocks(page, sign_in, house, role, pages):
    sign_in(page, make_account(role=role, organisation=house))
    assert stumbling_blocks(page, pages()) == []


def test_an_applicant_s_case_has_no_stumbling_blocks(page, house):
    receipt = foi.online(house)
    foi.confirm_both(receipt.case)
    foi.awaiting_supplement(receipt.case)
    page.goto("/foi/track")
    page.fill("#id_number", receipt.case.number)
    page.fill("#id_code", receipt.code)
    page.get_by_role("button", name="查询", exact=True).click()
    case = "/foi/track/case"
    assert stumbling_blocks(page, [case, f"{case}/supplement", f"{case}/withdraw"]) == []
    answer_supplement(receipt.case, text="年度", on=NOON.date(), by=None, at=NOON)
    foi.answered(receipt.case)
    assert stumbling_blocks(page, [case, f"{case}/answer"]) == []


@pytest.mark.parametrize("path", ["/", "/desk/login", "/accessibility"])
def test_focus_is_seen_wherever_the_tab_key_goes(page, house, path):
    page.goto(path)
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        where, visible = page.evaluate(FOCUS)
        if where.startswith("BODY"):
            break
        if not visible:
            unseen.append(where)
    assert unseen == []


BROKEN = """() => { document.querySelector("main").innerHTML += `
  <h1>再来一个</h1><h4>跳级</h4><input name="q"><button></button><table><tr><th>列</th></tr></table>
  <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p id="main" tabindex="3">x</p>
  <p aria-describedby="gone">y</p><p class="pale">淡</p><div class="wide">宽</div>`;
  document.querySelector(".pale").style.color = "#bbbbbb";
  document.querySelector(".wide").style.width = "2000px";
}"""


def test_checker_finds_every_fault_it_looks_for(page, house):
    page.goto("/sitemap")
    page.evaluate(BROKEN)
    found = {fault.split(":")[0].split(" ")[0] for fault in faults_here(page)}
    assert found == {
        *("横向溢出", "h1", "标题跳级", "重复", "无标签", "无名称", "th", "图片无替代文字"),
        *("tabindex", "aria-describedby", "对比度"),
    }


def test_unit_reports_without_javascript(chromium_page, sign_in, house):
    assignment = Assignment.objects.get(organisation=house)
    Assignment.objects.filter(pk=assignment.pk).update(state="under_way")
    plain = chromium_page(java_script_enabled=False)
    sign_in(plain, make_account(role=Role.INFORMATION_OFFICER, organisation=house))
    plain.goto(desk("report_progress", assignment.pk))
    plain.fill("textarea[name=text]", "已在门户网站公开十一月份的申报条件和兑付结果。")
    plain.fill("input[name=percent]", "80")
    plain.click("main button[type=submit]:not([name])")
    plain.wait_for_url(f"**{desk('assignment_detail', assignment.pk)}")
    assert "进展已记入台账" in plain.inner_text("main")


def test_policy_keeps_a_script_written_into_the_page_from_running(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/sitemap")
    page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.ran = true";
        document.body.append(s); document.body.insertAdjacentHTML("beforeend",
        '<img src="x:" onerror="window.ran = true">'); }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    context.close()
