"""The slip as a Word file holds everything once and leaves open what nobody has signed."""

import datetime
import io

from docx import Document

from mingzheng.work.publishing.queries.slip_sheet import SlipSheet, StepOpinion
from mingzheng.work.publishing.slip_docx import slip_docx

CHINA = datetime.timezone(datetime.timedelta(hours=8))
SHEET = SlipSheet(
    number="2024-00007",
    title="关于助餐的通知",
    unit="民生事业局",
    sent_by="信息员13",
    sent_at=datetime.datetime(2024, 11, 15, 9, tzinfo=CHINA),
    pace="紧急",
    fields=(
        ("信息名称", "关于助餐的通知"), ("信息类别", "政策文件"), ("载体形式", "电子文档"),
        ("生成日期", "2024年11月12日"), ("内容摘要", "助餐的对象\n和标准。"),
        ("拟公开方式", "主动公开"), ("拟公开范围", "面向社会"), ("拟公开时间", "2024年11月18日"),
        ("不予公开或依申请公开的理由和依据", "无"),
    ),
    ticks=(("含有国家秘密", False), ("含有个人隐私", True)),
    opinions=(
        StepOpinion(
            "初审意见", "通过", "内容完整。", "审核员04",
            datetime.datetime(2024, 11, 16, 9, tzinfo=CHINA),
        ),
        StepOpinion("批准意见", "", "", "", None),
    ),
)  # fmt: skip


def rows():
    document = Document(io.BytesIO(slip_docx(SHEET, made_on=datetime.date(2024, 11, 18))))
    found = []
    for row in document.tables[0].rows:
        cells = []
        for cell in row.cells:
            if not cells or cells[-1]._tc is not cell._tc:
                cells.append(cell)
        found.append([cell.text for cell in cells])
    return document, found


def test_table_holds_every_field_in_the_order_of_the_form():
    _, found = rows()
    assert found == [
        ["信息名称", "关于助餐的通知"],
        ["起草单位", "民生事业局", "送审", "信息员13　2024年11月15日"],
        ["信息类别", "政策文件", "载体形式", "电子文档"],
        ["生成日期", "2024年11月12日", "拟公开时间", "2024年11月18日"],
        ["拟公开方式", "主动公开", "拟公开范围", "面向社会"],
        ["内容摘要", "助餐的对象\n和标准。"],
        ["不予公开或依申请公开的理由和依据", "无"],
        ["审查事项", "含有国家秘密：　□是　☑否\n含有个人隐私：　☑是　□否"],
        [
            "初审意见",
            "通过。内容完整。\n\n办理人：审核员04　签名：＿＿＿＿＿＿＿＿　2024年11月16日",
        ],
        ["批准意见", "\n\n签名：＿＿＿＿＿＿＿＿　　　　　年　　月　　日"],
    ]


def test_heading_and_properties_name_the_slip_and_nobody_else():
    document, _ = rows()
    assert [one.text for one in document.paragraphs] == [
        "政府信息公开保密审查单",
        "编号：2024-00007　　办理方式：紧急",
        "先审查、后公开，一事一审，谁公开谁负责（《中华人民共和国保守国家秘密法实施条例》第四十二条）。",
    ]
    properties = document.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "政府信息公开保密审查单：关于助餐的通知", "", "",
    )  # fmt: skip
