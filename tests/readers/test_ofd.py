"""OFD: text where it is drawn, whatever order it is written in."""

import io
import zipfile

import pytest

from mingzheng.readers import UnreadableDocument, limits, read_document
from tests.factories.ofd_files import NAMESPACE, Run, make_ofd, packed, typeset_ofd
from tests.readers.shapes import cells, codes, texts

PAGE = "Doc_0/Pages/Page_0/Content.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


PARAGRAPHS = [
    "云岭区人民政府关于做好防汛工作的通知",
    "汛期将至，各街道办事处要提前检查辖区内的河道、水库和低洼地段，备足沙袋、水泵等物资，落实二十四小时值班。",
    "特此通知。",
]


def test_lines_become_paragraphs():
    document = read_document(typeset_ofd(PARAGRAPHS), name="通知.ofd")
    assert document.kind == "ofd"
    assert [text.replace("\n", "") for text in texts(document)] == PARAGRAPHS
    assert document.page_count == 1
    assert document.warnings == ()


def test_order_of_the_file_does_not_matter():
    runs = [
        Run("第二行后半", 90, 40),
        Run("第三行", 20, 60),
        Run("第二行前半，", 60, 40),
        Run("第一行", 20, 20),
    ]
    document = read_document(make_ofd([runs]), name="a.ofd")
    assert texts(document) == ["第一行", "第二行前半，第二行后半", "第三行"]


def test_pages_follow_the_document_and_not_their_names():
    data = make_ofd([[Run("后一页", 20, 20)], [Run("前一页", 20, 20)]])
    listed = (
        f"<ofd:Document {NAMESPACE}><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/>'
        '<ofd:Page ID="2" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    )
    parts = parts_of(data) | {"Doc_0/Document.xml": listed.encode()}
    document = read_document(packed(parts), name="a.ofd")
    assert texts(document) == ["前一页", "后一页"]
    assert [paragraph.position.page for paragraph in document.paragraphs] == [1, 2]


def test_ruling_lines_make_a_table():
    lines = [(20, y, 120, y) for y in (20, 30, 40)] + [(x, 20, x, 40) for x in (20, 60, 120)]
    runs = [
        Run("项目", 25, 27),
        Run("标准", 65, 27),
        Run("午餐", 25, 37),
        Run("每份2元", 65, 37),
        Run("补贴标准表", 40, 15),
    ]
    document = read_document(make_ofd([runs], lines=lines), name="a.ofd")
    assert texts(document) == ["补贴标准表"]
    [table] = document.tables
    assert cells(table) == [["项目", "标准"], ["午餐", "每份2元"]]


def test_properties_are_declared():
    data = make_ofd(
        [[Run("通知", 20, 20)]], title="关于防汛的通知", custom={"文号": "云政发〔2024〕9号"}
    )
    declared = dict(read_document(data, name="a.ofd").declared)
    assert declared == {
        "title": "关于防汛的通知",
        "created": "2024-06-03",
        "文号": "云政发〔2024〕9号",
    }


def test_hidden_text_is_left_out_and_a_matrix_moves_text():
    content = (
        f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>"
        '<ofd:TextObject Size="5" Boundary="20 20 50 6" Visible="false">'
        '<ofd:TextCode X="0" Y="5">看不见</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject Size="1" Boundary="20 40 50 6" CTM="5 0 0 5 0 0">'
        '<ofd:TextCode X="0" Y="1" DeltaX="1 1">看得见</ofd:TextCode></ofd:TextObject>'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )
    data = make_ofd([[]], extra={PAGE: content.encode()})
    assert texts(read_document(data, name="a.ofd")) == ["看得见"]


def test_text_of_a_template_stands_on_its_page():
    document_xml = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData>"
        '<ofd:TemplatePage ID="7" BaseLoc="/Doc_0/Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        "</ofd:Document>"
    )
    letterhead = make_ofd([[Run("云岭区人民政府文件", 40, 20)]])
    body = make_ofd([[Run("正文", 20, 60)]])
    page = parts_of(body)[PAGE].replace(
        b"<ofd:Content>", b'<ofd:Template TemplateID="7"/><ofd:Content>'
    )
    data = packed(
        {
            "OFD.xml": parts_of(body)["OFD.xml"],
            "Doc_0/Document.xml": document_xml.encode(),
            PAGE: page,
            "Doc_0/Tpls/Tpl_0/Content.xml": parts_of(letterhead)[PAGE],
        }
    )
    assert texts(read_document(data, name="a.ofd")) == ["云岭区人民政府文件", "正文"]


def test_a_page_that_is_a_picture_is_named():
    content = (
        f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>"
        '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )
    data = make_ofd(
        [[Run("首页", 20, 20)], []], extra={"Doc_0/Pages/Page_1/Content.xml": content.encode()}
    )
    assert codes(read_document(data, name="a.ofd")) == ["pages_are_pictures"]


OUTSIDE = b'<D><Pages><Page BaseLoc="../../../etc"/></Pages></D>'
MANY = b"<D><Pages>" + b'<Page BaseLoc="a"/>' * 201 + b"</Pages></D>"
DTD = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
BROKEN = {
    "entity": (make_ofd([[]], extra={"Doc_0/Document.xml": DTD}), "bomb"),
    "page outside the package": (
        make_ofd([[]], extra={"Doc_0/Document.xml": OUTSIDE}),
        "corrupt",
    ),
    "no root": (make_ofd([[]], extra={"OFD.xml": b"<OFD><DocBody/></OFD>"}), "corrupt"),
    "locked": (make_ofd([[]], extra={"Encryptions.xml": b"<x/>"}), "encrypted"),
    "no text": (make_ofd([[]]), "no_text"),
    "many pages": (make_ofd([[]], extra={"Doc_0/Document.xml": MANY}), "too_many_pages"),
    "many glyphs": (make_ofd([[Run("字" * (limits.MAX_GLYPHS + 1), 20, 20)]]), "bomb"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_unreadable_file_is_refused_with_its_code(case):
    data, code = BROKEN[case]
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name="a.ofd")
    assert caught.value.code == code


def test_wild_repetition_and_lines_cost_nothing():
    runs = [Run("字" * 50, 20, 20)]
    lines = [(20, y / 10, 120, y / 10) for y in range(1000)] + [
        (x / 10, 20, x / 10, 90) for x in range(1000)
    ]
    data = make_ofd([runs], lines=lines)
    page = parts_of(data)[PAGE].replace(b"g 49 5.0", b"g 999999999 5.0")
    wild = make_ofd([runs], extra={PAGE: page})
    assert texts(read_document(wild, name="a.ofd")) == ["字" * 50]
