"""One policy from a DOCX to its withdrawal, by every person it needs, and no way round them."""

import datetime
import io
from dataclasses import dataclass

import docx
import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.models import Column, DisclosureClass, Publication
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.publishing.models import Submission
from tests.factories.library import make_draft, make_published
from tests.factories.people import grant, make_account, make_organisation

from . import policy_steps as steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

State = Submission.State
OLD, NEW = "百分之二十给予贴息", "百分之三十给予贴息"
MEASURES = "关于废止部分金融文件的决定"


@dataclass
class District:
    unit: Organisation
    officer: StaffAccount
    reviewer: StaffAccount
    secrecy: StaffAccount
    leader: StaffAccount
    office: StaffAccount
    outsider: StaffAccount
    """Reviewer and officer of another unit."""


@pytest.fixture
def district():
    lay_out_library()
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    unit = make_organisation("青禾新区财政金融局", key="finance", parent=root)
    other = make_organisation("青禾新区教育局", key="education", parent=root)
    outsider = make_account(role=Role.INFORMATION_OFFICER, organisation=other)
    for role in (Role.REVIEWER, Role.SECRECY_REVIEWER):
        grant(outsider, role, other)
    return District(
        unit=unit,
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
        reviewer=make_account(role=Role.REVIEWER, organisation=unit),
        secrecy=make_account(role=Role.SECRECY_REVIEWER, organisation=unit),
        leader=make_account(role=Role.LEADER, organisation=root),
        office=make_account(role=Role.OPENNESS_OFFICE, organisation=root),
        outsider=outsider,
    )


@pytest.fixture
def desks(district, chromium_page, sign_in):
    """``desks("officer")`` is the browser of that person, signed in."""
    opened = {}

    def desk(name):
        if name not in opened:
            opened[name] = chromium_page(1440)
            sign_in(opened[name], getattr(district, name))
        return opened[name]

    return desk


def through_review(desks, submission, minutes):
    steps.at(minutes)
    steps.pass_review(desks("reviewer"), submission, "现在待保密审查", opinion="内容完整。")
    steps.at(minutes + 1)
    steps.pass_secrecy_review(desks("secrecy"), submission)
    steps.at(minutes + 2)
    steps.pass_review(desks("leader"), submission, "现已公开")


def test_a_policy_lives_from_its_docx_to_its_withdrawal(district, desks, chromium_page, tmp_path):
    officer, public = desks("officer"), chromium_page(390)
    draft = steps.import_document(officer, tmp_path)
    steps.complete(officer, summary="小微企业贷款贴息的对象、标准和申请办法。")
    steps.adopt_finding(officer, draft, "青市财金[2023]12号", "青市财金〔2023〕12号")
    submission = steps.send(officer, draft)
    assert public.request.get("/policies/2024/qingcaijin-6").status == 404
    through_review(desks, submission, 10)
    submission.refresh_from_db()
    people = (district.reviewer, district.secrecy, district.leader)
    assert list(submission.decisions.values_list("decided_by", flat=True)) == [
        person.pk for person in people
    ]

    reads_the_policy(public)

    steps.at(30)
    steps.amend(officer, draft, OLD, NEW, note="贴息比例由百分之二十提高到百分之三十。")
    assert OLD in public.request.get("/policies/2024/qingcaijin-6").text()
    through_review(desks, steps.send(officer, draft), 40)
    compares_the_versions(public)

    steps.at(60)
    acting = make_published(
        title=MEASURES,
        organisation=district.unit,
        column=Column.objects.get(key="policies"),
        disclosure_class=DisclosureClass.objects.get(key="policy"),
        policy={"issue_date": datetime.date(2024, 11, 15), "doc_number": "青财金〔2024〕7号"},
    )
    steps.repeal(desks("office"), draft, acting)
    public.goto("/policies/2024/qingcaijin-6")
    banner = public.locator(".state-banner")
    assert "起废止" in banner.inner_text()
    banner.locator(f"a:has-text('{MEASURES}')").click()
    public.wait_for_url("**/policies/2024/qingcaijin-7")

    steps.at(70)
    steps.withdraw(desks("office"), draft, "所附申请表有误，另行公布。")
    gone = public.request.get("/policies/2024/qingcaijin-6")
    assert (gone.status, "所附申请表有误，另行公布。" in gone.text()) == (410, True)
    assert NEW not in gone.text()
    assert verify() == []


def reads_the_policy(page):
    """Metadata, text and both downloads, as anybody finds them."""
    page.goto("/policies")
    page.click(f"main >> text={steps.TITLE}")
    page.wait_for_url("**/policies/2024/qingcaijin-6")
    facts = dict(
        zip(
            page.locator(".facts dt").all_inner_texts(),
            page.locator(".facts dd").all_inner_texts(),
            strict=True,
        )
    )
    assert {name: facts[name] for name in ("发文字号", "发文机关", "成文日期", "栏目")} == {
        "发文字号": steps.NUMBER,
        "发文机关": "青禾新区财政金融局",
        "成文日期": "2024-11-12",
        "栏目": "政策文件",
    }
    text = page.inner_text("main")
    assert "青市财金〔2023〕12号" in text
    assert OLD in text
    pdf = page.request.get("/policies/2024/qingcaijin-6/download.pdf")
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")
    word = page.request.get("/policies/2024/qingcaijin-6/download.docx")
    paragraphs = [one.text for one in docx.Document(io.BytesIO(word.body())).paragraphs]
    assert any(OLD in one for one in paragraphs)


def compares_the_versions(page):
    page.goto("/policies/2024/qingcaijin-6")
    assert NEW in page.inner_text("main")
    page.click("text=查看和比较各版本")
    page.click("button:has-text('比较')")
    page.wait_for_url("**/compare?**")
    change = page.locator(".change-made")
    assert change.count() == 1
    assert change.locator("del").all_inner_texts() == ["二"]
    assert change.locator("ins").all_inner_texts() == ["三"]
    old = page.request.get("/policies/2024/qingcaijin-6/versions/1")
    assert OLD in old.text()


def forge(page, path, **fields):
    """A POST nobody offered, with a token that is good; only the status comes back."""
    page.goto("/desk/password")
    token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
    return page.request.post(
        path, form={"csrfmiddlewaretoken": token, **fields}, max_redirects=0
    ).status


@pytest.fixture
def submission(district, desks):
    draft = make_draft(
        title="关于贴息的通知",
        organisation=district.unit,
        by=district.officer,
        column=Column.objects.get(key="policies"),
        disclosure_class=DisclosureClass.objects.get(key="policy"),
    )
    return steps.send(desks("officer"), draft)


def standing(submission):
    submission.refresh_from_db()
    public = Publication.objects.get(pk=submission.publication_id).live
    return submission.state, submission.decisions.count(), public


def test_the_author_approves_nothing_by_form_or_by_url(district, desks, submission):
    path = f"/desk/content/reviews/{submission.pk}"
    for role in (Role.REVIEWER, Role.SECRECY_REVIEWER):
        grant(district.officer, role, district.unit)
    page = desks("officer")
    page.goto(path)
    assert page.locator("#decide").count() == 0
    assert "起草或修改过这条信息的人不能审核它" in page.inner_text("main")
    assert forge(page, path, step="first_review", result="passed") == 403
    assert standing(submission) == (State.FIRST_REVIEW, 0, False)


def test_one_person_takes_one_step_and_none_out_of_turn(district, desks, submission):
    path = f"/desk/content/reviews/{submission.pk}"
    grant(district.reviewer, Role.SECRECY_REVIEWER, district.unit)
    assert forge(desks("leader"), path, step="approval", result="passed") == 409
    assert forge(desks("leader"), path, step="first_review", result="passed") == 403
    assert forge(desks("secrecy"), path, step="secrecy_review", result="passed") == 409
    steps.pass_review(desks("reviewer"), submission, "现在待保密审查")
    page = desks("reviewer")
    page.goto(path)
    assert page.locator("#decide").count() == 0
    assert "三个环节须由三个人分别办理" in page.inner_text("main")
    assert forge(page, path, step="secrecy_review", result="passed") == 403
    assert standing(submission) == (State.SECRECY_REVIEW, 1, False)


def test_a_guessed_address_of_another_unit_leads_nowhere(desks, submission):
    draft = f"/desk/content/drafts/{submission.publication_id}"
    review = f"/desk/content/reviews/{submission.pk}"
    page = desks("outsider")
    read = ("edit", "preview", "submit", "checks", "checks/panel")
    sent = ("edit", "submit", "take-back", "files", "checks/adopt", "checks/ignore")
    assert {part: page.request.get(f"{draft}/{part}").status for part in read} == dict.fromkeys(
        read, 404
    )
    assert {part: forge(page, f"{draft}/{part}") for part in sent} == dict.fromkeys(sent, 404)
    for part in ("", "/slip", "/slip.docx"):
        assert page.request.get(review + part).status == 404
    for part in ("", "/take-back"):
        assert forge(page, review + part, step="first_review", result="passed") == 404
    assert "关于贴息的通知" not in page.request.get("/desk/content/reviews?view=open").text()
    assert "关于贴息的通知" not in page.request.get("/desk/content/drafts").text()
    assert standing(submission) == (State.FIRST_REVIEW, 0, False)


def test_what_is_public_is_touched_by_its_keepers_alone(district, desks):
    item = make_published(
        organisation=district.unit, by=district.officer, column=Column.objects.get(key="policies")
    )
    path = f"/desk/content/published/{item.pk}/withdraw"
    asked = {"kind": "withdrawn", "reason": "理由"}
    for name in ("officer", "reviewer", "secrecy", "outsider", "leader"):
        assert forge(desks(name), path, **asked) == 403, name
        assert desks(name).request.get("/desk/content/published/changes/new").status == 403, name
    page = desks("office")
    assert page.request.post(path, form=asked).status == 403  # without the token of a form
    assert Publication.objects.get(pk=item.pk).live


def test_without_signing_in_the_desk_shows_nothing_of_a_text(desks, submission, chromium_page):
    stranger = chromium_page(1440)
    for path in (
        f"/desk/content/drafts/{submission.publication_id}/edit",
        f"/desk/content/drafts/{submission.publication_id}/preview",
        f"/desk/content/reviews/{submission.pk}",
        f"/desk/content/reviews/{submission.pk}/slip.docx",
    ):
        answer = stranger.request.get(path, max_redirects=0)
        assert (answer.status, answer.headers["location"].split("?")[0]) == (302, "/desk/login")
