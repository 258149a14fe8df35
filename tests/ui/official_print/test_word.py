import dataclasses
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from mingzheng.readers import read_document
from mingzheng.rules.notices.source import Paragraph as ReadParagraph
from mingzheng.rules.notices.source import Table as ReadTable
from mingzheng.rules.official_text import FigureBlock, TableBlock, TextBlock
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.word import to_docx
from tests.ui.official_print import samples


def opened(layout: OfficialLayout, **pictures: bytes) -> Document:
    data = to_docx(layout, pictures={int(key[1:]): one for key, one in pictures.items()})
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def policy() -> Document:
    return opened(samples.policy(), _7=samples.picture())


def with_style(document: Document, name: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == name]


def paragraph_with(document: Document, words: str) -> Paragraph:
    return next(one for one in document.paragraphs if words in one.text)


def value(element: Any, name: str, attribute: str = "w:val") -> str | None:
    found = element.find(f".//{qn(name)}")
    return None if found is None else found.get(qn(attribute))


def test_page_has_the_official_area_and_grid(policy: Document) -> None:
    section = policy.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 37, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch, closer = int(grid.get(qn("w:linePitch"))) / 20, int(grid.get(qn("w:charSpace"))) / 4096
    area = section.page_height - section.top_margin - section.bottom_margin
    assert int(area / Pt(1) / pitch) == 22
    width = section.page_width - section.left_margin - section.right_margin
    assert int(width / Pt(1) / (16 + closer)) == 28


def test_parts_stand_in_styles_with_chinese_names(policy: Document) -> None:
    assert with_style(policy, "发文机关标志") == ["云岭高新区管理委员会文件"]
    assert with_style(policy, "发文字号") == ["云高管发〔2024〕3号"]
    assert with_style(policy, "公文标题") == [
        "云岭高新区管理委员会关于印发《云岭高新区\n既有住宅加装电梯补助资金管理办法》的通知"
    ]
    assert with_style(policy, "主送机关") == ["各街道办事处，区直各部门，驻区各单位："]
    assert with_style(policy, "一级标题") == ["一、补助对象和范围", "二、办理程序", "三、监督管理"]
    assert with_style(policy, "三级标题") == ["1. 房屋性质"]
    assert with_style(policy, "附件序号") == ["附件1", "附件2"]
    assert with_style(policy, "发文机关署名") == ["云岭高新区管理委员会"]
    assert with_style(policy, "成文日期") == ["2024年3月5日"]
    assert with_style(policy, "附注") == ["（此件公开发布）"]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("公文正文", "仿宋", 16),
        ("公文标题", "方正小标宋简体", 22),
        ("一级标题", "黑体", 16),
        ("二级标题", "楷体", 16),
        ("三级标题", "仿宋", 16),
        ("页码", "宋体", 14),
    ],
)
def test_styles_name_east_asian_faces(policy: Document, style: str, font: str, size: int) -> None:
    found = policy.styles[style]
    fonts = found.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == (font, font)
    assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert found.font.size == Pt(size)


def test_headings_are_real_headings_of_their_depth(policy: Document) -> None:
    assert policy.styles["二级标题"].base_style.name == "Heading 2"
    depths = {
        one.text: value(one._p, "w:outlineLvl")
        for one in policy.paragraphs
        if one._p.find(f".//{qn('w:outlineLvl')}") is not None
    }
    assert depths["一、补助对象和范围"] == "0"
    assert depths["（1）单位自管住房"] == "3"
    assert depths["第一章　总则"] == "1"
    assert depths["第一节　补助标准"] == "2"


def test_our_own_reader_finds_text_headings_and_table_again() -> None:
    read = read_document(to_docx(samples.policy()), name="文件.docx")
    paragraphs = {one.text: one for one in read.blocks if isinstance(one, ReadParagraph)}
    assert paragraphs["一、补助对象和范围"].heading_level == 1
    assert paragraphs["（二）补助范围"].heading_level == 2
    assert "第一条　为加强补助资金管理，提高使用效益，制定本办法。" in paragraphs
    tables = [one for one in read.blocks if isinstance(one, ReadTable)]
    assert [cell.text for cell in tables[0].rows[0].cells] == [
        "序号",
        "住宅层数",
        "补助标准（万元）",
        "说明",
    ]
    assert len(tables[0].rows) == 31
    assert read.warnings == ()


def test_table_head_is_repeated_and_rows_stay_whole(policy: Document) -> None:
    rows = policy.tables[0].rows
    heads = [value(row._tr, "w:tblHeader") for row in rows]
    assert heads == ["true"] + [None] * 30
    assert {value(row._tr, "w:cantSplit") for row in rows} == {"true"}


def test_annex_label_begins_a_page(policy: Document) -> None:
    assert policy.styles["附件序号"].paragraph_format.page_break_before is True


def test_page_numbers_are_fields_on_the_outer_side(policy: Document) -> None:
    section = policy.sections[0]
    assert policy.settings.odd_and_even_pages_header_footer is True
    sides = []
    for footer in (section.footer, section.even_page_footer):
        number = footer.paragraphs[0]
        assert number.text == "— 1 —"
        assert number._p.find(f".//{qn('w:instrText')}").text == " PAGE "
        sides.append(value(number._p, "w:jc"))
    assert sides == ["right", "left"]
    assert [one.text for one in section.footer.paragraphs[1:]] == [
        "来源：https://www.yunling.example/policies/2024/yungaoguanfa-3",
        "2024年11月18日生成",
    ]


def test_date_ends_four_characters_from_the_edge(policy: Document) -> None:
    date = paragraph_with(policy, "2024年3月5日")
    name = next(one for one in policy.paragraphs if one.style.name == "发文机关署名")
    assert value(date._p, "w:ind", "w:rightChars") == "400"
    # Ten characters over six: the name reaches two further on either side.
    assert value(name._p, "w:ind", "w:rightChars") == "200"


def test_imprint_floats_to_the_foot_with_three_rules(policy: Document) -> None:
    table = policy.tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["抄送：区工委各部门，区人民法院、区人民检察院，各人民团体。"] * 2,
        ["云岭高新区党政办公室", "2024年3月6日印发"],
    ]
    assert value(table._tbl, "w:tblpPr", "w:tblpYSpec") == "bottom"
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    rules = [borders.find(qn(f"w:{side}")).get(qn("w:sz")) for side in ("top", "insideH", "bottom")]
    assert rules == ["8", "6", "8"]


def test_red_rule_stands_under_the_number(policy: Document) -> None:
    rule = paragraph_with(policy, "云高管发")._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
    assert (rule.get(qn("w:color")), rule.get(qn("w:sz"))) == ("FF0000", "12")


def test_links_lead_out_and_are_spelled(policy: Document) -> None:
    paragraph = paragraph_with(policy, "单位自管住房由产权单位")
    assert [link.address for link in paragraph.hyperlinks] == [
        "https://www.yunling.example/services/8"
    ]
    assert paragraph.text.endswith("加装电梯办事指南（https://www.yunling.example/services/8）。")


def test_links_of_the_site_are_completed_from_the_source() -> None:
    layout = OfficialLayout(
        title="指南",
        blocks=(TextBlock("paragraph", "见[指南](/services/8)和[第三条](#tiao-3)。"),),
        source_address=samples.ADDRESS,
    )
    assert paragraph_with(opened(layout), "见").text == (
        "见指南（https://www.yunling.example/services/8）和第三条。"
    )


def test_stressed_words_are_bold(policy: Document) -> None:
    runs = paragraph_with(policy, "结构安全").runs
    assert [run.text for run in runs if run.bold] == ["结构安全"]


def test_picture_says_what_it_shows(policy: Document) -> None:
    assert len(policy.inline_shapes) == 1
    shown = policy.inline_shapes[0]
    assert shown._inline.docPr.get("descr") == samples.flow_figure().alt
    assert round(shown.width / Mm(1)) == 156
    assert with_style(policy, "图题") == ["加装电梯补助办理流程图"]
    assert "图中文字：第一步，业主代表向街道提出申请。" in with_style(policy, "公文正文")


def test_a_picture_that_cannot_be_shown_is_said_in_words() -> None:
    layout = OfficialLayout(title="图", blocks=(FigureBlock(7, alt="五步流程"),))
    document = opened(layout, _7=b"\x89PNG\r\n\x1a\nbroken")
    assert with_style(document, "公文正文") == ["（此处为图片：五步流程。图片请见网页。）"]


def test_joint_issuers_spread_to_one_width_beside_the_word() -> None:
    document = opened(samples.joint_issue())
    names, word = document.tables[0].rows[0].cells
    assert [one.text for one in names.paragraphs] == list(samples.joint_issue().issuer_heading)
    assert {value(one._p, "w:jc") for one in names.paragraphs} == {"distribute"}
    assert word.text == "文件"


def test_status_stands_in_both_headers() -> None:
    section = opened(samples.joint_issue()).sections[0]
    for header in (section.header, section.even_page_header):
        assert [one.text for one in header.paragraphs] == ["本文件已于2024年10月8日废止"]


def test_interpretation_has_neither_head_nor_imprint() -> None:
    document = opened(samples.interpretation())
    assert with_style(document, "署名行") == ["云岭高新区城乡建设和交通局　2024年3月5日"]
    assert with_style(document, "发文机关标志") == with_style(document, "成文日期") == []
    assert len(document.tables) == 1


def test_properties_hold_the_title_and_nobody(policy: Document) -> None:
    properties = policy.core_properties
    assert properties.title == samples.policy().title
    assert (properties.language, properties.created.date()) == (
        "zh-CN",
        samples.policy().generated_on,
    )
    people = (properties.author, properties.last_modified_by, properties.comments)
    assert people == ("", "", "")


def test_nothing_of_the_template_is_left_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(samples.policy()))) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
            "word/webSettings.xml",
        ]


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (TextBlock("heading", ""), TextBlock("annex", "附件3："), TextBlock("annex", "某某办法")),
        (TableBlock("", 5, (("甲", "乙"),)), TableBlock("无行", 0, ())),
        (FigureBlock(None, ""), TextBlock("chapter", "没有编号"), TextBlock("article", "第八条")),
        (TextBlock("paragraph", "字\ue123\x07\x0b\ufffe止"),),
    ],
)
def test_odd_bodies_are_written(blocks: tuple[Any, ...]) -> None:
    document = opened(dataclasses.replace(samples.policy(), blocks=blocks))
    assert with_style(document, "成文日期") == ["2024年3月5日"]


@pytest.mark.parametrize(
    ("name", "size", "width"),
    [
        ("云岭高新区管理委员会文件", "70", None),
        ("云岭高新区财政局办公室文件", "66", None),
        ("云岭高新区全面依法治区委员会守法普法协调组办公室文件", "60", "55"),
    ],
)
def test_a_long_head_keeps_one_line_by_size_and_then_by_width(
    name: str, size: str, width: str | None
) -> None:
    document = opened(samples.policy(issuer_heading=(name,)))
    mark = next(one for one in document.paragraphs if one.style.name == "发文机关标志")
    assert mark.text == name
    assert (value(mark._p, "w:sz"), value(mark._p, "w:w")) == (size, width)
