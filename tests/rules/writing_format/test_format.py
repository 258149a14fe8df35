import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
    blocks_of_lines,
)
from mingzheng.rules.writing_format import Finding, check_format
from mingzheng.rules.writing_format.lines import parts_of
from tests.rules.shared_material import STATE_COUNCIL
from tests.vectors import vectors

PROSE = "各单位要加强组织领导，落实工作责任，完善工作机制，强化督促检查，确保各项任务取得实效"
PIECES = st.sampled_from(
    [
        *"一二三十、（）()《》“”‘’\"',，。；：:;.…-—%％㎡１Ａ \n\t",
        *[
            "第一条 ",
            "第2章",
            "附件1",
            "2024",
            "年",
            "6月31日",
            "云政发〔2024〕5号",
            "万元",
            "补助500",
        ],
        *["[文字](https://a.cn)", "**", "办法", "km", "公里"],
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def found_in(lines):
    blocks = blocks_of_lines(lines)
    return [
        [one.code, one.level, blocks[one.block].text[one.start : one.end], one.replacement]
        for one in check_format(blocks)
    ]


@pytest.mark.parametrize("vector", vectors("writing_format"), ids=lambda vector: vector["name"])
def test_writing_vector_has_these_findings_and_no_other(vector):
    assert found_in(vector["lines"]) == vector["expected"]


@given(text=TEXTS)
def test_spans_lie_inside_their_part(text):
    blocks = blocks_of_lines(text.split("\n"))
    for one in check_format(blocks):
        part = dict(parts_of(blocks[one.block]))[one.part]
        assert 0 <= one.start <= one.end <= len(part)
        assert one.replacement != part[one.start : one.end]


@given(text=st.text())
def test_any_text_is_survived(text):
    assert all(one.reason and one.cure for one in check_format((TextBlock("paragraph", text),)))


def test_findings_come_in_reading_order():
    found = check_format(blocks_of_lines(["甲,乙,丙。", "自2024.6.3起，，施行,"]))
    assert [(one.block, one.start) for one in found] == [(0, 1), (0, 3), (1, 1), (1, 10), (1, 14)]


def test_a_finding_says_what_is_wrong_and_what_is_right():
    assert check_format((TextBlock("paragraph", "见云政发[2024]5号。"),)) == (
        Finding(
            block=0,
            part="text",
            start=1,
            end=12,
            code="DOCUMENT_NUMBER_FORM",
            level="warn",
            reason="发文字号“云政发[2024]5号”不规范：年份用全称并加六角括号，序号不加“第”、不编虚位。",
            cure="改为“云政发〔2024〕5号”。",
            replacement="云政发〔2024〕5号",
        ),
    )


def test_what_holds_a_link_is_not_replaced_as_a_whole():
    (found,) = check_format((TextBlock("paragraph", "详见（[甲](/policies/1))。"),))
    assert (found.start, found.end, found.replacement) == (2, 20, None)
    assert (found.reason, found.cure) == (
        "“（甲)”的标点不规范：前后括号宽窄一致。",
        "改为“（甲）”。",
    )


def test_cells_are_checked_where_they_stand():
    table = TableBlock("表格,项目", 1, (("日期", "金额"), ("2024-06-03", "甲,乙")))
    assert [
        (one.part, one.start, one.end, one.code, one.level) for one in check_format((table,))
    ] == [
        ("caption", 2, 3, "PUNCTUATION_WIDTH", "warn"),
        ("cells", 6, 16, "DATE_FORM", "hint"),
        ("cells", 18, 19, "PUNCTUATION_WIDTH", "warn"),
    ]


def test_prose_is_expected_to_end_in_paragraphs_and_articles_alone():
    codes = {
        kind: [one.code for one in check_format((TextBlock(kind, PROSE),))]
        for kind in ("paragraph", "article", "heading", "chapter", "annex")
    }
    assert codes == {
        "paragraph": ["SENTENCE_END"],
        "article": ["SENTENCE_END"],
        "heading": [],
        "chapter": [],
        "annex": [],
    }
    assert (
        check_format((FigureBlock(1, "甲", PROSE, PROSE), TableBlock(PROSE, 1, ((PROSE,),)))) == ()
    )


@pytest.mark.parametrize(("length", "codes"), [(39, []), (40, ["SENTENCE_END"])])
def test_prose_is_long_from_forty_characters_on(length, codes):
    text = PROSE[:length]
    assert [one.code for one in check_format((TextBlock("paragraph", text),))] == codes


def test_a_quotation_does_not_reach_into_the_next_cell():
    table = TableBlock("表", 1, (("甲", "乙"), ('"丙', '丁"')))
    assert check_format((table,)) == ()
    (found,) = check_format((TextBlock("paragraph", '"丙\t丁"'),))
    assert (found.code, found.start, found.end) == ("BRACKET_WIDTH", 0, 5)


def test_words_of_figures_and_attachments_are_checked():
    blocks = (FigureBlock(1, "甲,乙", "丙;丁", "戊:己\n庚!辛"), AttachmentBlock(1, "壬?癸"))
    assert [(one.block, one.part, one.start) for one in check_format(blocks)] == [
        (0, "caption", 1),
        (0, "alt", 1),
        (0, "full_text", 1),
        (0, "full_text", 5),
        (1, "title", 1),
    ]


def test_second_line_of_a_block_counts_from_the_start_of_the_block():
    (found,) = check_format((TextBlock("article", "第一条 甲。\n（一）乙,丙。"),))
    assert (found.start, found.end) == (11, 12)


@pytest.mark.parametrize(
    ("lines", "reason", "cure"),
    [
        (
            ["一、甲", "三、乙"],
            "“一、”一级的序号跳号：此处是“三、”，按顺序应为“二、”。",
            "核对有无漏段，或者改正序号。",
        ),
        (
            ["1.甲", "1.乙"],
            "“1.”一级的序号重号：此处是“1.”，按顺序应为“2.”。",
            "核对有无漏段，或者改正序号。",
        ),
        (
            ["（1）甲", "（2）乙", "（3）丙", "（2）丁"],
            "“（1）”一级的序号倒号：此处是“（2）”，按顺序应为“（4）”。",
            "核对有无漏段，或者改正序号。",
        ),
        (
            ["(一)甲"],
            "层次序号“(一)”的写法不规范。",
            "改为“（一）”；层次依次用“一、”“（一）”“1.”“（1）”。",
        ),
        (
            ["一、甲", "（一）乙", "二、丙", "1.丁", "（1）戊"],
            "“1.”一级的序号上面没有“（一）”一级，而本文他处用到了“（一）”。",
            "核对层次，层次依次用“一、”“（一）”“1.”“（1）”。",
        ),
        (
            ["第一条 甲。", "第三条 乙。"],
            "“第三条”跳号，按顺序应为第二条。",
            "核对有无漏条，或者改正序号。",
        ),
        (
            ["第一条 甲。", "第一条 乙。"],
            "“第一条”重号，按顺序应为第二条。",
            "核对有无漏条，或者改正序号。",
        ),
        (
            ["第一条 甲。", "第二条 乙。", "第三条 丙。", "第二条 丁。"],
            "“第二条”倒号，按顺序应为第四条。",
            "核对有无漏条，或者改正序号。",
        ),
        (
            ["第1条 甲。"],
            "编、章、节、条、款、项的序号用汉字数字，“第1条”不规范。",
            "改为“第一条”。",
        ),
        (["甲《乙。"], "书名号“《”没有与之配对的后一半。", "补上缺少的一半，或者删去多余的“《”。"),
        (["甲〉乙。"], "书名号“〉”没有与之配对的前一半。", "补上缺少的一半，或者删去多余的“〉”。"),
        (["甲“乙。"], "引号““”没有与之配对的后一半。", "补上缺少的一半，或者删去多余的““”。"),
        (["甲’乙。"], "引号“’”没有与之配对的前一半。", "补上缺少的一半，或者删去多余的“’”。"),
        (["甲（乙。"], "括号“（”没有与之配对的后一半。", "补上缺少的一半，或者删去多余的“（”。"),
        (["甲(乙)。"], "“(乙)”的标点不规范：中文用全角括号。", "改为“（乙）”。"),
        (["甲（乙)。"], "“（乙)”的标点不规范：前后括号宽窄一致。", "改为“（乙）”。"),
        (['甲"乙"。'], '“"乙"”的标点不规范：中文用弯引号。', "改为““乙””。"),
        (["甲'乙'。"], "“'乙'”的标点不规范：中文用弯引号。", "改为“‘乙’”。"),
        (["《甲《乙》》"], "书名号里面还有书名号时，里面的“《乙》”用单书名号。", "改为“〈乙〉”。"),
        (["6月31日"], "日期“6月31日”不存在。", "核对年、月、日后改正。"),
        (
            ["2024.6.3"],
            "日期“2024.6.3”不规范：日期用阿拉伯数字和年、月、日。",
            "改为“2024年6月3日”。",
        ),
        (["24年6月"], "日期“24年6月”不规范：年份用全称。", "改为“2024年6月”。"),
        (["2024年06月"], "日期“06”不规范：月、日不编虚位。", "改为“6”。"),
        (["202310月"], "日期“202310”不规范：年和月之间缺“年”字。", "改为“2023年10”。"),
        (["1031日"], "日期“1031”不规范：月和日之间缺“月”字。", "改为“10月31”。"),
        (["二〇二四年"], "日期“二〇二四年”不规范：日期用阿拉伯数字。", "改为“2024年”。"),
        (["二○○四年"], "日期“二○○四年”不规范：汉字数字的零写作“〇”。", "改为“二〇〇四年”。"),
        (["甲,乙。"], "中文用全角标点：“,”。", "改为“，”。"),
        (["甲，，乙。"], "标点重复：“，，”。", "改为“，”。"),
        (["好！！"], "公文不重叠使用叹号、问号：“！！”。", "改为“！”。"),
        (["甲等..."], "省略号用“……”：“...”。", "改为“……”。"),
        (["甲…乙。"], "省略号用“……”：“…”。", "改为“……”。"),
        (["甲--乙。"], "破折号用“——”：“--”。", "改为“——”。"),
        (["共１人。"], "数字和字母用半角：“１”。", "改为“1”。"),
        ([f"{PROSE[:12]} {PROSE[12:]}。"], "句中有多余空格。", "删去空格。"),
        ([PROSE], "段落末尾缺少句号：“效”。", "改为“效。”。"),
        (["100㎡"], "计量单位用中文名称：“㎡”。", "改为“平方米”。"),
        (["100平方"], "面积单位不完整：“平方”。", "改为“平方米”。"),
        (["100立方"], "体积单位不完整：“立方”。", "改为“立方米”。"),
        (["5-10%"], "百分数范围前后都写百分号：“5-10%”。", "改为“5%—10%”。"),
        (["5%-10%"], "数值范围用一字线或浪纹线：“5%-10%”。", "改为“5%—10%”。"),
        (["5％"], "百分号用半角：“％”。", "改为“%”。"),
        (["3公里。", "2km。"], "同一文件中“公里”和“km”混用：“km”。", "改为“公里”。"),
        (["甲、乙、"], "段落以逗号、顿号结束：“、”。", "补全句子，或者改用句号。"),
        (["补助500，甲。"], "金额缺少货币单位：“500”。", "补上“元”或者“万元”。"),
    ],
)
def test_sentences_of_a_finding(lines, reason, cure):
    found = check_format(blocks_of_lines(lines))[0]
    assert (found.reason, found.cure) == (reason, cure)


if STATE_COUNCIL.exists():
    DOCUMENTS = [
        json.loads(line) for line in STATE_COUNCIL.read_text(encoding="utf-8").splitlines()
    ]

    def test_false_alarms_on_the_state_councils_documents_stay_below_one_in_ten_thousand():
        texts = [document["text"] for document in DOCUMENTS]
        found = [
            one.level
            for text in texts
            for one in check_format(blocks_of_lines(text.split("\n")))
            if one.level != "hint"
        ]
        assert len(found) * 10_000 <= sum(map(len, texts))
