"""The 审查单 on the screen and as a Word file."""

import io

import pytest
from django.urls import reverse
from docx import Document

from .conftest import SLIP_FORM, State

pytestmark = pytest.mark.django_db
LABELS = (
    "起草单位", "送审", "信息名称", "信息类别", "载体形式", "生成日期", "内容摘要", "拟公开方式",
    "拟公开范围", "拟公开时间", "不予公开或依申请公开的理由和依据", "含有国家秘密", "含有工作秘密",
    "含有商业秘密", "含有个人隐私", "与已公开信息汇聚后可能泄密", "初审意见", "保密审查意见",
    "批准意见",
)  # fmt: skip


def test_there_is_no_slip_before_the_secrecy_review(client, house):
    submission = house.in_secrecy_review()
    client.force_login(house.secret)
    for name in ("review_slip", "review_slip_docx"):
        assert client.get(reverse(f"backoffice:{name}", args=[submission.pk])).status_code == 404
    page = client.get(reverse("backoffice:review_detail", args=[submission.pk]))
    assert "审查单</a>" not in page.content.decode()


def test_slip_names_every_field_and_the_persons_of_each_step(client, house):
    submission = house.published()
    client.force_login(house.writer)
    page = client.get(reverse("backoffice:review_slip", args=[submission.pk])).content.decode()
    assert [label for label in LABELS if f'<th scope="row">{label}</th>' not in page] == []
    assert page.count("办理人：") == 3
    for account in (house.reviewer, house.secret, house.leader):
        assert f"办理人：{account}　" in page
    assert f"编号：2024-{submission.pk:05}" in page
    assert page.count("□是　☑否") == 5


def test_open_steps_leave_room_for_a_signature(client, house):
    submission = house.in_approval()
    client.force_login(house.leader)
    page = client.get(reverse("backoffice:review_slip", args=[submission.pk])).content.decode()
    assert page.count("办理人：") == 2
    assert "年　　月　　日" in page


def test_referred_text_shows_both_opinions(client, house):
    submission = house.referred()
    client.force_login(house.keeper)
    data = {"step": State.REFERRED, "result": "passed", "opinion": "经确定，可以公开。"}
    client.post(reverse("backoffice:review_detail", args=[submission.pk]), data | SLIP_FORM)
    page = client.get(reverse("backoffice:review_slip", args=[submission.pk])).content.decode()
    assert "转保密部门。难以确定" in page
    assert '<th scope="row">保密部门意见</th>' in page
    assert "经确定，可以公开。" in page


def test_word_file_is_downloaded_under_the_number_of_the_slip(client, house):
    submission = house.published()
    client.force_login(house.office)
    response = client.get(reverse("backoffice:review_slip_docx", args=[submission.pk]))
    name = f'attachment; filename="shenchadan-2024-{submission.pk:05}.docx"'
    assert response["Content-Disposition"] == name
    table = Document(io.BytesIO(response.content)).tables[0]
    text = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert [label for label in LABELS if label not in text] == []
