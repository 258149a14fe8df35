"""The whole path in a real browser, as four persons, with every shortcut refused."""

import re

import pytest
from playwright.sync_api import expect

from mingzheng.work.publishing.models import Submission
from tests.accessibility import faults
from tests.conftest import NOON

from .conftest import PROBE, Desk, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TICKS = ("国家秘密", "工作秘密", "商业秘密", "个人隐私", "汇聚")


@pytest.fixture
def house(live_server):
    return Desk()


@pytest.fixture
def as_person(chromium_page, sign_in):
    """A page of a browser in which this account has signed in."""

    def open_page(account, width=1440, **options):
        page = chromium_page(width, **options)
        sign_in(page, account)
        return page

    return open_page


def forge(page, submission, **data):
    """A post that no form of the page offers, with the session and token of its account."""
    address = f"/desk/content/reviews/{submission.pk}"
    token = page.context.cookies()
    key = next(one["value"] for one in token if one["name"] == "csrftoken")
    headers = {"Referer": page.url, "X-CSRFToken": key}
    fields = {"step": submission.state, "result": "passed", "opinion": "硬闯"} | data
    return page.request.post(address, form=fields, headers=headers, max_redirects=0).status


def what_the_writer_cannot_do(writer, submission, foreign):
    writer.goto("/desk/content/reviews")
    expect(writer.locator("tbody tr")).to_have_count(1)
    writer.click("text=关于做好老年助餐服务的通知")
    expect(writer.locator("#decide")).to_have_count(0)
    assert forge(writer, submission) == 403
    assert writer.request.get(f"/desk/content/reviews/{foreign.pk}").status == 404
    assert PROBE not in writer.request.get("/desk/content/reviews?view=open").text()


def first_review(reviewer):
    reviewer.goto("/desk/")
    reviewer.click(".figure:has-text('待审')")
    expect(reviewer.locator(".count")).to_have_text("1")
    reviewer.click("text=关于做好老年助餐服务的通知")
    assert faults(reviewer) == []
    reviewer.set_viewport_size({"width": 1440, "height": 900})
    reviewer.click("text=退回起草人修改")
    reviewer.click("text=提交办理结果")
    expect(reviewer).to_have_title(re.compile("^错误："))
    expect(reviewer.locator(".error-summary")).to_be_focused()
    expect(reviewer.locator("#id_opinion_error")).to_have_text("退回须写明理由，请填写后再提交。")
    reviewer.click("text=通过，送保密审查")
    reviewer.fill("textarea[name=opinion]", "内容完整。")
    reviewer.click("text=提交办理结果")
    expect(reviewer.locator(".message-success")).to_contain_text("现在待保密审查")


def secrecy_review(secret, submission):
    secret.goto(f"/desk/content/reviews/{submission.pk}")
    assert faults(secret) == []
    secret.set_viewport_size({"width": 1440, "height": 900})
    for tick in TICKS[:-1]:
        secret.locator("fieldset.field", has_text=tick).get_by_label("否", exact=True).check()
    secret.get_by_label("通过，送批准").check()
    secret.fill("textarea[name=opinion]", "经审查，不涉密，可以公开。")
    secret.fill("input[name=scope]", "面向全体区民")
    secret.click("text=提交办理结果")
    expect(secret.locator(".error-summary li")).to_have_count(1)
    expect(secret.locator("#id_aggregation_risk_error")).to_contain_text("须逐项判断")
    assert faults(secret) == []
    assert secret.input_value("input[name=scope]") == "面向全体区民"
    secret.locator("#id_aggregation_risk").get_by_label("否", exact=True).check()
    secret.click("text=提交办理结果")
    expect(secret.locator(".message-success")).to_contain_text("现在待批准")


def approve_on_a_phone(leader):
    leader.goto("/desk/content/reviews")
    leader.click("text=关于做好老年助餐服务的通知")
    leader.get_by_label("批准", exact=True).check()
    leader.click("text=提交办理结果")
    expect(leader.locator(".message-success")).to_contain_text("现已公开")


def take_the_slip(writer, submission):
    with writer.expect_download() as download:
        writer.goto(f"/desk/content/reviews/{submission.pk}/slip")
        writer.click("text=下载 Word 文件")
    assert download.value.suggested_filename == f"shenchadan-2024-{submission.pk:05}.docx"


def test_four_persons_take_a_text_to_the_public_and_no_shortcut_does(house, as_person):
    submission = house.sent(
        title="关于做好老年助餐服务的通知", policy={"doc_number": "云高民发〔2024〕9号"}
    )
    writer, reviewer = as_person(house.writer), as_person(house.reviewer)
    what_the_writer_cannot_do(writer, submission, house.foreign())
    first_review(reviewer)
    submission.refresh_from_db()
    assert forge(reviewer, submission) == 403

    secret = as_person(house.secret)
    secrecy_review(secret, submission)
    submission.refresh_from_db()
    assert [forge(one, submission) for one in (writer, reviewer, secret)] == [403, 403, 403]

    leader = as_person(house.leader, 390, java_script_enabled=False)
    approve_on_a_phone(leader)
    submission.refresh_from_db()
    assert submission.state == State.PUBLISHED
    assert forge(leader, submission) == 409
    assert leader.request.get("/policies/2024/yungaominfa-9").status == 200
    take_the_slip(writer, submission)


def test_screens_of_review_have_no_stumbling_blocks(house, as_person):
    """Every list filled, at three widths."""
    house.sent(pace="urgent", pace_reason="寒潮预警已发布，须当日公开。")
    house.referred()
    house.returned()
    house.published(go_public_at=NOON.replace(hour=18))
    done = house.published(pace="night", pace_reason="夜间")
    office = as_person(house.office)
    views = ("open", "referred", "scheduled", "returned", "finished")
    paths = [
        *(f"/desk/content/reviews?view={view}" for view in views),
        f"/desk/content/reviews/{done.pk}",
        f"/desk/content/reviews/{done.pk}/slip",
        f"/desk/content/reviews/{done.pk}/post-review",
        "/desk/content/urgent-reviews",
        "/desk/content/disclosure-limits",
        "/desk/content/interpretation-limits",
        f"/desk/content/interpretation-limits/{done.publication_id}/waive",
    ]
    found = []
    for path in paths:
        office.goto(path)
        found += faults(office)
    assert found == []
    assert Submission.objects.count() == 5
