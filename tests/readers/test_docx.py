import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mingzheng.readers import read_document
from tests.readers.shapes import cells, codes, spans, texts

NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
</w:numbering>"""  # noqa: E501


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for part in source.namelist():
            if part != name:
                made.writestr(part, source.read(part))
        made.writestr(name, content)
    return target.getvalue()


def number(paragraph, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        )
    )


def test_numbers_that_word_computes_are_written_out():
    document = docx.Document()
    lines = (("加强领导", 0), ("明确责任", 1), ("报送", 2), ("抓好落实", 0), ("检查", 1))
    for text, level in lines:
        number(document.add_paragraph(text), level)
    data = with_part(saved(document), "word/numbering.xml", NUMBERING.encode())
    assert texts(read_document(data, name="a.docx")) == [
        "一、加强领导",
        "（一）明确责任",
        "1.1报送",
        "二、抓好落实",
        "（一）检查",
    ]


def test_deleted_and_hidden_text_is_left_out_and_inserted_kept():
    document = docx.Document()
    paragraph = document.add_paragraph("保留")
    for xml in (
        "<w:del><w:r><w:delText>删除</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>插入</w:t></w:r></w:ins>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
        "<w:r><w:br/><w:t>换行</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    assert texts(read_document(saved(document), name="a.docx")) == ["保留插入\n换行"]


def test_blocks_stand_in_document_order_and_a_one_column_frame_dissolves():
    document = docx.Document()
    document.add_paragraph("前")
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "框内"
    inner = document.add_table(2, 2)
    inner.cell(0, 0).merge(inner.cell(1, 0)).text = "甲"
    inner.cell(0, 1).text = "乙"
    document.add_heading("后", level=3)
    read = read_document(saved(document), name="a.docx")
    assert texts(read) == ["前", "框内", "后"]
    assert [type(block).__name__ for block in read.blocks] == [
        "Paragraph",
        "Paragraph",
        "Table",
        "Paragraph",
    ]
    assert cells(read.tables[0]) == [["甲", "乙"], ["^", ""]]
    assert spans(read.tables[0]) == {(0, 0): (2, 1)}
    assert read.paragraphs[-1].heading_level == 3


def test_deleted_row_is_no_row():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "留", "去"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    assert cells(read_document(saved(document), name="a.docx").tables[0]) == [["留", ""]]


def test_macros_are_named_and_not_run():
    document = docx.Document()
    document.add_paragraph("正文")
    data = with_part(saved(document), "word/vbaProject.bin", b"x")
    assert codes(read_document(data, name="a.docm")) == ["macros_ignored"]


def test_ten_thousand_rows_are_all_read():
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "任务", "单位"
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        xml = source.read("word/document.xml").decode()
    row = xml[xml.index("<w:tr>") : xml.index("</w:tr>") + len("</w:tr>")]
    big = with_part(data, "word/document.xml", xml.replace(row, row * 10_000).encode())
    assert len(read_document(big, name="a.docx").tables[0].rows) == 10_000


def test_name_that_lies_is_a_warning():
    document = docx.Document()
    document.add_paragraph("正文")
    read = read_document(saved(document), name="通知.pdf")
    assert (read.kind, codes(read)) == ("docx", ["wrong_extension"])
