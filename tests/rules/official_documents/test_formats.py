"""The same printed document as Word, PDF, OFD and plain text."""

import datetime

import pytest

from mingzheng.readers import read_document
from mingzheng.rules.official_documents import parse_official_document
from mingzheng.rules.official_text import TextBlock
from tests.factories.official_files import (
    LETTER,
    letter_docx,
    letter_ofd,
    letter_pdf,
    letter_text,
)

FILES = {
    "docx": lambda: letter_docx(),
    "pdf": lambda: letter_pdf(),
    "ofd": lambda: letter_ofd(),
    "txt": lambda: letter_text(),
    "hard-wrapped.txt": lambda: letter_text(width=34),
    "gb18030.txt": lambda: letter_text(encoding="gb18030"),
}
BODY = (
    TextBlock("paragraph", LETTER[6]),
    TextBlock("heading", "一、明确服务对象"),
    TextBlock("paragraph", LETTER[8]),
    TextBlock("heading", "二、落实食品安全"),
    TextBlock("paragraph", LETTER[10]),
    TextBlock("paragraph", LETTER[11]),
    TextBlock("paragraph", LETTER[12]),
    TextBlock("paragraph", "附件：1.社区食堂名单\n2.检查记录表"),
)


@pytest.mark.parametrize("kind", FILES)
def test_every_format_gives_the_same_document(kind):
    document = parse_official_document(read_document(FILES[kind](), name=f"a.{kind}"))
    assert document.title == "云岭区人民政府办公室关于做好社区食堂管理工作的通知"
    assert document.doc_number == "云政办发〔2024〕15号"
    assert document.issuers == ("云岭区人民政府办公室",)
    assert document.document_type == "通知"
    assert document.text_kind == ""
    assert document.recipients == ("各街道办事处", "区政府有关部门")
    assert document.issue_date == datetime.date(2024, 8, 20)
    assert document.effective_date == datetime.date(2024, 9, 1)
    assert document.expiry_date == datetime.date(2029, 8, 31)
    assert document.term_years is None
    assert not document.trial
    assert document.disclosure == "此件主动公开"
    assert document.cc == ("区委办公室", "区人大常委会办公室", "区政协办公室")
    assert document.attachments == ("社区食堂名单", "检查记录表")
    assert document.blocks == BODY
    assert document.warnings == ()


def test_where_each_field_was_read_is_told():
    document = parse_official_document(read_document(letter_docx(), name="a.docx"))
    places = {one.field: (one.origin, one.place, one.raw) for one in document.readings}
    assert places["doc_number"] == ("text", "文头", "云政办发〔2024〕15号")
    assert places["issue_date"] == ("text", "落款", "2024年8月20日")
    assert places["issuer"] == ("text", "落款", "云岭区人民政府办公室")
    assert places["effective_date"] == ("text", "正文", "自2024年9月1日起施行")
    assert places["cc"][1] == "版记"


def test_a_secrecy_mark_is_never_dropped_unnoticed():
    lines = (LETTER[0], "机密★1年", *LETTER[1:])
    document = parse_official_document(read_document(letter_docx(lines), name="a.docx"))
    [warning] = document.warnings
    assert warning.code == "secrecy_mark"
    assert warning.message == (
        "文头标有密级“机密★1年”。涉密文件不得公开，请停止导入并向保密机构报告。"
    )


def test_several_pages_are_one_text():
    lines = [*LETTER[2:7]]
    points = [
        f"第{number}项措施由有关部门按照职责分工负责落实，每月向区政府办公室报送一次进展情况，"
        "年底前完成全部任务并接受检查考核。"
        for number in range(1, 41)
    ]
    data = letter_pdf((*lines, *points, *LETTER[15:18]))
    source = read_document(data, name="a.pdf")
    assert source.page_count == 4
    document = parse_official_document(source)
    assert [block.text for block in document.blocks] == [LETTER[6], *points]
    assert document.issuers == ("云岭区人民政府办公室",)
