"""导入公文: read, looked at, and made a draft."""

import datetime
import io

import docx
import pytest

from mingzheng.records.library.models import Publication
from tests.factories.library import make_column, make_draft, make_published
from tests.factories.upload_files import saved

from .house import url

LINES = (
    "云岭高新区管理委员会文件",
    "云高管发〔2024〕3号",
    "云岭高新区管理委员会关于印发《青年安居办法》的通知",
    "各街道办事处，区直各部门：",
    "现将《青年安居办法》印发给你们，请遵照执行。",
    "云岭高新区管理委员会",
    "2024年3月5日",
    "（此件公开发布）",
)


def document(lines=LINES):
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return saved(made.save)


def read(desk, data, name="通知.docx"):
    file = io.BytesIO(data)
    file.name = name
    return desk.client.post(url("import_document"), {"file": file})


def confirm(desk, page, **changes):
    data = {
        "packed": page.context["form"].initial["packed"], "title": "青年安居办法的通知",
        "organisation": desk.unit.pk, "column": make_column().pk,
    } | changes  # fmt: skip
    return desk.client.post(url("import_confirm"), data)


def test_what_was_read_is_shown_with_place_and_confidence(desk):
    page = read(desk, document())
    rows = {row["label"]: row for row in page.context["shown"]["fields"]}
    assert rows["标题"]["value"] == "云岭高新区管理委员会关于印发《青年安居办法》的通知"
    assert rows["发文字号"]["value"] == "云高管发〔2024〕3号"
    assert rows["成文日期"]["value"] == "2024-03-05"
    assert rows["发文字号"]["confidence"] in ("高", "中")
    assert rows["索引号"] == {
        "label": "索引号", "value": "", "place": "", "confidence": "", "badge": "none",
    }  # fmt: skip
    assert Publication.objects.count() == 0


def test_confirmed_reading_becomes_a_draft_and_is_opened(desk):
    response = confirm(desk, read(desk, document()))
    draft = Publication.objects.get()
    assert response["Location"] == url("draft_edit", draft.pk)
    kept = draft.latest_revision.as_object()
    assert (kept.title, kept.live, kept.organisation) == ("青年安居办法的通知", False, desk.unit)
    assert (kept.policy.doc_number, kept.policy.issue_date) == (
        "云高管发〔2024〕3号", datetime.date(2024, 3, 5),
    )  # fmt: skip
    assert kept.policy.issuer_list == ["云岭高新区管理委员会"]
    assert kept.formed_on == datetime.date(2024, 3, 5)
    assert "现将《青年安居办法》印发给你们，请遵照执行。" in [one.text for one in kept.blocks]
    assert desk.client.get(url("draft_edit", draft.pk)).status_code == 200


def test_document_without_a_date_becomes_a_draft_all_the_same(desk):
    page = read(desk, document(("关于做好安全生产工作的通知", "各单位：", "请认真做好。")))
    confirm(desk, page)
    kept = Publication.objects.get().latest_revision.as_object()
    assert (kept.policy.issue_date, kept.formed_on) == (None, None)


def test_known_number_and_index_are_pointed_out_and_the_index_left_out(desk):
    make_published(
        organisation=desk.other, title="已公开的文件", policy={"doc_number": "云高管发〔2024〕3号"},
        index_number="990000/2024-00003",
    )  # fmt: skip
    make_draft(
        organisation=desk.other, title="别家的草稿", policy={"doc_number": "云高管发〔2024〕3号"}
    )
    page = read(desk, document(("索引号：990000/2024-00003", *LINES)))
    told = "".join(page.context["shown"]["warnings"])
    assert "本库已公开同一文号的文件：已公开的文件。" in told
    assert "别家的草稿" not in page.content.decode()
    confirm(desk, page)
    draft = Publication.objects.get(title="青年安居办法的通知")
    assert draft.index_number is None


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.docx", "文件是空的。请检查后重新选择文件上传。"),
        (b"PK\x03\x04broken", "a.docx", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "请"),
    ],
)
def test_unreadable_file_is_told_why(desk, data, name, words):
    page = read(desk, data, name)
    assert words in page.context["form"].errors["file"][0]


def test_wrong_place_shows_the_reading_again(desk):
    page = confirm(desk, read(desk, document()), organisation=desk.other.pk, title="")
    assert sorted(page.context["form"].errors) == ["organisation", "title"]
    assert page.context["shown"]["name"] == "通知.docx"
    assert Publication.objects.count() == 0


def test_reading_that_was_tampered_with_is_not_taken(desk):
    page = read(desk, document())
    again = confirm(desk, page, packed=page.context["form"].initial["packed"] + "x")
    assert "读取结果已过期。请重新选择文件导入。" in again.content.decode()
    assert Publication.objects.count() == 0
