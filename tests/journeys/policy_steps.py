"""What each person does at the desk on the way of one policy, in a real browser."""

import datetime
import io
from pathlib import Path

import docx
from playwright.sync_api import Page

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.models import Submission
from tests.browser import wait_for_editor
from tests.conftest import NOON
from tests.factories.upload_files import saved

TITLE = "青禾新区财政金融局关于印发《小微企业贷款贴息办法》的通知"
NUMBER = "青财金〔2024〕6号"
LINES = (
    "青禾新区财政金融局文件",
    NUMBER,
    TITLE,
    "各街道办事处：",
    "根据《青州市贷款贴息规定》（青市财金[2023]12号），现将本办法印发给你们，请遵照执行。",
    "第一条　为了减轻小微企业融资负担，制定本办法。",
    "第二条　对在本区注册的小微企业，按照贷款利息的百分之二十给予贴息。",
    "第三条　企业向区财政金融局提出申请，区财政金融局20个工作日内审核。",
    "青禾新区财政金融局",
    "2024年11月12日",
    "（此件公开发布）",
)


def document() -> bytes:
    made = docx.Document()
    for line in LINES:
        made.add_paragraph(line)
    return saved(made.save)


def at(minutes: int) -> None:
    """The house's clock, so that versions follow each other."""
    CLOCK.bind(FixedClock(NOON + datetime.timedelta(minutes=minutes)))


def import_document(page: Page, folder: Path) -> Publication:
    """What was read is looked at, then stands in the editor."""
    (folder / "贴息办法.docx").write_bytes(document())
    page.goto("/desk/content/import")
    page.set_input_files("input[type=file]", folder / "贴息办法.docx")
    page.click("text=上传并读取")
    page.wait_for_selector("text=核对读取结果")
    read = page.inner_text("main")
    assert all(words in read for words in (TITLE, NUMBER, "2024-11-12", "青禾新区财政金融局"))
    page.click("text=建成草稿并编辑")
    page.wait_for_url("**/edit")
    return Publication.objects.get(title=TITLE)


def save_by_hand(page: Page) -> None:
    """On the open editor: from now on the button alone saves.

    What saves itself in the moment of the button may be refused, which the page would report.
    """
    wait_for_editor(page)
    page.evaluate("document.getElementById('w-editor-form').dataset.wAutosaveActiveValue = 'false'")


def complete(page: Page, *, summary: str) -> None:
    """On the open editor: what a reading cannot know."""
    save_by_hand(page)
    page.click("[role=tab]:has-text('公开信息')")
    page.select_option("[name=disclosure_class]", label="政策文件（长期公开）")
    page.fill("[name=summary]", summary)
    keep(page)


def amend(page: Page, draft: Publication, old: str, new: str, *, note: str) -> None:
    """Change the one block that says ``old``, and tell the public what was changed."""
    page.goto(f"/desk/content/drafts/{draft.pk}/edit")
    save_by_hand(page)
    blocks = page.locator("textarea[name^=body-]").all()
    (block,) = [one for one in blocks if old in one.input_value()]
    block.fill(block.input_value().replace(old, new))
    page.click("[role=tab]:has-text('公开信息')")
    page.click(".w-panel__header:has-text('修订说明') .w-panel__toggle")
    page.fill("[name=version_note]", note)
    page.fill("[name=in_force_from]", "2024-11-18")
    keep(page)


def keep(page: Page) -> None:
    page.click("button:has-text('保存草稿')")
    page.wait_for_selector(".messages:has-text('草稿已保存')")


def adopt_finding(page: Page, draft: Publication, old: str, new: str) -> None:
    page.goto(f"/desk/content/drafts/{draft.pk}/checks")
    finding = page.locator("li.check", has_text=old)
    assert new in finding.inner_text()
    finding.locator("button:has-text('采纳')").click()
    page.wait_for_load_state()
    assert old not in page.inner_text("main")


def send(page: Page, draft: Publication) -> Submission:
    page.goto(f"/desk/content/drafts/{draft.pk}/submit")
    page.click("main button[type=submit]:has-text('送审')")
    page.wait_for_selector("text=已送审，等待初审。")
    return Submission.objects.get(publication=draft, state="first_review")


def open_review(page: Page, submission: Submission) -> None:
    """Through the queue, as a person comes there."""
    page.goto("/desk/content/reviews")
    page.click(f"a[href='/desk/content/reviews/{submission.pk}']")
    page.wait_for_selector("#decide")


def pass_review(page: Page, submission: Submission, told: str, *, opinion: str = "") -> None:
    open_review(page, submission)
    page.check("[name=result][value=passed]")
    page.fill("[name=opinion]", opinion)
    page.click("text=提交办理结果")
    page.wait_for_selector(f"text={told}")


def pass_secrecy_review(page: Page, submission: Submission) -> None:
    """Without the five judgements nothing is passed; with them the slip can be printed."""
    open_review(page, submission)
    page.check("[name=result][value=passed]")
    page.fill("[name=opinion]", "经审查，不涉密，可以公开。")
    page.click("text=提交办理结果")
    page.wait_for_selector("text=须逐项判断")
    for tick in page.locator(
        "[name^=contains_][value=no], [name=aggregation_risk][value=no]"
    ).all():
        tick.check()
    page.click("text=提交办理结果")
    page.wait_for_selector("text=现在待批准")
    slip = page.request.get(f"/desk/content/reviews/{submission.pk}/slip.docx")
    paragraphs = docx.Document(io.BytesIO(slip.body())).paragraphs
    assert "政府信息公开保密审查单" in [one.text for one in paragraphs]


def repeal(page: Page, target: Publication, acting: Publication) -> None:
    page.goto("/desk/content/published/changes/new")
    page.check("text=废止：整份文件不再有效")
    page.click("text=下一步")
    page.fill("#q", "贴息办法")
    page.click("button:has-text('查找')")
    page.check(f"input[name=target][value='{target.pk}']")
    page.click("text=下一步")
    page.fill("#by", "决定")
    page.click("button:has-text('查找')")
    page.check(f"input[name=acting][value='{acting.pk}']")
    page.click("text=下一步")
    page.click("text=确认登记")
    page.wait_for_selector("text=已登记废止1份文件")


def withdraw(page: Page, item: Publication, reason: str) -> None:
    page.goto(f"/desk/content/published/{item.pk}/withdraw")
    page.check("[name=kind][value=withdrawn]")
    page.fill("[name=reason]", reason)
    page.click("main button.btn-danger")
    page.wait_for_url(f"**/desk/content/published/{item.pk}")
