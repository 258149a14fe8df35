"""Head, addressees, signature and attachments of letters of every make."""

import datetime

from mingzheng.rules.notices.source import Cell, Paragraph, Row, SourceDocument, Table
from mingzheng.rules.official_documents import parse_official_document
from mingzheng.rules.official_text import TableBlock, TextBlock
from tests.rules.official_documents.reading import read_lines, warned

JUNE_3 = datetime.date(2024, 6, 3)


def test_joint_issue_keeps_the_order_of_the_signatures():
    document = read_lines(
        "云岭区民政局 云岭区财政局", "关于发放冬季取暖补助的通知", "云民发〔2024〕8号",
        "各街道办事处：", "现就发放冬季取暖补助有关事项通知如下。",
        "云岭区民政局", "云岭区财政局", "二〇二四年六月三日",
    )  # fmt: skip
    assert document.issuers == ("云岭区民政局", "云岭区财政局")
    assert document.issue_date == JUNE_3
    assert document.blocks == (TextBlock("paragraph", "现就发放冬季取暖补助有关事项通知如下。"),)
    assert warned(document) == []


def test_signatures_beside_each_other_on_the_line_of_the_date():
    document = read_lines(
        "关于开展检查的通知", "各街道办事处：", "请做好检查工作，按时报送。",
        "云岭区农业农村、水利局 云岭区财政局", "2024年6月3日",
    )  # fmt: skip
    assert document.issuers == ("云岭区农业农村、水利局", "云岭区财政局")


def test_an_order_keeps_its_text_and_names_who_signed():
    document = read_lines(
        "云岭市人民政府令", "第12号",
        "《云岭市停车管理办法》已经市政府常务会议通过，自2024年7月1日起施行。",
        "市长 李明", "2024年6月3日", "云岭市停车管理办法", "第一条 为规范停车管理，制定本办法。",
        "第二条 本办法自2024年7月1日起施行。",
    )  # fmt: skip
    assert document.title == "云岭市停车管理办法"
    assert document.doc_number == "云岭市人民政府令第12号"
    assert document.document_type == "命令（令）"
    assert document.signatory == "李明"
    assert document.issue_date == JUNE_3
    assert document.effective_date == datetime.date(2024, 7, 1)
    assert [block.kind for block in document.blocks] == [
        "paragraph",
        "heading",
        "article",
        "article",
    ]


def test_addressees_with_a_common_head_stay_together():
    document = read_lines(
        "云岭区人民政府关于开展检查的通知",
        "各县、自治县、区人民政府，区教育局、区财政局，有关企业：",
        "请做好检查工作，按时报送。",
    )
    assert document.recipients == ("各县、自治县、区人民政府", "区教育局", "区财政局", "有关企业")


def test_annex_heads_take_their_titles():
    document = read_lines(
        "云岭区人民政府关于开展检查的通知", "各街道办事处：", "请做好检查工作，按时报送。",
        "附件：检查工作方案", "云岭区人民政府", "2024年6月3日", "附件", "检查工作方案",
        "一、检查内容", "检查消防设施是否完好有效。",
    )  # fmt: skip
    assert document.attachments == ("检查工作方案",)
    assert [block.text for block in document.blocks] == [
        "请做好检查工作，按时报送。",
        "附件：检查工作方案",
        "附件 检查工作方案",
        "一、检查内容",
        "检查消防设施是否完好有效。",
    ]


def test_attachments_are_named_once_without_number_and_suffix():
    document = read_lines(
        "云岭区人民政府关于开展检查的通知", "各街道办事处：", "请做好检查工作，按时报送。",
        "附件：1.申请表.docx 2.《考评标准》 3.名单（12KB）", "云岭区人民政府", "2024年6月3日",
    )  # fmt: skip
    assert document.attachments == ("申请表", "考评标准", "名单")


def test_linked_files_of_a_page_are_attachments_and_no_text():
    lines = ["云岭区人民政府关于开展检查的通知", "各街道办事处：", "请做好检查工作，按时报送。",
             "云岭区人民政府", "2024年6月3日"]  # fmt: skip
    blocks = [Paragraph(text) for text in lines]
    blocks += [
        Paragraph("附件1：检查记录表.xlsx", is_link=True),
        Paragraph("更多文件", is_link=True),
    ]
    document = parse_official_document(SourceDocument("html", tuple(blocks)))
    assert document.attachments == ("检查记录表",)
    assert document.blocks == (TextBlock("paragraph", "请做好检查工作，按时报送。"),)


def test_tables_of_the_text_stay_in_place():
    row = Row((Cell("项目", col_span=2), Cell("", covered=True)), is_header=True)
    table = Table((row, Row((Cell("早餐\n午餐"), Cell("每份\t2元")))))
    blocks = (
        Paragraph("云岭区人民政府关于公布标准的通知"), Paragraph("各街道办事处："),
        Paragraph("现将补贴标准公布如下，请遵照执行。"), table,
        Paragraph("特此通知，请遵照执行好。"),
        Paragraph("云岭区人民政府"), Paragraph("2024年6月3日"),
    )  # fmt: skip
    document = parse_official_document(SourceDocument("docx", blocks))
    assert document.blocks == (
        TextBlock("paragraph", "现将补贴标准公布如下，请遵照执行。"),
        TableBlock("", 1, (("项目", ""), ("早餐午餐", "每份 2元"))),
        TextBlock("paragraph", "特此通知，请遵照执行好。"),
    )


def test_contradictions_between_box_and_text_are_told():
    document = read_lines(
        "索引号：11370999004312345X/2024-00731", "发文机关：云岭区人民政府办公室",
        "发文字号：云政发〔2024〕9号",
        "成文日期：2024年6月1日", "发布日期：近日", "云岭区人民政府关于开展检查的通知",
        "云政发〔2024〕19号",
        "各街道办事处：", "请做好检查工作，按时报送。", "云岭区人民政府", "2024年6月3日",
    )  # fmt: skip
    assert document.doc_number == "云政发〔2024〕9号"
    assert document.issue_date == datetime.date(2024, 6, 1)
    assert document.issuers == ("云岭区人民政府办公室",)
    assert document.published_date is None
    assert [(one.code, one.field) for one in document.warnings] == [
        ("doc_number_differs", "doc_number"),
        ("issuer_differs", "issuer"),
        ("issue_date_differs", "issue_date"),
        ("date_unreadable", "published_date"),
    ]
    assert document.warnings[2].message == (
        "信息栏写的“成文日期”是2024年6月1日，落款日期是2024年6月3日，请核对。"
    )


def test_irregular_number_is_kept_and_told():
    document = read_lines(
        "索引号：11370999004312345X/2024-00731", "文号：2024年第3号公告", "成文日期：2024年6月3日",
        "云岭区税务局关于办税时间的公告", "办税大厅自下月起延长服务时间，请周知。",
    )  # fmt: skip
    assert document.doc_number == "2024年第3号公告"
    assert warned(document) == ["doc_number_irregular"]


def test_empty_values_are_no_values():
    document = read_lines(
        "索引号：11370999004312345X/2024-00731", "文号：无", "主题分类：", "有效性：--",
        "云岭区税务局关于办税时间的公告", "办税大厅自下月起延长服务时间，请周知。",
    )  # fmt: skip
    assert (document.doc_number, document.subject, document.validity) == ("", "", "")


def test_what_is_missing_is_told_and_not_invented():
    document = read_lines("办税大厅自下月起延长服务时间，请周知。")
    assert (document.title, document.issuers, document.issue_date) == ("", (), None)
    assert warned(document) == ["no_title", "no_issuer", "no_issue_date"]
    assert parse_official_document(SourceDocument("txt", ())).blocks == ()
