"""The editor in a real browser: a text is written, pasted, illustrated, previewed and sent."""

import re

import pytest
from playwright.sync_api import expect

from mingzheng.ports.clock import CLOCK, DemoClock
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication, StoredFile
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.models import Submission
from tests.accessibility import faults_here
from tests.browser import eventually, wait_for_editor
from tests.conftest import CHINA, NOON
from tests.factories.library import make_column, make_disclosure_class, make_draft, make_published
from tests.factories.people import PASSWORD, make_account, make_organisation
from tests.factories.upload_files import sound_png

from .house import url
from .test_language import KNOWN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

NOTICED = 2_500
"""Milliseconds in which Wagtail looks at the form again and would save by itself."""
PASTE = """([place, html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(place).dispatchEvent(event);
}"""  # noqa: E501
VISIBLE = """() => {
  const found = [document.body.innerText];
  for (const one of document.querySelectorAll("[placeholder],[title],[aria-label],[alt]")) {
    if (one.checkVisibility()) {
      for (const name of ["placeholder", "title", "aria-label", "alt"]) {
        if (one.getAttribute(name)) found.push(one.getAttribute(name));
      }
    }
  }
  return found.join("\\n");
}"""


@pytest.fixture
def unit():
    make_column("policies", title="政策文件")
    make_disclosure_class()
    return make_organisation("甲单位")


@pytest.fixture
def officer(unit):
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name="信息员甲")


@pytest.fixture
def page(chromium_page, sign_in, officer):
    page = chromium_page()
    sign_in(page, officer)
    return page


def opened(page, draft):
    page.goto(url("draft_edit", draft.pk))
    wait_for_editor(page)


def saved(page, draft, told, expected):
    """Wait until the automatic saving has kept what ``told`` says of the latest revision."""

    def kept():
        return told(Publication.objects.get(pk=draft.pk).latest_revision.as_object())

    eventually(page, kept, expected)
    page.wait_for_selector(".w-autosave-indicator__state--saved")


def tab(page, name):
    page.click(f"[role=tab]:has-text('{name}')")


def blocks(kept):
    return [(one["type"], one["value"]) for one in kept.body.raw_data]


def relations(kept):
    return [(one.type, one.target) for one in kept.relations.all()]


def title(kept):
    return kept.title


def begin(page):
    page.goto(url("draft_list"))
    page.click("main a:has-text('新建')")
    page.check("input[name=kind][value=policy]")
    page.fill("input[name=title]", "关于印发加装电梯办法的通知")
    page.select_option("select[name=column]", label="政策文件")
    page.click("main button[type=submit]")
    page.wait_for_url("**/edit")
    wait_for_editor(page)
    return Publication.objects.get()


def attach(page, unit, file):
    page.click(".c-sf-add-button >> nth=-1")
    page.click("[role=option]:has-text('附件') >> nth=0")
    page.click(".picker-choose >> visible=true")
    file.write_bytes(sound_png())
    page.set_input_files("#picker-file", str(file))
    page.click("text=上传并使用")
    page.wait_for_selector(".picker-card:has-text('补助标准.png')")
    assert page.input_value("[name=body-1-value-title]") == "补助标准"
    assert StoredFile.objects.get().organisation == unit


def fill_the_heads(page, draft):
    tab(page, "公文要素")
    page.fill("[name=policy_details-0-doc_number]", "甲发[2024]3号")
    page.fill("[name=policy_details-0-issuers]", "甲单位")
    page.fill("[name=policy_details-0-issue_date]", "2024.10.28")
    tab(page, "公开信息")
    page.fill("[name=formed_on]", "2024-10-28")
    page.select_option("[name=disclosure_class]", index=1)
    saved(page, draft, lambda kept: kept.disclosure_class is not None, True)


def look_at_the_preview(page):
    page.click("[data-side-panel-toggle=preview]")
    frame = page.frame_locator("#w-preview-iframe")
    frame.locator(".official-number:has-text('甲发〔2024〕3号')").wait_for()
    page.select_option("#id_preview_mode", "print")
    frame.locator("img[alt='第 1 页']").wait_for()


def send_to_review(page):
    page.click("button:has-text('保存草稿')")
    page.wait_for_selector(".messages:has-text('草稿已保存')")
    page.click(".editor-footer a:has-text('送审')")
    page.click("main button[type=submit]:has-text('送审')")
    page.wait_for_selector("text=已送审，等待初审。")
    return Submission.objects.get()


def test_policy_is_written_from_the_first_line_to_review(page, unit, tmp_path):
    draft = begin(page)
    page.click(".c-sf-add-button")
    page.click("[role=option]:has-text('段落')")
    page.fill("textarea[name=body-0-value]", "各单位：")
    saved(page, draft, blocks, [("paragraph", "各单位：")])
    attach(page, unit, tmp_path / "补助标准.png")
    fill_the_heads(page, draft)
    look_at_the_preview(page)
    sent = send_to_review(page)
    assert (sent.publication, sent.state) == (draft, Submission.State.FIRST_REVIEW)
    kept = Publication.objects.get(pk=draft.pk).latest_revision.as_object()
    assert kept.policy.doc_number == "甲发〔2024〕3号"
    acts = JournalEntry.objects.exclude(action__startswith="account").order_by("number")
    assert [act.action for act in acts if "publication" not in act.action] == ["file.stored"]
    assert {act.action for act in acts} == {
        "publication.drafted", "publication.edited", "publication.submitted", "file.stored",
    }  # fmt: skip

    page.goto(url("draft_edit", draft.pk))
    assert "待初审，现在不能修改" in page.inner_text("body")
    page.goto(url("draft_list"))
    page.click("button:has-text('撤回送审')")
    page.wait_for_selector("text=已撤回送审")


def test_word_is_pasted_into_a_paragraph_and_from_the_box(page, unit, officer):
    draft = make_draft(organisation=unit, by=officer, lines=("各单位：",))
    opened(page, draft)
    html = "<p>一、总体要求</p><p>按要求办理。</p><table><tr><td>甲</td><td>1</td></tr></table>"
    page.evaluate(PASTE, ["textarea[name=body-0-value]", html, "一、总体要求\n按要求办理。"])
    first = [
        ("paragraph", "各单位："), ("heading", "一、总体要求"), ("paragraph", "按要求办理。"),
        ("table", {"caption": "", "header_rows": 0, "cells": "甲\t1"}),
    ]  # fmt: skip
    saved(page, draft, blocks, first)
    page.click("#paste-open")
    page.evaluate(PASTE, ["#paste-box", "", "二、工作安排\n按月报送。"])
    page.click("#paste-add")
    more = [("heading", "二、工作安排"), ("paragraph", "按月报送。")]
    saved(page, draft, blocks, first + more)


def test_single_line_is_pasted_as_anywhere_else(page, unit, officer):
    draft = make_draft(organisation=unit, by=officer, lines=("各单位：",))
    opened(page, draft)
    place = "textarea[name=body-0-value]"
    page.evaluate(PASTE, [place, "<p><b>一行</b></p>", "一行"])
    page.wait_for_timeout(500)
    assert page.locator("[data-streamfield-child]").count() == 1


def test_two_officers_see_each_other_and_who_saved_last(
    tolerant, chromium_page, sign_in, unit, officer, settings
):
    # The older version may be refused by the server before its own page has heard of the newer.
    page = tolerant
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1_000
    # A clock that runs: whose version is the newer one shows by its time.
    CLOCK.bind(DemoClock(NOON.date(), CHINA))
    draft = make_draft(organisation=unit, by=officer)
    opened(page, draft)
    mate = make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name="信息员乙")
    second = chromium_page()
    sign_in(second, mate)
    opened(second, draft)
    second.hover("#w-editing-sessions button")
    second.wait_for_selector("text=信息员甲")
    second.fill("#id_title", "乙改的标题")
    saved(second, draft, title, "乙改的标题")
    page.wait_for_selector("#w-editing-sessions [aria-label='信息员乙保存了新的版本']")
    page.fill("#id_title", "甲改的标题")
    page.wait_for_timeout(NOTICED)
    page.click("button:has-text('保存草稿')")
    page.wait_for_selector("text=继续保存会盖掉信息员乙所做的改动。")
    assert Publication.objects.get(pk=draft.pk).title == "乙改的标题"


@pytest.fixture
def tolerant(chromium, live_server, sign_in, officer):
    """A page that may meet refusals: what is answered in words is no fault of it."""
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN")
    page = context.new_page()
    sign_in(page, officer)
    yield page
    context.close()


def test_refused_upload_says_why_and_nothing_typed_is_lost(tolerant, unit, officer, tmp_path):
    page = tolerant
    draft = make_draft(organisation=unit, by=officer, lines=("各单位：",))
    opened(page, draft)
    page.fill("textarea[name=body-0-value]", "写到一半的话")
    page.click(".c-sf-add-button >> nth=-1")
    page.click("[role=option]:has-text('图片')")
    page.click(".picker-choose >> visible=true")
    file = tmp_path / "假图.png"
    file.write_bytes(b"<html><script>alert(1)</script></html>")
    page.set_input_files("#picker-file", str(file))
    with page.expect_response(lambda answer: answer.status == 400):
        page.click("text=上传并使用")
    page.wait_for_selector(".picker-error:has-text('文件的开头是网页或 SVG 代码')")
    page.keyboard.press("Escape")
    assert page.input_value("textarea[name=body-0-value]") == "写到一半的话"


def test_target_of_a_relation_is_found_and_chosen(page, unit, officer):
    draft = make_draft(organisation=unit, by=officer)
    other = make_published(title="民间投资若干措施")
    make_draft(title="别家的草稿措施")
    opened(page, draft)
    tab(page, "文件关系")
    page.click("button:has-text('添加关系')")
    page.select_option("[name=relations-0-type]", "repeals")
    page.fill("[name=relations-0-date]", "2024-10-28")
    page.click(".picker-choose >> visible=true")
    page.fill("#picker-q", "措施")
    page.keyboard.press("Enter")
    page.wait_for_selector(".picker-list li")
    assert "别家的草稿措施" not in page.inner_text(".picker-body")
    page.click(".picker-list button")
    page.wait_for_selector(".picker-card:has-text('民间投资若干措施')")
    saved(page, draft, relations, [("repeals", other)])


def test_session_that_ends_is_told_and_nothing_typed_is_lost(tolerant, unit, officer):
    page = tolerant
    draft = make_draft(organisation=unit, by=officer)
    opened(page, draft)
    kept = [one for one in page.context.cookies() if one["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    page.fill("#id_title", "没有存下的标题")
    page.wait_for_selector("#editor-trouble:has-text('填写的内容不会丢失')")
    page.click("button:has-text('保存草稿')")
    page.wait_for_selector("text=刚才填写的内容已为您保留")
    page.fill("input[name=username]", officer.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.click("button:has-text('继续提交')")
    page.wait_for_url("**/edit")
    assert Publication.objects.get(pk=draft.pk).title == "没有存下的标题"


def test_who_signs_in_again_in_another_tab_goes_on_in_the_first(tolerant, unit, officer):
    page = tolerant
    draft = make_draft(organisation=unit, by=officer)
    opened(page, draft)
    kept = [one for one in page.context.cookies() if one["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    beside = page.context.new_page()
    beside.goto(url("login"))
    beside.fill("input[name=username]", officer.username)
    beside.fill("input[name=password]", PASSWORD)
    beside.click("main button[type=submit]")
    beside.wait_for_url("**/desk/")
    with page.expect_response(lambda answer: answer.url.endswith(url("token"))):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.fill("#id_title", "接着写的标题")
    saved(page, draft, title, "接着写的标题")


def foreign(text):
    text = re.sub(r"account-\d+|栏目policies|\d{4}-\d\d-\d\d", " ", text)
    return set(re.findall(r"[A-Za-z]{2,}", text)) - KNOWN


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_drawn_by_scripts_is_english_or_runs_over_the_edge(
    chromium_page, sign_in, unit, officer, width
):
    page = chromium_page(width)
    sign_in(page, officer)
    draft = make_draft(organisation=unit, by=officer)
    opened(page, draft)
    page.fill("#id_title", "改过的标题")
    saved(page, draft, title, "改过的标题")
    seen = {}

    def look(name):
        seen[name] = foreign(page.evaluate(VISIBLE))
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (name, wide)

    look("正文")
    for name in ("公文要素", "公开信息", "文件关系"):
        tab(page, name)
        look(name)
    page.click("button:has-text('添加关系')")
    page.wait_for_selector("[name=relations-0-type]")
    look("添加关系")
    page.click(".picker-choose >> visible=true")
    page.wait_for_selector(".picker-search")
    look("选择文件")
    page.keyboard.press("Escape")
    tab(page, "正文")
    page.click(".c-sf-add-button >> nth=0")
    page.wait_for_selector("[role=option]")
    look("选择内容块")
    page.keyboard.press("Escape")
    page.click("#paste-open")
    look("粘贴")
    page.keyboard.press("Escape")
    page.click("[data-side-panel-toggle=preview]")
    page.frame_locator("#w-preview-iframe").locator("body:has-text('改过的标题')").wait_for()
    look("预览")
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_lists_and_forms_have_no_stumbling_blocks(chromium_page, sign_in, unit, officer, width):
    draft = make_draft(organisation=unit, by=officer)
    make_published(organisation=unit, by=officer, title="公开的信息" * 12)
    page = chromium_page(width)
    sign_in(page, officer)
    places = [
        *map(url, ("draft_list", "draft_new", "import_document")),
        url("draft_submit", draft.pk),
        url("draft_preview", draft.pk),
    ]
    found = []
    for place in places:
        page.goto(place)
        found += [(place, fault) for fault in faults_here(page)]
    assert found == []


AXE = """async () => {
  const ends = (one) => one.effect.getTiming().iterations < Infinity;
  const ending = document.getAnimations().filter(ends);
  await Promise.allSettled(ending.map((one) => one.finished));
  const found = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] });
  return found.violations.map((one) => `${one.id} ${one.impact} ${one.nodes[0].html.slice(0, 80)}`);
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_any_tab_of_the_editor(chromium_page, sign_in, unit, officer, width):
    page = chromium_page(width)
    sign_in(page, officer)
    opened(page, make_draft(organisation=unit, by=officer))
    page.click(".c-sf-add-button >> nth=0")
    page.click("[role=option]:has-text('图片')")
    found = {}
    for name in ("正文", "公文要素", "公开信息", "文件关系"):
        tab(page, name)
        expect(page.locator(f"[role=tab]:has-text('{name}')")).to_have_attribute(
            "aria-selected", "true"
        )
        found[name] = page.evaluate(AXE)
    assert {name: faults for name, faults in found.items() if faults} == {}
